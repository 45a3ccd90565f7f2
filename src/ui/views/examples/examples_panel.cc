#include "ui/views/examples/examples_panel.h"

#include <algorithm>
#include <array>
#include <cmath>

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
                              for (std::size_t i = 0; i < shown.size(); ++i) {
                                const int place = static_cast<int>(i);
                                PaintExample(palette, data, data.test, shown[i],
                                             place % page.columns * width,
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
      HelpOnHover(palette,
                  Fill(Text(view, is_wrong ? kExampleWrong : kExampleRight),
                       {ExampleName(view, {true, index}), ClassNameAt(view, label),
                        ClassNameAt(view, predicted)}),
                  Text(view, kClickToSelect));
    }
  }
}

// All, only wrong ones, or those of a cell of the confusion matrix.
void DrawFilter(const View& view, Rect* row, ExamplesChoice* state) {
  const Palette& palette = PaletteOf(view.theme);
  const EvaluationResult* evaluation = view.test_evaluation;
  std::string wrong = Text(view, kOnlyWrong);
  if (evaluation != nullptr && !evaluation->predicted.empty()) {
    const double correct = evaluation->accuracy * static_cast<double>(evaluation->num_examples);
    wrong += "  " + CountText(evaluation->num_examples - std::llround(correct));
  }
  std::array<Segment, 3> segments = {
      {{"all", Text(view, kAllExamples)}, {"wrong", wrong}, {"cell", ""}}};
  std::size_t count = 2;
  std::string cell;
  if (state->only_cell) {
    cell = ClassNameAt(view, state->only_cell->label) + " → " +
           ClassNameAt(view, state->only_cell->predicted);
    segments[2].label = cell;
    count = 3;
  }
  float width = 0;
  for (std::size_t i = 0; i < count; ++i) width += SegmentWidth(segments[i].label);
  const int chosen = state->only_cell ? 2 : state->only_wrong ? 1 : 0;
  const int clicked = SegmentedControl(palette, row->CutLeft(width, 2 * kUnit),
                                       std::span(segments).first(count), chosen);
  if (clicked < 0 || clicked == chosen) return;
  state->only_cell.reset();
  state->only_wrong = clicked == 1;
  state->first_shown = 0;
}

// "1–42 of 1,000", and arrows to the pages before and after.
void DrawPaging(const View& view, Rect* row, int64_t count, int page_size, ExamplesChoice* state) {
  const Palette& palette = PaletteOf(view.theme);
  const int64_t last = std::min(state->first_shown + page_size, count);
  if (Button(palette, "next page", row->CutRight(24),
             {.icon = Icon::kNext, .enabled = last < count})) {
    state->first_shown += page_size;
  }
  HelpOnHover(palette, Text(view, kNextPage));
  if (Button(palette, "previous page", row->CutRight(24, kUnit),
             {.icon = Icon::kPrevious, .enabled = state->first_shown > 0})) {
    state->first_shown = std::max<int64_t>(0, state->first_shown - page_size);
  }
  HelpOnHover(palette, Text(view, kPreviousPage));
  const std::string text =
      count == 0 ? std::string(kUnknown)
                 : Fill(Text(view, kPageOf),
                        {CountText(state->first_shown + 1), CountText(last), CountText(count)});
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, *row, Align::kRight, palette.text_soft,
             text);
}

}  // namespace

void DrawExamplesPanel(const View& view, const Rect& area, ExamplesChoice* state,
                       Actions* actions) {
  const Palette& palette = PaletteOf(view.theme);
  Rect rest = area;
  if (area.width() > 600) {
    DrawExampleDetail(view, rest.CutRight(std::min(kDetailWidth, area.width() * 0.45f), 4 * kUnit));
  }
  Rect controls = rest.CutTop(24, 1.5f * kUnit);
  const std::vector<int32_t> passed = FilterExamples(view, *state);
  const auto count = static_cast<int64_t>(passed.size());
  const Page page = LayOutPage(view, rest);
  // Fewer pass the filter after a step than before.
  if (state->first_shown >= count)
    state->first_shown = std::max<int64_t>(0, count - 1) / page.size() * page.size();

  DrawFilter(view, &controls, state);
  DrawPaging(view, &controls, count, page.size(), state);
  if (passed.empty()) {
    DrawEmpty(ImGui::GetWindowDrawList(), palette, rest, Text(view, kNoSuchExample));
    return;
  }
  const int64_t shown_count = std::min<int64_t>(page.size(), count - state->first_shown);
  DrawPage(view, rest, page,
           std::span(passed).subspan(static_cast<std::size_t>(state->first_shown),
                                     static_cast<std::size_t>(shown_count)),
           actions);
}

void ExamplesPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  DrawExamplesPanel(view, area, &rooms->Get<ExamplesRoom>().choice, actions);
}

}  // namespace playground
