#include "ui/settings_panel.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include "train/config_text.h"
#include "train/parameter_registry.h"
#include "ui/number_text.h"
#include "ui/parameter_slider.h"
#include "ui/theme.h"
#include "ui/typography.h"
#include "ui/view_queries.h"
#include "ui/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kMargin = 2 * kUnit;
constexpr float kRowStep = 30;
constexpr float kGroupGap = 10;
constexpr float kLabelShare = 0.46f;
constexpr float kEntryWidth = 64;

constexpr std::array<TextId, 6> kGroupNames = {kGroupTask, kGroupData,      kGroupModel,
                                               kGroupLoss, kGroupOptimizer, kGroupOrder};

// What a row needs: the settings before this frame's edit, and where the edit goes.
struct Row {
  const View& view;
  const Palette& palette;
  const Parameter& parameter;
  const ExperimentConfig& settings;
  const ExperimentConfig& defaults;
  SettingsState* state;
  std::optional<ExperimentConfig>* edited;

  void Set(double value) const {
    *edited = settings;
    SetParameter(&**edited, parameter, value);
  }
};

bool DiffersFrom(const Row& row, const ExperimentConfig& other) {
  return ParameterToText(row.settings, row.parameter) != ParameterToText(other, row.parameter);
}

bool WaitsForRestart(const Row& row) {
  return row.view.trainer != nullptr && row.parameter.effect == ParameterEffect::kRestart &&
         DiffersFrom(row, row.view.trainer->config());
}

std::string HelpOf(const Row& row) {
  std::string help(Text(row.view.language, row.parameter.help));
  if (DiffersFrom(row, row.defaults)) {
    help += "\n" + Fill(Text(row.view, kDefaultIs), {ParameterToText(row.defaults, row.parameter)});
  }
  if (row.parameter.effect == ParameterEffect::kRestart) {
    help += "\n" + std::string(Text(row.view, kNeedsRestart));
  }
  return help;
}

// The name; in front of it a dot if the value is not the default, behind it a mark if it waits for a
// restart. A click puts the default back.
void DrawLabel(const Row& row, Rect area) {
  const Palette& palette = row.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool is_changed = DiffersFrom(row, row.defaults);
  const bool waits = WaitsForRestart(row);
  if (is_changed) {
    list->AddCircleFilled({area.left - 7, area.center_y() + 1}, 2.5f, palette.accent, 12);
  }
  if (ClickArea(palette, "label", area) && is_changed && row.parameter.get != nullptr) {
    row.Set(row.parameter.get(row.defaults));
  }
  HelpOnHover(palette, HelpOf(row), is_changed ? Text(row.view, kClickForDefault) : "");
  if (waits) {
    const Rect mark = area.CutRight(14, 2);
    DrawIcon(list, Icon::kRestart, {mark.center_x(), mark.center_y() + 1}, 12, palette.warning);
  }
  DrawTextIn(list, TextStyle::kSmall, area, Align::kLeft, palette.text,
             Text(row.view.language, row.parameter.label));
}

// An entry that keeps what is typed to itself until it is finished.
void DrawEntry(const Row& row, const Rect& area) {
  SettingsState* state = row.state;
  const bool is_edited = state->edited_key == row.parameter.key;
  const std::string value = ParameterToText(row.settings, row.parameter);
  std::array<char, 64> shown = {};
  std::snprintf(shown.data(), shown.size(), "%s", value.c_str());
  char* buffer = is_edited ? state->edited_text.data() : shown.data();

  ImGui::SetCursorScreenPos({area.left, area.center_y() - 12});
  ImGui::SetNextItemWidth(area.width());
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(6, 4));
  // While at rest the number stands at the right, as numbers do.
  const ScopedTextStyle style(TextStyle::kSmall);
  if (!is_edited) ImGui::PushStyleColor(ImGuiCol_Text, WithAlpha(row.palette.text, 0));
  const bool typed = ImGui::InputText("##entry", buffer, shown.size(), ImGuiInputTextFlags_AutoSelectAll);
  if (!is_edited) {
    ImGui::PopStyleColor();
    if (!ImGui::IsItemActive()) {
      const ImU32 color = DiffersFrom(row, row.defaults) ? row.palette.accent : row.palette.text;
      DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, area.Inset(6, 0), Align::kRight,
                 color, value);
    }
  }
  ImGui::PopStyleVar();
  if ((typed || ImGui::IsItemActivated()) && !is_edited) {
    state->edited_key = row.parameter.key;
    state->edited_text = shown;
  }
  if (!ImGui::IsItemDeactivated()) return;
  ExperimentConfig changed = row.settings;
  const std::string text = state->edited_text.data();
  bool understood = SetParameter(&changed, row.parameter, text);
  if (!understood && row.parameter.set != nullptr) {
    // A number out of range goes to its end.
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    understood = end != text.c_str() && std::isfinite(number);
    if (understood) SetParameter(&changed, row.parameter, number);
  }
  if (understood && is_edited && !(changed == row.settings)) *row.edited = changed;
  state->edited_key.clear();
}

void DrawNumber(const Row& row, Rect area) {
  DrawEntry(row, area.CutRight(kEntryWidth, kUnit));
  HelpOnHover(row.palette, HelpOf(row));
  const Parameter& parameter = row.parameter;
  if (parameter.range.slider_maximum <= parameter.range.slider_minimum) return;
  float place = SliderPlace(parameter, parameter.get(row.settings));
  if (DrawSlider(row.palette, area, &place)) {
    row.Set(SliderValue(parameter, place, parameter.get(row.defaults)));
  }
  HelpOnHover(row.palette, HelpOf(row));
}

