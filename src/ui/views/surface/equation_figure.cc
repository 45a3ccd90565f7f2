#include "ui/views/surface/equation_figure.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "look/surface/surface_texts.h"
#include "look/view_queries.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kRow = 24;
constexpr float kColumnGap = 14;
constexpr float kBracket = 6;
constexpr float kSignGap = 10;
constexpr float kSumRow = 18;
constexpr float kBlockGap = 4;
constexpr float kLowWidth = 420;  // below it numbers are shorter

// A matrix, a vector or, without rows, a sign between two of them.
struct Block {
  std::vector<std::vector<std::string>> rows = {};
  std::string sign = {};
  std::string name = {};  // below it
  ImU32 color = 0;
};

float WidthOf(const Block& block) {
  if (block.rows.empty()) return MeasureText(TextStyle::kBody, block.sign).x + 2 * kSignGap;
  float widest = 0;
  for (const auto& row : block.rows) {
    for (const std::string& cell : row) {
      widest = std::max(widest, std::ceil(MeasureText(TextStyle::kBody, cell).x) + 1);
    }
  }
  const auto columns = static_cast<float>(block.rows.front().size());
  const float width = 2 * kBracket + columns * widest + (columns - 1) * kColumnGap;
  return std::max(width, std::ceil(MeasureText(TextStyle::kSmall, block.name).x) + 1);
}

void DrawBlock(const SurfacePanelContext& context, const Block& block, Rect place, float num_rows) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const Rect body = place.CutTop(num_rows * kRow);
  if (block.rows.empty()) {
    DrawTextIn(list, TextStyle::kBody, body, Align::kCenter, context.palette.text, block.sign);
    return;
  }
  const float height = static_cast<float>(block.rows.size()) * kRow;
  const Rect matrix = {body.left, body.center_y() - height / 2, body.right,
                       body.center_y() + height / 2};
  for (const float x : {matrix.left + 1, matrix.right - 1}) {
    const float inward = x < matrix.center_x() ? 4.f : -4.f;
    list->AddLine({x, matrix.top + 2}, {x, matrix.bottom - 2}, context.palette.text, 1.4f);
    for (const float y : {matrix.top + 2, matrix.bottom - 2}) {
      list->AddLine({x, y}, {x + inward, y}, context.palette.text, 1.4f);
    }
  }
  const auto columns = static_cast<float>(block.rows.front().size());
  Rect rest = matrix.Inset(kBracket, 0);
  const float width = (rest.width() - (columns - 1) * kColumnGap) / columns;
  for (const auto& row : block.rows) {
    Rect line = rest.CutTop(kRow);
    for (const std::string& cell : row) {
      DrawTextIn(list, TextStyle::kBody, line.CutLeft(width, kColumnGap), Align::kRight,
                 block.color, cell);
    }
  }
  // A vector, which is not one of its elements.
  const TextStyle style = block.name == "w" ? TextStyle::kBold : TextStyle::kSmall;
  DrawTextIn(list, style, place.CutTop(18), Align::kCenter, context.palette.text_soft, block.name);
}

// What stays together: XᵀX + λI and w; = and Xᵀy; and then the solution.
std::vector<std::vector<Block>> GroupsOf(const SurfacePanelContext& context, float width) {
  const SurfaceRoom& room = *context.room;
  const QuadraticLoss& loss = room.loss();
  const int64_t size = loss.num_parameters();
  const ImU32 text = context.palette.text;
  const int digits = width < kLowWidth ? 4 : 5;
  Block gram = {.name = "XᵀX", .color = text};
  Block unit = {.name = "λI", .color = text};
  Block names = {.name = size == 1 ? "" : "w", .color = text};
  Block moment = {.name = "Xᵀy", .color = text};
  Block solution = {.name = Text(context.view, kSurfaceSolution),
                    .color = context.palette.least_squares};
  for (int64_t row = 0; row < size; ++row) {
    gram.rows.emplace_back();
    unit.rows.emplace_back();
    for (int64_t column = 0; column < size; ++column) {
      gram.rows.back().push_back(
          SurfaceText(loss.gram()[static_cast<std::size_t>(row * size + column)], digits));
      unit.rows.back().push_back(row == column ? SurfaceText(loss.ridge(), digits) : "0");
    }
    names.rows.push_back({ParameterName(room, row)});
    moment.rows.push_back({SurfaceText(loss.moment()[static_cast<std::size_t>(row)], digits)});
    solution.rows.push_back({SurfaceText(loss.solution()[static_cast<std::size_t>(row)], digits)});
  }
  std::vector<Block> left = {gram};
  if (loss.ridge() > 0) left = {{.sign = "("}, gram, {.sign = "+"}, unit, {.sign = ")"}};
  left.push_back(names);
  return {left, {{.sign = "="}, moment}, {{.sign = "⇒"}, names, {.sign = "="}, solution}};
}

