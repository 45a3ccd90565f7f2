#include "look/flow/flow_texts.h"

#include <algorithm>
#include <cmath>

#include "experiment/parameter_registry.h"
#include "look/view_queries.h"
#include "study/flow/activation_curve.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

std::string FlowText(double value, int digits = kFlowDigits) { return NamedText(value, digits); }

// `moment`: whose numbers they are.
void AddFlowSentences(const View& view, const LayerFlow& flow, const std::string& moment,
                      std::vector<std::string>* to) {
  const std::vector<LayerFigures>& layers = flow.in_float().layers;
  const auto hidden = static_cast<int64_t>(layers.size()) - 1;
  const bool has_double = flow.is_double_done();
  if (hidden >= 2) {
    // In double where float32 has lost it.
    const bool is_lost = layers.front().grad_weight == 0 && has_double;
    const std::vector<LayerFigures>& of = is_lost ? flow.in_double().layers : layers;
    const LayerFigures& first = of.front();
    const LayerFigures& last = of[static_cast<std::size_t>(hidden) - 1];
    const double factor =
        std::pow(first.grad_output / last.grad_output, 1 / static_cast<double>(hidden - 1));
    const double ratio = first.grad_weight / last.grad_weight;
    if (std::isfinite(factor) && std::isfinite(ratio)) {
      to->push_back(Fill(Text(view, kFlowSaysFactor),
                         {hidden, FlowText(factor, 3), FlowText(ratio, 3), moment}));
    }
  }
  const auto lost = std::ranges::find_if(
      layers, [](const LayerFigures& layer) { return !std::isfinite(layer.rms); });
  if (lost != layers.end() && has_double) {
    const auto at = lost - layers.begin();
    to->push_back(Fill(Text(view, kFlowSaysInfinite),
                       {LayerName(view, flow, at),
                        FlowText(flow.in_double().layers[static_cast<std::size_t>(at)].rms, 3)}));
  }
  if (layers.front().grad_weight == 0 && has_double &&
      flow.in_double().layers.front().grad_weight > 0) {
    to->push_back(Fill(Text(view, kFlowSaysZero),
                       {FlowText(flow.in_double().layers.front().grad_weight, 3)}));
  }
  if (hidden == 0) return;
  switch (flow.network().activation) {
    case Activation::kSigmoid:
      to->push_back(Text(view, kFlowSaysSigmoid));
      break;
    case Activation::kTanh:
      to->push_back(Text(view, kFlowSaysTanh));
      break;
    case Activation::kRelu:
    case Activation::kIdentity:
      // Of one layer there is nothing to compare.
      if (hidden >= 2) to->push_back(Text(view, kFlowSaysLine));
      break;
  }
}

// Why there is nothing of the run; empty: it is being computed, or there.
std::string WhyNoRun(const View& view) {
  if (!FlowWatch::IsTooLarge(view)) return {};
  return Fill(Text(view, kFlowTooLarge), {CountText(view.trainer->parameters().num_values()),
                                          CountText(FlowWatch::kMostParameters)});
}

std::string RunText(const View& view, const FlowRoom& room, const LayerFlow& flow) {
  return Fill(Text(view, kFlowSaysRun),
              {MomentText(view, room.watch().run_step()), CountText(flow.num_examples()),
               FlowText(flow.in_float().loss)});
}

std::vector<std::string> LayerSentences(const View& view, const FlowRoom& room) {
  const FlowWatch& watch = room.watch();
  std::vector<std::string> sentences;
  if (room.choice().network == FlowNetwork::kRun) {
    if (room.shown() == nullptr) {
      const std::string why = WhyNoRun(view);
      return {why.empty() ? Text(view, kFlowWorking) : why};
    }
    sentences.push_back(RunText(view, room, *room.shown()));
    AddFlowSentences(view, *room.shown(), Text(view, kNow), &sentences);
    if (room.shown()->network().num_layers() == 1) sentences.push_back(Text(view, kFlowNoHidden));
    return sentences;
  }
  if (watch.start() == nullptr) return {Text(view, kFlowWorking)};
  sentences.push_back(Fill(Text(view, kFlowSaysTask), {FlowText(watch.start()->in_float().loss)}));
  AddFlowSentences(view, *watch.start(), Text(view, kFlowAtStart), &sentences);
  if (watch.num_steps() > 0 && watch.after() != nullptr) {
    sentences.push_back(Fill(Text(view, kFlowSaysAfter),
                             {watch.steps_done(), FlowText(watch.after()->in_float().loss)}));
    if (watch.is_lost()) {
      sentences.push_back(Fill(Text(view, kFlowSaysLost), {watch.steps_done() + 1}));
    }
  }
  return sentences;
}

