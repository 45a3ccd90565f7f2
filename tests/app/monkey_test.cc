// A monkey at the app: clicks, keys, commands, experiments, files and sizes at random, over a long
// time and in any order. The app has to stand it, under the sanitizers and with asserts on; what is
// drawn has a place, and a run that has not diverged has numbers.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "app/app.h"
#include "app/idx_files.h"
#include "app/test_app.h"
#include "doctest/doctest.h"
#include "imgui.h"
#include "look/view_table.h"
#include "random/pcg32.h"

namespace playground {
namespace {

constexpr int kFrames = 300;

constexpr const char* kExperiments[] = {
    "",
    "data=blobs&n=90&test_n=30&batch=30&epochs=3",
    "data=blobs&n=1&test_n=1&batch=1000000&lr=1e30",
    "data=garments&n=40&test_n=20&batch=7",
    "data=garments&n=300&test_n=9&lr=1e30&batch=1",
    "task=linear&lr=1e30",
    "task=linear&data=line&n=1&test_n=1&loss=huber&huber_delta=1e-6",
    "task=linear&data=line&loss=absolute&lr=0&noise=100",
    "task=linear&data=d2l-linear&reduction=sum&divide=0&batch=3",
    "task=mlp&data=blobs&n=50&test_n=10&hidden=1,2,3,4&lr=3",
    "task=mlp&data=garments&n=60&test_n=20&hidden=9&activation=identity&init=zeros",
    "task=mlp&data=blobs&hidden=5&momentum=1&weight_decay=100&init=constant&init_std=1000",
    "task=linear&optimizer=adagrad&lr=1e30",
    "task=mlp&data=blobs&n=9&test_n=9&hidden=4096,4096,4096,4096,4096",
    "task=mlp&data=blobs&n=100000&test_n=9&hidden=4096,4096&batch=100000",
    "data=blobs&n=5&drop_last=1&batch=6",
    "data=blobs&n=200000&test_n=200000",
    "data=mnist",
    "data=file&n=7",
    "data=fashion-mnist&task=mlp&hidden=3",
    "data=blobs&n=400&epochs=0&order=python",
    "data=blobs&n=3&test_n=2&epochs=1000000000&order=dataloader",
    "lr=NaN&seed=-1&n=1e309&hidden=0&data=?&task=%",
};

// clang-format off
constexpr const char* kCommands[] = {
    "run", "pause", "step", "epoch", "restart", "new_seed", "select 0", "select 29", "select -1", "select 999999999999",
    "set lr=1e30", "set lr=0", "set lr=0.1", "set batch=1", "set batch=1000000", "set task=linear", "set task=softmax",
    "set task=mlp", "set data=blobs", "set data=line", "set data=file", "set data=mnist", "set loss=huber",
    "set reduction=sum", "set divide=1", "set hidden=3,5", "set momentum=0.9", "set optimizer=adam",
    "set optimizer=nesterov", "set epochs=1", "set n=10", "set n=0",
    "set drop_last=1", "set init=torch_default", "set order=sequential", "phase 0", "phase 5", "phase -3",
    "phase 9223372036854775807", "go_to_step 0", "go_to_step 3", "go_to_step -1", "go_to_step 40", "theme dark", "theme light",
    "language zh", "language en", "settings open", "settings close", "help open", "help close", "lab run", "lab step",
    "lab restart", "lab study 3", "lab study 200", "lab book", "lab half", "lab forgot", "lab twice", "nonsense",
    "in step play", "in step play back", "in step speed 16", "in step pause", "in graph play", "in surface play back",
};
// clang-format on

constexpr ImGuiKey kKeys[] = {
    ImGuiKey_Space,     ImGuiKey_N,      ImGuiKey_E,         ImGuiKey_R,          ImGuiKey_Tab,
    ImGuiKey_Enter,     ImGuiKey_Escape, ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow,
    ImGuiKey_DownArrow, ImGuiKey_Home,   ImGuiKey_End,       ImGuiKey_PageUp,     ImGuiKey_PageDown,
    ImGuiKey_Backspace, ImGuiKey_Delete, ImGuiKey_A,         ImGuiKey_V,          ImGuiKey_X,
    ImGuiKey_1,         ImGuiKey_2,      ImGuiKey_3,         ImGuiKey_4,          ImGuiKey_5,
    ImGuiKey_6,         ImGuiKey_7,      ImGuiKey_0,
};

constexpr const char* kTyped[] = {"1e309",
                                  "-5",
                                  "nan",
                                  "0.5",
                                  "\xf0\x9f\x98\x80",
                                  "4096,4096",
                                  "%s%n",
                                  "",
                                  "99999999999999999999"};

struct Size {
  float width, height;
};
constexpr Size kSizes[] = {{1280, 800}, {200, 100}, {320, 568},  {3000, 200}, {1, 1},
                           {700, 450},  {427, 267}, {1280, 800}, {4000, 3000}};

Presentation WithHints(bool shows_hints) {
  Presentation presentation;
  presentation.shows_hints = shows_hints;
  return presentation;
}

class Monkey {
 public:
  explicit Monkey(uint64_t seed)
      : random_(seed),
        test_("data=blobs&n=90&test_n=30&batch=30&epochs=3", WithHints(seed % 2 == 1)) {
    test_.host.seconds_a_look = 1e-3;  // few slices a frame
  }

  void Play(int frames) {
    for (int i = 0; i < frames; ++i) {
      Act();
      test_.Frame(size_.width, size_.height);
      test_.host.now += 1.0 / 60;
      CheckVertices();
      CheckState();
    }
  }

