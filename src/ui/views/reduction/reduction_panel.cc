#include "ui/views/reduction/reduction_panel.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include "look/reduction/reduction_figures.h"
#include "look/reduction/reduction_lines.h"
#include "look/reduction/reduction_room.h"
#include "look/reduction/reduction_view.h"
#include "look/reduction/study_figures.h"
#include "look/reduction/verdict_text.h"
#include "look/view_queries.h"
#include "study/reduction/reduction_presets.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/color_map.h"
#include "ui/paper/field.h"
#include "ui/paper/formula.h"
#include "ui/paper/marks.h"
#include "ui/paper/progress_bar.h"
#include "ui/paper/scroll_list.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/reduction/reduction_plots.h"
#include "ui/views/reduction/study_panel.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kNarrow = 760;
// Narrower, the knobs stand below the names.
constexpr float kNarrowest = 560;
constexpr float kControlRow = 28;
constexpr float kTextRow = 16;
constexpr float kIndent = 30;  // of the sentences below a name
// Lower figures are shown instead of the runs, not below them.
float LeastHeightOfFigures(const ReductionView& view, float width) {
  if (view.study == nullptr) return 110;
  const auto num_runs = static_cast<float>(view.study->num_runs());
  return width < kNarrowest ? 160 + 100 * num_runs : 100 + 40 * num_runs;
}

void DrawAddButton(const ReductionView& view, Rect* row, ReductionPanelState* state,
                   ReductionActions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const ButtonLook look = {.label = Text(view, kReductionAddRun),
                           .kind = ButtonLook::Kind::kOutlined,
                           .enabled = CanAddRun(view)};
  if (view.runs.empty() || row->width() < ButtonWidth(look)) return;
  if (Button(palette, "add run", row->CutRight(ButtonWidth(look), kUnit), look)) {
    actions->add_run = true;
    state->entries = {};
  }
  HelpOnHover(palette, Text(view, kReductionAddRunHelp));
}

// Which question, what to add, and where not both fit, whether runs or figures; the buttons of the
// top bar run it.
void DrawHead(const ReductionView& view, Rect row, bool has_switch, ReductionPanelState* state,
              ReductionChoice* choice, ReductionActions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const bool is_narrow = row.width() < kNarrow;
  const Rect question =
      row.width() < kNarrowest
          ? row.CutTop(kControlRow, kUnit)
          : row.CutLeft(std::min(300.f, row.width() * (is_narrow ? 0.36f : 0.5f)), kUnit);
  if (BeginListField(palette, "##question", question, Text(view.language, view.preset->title),
                     palette.text)) {
    for (const ReductionPreset& preset : ReductionPresets()) {
      const std::string label =
          std::string(Text(view.language, preset.title)) + "###" + std::string(preset.key);
      if (ImGui::Selectable(label.c_str(), &preset == view.preset)) actions->preset = preset.key;
      HelpOnHover(palette, Text(view.language, preset.question));
    }
    EndListField();
  }

  if (has_switch) {
    const std::array<Segment, 2> segments = {
        {{"runs", Text(view, kReductionRuns)}, {"figures", Text(view, kReductionFigures)}}};
    const float width = SegmentWidth(segments[0].label) + SegmentWidth(segments[1].label);
    const int chosen = SegmentedControl(palette, row.CutLeft(width, kUnit), segments,
                                        choice->shows_figures ? 1 : 0);
    if (chosen >= 0) choice->shows_figures = chosen == 1;
  }
  if (CanBeStudied(view)) {
    const ButtonLook look = {.label = Text(view, kStudyStart), .kind = ButtonLook::Kind::kOutlined};
    if (row.width() > ButtonWidth(look)) {
      if (Button(palette, "study", row.CutRight(ButtonWidth(look), kUnit), look)) {
        actions->study_seeds = kUsualStudySeeds;
      }
      HelpOnHover(palette, Text(view, WordsOfStudy(view).help));
    }
  }
  DrawAddButton(view, &row, state, actions);
}

