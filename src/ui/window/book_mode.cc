#include "ui/book_mode.h"

#include <algorithm>
#include <string>

#include "train/trainer.h"
#include "ui/field.h"
#include "ui/marks.h"
#include "ui/number_text.h"
#include "ui/theme.h"
#include "ui/typography.h"
#include "ui/view_queries.h"
#include "ui/widgets.h"

namespace playground {
namespace {

using enum TextId;

// Titles are longer than other choices.
constexpr float kLabelShare = 0.24f;

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

void DrawBookRow(const View& view, Rect row, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  const BookPreset* preset = MatchBookPreset(*view.settings);
  const Rect label = row.CutLeft(row.width() * kLabelShare, kUnit);
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, label, Align::kLeft, palette.text,
             Text(view, kBookLabel));
  HoverArea(label);
  HelpOnHover(palette, Text(view, kBookHelp));
  const std::string_view shown = preset == nullptr ? std::string_view(Text(view, kBookNone))
                                                   : Text(view.language, preset->title);
  if (!BeginListField(palette, "##book", row, shown,
                      preset == nullptr ? palette.text_soft : palette.accent)) {
    HelpOnHover(palette, preset == nullptr ? std::string_view(Text(view, kBookHelp))
                                           : Text(view.language, preset->edition));
    return;
  }
  std::string_view edition;
  for (const BookPreset& choice : BookPresets()) {
    if (edition != choice.edition.english) {
      edition = choice.edition.english;
      TipText(TextStyle::kSmall, palette.text_soft, Text(view.language, choice.edition));
    }
    const std::string name =
        std::string(Text(view.language, choice.title)) + "###" + std::string(choice.key);
    if (ImGui::Selectable(name.c_str(), &choice == preset)) actions->book_preset = choice.key;
  }
  EndListField();
}

std::vector<PlotSeries> GhostSeries(const View& view, bool accuracies) {
  std::vector<PlotSeries> ghosts;
  const BookPreset* preset = MatchBookPreset(view.trainer->config());
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
  const BookPreset* preset = MatchBookPreset(view.trainer->config());
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
