#include "study/graph/gradient_check.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <utility>

namespace playground {
namespace {

// Elements that are computed anew in a slice, roughly.
constexpr int64_t kSliceElements = 40'000;

// For one parameter of this leaf, twice.
int64_t CostOfProbe(const ComputationGraph& graph, int leaf) {
  int64_t cost = 16;
  bool is_first = true;
  for (int i = leaf + 1; i < graph.num_nodes(); ++i) {
    const GraphNode& node = graph.node(i);
    if (node.op == GraphOp::kAffine) {
      // Of the layer itself one output changes, of the next one input, beyond them all.
      const GraphNode& x = graph.node(node.inputs[1]);
      const bool is_whole = !is_first && node.layer > graph.node(leaf).layer + 1;
      cost += is_whole ? node.size() * x.size() : node.size();
      is_first = false;
    } else if (node.op != GraphOp::kParameter && node.op != GraphOp::kPenalty) {
      cost += 4 * node.size();
    }
  }
  return 2 * cost;
}

void Keep(double gradient, double difference, int64_t index, GradientGap* worst) {
  const double size = std::fabs(gradient - difference);
  if (worst->index >= 0 && !(size > worst->size)) return;
  *worst = {size, index, gradient, difference};
}

}  // namespace

Differences DifferencesAt(const ComputationGraph& graph, GraphProbe* probe, int leaf, int64_t index,
                          double epsilon) {
  const double w = graph.node(leaf).values[static_cast<std::size_t>(index)];
  const double above = w + epsilon;
  const double below = w - epsilon;
  const GraphProbe::Result high = probe->At(leaf, index, above);
  const GraphProbe::Result low = probe->At(leaf, index, below);
  const double loss = graph.loss().values.front();
  return {.central = (high.loss - low.loss) / (above - below),
          .forward = (high.loss - loss) / (above - w),
          .passes_corner = high.passes_corner || low.passes_corner};
}

GradientCheck::GradientCheck(const ComputationGraph& graph, const CoreNumbers* core, double epsilon)
    : graph_(graph), probe_(graph), epsilon_(epsilon) {
  for (int i = 0; i < graph.num_nodes(); ++i) {
    const GraphNode& node = graph.node(i);
    if (node.op != GraphOp::kParameter) continue;
    tensors_.push_back({.node = i, .worst = {}, .worst_core = {}});
    core_.push_back(core == nullptr ? std::vector<float>() : core->GradientOf(node));
    num_total_ += node.size();
  }
}

void GradientCheck::Look(TensorCheck* check, int64_t index) {
  const double gradient = graph_.node(check->node).gradient[static_cast<std::size_t>(index)];
  check->largest = std::max(check->largest, std::fabs(gradient));
  ++check->count;
  const Differences differences = DifferencesAt(graph_, &probe_, check->node, index, epsilon_);
  if (differences.passes_corner) {
    ++check->num_corners;
    return;
  }
  Keep(gradient, differences.central, index, &check->worst);
  const std::vector<float>& core = core_[tensor_];
  if (core.empty()) return;
  Keep(static_cast<double>(core[static_cast<std::size_t>(index)]), differences.central, index,
       &check->worst_core);
}

bool GradientCheck::Advance() {
  if (tensor_ == tensors_.size()) return true;
  TensorCheck& check = tensors_[tensor_];
  const int64_t cost = CostOfProbe(graph_, check.node);
  const int64_t size = graph_.node(check.node).size();
  const int64_t end = std::min(size, check.count + std::max<int64_t>(1, kSliceElements / cost));
  num_done_ += end - check.count;
  while (check.count < end) Look(&check, check.count);
  if (end == size) ++tensor_;
  return tensor_ == tensors_.size();
}

int GradientCheck::WorstTensor() const {
  int worst = -1;
  for (std::size_t t = 0; t < tensors_.size(); ++t) {
    if (tensors_[t].worst.index < 0) continue;
    if (worst < 0 || tensors_[t].share() > tensors_[static_cast<std::size_t>(worst)].share()) {
      worst = static_cast<int>(t);
    }
  }
  return worst;
}

double EpsilonAt(int place) { return std::pow(10.0, -place / 2.0); }

EpsilonSweep::EpsilonSweep(const ComputationGraph& graph, const LeafPlace& leaf,
                           const Network& network, Parameters parameters, const Dataset* data,
                           int64_t example, double penalty)
    : graph_(graph),
      leaf_(leaf),
      probe_(graph),
      parameters_(std::move(parameters)),
      data_(data),
      example_(static_cast<int32_t>(example)),
      penalty_(penalty) {
  if (data == nullptr) return;
  passes_ = std::make_unique<Passes>(network, 1);
  tensors_ = passes_->MakeTensors();
}

double EpsilonSweep::CoreLoss() {
  passes_->Forward(parameters_, *data_, std::span(&example_, 1), &tensors_);
  double loss = static_cast<double>(tensors_.losses[0]);
  if (penalty_ != 0) {
    // In float32 as well, and in one sum.
    float sum = 0;
    for (int64_t l = 0; l < parameters_.num_layers(); ++l) {
      const ConstMatrixView weight = std::as_const(parameters_).Weight(l);
      for (int64_t j = 0; j < weight.rows; ++j) {
        for (int64_t k = 0; k < weight.columns; ++k) sum += weight.At(j, k) * weight.At(j, k);
      }
    }
    loss = static_cast<double>(tensors_.losses[0] + static_cast<float>(penalty_) / 2 * sum);
  }
  return loss;
}

double EpsilonSweep::CoreCentral(double epsilon) {
  const WeightPlace place = PlaceOf(graph_, leaf_);
  float& w = place.is_bias() ? parameters_.Bias(place.layer)[static_cast<std::size_t>(place.output)]
                             : parameters_.Weight(place.layer).At(place.output, place.input);
  const float before = w;
  const float above = before + static_cast<float>(epsilon);
  const float below = before - static_cast<float>(epsilon);
  if (above == below) return std::numeric_limits<double>::quiet_NaN();
  w = above;
  const double high = CoreLoss();
  w = below;
  const double low = CoreLoss();
  w = before;
  return (high - low) / (static_cast<double>(above) - static_cast<double>(below));
}

bool EpsilonSweep::Advance() {
  const auto place = static_cast<int>(points_.size());
  if (place == kNumEpsilons) return true;
  const double epsilon = EpsilonAt(place);
  const double gradient = graph_.node(leaf_.node).gradient[static_cast<std::size_t>(leaf_.index)];
  const Differences differences = DifferencesAt(graph_, &probe_, leaf_.node, leaf_.index, epsilon);
  EpsilonPoint point = {.epsilon = epsilon,
                        .central = std::fabs(differences.central - gradient),
                        .forward = std::fabs(differences.forward - gradient),
                        .core = std::numeric_limits<double>::quiet_NaN()};
  if (passes_ != nullptr) point.core = std::fabs(CoreCentral(epsilon) - gradient);
  points_.push_back(point);
  return place + 1 == kNumEpsilons;
}

}  // namespace playground
