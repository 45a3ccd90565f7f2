// Every text that any view writes can be read on what it is really drawn on, in both themes.

#include "ui/text_contrast.h"

#include <cstdio>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "look/view_table.h"
#include "ui/headless.h"
#include "ui/paper/theme.h"

namespace playground {
namespace {

constexpr const char* kExperiments[] = {
    "data=garments&n=200&test_n=60&batch=50&epochs=2",
    "data=blobs&n=90&test_n=40&batch=30&epochs=2",
    "task=linear&data=line&batch=10&epochs=2&lr=0.03",
    "task=mlp&data=garments&n=60&test_n=30&batch=30&epochs=1&hidden=12",
};

struct Size {
  float width, height;
};

// Of what cannot be used now the guidelines ask nothing.
bool IsDisabled(const WrittenText& text, const Palette& palette) {
  return text.ink == palette.text_faint;
}

// What can hardly be read of the last frame; it says where.
int TellFaintTexts(const Headless& headless, const View& view, const std::string& where) {
  int count = 0;
  for (const WrittenText& text : WrittenTexts(headless.plain_renderer())) {
    ++count;
    if (text.contrast() >= 4.495 || IsDisabled(text, PaletteOf(view.theme))) continue;
    char colors[64];
    std::snprintf(colors, sizeof colors, "%08x on %08x is %.2f", text.ink, text.ground,
                  text.contrast());
    const std::string complaint = where + ": " + text.text + ": " + colors;
    FAIL_CHECK(complaint);
  }
  return count;
}

// What a view can be asked for beside its first sight.
std::vector<std::string> CommandsOf(std::string_view key) {
  if (key == "numerics") {
    return {"case overflow", "case gap",  "part limits",  "try 0",
            "try 1000",      "try -1000", "part training"};
  }
  if (key == "surface") {
    return {"batch 1",       "as relief", "problem dependent", "part rates",  "problem slope",
            "part equation", "ridge 1",   "part slice",        "slice random"};
  }
  if (key == "hand") return {"bias", "feature 1", "ink 9"};
  if (key == "family") {
    return {"temperature -1", "lambda 45", "part hessian", "preset equal", "part losses"};
  }
  if (key == "cost") return {"n 100", "part layers", "layer 512 50000", "factors 3"};
  if (key == "information") {
    return {"unit nats", "preset overlooked", "part codes", "block 3", "part labels"};
  }
  if (key == "likelihood") {
    return {"noise student", "scale 0.1", "part losses", "preset even", "part kink", "rate 100"};
  }
  if (key == "flow") {
    return {"of run",        "of deep",   "part product", "factors 300",
            "part symmetry", "nudge 0.1", "train",        "part slopes"};
  }
  if (key == "tensors") {
    return {"run a + b", "run c = X.clone(); c[0] = 9; c", "run X[3]", "run A.sum(axis=0)"};
  }
  if (key == "graph") {
    return {"source softmax", "softmax long", "first", "next", "part weight", "part check"};
  }
  if (key == "runs") {
    return {"part sweep", "values 0.1 1", "seeds 1", "sweep"};
  }
  if (key == "step") {
    return {"phase 0", "phase 1", "phase 2", "phase 3", "phase 4", "phase 5", "phase 6", "phase 7"};
  }
  return {};
}

TEST_CASE("every text has a contrast of 4.5 with what it is drawn on, in every view and theme") {
  int pairs = 0;
  for (const char* experiment : kExperiments) {
    for (const Stage stage : {Stage::kFull, Stage::kDiverged}) {
      const StagedRun run(experiment, stage);
      for (const Theme theme : {Theme::kLight, Theme::kDark}) {
        View view = run.view;
        view.theme = theme;
        for (const ViewInfo* info : ViewsOf(run.trainer->data())) {
          Headless headless;
          headless.state.open_view = info->key;
          std::string where = std::string(experiment) + " " + std::string(info->key) +
                              (theme == Theme::kDark ? " dark" : " light");
          const auto look = [&](Size size) {
            headless.Draw(view, size.width, size.height);
            headless.Draw(view, size.width, size.height);
            pairs += TellFaintTexts(headless, view, where);
          };
          headless.Draw(view, 1280, 800);
          Room& room = headless.rooms.At(*info);
          for (int slice = 0; slice < 100'000 && room.HasWork(view); ++slice) room.WorkSlice(view);
          look({1280, 800});
          look({700, 450});
          if (stage == Stage::kDiverged) continue;
          Actions ignored;
          for (const std::string& command : CommandsOf(info->key)) {
            where += " " + command;
            if (room.Command(view, command, &ignored)) look({1280, 800});
          }
        }
      }
    }
  }
  CHECK(pairs > 100);
}

TEST_CASE("what is hovered, listed or in a drawer can be read, too") {
  const StagedRun run(kExperiments[0], Stage::kFull);
  for (const Theme theme : {Theme::kLight, Theme::kDark}) {
    View view = run.view;
    view.theme = theme;
    Headless headless;
    const std::string name = theme == Theme::kDark ? "dark" : "light";
    for (const char* key : {"examples", "confusion", "step"}) {
      headless.state.open_view = key;
      for (const float x : {60.f, 380.f, 500.f, 1100.f}) {
        for (const float y : {78.f, 250.f, 420.f}) {
          ImGui::GetIO().AddMousePosEvent(x, y);
          for (int frame = 0; frame < 30; ++frame) headless.Draw(view, 1280, 800);
          TellFaintTexts(headless, view, name + " mouse in " + key);
        }
      }
    }
    headless.Click(view, 1280, 800, {380, 78});  // a section's list
    TellFaintTexts(headless, view, name + " list");
    headless.state.top_bar.settings_open = true;
    headless.Draw(view, 700, 450);
    TellFaintTexts(headless, view, name + " drawer");
    headless.state.top_bar.help_open = true;
    headless.Draw(view, 1280, 800);
    headless.Draw(view, 1280, 800);
    TellFaintTexts(headless, view, name + " help");
  }
}

}  // namespace
}  // namespace playground