 private:
  static void CheckVertices() {
    int64_t nowhere = 0;
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
      for (const ImDrawVert& vertex : list->VtxBuffer) {
        if (!std::isfinite(vertex.pos.x) || !std::isfinite(vertex.pos.y)) ++nowhere;
      }
    }
    CHECK(nowhere == 0);
  }

  // A member of the state, as text; "" where there is none.
  static std::string Member(const std::string& state, const std::string& key) {
    const std::string name = "\"" + key + "\": ";
    const std::size_t at = state.find(name);
    if (at == std::string::npos) return "";
    const std::size_t begin = at + name.size();
    return state.substr(begin, state.find_first_of(",}", begin) - begin);
  }

  // The writer says null for what is no number; a run that goes on has none such.
  void CheckState() {
    const std::string state = test_.app->StateJson();
    const std::string num_steps = Member(state, "num_steps");
    if (num_steps.empty()) return;
    const auto is_number = [](const std::string& text) {
      // Not std::from_chars: Emscripten's library lacks it for floating point.
      char* end = nullptr;
      const double value = std::strtod(text.c_str(), &end);
      return !text.empty() && end == text.c_str() + text.size() && std::isfinite(value);
    };
    for (const char* key : {"epoch", "step", "steps_per_epoch", "num_steps", "num_train"}) {
      CAPTURE(state);
      CHECK(is_number(Member(state, key)));
    }
    const bool has_diverged = Member(state, "divergence") != "null";
    if (has_diverged || num_steps == "0") return;
    CAPTURE(state);
    CHECK(is_number(Member(state, "minibatch_loss")));
  }

  int Below(int bound) { return static_cast<int>(random_.NextBelow(static_cast<uint32_t>(bound))); }
  template <typename T, std::size_t N>
  const T& OneOf(const T (&choices)[N]) {
    return choices[Below(static_cast<int>(N))];
  }
  void Say(const std::string& what) {
    if (std::getenv("PLAYGROUND_MONKEY_TELLS") != nullptr) MESSAGE(what);
  }

  void Act() {
    ImGuiIO& io = ImGui::GetIO();
    const int kind = Below(100);
    if (kind < 45) {
      io.AddMousePosEvent(static_cast<float>(Below(static_cast<int>(size_.width) + 20) - 10),
                          static_cast<float>(Below(static_cast<int>(size_.height) + 20) - 10));
      if (Below(2) == 0) {
        io.AddMouseButtonEvent(0, true);
        io.AddMouseButtonEvent(0, false);
      }
    } else if (kind < 50) {
      io.AddMouseButtonEvent(0, Below(2) == 0);
    } else if (kind < 54) {
      io.AddMouseWheelEvent(static_cast<float>(Below(5) - 2), static_cast<float>(Below(9) - 4));
    } else if (kind < 66) {
      const ImGuiKey key = OneOf(kKeys);
      const ImGuiKey modifier = Below(2) == 0 ? ImGuiMod_Shift : ImGuiMod_Ctrl;
      const bool with_modifier = Below(4) == 0;
      if (with_modifier) io.AddKeyEvent(modifier, true);
      io.AddKeyEvent(key, true);
      io.AddKeyEvent(key, false);
      if (with_modifier) io.AddKeyEvent(modifier, false);
    } else if (kind < 70) {
      io.AddInputCharactersUTF8(OneOf(kTyped));
    } else if (kind < 82) {
      const char* command = OneOf(kCommands);
      Say(command);
      test_.app->Command(command);
    } else if (kind < 88) {
      const auto views = ViewTable();
      const ViewInfo& info = views[static_cast<std::size_t>(Below(static_cast<int>(views.size())))];
      test_.app->Command("view " + std::string(info.key));
    } else if (kind < 91) {
      const char* experiment = OneOf(kExperiments);
      Say(experiment);
      test_.app->SetExperimentText(experiment);
    } else if (kind < 93) {
      OpenFiles();
    } else if (kind < 95) {
      size_ = OneOf(kSizes);
      Say("size " + std::to_string(size_.width));
    } else if (kind < 96) {
      test_.app->ForgetTextures();
    } else {
      test_.app->Work(0.02);
    }
  }

  void OpenFiles() {
    std::vector<OpenedFile> files = MakeIdxFiles();
    const int kind = Below(6);
    Say("files " + std::to_string(kind));
    if (kind == 1) files.pop_back();
    if (kind == 2)
      files[static_cast<std::size_t>(Below(4))].bytes.resize(static_cast<std::size_t>(Below(60)));
    if (kind == 3) files[1] = MakeLabels("train-labels-idx1-ubyte", 59);
    if (kind == 4)
      files[static_cast<std::size_t>(Below(4))].bytes[static_cast<std::size_t>(Below(64))] ^= 0x55;
    if (kind == 5) std::reverse(files.begin(), files.end());
    test_.app->OpenFiles(std::move(files));
  }

  Pcg32 random_;
  TestApp test_;
  Size size_ = kSizes[0];
};

TEST_CASE("the app stands whatever is done to it, in any order") {
  const char* seed = std::getenv("PLAYGROUND_MONKEY_SEED");
  const char* frames = std::getenv("PLAYGROUND_MONKEY_FRAMES");
  Monkey monkey(seed != nullptr ? std::strtoull(seed, nullptr, 10) : 1);
  monkey.Play(frames != nullptr ? std::atoi(frames) : kFrames);
}

}  // namespace
}  // namespace playground
