#include "ui/views/cost/stored_weights.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "look/cost/cost_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/paper/typography.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kStoredTitle = 24;
constexpr float kStoredName = 34;  // two lines
constexpr float kStoredPicture = 92;
constexpr float kStoredSize = 36;  // two lines as well
constexpr float kStoredGap = 10;
constexpr float kNarrowStored = 520;
constexpr float kLeastSide = 3;  // so much of a thin matrix is drawn all the same
constexpr int64_t kMostDrawnBlocks = 64;
constexpr int64_t kMostDrawnProducts = 3;

constexpr float kFormName = 18;
constexpr float kFormBar = 12;
constexpr float kFormNumber = 18;

int StoredColumns(float width) { return width < kNarrowStored ? 2 : 4; }

// A matrix of so many rows and columns in the middle of a place, `scale` pixels a number.
Rect DrawMatrix(const Palette& palette, const Rect& place, float left, int64_t rows,
                int64_t columns, float scale, bool is_filled) {
  const float width = std::max(kLeastSide, static_cast<float>(columns) * scale);
  const float height = std::max(kLeastSide, static_cast<float>(rows) * scale);
  const float top = place.center_y() - height / 2;
  const Rect matrix = {left, top, left + width, top + height};
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (is_filled) {
    list->AddRectFilled(matrix.min(), matrix.max(), palette.accent_soft);
    list->AddRect(matrix.min(), matrix.max(), palette.accent);
  } else {
    list->AddRect(matrix.min(), matrix.max(), palette.axis);
  }
  return matrix;
}

void DrawBlocksOf(const Palette& palette, const Rect& whole, int64_t num_blocks) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  // Of very many a line, which is what they look like.
  const int64_t drawn = std::min(num_blocks, kMostDrawnBlocks);
  const float width = whole.width() / static_cast<float>(drawn);
  const float height = whole.height() / static_cast<float>(drawn);
  for (int64_t i = 0; i < drawn; ++i) {
    const ImVec2 corner = {whole.left + width * static_cast<float>(i),
                           whole.top + height * static_cast<float>(i)};
    const ImVec2 end = {corner.x + std::max(width, 1.5f), corner.y + std::max(height, 1.5f)};
    list->AddRectFilled(corner, end, palette.accent_soft);
    list->AddRect(corner, end, palette.accent);
  }
}

std::string MatrixSizeText(int64_t rows, int64_t columns) {
  return Fill("{} × {}", {CountText(rows), CountText(columns)});
}

// What it consists of, in numbers.
std::string SizesTextOf(const CostPanelContext& context, LayerForm form) {
  const auto [d, q, n, r] = context.room->choice().layer;
  switch (form) {
    case LayerForm::kDense:
      return MatrixSizeText(q, d);
    case LayerForm::kBlocks:
      return Fill("{} · ({})", {n, MatrixSizeText(q / n, d / n)});
    case LayerForm::kLowRank:
      return Fill("{}, {}", {MatrixSizeText(q, r), MatrixSizeText(r, d)});
    case LayerForm::kKronecker:
      return Fill("{} · ({}, {})", {n, MatrixSizeText(n, n), MatrixSizeText(q / n, d / n)});
  }
  return "";
}

void DrawStoredForm(const CostPanelContext& context, Rect cell, LayerForm form) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const LayerSetup& layer = context.room->choice().layer;
  const auto [d, q, n, r] = layer;
  DrawLinesIn(list, TextStyle::kSmall, cell.CutTop(kStoredName), Align::kLeft, palette.text,
              Fill(Text(context.view, NameOf(form)), {n, r}));
  const Rect place = cell.CutTop(kStoredPicture).Inset(0, 3);
  if (!CostOf(form, layer)) {
    DrawLinesIn(list, TextStyle::kSmall, {place.left, place.top, place.right, place.top + 40},
                Align::kLeft, palette.text_soft, Text(context.view, kCostCannot));
    return;
  }
  const float wide = place.width() - 12;
  const auto inputs = static_cast<float>(d);
  const auto outputs = static_cast<float>(q);
  switch (form) {
    case LayerForm::kDense:
    case LayerForm::kBlocks: {
      const float scale = std::min(wide / inputs, place.height() / outputs);
      const bool is_dense = form == LayerForm::kDense;
      const Rect whole = DrawMatrix(palette, place, place.left, q, d, scale, is_dense);
      if (!is_dense) DrawBlocksOf(palette, whole, n);
      break;
    }
    case LayerForm::kLowRank: {
      const auto rank = static_cast<float>(r);
      const float scale =
          std::min((wide - 8) / (inputs + rank), place.height() / std::max(outputs, rank));
      const Rect first = DrawMatrix(palette, place, place.left, q, r, scale, true);
      DrawMatrix(palette, place, first.right + 8, r, d, scale, true);
      break;
    }
    case LayerForm::kKronecker: {
      const int64_t drawn = std::min(n, kMostDrawnProducts);
      // To one scale, side by side: A, S, and so on, and dots for the rest.
      const float part = (wide - (n > drawn ? 18 : 0)) / static_cast<float>(drawn) - 10;
      const auto factors = static_cast<float>(n);
      const float scale = std::min((part - 5) / (factors + inputs / factors),
                                   place.height() / std::max(factors, outputs / factors));
      float x = place.left;
      for (int64_t i = 0; i < drawn; ++i) {
        const Rect a = DrawMatrix(palette, place, x, n, n, scale, true);
        const Rect s = DrawMatrix(palette, place, a.right + 5, q / n, d / n, scale, true);
        x = s.right + 10;
        if (i + 1 < n) {
          DrawTextIn(list, TextStyle::kSmall, {x - 10, place.top, x + 2, place.bottom},
                     Align::kCenter, palette.text_soft, "+");
          x += 4;
        }
      }
      if (n > drawn) {
        DrawTextIn(list, TextStyle::kSmall, {x, place.top, x + 16, place.bottom}, Align::kLeft,
                   palette.text_soft, "⋯");
      }
      break;
    }
  }
  const std::string sizes = SizesTextOf(context, form);
  const Rect below = cell.CutTop(kStoredSize);
  DrawParagraph(list, TextStyle::kSmall, below.min(), below.width(), palette.text_soft, sizes);
}

}  // namespace

