#include "look/weights/weights_room.h"

#include <algorithm>
#include <cmath>

#include "look/command_reader.h"
#include "look/look_cells.h"
#include "look/run_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

// A layer with more inputs than this has no place for all of its weights in one table.
constexpr int64_t kMostColumns = 32;

ConstMatrixView WeightOf(const View& view, int64_t layer) {
  return view.trainer->parameters().Weight(layer);
}
double BiasOf(const View& view, int64_t layer, int64_t output) {
  return static_cast<double>(view.trainer->parameters().Bias(layer)[output]);
}
int64_t OutputOf(const View& view, int64_t layer, const WeightsChoice& choice) {
  return std::min(choice.output, WeightOf(view, layer).rows - 1);
}
LookCell WeightCell(const ConstMatrixView& weight, int64_t output, int64_t input) {
  return SignedCell(static_cast<double>(weight.At(output, input)), 4);
}

LookTable MatrixTable(const View& view, int64_t layer, const TablePage& page) {
  const ConstMatrixView weight = WeightOf(view, layer);
  LookTable table = {.key = "weights",
                     .caption = Fill(Text(view, kWeightValues), {WeightShapeText(view, layer)}),
                     .rows_name = Text(view, kOutputColumn)};
  for (int64_t input = 0; input < weight.columns; ++input) {
    table.columns.push_back(
        {.key = Fill("input_{}", {input}), .name = InputName(view, layer, input)});
  }
  table.columns.push_back({.key = "bias", .name = Text(view, kBiasColumn)});
  for (int64_t output = page.first; output < page.end; ++output) {
    LookRow row = {.name = OutputName(view, layer, output)};
    for (int64_t input = 0; input < weight.columns; ++input) {
      row.cells.push_back(WeightCell(weight, output, input));
    }
    row.cells.push_back(SignedCell(BiasOf(view, layer, output), 4));
    table.rows.push_back(std::move(row));
  }
  SetPage(page, &table);
  return table;
}

LookTable SummaryTable(const View& view, int64_t layer, int64_t chosen, const TablePage& page) {
  LookTable table = {.key = "summary",
                     .caption = Fill(Text(view, kWeightSummary), {WeightShapeText(view, layer)}),
                     .rows_name = Text(view, kOutputColumn),
                     .columns = {{"bias", Text(view, kBiasColumn)},
                                 {"minimum", Text(view, kLeastColumn)},
                                 {"maximum", Text(view, kGreatestColumn)},
                                 {"mean", Text(view, kMeanColumn)},
                                 {"norm", Text(view, kNormColumn)}}};
  for (int64_t output = page.first; output < page.end; ++output) {
    const OutputSummary summary = SummaryOf(view, layer, output);
    table.rows.push_back({.name = OutputName(view, layer, output),
                          .cells = {SignedCell(summary.bias, 4), SignedCell(summary.minimum, 4),
                                    SignedCell(summary.maximum, 4), SignedCell(summary.mean, 4),
                                    FixedCell(summary.norm, 4)},
                          .command = Fill("output {}", {output})});
  }
  table.selected_row = chosen - page.first;
  SetPage(page, &table);
  return table;
}

// The weights of one output, laid out like the pixels.
LookTable TemplateTable(const View& view, int64_t layer, int64_t output) {
  const DataSplit& data = view.trainer->data();
  const ConstMatrixView weight = WeightOf(view, layer);
  LookTable table = {
      .key = "weights",
      .caption = Fill(Text(view, kWeightsOf), {WeightName(layer), OutputName(view, layer, output)}),
      .rows_name = Text(view, kPixelRow)};
  const int64_t width = std::min(data.image_width, kMostListedRows);
  for (int64_t x = 0; x < width; ++x) {
    table.columns.push_back({.key = Fill("column_{}", {x}),
                             .name = Fill(Text(view, kPixelColumn), {std::to_string(x)})});
  }
  for (int64_t y = 0; y < std::min(data.image_height, kMostListedRows); ++y) {
    LookRow row = {.name = std::to_string(y)};
    for (int64_t x = 0; x < width; ++x) {
      row.cells.push_back(WeightCell(weight, output, y * data.image_width + x));
    }
    table.rows.push_back(std::move(row));
  }
  table.num_rows = data.image_height;
  return table;
}

LookTable InputTable(const View& view, int64_t layer, int64_t output, int64_t input) {
  const ConstMatrixView weight = WeightOf(view, layer);
  const TablePage page = PageWith(input, weight.columns);
  LookTable table = {
      .key = "weights",
      .caption = Fill(Text(view, kWeightsOf), {WeightName(layer), OutputName(view, layer, output)}),
      .rows_name = Text(view, kInputColumn),
      .columns = {{"weight", Text(view, kWeightColumn)}}};
  for (int64_t i = page.first; i < page.end; ++i) {
    table.rows.push_back(
        {.name = InputName(view, layer, i), .cells = {WeightCell(weight, output, i)}});
  }
  SetPage(page, &table);
  return table;
}

}  // namespace

int64_t LayerOf(const View& view, const WeightsChoice& choice) {
  return std::min(choice.layer, view.trainer->network().num_layers() - 1);
}

bool HasTemplates(const View& view, int64_t layer) {
  return layer == 0 && view.trainer->data().has_images();
}

std::string OutputName(const View& view, int64_t layer, int64_t output) {
  if (layer + 1 == view.trainer->network().num_layers()) return ClassNameAt(view, output);
  return Fill(Text(view, kHiddenUnit), {std::to_string(output)});
}

