#include "ui/views/reduction/reduction_panel.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "look/reduction/reduction_room.h"
#include "look/reduction/reduction_view.h"
#include "look/reduction/verdict_text.h"
#include "look/view_queries.h"
#include "study/reduction/reduction_presets.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/paper/field.h"
#include "ui/paper/marks.h"
#include "ui/paper/progress_bar.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/reduction/reduction_plots.h"
#include "ui/views/reduction/study_panel.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kNarrow = 760;
constexpr float kControlRow = 28;
constexpr float kTextRow = 18;
constexpr float kRunHeight = kControlRow + 2 * kTextRow;
// Lower figures are shown instead of the runs, not below them.
float LeastHeightOfFigures(const ReductionView& lab) {
  return lab.study == nullptr ? 110.f : 100 + 40 * static_cast<float>(lab.study->num_runs());
}

void SetRuns(std::vector<ComparedRun> runs, ReductionPanelState* state, ReductionActions* actions) {
  actions->runs = std::move(runs);
  state->entries = {};
}

void DrawAddButton(const ReductionView& view, Rect* row, ReductionPanelState* state,
                   ReductionActions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const auto runs = view.runs;
  const ButtonLook look = {.label = Text(view, kReductionAddRun),
                           .kind = ButtonLook::Kind::kOutlined,
                           .enabled = static_cast<int64_t>(runs.size()) < Comparison::kMaxRuns};
  if (runs.empty() || row->width() < ButtonWidth(look)) return;
  if (Button(palette, "add run", row->CutRight(ButtonWidth(look), kUnit), look)) {
    std::vector<ComparedRun> more(runs.begin(), runs.end());
    more.push_back(more.back());
    SetRuns(std::move(more), state, actions);
  }
  HelpOnHover(palette, Text(view, kReductionAddRunHelp));
}

// Which question, what to add, and where not both fit, whether runs or figures; the buttons of the
// top bar run it.
void DrawHead(const ReductionView& view, Rect row, bool has_switch, ReductionPanelState* state,
              ReductionActions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const ReductionView& lab = view;
  const bool is_narrow = row.width() < kNarrow;
  Rect choice = row.CutLeft(std::min(300.f, row.width() * (is_narrow ? 0.36f : 0.5f)), kUnit);
  if (BeginListField(palette, "##question", choice, Text(view.language, lab.preset->title),
                     palette.text)) {
    for (const ReductionPreset& preset : ReductionPresets()) {
      const std::string label =
          std::string(Text(view.language, preset.title)) + "###" + std::string(preset.key);
      if (ImGui::Selectable(label.c_str(), &preset == lab.preset)) actions->preset = preset.key;
      HelpOnHover(palette, Text(view.language, preset.question));
    }
    EndListField();
  }

  if (has_switch) {
    const std::array<Segment, 2> segments = {
        {{"runs", Text(view, kReductionRuns)}, {"figures", Text(view, kReductionFigures)}}};
    const float width = SegmentWidth(segments[0].label) + SegmentWidth(segments[1].label);
    const int chosen = SegmentedControl(palette, row.CutLeft(width, kUnit), segments,
                                        state->shows_figures ? 1 : 0);
    if (chosen >= 0) state->shows_figures = chosen == 1;
  }
  if (CanBeStudied(view)) {
    const ButtonLook look = {.label = Text(view, kStudyStart), .kind = ButtonLook::Kind::kOutlined};
    if (row.width() > ButtonWidth(look)) {
      if (Button(palette, "study", row.CutRight(ButtonWidth(look), kUnit), look)) {
        actions->study_seeds = 200;
      }
      HelpOnHover(palette, Text(view, kStudyHelp));
    }
  }
  DrawAddButton(view, &row, state, actions);
}

// The preset's name for a run, as long as it is the preset's.
std::string_view NameOfRun(const ReductionView& view, const ComparedRun& run,
                           const std::vector<ComparedRun>& preset_runs) {
  for (std::size_t i = 0; i < preset_runs.size(); ++i) {
    ComparedRun same_seed = preset_runs[i];
    same_seed.config.seed = run.config.seed;
    if (same_seed == run) return Text(view.language, view.preset->runs[i].name);
  }
  return Text(view, kReductionOwnRun);
}