float StoredWeightsHeight(float width) {
  const int rows = 4 / StoredColumns(width);
  return kStoredTitle +
         static_cast<float>(rows) * (kStoredName + kStoredPicture + kStoredSize + kStoredGap);
}

void DrawStoredWeights(const CostPanelContext& context, Rect area) {
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kBold, area.CutTop(kStoredTitle), Align::kLeft,
             context.palette.text, Text(context.view, kCostStoredTitle));
  const int columns = StoredColumns(area.width());
  const float width = (area.width() + kStoredGap) / static_cast<float>(columns) - kStoredGap;
  Rect row;
  for (std::size_t i = 0; i < kLayerForms.size(); ++i) {
    if (i % static_cast<std::size_t>(columns) == 0) {
      row = area.CutTop(kStoredName + kStoredPicture + kStoredSize, kStoredGap);
    }
    DrawStoredForm(context, row.CutLeft(width, kStoredGap), kLayerForms[i]);
  }
}

float FormBarsHeight() {
  return kStoredTitle +
         static_cast<float>(kLayerForms.size()) * (kFormName + kFormBar + kFormNumber);
}

void DrawFormBars(const CostPanelContext& context, Rect area) {
  const Palette& palette = context.palette;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const LayerSetup& layer = context.room->choice().layer;
  struct Column {
    TextId name;
    int64_t (*value)(const LayerCost& cost);
    int64_t most = 1;
  };
  Column columns[] = {
      {kCostWeights, [](const LayerCost& cost) { return cost.weights; }},
      {kCostBytes, [](const LayerCost& cost) { return cost.bytes(); }},
      {kCostMultiplyAdds, [](const LayerCost& cost) { return cost.multiply_adds; }}};
  for (Column& column : columns) {
    for (const LayerForm form : kLayerForms) {
      const std::optional<LayerCost> cost = CostOf(form, layer);
      if (cost) column.most = std::max(column.most, column.value(*cost));
    }
  }
  const float width = (area.width() + kStoredGap) / 3 - kStoredGap;
  Rect head = area.CutTop(kStoredTitle);
  for (const Column& column : columns) {
    DrawTextIn(list, TextStyle::kBold, head.CutLeft(width, kStoredGap), Align::kLeft, palette.text,
               Text(context.view, column.name));
  }
  for (const LayerForm form : kLayerForms) {
    DrawTextIn(list, TextStyle::kSmall, area.CutTop(kFormName), Align::kLeft, palette.text_soft,
               Fill(Text(context.view, NameOf(form)), {layer.factors, layer.rank}));
    Rect bars = area.CutTop(kFormBar);
    Rect numbers = area.CutTop(kFormNumber);
    const std::optional<LayerCost> cost = CostOf(form, layer);
    for (const Column& column : columns) {
      const Rect bar = bars.CutLeft(width, kStoredGap);
      const Rect number = numbers.CutLeft(width, kStoredGap);
      list->AddLine({bar.left, bar.top}, {bar.left, bar.bottom}, palette.axis);
      if (cost) {
        const double share =
            static_cast<double>(column.value(*cost)) / static_cast<double>(column.most);
        list->AddRectFilled({bar.left, bar.top + 1},
                            {bar.left + bar.width() * static_cast<float>(share), bar.bottom - 1},
                            palette.bar);
      }
      DrawTextIn(list, TextStyle::kSmall, number, Align::kLeft, palette.text,
                 cost ? CountText(column.value(*cost)) : std::string(kUnknown));
    }
  }
}

}  // namespace playground
