#include "ui/views/curves/book_ghosts.h"

#include <algorithm>
#include <string>

#include "look/view_queries.h"
#include "study/book/book_presets.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/trainer.h"
#include "ui/paper/marks.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

bool IsAccuracy(PublishedCurve::Quantity quantity) {
  return quantity == PublishedCurve::Quantity::kRunningAccuracy ||
         quantity == PublishedCurve::Quantity::kTestAccuracy;
}

TextId NameOf(PublishedCurve::Quantity quantity) {
  switch (quantity) {
    case PublishedCurve::Quantity::kRunningLoss:
    case PublishedCurve::Quantity::kRunningAccuracy:
      return kBookRunning;
    case PublishedCurve::Quantity::kTrainLoss:
      return kBookTrain;
    case PublishedCurve::Quantity::kTestLoss:
    case PublishedCurve::Quantity::kTestAccuracy:
      return kBookTest;
  }
  return kBookTest;
}

}  // namespace

std::vector<PlotSeries> GhostSeries(const View& view, bool accuracies) {
  std::vector<PlotSeries> ghosts;
  const BookPreset* preset = MatchBookPreset(view.trainer->config(), view.book_preset);
  if (preset == nullptr) return ghosts;
  const Palette& palette = PaletteOf(view.theme);
  for (const PublishedCurve& curve : preset->curves) {
    if (IsAccuracy(curve.quantity) != accuracies) continue;
    PlotSeries ghost = {.label = Text(view, NameOf(curve.quantity)),
                        .help = Text(view, kBookCurveHelp),
                        .color = palette.text_faint,
                        .line = curve.quantity == PublishedCurve::Quantity::kTestAccuracy ||
                                        curve.quantity == PublishedCurve::Quantity::kTestLoss
                                    ? LineStyle::kDotted
                                    : LineStyle::kDashed,
                        .marker = Marker::kRing,
                        .thickness = 1.5f,
                        .points = {}};
    for (std::size_t i = 0; i < curve.values.size(); ++i) {
      const double value = curve.values[i];
      ghost.points.push_back({static_cast<double>(i + 1), value, value, value});
    }
    ghosts.push_back(std::move(ghost));
  }
  return ghosts;
}

void DrawBookChecks(const View& view, Rect* area) {
  const BookPreset* preset = MatchBookPreset(view.trainer->config(), view.book_preset);
  if (preset == nullptr || preset->checks.empty() || area->height() < 160) return;
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  Rect row = area->CutBottom(26, kUnit / 2);
  const int64_t book_epochs = ConfigOf(*preset).num_epochs;
  const auto epochs = view.trainer->history().epochs();
  const auto last = std::ranges::find(epochs, book_epochs, &EpochRecord::epoch);
  const bool is_done = last != epochs.end();
  const std::string title = Fill(Text(view, kBookChecks), {CountText(book_epochs)});
  DrawTextIn(list, TextStyle::kSmall,
             row.CutLeft(MeasureText(TextStyle::kSmall, title).x, 2 * kUnit), Align::kLeft,
             palette.text_soft, title);
  for (const BookCheck& check : preset->checks) {
    const std::string_view text = Text(view.language, check.text);
    const float width = MeasureText(TextStyle::kSmall, text).x;
    if (row.width() < width + 24) break;
    const Rect mark = row.CutLeft(14, 4);
    if (is_done) {
      const bool holds = check.holds(*last);
      DrawIcon(list, holds ? Icon::kCheck : Icon::kCross, {mark.center_x(), mark.center_y()}, 10,
               holds ? palette.label : palette.wrong);
    } else {
      list->AddCircle({mark.center_x(), mark.center_y()}, 4, palette.text_faint);
    }
    DrawTextIn(list, TextStyle::kSmall, row.CutLeft(width, 2 * kUnit), Align::kLeft, palette.text,
               text);
  }
}

}  // namespace playground
