#include "ui/figures/example_picture.h"

#include <algorithm>
#include <cmath>

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/color_map.h"
#include "ui/paper/widgets.h"

namespace playground {

ExamplePainter::ExamplePainter(const Palette& palette, const DataSplit& data, const Dataset& set)
    : palette_(palette), data_(data), set_(set) {
  for (std::size_t byte = 0; byte < inks_.size(); ++byte) {
    inks_[byte] = InkColor(palette, static_cast<float>(byte) * kByteScale);
  }
}

void ExamplePainter::Paint(int64_t index, int left, int top, Picture* picture) const {
  for (int64_t y = 0; y < data_.image_height; ++y) {
    ImU32* pixel = &picture->At(left, top + static_cast<int>(y));
    const int64_t first = y * data_.image_width, end = first + data_.image_width;
    for (int64_t i = first; i < end; ++i) {
      *pixel++ = set_.has_bytes() ? inks_[set_.ByteRow(index)[i]]
                                  : InkColor(palette_, set_.Feature(index, i));
    }
  }
}

float SharpSize(float available, int64_t pixels) {
  const float ratio = std::max(0.25f, ImGui::GetIO().DisplayFramebufferScale.x);
  const auto size = static_cast<float>(pixels);
  const float scale = std::floor(available * ratio / size);
  return scale >= 1 ? scale * size / ratio : available;
}

void DrawExamplePicture(const View& view, const ExampleChoice& choice, const Rect& area) {
  const DataSplit& data = view.trainer->data();
  const Dataset& set = SetOf(data, choice);
  const Palette& palette = PaletteOf(view.theme);
  const auto width = static_cast<int>(data.image_width);
  const auto height = static_cast<int>(data.image_height);
  const uint64_t version =
      PictureVersion({view.data_version, static_cast<uint64_t>(choice.index),
                      static_cast<uint64_t>(choice.from_test), static_cast<uint64_t>(view.theme)});
  const ImTextureID texture = view.textures->Get(
      "example", version, width, height, Sampling::kPixels, [&](Picture* picture) {
        ExamplePainter(palette, data, set).Paint(choice.index, 0, 0, picture);
      });
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddImage(texture, area.min(), area.max());
  list->AddRect(area.min(), area.max(), palette.hairline);
  if (!HoverArea(area) || !BeginTip(palette)) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const auto x =
      std::clamp(static_cast<int>((mouse.x - area.left) / area.width() * static_cast<float>(width)),
                 0, width - 1);
  const auto y = std::clamp(
      static_cast<int>((mouse.y - area.top) / area.height() * static_cast<float>(height)), 0,
      height - 1);
  TipText(TextStyle::kBody, palette.text,
          Fill(Text(view, TextId::kPixelValue),
               {std::to_string(y), std::to_string(x),
                FixedText(static_cast<double>(set.Feature(choice.index, y * width + x)), 3)}));
  EndTip();
}

}  // namespace playground