// How much room a knob takes, with the name before it.
struct KnobLayout {
  std::string_view name;
  float width;
  float control_width;

  float whole_width() const {
    return name.empty() ? control_width
                        : MeasureText(TextStyle::kSmall, name).x + 4 + control_width;
  }
};
KnobLayout LayoutOf(const ReductionView& view, std::string_view key, bool is_narrow,
                    bool has_loss) {
  const auto with = [](std::string_view name, float width) {
    return KnobLayout{name, width, width};
  };
  if (key == "loss") return with("", is_narrow ? 130.f : 150.f);
  if (key == "reduction") return with("", 78);
  if (key == "divide") return {"/ B", 40, 22};
  if (key == "lr") return with(Text(view, kReductionRate), is_narrow && has_loss ? 62.f : 92.f);
  return with("B", 60);
}

bool HasLoss(std::span<const std::string_view> keys) {
  return std::ranges::find(keys, "loss") != keys.end();
}

// In how many rows the knobs of all runs fit, where they stand below the names.
int RowsOfKnobs(const ReductionView& view, float width) {
  int rows = 1;
  for (const ComparedRun& run : view.runs) {
    const auto keys = KnobsOfRun(run.config);
    float needed = 0;
    for (const std::string_view key : keys) {
      needed += LayoutOf(view, key, true, HasLoss(keys)).whole_width() + kUnit;
    }
    if (needed - kUnit > width) rows = 2;
  }
  return rows;
}

// The knobs that the view is about, of one run. Takes off `row` what they need; those that have no
// room there stand in `next`, if that is a row.
std::optional<KnobEdit> DrawKnobs(const ReductionView& view, Rect* row, Rect next, int64_t run,
                                  bool is_narrow, ReductionPanelState* state,
                                  ReductionActions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const ExperimentConfig& config = view.runs[run].config;
  const ExperimentConfig& first = view.runs.front().config;
  std::optional<KnobEdit> edited;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto keys = KnobsOfRun(config);
  for (const std::string_view key : keys) {
    const KnobLayout knob = LayoutOf(view, key, is_narrow, HasLoss(keys));
    if (row->width() < knob.whole_width() && next.height() > 0) {
      *row = next;
      next = {};
    }
    if (row->width() < knob.width) break;
    const Parameter& parameter = *FindParameter(key);
    ImGui::PushID(&parameter);
    if (!knob.name.empty()) {
      DrawTextIn(list, TextStyle::kSmall,
                 row->CutLeft(MeasureText(TextStyle::kSmall, knob.name).x, 4), Align::kLeft,
                 palette.text_soft, knob.name);
    }
    DrawParameterControl({view, palette, parameter, config, first, &state->entries[run], &edited},
                         row->CutLeft(knob.control_width, (is_narrow ? 1.f : 1.5f) * kUnit));
    ImGui::PopID();
    EntryState& entry = state->entries[run];
    if (!entry.refused.empty()) {
      actions->complaint =
          Fill(Text(view, kRefusedValue), {Text(view.language, parameter.label), entry.refused});
      entry.refused.clear();
    }
  }
  return edited;
}

void DrawLetter(const ReductionView& view, const Rect& row, int64_t run) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Rect square{row.left, row.top, row.left + row.height(), row.bottom};
  const ImU32 color = LookOfRun(palette, run).color;
  list->AddRectFilled(square.min(), square.max(), color, kRounding);
  DrawTextIn(list, row.height() < 18 ? TextStyle::kSmall : TextStyle::kBold, square, Align::kCenter,
             TextColorOn(palette, color), RunLetter(run));
}

