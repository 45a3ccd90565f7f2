#include "study/surface/surface_problem.h"

#include <algorithm>
#include <cassert>
#include <span>
#include <utility>

#include "data/catalog.h"
#include "experiment/experiment_config.h"
#include "model/initialization.h"

namespace playground {
namespace {

constexpr std::array<std::string_view, kProblemKinds.size()> kKeys = {"points", "line", "slope",
                                                                      "dependent"};

Dataset PointsOf(std::span<const float> features, std::span<const float> targets, bool has_second) {
  const auto count = static_cast<int64_t>(features.size());
  Dataset data = MakeFloatDataset(count, has_second ? 2 : 1);
  data.targets.assign(targets.begin(), targets.end());
  for (int64_t i = 0; i < count; ++i) {
    float* row = data.floats.data() + i * data.pitch;
    row[0] = features[static_cast<std::size_t>(i)];
    if (has_second) row[1] = 2 * row[0];
  }
  return data;
}

SurfaceProblem LineProblem() {
  const ExperimentConfig config;  // the initial weights that every run begins with
  DataSplit split = *GenerateDataset(DefaultRequest(DatasetId::kLine, 0));
  SurfaceProblem problem = {.kind = ProblemKind::kLine,
                            .regression = {std::move(split.train), true},
                            .start = {},
                            .generator = *split.generator_after_draws};
  Parameters initial(Network{.widths = {1, 1}, .loss = LossKind::kHalfSquared});
  Initialize(config.initialization, config.init_std, &problem.generator, &initial);
  problem.start = {static_cast<double>(std::as_const(initial).Weight(0).At(0, 0)), 0};
  return problem;
}

}  // namespace

std::string_view KeyOf(ProblemKind kind) { return kKeys[static_cast<std::size_t>(kind)]; }

std::optional<ProblemKind> FindProblemKind(std::string_view key) {
  const auto found = std::ranges::find(kKeys, key);
  if (found == kKeys.end()) return std::nullopt;
  return kProblemKinds[static_cast<std::size_t>(found - kKeys.begin())];
}

SurfaceProblem MakeSurfaceProblem(ProblemKind kind) {
  static constexpr std::array<float, 3> kFeatures = {1, 2, 3};
  static constexpr std::array<float, 3> kTargets = {2, 3, 5};
  static constexpr std::array<float, 3> kDependentTargets = {1, 2, 3.5f};
  switch (kind) {
    case ProblemKind::kPoints:
      return {kind, {PointsOf(kFeatures, kTargets, false), true}, {0, 3}, TorchGenerator(0)};
    case ProblemKind::kLine:
      return LineProblem();
    case ProblemKind::kSlope:
      return {kind, {PointsOf(kFeatures, kTargets, false), false}, {0}, TorchGenerator(0)};
    case ProblemKind::kDependent:
      return {
          kind, {PointsOf(kFeatures, kDependentTargets, true), false}, {3, 1}, TorchGenerator(0)};
  }
  return {};
}

void MovePoint(int64_t example, float feature, float target, SurfaceProblem* problem) {
  Dataset& data = problem->regression.data;
  assert(example >= 0 && example < data.num_examples);
  float* row = data.floats.data() + example * data.pitch;
  row[0] = feature;
  if (problem->kind == ProblemKind::kDependent) row[1] = 2 * feature;
  data.targets[static_cast<std::size_t>(example)] = target;
}

RegressionProblem InUnits(const RegressionProblem& regression, double factor) {
  RegressionProblem scaled = regression;
  for (int64_t i = 0; i < scaled.data.num_examples; ++i) {
    float& feature = scaled.data.floats[static_cast<std::size_t>(i * scaled.data.pitch)];
    feature = static_cast<float>(static_cast<double>(feature) * factor);
  }
  return scaled;
}

}  // namespace playground
