#include "ui/figures/example_detail.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "look/example_detail.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/example_picture.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kMostRowHeight = 26;
constexpr float kLogitWidth = 58;
constexpr float kProbabilityWidth = 46;

struct Columns {
  Rect name, logit_bar, logit_value, probability_bar, probability_value;
};

// Where the columns of a row lie; narrow areas go without the logits.
Columns SplitRow(Rect row, float name_width) {
  Columns columns;
  columns.name = row.CutLeft(name_width, kUnit);
  const bool has_logits = row.width() > 190;
  if (has_logits) {
    const float half = (row.width() - 2 * kUnit) / 2;
    Rect logits = row.CutLeft(half, 2 * kUnit);
    columns.logit_value = logits.CutRight(kLogitWidth, kUnit / 2);
    columns.logit_bar = logits;
  }
  columns.probability_value = row.CutRight(kProbabilityWidth, kUnit / 2);
  columns.probability_bar = row;
  return columns;
}

void DrawBar(ImDrawList* list, const Palette& palette, Rect area, double from, double to,
             ImU32 color) {
  // `from` and `to` are shares of the width. A value that is not finite has no bar.
  if (!std::isfinite(from) || !std::isfinite(to)) return;
  const float row_top = area.top, row_bottom = area.bottom;
  area = area.Inset(0, std::round(area.height() * 0.22f));
  const auto at = [&](double share) {
    return area.left + static_cast<float>(std::clamp(share, 0.0, 1.0)) * area.width();
  };
  list->AddRectFilled({at(std::min(from, to)), area.top},
                      {std::max(at(std::max(from, to)), at(from) + 1), area.bottom}, color);
  list->AddLine({at(from), row_top}, {at(from), row_bottom}, palette.axis);
}

void DrawClassRows(const View& view, Rect area, const ExampleDetail& detail) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto num_classes = static_cast<int64_t>(detail.classes.size());

  float name_width = 0;
  for (const ClassOutput& one : detail.classes) {
    name_width = std::max(name_width, MeasureText(TextStyle::kSmall, one.name).x);
  }
  name_width = std::min(name_width + 18, area.width() * 0.4f);
  const double lowest = detail.lowest_logit;
  const double span = std::max(detail.highest_logit - lowest, 1e-9);

  const Columns titles = SplitRow(area.CutTop(18), name_width);
  if (titles.logit_bar.width() > 0) {
    const Rect title{titles.logit_bar.left, titles.logit_bar.top, titles.logit_value.right,
                     titles.logit_bar.bottom};
    DrawTextIn(list, TextStyle::kSmall, title, Align::kLeft, palette.text_soft,
               Text(view, kLogitColumn));
    HoverArea(title);
    HelpOnHover(palette, Text(view, kLogitHelp));
  }
  const Rect title{titles.probability_bar.left, titles.probability_bar.top,
                   titles.probability_value.right, titles.probability_bar.bottom};
  DrawTextIn(list, TextStyle::kSmall, title, Align::kLeft, palette.text_soft,
             Text(view, kProbabilityColumn));
  HoverArea(title);
  HelpOnHover(palette, Text(view, kProbabilityHelp));

  const float row_height = std::min(
      kMostRowHeight, area.height() / static_cast<float>(std::max<int64_t>(1, num_classes)));
  for (const ClassOutput& one : detail.classes) {
    if (area.height() < row_height - 0.5f) break;
    const Rect row = area.CutTop(row_height);
    if (one.is_label || one.is_wrong_prediction) {
      list->AddRectFilled(
          {row.left - 4, row.top}, {row.right + 4, row.bottom},
          one.is_label ? WithAlpha(palette.label, 0.12f) : WithAlpha(palette.wrong, 0.12f), 2);
    }
    Columns columns = SplitRow(row, name_width);
    const Rect mark = columns.name.CutLeft(14, 2);
    const ImU32 color = one.is_label              ? palette.label
                        : one.is_wrong_prediction ? palette.wrong
                                                  : palette.bar;
    if (one.is_label)
      DrawMarker(list, Marker::kDiamond, {mark.center_x() - 2, mark.center_y()}, 4, color);
    if (one.is_wrong_prediction)
      DrawMarker(list, Marker::kCross, {mark.center_x() - 2, mark.center_y()}, 4, color);
    DrawTextIn(list, TextStyle::kSmall, columns.name, Align::kLeft, palette.text, one.name);
    if (!detail.has_outputs) continue;
    // A value that is not finite has no bar.
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    if (columns.logit_bar.width() > 0) {
      DrawBar(list, palette, columns.logit_bar, -lowest / span,
              (one.logit.value.value_or(kNone) - lowest) / span, color);
      DrawTextIn(list, TextStyle::kSmall, columns.logit_value, Align::kRight, palette.text,
                 one.logit.text);
    }
    DrawBar(list, palette, columns.probability_bar, 0, one.probability.value.value_or(kNone),
            color);
    DrawTextIn(list, TextStyle::kSmall, columns.probability_value, Align::kRight, palette.text,
               one.probability.text);
  }
}