std::vector<std::string> ProductSentences(const View& view, const FlowRoom& room) {
  const MatrixProduct& product = room.product();
  const int64_t side = room.choice().Whole(FlowDialId::kSide);
  const double sigma = room.choice()[FlowDialId::kSigma];
  const double growth = GrowthPerFactor(side, sigma);
  const auto factors = static_cast<int64_t>(product.norms.size()) - 1;
  std::vector<std::string> sentences = {
      Fill(Text(view, kFlowSaysProduct),
           {factors, FlowText(product.norms_float.back()), FlowText(product.norms.back()),
            FlowText(growth), FlowText(ExpectedNorm(product, growth, factors), 3)}),
      Fill(Text(view, kFlowSaysKeep),
           {FlowText(sigma / growth), FlowText(1 / std::sqrt(static_cast<double>(side)))})};
  const auto lost = std::ranges::find_if(
      product.norms_float, [](double norm) { return norm == 0 || !std::isfinite(norm); });
  if (lost != product.norms_float.end()) {
    sentences.push_back(
        Fill(Text(view, kFlowSaysFloatEnd), {lost - product.norms_float.begin(), FlowText(*lost)}));
  }
  return sentences;
}

std::vector<std::string> SymmetrySentences(const View& view, const FlowRoom& room) {
  const TwoUnits& last = room.units_float().back();
  const auto steps = static_cast<int64_t>(room.units_float().size()) - 1;
  std::vector<std::string> sentences;
  if (room.choice()[FlowDialId::kNudge] == 0) {
    sentences.push_back(Fill(Text(view, kFlowSaysAlike), {steps, FlowText(last.Distance())}));
    const bool differs = last.weights[0][0] != last.weights[0][1];
    if (differs) sentences.push_back(Text(view, kFlowSaysRows));
  } else {
    sentences.push_back(Fill(
        Text(view, kFlowSaysParted),
        {FlowText(room.units_float().front().Distance(), 3), steps, FlowText(last.Distance())}));
  }
  const auto is_zero = [](const TwoUnits::Pair& pair) { return pair[0] == 0 && pair[1] == 0; };
  if (is_zero(last.grad_weights[0]) && is_zero(last.grad_weights[1]) && is_zero(last.grad_out) &&
      last.loss > 0) {
    sentences.push_back(Text(view, kFlowSaysStuck));
  }
  const ZeroRace* race = room.watch().race();
  if (race == nullptr) return sentences;
  if (!race->is_done()) {
    sentences.push_back(
        Fill(Text(view, kFlowSaysEpochs), {race->num_epochs_done(), race->num_epochs()}));
    return sentences;
  }
  if (std::ranges::any_of(kZeroEntries,
                          [race](ZeroEntry entry) { return race->outcome(entry).diverged; })) {
    sentences.push_back(Text(view, kFlowSaysDiverged));
    return sentences;
  }
  const auto apart = [race](ZeroEntry entry) { return FlowText(race->outcome(entry).distance, 3); };
  sentences.push_back(
      Fill(Text(view, kFlowSaysZeros),
           {NameOf(view, race->activation()), ZeroRace::kHiddenUnits, apart(ZeroEntry::kZeros),
            apart(ZeroEntry::kConstant), apart(ZeroEntry::kNormal)}));
  return sentences;
}