void DrawChoice(const Row& row, const Rect& area) {
  const auto chosen = static_cast<std::size_t>(row.parameter.get(row.settings));
  const std::string preview(Text(row.view.language, row.parameter.choices[chosen].label));
  ImGui::SetCursorScreenPos({area.left, area.center_y() - 12});
  ImGui::SetNextItemWidth(area.width());
  const ScopedTextStyle style(TextStyle::kSmall);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(6, 4));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(kUnit, kUnit));
  const bool is_open = ImGui::BeginCombo("##choice", "", ImGuiComboFlags_NoArrowButton | ImGuiComboFlags_HeightLarge);
  if (!is_open) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 color = DiffersFrom(row, row.defaults) ? row.palette.accent : row.palette.text;
    DrawTextIn(list, TextStyle::kSmall, {area.left + 6, area.top, area.right - 18, area.bottom},
               Align::kLeft, color, preview);
    DrawIcon(list, Icon::kDown, {area.right - 10, area.center_y()}, 8, row.palette.text_soft);
    const ParameterChoice& choice = row.parameter.choices[chosen];
    HelpOnHover(row.palette, std::string(Text(row.view.language, choice.label)) + ": " +
                                 std::string(Text(row.view.language, choice.help)));
  } else {
    for (std::size_t i = 0; i < row.parameter.choices.size(); ++i) {
      const int index = static_cast<int>(i);
      if (row.parameter.allows != nullptr && !row.parameter.allows(row.settings, index)) continue;
      const ParameterChoice& choice = row.parameter.choices[i];
      const std::string label = std::string(Text(row.view.language, choice.label)) + "###" +
                                std::string(choice.key);
      if (ImGui::Selectable(label.c_str(), i == chosen) && i != chosen) row.Set(index);
      HelpOnHover(row.palette, Text(row.view.language, choice.help));
    }
    ImGui::EndCombo();
  }
  ImGui::PopStyleVar(2);
}

void DrawFlag(const Row& row, const Rect& area) {
  bool value = row.parameter.get(row.settings) != 0;
  ImGui::SetCursorScreenPos({area.right - 20, area.center_y() - 10});
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(3, 3));
  if (ImGui::Checkbox("##flag", &value)) row.Set(value ? 1 : 0);
  ImGui::PopStyleVar();
  HelpOnHover(row.palette, HelpOf(row));
}

void DrawRow(const Row& row, Rect area) {
  const std::string key(row.parameter.key);
  ImGui::PushID(key.c_str());
  const bool is_flag = row.parameter.kind == ParameterKind::kFlag;
  const float label_width = is_flag ? area.width() - 28 : area.width() * kLabelShare;
  DrawLabel(row, area.CutLeft(label_width, kUnit));
  switch (row.parameter.kind) {
    case ParameterKind::kInteger:
    case ParameterKind::kReal:
      DrawNumber(row, area);
      break;
    case ParameterKind::kChoice:
      DrawChoice(row, area);
      break;
    case ParameterKind::kFlag:
      DrawFlag(row, area);
      break;
    case ParameterKind::kWidths:
      DrawEntry(row, area);
      HelpOnHover(row.palette, HelpOf(row));
      break;
  }
  ImGui::PopID();
}

}  // namespace

ExperimentConfig ReferenceConfig(Task task, DatasetId data) {
  ExperimentConfig config = BookConfig(task);
  if (config.data != data) SetParameter(&config, *FindParameter("data"), static_cast<int>(data));
  return config;
}

void DrawSettingsPanel(const View& view, const Rect& area, SettingsState* state, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const ExperimentConfig& settings = *view.settings;
  const ExperimentConfig defaults = ReferenceConfig(settings.task, settings.data);
  std::optional<ExperimentConfig> edited;

  ImGui::SetCursorScreenPos(area.min());
  ImGui::BeginChild("settings", area.size(), ImGuiChildFlags_None, ImGuiWindowFlags_None);
  const float top = ImGui::GetCursorScreenPos().y;
  Rect rest{area.left + kMargin, top + kUnit, area.right - kMargin, top + 1e6f};
  for (std::size_t group = 0; group < kGroupNames.size(); ++group) {
    bool has_heading = false;
    for (const Parameter& parameter : ParameterRegistry()) {
      if (static_cast<std::size_t>(parameter.group) != group || !parameter.applies(settings) ||
          IsHidden(view, parameter.key)) {
        continue;
      }
      if (!has_heading) {
        if (group > 0) rest.CutTop(kGroupGap);
        DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kBold, rest.CutTop(26), Align::kLeft,
                   palette.text, Text(view, kGroupNames[group]));
        has_heading = true;
      }
      DrawRow({view, palette, parameter, settings, defaults, state, &edited}, rest.CutTop(kRowStep));
      const bool is_file_row = parameter.key == "data" && !FindDataset(settings.data).is_generated;
      if (is_file_row && !IsHidden(view, "open")) {
        Rect button = rest.CutTop(kButtonHeight, kUnit / 2);
        button.CutLeft(button.width() * kLabelShare + kUnit);
        if (Button(palette, "open", button,
                   {.label = Text(view, kOpenFiles),
                    .icon = Icon::kOpen,
                    .kind = ButtonLook::Kind::kOutlined})) {
          actions->open_files = true;
        }
        HelpOnHover(palette, Text(view, kOpenFilesHelp));
      }
    }
  }
  // The height of the content, for scrolling.
  ImGui::SetCursorScreenPos({rest.left, rest.top});
  ImGui::Dummy({1, 2 * kUnit});
  ImGui::EndChild();
  if (edited) actions->settings = std::move(edited);
}

}  // namespace playground
