#include "ui/views/reduction/study_panel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "look/reduction/reduction_view.h"
#include "look/reduction/verdict_text.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/reduction/reduction_plots.h"

namespace playground {
namespace {

using enum TextId;

constexpr int kBins = 30;
// Errors that agree to this share of themselves are the same but for rounding.
constexpr double kSameErrors = 0.02;

std::vector<double> ErrorsOf(const SeedStudy& study, int64_t run, double StudyError::*which) {
  std::vector<double> errors;
  for (const StudyError& error : study.errors(run)) errors.push_back(error.*which);
  return errors;
}

// The last row is the run before it on other seeds, and is called by its letter.
std::string NameOfRow(const ReductionView& view, const SeedStudy& study, int64_t row) {
  const int64_t run = std::min(row, study.num_runs() - 2);
  const auto first = static_cast<int64_t>(study.run(row).first_seed);
  const int64_t count = study.num_total() / study.num_runs();
  return Fill(Text(view, kStudySeeds),
              {RunLetter(run), CountText(first), CountText(first + count - 1)});
}

// Histograms of all rows over one axis, one below the other.
void DrawHistograms(const ReductionView& view, Rect area, double StudyError::*which, TextId title) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const SeedStudy& study = *view.study;
  DrawHeading(list, palette, area.CutTop(20, 2), Text(view, title));
  double largest = 0;
  for (int64_t row = 0; row < study.num_runs(); ++row) {
    for (const double error : ErrorsOf(study, row, which)) {
      if (std::isfinite(error)) largest = std::max(largest, error);
    }
  }
  if (largest == 0) return;
  const Rect axis = area.CutBottom(16);
  const float row_height = area.height() / static_cast<float>(study.num_runs());
  for (int64_t row = 0; row < study.num_runs(); ++row) {
    Rect band = area.CutTop(row_height);
    band.top += 16;
    band.bottom -= 2;
    const std::vector<double> errors = ErrorsOf(study, row, which);
    const StudySummary summary = Summarize(errors);
    const std::vector<int64_t> counts = ErrorHistogram(errors, largest, kBins);
    const int64_t highest = std::max<int64_t>(1, *std::max_element(counts.begin(), counts.end()));
    const RunLook look = LookOfRun(palette, std::min(row, study.num_runs() - 2));
    const float bin_width = band.width() / kBins;
    for (int bin = 0; bin < kBins; ++bin) {
      const float height =
          band.height() * static_cast<float>(counts[bin]) / static_cast<float>(highest);
      const float left = band.left + bin_width * static_cast<float>(bin);
      list->AddRectFilled({left, band.bottom - height}, {left + bin_width - 1, band.bottom},
                          WithAlpha(look.color, row == study.num_runs() - 1 ? 0.55f : 0.85f));
    }
    list->AddLine({band.left, band.bottom}, {band.right, band.bottom}, palette.axis);
    const float median = band.left + band.width() * static_cast<float>(summary.median / largest);
    list->AddLine({median, band.top}, {median, band.bottom}, palette.text, 1.5f);
    Rect caption{band.left, band.top - 16, band.right, band.top};
    DrawTextIn(list, TextStyle::kSmall, caption, Align::kRight, palette.text_soft,
               Fill(Text(view, kStudyMedian), {ShortText(summary.median, 3)}));
    caption.CutRight(120);
    DrawTextIn(list, TextStyle::kSmall, caption, Align::kLeft, palette.text,
               NameOfRow(view, study, row));
  }
  DrawTextIn(list, TextStyle::kSmall, axis, Align::kLeft, palette.text_soft, "0");
  DrawTextIn(list, TextStyle::kSmall, axis, Align::kRight, palette.text_soft,
             ShortText(largest, 2));
}

// NaN if all diverged.
double MedianOf(const std::vector<double>& errors) {
  const StudySummary summary = Summarize(errors);
  return summary.num_diverged < summary.num_seeds ? summary.median
                                                  : std::numeric_limits<double>::quiet_NaN();
}

// How two runs compare on the same seeds, in one of their errors.
struct Pair {
  double largest_difference = 0;
  double first_median = 0;
  double median = 0;
  bool IsSame() const { return largest_difference <= kSameErrors * first_median; }
};

Pair ComparePair(const SeedStudy& study, int64_t row, double StudyError::*which) {
  const std::vector<double> first = ErrorsOf(study, 0, which);
  const std::vector<double> errors = ErrorsOf(study, row, which);
  Pair pair = {.first_median = MedianOf(first), .median = MedianOf(errors)};
  for (std::size_t i = 0; i < std::min(first.size(), errors.size()); ++i) {
    // Two that diverged are the same: their difference is no number.
    const double difference = std::fabs(first[i] - errors[i]);
    if (first[i] != errors[i])
      pair.largest_difference = std::max(pair.largest_difference, difference);
  }
  return pair;
}

// Of the last row's errors, how many are no smaller and no larger than those of the same run on the
// first seeds.
int64_t CountInside(const SeedStudy& study, double StudyError::*which) {
  const int64_t last = study.num_runs() - 1;
  const StudySummary range = Summarize(ErrorsOf(study, last - 1, which));
  return std::ranges::count_if(ErrorsOf(study, last, which), [&](double error) {
    return error >= range.smallest && error <= range.largest;
  });
}

}  // namespace

