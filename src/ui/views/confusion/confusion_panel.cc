#include "ui/views/confusion/confusion_panel.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/color_map.h"
#include "ui/paper/scroll_list.h"
#include "ui/paper/texture_cache.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kLargestCell = 56;
constexpr float kListWidth = 240;
// Narrower, the list stands below the matrix.
constexpr float kLeastForBoth = 640;
constexpr float kHeadHeight = 24;
constexpr float kRemarkHeight = 18;
constexpr float kKeysHeight = 2 * 20 + 2 * kUnit;
constexpr float kLeastCell = 18;

float HeightOfList(int64_t num_rows) {
  return kHeadHeight + kUnit / 2 + kRowHeight * static_cast<float>(std::max<int64_t>(1, num_rows)) +
         kKeysHeight;
}

// Right ones in blue by their share; wrong ones in orange, five times as strong, or they would not
// show.
ImU32 CellColor(const Palette& palette, const ConfusionCounts& matrix, int64_t label,
                int64_t predicted) {
  const auto share = static_cast<float>(matrix.Share(label, predicted));
  if (label == predicted) return DivergingColor(palette, -0.7f * share);
  return DivergingColor(palette, std::min(1.f, std::sqrt(share) * 1.1f) * 0.85f);
}

constexpr float kLine = 15;

struct Layout {
  Rect cells;
  float cell = 0;
  bool has_column_names = false;  // else numbers, which the rows explain
  int name_lines = 1;             // above the columns
};

// How many lines these names take above columns of this width; none where a word has no room.
int LinesOfNames(std::span<const std::string> names, float width) {
  std::ptrdiff_t lines = 1;
  for (const std::string& name : names) {
    std::string_view rest = name;
    while (!rest.empty()) {
      const std::string_view word = rest.substr(0, rest.find(' '));
      if (MeasureText(TextStyle::kSmall, word).x > width) return 0;
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    }
    const std::string wrapped = Wrapped(TextStyle::kSmall, width, name);
    lines = std::max(lines, 1 + std::ranges::count(wrapped, '\n'));
  }
  return lines > 2 ? 0 : static_cast<int>(lines);
}

Layout LayOut(const View& view, const Rect& area, int64_t num_classes) {
  float name_width = 0;
  std::vector<std::string> names;
  for (int64_t c = 0; c < num_classes; ++c) {
    names.push_back(ClassNameAt(view, c));
    name_width = std::max(name_width, MeasureText(TextStyle::kSmall, names.back()).x);
  }
  Layout layout;
  layout.cells = area;
  layout.cells.CutTop(2 * 18);  // axis title, column names
  layout.cells.CutLeft(name_width + 28);
  const auto fit = [&] {
    const float size = std::min(layout.cells.width(), layout.cells.height());
    layout.cell = std::floor(std::min(size / static_cast<float>(num_classes), kLargestCell));
  };
  fit();
  const int lines = LinesOfNames(names, layout.cell - 4);
  layout.has_column_names = lines > 0;
  layout.name_lines = std::max(1, lines);
  layout.cells.CutTop(kLine * static_cast<float>(layout.name_lines - 1));
  fit();
  const float size = layout.cell * static_cast<float>(num_classes);
  layout.cells.right = layout.cells.left + size;
  layout.cells.bottom = layout.cells.top + size;
  return layout;
}

void DrawNames(const View& view, const Layout& layout, const Rect& area, int64_t num_classes) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Rect& cells = layout.cells;
  DrawTextIn(list, TextStyle::kSmall, {cells.left, area.top, area.right, area.top + 18},
             Align::kLeft, palette.text_soft, Text(view, kPredictedAxis));
  DrawTextIn(list, TextStyle::kSmall, {area.left, cells.top - 18, cells.left - 12, cells.top},
             Align::kRight, palette.text_soft, Text(view, kLabelAxis));
  for (int64_t c = 0; c < num_classes; ++c) {
    const float offset = layout.cell * static_cast<float>(c);
    const std::string name = ClassNameAt(view, c);
    const std::string number = std::to_string(c);
    const std::string& column = layout.has_column_names ? name : number;
    const std::string row = layout.has_column_names || name == number ? name : name + "  " + number;
    DrawLinesIn(list, TextStyle::kSmall,
                {cells.left + offset, area.top, cells.left + offset + layout.cell, cells.top - 1},
                Align::kCenter, palette.text, column);
    DrawTextIn(list, TextStyle::kSmall,
               {area.left, cells.top + offset, cells.left - 8, cells.top + offset + layout.cell},
               Align::kRight, palette.text, row);
  }
}

