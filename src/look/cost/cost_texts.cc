#include "look/cost/cost_texts.h"

#include <cmath>

#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

std::string TimesText(double factor) { return NamedText(factor, factor < 100 ? 2 : 3); }
std::string NanosecondsText(double time) { return NamedText(time, 3); }

// Of ways that were compared whether the bits are the same, and by how much the one that sums in another order is off.
std::string AgreementSentence(const View& view, const LoopTiming& timing) {
  bool are_same = true;
  for (const TimedLoop loop : kTimedLoops) {
    if (loop == TimedLoop::kOneSum || TaskOf(loop) == TimedTask::kPeak) continue;
    are_same = are_same && (!timing.Has(loop) || timing.agreement(loop).is_same);
  }
  return Fill(Text(view, are_same ? kCostSaysSameBits : kCostSaysOtherBits),
              {ShortText(timing.agreement(TimedLoop::kOneSum).largest_difference, 2)});
}

void AddTimingSentences(const View& view, const LoopTiming& timing,
                        std::vector<std::string>* sentences) {
  const auto median = [&](TimedLoop loop) { return timing.times(loop)->median; };
  const double objects = median(TimedLoop::kObjects);
  const double one = median(TimedLoop::kOneByOne);
  const double lanes = median(TimedLoop::kFourLanes);
  sentences->push_back(
      Fill(Text(view, kCostSaysOverhead),
           {NanosecondsText(objects), NanosecondsText(one), TimesText(objects / one),
            NanosecondsText(lanes), TimesText(one / lanes)}));
  sentences->push_back(
      Fill(Text(view, kCostSaysProduct),
           {TimesText(median(TimedLoop::kFourSums) / median(TimedLoop::kKernel)),
            TimesText(median(TimedLoop::kOneSum) / median(TimedLoop::kFourSums)),
            PercentText(FlopsOf(TimedTask::kProduct) / median(TimedLoop::kKernel) / timing.peak()),
            NamedText(timing.peak(), 3), PercentText(1 / lanes / timing.peak())}));
  sentences->push_back(AgreementSentence(view, timing));
}

std::vector<std::string> VectorSentences(const View& view, const CostRoom& room) {
  std::vector<std::string> sentences;
  const LoopTiming* timing = room.timing();
  if (view.clock == nullptr) {
    sentences.push_back(Text(view, kCostNoClock));
  } else if (timing == nullptr) {
    sentences.push_back(Text(view, kCostNotMeasured));
  } else if (timing->is_stuck()) {
    sentences.push_back(Text(view, kCostStuck));
  } else if (timing->is_done()) {
    AddTimingSentences(view, *timing, &sentences);
  } else {
    sentences.push_back(
        Fill(Text(view, kCostMeasuring), {timing->num_done(), timing->num_total()}));
  }
  sentences.push_back(Fill(Text(view, kCostSaysBook),
                           {TimesText(kPublishedTimes[0].seconds / kPublishedTimes[1].seconds)}));
  const int64_t length = room.choice().length;
  sentences.push_back(
      Fill(Text(view, kCostSaysTraffic),
           {CountText(BytesOfAddition(length)), CountText(length), NamedText(1.0 / 12, 2),
            NamedText(static_cast<double>(kFlopsOfProduct) / kBytesOfProduct, 3)}));
  const TenthSums& sums = room.tenths();
  const auto off = [&](double sum) { return ShortText(std::fabs(sum - sums.exact), 2); };
  sentences.push_back(
      Fill(Text(view, kCostSaysTenths),
           {CountText(length), off(static_cast<double>(sums.left_to_right)),
            off(static_cast<double>(sums.four_lanes)), off(static_cast<double>(sums.pairwise))}));
  return sentences;
}

std::string StoredFormSentence(const View& view, const LayerSetup& layer) {
  const LayerCost dense = *CostOf(LayerForm::kDense, layer);
  const std::optional<LayerCost> sum = CostOf(LayerForm::kKronecker, layer);
  if (!sum) {
    return Fill(Text(view, kCostSaysNoDivisor), {layer.factors, layer.inputs, layer.outputs});
  }
  const auto share = [](int64_t part, int64_t whole) {
    return PercentText(static_cast<double>(part) / static_cast<double>(whole));
  };
  return Fill(Text(view, sum->weights < dense.weights ? kCostSaysFewer : kCostSaysMore),
              {layer.factors, CountText(sum->weights), CountText(dense.weights),
               share(sum->weights, dense.weights), CountText(sum->multiply_adds),
               share(sum->multiply_adds, dense.multiply_adds)});
}

std::string TrainingSentence(const View& view, const CostRoom& room) {
  const StoredTraining* training = room.training();
  if (!CostRoom::CanTrain(view)) return Text(view, kCostNoClasses);
  if (training == nullptr) return Text(view, kCostNotTrained);
  if (!training->is_done()) {
    return Fill(Text(view, kCostTraining), {training->num_done(), training->num_total()});
  }
  return Fill(Text(view, kCostSaysTrained),
              {CountText(training->num_train()), StoredTraining::kNumEpochs,
               CountText(training->num_test())});
}

std::vector<std::string> StoredLayerSentences(const View& view, const CostRoom& room) {
  const LayerSetup& layer = room.choice().layer;
  const int64_t best = BestFactor(layer.inputs, layer.outputs);
  return {
      StoredFormSentence(view, layer),
      Fill(Text(view, kCostSaysBest), {NamedText(BestRealFactor(layer.inputs, layer.outputs), 3),
                                       layer.inputs, layer.outputs, best}),
      Text(view, kCostSaysOthers), TrainingSentence(view, room)};
}

}  // namespace

TextId NameOf(CostPart part) {
  return part == CostPart::kVectors ? kCostPartVectors : kCostPartLayers;
}
TextId FirstOf(CostPart part) {
  return part == CostPart::kVectors ? kCostVectorsFirst : kCostLayersFirst;
}

TextId NameOf(TimedLoop loop) {
  static constexpr TextId kNames[] = {
      kCostObjects, kCostScriptArray, kCostScriptTyped, kCostCalls, kCostOneByOne, kCostFourLanes,
      kCostOneSum,  kCostFourSums,    kCostKernel,      kCostPeak,  kCostPeak};
  return kNames[static_cast<std::size_t>(loop)];
}

TextId NameOf(LayerForm form) {
  static constexpr TextId kNames[] = {kCostDense, kCostBlocks, kCostLowRank, kCostKronecker};
  return kNames[static_cast<std::size_t>(form)];
}

double FlopsOf(TimedTask task) { return task == TimedTask::kProduct ? 2 : 1; }

std::vector<std::string> CostSentences(const View& view, const CostRoom& room, CostPart part) {
  return part == CostPart::kVectors ? VectorSentences(view, room)
                                    : StoredLayerSentences(view, room);
}

}  // namespace playground
