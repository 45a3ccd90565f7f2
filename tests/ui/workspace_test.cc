// The whole window, drawn without one: every tab in every state of a run, in every size, language
// and theme. Nothing is drawn outside the window or at no number, and what must be seen is seen.

#include "ui/window/workspace.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstring>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "doctest/doctest.h"
#include "look/diagnosis.h"
#include "look/examples/examples_room.h"
#include "ui/drawn.h"
#include "ui/headless.h"
#include "ui/window/frame_layout.h"

namespace playground {
namespace {

std::vector<std::string_view> KeysOfViews(const View& view) {
  std::vector<std::string_view> keys;
  if (view.trainer == nullptr) return keys;
  for (const ViewInfo* info : ViewsOf(view.trainer->data())) keys.push_back(info->key);
  return keys;
}

constexpr const char* kExperiments[] = {
    "data=garments&n=200&test_n=60&batch=50&epochs=2",
    "data=blobs&n=90&test_n=40&batch=30&epochs=2",
    "task=linear&data=line&batch=10&epochs=2",
    "task=linear&data=d2l-linear&n=200&test_n=50&batch=20&epochs=2",
    "task=mlp&data=blobs&n=60&test_n=30&batch=30&epochs=2&hidden=8",
    "task=mlp&data=garments&n=60&test_n=30&batch=30&epochs=1&hidden=12,6",
    "task=mlp&data=line&batch=20&epochs=1&hidden=8",
};

struct Size {
  float width, height;
};
constexpr Size kSizes[] = {{1280, 800}, {700, 450}, {400, 300}, {2560, 1440}};

// What scrolls may reach beyond the window; ImGui clips it.
bool Scrolls(const ImDrawList& list) {
  return list._OwnerName != nullptr && (std::strstr(list._OwnerName, "settings") != nullptr ||
                                        std::strstr(list._OwnerName, "help") != nullptr);
}

// Vertices that are not finite, or outside the window by more than the softened edge of a shape.
int BadVertices(Size size) {
  int bad = 0;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    if (Scrolls(*list)) continue;
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const bool is_clipped = command.ClipRect.x > 0 || command.ClipRect.y > 0;
      for (unsigned i = 0; i < command.ElemCount; ++i) {
        const ImVec2 place =
            list->VtxBuffer[static_cast<int>(
                                list->IdxBuffer[static_cast<int>(command.IdxOffset + i)])]
                .pos;
        const bool is_finite = std::isfinite(place.x) && std::isfinite(place.y);
        const bool is_inside =
            is_clipped || (place.x >= -2 && place.y >= -2 && place.x <= size.width + 2 &&
                           place.y <= size.height + 2);
        if (!is_finite || !is_inside) ++bad;
      }
    }
  }
  return bad;
}

// What a view must say in English of a run that has been evaluated at least; spaces are not drawn.
struct Words {
  const char* view;
  const char* at_epoch_0;
  const char* at_end;
};
constexpr Words kWords[] = {
    {"overview", "Loss", "Loss"},
    {"curves", "Loss", "Loss"},
    {"fit", "", ""},
    {"examples", "", ""},
    {"weights", "", ""},
    {"confusion", "prediction", "prediction"},
    {"step", "Draw", "|ℬ|=B="},
    {"softmax", "Probabilities", "Probabilities"},
    {"gradients", "", "Angle"},
    {"reduction", "Sum", "Sum"},
};

