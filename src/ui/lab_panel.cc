#include "ui/lab_panel.h"

#include <algorithm>
#include <string>
#include <vector>

#include "train/lab_presets.h"
#include "ui/lab_plots.h"
#include "ui/lab_view.h"
#include "ui/marks.h"
#include "ui/number_text.h"
#include "ui/study_panel.h"
#include "ui/theme.h"
#include "ui/typography.h"
#include "ui/verdict_text.h"
#include "ui/view_queries.h"
#include "ui/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kNarrow = 760;
constexpr float kControlRow = 28;

// Which question; the buttons of the top bar run it.
void DrawHead(const View& view, Rect row, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const LabView& lab = *view.lab;
  Rect choice = row.CutLeft(std::min(300.f, row.width() * 0.5f), kUnit);
  ImGui::SetCursorScreenPos({choice.left, choice.center_y() - 14});
  ImGui::SetNextItemWidth(choice.width());
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(8, 5));
  const std::string preview(
      lab.preset == nullptr ? Text(view, kLabChoose) : Text(view.language, lab.preset->title).data());
  if (ImGui::BeginCombo("##question", preview.c_str(), ImGuiComboFlags_HeightLarge)) {
    for (const LabPreset& preset : LabPresets()) {
      const std::string label =
          std::string(Text(view.language, preset.title)) + "###" + std::string(preset.key);
      if (ImGui::Selectable(label.c_str(), &preset == lab.preset)) actions->lab_open = preset.key;
      HelpOnHover(palette, Text(view.language, preset.question));
    }
    ImGui::EndCombo();
  }
  ImGui::PopStyleVar();

  if (CanBeStudied(view)) {
    const ButtonLook look = {.label = Text(view, kStudyStart), .kind = ButtonLook::Kind::kOutlined};
    if (row.width() > ButtonWidth(look)) {
      if (Button(palette, "study", row.CutRight(ButtonWidth(look)), look)) {
        actions->lab_study_seeds = 200;
      }
      HelpOnHover(palette, Text(view, kStudyHelp));
    }
  }
}

// The knobs that the lab is about, of one run.
std::optional<ExperimentConfig> DrawKnobs(const View& view, Rect row, int64_t run,
                                          LabPanelState* state) {
  const Palette& palette = PaletteOf(view.theme);
  const ExperimentConfig& config = view.lab->runs[run].config;
  const ExperimentConfig& first = view.lab->runs.front().config;
  std::optional<ExperimentConfig> edited;
  struct Knob {
    const char* key;
    float width;
    const char* name;
  };
  std::vector<Knob> knobs = {{"reduction", 78, ""}, {"divide", 40, "/ B"}, {"lr", 88, "lr"}, {"batch", 60, "B"}};
  if (config.task == Task::kLinear) knobs.insert(knobs.begin(), {"loss", 150, ""});
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const Knob& knob : knobs) {
    if (row.width() < knob.width) break;
    ImGui::PushID(knob.key);
    if (*knob.name != '\0') {
      DrawTextIn(list, TextStyle::kSmall, row.CutLeft(MeasureText(TextStyle::kSmall, knob.name).x, 4),
                 Align::kLeft, palette.text_soft, knob.name);
    }
    const float width = std::string_view(knob.key) == "divide" ? 22 : knob.width;
    DrawParameterControl({view, palette, *FindParameter(knob.key), config, first,
                          &state->entries[run], &edited},
                         row.CutLeft(width, 1.5f * kUnit));
    ImGui::PopID();
  }
  return edited;
}

