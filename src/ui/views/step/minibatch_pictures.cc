#include "ui/views/step/minibatch_pictures.h"

#include <algorithm>
#include <cmath>

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/trainer.h"
#include "ui/figures/example_picture.h"
#include "ui/paper/texture_cache.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

// Of a very large minibatch the first pictures are shown.
constexpr int64_t kMostPictures = 1024;

struct Grid {
  int64_t columns = 1;
  int64_t rows = 1;
  float tile = 0;
};

// The largest tiles with which all pictures fit; somewhat smaller ones where with them the last row
// is full.
Grid FitGrid(int64_t count, const Rect& area) {
  constexpr float kLeastShare = 0.75f;
  Grid best;
  Grid best_full;
  for (int64_t columns = 1; columns <= count; ++columns) {
    const int64_t rows = (count + columns - 1) / columns;
    const float tile = std::min(area.width() / static_cast<float>(columns),
                                area.height() / static_cast<float>(rows));
    if (tile > best.tile) best = {columns, rows, tile};
    if (count % columns == 0 && tile > best_full.tile) best_full = {columns, rows, tile};
  }
  if (best_full.tile >= kLeastShare * best.tile) best = best_full;
  best.tile = std::min(best.tile, 56.f);
  return best;
}

ImTextureID GridTexture(const View& view, const Grid& grid, int64_t count) {
  const Trainer& trainer = *view.trainer;
  const DataSplit& data = trainer.data();
  const auto width = static_cast<int>(data.image_width);
  const auto height = static_cast<int>(data.image_height);
  const uint64_t version = PictureVersion(
      {view.data_version, static_cast<uint64_t>(view.theme), view.parameters_version,
       static_cast<uint64_t>(trainer.num_steps()), static_cast<uint64_t>(grid.columns)});
  return view.textures->Get("minibatch", version, width * static_cast<int>(grid.columns),
                            height * static_cast<int>(grid.rows), Sampling::kSmooth,
                            [&](Picture* picture) {
                              const Palette& palette = PaletteOf(view.theme);
                              // The last row may not be full.
                              std::ranges::fill(picture->pixels, palette.page);
                              const ExamplePainter painter(palette, data, data.train);
                              for (int64_t i = 0; i < count; ++i) {
                                painter.Paint(trainer.last_minibatch().examples[i],
                                              static_cast<int>(i % grid.columns) * width,
                                              static_cast<int>(i / grid.columns) * height, picture);
                              }
                            });
}

}  // namespace

std::optional<int64_t> DrawMinibatchPictures(const View& view, const Rect& area, int64_t chosen) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const MinibatchTensors& tensors = view.trainer->last_minibatch();
  const int64_t count = std::min(tensors.batch_size(), kMostPictures);
  if (count == 0 || area.width() < 16 || area.height() < 16) return std::nullopt;
  const Grid grid = FitGrid(count, area);
  const Rect cells{area.left, area.top, area.left + grid.tile * static_cast<float>(grid.columns),
                   area.top + grid.tile * static_cast<float>(grid.rows)};
  list->AddImage(GridTexture(view, grid, count), cells.min(), cells.max());
  if (chosen < count) {
    const ImVec2 corner = {cells.left + grid.tile * static_cast<float>(chosen % grid.columns),
                           cells.top + grid.tile * static_cast<float>(chosen / grid.columns)};
    list->AddRect({corner.x - 1, corner.y - 1},
                  {corner.x + grid.tile + 1, corner.y + grid.tile + 1}, palette.accent, 0, 0, 2);
  }

  ClickArea(palette, "minibatch pictures", cells);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!cells.Contains(mouse) || !(ImGui::IsItemHovered() || ImGui::IsItemActive())) {
    return std::nullopt;
  }
  const int64_t hovered = static_cast<int64_t>((mouse.y - cells.top) / grid.tile) * grid.columns +
                          static_cast<int64_t>((mouse.x - cells.left) / grid.tile);
  if (hovered < 0 || hovered >= count) return std::nullopt;
  if (BeginTip(palette)) {
    const int32_t label = view.trainer->data().train.labels[tensors.examples[hovered]];
    TipText(TextStyle::kBold, palette.text, ClassNameAt(view, label));
    TipText(TextStyle::kSmall, palette.text_soft,
            Fill(Text(view, TextId::kExampleOfMinibatch), {std::to_string(hovered)}));
    EndTip();
  }
  return hovered;
}

}  // namespace playground
