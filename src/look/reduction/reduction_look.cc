#include "look/reduction/reduction_look.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "experiment/config_text.h"
#include "look/look_cells.h"
#include "look/offered_value.h"
#include "look/reduction/reduction_figures.h"
#include "look/reduction/reduction_lines.h"
#include "look/reduction/study_figures.h"
#include "look/reduction/verdict_text.h"
#include "look/table_page.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

bool HasCurves(const ReductionView& view) {
  return view.comparison != nullptr && view.comparison->trainer(0).num_steps() > 0;
}

bool IsStudyDone(const ReductionView& view) {
  return view.study != nullptr && view.study->is_done();
}

// A row for each run: its knobs, its rule, and what it amounts to.
LookTable TableOfRuns(const ReductionView& view) {
  LookTable table = {.key = "runs",
                     .caption = Text(view, kReductionRuns),
                     .rows_name = Text(view, kReductionRunRows),
                     .columns = {{"name", Text(view, kReductionName)},
                                 {"rule", Text(view, kReductionRule)},
                                 {"effective rate", Text(view, kReductionEffective)},
                                 {"verdict", Text(view, kReductionAgainstA)}}};
  const std::vector<std::string_view> knobs = KnobsOfRun(view.runs.front().config);
  for (const std::string_view key : knobs) {
    table.columns.push_back(
        {std::string(key), std::string(Text(view.language, FindParameter(key)->label))});
  }
  for (int64_t run = 0; run < static_cast<int64_t>(view.runs.size()); ++run) {
    const ComparedRun& its = view.runs[run];
    LookCell rate;
    if (view.comparison != nullptr) {
      const UpdateRule rule = view.comparison->Rule(run);
      if (rule.is_adaptive) {
        rate.text = NoEffectiveRateText(view.language, its);
      } else {
        rate = {.text = EffectiveRateText(its, rule) + EffectivePartsText(view.language, its, rule),
                .value = rule.effective_rate};
      }
    }
    LookRow row = {RunLetter(run),
                   {{NameOfRun(view, run)}, {RuleText(its)}, rate, {NewsOfRun(view, run)}}};
    for (const std::string_view key : knobs) {
      const Parameter& parameter = *FindParameter(key);
      row.cells.push_back({ParameterToText(its.config, parameter), parameter.get(its.config)});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

constexpr std::string_view kCurveKeys[kNumReductionFigures][Comparison::kMaxRuns] = {
    {"loss A", "loss B", "loss C", "loss D"},
    {"step length A", "step length B", "step length C", "step length D"},
    {"difference A", "difference B", "difference C", "difference D"}};

LookTable TableOfCurve(const ReductionView& view, int figure, const ReductionCurve& curve,
                       int64_t page_number) {
  LookTable table = {.key = kCurveKeys[figure][curve.run],
                     .caption = Fill(Text(view, kReductionOfRun),
                                     {TitleOfFigure(view, figure), RunLetter(curve.run)}),
                     .columns = {{"epoch", Text(view, kReductionExamplesAxis)},
                                 {"mean", TitleOfFigure(view, figure)},
                                 {"smallest", Text(view, kSmallestColumn)},
                                 {"largest", Text(view, kLargestColumn)}}};
  const auto num_points = static_cast<int64_t>(curve.points.size());
  const TablePage page =
      page_number < 0 ? LastRows(num_points) : PageWith(page_number * kMostListedRows, num_points);
  for (int64_t i = page.first; i < page.end; ++i) {
    const PlotPoint& point = curve.points[i];
    LookRow row = {.name = {}, .cells = {NumberCell(point.x, FixedText(point.x, 2))}};
    for (const double value : {point.y, point.low, point.high}) {
      row.cells.push_back(NumberCell(value, FigureText(value)));
    }
    table.rows.push_back(std::move(row));
  }
  table.first_row = page.first;
  if (page.end - page.first < num_points) table.num_rows = num_points;
  return table;
}

// A column for each row of the study.
LookTable TableOfHistogram(const ReductionView& view, StudyFigure which) {
  const StudyHistogram histogram = HistogramOf(view, which);
  const StudyWords& words = WordsOfStudy(view);
  LookTable table = {.key = which == StudyFigure::kFirst ? words.first_key : words.second_key,
                     .caption = histogram.title,
                     .columns = {{"from", Text(view, kFromColumn)}, {"to", Text(view, kToColumn)}}};
  for (const StudyHistogramRow& row : histogram.rows) {
    table.columns.push_back(
        {"count" + std::to_string(table.columns.size() - 1), row.name + ", " + row.median_text});
  }
  const double width =
      (histogram.largest - histogram.smallest) / static_cast<double>(histogram.num_bins);
  for (int64_t bin = 0; bin < histogram.num_bins; ++bin) {
    const double from = histogram.smallest + width * static_cast<double>(bin);
    LookRow line = {.name = {},
                    .cells = {NumberCell(from, words.figure(from)),
                              NumberCell(from + width, words.figure(from + width))}};
    for (const StudyHistogramRow& row : histogram.rows) {
      line.cells.push_back({CountText(row.counts[bin]), static_cast<double>(row.counts[bin])});
    }
    table.rows.push_back(std::move(line));
  }
  return table;
}

}  // namespace

std::vector<std::string> SentencesOf(const ReductionView& view) {
  std::vector<std::string> sentences;
  if (view.preset == nullptr) return sentences;
  sentences.emplace_back(Text(view.language, view.preset->title));
  sentences.emplace_back(Text(view.language, view.preset->question));
  if (!view.error.empty()) sentences.push_back(view.error);
  if (view.is_making_data) sentences.push_back(ProgressOfData(view).what);
  if (view.study != nullptr && !IsStudyDone(view)) {
    sentences.push_back(std::string(Text(view, kStudyTitle)) + ": " +
                        Fill(Text(view, kStudyProgress), {CountText(view.study->num_done()),
                                                          CountText(view.study->num_total())}));
  }
  if (IsStudyDone(view)) {
    sentences.push_back(std::string(Text(view, kStudyTitle)) + ": " +
                        Text(view, WordsOfStudy(view).remark));
    std::ranges::copy(StudyFindings(view.language, *view.study), std::back_inserter(sentences));
  }
  if (view.comparison == nullptr) return sentences;
  if (!HasCurves(view)) {
    sentences.emplace_back(Text(view, kReductionPredictFirst));
    return sentences;
  }
  for (int64_t run = 0; run < view.comparison->num_runs(); ++run) {
    const Trainer& trainer = view.comparison->trainer(run);
    View of_run = view;
    of_run.trainer = &trainer;
    sentences.push_back(Fill(
        Text(view, kReductionKnobOfRun),
        {RunLetter(run), PlaceInRun(of_run, static_cast<double>(trainer.num_steps()) /
                                                static_cast<double>(trainer.steps_per_epoch()))}));
  }
  const ReductionFigure difference = MakeReductionFigure(view, kNumReductionFigures - 1);
  if (!difference.hint.empty()) sentences.push_back(difference.hint);
  return sentences;
}

std::vector<LookTable> TablesOf(const ReductionView& view, const ReductionChoice& choice) {
  std::vector<LookTable> tables;
  if (view.preset == nullptr || view.runs.empty()) return tables;
  tables.push_back(TableOfRuns(view));
  if (IsStudyDone(view)) {
    tables.push_back(TableOfHistogram(view, StudyFigure::kFirst));
    tables.push_back(TableOfHistogram(view, StudyFigure::kSecond));
  }
  if (view.study != nullptr || !HasCurves(view)) return tables;
  for (int figure = 0; figure < kNumReductionFigures; ++figure) {
    for (const ReductionCurve& curve : MakeReductionFigure(view, figure).curves) {
      tables.push_back(TableOfCurve(view, figure, curve, choice.page));
    }
  }
  return tables;
}

int64_t NumCurvePages(const ReductionView& view) {
  if (!HasCurves(view)) return 0;
  std::size_t longest = 0;
  for (int figure = 0; figure < kNumReductionFigures; ++figure) {
    for (const ReductionCurve& curve : MakeReductionFigure(view, figure).curves) {
      longest = std::max(longest, curve.points.size());
    }
  }
  return (static_cast<int64_t>(longest) + kMostListedRows - 1) / kMostListedRows;
}

std::vector<LookOffer> OffersOf(const ReductionView& view, const ReductionChoice& choice) {
  std::vector<LookOffer> offers;
  for (const ReductionPreset& preset : ReductionPresets()) {
    offers.push_back({.command = std::string(preset.key),
                      .label = std::string(Text(view.language, preset.title)),
                      .chosen = &preset == view.preset});
  }
  if (view.preset == nullptr || view.runs.empty()) return offers;
  offers.push_back({.command = "run", .label = Text(view, view.is_running ? kPause : kRun)});
  offers.push_back({.command = "step", .label = Text(view, kStep)});
  offers.push_back({.command = "epoch", .label = Text(view, kEpoch)});
  offers.push_back({.command = "restart", .label = Text(view, kRestart)});
  offers.push_back({.command = "new seed", .label = Text(view, kNewSeed)});
  offers.push_back(
      {.command = "add run", .label = Text(view, kReductionAddRun), .enabled = CanAddRun(view)});
  for (int64_t run = 0; run < static_cast<int64_t>(view.runs.size()); ++run) {
    const ExperimentConfig& config = view.runs[run].config;
    for (const std::string_view key : KnobsOfRun(config)) {
      const Parameter& parameter = *FindParameter(key);
      offers.push_back(
          OfferOfParameter("set " + RunLetter(run) + " " + std::string(key) + "=",
                           Fill(Text(view, kReductionKnobOfRun),
                                {RunLetter(run), Text(view.language, parameter.label)}),
                           view.language, config, parameter));
    }
    if (CanRemoveRun(view)) {
      offers.push_back({.command = "remove " + RunLetter(run),
                        .label = Fill(Text(view, kReductionRemoveRun), {RunLetter(run)})});
    }
  }
  if (CanBeStudied(view)) {
    offers.push_back(
        OfferOfWhole("study ", kUsualStudySeeds, Text(view, kStudyStart), 1, kMostStudySeeds));
  }
  if (view.study != nullptr && !IsStudyDone(view)) {
    offers.push_back({.command = "cancel study", .label = Text(view, kStudyCancel)});
  }
  offers.push_back(
      {.command = "runs", .label = Text(view, kReductionRuns), .chosen = !choice.shows_figures});
  offers.push_back({.command = "figures",
                    .label = Text(view, kReductionFigures),
                    .chosen = choice.shows_figures});
  for (int figure = 0; figure < kNumReductionFigures; ++figure) {
    offers.push_back({.command = "figure " + std::to_string(figure + 1),
                      .label = TitleOfFigure(view, figure),
                      .chosen = figure == choice.shown_figure});
  }
  const int64_t num_pages = NumCurvePages(view);
  for (int64_t page = 0; page < num_pages && num_pages > 1; ++page) {
    offers.push_back({.command = "page " + std::to_string(page + 1),
                      .label = Fill(Text(view, kPageOfCurves), {std::to_string(page + 1)}),
                      .chosen = page == choice.page});
  }
  return offers;
}

}  // namespace playground
