#include "ui/lab_panel.h"

#include <algorithm>
#include <array>
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
constexpr float kTextRow = 18;
constexpr float kRunHeight = kControlRow + 2 * kTextRow;
// Lower figures are shown instead of the runs, not below them.
float LeastHeightOfFigures(const LabView& lab) {
  return lab.study == nullptr ? 110.f : 100 + 40 * static_cast<float>(lab.study->num_runs());
}

void SetRuns(std::vector<LabRun> runs, LabPanelState* state, Actions* actions) {
  actions->lab_runs = std::move(runs);
  state->entries = {};
}

void DrawAddButton(const View& view, Rect* row, LabPanelState* state, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const auto runs = view.lab->runs;
  const ButtonLook look = {.label = Text(view, kLabAddRun),
                           .kind = ButtonLook::Kind::kOutlined,
                           .enabled = static_cast<int64_t>(runs.size()) < Comparison::kMaxRuns};
  if (runs.empty() || row->width() < ButtonWidth(look)) return;
  if (Button(palette, "add run", row->CutRight(ButtonWidth(look), kUnit), look)) {
    std::vector<LabRun> more(runs.begin(), runs.end());
    more.push_back(more.back());
    SetRuns(std::move(more), state, actions);
  }
  HelpOnHover(palette, Text(view, kLabAddRunHelp));
}

// Which question, what to add, and where not both fit, whether runs or figures; the buttons of the
// top bar run it.
void DrawHead(const View& view, Rect row, bool has_switch, LabPanelState* state, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const LabView& lab = *view.lab;
  const bool is_narrow = row.width() < kNarrow;
  Rect choice = row.CutLeft(std::min(300.f, row.width() * (is_narrow ? 0.36f : 0.5f)), kUnit);
  ImGui::SetCursorScreenPos({choice.left, choice.center_y() - 14});
  ImGui::SetNextItemWidth(choice.width());
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(8, 5));
  const std::string preview(lab.preset == nullptr ? Text(view, kLabChoose)
                                                  : Text(view.language, lab.preset->title).data());
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

  if (has_switch) {
    const std::array<Segment, 2> segments = {
        {{"runs", Text(view, kLabRuns)}, {"figures", Text(view, kLabFigures)}}};
    const float width = SegmentWidth(segments[0].label) + SegmentWidth(segments[1].label);
    const int chosen = SegmentedControl(palette, row.CutLeft(width, kUnit), segments,
                                        state->shows_figures ? 1 : 0);
    if (chosen >= 0) state->shows_figures = chosen == 1;
  }
  if (CanBeStudied(view)) {
    const ButtonLook look = {.label = Text(view, kStudyStart), .kind = ButtonLook::Kind::kOutlined};
    if (row.width() > ButtonWidth(look)) {
      if (Button(palette, "study", row.CutRight(ButtonWidth(look), kUnit), look)) {
        actions->lab_study_seeds = 200;
      }
      HelpOnHover(palette, Text(view, kStudyHelp));
    }
  }
  DrawAddButton(view, &row, state, actions);
}

// The preset's name for a run, as long as it is the preset's.
std::string_view NameOfRun(const View& view, const LabRun& run,
                           const std::vector<LabRun>& preset_runs) {
  for (std::size_t i = 0; i < preset_runs.size(); ++i) {
    LabRun same_seed = preset_runs[i];
    same_seed.config.seed = run.config.seed;
    if (same_seed == run) return Text(view.language, view.lab->preset->runs[i].name);
  }
  return Text(view, kLabOwnRun);
}

// The knobs that the lab is about, of one run.
// Takes off `row` what they need.
std::optional<ExperimentConfig> DrawKnobs(const View& view, Rect* row, int64_t run, bool is_narrow,
                                          LabPanelState* state, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const ExperimentConfig& config = view.lab->runs[run].config;
  const ExperimentConfig& first = view.lab->runs.front().config;
  std::optional<ExperimentConfig> edited;
  struct Knob {
    const char* key;
    float width;
    const char* name;
  };
  std::vector<Knob> knobs = {{"reduction", 78, ""},
                             {"divide", 40, "/ B"},
                             {"lr", is_narrow ? 74.f : 88.f, "lr"},
                             {"batch", 60, "B"}};
  if (config.task == Task::kLinear) {
    knobs.insert(knobs.begin(), {"loss", is_narrow ? 126.f : 150.f, ""});
  }
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const Knob& knob : knobs) {
    if (row->width() < knob.width) break;
    ImGui::PushID(knob.key);
    if (*knob.name != '\0') {
      DrawTextIn(list, TextStyle::kSmall,
                 row->CutLeft(MeasureText(TextStyle::kSmall, knob.name).x, 4), Align::kLeft,
                 palette.text_soft, knob.name);
    }
    const float width = std::string_view(knob.key) == "divide" ? 22 : knob.width;
    DrawParameterControl(
        {view, palette, *FindParameter(knob.key), config, first, &state->entries[run], &edited},
        row->CutLeft(width, (is_narrow ? 1.f : 1.5f) * kUnit));
    ImGui::PopID();
    EntryState& entry = state->entries[run];
    if (!entry.refused.empty()) {
      actions->complaint =
          Fill(Text(view, kRefusedValue),
               {Text(view.language, FindParameter(knob.key)->label), entry.refused});
      entry.refused.clear();
    }
  }
  return edited;
}