// The knobs that the lab is about, of one run. Takes off `row` what they need.
std::optional<KnobEdit> DrawKnobs(const ReductionView& view, Rect* row, int64_t run, bool is_narrow,
                                  ReductionPanelState* state, ReductionActions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const ExperimentConfig& config = view.runs[run].config;
  const ExperimentConfig& first = view.runs.front().config;
  std::optional<KnobEdit> edited;
  struct Knob {
    const char* key;
    float width;
    std::string_view name;
  };
  std::vector<Knob> knobs = {{"reduction", 78, ""},
                             {"divide", 40, "/ B"},
                             {"lr", is_narrow ? 70.f : 88.f, Text(view, kReductionRate)},
                             {"batch", 60, "B"}};
  if (config.task == Task::kLinear) {
    knobs.insert(knobs.begin(), {"loss", is_narrow ? 126.f : 150.f, ""});
  }
  ImDrawList* list = ImGui::GetWindowDrawList();
  for (const Knob& knob : knobs) {
    if (row->width() < knob.width) break;
    ImGui::PushID(knob.key);
    if (!knob.name.empty()) {
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

void DrawLetter(const ReductionView& view, const Rect& row, int64_t run) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Rect square{row.left, row.top, row.left + row.height(), row.bottom};
  list->AddRectFilled(square.min(), square.max(), LookOfRun(palette, run).color, kRounding);
  DrawTextIn(list, row.height() < 18 ? TextStyle::kSmall : TextStyle::kBold, square, Align::kCenter,
             palette.page, RunLetter(run));
}

void DrawVerdict(const ReductionView& view, const Rect& row, std::string_view verdict) {
  const Palette& palette = PaletteOf(view.theme);
  const bool is_cut = DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, row, Align::kLeft,
                                 palette.text, verdict);
  if (HoverArea(row) && is_cut) HelpOnHover(palette, verdict);
}

// Letter, name and knobs; below them the rule, what it amounts to, and `news`.
void DrawRun(const ReductionView& view, Rect area, int64_t run, std::string_view name,
             std::string_view news, ReductionPanelState* state, ReductionActions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ReductionView& lab = view;
  const bool is_narrow = area.width() < kNarrow;
  Rect line = area.CutTop(kControlRow);
  DrawLetter(view, line.CutLeft(22, kUnit).Inset(0, (kControlRow - 20) / 2), run);
  ImGui::PushID(static_cast<int>(run));
  DrawTextIn(list, is_narrow ? TextStyle::kSmall : TextStyle::kBold,
             line.CutLeft(is_narrow ? 176.f : 210.f, kUnit), Align::kLeft, palette.text, name);
  const bool can_be_removed = lab.runs.size() > 2;
  if (can_be_removed) line.right -= kControlRow;
  if (auto edited = DrawKnobs(view, &line, run, is_narrow, state, actions)) {
    actions->runs.assign(lab.runs.begin(), lab.runs.end());
    Apply(*edited, &actions->runs[run].config);
  }
  line.right += kControlRow;
  if (can_be_removed) {
    if (Button(palette, "remove run", line.CutLeft(kControlRow), {.icon = Icon::kClose})) {
      std::vector<ComparedRun> fewer(lab.runs.begin(), lab.runs.end());
      fewer.erase(fewer.begin() + run);
      SetRuns(std::move(fewer), state, actions);
    }
    HelpOnHover(palette, Text(view, kReductionRemoveRunHelp));
  }
  ImGui::PopID();

  area.CutLeft(30);
  Rect facts = area.CutTop(kTextRow);
  std::string rule = RuleText(lab.runs[run]);
  if (lab.comparison != nullptr) {
    rule += "     " + Fill(Text(view, kReductionEffectiveRate),
                           {EffectiveRateText(lab.runs[run], lab.comparison->Rule(run))});
  }
  DrawTextIn(list, TextStyle::kSmall, facts, Align::kLeft, palette.text_soft, rule);
  HoverArea(facts);
  HelpOnHover(palette, Text(view, kReductionRateHelp));
  DrawVerdict(view, area.CutTop(kTextRow), news);
}

float HeightOfRuns(const ReductionView& view) {
  return (kRunHeight + kUnit) * static_cast<float>(view.runs.size());
}

LoadProgress ProgressOfData(const ReductionView& view) {
  const ReductionView& lab = view;
  return {Fill(Text(view, kMakingData), {CountText(lab.data_done), CountText(lab.data_total)}),
          lab.data_done, lab.data_total};
}

// `has_figures`: they stand below, and say how far the data is.
void DrawRuns(const ReductionView& view, bool has_figures, Rect* area, ReductionPanelState* state,
              ReductionActions* actions) {
  const ReductionView& lab = view;
  const std::vector<ComparedRun> preset_runs = MakeComparedRuns(*lab.preset);
  for (int64_t run = 0; run < static_cast<int64_t>(lab.runs.size()); ++run) {
    if (area->height() < kRunHeight) return;
    const bool tells_progress = lab.is_making_data && !has_figures && run == 0;
    const std::string news = tells_progress ? ProgressOfData(view).what
                             : lab.comparison == nullptr
                                 ? std::string(Text(view, kVerdictPending))
                                 : VerdictText(view.language, *lab.comparison, run);
    DrawRun(view, area->CutTop(kRunHeight, kUnit), run, NameOfRun(view, lab.runs[run], preset_runs),
            news, state, actions);
  }
}

// Below figures that stand in the place of the runs.
void DrawVerdicts(const ReductionView& view, Rect* area) {
  const Comparison& comparison = *view.comparison;
  for (int64_t run = comparison.num_runs() - 1; run > 0; --run) {
    Rect row = area->CutBottom(kTextRow);
    DrawLetter(view, row.CutLeft(kTextRow, kUnit / 2).Inset(0, 1), run);
    DrawVerdict(view, row, VerdictText(view.language, comparison, run));
  }
  area->CutBottom(kUnit / 2);
}

void DrawFigures(const ReductionView& view, Rect area, bool has_verdicts,
                 ReductionPanelState* state, ReductionActions* actions) {
  const ReductionView& lab = view;
  if (lab.study != nullptr) {
    DrawStudy(view, area, actions);
    return;
  }
  if (lab.is_making_data) DrawProgressBar(PaletteOf(view.theme), ProgressOfData(view), &area);
  if (lab.comparison == nullptr || area.height() < 60) return;
  if (lab.comparison->trainer(0).num_steps() == 0) {
    DrawEmpty(ImGui::GetWindowDrawList(), PaletteOf(view.theme), area,
              Text(view, kReductionPredictFirst));
    return;
  }
  if (has_verdicts) DrawVerdicts(view, &area);
  const int shown = area.width() >= 640 ? kNumReductionPlots : 1;
  Rect rest = area;
  if (shown == 1 && area.height() > 140) {
    const std::array<Segment, kNumReductionPlots> plots = {
        {{"loss", Text(view, kReductionLossPlot)},
         {"norm", Text(view, kReductionNormPlot)},
         {"difference", Text(view, kReductionDifferencePlot)}}};
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
    DrawReductionPlot(view, rest.CutLeft(width, 3 * kUnit), plot);
  }
}

}  // namespace

