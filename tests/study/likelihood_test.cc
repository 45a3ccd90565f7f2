// Likelihood: densities, best constants and paths are the reference's, and keep to what is proved of them.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "model/least_squares.h"
#include "study/likelihood/constant_loss.h"
#include "study/likelihood/kink_path.h"
#include "study/likelihood/noise.h"
#include "study/reference_check.h"
#include "train/trainer.h"

namespace playground {
namespace {

const std::vector<double> kOutlier = {1, 2, 3, 4, 100};

TEST_CASE("densities of normal and Laplace noise are the reference's") {
  if (IsReferenceMissing()) return;
  ReferenceCheck check("densities");
  for (int i = 0; i < CountReferences("C.normal_density", ".p"); ++i) {
    const std::string row = "C.normal_density." + std::to_string(i);
    const NoiseDensity density = {Noise::kNormal, LabsTruth().Number(row + ".sigma")};
    const double residual = LabsTruth().Number(row + ".x") - LabsTruth().Number(row + ".mu");
    check.Near(DensityAt(density, residual), row + ".p", 1e-12);
    check.Near(NegativeLogDensity(density, residual), row + ".-log p", 1e-12);
  }
  for (int i = 0; i < CountReferences("C.laplace_density", ".p"); ++i) {
    const std::string row = "C.laplace_density." + std::to_string(i);
    const NoiseDensity density = {Noise::kLaplace, 1};
    const double residual = LabsTruth().Number(row + ".x");
    check.Near(DensityAt(density, residual), row + ".p", 1e-12);
    check.Near(NegativeLogDensity(density, residual), row + ".-log p", 1e-12);
  }
}

TEST_CASE("every density has the integral 1, and Student's goes over into the normal one") {
  for (const Noise noise : kNoises) {
    const NoiseDensity density = {noise, 0.7, 5};
    // Out to where Student's tail, c r^-6, leaves less than 1e-8.
    double integral = 0;
    constexpr double kStep = 1e-3;
    for (double r = -60 + kStep / 2; r < 60; r += kStep) integral += kStep * DensityAt(density, r);
    CHECK(integral == doctest::Approx(1).epsilon(1e-6));
  }
  for (const double r : {0.0, 0.5, 2.0}) {
    CHECK(DensityAt({Noise::kStudent, 1, 1e7}, r) ==
          doctest::Approx(DensityAt({Noise::kNormal, 1}, r)).epsilon(1e-5));
  }
  // With one degree of freedom it is Cauchy's.
  CHECK(DensityAt({Noise::kStudent, 2, 1}, 2) ==
        doctest::Approx(1 / (2 * 3.14159265358979 * 2)).epsilon(1e-12));
}

TEST_CASE("one constant: mean and median, likeliest scales, sums, and Huber's in between") {
  if (IsReferenceMissing()) return;
  ReferenceCheck check("one constant");
  for (const char* name : {"skewed", "even_count", "plain"}) {
    const std::string row = std::string("C.constant.") + name;
    const std::vector<double> x = ReferencesAt(row + ".x");
    const MostLikely normal = MostLikelyOf(Noise::kNormal, 0, x);
    const MostLikely laplace = MostLikelyOf(Noise::kLaplace, 0, x);
    check.Near(normal.mu, row + ".mean", 1e-12);
    check.Near(laplace.mu, row + ".median_interval.0", 0);
    check.Near(laplace.mu_end, row + ".median_interval.1", 0);
    check.Near(LossSum(LossKind::kSquared, x, normal.mu, 1), row + ".sum_sq_at_mean", 1e-12);
    check.Near(LossSum(LossKind::kAbsolute, x, laplace.mu, 1), row + ".sum_abs_at_median", 1e-12);
    check.Near(LossSum(LossKind::kAbsolute, x, normal.mu, 1), row + ".sum_abs_at_mean", 1e-12);
    check.Near(normal.scale * normal.scale, row + ".sigma2_mle", 1e-12);
    check.Near(laplace.scale, row + ".laplace_b_mle", 1e-12);
    check.Near(NegativeLogLikelihood({Noise::kNormal, normal.scale}, x, normal.mu),
               row + ".nll_at_mle", 1e-12);
  }
  const std::string huber = "C.huber_between_median_and_mean.rows.";
  for (int i = 0; i < 9; ++i) {
    const std::string row = huber + std::to_string(i);
    const std::array<double, 2> best =
        BestConstant(LossKind::kHuber, kOutlier, LabsTruth().Number(row + ".delta"));
    check.Near(best[0], row + ".b", 1e-12);
    check.Near(best[1], row + ".b", 1e-12);
  }
}

TEST_CASE("the noise of the book's data, found from its residuals") {
  if (IsReferenceMissing()) return;
  ReferenceCheck check("sigma of d2l-linear");
  const ExperimentConfig config = ParseConfig("task=linear&data=d2l-linear&seed=0").config;
  const Dataset data = GenerateDataset(RequestOf(config))->train;
  const LeastSquares fit = *SolveLeastSquares(data);
  std::vector<double> residuals;
  for (int64_t i = 0; i < data.num_examples; ++i) {
    double residual = static_cast<double>(data.targets[static_cast<std::size_t>(i)]) - fit.bias;
    for (int64_t d = 0; d < data.num_features; ++d) {
      residual -= static_cast<double>(data.Feature(i, d)) * fit.weight[static_cast<std::size_t>(d)];
    }
    residuals.push_back(residual);
  }
  const std::string row = "C.sigma_of_d2l_linear_seed0";
  check.Near(static_cast<double>(residuals.size()), row + ".n", 0);
  const MostLikely normal = MostLikelyOf(Noise::kNormal, 0, residuals);
  check.Near(normal.scale, row + ".sigma_mle", 1e-9);
  check.Near(NegativeLogLikelihood({Noise::kNormal, normal.scale}, residuals, normal.mu),
             row + ".nll_at_mle", 1e-9);
  check.Near(LossSum(LossKind::kAbsolute, residuals, 0, 1) / 1000, row + ".mean_abs_residual",
             1e-9);
}

TEST_CASE("no constant has a smaller sum than the best, and all between its ends have the same") {
  const std::vector<std::vector<double>> data = {kOutlier, {1, 2, 4, 9},         {2, 4, 9},
                                                 {0, 10},  {-5, -5, 3, 3, 3, 8}, {1, 1}};
  for (const std::vector<double>& x : data) {
    for (const LossKind kind : kConstantLosses) {
      for (const double threshold : {0.1, 1.0, 5.0, 50.0}) {
        const std::array<double, 2> best = BestConstant(kind, x, threshold);
        const double least = LossSum(kind, x, best[0], threshold);
        CAPTURE(threshold);
        CHECK(best[1] >= best[0]);
        CHECK(LossSum(kind, x, best[1], threshold) == doctest::Approx(least).epsilon(1e-12));
        CHECK(LossSum(kind, x, (best[0] + best[1]) / 2, threshold) ==
              doctest::Approx(least).epsilon(1e-12));
        for (double b = -10; b <= 110; b += 0.25) {
          CHECK(LossSum(kind, x, b, threshold) >= least - 1e-9);
        }
        // Just beyond the ends it is more.
        CHECK(LossSum(kind, x, best[0] - 0.01, threshold) > least);
        CHECK(LossSum(kind, x, best[1] + 0.01, threshold) > least);
      }
    }
  }
}

TEST_CASE("the likeliest place and scale cannot be moved to anything likelier") {
  for (const std::vector<double>& x : {kOutlier, std::vector<double>{-1.2, -0.4, 0.1, 0.5, 1.3}}) {
    for (const Noise noise : kNoises) {
      const MostLikely best = MostLikelyOf(noise, 3, x);
      const double least = NegativeLogLikelihood({noise, best.scale, 3}, x, best.mu);
      for (const double factor : {0.98, 1.02}) {
        CHECK(NegativeLogLikelihood({noise, best.scale * factor, 3}, x, best.mu) > least);
      }
      for (const double shift : {-0.01, 0.01}) {
        CHECK(NegativeLogLikelihood({noise, best.scale, 3}, x, best.mu + shift) > least);
      }
    }
  }
  // Student's middle hardly follows the outlier; all the same there is no best scale.
  CHECK(MostLikelyOf(Noise::kStudent, 1, kOutlier).mu < 4);
  for (const Noise noise : kNoises) {
    CHECK(MostLikelyOf(noise, 3, std::vector<double>{2, 2, 2}).scale == 0);
  }
  CHECK(MostLikelyOf(Noise::kStudent, 1, std::vector<double>{2, 2, 2, 7}).scale == 0);
}

TEST_CASE("Huber's loss and the book's, which is SmoothL1Loss") {
  if (IsReferenceMissing()) return;
  ReferenceCheck check("Huber's forms");
  const int count = CountReferences("C.huber_forms", ".book");
  REQUIRE(count == 18);
  for (int i = 0; i < count; ++i) {
    const std::string row = "C.huber_forms." + std::to_string(i);
    const double threshold = LabsTruth().Number(row + ".sigma");
    const double residual = LabsTruth().Number(row + ".r");
    check.Near(BookHuber(residual, threshold), row + ".book", 1e-12);
    const LossAtResidual ours = LossAt(LossKind::kHuber, residual, threshold);
    check.Near(ours.loss, row + ".HuberLoss(delta=sigma)", 1e-12);
    check.Near(ours.derivative, row + ".slope_HuberLoss", 1e-12);
    // As a run computes it.
    const LossAndDerivative core =
        FindLoss(LossKind::kHuber)
            .of_prediction(static_cast<float>(residual), 0, static_cast<float>(threshold));
    CHECK(static_cast<double>(core.loss) == doctest::Approx(ours.loss).epsilon(1e-6));
    CHECK(static_cast<double>(core.derivative) == doctest::Approx(ours.derivative).epsilon(1e-6));
  }
}

TEST_CASE("SGD at the kink goes as the reference does, in double and in float32") {
  if (IsReferenceMissing()) return;
  ReferenceCheck check("paths in double");
  ReferenceCheck check_float("paths in float32");
  struct Case {
    const char* name;
    KinkRun run;
  };
  const Case cases[] = {
      {"full_lr0.5", {.rate = 0.5}},
      {"full_lr0.4", {.rate = 0.4}},
      {"one_by_one_lr0.5", {.rate = 0.5, .one_by_one = true}},
      {"one_by_one_lr1/sqrt(k)", {.rate = 1, .schedule = RateSchedule::kRoot, .one_by_one = true}},
      {"one_by_one_lr4/k", {.rate = 4, .schedule = RateSchedule::kInverse, .one_by_one = true}}};
  for (const Case& one : cases) {
    const std::string row = std::string("C.sgd_at_the_kink.") + one.name;
    const std::vector<double> path = KinkPathInDouble(one.run, kOutlier);
    const std::vector<float> float_path = KinkPathInFloat(one.run, kOutlier);
    REQUIRE(path.size() == 2000);
    for (std::size_t i = 0; i < 12; ++i) {
      const std::string at = ".first_12." + std::to_string(i);
      check.Near(path[i], row + "_f64" + at, 1e-12);
      check_float.Near(static_cast<double>(float_path[i]), row + "_f32" + at, 1e-7);
    }
    for (std::size_t i = 0; i < 6; ++i) {
      const std::string at = ".last_6." + std::to_string(i);
      check.Near(path[1994 + i], row + "_f64" + at, 1e-12);
      check_float.Near(static_cast<double>(float_path[1994 + i]), row + "_f32" + at, 1e-7);
    }
  }
}

TEST_CASE("a product of many densities leaves float32, the sum of their logs does not") {
  const NoiseDensity wide = {Noise::kNormal, 1};
  const std::vector<double> x = {0, 0.5, -0.5};
  CHECK(FloatLikelihood(wide, x, 0, 1) ==
        doctest::Approx(std::exp(-NegativeLogLikelihood(wide, x, 0))).epsilon(1e-6));
  CHECK(FloatLikelihood(wide, x, 0, 1000) == 0);
  CHECK(std::isinf(FloatLikelihood({Noise::kNormal, 0.01}, std::vector<double>{0, 0}, 0, 1000)));
}

}  // namespace
}  // namespace playground