std::vector<std::string> SlopeSentences(const View& view, const FlowRoom& room) {
  const Activation activation = room.choice().activation;
  const double x = room.choice()[FlowDialId::kPlace];
  const ActivationPoint point = ActivationPointAt(activation, x);
  std::vector<std::string> sentences = {
      Fill(Text(view, kFlowSaysPoint),
           {NameOf(view, activation), FlowText(x),
            FlowText(static_cast<double>(point.slope_float), 8), FlowText(point.slope, 8)})};
  // Where it is: a student is asked for it.
  const std::optional<float> flat = FlatFrom(activation);
  if (flat && x >= static_cast<double>(*flat)) {
    sentences.push_back(Fill(Text(view, kFlowSaysFlat), {FlowText(static_cast<double>(*flat), 6)}));
  }
  if (activation == Activation::kSigmoid) sentences.push_back(Text(view, kFlowSaysLeft));
  const LayerFlow* flow = room.shown();
  if (flow == nullptr) {
    const std::string why =
        room.choice().network == FlowNetwork::kRun ? WhyNoRun(view) : std::string();
    sentences.push_back(why.empty() ? Text(view, kFlowWorking) : why);
    return sentences;
  }
  if (room.choice().network == FlowNetwork::kRun) sentences.push_back(RunText(view, room, *flow));
  int64_t units = 0;
  int64_t dead = 0;
  int64_t values = 0;
  int64_t off = 0;
  const std::vector<LayerFigures>& layers = flow->in_float().layers;
  for (std::size_t l = 0; l + 1 < layers.size(); ++l) {
    units += layers[l].num_units;
    dead += layers[l].num_dead;
    values += layers[l].num_values;
    off += layers[l].num_off;
  }
  if (units == 0) {
    sentences.push_back(Text(view, kFlowNoHidden));
    return sentences;
  }
  sentences.push_back(
      Fill(Text(view, kFlowSaysOff),
           {PercentText(kOffShare), CountText(flow->num_examples()), CountText(units),
            CountText(dead), PercentText(static_cast<double>(off) / static_cast<double>(values))}));
  return sentences;
}

}  // namespace

TextId NameOf(FlowPart part) {
  static constexpr TextId kNames[] = {kFlowPartLayers, kFlowPartProduct, kFlowPartSymmetry,
                                      kFlowPartSlopes};
  return kNames[static_cast<std::size_t>(part)];
}

TextId FirstOf(FlowPart part, FlowNetwork network) {
  if (part == FlowPart::kLayers && network == FlowNetwork::kRun) return kFlowRunFirst;
  static constexpr TextId kFirst[] = {kFlowLayersFirst, kFlowProductFirst, kFlowSymmetryFirst,
                                      kFlowSlopesFirst};
  return kFirst[static_cast<std::size_t>(part)];
}

TextId NameOf(FlowNetwork network) {
  return network == FlowNetwork::kRun ? kGraphSourceRun : kFlowDeep;
}

TextId NameOf(ZeroEntry entry) {
  static constexpr TextId kNames[] = {kFlowRegression, kFlowZeros, kFlowConstants, kFlowNormals};
  return kNames[static_cast<std::size_t>(entry)];
}

std::string_view NameOf(FlowStart start) {
  static constexpr std::string_view kNames[] = {"N(0, σ²)", "Xavier", "He", "torch", "= σ", "= 0"};
  return kNames[static_cast<std::size_t>(start)];
}

std::string NameOf(const View& view, Activation activation) {
  const ParameterChoice& choice =
      FindParameter("activation")->choices[static_cast<std::size_t>(activation)];
  return std::string(Text(view.language, choice.label));
}

std::string_view FormulaOf(FlowStart start) {
  static constexpr std::string_view kFormulas[] = {"w ~ N(0, σ²)",
                                                   "w ~ N(0, σ²),  σ² = 2 / (nᵢₙ + nₒᵤₜ)",
                                                   "w ~ N(0, σ²),  σ² = 2 / nᵢₙ",
                                                   "w, b ~ U(−1/√nᵢₙ, 1/√nᵢₙ)",
                                                   "w = σ",
                                                   "w = 0"};
  return kFormulas[static_cast<std::size_t>(start)];
}

std::string LayerName(const View& view, const LayerFlow& flow, int64_t layer) {
  return layer + 1 == flow.network().num_layers() ? Text(view, kFlowOutput)
                                                  : std::to_string(layer + 1);
}

std::string AfterText(const View& view, const FlowRoom& room) {
  return Fill(Text(view, kFlowAfter), {room.watch().steps_done()});
}

std::vector<std::string> FlowSentences(const View& view, const FlowRoom& room, FlowPart part) {
  switch (part) {
    case FlowPart::kLayers:
      return LayerSentences(view, room);
    case FlowPart::kProduct:
      return ProductSentences(view, room);
    case FlowPart::kSymmetry:
      return SymmetrySentences(view, room);
    case FlowPart::kSlopes:
      return SlopeSentences(view, room);
  }
  return {};
}

}  // namespace playground