void DrawCells(const View& view, const Layout& layout, const ConfusionCounts& matrix,
               bool as_percent) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto n = static_cast<int>(matrix.num_classes());
  const uint64_t version = PictureVersion(
      {view.evaluation_version, view.data_version, static_cast<uint64_t>(view.theme)});
  const ImTextureID texture =
      view.textures->Get("confusion", version, n, n, Sampling::kPixels, [&](Picture* picture) {
        for (int label = 0; label < n; ++label) {
          for (int predicted = 0; predicted < n; ++predicted) {
            picture->At(predicted, label) = CellColor(palette, matrix, label, predicted);
          }
        }
      });
  const Rect& cells = layout.cells;
  list->AddImage(texture, cells.min(), cells.max());
  for (int i = 0; i <= n; ++i) {
    const float offset = layout.cell * static_cast<float>(i);
    list->AddLine({cells.left + offset, cells.top}, {cells.left + offset, cells.bottom},
                  palette.page);
    list->AddLine({cells.left, cells.top + offset}, {cells.right, cells.top + offset},
                  palette.page);
  }
  list->AddRect(cells.min(), cells.max(), palette.hairline);
  if (layout.cell < 22) return;
  for (int label = 0; label < n; ++label) {
    for (int predicted = 0; predicted < n; ++predicted) {
      if (matrix.Count(label, predicted) == 0) continue;
      const float left = cells.left + layout.cell * static_cast<float>(predicted);
      const float top = cells.top + layout.cell * static_cast<float>(label);
      const std::string text =
          as_percent ? FixedText(100 * matrix.Share(label, predicted), layout.cell < 36 ? 0 : 1)
                     : CountText(matrix.Count(label, predicted));
      DrawTextIn(list, label == predicted ? TextStyle::kBold : TextStyle::kSmall,
                 {left, top, left + layout.cell, top + layout.cell}, Align::kCenter,
                 TextColorOn(palette, CellColor(palette, matrix, label, predicted)), text);
    }
  }
}

// What a colour means.
void DrawKey(ImDrawList* list, const Palette& palette, Rect row, ImU32 color,
             std::string_view text) {
  if (row.height() < 12) return;
  const Rect swatch = row.CutLeft(14, kUnit);
  list->AddRectFilled({swatch.left, swatch.center_y() - 6}, {swatch.right, swatch.center_y() + 6},
                      color, 2);
  DrawTextIn(list, TextStyle::kSmall, row, Align::kLeft, palette.text_soft, text);
}

// The pairs that are confused most, beside the matrix.
std::optional<ConfusionCell> DrawWorst(const View& view, Rect area, const ConfusionCounts& matrix) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  std::optional<ConfusionCell> clicked;
  DrawHeading(list, palette, area.CutTop(kHeadHeight, kUnit / 2), Text(view, kWorstConfusions));
  const auto worst = WorstConfusions(*view.test_evaluation, matrix.num_classes(), kMostWorstPairs);
  if (worst.empty()) {
    DrawTextIn(list, TextStyle::kBody, area.CutTop(kRowHeight), Align::kLeft, palette.text_soft,
               Text(view, kNoConfusion));
  }
  const float rows = std::floor(std::max(0.f, area.height() - kKeysHeight) / kRowHeight);
  const Rect body = area.CutTop(kRowHeight * std::min(rows, static_cast<float>(worst.size())));
  {
    const ScrollList scroll("worst rows", body, static_cast<int64_t>(worst.size()), kRowHeight);
    ImDrawList* rows_list = ImGui::GetWindowDrawList();
    for (int64_t i = scroll.first(); i < scroll.end() && rows >= 1; ++i) {
      const ConfusionCell& cell = worst[static_cast<std::size_t>(i)];
      Rect row = scroll.Row(i);
      ImGui::PushID(static_cast<int>(i));
      if (ClickArea(palette, "worst", row)) clicked = cell;
      ImGui::PopID();
      if (ImGui::IsItemHovered()) {
        rows_list->AddRectFilled({row.left - 8, row.top}, {row.right + 8, row.bottom},
                                 palette.hover, kRounding);
      }
      HelpOnHover(palette, ConfusionSentence(view, cell),
                  CanShowCell(view) ? Text(view, kClickToSee) : "");
      DrawTextIn(rows_list, TextStyle::kBody, row.CutRight(40, kUnit), Align::kRight, palette.text,
                 CountText(matrix.Count(cell.label, cell.predicted)));
      DrawTextIn(rows_list, TextStyle::kBody, row, Align::kLeft, palette.text,
                 PairName(view, cell));
    }
  }
  area.CutTop(2 * kUnit);
  DrawKey(list, palette, area.CutTop(20), DivergingColor(palette, -0.6f), Text(view, kRightCells));
  DrawKey(list, palette, area.CutTop(20), DivergingColor(palette, 0.45f), Text(view, kWrongCells));
  return clicked;
}

}  // namespace

