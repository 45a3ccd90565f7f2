#include "ui/views/reduction/study_panel.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "look/reduction/reduction_view.h"
#include "look/reduction/study_figures.h"
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

constexpr float kLeastForBoth = 520;  // side by side

// Histograms of all rows over one axis, one below the other.
void DrawHistograms(const ReductionView& view, Rect area, const StudyHistogram& histogram) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  DrawHeading(list, palette, area.CutTop(20, 2), histogram.title);
  if (histogram.rows.empty()) return;
  const Rect axis = area.CutBottom(16);
  const float row_height = area.height() / static_cast<float>(histogram.rows.size());
  for (const StudyHistogramRow& row : histogram.rows) {
    Rect band = area.CutTop(row_height);
    band.top += 16;
    band.bottom -= 2;
    const int64_t highest = std::max<int64_t>(1, *std::ranges::max_element(row.counts));
    const RunLook look = LookOfRun(palette, row.run);
    const float bin_width = band.width() / static_cast<float>(histogram.num_bins);
    for (std::size_t bin = 0; bin < row.counts.size(); ++bin) {
      const float height =
          band.height() * static_cast<float>(row.counts[bin]) / static_cast<float>(highest);
      const float left = band.left + bin_width * static_cast<float>(bin);
      list->AddRectFilled({left, band.bottom - height}, {left + bin_width - 1, band.bottom},
                          WithAlpha(look.color, row.has_other_seeds ? 0.55f : 0.85f));
    }
    list->AddLine({band.left, band.bottom}, {band.right, band.bottom}, palette.axis);
    if (std::isfinite(row.median)) {
      const double share =
          (row.median - histogram.smallest) / (histogram.largest - histogram.smallest);
      const float median = band.left + band.width() * static_cast<float>(share);
      list->AddLine({median, band.top}, {median, band.bottom}, palette.text, 1.5f);
    }
    Rect caption{band.left, band.top - 16, band.right, band.top};
    DrawTextIn(list, TextStyle::kSmall, caption, Align::kRight, palette.text_soft, row.median_text);
    caption.CutRight(MeasureText(TextStyle::kSmall, row.median_text).x + kUnit);
    DrawTextIn(list, TextStyle::kSmall, caption, Align::kLeft, palette.text, row.name);
  }
  DrawTextIn(list, TextStyle::kSmall, axis, Align::kLeft, palette.text_soft,
             histogram.smallest_text);
  DrawTextIn(list, TextStyle::kSmall, axis, Align::kRight, palette.text_soft,
             histogram.largest_text);
}

}  // namespace

void DrawStudy(const ReductionView& view, const Rect& area, ReductionActions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const SeedStudy& study = *view.study;
  Rect rest = area;
  Rect head = rest.CutTop(26, kUnit / 2);
  if (!study.is_done()) {
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
  const char* remark = Text(view, WordsOfStudy(view).remark);
  const char* title = Text(view, kStudyTitle);
  const bool is_beside = MeasureText(TextStyle::kBold, title).x +
                             MeasureText(TextStyle::kSmall, remark).x + 3 * kUnit <=
                         head.width();
  DrawHeading(list, palette, head, title, is_beside ? remark : "");
  if (!is_beside) {
    const std::string lines = Wrapped(TextStyle::kSmall, rest.width(), remark);
    const Rect place = rest.CutTop(MeasureText(TextStyle::kSmall, lines).y, kUnit / 2);
    DrawText(list, TextStyle::kSmall, place.min(), palette.text_soft, lines);
  }
  const std::vector<std::string> findings = StudyFindings(view.language, study);
  for (auto finding = findings.rbegin(); finding != findings.rend(); ++finding) {
    const std::string lines = Wrapped(TextStyle::kSmall, rest.width(), *finding);
    const Rect place = rest.CutBottom(MeasureText(TextStyle::kSmall, lines).y + 5);
    DrawText(list, TextStyle::kSmall, place.min(), palette.text, lines);
  }
  rest.CutBottom(kUnit / 2);
  const Rect first = rest.width() < kLeastForBoth
                         ? rest.CutTop((rest.height() - kUnit) / 2, kUnit)
                         : rest.CutLeft((rest.width() - 4 * kUnit) / 2, 4 * kUnit);
  DrawHistograms(view, first, HistogramOf(view, StudyFigure::kFirst));
  DrawHistograms(view, rest, HistogramOf(view, StudyFigure::kSecond));
}

}  // namespace playground
