#include "app/command.h"

#include <array>
#include <optional>

#include "look/run_controls.h"
#include "look/view_table.h"
#include "study/book/book_presets.h"
#include "text/number_reader.h"

namespace playground {
namespace {

// Each takes the argument, and says whether it is one.
bool Press(std::string_view id, Actions* actions) {
  for (const RunControl& control : RunControls()) {
    if (id != control.id) continue;
    actions->commands.push_back(control.command);
    return true;
  }
  return false;
}

bool OpenBook(std::string_view key, Actions* actions) {
  const BookPreset* preset = FindBookPreset(key);
  if (preset != nullptr) actions->book_preset = preset->key;
  return preset != nullptr;
}

bool OpenView(std::string_view key, Actions* actions) {
  const ViewInfo* view = FindView(key);
  if (view != nullptr) actions->open_view = view->key;
  return view != nullptr;
}

bool Select(std::string_view index, Actions* actions) {
  const std::optional<int64_t> number = ReadWholeNumber(index);
  if (number) actions->select = {true, *number};
  return number.has_value();
}

bool GoToStep(std::string_view step, Actions* actions) {
  actions->go_to_step = ReadWholeNumber(step);
  return actions->go_to_step.has_value();
}

bool RestartWithLearningRate(std::string_view rate, Actions* actions) {
  actions->restart_with_learning_rate = ReadNumber(rate);
  return actions->restart_with_learning_rate.has_value();
}

bool DiscardSettings(std::string_view argument, Actions* actions) {
  actions->discard_settings = argument.empty();
  return argument.empty();
}

bool OpenFiles(std::string_view argument, Actions* actions) {
  actions->open_files = argument.empty();
  return argument.empty();
}

bool FetchLaterParts(std::string_view argument, Actions* actions) {
  actions->fetch_later_parts = argument.empty();
  return argument.empty();
}

bool CopyLink(std::string_view argument, Actions* actions) {
  actions->copy_link = argument.empty();
  return argument.empty();
}

bool Share(std::string_view argument, Actions* actions) {
  actions->share = argument.empty();
  return argument.empty();
}

bool Dismiss(std::string_view id, Actions* actions) {
  actions->dismiss_notice = ReadWholeNumber(id);
  return actions->dismiss_notice.has_value();
}

bool ChooseTheme(std::string_view name, Actions* actions) {
  if (name != "dark" && name != "light") return false;
  actions->theme = name == "dark" ? Theme::kDark : Theme::kLight;
  return true;
}

bool ChooseLanguage(std::string_view name, Actions* actions) {
  if (name != "en" && name != "zh") return false;
  actions->language = name == "zh" ? Language::kChinese : Language::kEnglish;
  return true;
}

struct Verb {
  std::string_view verb;
  bool (*read)(std::string_view argument, Actions* actions);
};

constexpr std::array<Verb, 14> kVerbs = {{
    {"press", Press},
    {"book", OpenBook},
    {"view", OpenView},
    {"select", Select},
    {"go_to_step", GoToStep},
    {"restart_with_learning_rate", RestartWithLearningRate},
    {"discard_settings", DiscardSettings},
    {"open_files", OpenFiles},
    {"copy_link", CopyLink},
    {"share", Share},
    {"fetch_later_parts", FetchLaterParts},
    {"dismiss", Dismiss},
    {"theme", ChooseTheme},
    {"language", ChooseLanguage},
}};

}  // namespace

bool ReadCommand(std::string_view verb, std::string_view argument, Actions* actions) {
  for (const Verb& known : kVerbs) {
    if (verb == known.verb) return known.read(argument, actions);
  }
  return false;
}

}  // namespace playground
