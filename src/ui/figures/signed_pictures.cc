#include "ui/figures/signed_pictures.h"

#include <algorithm>
#include <cmath>

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/trainer.h"
#include "ui/figures/color_map.h"
#include "ui/figures/example_picture.h"
#include "ui/paper/texture_cache.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

constexpr float kCaption = 18;
constexpr float kScaleLine = 15;
constexpr float kGap = 1.5f * kUnit;
constexpr float kCaptionGap = 4;

// Smaller ones say nothing to the eye.
constexpr float kLeastPicture = 28;
constexpr float kLargestPicture = 280;

ImTextureID RowTexture(const View& view, const char* id, std::span<const SignedPicture> pictures,
                       uint64_t version) {
  const DataSplit& data = view.trainer->data();
  const Palette& palette = PaletteOf(view.theme);
  const auto width = static_cast<int>(data.image_width);
  const auto height = static_cast<int>(data.image_height);
  const int count = static_cast<int>(pictures.size());
  return view.textures->Get(
      id, PictureVersion({version, static_cast<uint64_t>(view.theme)}), width * count, height,
      Sampling::kPixels, [&](Picture* canvas) {
        for (int i = 0; i < count; ++i) {
          const SignedPicture& picture = pictures[static_cast<std::size_t>(i)];
          for (int pixel = 0; pixel < width * height; ++pixel) {
            canvas->At(i * width + pixel % width, pixel / width) =
                DivergingColor(palette, picture.values[pixel] / picture.maximum);
          }
        }
      });
}

void TellPixel(const View& view, const SignedPicture& picture, int64_t pixel) {
  const Palette& palette = PaletteOf(view.theme);
  if (!BeginTip(palette)) return;
  const int64_t width = view.trainer->data().image_width;
  TipText(TextStyle::kBold, palette.text, picture.caption);
  TipText(TextStyle::kBody, palette.text,
          Fill(Text(view, TextId::kValueOfPixel),
               {std::to_string(pixel / width), std::to_string(pixel % width),
                ShortText(static_cast<double>(picture.values[pixel]), 5)}));
  EndTip();
}

}  // namespace

PictureGrid FitPictures(const View& view, const Rect& area, int64_t count, float caption_width,
                        bool tells_scale) {
  const DataSplit& data = view.trainer->data();
  const int64_t pixels = std::max(data.image_width, data.image_height);
  const float caption = kCaption + (tells_scale ? kScaleLine : 0);
  PictureGrid best = {.tells_scale = tells_scale};
  for (int64_t columns = 1; columns <= count; ++columns) {
    const int64_t rows = (count + columns - 1) / columns;
    const float width = (area.width() + kGap) / static_cast<float>(columns) - kGap;
    if (columns > 1 && width + kGap - kCaptionGap < caption_width) break;
    const float height = (area.height() + kGap) / static_cast<float>(rows) - kGap - caption;
    const float size = SharpSize(std::min({width, height, kLargestPicture}), pixels);
    if (size > best.picture) {
      best.columns = columns;
      best.rows = rows;
      best.picture = size;
    }
  }
  const float least = SharpSize(kLeastPicture, pixels);
  if (best.picture < least) {
    const float step = std::max(least + kGap, caption_width + kCaptionGap);
    best.columns = std::clamp<int64_t>(static_cast<int64_t>((area.width() + kGap) / step), 1,
                                       std::max<int64_t>(1, count));
    best.rows = (count + best.columns - 1) / best.columns;
    best.picture = least;
  }
  best.row_height = best.picture + caption + kGap;
  return best;
}

std::optional<PicturePlace> DrawSignedPictures(const View& view, const Rect& area, const char* id,
                                               std::span<const SignedPicture> pictures,
                                               uint64_t version, int64_t chosen_picture,
                                               int64_t chosen_pixel) {
  const PictureGrid grid = FitPictures(view, area, static_cast<int64_t>(pictures.size()), 0, true);
  return DrawSignedPictures(view, area, id, pictures, version, chosen_picture, chosen_pixel, grid);
}

std::optional<PicturePlace> DrawSignedPictures(const View& view, const Rect& area, const char* id,
                                               std::span<const SignedPicture> pictures,
                                               uint64_t version, int64_t chosen_picture,
                                               int64_t chosen_pixel, const PictureGrid& grid) {
  const Palette& palette = PaletteOf(view.theme);
  const DataSplit& data = view.trainer->data();
  ImDrawList* list = ImGui::GetWindowDrawList();
  const auto count = static_cast<int64_t>(pictures.size());
  if (count == 0 || grid.picture < 8) return std::nullopt;
  const ImTextureID texture = RowTexture(view, id, pictures, version);
  const float step_x =
      std::min((area.width() + kGap) / static_cast<float>(grid.columns), grid.picture + 6 * kGap);
  const float step_y = grid.row_height;
  // One scale for all is told once.
  const bool has_one_scale = std::ranges::all_of(pictures, [&](const SignedPicture& picture) {
    return picture.maximum == pictures.front().maximum;
  });
  std::optional<PicturePlace> place;
  for (int64_t i = 0; i < count; ++i) {
    const SignedPicture& picture = pictures[static_cast<std::size_t>(i)];
    const float left = std::round(area.left + step_x * static_cast<float>(i % grid.columns));
    const float top =
        std::round(area.top + step_y * static_cast<float>(i / grid.columns) + kCaption);
    const Rect tile{left, top, left + grid.picture, top + grid.picture};
    const bool is_chosen = i == chosen_picture;
    DrawTextIn(list, TextStyle::kSmall, {left, top - kCaption, left + step_x - kCaptionGap, top},
               Align::kLeft, is_chosen ? palette.accent : palette.text, picture.caption);
    list->AddImage(texture, tile.min(), tile.max(),
                   {static_cast<float>(i) / static_cast<float>(count), 0},
                   {static_cast<float>(i + 1) / static_cast<float>(count), 1});
    list->AddRect(tile.min(), tile.max(), is_chosen ? palette.accent : palette.hairline, 0, 0,
                  is_chosen ? 2.f : 1.f);
    if (grid.tells_scale && (i == 0 || !has_one_scale)) {
      DrawTextIn(list, TextStyle::kSmall,
                 {left, tile.bottom, left + step_x - kGap, tile.bottom + kScaleLine}, Align::kLeft,
                 palette.text_soft, "±" + ShortText(static_cast<double>(picture.maximum), 2));
    }
    const float cell = grid.picture / static_cast<float>(data.image_width);
    if (chosen_pixel >= 0) {
      const float x = left + cell * static_cast<float>(chosen_pixel % data.image_width);
      const float y = top + cell * static_cast<float>(chosen_pixel / data.image_width);
      list->AddRect({x - 1, y - 1}, {x + cell + 1, y + cell + 1}, palette.accent, 0, 0, 1.5f);
    }
    ImGui::PushID(static_cast<int>(i));
    ClickArea(palette, id, tile);
    ImGui::PopID();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!tile.Contains(mouse) || !(ImGui::IsItemHovered() || ImGui::IsItemActive())) continue;
    const auto column = static_cast<int64_t>((mouse.x - left) / cell);
    const auto row = static_cast<int64_t>((mouse.y - top) / cell);
    const int64_t pixel = std::clamp<int64_t>(row, 0, data.image_height - 1) * data.image_width +
                          std::clamp<int64_t>(column, 0, data.image_width - 1);
    TellPixel(view, picture, pixel);
    place = PicturePlace{i, pixel};
  }
  return place;
}

}  // namespace playground