// As many lines as the verdicts of all runs need, so that the runs are of one height.
int LinesOfVerdicts(const ReductionView& view, float width) {
  std::ptrdiff_t lines = 1;
  for (int64_t run = 0; run < static_cast<int64_t>(view.runs.size()); ++run) {
    const std::string wrapped = Wrapped(TextStyle::kSmall, width, NewsOfRun(view, run));
    lines = std::max(lines, 1 + std::ranges::count(wrapped, '\n'));
  }
  return static_cast<int>(lines);
}

void DrawVerdict(const ReductionView& view, const Rect& area, std::string_view verdict) {
  DrawParagraph(ImGui::GetWindowDrawList(), TextStyle::kSmall, area.min(), area.width(),
                PaletteOf(view.theme).text, verdict);
}

// The width of the rule and of what it amounts to, beside each other.
constexpr float kBetweenFacts = 2 * kUnit;
float FactsWidth(const ReductionView& view, int64_t run) {
  return FormulaWidth(RuleText(view.runs[run]), TextStyle::kSmall) + kBetweenFacts +
         MeasureText(TextStyle::kSmall, EffectiveRateLine(view, run)).x;
}

// As high as the rules of all runs are built up, so that the runs are of one height.
float RuleHeight(const ReductionView& view, float width) {
  float height = kTextRow;
  for (const ComparedRun& run : view.runs) {
    height = std::max(height, FormulaHeight(RuleText(run), TextStyle::kSmall, width));
  }
  return height;
}

// Letter, name and knobs; below them the rule, what it amounts to, and `news`.
void DrawRun(const ReductionView& view, Rect area, int64_t run, std::string_view name,
             std::string_view news, int num_fact_lines, float rule_height,
             ReductionPanelState* state, ReductionActions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool is_narrow = area.width() < kNarrow;
  const bool is_narrowest = area.width() < kNarrowest;
  Rect line = area.CutTop(kControlRow);
  DrawLetter(view, line.CutLeft(22, kUnit).Inset(0, (kControlRow - 20) / 2), run);
  ImGui::PushID(static_cast<int>(run));
  const float name_width = is_narrowest ? line.width() : is_narrow ? 176.f : 210.f;
  DrawTextIn(list, is_narrow ? TextStyle::kSmall : TextStyle::kBold,
             line.CutLeft(name_width, kUnit), Align::kLeft, palette.text, name);
  const bool can_be_removed = CanRemoveRun(view);
  Rect remove;  // the button's
  Rect next;
  if (is_narrowest) {
    remove = {area.right - kControlRow, line.top, area.right, line.bottom};
    area.CutLeft(kIndent);
    line = area.CutTop(kControlRow);
    if (RowsOfKnobs(view, line.width()) > 1) next = area.CutTop(kControlRow);
    area.left -= kIndent;
  } else if (can_be_removed) {
    line.right -= kControlRow;
  }
  if (auto edited = DrawKnobs(view, &line, next, run, is_narrow, state, actions)) {
    actions->edit = RunEdit{run, *std::move(edited)};
  }
  if (can_be_removed) {
    line.right += kControlRow;
    if (!is_narrowest) remove = line.CutLeft(kControlRow);
    if (Button(palette, "remove run", remove, {.icon = Icon::kClose})) {
      actions->remove_run = run;
      state->entries = {};
    }
    HelpOnHover(palette, Text(view, kReductionRemoveRunHelp));
  }
  ImGui::PopID();

  area.CutLeft(kIndent);
  Rect facts = area.CutTop(rule_height);
  const std::string rule = RuleText(view.runs[run]);
  const std::string rate = EffectiveRateLine(view, run);
  DrawFormulaIn(list, TextStyle::kSmall, facts, Align::kLeft, palette.text_soft, rule);
  if (num_fact_lines == 1) {
    facts.CutLeft(FormulaWidth(rule, TextStyle::kSmall), kBetweenFacts);
  } else {
    facts = area.CutTop(kTextRow);
  }
  DrawTextIn(list, TextStyle::kSmall, facts, Align::kLeft, palette.text_soft, rate);
  HoverArea(facts);
  HelpOnHover(palette, Text(view, kReductionRateHelp));
  DrawVerdict(view, area, news);
}

