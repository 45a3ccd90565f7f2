#include "platform/presentation_text.h"

#include <algorithm>
#include <utility>

#include "experiment/parameter_registry.h"
#include "look/run_controls.h"

namespace playground {
namespace {

// Cuts the text before the first `separator` off `rest`.
std::string_view CutPart(char separator, std::string_view& rest) {
  const size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

// Ids of views and controls: letters, digits, - and _. Anything else comes from a mistyped address.
bool IsId(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

bool IsRunControlOrKnob(std::string_view id) {
  const auto controls = RunControls();
  return FindParameter(id) != nullptr ||
         std::any_of(controls.begin(), controls.end(),
                     [id](const RunControl& control) { return control.id == id; });
}

void SetOnly(std::string_view value, Presentation& presentation) {
  presentation.kept.clear();
  presentation.figure_only = value == "1" || value == "true";
  while (!value.empty()) {
    const std::string_view id = CutPart(',', value);
    if (!IsRunControlOrKnob(id)) continue;
    presentation.figure_only = true;
    presentation.kept.emplace_back(id);
  }
}

void SetPart(std::string_view key, std::string_view value, Presentation& presentation) {
  if (key == "view") {
    if (IsId(value)) presentation.view = value;
  } else if (key == "lang") {
    // Any Chinese (zh-CN, zh-Hant) is the Chinese there is; any other language is English.
    presentation.language = value.starts_with("zh") ? Language::kChinese : Language::kEnglish;
  } else if (key == "theme") {
    if (value == "light") presentation.theme = Theme::kLight;
    if (value == "dark") presentation.theme = Theme::kDark;
  } else if (key == "embed") {
    presentation.embedded = value != "0" && value != "false";
  } else if (key == "only") {
    SetOnly(value, presentation);
  } else if (key == "fingers") {
    presentation.for_fingers = value == "1";
  } else if (key == "hints") {
    presentation.shows_hints = value == "1";
  } else if (key == "hide") {
    presentation.hidden.clear();
    while (!value.empty()) {
      const std::string_view id = CutPart(',', value);
      if (IsId(id)) presentation.hidden.emplace_back(id);
    }
  }
}

std::string Joined(const std::vector<std::string>& ids) {
  std::string text;
  for (const std::string& id : ids) text += text.empty() ? id : "," + id;
  return text;
}

}  // namespace

Presentation ParsePresentation(std::string_view text, const Presentation& fallback) {
  Presentation presentation = fallback;
  while (!text.empty()) {
    std::string_view value = CutPart('&', text);
    const std::string_view key = CutPart('=', value);
    SetPart(key, value, presentation);
  }
  return presentation;
}

std::string PresentationText(const Presentation& presentation) {
  std::string text = "view=" + presentation.view;
  text += presentation.language == Language::kChinese ? "&lang=zh" : "&lang=en";
  text += presentation.theme == Theme::kDark ? "&theme=dark" : "&theme=light";
  text += presentation.embedded ? "&embed=1" : "&embed=0";
  if (presentation.figure_only) {
    text += presentation.kept.empty() ? "&only=1" : "&only=" + Joined(presentation.kept);
  }
  if (!presentation.hidden.empty()) text += "&hide=" + Joined(presentation.hidden);
  return text;
}

}  // namespace playground
