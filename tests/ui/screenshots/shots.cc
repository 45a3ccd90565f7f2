#include "ui/screenshots/shots.h"

#include <utility>

namespace playground {
namespace {

Presentation FirstVisit(Theme theme, Language language = Language::kEnglish,
                        std::vector<std::string> hidden = {}) {
  Presentation presentation;
  presentation.theme = theme;
  presentation.language = language;
  presentation.hidden = std::move(hidden);
  presentation.shows_hints = true;
  return presentation;
}

// To add a picture: a row.
const std::vector<Shot>& Shots() {
  static const std::vector<Shot> shots = {
      {"overview_start", "", {"work"}},
      {"overview", "epochs=5", {"run", "work", "select 12"}},
      {"overview_dark", "epochs=5", {"run", "work", "select 12", "theme dark"}},
      {"overview_zh", "epochs=5", {"run", "work", "select 12", "language zh"}},
      {"overview_half",
       "epochs=5",
       {"epoch", "work", "step", "step", "step", "work", "set batch=64", "set init=zeros"}},
      {"overview_700", "epochs=5", {"run", "work", "select 12"}, 700, 450},
      {"overview_700_settings",
       "epochs=5",
       {"run", "work", "settings open", "set batch=64"},
       700,
       450},
      {"overview_400", "epochs=5", {"run", "work"}, 400, 300},
      {"overview_400_settings", "epochs=5", {"run", "work", "settings open"}, 400, 300},
      {"step_400", "epochs=5", {"step", "work", "view step"}, 400, 300},
      {"overview_2560", "epochs=5", {"run", "work", "select 12"}, 2560, 1440},
      {"overview_ratio2", "epochs=5", {"run", "work", "select 12"}, 1280, 800, 2},
      {"overview_ratio15", "epochs=5", {"run", "work", "select 12"}, 1280, 800, 1.5f},
      {"curves", "epochs=10", {"run", "work", "view curves"}, 1280, 800, 1, 760, 300},
      {"curves_dark_hover",
       "epochs=10",
       {"run", "work", "view curves", "theme dark"},
       1280,
       800,
       1,
       560,
       300},
      {"examples", "epochs=5", {"run", "work", "view examples", "select 12"}},
      {"examples_dark", "epochs=5", {"run", "work", "view examples", "select 12", "theme dark"}},
      {"examples_700", "epochs=5", {"run", "work", "view examples", "select 12"}, 700, 450},
      {"examples_zh", "epochs=5", {"run", "work", "view examples", "select 12", "language zh"}},
      {"weights", "epochs=5", {"run", "work", "view weights"}, 1280, 800, 1, 500, 300},
      {"weights_dark", "epochs=5", {"run", "work", "view weights", "theme dark"}},
      {"weights_700", "epochs=5", {"run", "work", "view weights"}, 700, 450},
      {"confusion", "epochs=5", {"run", "work", "view confusion"}, 1280, 800, 1, 640, 400},
      {"confusion_dark", "epochs=5", {"run", "work", "view confusion", "theme dark"}},
      {"confusion_700", "epochs=5", {"run", "work", "view confusion"}, 700, 450},
      {"line", "task=linear&data=line&lr=0.03&batch=10&epochs=3", {"run", "work"}},
      {"line_fit", "task=linear&data=line&lr=0.03&batch=10&epochs=3", {"run", "work", "view fit"}},
      {"line_fit_dark",
       "task=linear&data=line&lr=0.03&batch=10&epochs=3",
       {"epoch", "work", "view fit", "theme dark"}},
      {"plane", "task=linear&lr=0.03&batch=10&epochs=3", {"run", "work"}},
      {"plane_zh", "task=linear&lr=0.03&batch=10&epochs=3", {"run", "work", "language zh"}},
      {"plane_700", "task=linear&lr=0.03&batch=10&epochs=3", {"run", "work"}, 700, 450},
      {"plane_fit", "task=linear&lr=0.03&batch=10&epochs=3", {"epoch", "work", "view fit"}},
      {"blobs", "data=blobs&batch=32&epochs=5", {"run", "work", "select 3"}},
      {"blobs_dark", "data=blobs&batch=32&epochs=5", {"run", "work", "select 3", "theme dark"}},
      {"blobs_fit", "data=blobs&batch=32&epochs=5", {"run", "work", "view fit"}},
      {"blobs_weights", "data=blobs&batch=32&epochs=5", {"run", "work", "view weights"}},
      {"blobs_700", "data=blobs&batch=32&epochs=5", {"run", "work"}, 700, 450},
      {"mlp_blobs",
       "task=mlp&data=blobs&batch=32&epochs=10&hidden=16",
       {"run", "work", "view fit"}},
      {"mlp_weights", "task=mlp&epochs=3&hidden=32", {"run", "work", "view weights"}},
      {"diverged", "task=linear&lr=3&batch=10&epochs=3&reduction=sum&divide=0", {"run", "work"}},
      {"diverged_700",
       "task=linear&lr=3&batch=10&epochs=3&reduction=sum",
       {"run", "work"},
       700,
       450},
      {"diverged_softmax", "lr=1e38", {"run", "work"}},
      {"files_needed", "data=mnist", {"work"}},
      {"notices", "lr=hello&batch=-3", {"work"}},
      {"step_none", "epochs=5", {"work", "view step"}},
      {"step_dark",
       "epochs=5",
       {"epoch", "work", "step", "work", "view step", "phase 2", "theme dark"}},
      {"step_zh",
       "epochs=5",
       {"epoch", "work", "step", "work", "view step", "phase 7", "language zh"}},
      {"step_700", "epochs=5", {"epoch", "work", "step", "work", "view step", "phase 2"}, 700, 450},
      {"step_700_update",
       "epochs=5",
       {"epoch", "work", "step", "work", "view step", "phase 7"},
       700,
       450},
      {"step_plane_700",
       "task=linear&lr=0.03&batch=10&epochs=3",
       {"work", "step", "work", "view step", "phase 6"},
       700,
       450},
      {"step_blobs",
       "data=blobs&batch=32&epochs=5",
       {"work", "step", "work", "view step", "phase 2"}},
      {"step_mlp_hidden",
       "task=mlp&hidden=64&epochs=3",
       {"work", "step", "work", "view step", "phase 1"}},
      {"step_mlp_grad",
       "task=mlp&hidden=64&epochs=3",
       {"work", "step", "work", "view step", "phase 7"}},
      {"reduction_book", "", {"work", "view lab", "lab book", "work", "lab run", "work"}},
      {"reduction_half", "", {"work", "view lab", "lab half", "work", "lab run", "work"}},
      {"reduction_forgot", "", {"work", "view lab", "lab forgot", "work", "lab run", "work"}},
      {"reduction_twice", "", {"work", "view lab", "lab twice", "work", "lab run", "work"}},
      {"reduction_last", "", {"work", "view lab", "lab last", "work", "lab run", "work"}},
      {"reduction_batch", "", {"work", "view lab", "lab batch", "work", "lab run", "work"}},
      {"reduction_accumulation",
       "",
       {"work", "view lab", "lab accumulation", "work", "lab run", "work"}},
      {"reduction_shards", "", {"work", "view lab", "lab shards", "work", "lab run", "work"}},
      {"reduction_start", "", {"work", "view lab", "lab book", "work"}},
      {"reduction_study",
       "",
       {"work", "view lab", "lab book", "work", "lab run", "work", "lab study 200", "work"}},
      {"reduction_study_half_dark",
       "",
       {"work", "view lab", "lab half", "work", "lab run", "work", "lab study 200", "work",
        "theme dark"}},
      {"reduction_zh",
       "",
       {"work", "view lab", "lab last", "work", "lab run", "work", "language zh"}},
      {"reduction_700", "", {"work", "view lab", "lab last", "work", "lab run", "work"}, 700, 450},
      {"reduction_half_700",
       "",
       {"work", "view lab", "lab half", "work", "lab run", "work"},
       700,
       450},
      {"reduction_study_700",
       "",
       {"work", "view lab", "lab book", "work", "lab run", "work", "lab study 200", "work"},
       700,
       450},
      {"reduction_400", "", {"work", "view lab", "lab last", "work", "lab run", "work"}, 400, 300},
      {"numerics", "", {"work", "view numerics", "in numerics case overflow"}},
      {"numerics_start", "", {"work", "view numerics"}},
      {"numerics_dark", "", {"work", "view numerics", "in numerics case gap", "theme dark"}},
      {"numerics_zh", "", {"work", "view numerics", "in numerics case overflow", "language zh"}},
      {"numerics_classes",
       "",
       {"work", "view numerics", "in numerics classes 10", "in numerics spread 120",
        "in numerics label 9"}},
      {"numerics_700", "", {"work", "view numerics", "in numerics case overflow"}, 700, 450},
      {"numerics_400", "", {"work", "view numerics", "in numerics case overflow"}, 400, 300},
      {"numerics_limits",
       "",
       {"work", "view numerics", "in numerics part limits", "in numerics try 0",
        "in numerics try 100", "in numerics try -200", "in numerics middle high"}},
      {"numerics_limits_400",
       "",
       {"work", "view numerics", "in numerics part limits", "in numerics try 0",
        "in numerics try 100"},
       400,
       300},
      {"numerics_training",
       "",
       {"work", "view numerics", "in numerics part training", "in numerics rate 30",
        "in numerics train", "work"}},
      {"numerics_training_700",
       "",
       {"work", "view numerics", "in numerics part training", "in numerics rate 30",
        "in numerics train", "work", "language zh"},
       700,
       450},
      {"numerics_training_400",
       "",
       {"work", "view numerics", "in numerics part training", "in numerics rate 30",
        "in numerics train", "work"},
       400,
       300},
      {"surface", "", {"work", "view surface"}},
      {"surface_dark",
       "",
       {"work", "view surface", "in surface batch 1", "in surface rate 0.15", "in surface steps 60",
        "theme dark"}},
      {"surface_zh", "", {"work", "view surface", "in surface problem line", "language zh"}},
      {"surface_relief", "", {"work", "view surface", "in surface as relief"}},
      {"surface_relief_dark",
       "",
       {"work", "view surface", "in surface problem dependent", "in surface as relief",
        "theme dark"}},
      {"surface_diverges", "", {"work", "view surface", "in surface rate 0.38"}},
      {"surface_slope", "", {"work", "view surface", "in surface problem slope"}},
      {"surface_units",
       "",
       {"work", "view surface", "in surface problem line", "in surface unit 10"}},
      {"surface_700", "", {"work", "view surface"}, 700, 450},
      {"surface_phone", "", {"work", "view surface"}, 360, 640},
      {"surface_rates", "", {"work", "view surface", "in surface part rates"}},
      {"surface_rates_700",
       "",
       {"work", "view surface", "in surface part rates", "language zh"},
       700,
       450},
      {"surface_rates_phone",
       "",
       {"work", "view surface", "in surface part rates", "theme dark"},
       360,
       640},
      {"surface_equation", "", {"work", "view surface", "in surface part equation"}},
      {"surface_equation_ridge",
       "",
       {"work", "view surface", "in surface part equation", "in surface problem dependent",
        "in surface ridge 1", "theme dark"}},
      {"surface_equation_singular_zh",
       "",
       {"work", "view surface", "in surface part equation", "in surface problem dependent",
        "language zh"},
       700,
       450},
      {"surface_equation_phone",
       "",
       {"work", "view surface", "in surface part equation"},
       360,
       640},
      {"softmax", "epochs=5", {"run", "work", "view softmax", "select 12"}},
      {"softmax_dark", "epochs=5", {"run", "work", "view softmax", "select 12", "theme dark"}},
      {"softmax_zh", "epochs=1", {"run", "work", "view softmax", "language zh"}, 700, 450},
      {"gradients_zh", "epochs=1", {"view gradients", "step", "work", "language zh"}},
      {"confusion_step", "epochs=1", {"epoch", "work", "step", "work", "view confusion"}},
      {"reduction_making", "", {"work", "view lab", "lab twice", "lab run"}},
      {"reduction_making_700", "", {"work", "view lab", "lab twice", "lab run"}, 700, 450},
      {"refused", "drop_last=1&n=100&batch=1000", {"work"}},
      {"softmax_700", "epochs=5", {"run", "work", "view softmax", "select 12"}, 700, 450},
      {"softmax_blobs", "data=blobs&batch=32&epochs=5", {"run", "work", "view softmax"}},
      {"gradients",
       "epochs=5",
       {"view gradients", "step", "work", "step", "work", "step", "work", "epoch", "work", "step",
        "work", "epoch", "work"}},
      {"gradients_700",
       "epochs=5",
       {"view gradients", "step", "work", "epoch", "work", "step", "work"},
       700,
       450},
      {"gradients_plane",
       "task=linear&lr=0.03&batch=10&epochs=3",
       {"view gradients", "step", "work", "epoch", "work", "step", "work"}},
      {"book_32",
       "task=linear&reduction=sum&divide=1&lr=0.03&batch=10&epochs=3&order=python",
       {"run", "work", "view curves"}},
      {"book_36_garments",
       "reduction=sum&divide=1&order=dataloader",
       {"run", "work", "view curves"}},
      {"help", "", {"work", "help open"}},
      {"help_700", "", {"work", "help open"}, 700, 450},
      {"tooltip", "", {"work"}, 1280, 800, 1, 70, 480},
      {.name = "hint_step",
       .experiment = "",
       .commands = {"work"},
       .presentation = FirstVisit(Theme::kLight)},
      {.name = "hint_step_400",
       .experiment = "",
       .commands = {"work"},
       .width = 400,
       .height = 300,
       .presentation = FirstVisit(Theme::kDark)},
      {.name = "hint_views_phone",
       .experiment = "",
       .commands = {"work"},
       .width = 360,
       .height = 640,
       .presentation = FirstVisit(Theme::kLight, Language::kChinese, {"step"})},
      {.name = "hint_seed_700",
       .experiment = "",
       .commands = {"work"},
       .width = 700,
       .height = 450,
       .presentation = FirstVisit(Theme::kLight)},
      {.name = "menu",
       .experiment = "",
       .commands = {"work"},
       .mouse_x = 380,
       .mouse_y = 78,
       .presses = true},
      {.name = "menu_400",
       .experiment = "",
       .commands = {"work"},
       .width = 400,
       .height = 300,
       .mouse_x = 40,
       .mouse_y = 60,
       .presses = true},
      {.name = "menu_phone",
       .experiment = "",
       .commands = {"work"},
       .width = 360,
       .height = 640,
       .mouse_x = 40,
       .mouse_y = 60,
       .presses = true},
      {.name = "phone",
       .experiment = "epochs=2",
       .commands = {"run", "work"},
       .width = 360,
       .height = 640},
      {.name = "phone_step",
       .experiment = "epochs=2",
       .commands = {"step", "work", "view step", "phase 3"},
       .width = 360,
       .height = 640},
      {.name = "start_losses",
       .experiment = "",
       .commands = {"work", "step", "work", "view step", "phase 3"}},
      {"long_run",
       "data=blobs&batch=1&epochs=30",
       {"run", "work", "view curves"},
       1280,
       800,
       1,
       700,
       300},
  };
  return shots;
}

// Every phase of a step of each task, at both sizes: "phase_mlp_11_700".
std::vector<Shot> PhaseShots() {
  struct Task {
    const char* name;
    const char* experiment;
    int num_phases;
  };
  constexpr Task kTasks[] = {
      {"linear", "task=linear&lr=0.03&batch=10&epochs=3&reduction=sum&divide=1", 7},
      {"line", "task=linear&data=line&lr=0.03&batch=10&epochs=3&momentum=0.5", 7},
      {"softmax", "epochs=5", 8},
      {"blobs", "data=blobs&batch=32&epochs=5", 8},
      {"mlp", "task=mlp&hidden=64&epochs=3", 11},
      {"mlpblobs", "task=mlp&data=blobs&hidden=8&batch=32&epochs=3", 11},
  };
  std::vector<Shot> shots;
  for (const Task& task : kTasks) {
    for (int phase = 1; phase <= task.num_phases; ++phase) {
      for (const float width : {1280.f, 700.f}) {
        shots.push_back({.name = std::string("phase_") + task.name + "_" + std::to_string(phase) +
                                 (width < 1000 ? "_700" : ""),
                         .experiment = task.experiment,
                         .commands = {"work", "step", "work", "step", "work", "view step",
                                      "phase " + std::to_string(phase - 1)},
                         .width = width,
                         .height = width < 1000 ? 450.f : 800.f});
      }
    }
  }
  return shots;
}

// Every view at every size, in English on paper and in Chinese on black: "all_weights_mlp_700_zh".
std::vector<Shot> ViewShots() {
  struct Scene {
    const char* name;
    const char* experiment;
    std::vector<std::string> commands;
  };
  const char* const garments = "epochs=5";
  const char* const mlp = "task=mlp&epochs=2";
  const char* const blobs = "data=blobs&batch=32&epochs=5";
  const char* const plane = "task=linear";
  const char* const line = "task=linear&data=line";
  const std::vector<Scene> scenes = {
      {"overview_garments", garments, {"run", "work", "select 12"}},
      {"overview_line", line, {"run", "work"}},
      {"overview_plane", plane, {"run", "work"}},
      {"overview_blobs", blobs, {"run", "work", "select 3"}},
      {"curves_garments", garments, {"run", "work", "view curves"}},
      {"curves_book",
       "task=linear&reduction=sum&divide=1&lr=0.03&batch=10&epochs=3&order=python",
       {"run", "work", "view curves"}},
      {"fit_line", line, {"run", "work", "view fit"}},
      {"fit_plane", plane, {"run", "work", "view fit"}},
      {"fit_blobs", blobs, {"run", "work", "view fit", "select 3"}},
      {"examples_garments", garments, {"run", "work", "view examples", "select 12"}},
      {"weights_garments", garments, {"run", "work", "view weights"}},
      {"weights_mlp", mlp, {"run", "work", "view weights"}},
      {"weights_blobs", blobs, {"run", "work", "view weights"}},
      {"confusion_garments", garments, {"run", "work", "view confusion"}},
      {"step_garments", garments, {"epoch", "work", "step", "work", "view step", "phase 3"}},
      {"step_mlp", mlp, {"step", "work", "view step", "phase 7"}},
      {"step_plane", plane, {"step", "work", "step", "work", "view step", "phase 6"}},
      {"softmax_garments", garments, {"run", "work", "view softmax", "select 12"}},
      {"softmax_blobs", blobs, {"run", "work", "view softmax"}},
      {"gradients_garments", garments, {"view gradients", "step", "work", "epoch", "work"}},
      {"gradients_mlp", mlp, {"view gradients", "step", "work", "step", "work"}},
      {"gradients_plane", plane, {"view gradients", "step", "work", "epoch", "work"}},
      {"reduction_last", "", {"work", "view lab", "lab last", "work", "lab run", "work"}},
      {"reduction_study",
       "",
       {"work", "view lab", "lab book", "work", "lab run", "work", "lab study 200", "work"}},
      {"numerics_forms", "", {"work", "view numerics", "in numerics case overflow"}},
      {"numerics_classes",
       "",
       {"work", "view numerics", "in numerics classes 10", "in numerics spread 120",
        "in numerics label 9"}},
      {"numerics_limits",
       "",
       {"work", "view numerics", "in numerics part limits", "in numerics try 0",
        "in numerics try 100", "in numerics try -200", "in numerics middle high"}},
      {"numerics_training",
       "",
       {"work", "view numerics", "in numerics part training", "in numerics rate 30",
        "in numerics train", "work"}},
      {"settings", garments, {"work", "set batch=64", "settings open"}},
      {"help", garments, {"work", "help open"}},
      {"diverged", "task=linear&lr=3&epochs=3&reduction=sum&divide=0", {"run", "work"}},
  };
  struct Size {
    const char* name;
    float width, height;
  };
  constexpr Size kSizes[] = {
      {"1280", 1280, 800}, {"700", 700, 450}, {"400", 400, 300}, {"390", 390, 700}};
  std::vector<Shot> shots;
  for (const Scene& scene : scenes) {
    for (const Size& size : kSizes) {
      for (const bool is_chinese : {false, true}) {
        Shot shot = {.name = std::string("all_") + scene.name + "_" + size.name +
                             (is_chinese ? "_zh" : "_en"),
                     .experiment = scene.experiment,
                     .commands = scene.commands,
                     .width = size.width,
                     .height = size.height};
        if (is_chinese) {
          shot.commands.push_back("language zh");
          shot.commands.push_back("theme dark");
        }
        shots.push_back(std::move(shot));
      }
    }
  }
  return shots;
}

}  // namespace

std::vector<Shot> AllShots() {
  std::vector<Shot> shots = Shots();
  for (Shot& shot : PhaseShots()) shots.push_back(std::move(shot));
  for (Shot& shot : ViewShots()) shots.push_back(std::move(shot));
  return shots;
}

}  // namespace playground