// Beside a scroll bar, in case there is one.
float WidthOfWords(float width) {
  return width - kIndent - ImGui::GetStyle().ScrollbarSize - kUnit;
}

// The rule and the rate beside each other, or one below the other: of all runs alike.
int FactLines(const ReductionView& view, float width) {
  if (width < kNarrowest) return 2;
  for (int64_t run = 0; run < static_cast<int64_t>(view.runs.size()); ++run) {
    if (FactsWidth(view, run) > WidthOfWords(width)) return 2;
  }
  return 1;
}

float HeightOfRun(const ReductionView& view, float width) {
  const float words = WidthOfWords(width);
  const int num_controls = width < kNarrowest ? 1 + RowsOfKnobs(view, words) : 1;
  return kControlRow * static_cast<float>(num_controls) + RuleHeight(view, words) +
         kTextRow * static_cast<float>(FactLines(view, width) - 1 + LinesOfVerdicts(view, words));
}

float HeightOfRuns(const ReductionView& view, float width) {
  return (HeightOfRun(view, width) + kUnit) * static_cast<float>(view.runs.size());
}

// `has_figures`: they stand below, and say how far the data is.
void DrawRuns(const ReductionView& view, bool has_figures, Rect* area, ReductionPanelState* state,
              ReductionActions* actions) {
  const float height = HeightOfRun(view, area->width());
  const int num_fact_lines = FactLines(view, area->width());
  const float rule_height = RuleHeight(view, WidthOfWords(area->width()));
  const Rect body = area->CutTop(HeightOfRuns(view, area->width()));
  const ScrollList scroll("runs", body, static_cast<int64_t>(view.runs.size()), height + kUnit);
  for (int64_t run = scroll.first(); run < scroll.end(); ++run) {
    const bool tells_progress = view.is_making_data && !has_figures && run == 0;
    const std::string news = tells_progress ? ProgressOfData(view).what : NewsOfRun(view, run);
    Rect place = scroll.Row(run);
    DrawRun(view, place.CutTop(height), run, NameOfRun(view, run), news, num_fact_lines,
            rule_height, state, actions);
  }
}

// Below figures that stand in the place of the runs.
void DrawVerdicts(const ReductionView& view, Rect* area) {
  for (int64_t run = view.comparison->num_runs() - 1; run > 0; --run) {
    const float lines = static_cast<float>(LinesOfVerdicts(view, area->width() - kTextRow - kUnit));
    Rect row = area->CutBottom(kTextRow * lines, 2);
    DrawLetter(view, Rect(row.CutLeft(kTextRow, kUnit / 2)).CutTop(kTextRow).Inset(0, 1), run);
    DrawVerdict(view, row, NewsOfRun(view, run));
  }
  area->CutBottom(kUnit / 2);
}

// Nothing has run yet: there is something to think about, and nothing to see.
bool IsUntouched(const ReductionView& view) {
  return view.study == nullptr &&
         (view.comparison == nullptr || view.comparison->trainer(0).num_steps() == 0);
}