std::string InputName(const View& view, int64_t layer, int64_t input) {
  if (layer > 0) return std::to_string(input);
  return "x" + SubscriptText(view.trainer->network().num_inputs() == 1 ? -1 : input + 1);
}

std::string WeightShapeText(const View& view, int64_t layer) {
  const ConstMatrixView weight = WeightOf(view, layer);
  return Fill(Text(view, kWeightShape),
              {WeightName(layer), std::to_string(weight.rows), std::to_string(weight.columns)});
}

TextId WeightsExplanation(const View& view, int64_t layer) {
  if (!HasTemplates(view, layer)) return kHeatMapExplained;
  return view.trainer->network().num_layers() == 1 ? kTemplatesExplained
                                                   : kHiddenTemplatesExplained;
}

std::string WeightText(const View& view, int64_t layer, int64_t output, int64_t input) {
  const std::string value =
      SignedText(static_cast<double>(WeightOf(view, layer).At(output, input)), 4);
  if (!HasTemplates(view, layer)) {
    return Fill(Text(view, kWeightOfCell), {std::to_string(output), std::to_string(input), value});
  }
  const int64_t width = view.trainer->data().image_width;
  return Fill(Text(view, kWeightOfPixel),
              {std::to_string(input / width), std::to_string(input % width), value});
}

std::string BiasText(const View& view, int64_t layer, int64_t output) {
  const std::string value = SignedText(BiasOf(view, layer, output), 4);
  if (HasTemplates(view, layer)) return Fill(Text(view, kBiasValue), {value});
  return Fill(Text(view, kBiasOfRow), {std::to_string(output), value});
}

OutputSummary SummaryOf(const View& view, int64_t layer, int64_t output) {
  const ConstMatrixView weight = WeightOf(view, layer);
  const auto first = static_cast<double>(weight.At(output, 0));
  OutputSummary summary = {.bias = BiasOf(view, layer, output), .minimum = first, .maximum = first};
  double sum = 0, squares = 0;
  for (int64_t input = 0; input < weight.columns; ++input) {
    const auto value = static_cast<double>(weight.At(output, input));
    summary.minimum = std::min(summary.minimum, value);
    summary.maximum = std::max(summary.maximum, value);
    sum += value;
    squares += value * value;
  }
  summary.mean = sum / static_cast<double>(weight.columns);
  summary.norm = std::sqrt(squares);
  return summary;
}

std::vector<LookTable> WeightTables(const View& view, const WeightsChoice& choice) {
  const int64_t layer = LayerOf(view, choice);
  const ConstMatrixView weight = WeightOf(view, layer);
  const int64_t output = OutputOf(view, layer, choice);
  const TablePage page = PageWith(output, weight.rows);
  if (weight.columns <= kMostColumns) return {MatrixTable(view, layer, page)};
  return {SummaryTable(view, layer, output, page),
          HasTemplates(view, layer) ? TemplateTable(view, layer, output)
                                    : InputTable(view, layer, output, choice.input)};
}

Look WeightsRoom::Describe(const View& view) const {
  const int64_t layer = LayerOf(view, choice);
  const ConstMatrixView weight = WeightOf(view, layer);
  const int64_t output = OutputOf(view, layer, choice);
  Look look = {.key = kKey,
               .title = Text(view, kTabWeights),
               .sentences = {RunPlaceText(view), WeightShapeText(view, layer),
                             Text(view, WeightsExplanation(view, layer))},
               .tables = WeightTables(view, choice)};
  const int64_t num_layers = view.trainer->network().num_layers();
  for (int64_t l = 0; l < num_layers && num_layers > 1; ++l) {
    look.offers.push_back({Fill("layer {}", {l}), WeightName(l), true, l == layer});
  }
  look.offers.push_back({"previous", Text(view, kPreviousOutput), output > 0});
  look.offers.push_back({"next", Text(view, kNextOutput), output + 1 < weight.rows});
  look.offers.push_back(OfferOfWhole("output ", output, Text(view, kOutputNumber), 0, weight.rows));
  look.offers.push_back(OfferOfWhole("input ",
                                     std::clamp<int64_t>(choice.input, 0, weight.columns - 1),
                                     Text(view, kInputNumber), 0, weight.columns));
  return look;
}

bool WeightsRoom::Command(const View& view, std::string_view command, Actions*) {
  const int64_t layer = LayerOf(view, choice);
  const ConstMatrixView weight = WeightOf(view, layer);
  const int64_t output = OutputOf(view, layer, choice);
  CommandReader words(command);
  if (words.Take("layer")) {
    const auto chosen = words.TakeLastNumber(0, view.trainer->network().num_layers());
    if (!chosen) return false;
    choice = {.layer = *chosen};
  } else if (words.Take("output")) {
    const auto chosen = words.TakeLastNumber(0, weight.rows);
    if (!chosen) return false;
    choice.output = *chosen;
  } else if (words.Take("input")) {
    const auto chosen = words.TakeLastNumber(0, weight.columns);
    if (!chosen) return false;
    choice.input = *chosen;
  } else if (words.IsLast("next") && output + 1 < weight.rows) {
    choice.output = output + 1;
  } else if (words.IsLast("previous") && output > 0) {
    choice.output = output - 1;
  } else {
    return false;
  }
  return true;
}

}  // namespace playground
