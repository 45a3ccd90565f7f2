#include "ui/views/tensors/tensors_panel.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "look/tensors/tensor_grids.h"
#include "look/tensors/tensors_look.h"
#include "look/tensors/tensors_room.h"
#include "look/tensors/tensors_texts.h"
#include "look/view_queries.h"
#include "ui/paper/button_rows.h"
#include "ui/paper/paragraphs.h"
#include "ui/paper/small_table.h"
#include "ui/paper/typography.h"
#include "ui/paper/widgets.h"
#include "ui/views/block_columns.h"
#include "ui/views/tensors/printed_block.h"
#include "ui/views/tensors/tensor_figure.h"

namespace playground {
namespace {

using enum TextId;

constexpr std::size_t kMostLines = 40;       // of the last print
constexpr std::size_t kMostLinesBefore = 4;  // of one before it
constexpr std::size_t kMostEarlier = 6;

struct TensorsContext {
  const View& view;
  const Palette& palette;
  TensorsRoom* room;
  LineEntryState* entry;
  Actions* actions;

  bool Command(std::string_view command) const { return room->Command(view, command, actions); }
};

const TensorPart& PartOf(const TensorsContext& context) {
  return TensorParts()[static_cast<std::size_t>(context.room->part())];
}

std::vector<RowButton> ExampleButtons(const TensorsContext& context) {
  std::vector<RowButton> buttons;
  int64_t number = 0;
  for (const TensorPart& part : TensorParts()) {
    for (const TensorExample& example : part.examples) {
      const std::string command = "example " + std::to_string(number++);
      if (part.key != PartOf(context).key) continue;
      buttons.push_back({.command = command,
                         .label = std::string(example.shown()),
                         .help = example.label != nullptr ? example.line : ""});
    }
  }
  return buttons;
}

float TensorsHeadHeight(const TensorsContext& context, float width) {
  return kRowHeight + kUnit / 2 +
         ParagraphsHeight(width, {Text(context.view, FirstOf(*context.room))}) +
         ButtonRowsHeight(width, ExampleButtons(context)) + kUnit / 2;
}

void DrawTensorsHead(const TensorsContext& context, Rect* area) {
  Rect head = area->CutTop(kRowHeight, kUnit / 2);
  const ButtonLook reset = {.label = Text(context.view, kFamilyReset), .icon = Icon::kUndo};
  const float width = ButtonWidth(reset);
  if (head.width() >= width + 160 &&
      Button(context.palette, "reset", head.CutRight(width, kUnit), reset)) {
    context.Command("reset");
  }
  std::vector<Segment> parts;
  for (const TensorPart& part : TensorParts())
    parts.push_back({part.key.data(), Text(context.view, part.name)});
  const int part =
      DrawPartChoice(context.palette, head, parts, static_cast<int>(context.room->part()));
  if (part >= 0) context.Command("part " + std::string(parts[static_cast<std::size_t>(part)].id));
  CutParagraphs(context.palette, area, {Text(context.view, FirstOf(*context.room))});
  const std::vector<RowButton> buttons = ExampleButtons(context);
  const std::string pressed = DrawButtonRows(
      context.palette, area->CutTop(ButtonRowsHeight(area->width(), buttons), kUnit / 2), buttons);
  if (!pressed.empty()) context.Command(pressed);
}

void DrawEntryRow(const TensorsContext& context, Rect row) {
  const float prompt = MeasureText(TextStyle::kBold, ">>>").x;
  DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kBold, row.CutLeft(prompt, kUnit), Align::kLeft,
             context.palette.accent, ">>>");
  const ButtonLook run = {.label = Text(context.view, kTensorsRun),
                          .kind = ButtonLook::Kind::kOutlined};
  const Rect button = row.CutRight(ButtonWidth(run), kUnit);
  std::vector<std::string> lines;
  for (const TensorEntry& entry : context.room->entries()) lines.push_back(entry.line);
  const std::optional<std::string> entered = LineEntry("##line", row, lines, context.entry);
  HelpOnHover(context.palette, Text(context.view, kTensorsLineHelp));
  const bool is_pressed = Button(context.palette, "run", button, run);
  if (entered || is_pressed) context.Command("run " + std::string(context.entry->text.data()));
}

// The line, what it printed and why it failed, below each other.
struct EntryBlock {
  std::string line;
  std::vector<std::string> printed;
  std::vector<std::string> mistake;

