#include "ui/views/examples/examples_panel.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "look/example_detail.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "ui/figures/example_detail.h"
#include "ui/figures/example_picture.h"
#include "ui/paper/theme.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

using enum TextId;

constexpr float kDetailWidth = 344;
constexpr float kCaptionRow = 15;

// How the pictures of one page stand in the area.
struct Page {
  int columns = 1;
  int rows = 1;
  float picture = 0;
  float column_step = 0;
  float row_step = 0;
  int size() const { return columns * rows; }
};

Page LayOutPage(const View& view, const Rect& area) {
  const DataSplit& data = view.trainer->data();
  Page page;
  page.picture =
      SharpSize(area.width() < 260 ? 40.f : 58.f, std::max(data.image_width, data.image_height));
  // A name of twelve letters fits below.
  const float least_step = std::max(page.picture + kUnit, 70.f);
  page.columns = std::max(1, static_cast<int>(area.width() / least_step));
  page.column_step = area.width() / static_cast<float>(page.columns);
  page.row_step = page.picture + 2 * kCaptionRow + kUnit;
  page.rows = std::max(1, static_cast<int>((area.height() + kUnit) / page.row_step));
  return page;
}

// The pictures of the page in one texture, tile by tile.
ImTextureID PageTexture(const View& view, const Page& page, std::span<const int32_t> shown) {
  const DataSplit& data = view.trainer->data();
  const Palette& palette = PaletteOf(view.theme);
  const auto width = static_cast<int>(data.image_width);
  const auto height = static_cast<int>(data.image_height);
  uint64_t version = PictureVersion({view.data_version, static_cast<uint64_t>(view.theme)});
  for (const int32_t index : shown) {
    version = PictureVersion({version, static_cast<uint64_t>(index)});
  }
  return view.textures->Get("examples", version, width * page.columns, height * page.rows,
                            Sampling::kPixels, [&](Picture* picture) {
                              const ExamplePainter painter(palette, data, data.test);
                              for (std::size_t i = 0; i < shown.size(); ++i) {
                                const int place = static_cast<int>(i);
                                painter.Paint(shown[i], place % page.columns * width,
                                              place / page.columns * height, picture);
                              }
                            });
}

Rect TileAt(const Rect& area, const Page& page, int place) {
  const float column = static_cast<float>(place % page.columns);
  const float row = static_cast<float>(place / page.columns);
  const float left =
      std::round(area.left + column * page.column_step + (page.column_step - page.picture) / 2);
  const float top = std::round(area.top + row * page.row_step);
  return {left, top, left + page.picture, top + page.picture};
}

// What stands below a picture: its label, and what it was taken for with a mark.
void DrawCaption(const View& view, const Rect& tile, float width, int32_t index) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const int32_t label = view.trainer->data().test.labels[index];
  const int32_t predicted = PredictedClass(view, index);
  Rect line{tile.center_x() - width / 2 + 1, tile.bottom + 1, tile.center_x() + width / 2 - 1,
            tile.bottom + 1 + kCaptionRow};
  DrawTextIn(list, TextStyle::kSmall, line, Align::kCenter, palette.text, ClassNameAt(view, label));
  if (predicted < 0) return;
  line.top += kCaptionRow;
  line.bottom += kCaptionRow;
  if (predicted == label) {
    DrawIcon(list, Icon::kCheck, {line.center_x(), line.center_y()}, 8, palette.text_faint);
    return;
  }
  const std::string name =
      Shorten(TextStyle::kSmall, ClassNameAt(view, predicted), line.width() - 11);
  const float text_width = MeasureText(TextStyle::kSmall, name).x;
  const float left = line.center_x() - (text_width + 11) / 2;
  DrawIcon(list, Icon::kCross, {left + 4, line.center_y() + 1}, 8, palette.wrong);
  DrawText(list, TextStyle::kSmall,
           {left + 11, line.center_y() - LineHeight(TextStyle::kSmall) / 2}, palette.wrong, name);
}