void DrawFigures(const ReductionView& view, Rect area, bool has_verdicts, ReductionChoice* choice,
                 ReductionActions* actions) {
  if (view.study != nullptr) {
    DrawStudy(view, area, actions);
    return;
  }
  if (view.is_making_data) DrawProgressBar(PaletteOf(view.theme), ProgressOfData(view), &area);
  if (view.comparison == nullptr || area.height() < 60) return;
  if (view.comparison->trainer(0).num_steps() == 0) return;
  if (has_verdicts) DrawVerdicts(view, &area);
  const int shown = area.width() >= 640 ? kNumReductionFigures : 1;
  Rect rest = area;
  if (shown == 1 && area.height() > 140) {
    const std::array<std::string, kNumReductionFigures> titles = {
        TitleOfFigure(view, 0), TitleOfFigure(view, 1), TitleOfFigure(view, 2)};
    const std::array<Segment, kNumReductionFigures> plots = {
        {{"loss", titles[0]}, {"norm", titles[1]}, {"difference", titles[2]}}};
    float needed = 0;
    for (const Segment& plot : plots) needed += SegmentWidth(plot.label);
    const int chosen = SegmentedControl(
        PaletteOf(view.theme), rest.CutTop(28, kUnit).CutLeft(needed), plots, choice->shown_figure);
    if (chosen >= 0) choice->shown_figure = chosen;
  }
  const float width =
      (area.width() - 3 * kUnit * static_cast<float>(shown - 1)) / static_cast<float>(shown);
  for (int i = 0; i < shown; ++i) {
    const int plot = shown == 1 ? choice->shown_figure : i;
    DrawReductionPlot(view, rest.CutLeft(width, 3 * kUnit), plot);
  }
}

}  // namespace

void DrawReductionPanel(const ReductionView& view, const Rect& area, ReductionPanelState* state,
                        ReductionChoice* choice, ReductionActions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (view.preset == nullptr) {
    actions->preset = ReductionPresets().front().key;
    return;
  }
  Rect rest = area;
  const float question_row = rest.width() < kNarrowest ? kControlRow + kUnit : 0;
  Rect head = rest.CutTop(kButtonHeight + question_row, kUnit / 2);
  const std::string question =
      Wrapped(TextStyle::kBody, rest.width(), Text(view.language, view.preset->question));
  const Rect place =
      rest.CutTop(std::max(24.f, MeasureText(TextStyle::kBody, question).y + kUnit), kUnit / 2);
  DrawText(list, TextStyle::kBody, {place.left, place.top + kUnit / 2}, palette.text_soft,
           question);
  if (IsUntouched(view)) {
    const std::string first =
        Wrapped(TextStyle::kBody, rest.width(), Text(view, kReductionPredictFirst));
    const Rect line = rest.CutTop(MeasureText(TextStyle::kBody, first).y, kUnit);
    DrawText(list, TextStyle::kBody, line.min(), palette.text, first);
  }
  if (!view.error.empty()) {
    DrawTextIn(list, TextStyle::kBody, rest.CutTop(24), Align::kLeft, palette.wrong, view.error);
  }
  const bool has_switch =
      rest.height() - HeightOfRuns(view, rest.width()) < LeastHeightOfFigures(view, rest.width());
  const bool has_study = view.study != nullptr;
  if (has_study && !state->had_study) choice->shows_figures = true;
  state->had_study = has_study;
  DrawHead(view, head, has_switch, state, choice, actions);
  const bool has_runs = !has_switch || !choice->shows_figures;
  const bool has_figures = !has_switch || choice->shows_figures;
  if (has_runs) DrawRuns(view, has_figures, &rest, state, actions);
  if (has_figures) DrawFigures(view, rest, !has_runs, choice, actions);
}

float ReductionPanel::LeastHeight(const View& view, float width, Rooms* rooms) {
  constexpr float kLeast = 330;
  const SeedStudy* study = rooms->Get<ReductionRoom>().compared.MakeView(view).study;
  if (study == nullptr) return kLeast;
  // Two columns of histograms, or one; and what they say of each run.
  const auto num_rows = static_cast<float>(study->num_runs());
  return width >= kNarrowest ? std::max(kLeast, 64 + 73 * num_rows)
                             : std::max(640.f, 197 + 133 * num_rows);
}

void ReductionPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  ReductionRoom& room = rooms->Get<ReductionRoom>();
  ReductionActions wishes;
  DrawReductionPanel(room.compared.MakeView(view), area, &state_, &room.choice, &wishes);
  if (!wishes.complaint.empty()) actions->complaint = wishes.complaint;
  if (wishes.AsksAnything()) room.Ask(std::move(wishes));
}

}  // namespace playground