void DrawReductionPanel(const ReductionView& view, const Rect& area, ReductionPanelState* state,
                        ReductionActions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (view.preset == nullptr) {
    actions->preset = ReductionPresets().front().key;
    return;
  }
  Rect rest = area;
  Rect head = rest.CutTop(kButtonHeight, kUnit / 2);
  DrawTextIn(list, TextStyle::kBody, rest.CutTop(24, kUnit / 2), Align::kLeft, palette.text_soft,
             Text(view.language, view.preset->question));
  if (!view.error.empty()) {
    DrawTextIn(list, TextStyle::kBody, rest.CutTop(24), Align::kLeft, palette.wrong, view.error);
  }
  const bool has_switch = rest.height() - HeightOfRuns(view) < LeastHeightOfFigures(view);
  const bool has_study = view.study != nullptr;
  if (has_study && !state->had_study) state->shows_figures = true;
  state->had_study = has_study;
  DrawHead(view, head, has_switch, state, actions);
  const bool has_runs = !has_switch || !state->shows_figures;
  const bool has_figures = !has_switch || state->shows_figures;
  if (has_runs) DrawRuns(view, has_figures, &rest, state, actions);
  if (has_figures) DrawFigures(view, rest, !has_runs, state, actions);
}

void ReductionPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  ReductionLab& lab = rooms->Get<ReductionRoom>().lab;
  ReductionActions wishes;
  DrawReductionPanel(lab.MakeView(view), area, &state_, &wishes);
  if (!wishes.complaint.empty()) actions->complaint = wishes.complaint;
  lab.Apply(wishes);
}

}  // namespace playground