// Letter, name and knobs; below them the rule, what it amounts to, and the verdict.
float DrawRun(const View& view, Rect area, int64_t run, LabPanelState* state, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const LabView& lab = *view.lab;
  const RunLook look = LookOfRun(palette, run);
  const float top = area.top;
  Rect line = area.CutTop(kControlRow);
  const Rect letter = line.CutLeft(22, kUnit);
  list->AddRectFilled({letter.left, letter.center_y() - 10}, {letter.left + 20, letter.center_y() + 10},
                      look.color, kRounding);
  DrawTextIn(list, TextStyle::kBold, {letter.left, letter.top, letter.left + 20, letter.bottom},
             Align::kCenter, palette.page, RunLetter(run));
  const bool is_narrow = area.width() < kNarrow;
  const std::string_view name = lab.preset != nullptr && run < static_cast<int64_t>(lab.preset->runs.size())
                                    ? Text(view.language, lab.preset->runs[run].name)
                                    : std::string_view();
  DrawTextIn(list, TextStyle::kBold, line.CutLeft(is_narrow ? line.width() * 0.4f : 210.f, kUnit),
             Align::kLeft, palette.text, name);
  ImGui::PushID(static_cast<int>(run));
  if (auto edited = DrawKnobs(view, line, run, state)) {
    actions->lab_runs.assign(lab.runs.begin(), lab.runs.end());
    actions->lab_runs[run].config = *std::move(edited);
  }
  ImGui::PopID();

  area.CutLeft(30);
  Rect facts = area.CutTop(20);
  std::string rule = RuleText(lab.runs[run]);
  std::string verdict = Text(view, kVerdictPending);
  if (lab.comparison != nullptr) {
    rule += "     η = " + EffectiveRateText(lab.runs[run], lab.comparison->Rule(run));
    verdict = VerdictText(view.language, *lab.comparison, run);
  }
  DrawTextIn(list, TextStyle::kSmall, facts, Align::kLeft, palette.text_soft, rule);
  HoverArea(facts);
  HelpOnHover(palette, Text(view, kLabRateColumn));
  const Rect words = area.CutTop(20);
  const bool cut = DrawTextIn(list, TextStyle::kSmall, words, Align::kLeft, palette.text, verdict);
  if (HoverArea(words) && cut) HelpOnHover(palette, verdict);
  return area.top - top;
}

void DrawRuns(const View& view, Rect* area, LabPanelState* state, Actions* actions) {
  for (int64_t run = 0; run < static_cast<int64_t>(view.lab->runs.size()); ++run) {
    area->top += DrawRun(view, *area, run, state, actions) + kUnit;
  }
}

void DrawFigures(const View& view, const Rect& area, LabPanelState* state, Actions* actions) {
  const LabView& lab = *view.lab;
  if (lab.study != nullptr) {
    DrawStudy(view, area, actions);
    return;
  }
  if (lab.comparison == nullptr || area.height() < 60) return;
  const int shown = area.width() >= 640 ? kNumLabPlots : 1;
  Rect rest = area;
  const float width =
      (area.width() - 3 * kUnit * static_cast<float>(shown - 1)) / static_cast<float>(shown);
  for (int i = 0; i < shown; ++i) {
    const int plot = shown == 1 ? state->shown_plot : i;
    DrawLabPlot(view, rest.CutLeft(width, 3 * kUnit), plot);
  }
}

}  // namespace

void DrawLabPanel(const View& view, const Rect& area, LabPanelState* state, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (view.lab == nullptr || view.lab->preset == nullptr) {
    actions->lab_open = LabPresets().front().key;
    return;
  }
  Rect rest = area;
  DrawHead(view, rest.CutTop(kButtonHeight, kUnit / 2), actions);
  DrawTextIn(list, TextStyle::kBody, rest.CutTop(24, kUnit / 2), Align::kLeft, palette.text_soft,
             Text(view.language, view.lab->preset->question));
  if (!view.lab->error.empty()) {
    DrawTextIn(list, TextStyle::kBody, rest.CutTop(24), Align::kLeft, palette.wrong, view.lab->error);
  }
  DrawRuns(view, &rest, state, actions);
  DrawFigures(view, rest, state, actions);
}

}  // namespace playground