// A name and a value, the value after a fixed distance.
void DrawFact(ImDrawList* list, const Palette& palette, Rect row, float name_width,
              std::string_view name, std::string_view value, ImU32 value_color, Marker marker) {
  DrawTextIn(list, TextStyle::kSmall, row.CutLeft(name_width, kUnit), Align::kLeft,
             palette.text_soft, name);
  if (marker != Marker::kNone) {
    const Rect mark = row.CutLeft(12, 4);
    DrawMarker(list, marker, {mark.center_x(), mark.center_y()}, 4, value_color);
  }
  DrawTextIn(list, TextStyle::kBody, row, Align::kLeft, value_color, value);
}

}  // namespace

void DrawExampleDetail(const View& view, const Rect& area) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const DataSplit& data = view.trainer->data();
  const std::optional<ExampleDetail> detail = SelectedExampleDetail(view);
  if (!detail) return;

  Rect rest = area;
  DrawHeading(list, palette, rest.CutTop(24, kUnit / 2), detail->name);

  // What the rows of the classes leave, up to a third of the width or so.
  const float rows = 20.f * static_cast<float>(std::min<int64_t>(data.num_classes, 10)) + 60;
  const float picture_size = SharpSize(
      std::clamp(area.height() - rows, 56.f, std::max(56.f, std::min(196.f, area.width() * 0.5f))),
      std::max<int64_t>(1, std::max(data.image_width, data.image_height)));
  Rect top = rest.CutTop(data.has_images() ? picture_size : 4 * 24, kUnit);
  if (data.has_images()) {
    DrawExamplePicture(view, view.selected, top.CutLeft(picture_size, 2 * kUnit));
  }
  const float line = std::min(24.f, top.height() / 3);
  float name_width = 0;
  for (const TextId id : {kLabel, kPrediction, kLoss}) {
    name_width = std::max(name_width, MeasureText(TextStyle::kSmall, Text(view, id)).x);
  }
  if (!detail->features.empty()) {
    DrawFact(list, palette, top.CutTop(line), name_width, "x", detail->features, palette.text,
             Marker::kNone);
  }
  DrawFact(list, palette, top.CutTop(line), name_width, Text(view, kLabel), detail->label,
           palette.label, Marker::kDiamond);
  const bool is_wrong = detail->has_outputs && !detail->is_right;
  DrawFact(list, palette, top.CutTop(line), name_width, Text(view, kPrediction), detail->prediction,
           is_wrong ? palette.wrong : palette.label,
           !detail->has_outputs ? Marker::kNone
           : is_wrong           ? Marker::kCross
                                : Marker::kDiamond);
  const Rect loss_row = top.CutTop(line);
  DrawFact(list, palette, loss_row, name_width, Text(view, kLoss), detail->loss, palette.text,
           Marker::kNone);
  HoverArea(loss_row);
  HelpOnHover(palette, Text(view, kLossOfExampleHelp));
  DrawClassRows(view, rest, *detail);
}

}  // namespace playground