  EntryBlock(const TensorEntry& entry, std::size_t most)
      : line(">>> " + entry.line), printed(PrintedLines(entry.printed, most)) {
    if (!entry.mistake.empty()) mistake = {entry.mistake};
  }
  float LineHeightIn(float width) const { return ParagraphsHeight(width, {line}); }
  float Height(float width) const {
    return LineHeightIn(width) + PrintedHeight(printed, width) + ParagraphsHeight(width, mistake) +
           kUnit / 2;
  }
  // Whether its line was pressed.
  bool Draw(const Palette& palette, Rect area, ImU32 color) const {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Rect head = area.CutTop(LineHeightIn(area.width()));
    DrawParagraph(list, TextStyle::kSmall, head.min(), head.width(), palette.accent, line);
    const bool is_pressed = ClickArea(palette, "line", head);
    if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    DrawPrinted(area.CutTop(PrintedHeight(printed, area.width())), color, printed);
    if (!mistake.empty()) {
      DrawParagraph(list, TextStyle::kSmall, area.min(), area.width(), palette.wrong, mistake[0]);
    }
    return is_pressed;
  }
};

Block BlockOfEntry(const TensorsContext& context, std::size_t i, float width, bool is_last) {
  const TensorEntry& entry = context.room->entries()[i];
  EntryBlock block(entry, is_last ? kMostLines : kMostLinesBefore);
  const float height = block.Height(width);
  return {height, [context, i, is_last, block = std::move(block)](const Rect& area) {
            ImGui::PushID(static_cast<int>(i));
            const ImU32 color = is_last ? context.palette.text : context.palette.text_soft;
            if (block.Draw(context.palette, area, color)) {
              context.entry->Set(block.line.substr(4));
            }
            ImGui::PopID();
          }};
}

BlockColumns ColumnsOfTensors(const TensorsContext& context, float width) {
  const bool is_narrow = width < kOneColumn;
  const float side = is_narrow ? width : (width - kColumnGap) / 2;
  const View& view = context.view;
  const TensorsRoom& room = *context.room;
  const auto table_block = [&](LookTable table) -> Block {
    return {SmallTableHeight(table, side),
            [&palette = context.palette, table = std::move(table)](const Rect& area) {
              DrawSmallTable(palette, area, table);
            }};
  };
  BlockColumns columns;
  columns.left.push_back(
      {kRowHeight, [context](const Rect& area) { DrawEntryRow(context, area); }});
  const std::size_t count = room.entries().size();
  columns.left.push_back(BlockOfEntry(context, count - 1, side, true));
  if (std::vector<std::string> sentences = TensorsSentences(view.language, room);
      !sentences.empty()) {
    const float height = ParagraphsHeight(side, sentences);
    columns.left.push_back({height, [&palette = context.palette, sentences](Rect area) {
                              CutParagraphs(palette, &area, sentences);
                            }});
  }
  if (LookTable shapes = DescribeShapes(view, room); !shapes.rows.empty()) {
    columns.right.push_back(table_block(std::move(shapes)));
  }
  if (std::vector<TensorGrid> grids = GridsOf(room); !grids.empty()) {
    const float height = TensorFigureHeight(view, grids, side);
    columns.right.push_back({height, [context, grids = std::move(grids)](const Rect& area) {
                               const int64_t cell =
                                   DrawTensorFigure(context.view, context.palette, area, grids,
                                                    context.room->cell());
                               if (cell >= 0) context.Command("cell " + std::to_string(cell));
                             }});
  }
  if (is_narrow) columns.Stack();
  (is_narrow ? columns.left : columns.right)
      .push_back(table_block(DescribeNames(view, room, false)));
  for (std::size_t back = 1; back <= kMostEarlier && back < count; ++back) {
    columns.left.push_back(BlockOfEntry(context, count - 1 - back, side, false));
  }
  return columns;
}

}  // namespace

float TensorsPanel::LeastHeight(const View& view, float width, Rooms* rooms) {
  const TensorsContext context = {view, PaletteOf(view.theme), &rooms->Get<TensorsRoom>(), &entry_,
                                  nullptr};
  return TensorsHeadHeight(context, width) + ColumnsOfTensors(context, width).Height();
}

void TensorsPanel::Draw(const View& view, const Rect& area, Rooms* rooms, Actions* actions) {
  const TensorsContext context = {view, PaletteOf(view.theme), &rooms->Get<TensorsRoom>(), &entry_,
                                  actions};
  // Whatever ran last stands in the entry, to be changed.
  if (seen_runs_ != context.room->num_runs()) {
    seen_runs_ = context.room->num_runs();
    entry_.Set(context.room->entries().back().line);
  }
  Rect rest = area;
  DrawTensorsHead(context, &rest);
  ColumnsOfTensors(context, area.width()).Draw(rest, (area.width() - kColumnGap) / 2);
}

}  // namespace playground
