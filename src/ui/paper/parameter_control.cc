#include "ui/paper/parameter_control.h"

#include "experiment/config_text.h"
#include "look/settings_list.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_reader.h"
#include "ui/paper/field.h"
#include "ui/paper/parameter_slider.h"
#include "ui/paper/text_entry.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kEntryWidth = 64;

// Of a set read from files 0 examples means all of them.
std::string ShownValue(const ParameterControl& control, const std::string& value) {
  const bool is_count = control.parameter.key == "n" || control.parameter.key == "test_n";
  if (is_count && value == "0") return Text(control.view, kAllOfThem);
  return value;
}

void DrawEntry(const ParameterControl& control, const Rect& area) {
  const std::string value = ParameterToText(control.settings, control.parameter);
  const ImU32 color =
      control.DiffersFrom(control.defaults) ? control.palette.accent : control.palette.text;
  const std::optional<std::string> text = TextEntry(
      control.parameter.key, area, value, ShownValue(control, value), color, control.entry);
  if (!text) return;
  ExperimentConfig changed = control.settings;
  KnobEdit edit(&control.parameter, *text);
  bool understood = Apply(edit, &changed);
  if (!understood && control.parameter.set != nullptr) {
    // A number out of range goes to its end.
    const std::optional<double> number = ReadNumber(*text);
    understood = number.has_value();
    edit = {&control.parameter, number.value_or(0)};
    if (understood) Apply(edit, &changed);
  }
  if (understood && !(changed == control.settings)) *control.edited = edit;
  if (!understood) control.entry->refused = *text;
}

void DrawNumber(const ParameterControl& control, Rect area) {
  const Parameter& parameter = control.parameter;
  const bool has_slider = area.width() >= 2 * kEntryWidth;
  DrawEntry(control, has_slider ? area.CutRight(kEntryWidth, kUnit) : area);
  HelpOnHover(control.palette, control.Help());
  if (!has_slider) return;
  if (parameter.range.slider_maximum <= parameter.range.slider_minimum) return;
  float place = SliderPlace(parameter, parameter.get(control.settings));
  if (DrawSlider(control.palette, area, &place)) {
    control.Set(SliderValue(parameter, place, parameter.get(control.defaults)));
  }
  HelpOnHover(control.palette, control.Help());
}

void DrawChoice(const ParameterControl& control, const Rect& area) {
  const Language language = control.view.language;
  const auto chosen = static_cast<std::size_t>(control.parameter.get(control.settings));
  const ParameterChoice& shown = control.parameter.choices[chosen];
  const ImU32 color =
      control.DiffersFrom(control.defaults) ? control.palette.accent : control.palette.text;
  if (!BeginListField(control.palette, "##choice", area, Text(language, shown.label), color)) {
    HelpOnHover(control.palette, Fill(Text(control.view, kNameAndMeaning),
                                      {Text(language, shown.label), Text(language, shown.help)}));
    return;
  }
  for (std::size_t i = 0; i < control.parameter.choices.size(); ++i) {
    const int index = static_cast<int>(i);
    if (control.parameter.allows != nullptr && !control.parameter.allows(control.settings, index)) {
      continue;
    }
    const ParameterChoice& choice = control.parameter.choices[i];
    const std::string label =
        std::string(Text(language, choice.label)) + "###" + std::string(choice.key);
    if (ImGui::Selectable(label.c_str(), i == chosen) && i != chosen) control.Set(index);
    HelpOnHover(control.palette, Text(language, choice.help));
  }
  EndListField();
}

void DrawFlag(const ParameterControl& control, const Rect& area) {
  bool value = control.parameter.get(control.settings) != 0;
  ImGui::SetCursorScreenPos({area.right - 20, area.center_y() - 10});
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(3, 3));
  PushFingerRoom({20, 20});
  if (ImGui::Checkbox("##flag", &value)) control.Set(value ? 1 : 0);
  PopFingerRoom();
  ImGui::PopStyleVar();
  HelpOnHover(control.palette, control.Help());
}

}  // namespace

void ParameterControl::Set(double value) const { *edited = KnobEdit{&parameter, value}; }

bool ParameterControl::DiffersFrom(const ExperimentConfig& other) const {
  return DiffersIn(parameter, settings, other);
}

std::string ParameterControl::Help() const {
  return SettingHelp(view, parameter, settings, defaults);
}

void DrawParameterControl(const ParameterControl& control, const Rect& area) {
  switch (control.parameter.kind) {
    case ParameterKind::kInteger:
    case ParameterKind::kReal:
      DrawNumber(control, area);
      break;
    case ParameterKind::kChoice:
      DrawChoice(control, area);
      break;
    case ParameterKind::kFlag:
      DrawFlag(control, area);
      break;
    case ParameterKind::kWidths:
      DrawEntry(control, area);
      HelpOnHover(control.palette, control.Help());
      break;
  }
}

}  // namespace playground