void DrawPage(const View& view, const Rect& area, const Page& page, std::span<const int32_t> shown,
              Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImTextureID texture = PageTexture(view, page, shown);
  const auto corner = [&](int column, int row) {
    return ImVec2(static_cast<float>(column) / static_cast<float>(page.columns),
                  static_cast<float>(row) / static_cast<float>(page.rows));
  };
  // Pictures first, then what is drawn over them: two draw calls instead of two a picture.
  for (int place = 0; place < static_cast<int>(shown.size()); ++place) {
    const Rect tile = TileAt(area, page, place);
    const int column = place % page.columns, row = place / page.columns;
    list->AddImage(texture, tile.min(), tile.max(), corner(column, row),
                   corner(column + 1, row + 1));
  }
  for (int place = 0; place < static_cast<int>(shown.size()); ++place) {
    const int32_t index = shown[place];
    const Rect tile = TileAt(area, page, place);
    const int32_t predicted = PredictedClass(view, index);
    const int32_t label = view.trainer->data().test.labels[index];
    const bool is_wrong = predicted >= 0 && predicted != label;
    const bool is_selected = view.selected == ExampleChoice{true, index};
    if (is_wrong) {
      list->AddRect(tile.min(), tile.max(), palette.wrong, 0, 0, 2);
    } else {
      list->AddRect(tile.min(), tile.max(), palette.hairline);
    }
    if (is_selected) {
      list->AddRect({tile.left - 3, tile.top - 3}, {tile.right + 3, tile.bottom + 3},
                    palette.accent, 3, 0, 2);
    }
    DrawCaption(view, tile, page.column_step, index);
    ImGui::PushID(index);
    const Rect target{tile.left, tile.top, tile.right, tile.bottom + 2 * kCaptionRow};
    if (ClickArea(palette, "example", target)) actions->select = ExampleChoice{true, index};
    ImGui::PopID();
    if (predicted >= 0) {
      HelpOnHover(palette, ExampleSentence(view, {true, index}, predicted),
                  Text(view, kClickToSelect));
    }
  }
}

// All, only wrong ones, or those of a cell of the confusion matrix.
std::string DrawFilter(const View& view, Rect* row, const ExamplesChoice& state) {
  const std::vector<LookOffer> offers = FilterOffers(view, state);
  std::vector<Segment> segments;
  float width = 0;
  int chosen = 0;
  for (const LookOffer& offer : offers) {
    if (offer.chosen) chosen = static_cast<int>(segments.size());
    segments.push_back({offer.command.c_str(), offer.label});
    width += SegmentWidth(offer.label);
  }
  const int clicked =
      SegmentedControl(PaletteOf(view.theme), row->CutLeft(width, 2 * kUnit), segments, chosen);
  return clicked < 0 || clicked == chosen ? "" : offers[static_cast<std::size_t>(clicked)].command;
}

// "1–42 of 1,000", and arrows to the pages before and after.
std::string DrawPaging(const View& view, Rect* row, const TablePage& page) {
  const Palette& palette = PaletteOf(view.theme);
  std::string command;
  if (Button(palette, "next page", row->CutRight(24),
             {.icon = Icon::kNext, .enabled = page.HasNext()})) {
    command = "next";
  }
  HelpOnHover(palette, Text(view, kNextPage));
  if (Button(palette, "previous page", row->CutRight(24, kUnit),
             {.icon = Icon::kPrevious, .enabled = page.HasPrevious()})) {
    command = "previous";
  }
  HelpOnHover(palette, Text(view, kPreviousPage));
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, *row, Align::kRight, palette.text_soft,
             PageText(view, page));
  return command;
}

}  // namespace

void ExamplesPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  auto& room = rooms->Get<ExamplesRoom>();
  Rect rest = area;
  if (area.width() > 600) {
    DrawExampleDetail(view, rest.CutRight(std::min(kDetailWidth, area.width() * 0.45f), 4 * kUnit));
  }
  Rect controls = rest.CutTop(24, 1.5f * kUnit);
  const Page layout = LayOutPage(view, rest);
  room.choice.page_size = layout.size();
  const std::vector<int32_t> passed = FilterExamples(view, room.choice);
  const TablePage page = PageOf(room.choice, static_cast<int64_t>(passed.size()));

  for (const std::string& command :
       {DrawFilter(view, &controls, room.choice), DrawPaging(view, &controls, page)}) {
    if (!command.empty()) room.Command(view, command, actions);
  }
  if (passed.empty()) {
    DrawEmpty(ImGui::GetWindowDrawList(), palette, rest, Text(view, kNoSuchExample));
    return;
  }
  DrawPage(view, rest, layout,
           std::span(passed).subspan(static_cast<std::size_t>(page.first),
                                     static_cast<std::size_t>(page.count())),
           actions);
}

}  // namespace playground