// What a view does in the background while it is open.
void FinishWork(Room* room, const View& view) {
  for (int slice = 0; slice < 100'000 && room->HasWork(view); ++slice) room->WorkSlice(view);
  CHECK_FALSE(room->HasWork(view));
}

TEST_CASE("every tab draws in every state, size, language and theme, inside the window") {
  Headless headless;
  double slowest = 0;
  int frames = 0;
  for (const char* experiment : kExperiments) {
    for (const Stage stage : {Stage::kNoRun, Stage::kNotEvaluated, Stage::kEpoch0, Stage::kOneStep,
                              Stage::kFull, Stage::kDiverged}) {
      StagedRun run(experiment, stage);
      Diagnosis diagnosis;
      diagnosis.trend = LossTrend::kGrowing;
      diagnosis.first_loss = 1;
      diagnosis.last_loss = 1e9;
      diagnosis.curvature = 3;
      diagnosis.rate_limit = 0.66;
      if (stage == Stage::kDiverged) run.view.diagnosis = &diagnosis;
      headless.rooms.Reset();
      std::vector<std::string_view> tabs = KeysOfViews(run.view);
      if (tabs.empty()) tabs = {"overview"};
      for (const std::string_view tab : tabs) {
        headless.state.open_view = tab;
        // The first frame of a view may ask its room for something.
        headless.Draw(run.view, 1280, 800);
        if (run.view.trainer != nullptr) FinishWork(&headless.rooms.At(*FindView(tab)), run.view);
        for (const Size size : kSizes) {
          for (const bool is_dark : {false, true}) {
            View view = run.view;
            view.theme = is_dark ? Theme::kDark : Theme::kLight;
            view.language = is_dark ? Language::kChinese : Language::kEnglish;
            headless.Draw(view, size.width, size.height);
            const auto begin = std::chrono::steady_clock::now();
            headless.Draw(view, size.width, size.height);
            const std::chrono::duration<double, std::milli> time =
                std::chrono::steady_clock::now() - begin;
            slowest = std::max(slowest, time.count());
            ++frames;
            CAPTURE(experiment);
            CAPTURE(static_cast<int>(stage));
            CAPTURE(std::string(tab));
            CAPTURE(size.width);
            CHECK(BadVertices(size) == 0);
            const std::string text = DrawnText();
            CAPTURE(text);
            // The buttons at least.
            CHECK(ImGui::GetDrawData()->TotalVtxCount > 100);
            if (stage == Stage::kNoRun) continue;
            if (is_dark || size.width < 1000) continue;
            const bool is_early = stage == Stage::kNotEvaluated || stage == Stage::kEpoch0;
            if (stage == Stage::kDiverged && tab != "reduction") {
              CHECK(text.find("0.66") != std::string::npos);
            }
            if (stage == Stage::kNotEvaluated) continue;
            const auto words = std::ranges::find(kWords, tab, &Words::view);
            if (words == std::end(kWords)) continue;  // a view's own test looks for its words
            CHECK(text.find(is_early ? words->at_epoch_0 : words->at_end) != std::string::npos);
          }
        }
      }
    }
  }
  MESSAGE(frames << " frames, the slowest took " << slowest << " ms");
}

TEST_CASE("tabs are those that the task has something to show in") {
  const auto keys = [](const char* experiment) {
    const std::vector<std::string_view> tabs =
        KeysOfViews(StagedRun(experiment, Stage::kEpoch0).view);
    return std::set<std::string_view>(tabs.begin(), tabs.end());
  };
  const auto garments = keys(kExperiments[0]);
  for (const char* key : {"overview", "curves", "examples", "weights", "confusion"}) {
    CHECK(garments.contains(key));
  }
  CHECK_FALSE(garments.contains("fit"));
  const auto blobs = keys(kExperiments[1]);
  CHECK(blobs.contains("fit"));
  CHECK_FALSE(blobs.contains("examples"));
  const auto line = keys(kExperiments[2]);
  CHECK(line.contains("fit"));
  CHECK_FALSE(line.contains("confusion"));
  for (const char* key : {"overview", "curves", "examples", "weights", "confusion", "fit"}) {
    CHECK(FindView(key) != nullptr);
  }
  CHECK(FindView("nonsense") == nullptr);
  CHECK(FindView("lab") == FindView("reduction"));  // as links said it before
}

TEST_CASE("pictures are uploaded once, and anew when parameters change") {
  Headless headless;
  StagedRun run(kExperiments[0], Stage::kFull);
  headless.Draw(run.view, 1280, 800);
  const int64_t uploads = headless.textures().num_uploads();
  CHECK(uploads > 0);
  headless.Draw(run.view, 1280, 800);
  CHECK(headless.textures().num_uploads() == uploads);
  ++run.view.parameters_version;
  headless.Draw(run.view, 1280, 800);
  CHECK(headless.textures().num_uploads() > uploads);
  const int64_t before = headless.textures().num_uploads();
  headless.textures().Forget();
  headless.Draw(run.view, 1280, 800);
  CHECK(headless.textures().num_uploads() >= before + uploads);
}

TEST_CASE("the picture has many colours, and the themes differ") {
  Headless headless;
  StagedRun run(kExperiments[0], Stage::kFull);
  std::set<uint32_t> colors[2];
  uint32_t corner[2];
  for (const int theme : {0, 1}) {
    run.view.theme = theme == 1 ? Theme::kDark : Theme::kLight;
    headless.Draw(run.view, 700, 450);
    headless.Draw(run.view, 700, 450);
    const PixelBuffer pixels = headless.Pixels();
    colors[theme].insert(pixels.pixels.begin(), pixels.pixels.end());
    corner[theme] = pixels.pixels.back();
  }
  CHECK(colors[0].size() > 200);
  CHECK(colors[1].size() > 200);
  CHECK(corner[0] != corner[1]);
}

TEST_CASE("few draw calls: pictures are textures, not rectangles") {
  Headless headless;
  StagedRun run(kExperiments[0], Stage::kFull);
  for (const std::string_view tab : {"overview", "curves", "examples", "weights", "confusion"}) {
    headless.state.open_view = tab;
    headless.Draw(run.view, 1280, 800);
    headless.Draw(run.view, 1280, 800);
    int commands = 0;
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) commands += list->CmdBuffer.Size;
    CAPTURE(std::string(tab));
    CHECK(commands <= 16);
    CHECK(ImGui::GetDrawData()->TotalVtxCount < 40'000);
  }
}

TEST_CASE("buttons and keys ask for commands") {
  Headless headless;
  StagedRun run(kExperiments[0], Stage::kEpoch0);
  headless.Draw(run.view, 1280, 800);
  headless.Draw(run.view, 1280, 800);
  const std::pair<const char*, RunCommand> buttons[] = {{"Run", RunCommand::kRunOrPause},
                                                        {"Step", RunCommand::kStep},
                                                        {"Epoch", RunCommand::kEpoch},
                                                        {"Restart", RunCommand::kRestart},
                                                        {"New seed", RunCommand::kNewSeed}};
  for (const auto& [label, command] : buttons) {
    const std::vector<Rect> places = PlacesOfText(label);
    REQUIRE(!places.empty());
    const ImVec2 place = {places.front().center_x(), places.front().center_y()};
    CAPTURE(std::string(label));
    CHECK(headless.Click(run.view, 1280, 800, place).commands == std::vector{command});
  }
  CHECK(headless.Press(run.view, 1280, 800, ImGuiKey_Space).commands ==
        std::vector{RunCommand::kRunOrPause});
  CHECK(headless.Press(run.view, 1280, 800, ImGuiKey_N).commands == std::vector{RunCommand::kStep});
  CHECK(headless.Press(run.view, 1280, 800, ImGuiKey_E).commands ==
        std::vector{RunCommand::kEpoch});
  CHECK(headless.Press(run.view, 1280, 800, ImGuiKey_R).commands ==
        std::vector{RunCommand::kRestart});
}

TEST_CASE("what is typed into an entry is a value when it is finished, and no command meanwhile") {
  Headless headless;
  StagedRun run(kExperiments[0], Stage::kEpoch0);
  headless.Draw(run.view, 1280, 800);
  // The entry of the learning rate: found by its value, so that the layout may change.
  Actions actions;
  float y = 60;
  for (; y < 790; y += 4) {
    headless.Click(run.view, 1280, 800, {280, y});
    if (headless.state.settings.entry.edited_key == "lr") break;
  }
  REQUIRE(headless.state.settings.entry.edited_key == "lr");
  ImGuiIO& io = ImGui::GetIO();
  for (const ImGuiKey key : {ImGuiKey_N, ImGuiKey_E, ImGuiKey_R}) {
    CHECK(headless.Press(run.view, 1280, 800, key).commands.empty());
  }
  io.AddInputCharactersUTF8("0.5");
  headless.Draw(run.view, 1280, 800);
  headless.Draw(run.view, 1280, 800);
  std::optional<KnobEdit> edit;
  for (const bool down : {true, false}) {
    io.AddKeyEvent(ImGuiKey_Enter, down);
    actions = headless.Draw(run.view, 1280, 800);
    if (actions.edit) edit = actions.edit;
  }
  REQUIRE(edit.has_value());
  ExperimentConfig changed = run.config;
  CHECK(Apply(*edit, &changed));
  CHECK(changed.learning_rate == 0.5);
}

// Types `text` as the learning rate; what the interface made of it.
std::pair<std::optional<double>, std::string> Typed(const char* text) {
  Headless headless;
  StagedRun run(kExperiments[0], Stage::kEpoch0);
  headless.Draw(run.view, 1280, 800);
  for (float y = 60; y < 790 && headless.state.settings.entry.edited_key != "lr"; y += 4) {
    headless.Click(run.view, 1280, 800, {280, y});
  }
  REQUIRE(headless.state.settings.entry.edited_key == "lr");
  ImGuiIO& io = ImGui::GetIO();
  io.AddInputCharactersUTF8(text);
  headless.Draw(run.view, 1280, 800);
  headless.Draw(run.view, 1280, 800);
  std::pair<std::optional<double>, std::string> typed;
  for (const bool down : {true, false}) {
    io.AddKeyEvent(ImGuiKey_Enter, down);
    const Actions actions = headless.Draw(run.view, 1280, 800);
    ExperimentConfig changed = run.config;
    if (actions.edit && Apply(*actions.edit, &changed)) typed.first = changed.learning_rate;
    typed.second += actions.complaint;
  }
  return typed;
}

TEST_CASE("what is no value, or only begins with one, is refused with a sentence") {
  for (const char* text : {"fast", "1e-3x", "12abc", "0x10"}) {
    CAPTURE(std::string(text));
    const auto [value, complaint] = Typed(text);
    CHECK_FALSE(value.has_value());
    CHECK(complaint.find(text) != std::string::npos);
    CHECK(complaint.find("Learning rate") != std::string::npos);
  }
}

TEST_CASE("numbers are taken as they are meant, those out of range to its end") {
  for (const auto& [text, meant] : std::initializer_list<std::pair<const char*, double>>{
           {"5%", 0.05}, {"1/4", 0.25}, {"0,5", 0.5}, {"1e31", 1e30}, {"-1", 0}}) {
    CAPTURE(std::string(text));
    const auto [value, complaint] = Typed(text);
    CHECK(value == meant);
    CHECK(complaint == "");
  }
}

TEST_CASE("each control that says something is hidden by its id, and nothing else with it") {
  // Its id, and a text that only it has.
  constexpr std::pair<const char*, const char*> kControls[] = {
      {"run", "Run"},           {"step", "Step"},
      {"epoch", "Epoch"},       {"restart", "Restart"},
      {"new_seed", "Newseed"},  {"counters", "minibatchloss"},
      {"book", "choose"},       {"lr", "Learningrate"},
      {"momentum", "Momentum"}, {"settings", "Optimization"},
  };
  const StagedRun run(kExperiments[0], Stage::kEpoch0);
  const auto text_without = [&](const char* id) {
    Headless headless;
    View view = run.view;
    const std::vector<std::string> hidden = {id};
    view.hidden = hidden;
    headless.Draw(view, 1280, 800);
    headless.Draw(view, 1280, 800);
    return DrawnText();
  };
  const auto count = [](const std::string& all, std::string_view text) {
    int found = 0;
    for (std::size_t at = all.find(text); at != std::string::npos; at = all.find(text, at + 1)) {
      ++found;
    }
    return found;
  };
  const std::string whole = text_without("nothing");
  for (const auto& [id, text] : kControls) {
    CAPTURE(std::string(id));
    const std::string rest = text_without(id);
    CHECK(count(rest, text) == count(whole, text) - 1);
    if (std::string_view(id) == "settings") continue;
    for (const auto& [other, its_text] : kControls) {
      CAPTURE(std::string(other));
      if (other != id) CHECK(count(rest, its_text) == count(whole, its_text));
    }
  }
}

TEST_CASE("each button that is a picture is hidden by its id, and nothing else with it") {
  const StagedRun run(kExperiments[0], Stage::kEpoch0);
  const auto found_without = [&](const std::string& id) {
    Headless headless;
    View view = run.view;
    view.chinese_available = true;
    const std::vector<std::string> hidden = {id};
    view.hidden = hidden;
    headless.Draw(view, 1280, 800);
    std::set<std::string> found;
    // Along the top bar, from the counters on.
    for (float x = 1272; x > 1050; x -= 8) {
      const Actions actions = headless.Click(view, 1280, 800, {x, 28});
      if (actions.theme) found.insert("theme");
      if (actions.copy_link) found.insert("link");
      if (actions.language) found.insert("language");
      if (headless.state.top_bar.help_open) found.insert("help");
      headless.state.top_bar.help_open = false;
    }
    return found;
  };
  const std::set<std::string> all = {"theme", "link", "language", "help"};
  CHECK(found_without("nothing") == all);
  for (const std::string& id : all) {
    std::set<std::string> rest = all;
    rest.erase(id);
    CAPTURE(id);
    CHECK(found_without(id) == rest);
  }
}

TEST_CASE("a click on a picture selects the example, one on a cell of the matrix filters") {
  Headless headless;
  StagedRun run(kExperiments[0], Stage::kFull);
  headless.state.open_view = "examples";
  headless.Draw(run.view, 1280, 800);
  const Rect content = LayOutFrame(1280, 800, false, false).content;
  const Actions actions =
      headless.Click(run.view, 1280, 800, {content.left + 30, content.top + 80});
  REQUIRE(actions.select.has_value());
  CHECK(actions.select->index == 0);
  headless.state.open_view = "confusion";
  headless.Draw(run.view, 1280, 800);
  headless.Draw(run.view, 1280, 800);
  // Below the name of the first column, beside that of the first row.
  const std::vector<Rect> names = PlacesOfText("t-shirt");
  REQUIRE(names.size() >= 2);
  headless.Click(run.view, 1280, 800, {names[0].center_x(), names[1].center_y()});
  CHECK(headless.state.open_view == "examples");
  REQUIRE(headless.rooms.Get<ExamplesRoom>().choice.only_cell.has_value());
  CHECK(*headless.rooms.Get<ExamplesRoom>().choice.only_cell == ConfusionCell{0, 0});
}

}  // namespace
}  // namespace playground