// Letter, name and knobs; below them the rule, what it amounts to, and the verdict.
void DrawRun(const View& view, Rect area, int64_t run, std::string_view name, LabPanelState* state,
             Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const LabView& lab = *view.lab;
  const RunLook look = LookOfRun(palette, run);
  const bool is_narrow = area.width() < kNarrow;
  Rect line = area.CutTop(kControlRow);
  const Rect letter = line.CutLeft(22, kUnit);
  list->AddRectFilled({letter.left, letter.center_y() - 10},
                      {letter.left + 20, letter.center_y() + 10}, look.color, kRounding);
  DrawTextIn(list, TextStyle::kBold, {letter.left, letter.top, letter.left + 20, letter.bottom},
             Align::kCenter, palette.page, RunLetter(run));
  ImGui::PushID(static_cast<int>(run));
  DrawTextIn(list, is_narrow ? TextStyle::kSmall : TextStyle::kBold,
             line.CutLeft(is_narrow ? 176.f : 210.f, kUnit), Align::kLeft, palette.text, name);
  const bool can_be_removed = lab.runs.size() > 2;
  if (can_be_removed) line.right -= kControlRow;
  if (auto edited = DrawKnobs(view, &line, run, is_narrow, state, actions)) {
    actions->lab_runs.assign(lab.runs.begin(), lab.runs.end());
    actions->lab_runs[run].config = *std::move(edited);
  }
  line.right += kControlRow;
  if (can_be_removed) {
    if (Button(palette, "remove run", line.CutLeft(kControlRow), {.icon = Icon::kClose})) {
      std::vector<LabRun> fewer(lab.runs.begin(), lab.runs.end());
      fewer.erase(fewer.begin() + run);
      SetRuns(std::move(fewer), state, actions);
    }
    HelpOnHover(palette, Text(view, kLabRemoveRunHelp));
  }
  ImGui::PopID();

  area.CutLeft(30);
  Rect facts = area.CutTop(kTextRow);
  std::string rule = RuleText(lab.runs[run]);
  std::string verdict = Text(view, kVerdictPending);
  if (lab.comparison != nullptr) {
    rule += "     η = " + EffectiveRateText(lab.runs[run], lab.comparison->Rule(run));
    verdict = VerdictText(view.language, *lab.comparison, run);
  }
  DrawTextIn(list, TextStyle::kSmall, facts, Align::kLeft, palette.text_soft, rule);
  HoverArea(facts);
  HelpOnHover(palette, Text(view, kLabRateColumn));
  const Rect words = area.CutTop(kTextRow);
  const bool cut = DrawTextIn(list, TextStyle::kSmall, words, Align::kLeft, palette.text, verdict);
  if (HoverArea(words) && cut) HelpOnHover(palette, verdict);
}

float HeightOfRuns(const View& view) {
  return (kRunHeight + kUnit) * static_cast<float>(view.lab->runs.size());
}

void DrawRuns(const View& view, Rect* area, LabPanelState* state, Actions* actions) {
  const std::vector<LabRun> preset_runs = MakeLabRuns(*view.lab->preset);
  for (int64_t run = 0; run < static_cast<int64_t>(view.lab->runs.size()); ++run) {
    if (area->height() < kRunHeight) return;
    DrawRun(view, area->CutTop(kRunHeight, kUnit), run,
            NameOfRun(view, view.lab->runs[run], preset_runs), state, actions);
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
  if (shown == 1 && area.height() > 140) {
    const std::array<Segment, kNumLabPlots> plots = {
        {{"loss", Text(view, kLabLossPlot)},
         {"norm", Text(view, kLabNormPlot)},
         {"difference", Text(view, kLabDifferencePlot)}}};
    float needed = 0;
    for (const Segment& plot : plots) needed += SegmentWidth(plot.label);
    const int chosen = SegmentedControl(
        PaletteOf(view.theme), rest.CutTop(28, kUnit).CutLeft(needed), plots, state->shown_plot);
    if (chosen >= 0) state->shown_plot = chosen;
  }
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
  Rect head = rest.CutTop(kButtonHeight, kUnit / 2);
  DrawTextIn(list, TextStyle::kBody, rest.CutTop(24, kUnit / 2), Align::kLeft, palette.text_soft,
             Text(view.language, view.lab->preset->question));
  if (!view.lab->error.empty()) {
    DrawTextIn(list, TextStyle::kBody, rest.CutTop(24), Align::kLeft, palette.wrong,
               view.lab->error);
  }
  const bool has_switch = rest.height() - HeightOfRuns(view) < LeastHeightOfFigures(*view.lab);
  const bool has_study = view.lab->study != nullptr;
  if (has_study && !state->had_study) state->shows_figures = true;
  state->had_study = has_study;
  DrawHead(view, head, has_switch, state, actions);
  if (!has_switch || !state->shows_figures) DrawRuns(view, &rest, state, actions);
  if (!has_switch || state->shows_figures) DrawFigures(view, rest, state, actions);
}

}  // namespace playground
