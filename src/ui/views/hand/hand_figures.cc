#include "ui/views/hand/hand_figures.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "look/table_page.h"
#include "look/view_queries.h"
#include "look/weights/weights_room.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/color_map.h"
#include "ui/figures/color_scale.h"
#include "ui/figures/example_picture.h"
#include "ui/figures/signed_pictures.h"
#include "ui/figures/tensor_map.h"
#include "ui/paper/texture_cache.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr int64_t kMostPictures = 12;      // of a hidden layer's units
constexpr int64_t kMostMapColumns = 1024;  // wider textures are beyond some limits
constexpr float kPicturesHeight = 260;
constexpr float kMapRow = 22;
constexpr float kMapFrame = 56;  // marks, and the scale

bool IsPressed() { return ImGui::IsMouseClicked(ImGuiMouseButton_Left); }

bool HasPictures(const View& view, const HandRoom& room) {
  return HasTemplates(view, room.ChoiceOf(view).place.layer);
}

TablePage OutputsShown(const View& view, const HandRoom& room) {
  const HandPlace place = room.ChoiceOf(view).place;
  const int64_t count = view.trainer->parameters().Weight(place.layer).rows;
  return PageWith(place.output, count, kMostPictures);
}

float WidestCaption(const View& view, const TablePage& page) {
  float widest = 0;
  for (int64_t j = page.first; j < page.end; ++j) {
    widest = std::max(widest, MeasureText(TextStyle::kSmall, OutputName(view, 0, j)).x);
  }
  return widest;
}

PictureGrid GridOf(const View& view, const HandRoom& room, float width) {
  const TablePage page = OutputsShown(view, room);
  return FitPictures(view, {0, 0, width, kPicturesHeight}, page.count(), WidestCaption(view, page),
                     true);
}

void DrawTemplatesByHand(const View& view, const Rect& area, HandRoom* room) {
  const HandChoice choice = room->ChoiceOf(view);
  const HandPlace& place = choice.place;
  const ConstMatrixView weight = view.trainer->parameters().Weight(place.layer);
  // An edit is not to change the colours of all others while it is dragged.
  const float maximum = ScaleMaximum(view.trainer->parameters_before_edits().Weight(place.layer));
  const TablePage page = OutputsShown(view, *room);
  std::vector<SignedPicture> pictures;
  for (int64_t j = page.first; j < page.end; ++j) {
    pictures.push_back({OutputName(view, place.layer, j), weight.Row(j), maximum});
  }
  const std::optional<PicturePlace> over = DrawSignedPictures(
      view, area, "hand weights", pictures,
      PictureVersion({view.parameters_version, view.data_version, static_cast<uint64_t>(page.first),
                      static_cast<uint64_t>(view.theme)}),
      place.output - page.first, place.is_bias() ? -1 : place.input,
      GridOf(view, *room, area.width()));
  if (over && IsPressed()) {
    room->ChoosePlace(
        view, {.layer = place.layer, .output = page.first + over->picture, .input = over->pixel});
  }
}

void DrawMapByHand(const View& view, const Rect& area, HandRoom* room) {
  const HandPlace place = room->ChoiceOf(view).place;
  ConstMatrixView weight = view.trainer->parameters().Weight(place.layer);
  weight.columns = std::min(weight.columns, kMostMapColumns);
  const std::string name = WeightName(place.layer);
  const std::optional<TensorCell> over = DrawTensorMap(
      view, area,
      {.id = "hand weight map",
       .name = name,
       .values = weight,
       .maximum = ScaleMaximum(view.trainer->parameters_before_edits().Weight(place.layer)),
       .version = PictureVersion({view.parameters_version, static_cast<uint64_t>(place.layer),
                                  static_cast<uint64_t>(view.theme)}),
       .chosen_row = place.output,
       .chosen_example = place.input,
       .row_name = [&](int64_t row) { return OutputName(view, place.layer, row); },
       .example_name = [&](int64_t column) { return InputName(view, place.layer, column); }});
  if (over && IsPressed()) {
    room->ChoosePlace(view, {.layer = place.layer, .output = over->row, .input = over->example});
  }
}

}  // namespace

float HandPictureSize(const View& view, float most) {
  const DataSplit& data = view.trainer->data();
  return SharpSize(most, std::max(data.image_width, data.image_height));
}

void DrawHandPicture(const View& view, const Rect& area, HandRoom* room) {
  const DataSplit& data = view.trainer->data();
  const Palette& palette = PaletteOf(view.theme);
  const auto width = static_cast<int>(data.image_width);
  const auto height = static_cast<int>(data.image_height);
  uint64_t version = PictureVersion({view.data_version, static_cast<uint64_t>(view.selected.index),
                                     static_cast<uint64_t>(view.selected.from_test),
                                     static_cast<uint64_t>(view.theme)});
  for (const InputEdit& edit : room->input_edits(view)) {
    version = PictureVersion({version, static_cast<uint64_t>(edit.feature),
                              static_cast<uint64_t>(std::bit_cast<uint32_t>(edit.after))});
  }
  const Dataset example = room->EditedExample(view);
  const ImTextureID texture = view.textures->Get(
      "hand example", version, width, height, Sampling::kPixels,
      [&](Picture* picture) { ExamplePainter(palette, data, example).Paint(0, 0, 0, picture); });
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddImage(texture, area.min(), area.max());
  list->AddRect(area.min(), area.max(), palette.hairline);
  const float cell_width = area.width() / static_cast<float>(width);
  const float cell_height = area.height() / static_cast<float>(height);
  const auto frame = [&](int64_t pixel, ImU32 color) {
    const float x = area.left + cell_width * static_cast<float>(pixel % width);
    const float y = area.top + cell_height * static_cast<float>(pixel / width);
    list->AddRect({x - 1, y - 1}, {x + cell_width + 1, y + cell_height + 1}, color, 0, 0, 1.5f);
  };
  for (const InputEdit& edit : room->input_edits(view)) frame(edit.feature, palette.warning);
  frame(room->ChoiceOf(view).feature, palette.accent);
  ClickArea(palette, "hand picture", area);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!area.Contains(mouse) || !ImGui::IsItemHovered()) return;
  const int64_t x = std::clamp(static_cast<int>((mouse.x - area.left) / cell_width), 0, width - 1);
  const int64_t y = std::clamp(static_cast<int>((mouse.y - area.top) / cell_height), 0, height - 1);
  if (IsPressed()) room->ChooseFeature(view, y * width + x);
  if (!BeginTip(palette)) return;
  TipText(TextStyle::kBody, palette.text,
          Fill(Text(view, kPixelValue),
               {std::to_string(y), std::to_string(x),
                FixedText(static_cast<double>(example.Feature(0, y * width + x)), 3)}));
  TipText(TextStyle::kSmall, palette.text_soft, Text(view, kHandChooseHelp));
  EndTip();
}

float HandWeightsHeight(const View& view, const HandRoom& room, float width) {
  if (HasPictures(view, room)) {
    const PictureGrid grid = GridOf(view, room, width);
    return grid.row_height * static_cast<float>(grid.rows);
  }
  const int64_t layer = room.ChoiceOf(view).place.layer;
  const int64_t rows = view.trainer->parameters().Weight(layer).rows;
  return kMapRow * static_cast<float>(std::clamp<int64_t>(rows, 3, 12)) + kMapFrame;
}

void DrawHandWeights(const View& view, const Rect& area, HandRoom* room) {
  if (HasPictures(view, *room)) {
    DrawTemplatesByHand(view, area, room);
  } else {
    DrawMapByHand(view, area, room);
  }
}

}  // namespace playground
