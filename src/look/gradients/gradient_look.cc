#include "look/gradients/gradient_look.h"

#include <algorithm>
#include <utility>

#include "look/look_cells.h"
#include "look/table_page.h"
#include "look/tensor_tables.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/trainer.h"

namespace playground {
namespace {

using enum TextId;

std::string GradientName(const View& view, int64_t tensor) {
  return "∂L/∂" + TensorName(view, tensor);
}

int64_t TensorShown(const GradientsView& view, const GradientsChoice& choice) {
  const auto count = static_cast<int64_t>(view.gradients->minibatch_statistics.size());
  return std::clamp<int64_t>(choice.tensor, 0, std::max<int64_t>(0, count - 1));
}

// Angle, ratio and norms of the samples; the last ones.
LookTable TableOfSamples(const GradientsView& view) {
  const std::vector<GradientSample>& samples = view.gradients->samples;
  LookTable table = {.key = "samples",
                     .caption = Text(view, kGradientSamples),
                     .columns = {{"epoch", Text(view, kEpochAxis)},
                                 {"angle", Text(view, kAngleSeries), "°"},
                                 {"ratio", Text(view, kRatioSeries)}}};
  const int64_t num_layers = view.trainer->network().num_layers();
  for (const bool is_full : {false, true}) {
    for (int64_t l = 0; l < num_layers; ++l) {
      const std::string layer = num_layers > 1 ? std::to_string(l + 1) : std::string();
      table.columns.push_back(
          {(is_full ? "full norm" : "minibatch norm") + layer,
           Fill(Text(view, kNormOf),
                {GradientName(view, 2 * l), Text(view, is_full ? kWholeSetShort : kMinibatch)})});
    }
  }
  const auto num_samples = static_cast<int64_t>(samples.size());
  const TablePage page = LastRows(num_samples);
  for (int64_t i = page.first; i < page.end; ++i) {
    const GradientSample& sample = samples[i];
    LookRow row = {.name = {},
                   .cells = {NumberCell(sample.epoch, ShortText(sample.epoch, 5)),
                             NumberCell(sample.angle_degrees, FixedText(sample.angle_degrees, 1)),
                             NumberCell(sample.norm_ratio, FixedText(sample.norm_ratio, 2))}};
    for (const std::vector<double>* norms : {&sample.minibatch_norms, &sample.full_norms}) {
      for (int64_t l = 0; l < num_layers; ++l) {
        const auto at = static_cast<std::size_t>(2 * l);
        const double norm = at < norms->size() ? (*norms)[at] : 0;
        row.cells.push_back(NumberCell(norm, FigureText(norm)));
      }
    }
    table.rows.push_back(std::move(row));
  }
  table.first_row = page.first;
  if (page.end - page.first < num_samples) table.num_rows = num_samples;
  return table;
}

LookTable TableOfValues(const GradientsView& view, const TensorStatistics& tensor,
                        int64_t tensor_index) {
  LookTable table = {.key = "values",
                     .caption = Fill(Text(view, kTensorOf), {Text(view, kHistogramTitle),
                                                             GradientName(view, tensor_index)}),
                     .columns = {{"from", Text(view, kFromColumn)},
                                 {"to", Text(view, kToColumn)},
                                 {"count", Text(view, kCountColumn)}}};
  const double reach = tensor.largest > 0 ? tensor.largest : 1;
  const double step = 2 * reach / static_cast<double>(TensorStatistics::kBins);
  for (int64_t bin = 0; bin < TensorStatistics::kBins; ++bin) {
    const double from = -reach + step * static_cast<double>(bin);
    const int64_t count = tensor.histogram[bin];
    table.rows.push_back({.name = {},
                          .cells = {NumberCell(from, ShortText(from, 3)),
                                    NumberCell(from + step, ShortText(from + step, 3)),
                                    {CountText(count), static_cast<double>(count)}}});
  }
  return table;
}

// The first layer's gradient, or its weights: what each picture amounts to, and one of them.
void AddPictures(const GradientsView& view, const GradientsChoice& choice, bool is_gradient,
                 std::vector<LookTable>* tables) {
  const Parameters& gradient =
      IsWholeShown(view, choice) ? view.gradients->full : view.gradients->minibatch;
  const ConstMatrixView all =
      is_gradient ? gradient.Weight(0) : view.trainer->parameters().Weight(0);
  const int64_t chosen = std::clamp<int64_t>(choice.output, 0, all.rows - 1);
  const std::string name = is_gradient ? GradientName(view, 0) : TensorName(view, 0);
  const TensorWords words = {.key = is_gradient ? "gradients of outputs" : "weights of outputs",
                             .caption = name,
                             .rows_name = Text(view, kOutputRows),
                             .row_name = [&view](int64_t j) { return PictureName(view, j); }};
  tables->push_back(TableOfPictures(view, all, words, chosen));
  tables->push_back(
      TableOfPixels(view, all.Row(chosen), is_gradient ? "gradient pixels" : "weight pixels",
                    Fill(Text(view, kWeightPlace), {name, PictureName(view, chosen)})));
}

}  // namespace

std::string TensorName(const View& view, int64_t tensor) {
  const bool has_layers = view.trainer->network().num_layers() > 1;
  return (tensor % 2 == 0 ? "W" : "b") +
         (has_layers ? SubscriptText(tensor / 2 + 1) : std::string());
}

bool HasGradients(const GradientsView& view) {
  return view.gradients != nullptr && view.gradients->step > 0;
}

bool IsWholeShown(const GradientsView& view, const GradientsChoice& choice) {
  return choice.shows_full && !view.gradients->full_statistics.empty();
}

const std::vector<TensorStatistics>& StatisticsShown(const GradientsView& view,
                                                     const GradientsChoice& choice) {
  return IsWholeShown(view, choice) ? view.gradients->full_statistics
                                    : view.gradients->minibatch_statistics;
}

std::string NoiseText(const GradientsView& view) {
  if (view.gradients->samples.empty()) return {};
  const GradientSample& last = view.gradients->samples.back();
  return Fill(Text(view, kNoiseNow),
              {FixedText(last.angle_degrees, 1), FixedText(last.norm_ratio, 2)});
}

std::string WalkText(const GradientsView& view) {
  const GradientView& gradients = *view.gradients;
  if (gradients.walk_total == 0) return gradients.error;
  return Fill(Text(view, kWalkProgress),
              {CountText(gradients.walk_done), CountText(gradients.walk_total)});
}

std::string CountsText(const View& view, const TensorStatistics& tensor) {
  return Fill(Text(view, kHistogramCounts),
              {CountText(tensor.num_values), CountText(tensor.num_zero), CountText(tensor.num_nan),
               CountText(tensor.num_infinite)});
}

std::string PictureName(const View& view, int64_t output) {
  return view.trainer->network().num_layers() == 1
             ? ClassNameAt(view, output)
             : Fill(Text(view, kUnitNumber), {std::to_string(output)});
}

std::vector<std::string> NamesOfFigures(const View& view) {
  std::vector<std::string> names = {Text(view, kAngleTitle), Text(view, kRatioTitle),
                                    Text(view, kNormTitle), Text(view, kHistogramTitle)};
  if (view.trainer->data().has_images()) names.emplace_back(Text(view, kGradientPictures));
  return names;
}

std::vector<std::string> SentencesOf(const GradientsView& view, const GradientsChoice& choice) {
  std::vector<std::string> sentences = {Text(view, kGradientsExplained)};
  if (!HasGradients(view)) {
    sentences.emplace_back(Text(view, kNoGradientYet));
    return sentences;
  }
  sentences.push_back(MomentText(view, view.gradients->step));
  sentences.emplace_back(Text(view, IsWholeShown(view, choice) ? kWholeSet : kMinibatchTitle));
  const std::string noise = NoiseText(view);
  if (!noise.empty()) sentences.push_back(noise);
  const std::string walk = WalkText(view);
  if (!walk.empty()) sentences.push_back(walk);
  const int64_t tensor = TensorShown(view, choice);
  sentences.push_back(
      Fill(Text(view, kTensorOf),
           {GradientName(view, tensor), CountsText(view, StatisticsShown(view, choice)[tensor])}));
  return sentences;
}

std::vector<LookTable> TablesOf(const GradientsView& view, const GradientsChoice& choice) {
  std::vector<LookTable> tables;
  if (!HasGradients(view)) return tables;
  tables.push_back(TableOfSamples(view));
  const int64_t tensor = TensorShown(view, choice);
  tables.push_back(TableOfValues(view, StatisticsShown(view, choice)[tensor], tensor));
  if (view.trainer->data().has_images()) {
    AddPictures(view, choice, true, &tables);
    AddPictures(view, choice, false, &tables);
  }
  return tables;
}

std::vector<LookOffer> OffersOf(const GradientsView& view, const GradientsChoice& choice) {
  std::vector<LookOffer> offers;
  if (!HasGradients(view)) return offers;
  offers.push_back(
      {.command = "minibatch", .label = Text(view, kMinibatchTitle), .chosen = !choice.shows_full});
  offers.push_back(
      {.command = "whole", .label = Text(view, kWholeSet), .chosen = choice.shows_full});
  const int64_t shown = TensorShown(view, choice);
  const auto num_tensors = static_cast<int64_t>(view.gradients->minibatch_statistics.size());
  for (int64_t tensor = 0; tensor < num_tensors; ++tensor) {
    offers.push_back({.command = "tensor " + std::to_string(tensor + 1),
                      .label = GradientName(view, tensor),
                      .chosen = tensor == shown});
  }
  const std::vector<std::string> figures = NamesOfFigures(view);
  for (std::size_t figure = 0; figure < figures.size(); ++figure) {
    offers.push_back({.command = "figure " + std::to_string(figure + 1),
                      .label = figures[figure],
                      .chosen = static_cast<int>(figure) == choice.figure});
  }
  if (!view.trainer->data().has_images()) return offers;
  const int64_t num_outputs = view.trainer->network().widths[1];
  const int64_t shown_output = std::clamp<int64_t>(choice.output, 0, num_outputs - 1);
  const TablePage page = PageWith(shown_output, num_outputs);
  for (int64_t output = page.first; output < page.end; ++output) {
    if (output == shown_output) continue;
    offers.push_back(
        {.command = "output " + std::to_string(output), .label = PictureName(view, output)});
  }
  offers.push_back(
      OfferOfWhole("output ", shown_output, Text(view, kOutputNumber), 0, num_outputs));
  return offers;
}

}  // namespace playground