std::optional<ConfusionCell> DrawConfusionPanel(const View& view, const Rect& area,
                                                ConfusionChoice* state) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const int64_t num_classes = view.trainer->data().num_classes;
  Rect rest = area;
  Rect heading = rest.CutTop(24, kUnit);
  const std::array<Segment, 2> units = {
      {{"counts", Text(view, kCounts)}, {"percent", Text(view, kPercentOfLabel)}}};
  const float units_width = SegmentWidth(units[0].label) + SegmentWidth(units[1].label);
  const int unit = SegmentedControl(palette, heading.CutRight(units_width, kUnit), units,
                                    state->as_percent ? 1 : 0);
  if (unit >= 0) state->as_percent = unit == 1;
  if (!HasConfusion(view)) {
    DrawHeading(list, palette, heading, Text(view, kConfusionTitle));
    DrawEmpty(list, palette, rest, Text(view, kNotEvaluatedYet));
    return std::nullopt;
  }
  // The remark below where it has no room beside.
  const std::string remark = ConfusionRemark(view);
  const float beside =
      heading.width() - 2 * kUnit - MeasureText(TextStyle::kBold, Text(view, kConfusionTitle)).x;
  const bool fits = MeasureText(TextStyle::kSmall, remark).x <= beside;
  DrawHeading(list, palette, heading, Text(view, kConfusionTitle), fits ? remark : "");
  if (!fits) {
    DrawTextIn(list, TextStyle::kSmall, rest.CutTop(kRemarkHeight, kUnit / 2), Align::kLeft,
               palette.text_soft, remark);
  }

  const ConfusionCounts matrix = CountsOf(view);
  std::optional<ConfusionCell> clicked;
  const auto num_worst = static_cast<int64_t>(
      WorstConfusions(*view.test_evaluation, num_classes, kMostWorstPairs).size());
  Rect worst = rest.width() > kLeastForBoth
                   ? rest.CutRight(kListWidth, 4 * kUnit)
                   : rest.CutBottom(std::min(HeightOfList(num_worst), rest.height() / 2), kUnit);
  const Layout layout = LayOut(view, rest, num_classes);
  if (layout.cell < 4) return std::nullopt;
  DrawNames(view, layout, rest, num_classes);
  DrawCells(view, layout, matrix, state->as_percent);

  if (ClickArea(palette, "cells", layout.cells) || ImGui::IsItemHovered()) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const auto index = [&](float place, float start) {
      return std::clamp(static_cast<int32_t>((place - start) / layout.cell), 0,
                        static_cast<int32_t>(num_classes) - 1);
    };
    const ConfusionCell cell = {index(mouse.y, layout.cells.top),
                                index(mouse.x, layout.cells.left)};
    const float left = layout.cells.left + layout.cell * static_cast<float>(cell.predicted);
    const float top = layout.cells.top + layout.cell * static_cast<float>(cell.label);
    list->AddRect({left, top}, {left + layout.cell + 1, top + layout.cell + 1}, palette.accent, 0,
                  0, 2);
    if (BeginTip(palette)) {
      TipText(TextStyle::kBody, palette.text, ConfusionSentence(view, cell));
      if (CanShowCell(view)) {
        TipText(TextStyle::kSmall, palette.text_soft, Text(view, kClickToSee));
      }
      EndTip();
    }
    if (ImGui::IsItemClicked()) clicked = cell;
  }
  if (const auto chosen = DrawWorst(view, worst, matrix)) clicked = chosen;
  return clicked;
}

float ConfusionPanel::LeastHeight(const View& view, float width, Rooms*) {
  const auto classes = static_cast<float>(view.trainer->data().num_classes);
  const float matrix = kHeadHeight + kUnit + 2 * 18 + classes * kLeastCell;
  if (width > kLeastForBoth || !HasConfusion(view)) return matrix;
  const auto num_worst = static_cast<int64_t>(
      WorstConfusions(*view.test_evaluation, view.trainer->data().num_classes, kMostWorstPairs)
          .size());
  // The matrix as large as the width has room for.
  const float list = HeightOfList(num_worst);
  return std::max(matrix + list, kHeadHeight + kUnit + 2 * list) + kRemarkHeight + 2 * kUnit;
}

void ConfusionPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  const auto cell = DrawConfusionPanel(view, area, &rooms->Get<ConfusionRoom>().choice);
  if (cell) rooms->Command(ConfusionRoom::kKey, view, CommandOf(*cell), actions);
}

}  // namespace playground