// What the errors say, not what was expected of them.
std::vector<std::string> StudyFindings(Language language, const SeedStudy& study) {
  std::vector<std::string> findings;
  bool all_same = true;
  bool ways_differ = false;
  const ExperimentConfig& first_config = study.run(0).run.config;
  for (int64_t row = 1; row + 1 < study.num_runs(); ++row) {
    const Pair w = ComparePair(study, row, &StudyError::weight);
    const Pair b = ComparePair(study, row, &StudyError::bias);
    const std::string letter = RunLetter(row);
    const double largest = std::max(w.largest_difference, b.largest_difference);
    all_same &= w.IsSame() && b.IsSame();
    ways_differ |= study.run(row).run.config.reduction != first_config.reduction;
    if (largest == 0) {
      findings.push_back(Fill(Text(language, kStudyIdenticalErrors), {RunLetter(0), letter}));
    } else if (w.IsSame() && b.IsSame()) {
      findings.push_back(
          Fill(Text(language, kStudySameErrors), {RunLetter(0), letter, ShortText(largest, 2)}));
    } else {
      findings.push_back(
          Fill(Text(language, kStudyOtherErrors),
               {RunLetter(0), letter, ShortText(w.first_median, 3), ShortText(w.median, 3),
                ShortText(b.first_median, 3), ShortText(b.median, 3)}));
    }
  }
  const int64_t last = study.num_runs() - 1;
  findings.push_back(Fill(Text(language, kStudyOverlap),
                          {RunLetter(last - 1), CountText(CountInside(study, &StudyError::weight)),
                           CountText(CountInside(study, &StudyError::bias)),
                           CountText(static_cast<int64_t>(study.errors(last).size()))}));
  if (all_same && ways_differ) findings.push_back(Text(language, kStudySeedDecides));
  return findings;
}

bool CanBeStudied(const ReductionView& view) {
  if (view.runs.empty()) return false;
  const ExperimentConfig& config = view.runs.front().config;
  return config.task == Task::kLinear && FindDataset(config.data).is_generated();
}

void DrawStudy(const ReductionView& view, const Rect& area, ReductionActions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const SeedStudy& study = *view.study;
  Rect rest = area;
  Rect head = rest.CutTop(26, kUnit / 2);
  if (study.num_done() < study.num_total()) {
    const ButtonLook cancel = {.label = Text(view, kStudyCancel),
                               .kind = ButtonLook::Kind::kOutlined};
    if (Button(palette, "cancel study", head.CutRight(ButtonWidth(cancel), kUnit), cancel)) {
      actions->cancel_study = true;
    }
    DrawHeading(list, palette, head, Text(view, kStudyTitle),
                Fill(Text(view, kStudyProgress),
                     {CountText(study.num_done()), CountText(study.num_total())}));
    const Rect bar = rest.CutTop(6, kUnit);
    const float share =
        static_cast<float>(study.num_done()) / static_cast<float>(study.num_total());
    list->AddRectFilled(bar.min(), bar.max(), palette.hairline, 3);
    list->AddRectFilled(bar.min(), {bar.left + bar.width() * share, bar.bottom}, palette.accent, 3);
    return;
  }
  DrawHeading(list, palette, head, Text(view, kStudyTitle), Text(view, kStudyRemark));
  const std::vector<std::string> findings = StudyFindings(view.language, study);
  for (auto finding = findings.rbegin(); finding != findings.rend(); ++finding) {
    DrawTextIn(list, TextStyle::kSmall, rest.CutBottom(19), Align::kLeft, palette.text, *finding);
  }
  rest.CutBottom(kUnit / 2);
  const Rect left = rest.CutLeft((rest.width() - 4 * kUnit) / 2, 4 * kUnit);
  DrawHistograms(view, left, &StudyError::weight, kStudyErrorOfW);
  DrawHistograms(view, rest, &StudyError::bias, kStudyErrorOfB);
}

}  // namespace playground
