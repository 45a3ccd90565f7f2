#include "look/tensors/tensors_look.h"

#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>

#include "look/look_cells.h"
#include "look/table_page.h"
#include "look/tensors/tensors_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"

namespace playground {
namespace {

using enum TextId;

LookTable DescribePrinted(const View& view, const TensorsRoom& room) {
  const TensorEntry& entry = room.entries().back();
  LookTable table = {.key = "printed",
                     .caption = ">>> " + entry.line,
                     .columns = {{"line", Text(view, kTensorsPrints)}}};
  for (std::string& line : PrintedLines(entry.printed, kMostListedRows - 1)) {
    table.rows.push_back({"", {{std::move(line)}}});
  }
  if (!entry.mistake.empty()) table.rows.push_back({"", {{entry.mistake}}});
  return table;
}

// A number, as it is printed, with its value; copies and touched ones have a mark.
LookCell CellOf(const TensorCell& cell) {
  if (cell.is_copy) return {"(" + cell.text + ")"};
  if (cell.is_touched) return {cell.text + " *"};
  char* end = nullptr;
  const double value = std::strtod(cell.text.c_str(), &end);
  if (*end != '\0' || !std::isfinite(value)) return {cell.text};
  return {cell.text, value};
}

LookTable DescribeGrid(const View& view, const TensorGrid& grid, std::string_view key) {
  std::string name = grid.name.empty() ? "" : grid.name + " ";
  if (grid.is_result) name = Text(view, kTensorsResult) + std::string(" ");
  LookTable table = {.key = key,
                     .caption = name + TupleOfShape(grid.shape),
                     .rows_name = Text(view, kTensorsIndexColumn)};
  if (grid.is_stretched()) {
    table.caption =
        Fill(Text(view, kTensorsStretched), {table.caption, TupleOfShape(grid.cells_shape)});
  }
  for (int64_t c = 0; c < grid.num_columns(); ++c) {
    table.columns.push_back({"column" + std::to_string(c), std::to_string(c)});
  }
  for (int64_t row = 0; row < grid.num_pages() * grid.num_rows() && !table.columns.empty(); ++row) {
    LookRow look = {};
    if (grid.cells_shape.size() > 1) look.name = std::to_string(row % grid.num_rows());
    if (grid.cells_shape.size() > 2)
      look.name = std::to_string(row / grid.num_rows()) + ", " + look.name;
    for (int64_t c = 0; c < grid.num_columns(); ++c) {
      look.cells.push_back(CellOf(grid.at(row * grid.num_columns() + c)));
    }
    table.rows.push_back(std::move(look));
  }
  return table;
}

LookTable DescribeSession(const View& view, const TensorsRoom& room) {
  LookTable table = {
      .key = "session",
      .caption = Text(view, kTensorsSession),
      .rows_name = Text(view, kTensorsNumber),
      .columns = {{"line", Text(view, kTensorsLine)}, {"prints", Text(view, kTensorsPrints)}}};
  const auto count = static_cast<int64_t>(room.entries().size());
  for (int64_t i = 0; i < count; ++i) {
    const TensorEntry& entry = room.entries()[static_cast<std::size_t>(i)];
    const std::string shown = entry.mistake.empty() ? entry.printed : entry.mistake;
    const std::vector<std::string> lines = PrintedLines(shown, 1);
    table.rows.push_back(
        {std::to_string(room.num_runs() - count + i + 1),
         {{entry.line}, {lines.empty() ? "" : shown.substr(0, shown.find('\n'))}}});
  }
  return table;
}

void AddOffers(const View& view, const TensorsRoom& room, Look* look) {
  LookOffer line = OfferOfValue("run ", room.entries().back().line, Text(view, kTensorsLine));
  line.help = Text(view, kTensorsLineHelp);
  look->offers.push_back(std::move(line));
  look->offers.push_back({"again", Text(view, kTensorsAgain)});
  look->offers.push_back({"reset", Text(view, kFamilyReset)});
  const LineOutcome& outcome = room.outcome();
  if (outcome.operation != nullptr && outcome.operation->IsDrawn() &&
      CountOf(outcome.operation->result_shape) > 0) {
    look->offers.push_back(OfferOfWhole("cell ", room.cell(), Text(view, kTensorsCell), 0,
                                        CountOf(outcome.operation->result_shape)));
  }
  int64_t number = 0;
  for (const TensorPart& part : TensorParts()) {
    BeginPart(Text(view, part.name), look);
    for (const TensorExample& example : part.examples) {
      look->offers.push_back({.command = "example " + std::to_string(number++),
                              .label = std::string(example.shown()),
                              .help = example.line});
    }
  }
}

}  // namespace

LookTable DescribeShapes(const View& view, const TensorsRoom& room) {
  const AlignedShapes aligned = ShapesOf(room);
  LookTable table = {.key = "shapes",
                     .caption = Text(view, kTensorsShapes),
                     .rows_name = Text(view, kTensorsShape)};
  for (std::size_t axis = 0; axis < aligned.num_axes; ++axis) {
    table.columns.push_back(
        {"axis" + std::to_string(axis), Fill(Text(view, kTensorsAxis), {axis})});
  }
  for (std::size_t i = 0; i < aligned.shapes.size(); ++i) {
    const Shape& shape = aligned.shapes[i];
    const bool is_result = aligned.has_result && i + 1 == aligned.shapes.size();
    LookRow row = {.name = is_result ? Text(view, kTensorsResult) : TupleOfShape(shape)};
    for (std::size_t axis = 0; axis < aligned.num_axes; ++axis) {
      const std::size_t missing = aligned.num_axes - shape.size();
      if (axis < missing) {
        row.cells.push_back(UnknownCell());
        continue;
      }
      const int64_t size = shape[axis - missing];
      const bool is_wrong = static_cast<int64_t>(axis) == aligned.wrong_axis;
      row.cells.push_back(
          {std::to_string(size) + (is_wrong ? " ✗" : ""), static_cast<double>(size)});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

LookTable DescribeNames(const View& view, const TensorsRoom& room, bool is_whole) {
  LookTable table = {.key = "names",
                     .caption = Text(view, kTensorsNames),
                     .rows_name = Text(view, kTensorsName),
                     .columns = {{"shape", Text(view, kTensorsShape)},
                                 {"type", Text(view, kTensorsType)},
                                 {"memory", Text(view, kTensorsAddress)}}};
  if (is_whole) {
    table.columns.push_back({"strides", Text(view, kTensorsStrides)});
    table.columns.push_back({"id", "id"});
  }
  for (const TensorSession::Name& name : room.session().names()) {
    LookRow row = {.name = name.name};
    if (name.value.is_tensor()) {
      const Tensor& tensor = *name.value.tensor;
      row.cells = {{TupleOfShape(tensor.shape)},
                   {std::string(NameOf(tensor.type))},
                   {std::to_string(tensor.address()), static_cast<double>(tensor.address())}};
      if (is_whole) {
        row.cells.push_back({TupleOfShape(tensor.strides)});
        row.cells.push_back(CountCell(tensor.identity));
      }
    } else {
      const std::string printed = PrintedValue(name.value);
      row.cells = {{ShortenedText(printed.substr(0, printed.find('\n')), 24)},
                   {std::string(NameOfKind(name.value))}};
      row.cells.resize(table.columns.size(), UnknownCell());
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Look DescribeTensors(const View& view, const TensorsRoom& room) {
  Look look = {.key = TensorsRoom::kKey,
               .title = Text(view, kTabTensors),
               .sentences = {Text(view, kTensorsExplained), Text(view, FirstOf(room))}};
  for (std::string& sentence : TensorsSentences(view.language, room))
    look.sentences.push_back(std::move(sentence));
  look.tables.push_back(DescribePrinted(view, room));
  if (LookTable shapes = DescribeShapes(view, room); !shapes.rows.empty())
    look.tables.push_back(std::move(shapes));
  static constexpr std::string_view kKeys[] = {"operand0", "operand1", "operand2", "operand3"};
  std::size_t i = 0;
  for (const TensorGrid& grid : GridsOf(room)) {
    if (grid.cells.empty() || (!grid.is_result && i == std::size(kKeys))) continue;
    look.tables.push_back(DescribeGrid(view, grid, grid.is_result ? "result" : kKeys[i++]));
  }
  look.tables.push_back(DescribeNames(view, room, true));
  look.tables.push_back(DescribeSession(view, room));
  AddOffers(view, room, &look);
  return look;
}

}  // namespace playground