float WidthOf(const std::vector<Block>& blocks) {
  float width = 0;
  for (const Block& block : blocks) width += WidthOf(block) + kBlockGap;
  return width;
}

float RowHeight(const SurfacePanelContext& context) {
  return static_cast<float>(context.room->loss().num_parameters()) * kRow + 18 + kUnit;
}

// Rows that the groups take at this width.
int64_t NumEquationRows(const std::vector<std::vector<Block>>& groups, float width) {
  int64_t rows = 1;
  float used = 0;
  for (const std::vector<Block>& group : groups) {
    const float needed = WidthOf(group);
    if (used > 0 && used + needed > width) {
      ++rows;
      used = 0;
    }
    used += needed;
  }
  return rows;
}

float BlocksHeight(const SurfacePanelContext& context, float width) {
  return RowHeight(context) * static_cast<float>(NumEquationRows(GroupsOf(context, width), width));
}

// In two columns where they fit.
float SumColumnWidth(const std::vector<std::string>& lines) {
  float widest = 0;
  for (const std::string& line : lines) {
    widest = std::max(widest, MeasureText(TextStyle::kSmall, line).x);
  }
  return std::ceil(widest) + 3 * kUnit;
}

int64_t NumSumRows(const std::vector<std::string>& lines, float width) {
  const auto count = static_cast<int64_t>(lines.size());
  return 2 * SumColumnWidth(lines) <= width ? (count + 1) / 2 : count;
}

}  // namespace

float EquationHeight(const SurfacePanelContext& context, float width) {
  const std::vector<std::string> sums = SumLines(*context.room);
  float height = 26 + BlocksHeight(context, width) + 26 +
                 kSumRow * static_cast<float>(NumSumRows(sums, width)) + kUnit;
  for (const std::string& sentence : EquationSentences(context.view.language, *context.room)) {
    height += TextHeight(width, sentence);
  }
  return height;
}

void DrawEquation(const SurfacePanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  DrawHeading(list, palette, area.CutTop(26), Text(context.view, kSurfacePartEquation),
              Text(context.view, kSurfaceEquationTitle));
  const auto num_rows = static_cast<float>(context.room->loss().num_parameters());
  Rect row = area.CutTop(RowHeight(context));
  for (const std::vector<Block>& group : GroupsOf(context, area.width())) {
    if (row.left > area.left && WidthOf(group) > row.width()) row = area.CutTop(RowHeight(context));
    for (const Block& block : group) {
      DrawBlock(context, block, row.CutLeft(WidthOf(block), kBlockGap), num_rows);
    }
  }
  DrawTextIn(list, TextStyle::kBold, area.CutTop(24), Align::kLeft, palette.text,
             Text(context.view, kSurfaceSums));
  const std::vector<std::string> sums = SumLines(*context.room);
  const int64_t num_sum_rows = NumSumRows(sums, area.width());
  Rect block = area.CutTop(kSumRow * static_cast<float>(num_sum_rows), kUnit);
  const float column = SumColumnWidth(sums);
  for (std::size_t i = 0; i < sums.size(); ++i) {
    const auto at = static_cast<int64_t>(i);
    const float left = block.left + (at >= num_sum_rows ? column : 0);
    const float top = block.top + kSumRow * static_cast<float>(at % num_sum_rows);
    DrawTextIn(list, TextStyle::kSmall, {left, top, block.right, top + kSumRow}, Align::kLeft,
               palette.text, sums[i]);
  }
  for (const std::string& sentence : EquationSentences(context.view.language, *context.room)) {
    CutText(context, &area, palette.text, sentence);
  }
}

}  // namespace playground
