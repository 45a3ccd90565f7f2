// The softmax family: every number is that of the reference, which NumPy and PyTorch computed, and keeps to
// what is proved of it; what would vanish in a double is kept.

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "labs_truth.h"
#include "study/family/loss_mixups.h"
#include "study/family/one_hot_covariance.h"
#include "study/family/softmax_family.h"

namespace playground {
namespace {

// Compares with the reference and remembers how many numbers there were and how far the worst was off.
class TruthCheck {
 public:
  explicit TruthCheck(std::string name) : name_(std::move(name)) {}
  ~TruthCheck() {
    CHECK(count_ > 0);
    MESSAGE(name_, ": ", count_, " values, worst deviation ", worst_);
  }
  // Relative to the number, or to `scale` where that is larger.
  void Near(double value, const std::string& path, double tolerance, double scale = 0) {
    CAPTURE(path);
    const double truth = LabsTruth().Number("A." + path);
    const double deviation = std::fabs(value - truth) / std::max(std::fabs(truth), scale);
    ++count_;
    worst_ = std::max(worst_, truth == value ? 0 : deviation);
    CAPTURE(value);
    CAPTURE(truth);
    CHECK((value == truth || deviation <= tolerance));
  }
  template <typename T>
  void AllNear(const std::vector<T>& values, const std::string& path, double tolerance,
               double scale = 0) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      Near(static_cast<double>(values[i]), path + "." + std::to_string(i), tolerance, scale);
    }
  }

 private:
  std::string name_;
  int count_ = 0;
  double worst_ = 0;
};

bool IsMissing() {
  if (!LabsTruth().empty()) return false;
  MESSAGE("no reference numbers here; skipped");
  return true;
}

std::vector<double> NumbersAt(const std::string& path) {
  std::vector<double> numbers;
  for (int i = 0; LabsTruth().Has("A." + path + "." + std::to_string(i)); ++i) {
    numbers.push_back(LabsTruth().Number("A." + path + "." + std::to_string(i)));
  }
  return numbers;
}

int CountOf(const std::string& path, const std::string& leaf) {
  int count = 0;
  while (LabsTruth().Has("A." + path + "." + std::to_string(count) + leaf)) ++count;
  return count;
}

const std::vector<std::vector<double>> kLogits = {
    {1, 2, 3},    {0, 0},          {0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, {2, 2, 1}, {1000, -1000},
    {-1000, 0.5}, {11, 12, 13, 5}, {3, -2, 0.25, 7, 7, -40, 1e-3}, {5, 0, 0}, {0, -750}};

TEST_CASE("temperature, softmin and hardmax are the reference's") {
  if (IsMissing()) return;
  TruthCheck check("temperature, softmin, hardmax");
  const std::vector<double> logits = NumbersAt("temperature.logits");
  const int count = CountOf("temperature.rows", ".T");
  REQUIRE(count == 9);
  for (int i = 0; i < count; ++i) {
    const std::string row = "temperature.rows." + std::to_string(i);
    const double temperature = LabsTruth().Number("A." + row + ".T");
    const Softmax softmax = SoftmaxAt(logits, temperature);
    check.AllNear(softmax.probabilities, row + ".p", 1e-12);
    check.Near(softmax.entropy, row + ".entropy_nats", 1e-12, 1e-3);  // it takes log of p near 1
    const auto largest = std::ranges::max_element(softmax.probabilities);
    check.Near(static_cast<double>(largest - softmax.probabilities.begin()), row + ".argmax", 0);
    // As a run computes it, in its own digits.
    const FloatSoftmax floats = FloatSoftmaxAt(logits, temperature, 2);
    for (std::size_t j = 0; j < logits.size(); ++j) {
      const auto p = static_cast<double>(floats.probabilities[j]);
      CHECK(std::fabs(p - softmax.probabilities[j]) <= 3e-6 * softmax.probabilities[j]);
    }
  }
  // To 50 digits; the reference is off by its rounding of p near 1.
  CHECK(SoftmaxAt(logits, 0.05).entropy == doctest::Approx(4.3284226158300976e-8).epsilon(1e-12));
  check.AllNear(SoftminOf(NumbersAt("softmin.logits")).probabilities, "softmin.softmax(-o)", 1e-12);
  check.Near(RealSoftMaxOf(NumbersAt("softmin.logits"), -1).value,
             "softmin.smooth_minimum_-log_sum_exp(-o)", 1e-12);
  for (int i = 0; i < CountOf("hardmax", ".first_index"); ++i) {
    const std::string row = "hardmax." + std::to_string(i);
    check.AllNear(Hardmax(NumbersAt(row + ".logits")), row + ".ties_shared", 0);
    check.Near(static_cast<double>(LargestOf(NumbersAt(row + ".logits")).front()),
               row + ".first_index", 0);
  }
}

TEST_CASE("RealSoftMax: value, distance above the largest, bound, and the formula in float32") {
  if (IsMissing()) return;
  TruthCheck check("RealSoftMax in double");
  TruthCheck check_float("RealSoftMax in float32");
  const int count = CountOf("real_softmax", ".lambda");
  REQUIRE(count == 48);
  for (int i = 0; i < count; ++i) {
    const std::string row = "real_softmax." + std::to_string(i);
    const double lambda = LabsTruth().Number("A." + row + ".lambda");
    const RealSoftMax result = RealSoftMaxOf(NumbersAt(row + ".x"), lambda);
    check.Near(result.value, row + ".value", 1e-12);
    check.Near(result.extreme, row + ".max", 0);
    check.Near(result.distance, row + ".above_max", 1e-12);
    check.Near(result.bound, row + ".bound_log_n_over_lambda", 1e-12);
    check_float.Near(static_cast<double>(result.naive), row + ".naive_f32", 2 * 1.2e-7);
    CHECK((result.cause == NaiveCause::kFine) == std::isfinite(result.naive));
  }
  const int num_gaps = CountOf("real_softmax_equals_max_in_floating_point", ".f64_log1p");
  REQUIRE(num_gaps == 8);
  for (int i = 0; i < num_gaps; ++i) {
    const std::string row = "real_softmax_equals_max_in_floating_point." + std::to_string(i);
    const RealSoftMax result = RealSoftMaxOf(NumbersAt(row + ".x"), 1);
    check.Near(result.distance, row + ".f64_log1p", 1e-12);
    // In float32 it is an ulp of 1 + e^-g, the formula's.
    check_float.Near(static_cast<double>(result.naive), row + ".f32_log_sum", 1e-6, 0.1);
  }
}

TEST_CASE("the Hessian is the covariance, and the variance of the logit values is another number") {
  if (IsMissing()) return;
  TruthCheck check("Hessian and variance");
  const int count = CountOf("hessian", ".variance_of_the_logit_values");
  REQUIRE(count == 5);
  for (int i = 0; i < count; ++i) {
    const std::string row = "hessian." + std::to_string(i);
    const std::vector<double> logits = NumbersAt(row + ".logits");
    const std::vector<double> p = SoftmaxAt(logits, 1).probabilities;
    const OneHotCovariance hessian = CovarianceOf(p);
    check.AllNear(p, row + ".p", 1e-12);
    for (int64_t r = 0; r < hessian.num_classes; ++r) {
      check.Near(hessian.At(r, r), row + ".p(1-p)." + std::to_string(r), 1e-12, 1e-3);
      for (int64_t c = 0; c < hessian.num_classes; ++c) {
        check.Near(hessian.At(r, c),
                   row + ".hessian." + std::to_string(r) + "." + std::to_string(c), 1e-12, 1e-3);
      }
    }
    const std::string variance = row + ".variance_of_the_logit_values";
    check.Near(VarianceOfValues(logits, p), variance, 1e-11, 0.1);  // the reference's own rounding
    check.Near(QuadraticForm(hessian, logits), variance, 1e-11, 0.1);
    // Half the logits, twice as large: what the curves of both variances are made of.
    const std::vector<double> halves = {logits[0] / 2, logits[1] / 2, logits[2] / 2};
    check.Near(VariancesAt(halves, 2).values, variance, 1e-11, 0.1);
    CHECK(VariancesAt(halves, 2).one_hot == hessian.Trace());
    CHECK(VariancesAt(logits, 0).values == 0);
    CHECK(VariancesAt(logits, 0).one_hot == doctest::Approx(2.0 / 3).epsilon(1e-14));
  }
}

TEST_CASE("softmax twice has a floor, and squared error no push where it is most wrong") {
  if (IsMissing()) return;
  TruthCheck check("softmax twice, squared error");
  TruthCheck check_float("softmax twice in float32");
  for (int i = 0; i < CountOf("double_softmax_floor", ".classes"); ++i) {
    const std::string row = "double_softmax_floor." + std::to_string(i);
    const auto classes = static_cast<int64_t>(LabsTruth().Number("A." + row + ".classes"));
    check.Near(FloorOfTwice(classes), row + ".floor", 1e-12);
  }
  const std::vector<double> logits = NumbersAt("double_softmax_example.logits");
  const TwiceSoftmax twice = ApplyTwice(logits, 0);
  // The reference computed this one in float32.
  check_float.AllNear(twice.once, "double_softmax_example.once", 2e-7);
  check_float.AllNear(twice.twice, "double_softmax_example.twice", 2e-7);
  check_float.Near(twice.loss_twice, "double_softmax_example.loss_twice", 2e-7);
  const FloatSoftmax floats = FloatSoftmaxAt(logits, 1, 0);
  check_float.AllNear(floats.probabilities, "double_softmax_example.once", 2e-7);
  check_float.Near(static_cast<double>(floats.loss), "double_softmax_example.loss_once", 2e-7, 1);
  CHECK(twice.loss_once == doctest::Approx(std::log1p(2 * std::exp(-8.0))).epsilon(1e-13));

  const int count = CountOf("cross_entropy_against_squared", ".gap");
  REQUIRE(count == 5);
  for (int i = 0; i < count; ++i) {
    const std::string row = "cross_entropy_against_squared." + std::to_string(i);
    const double gap = LabsTruth().Number("A." + row + ".gap");
    const LossGradients gradients = GradientsOf(std::vector<double>{0, -gap}, 1);
    check.Near(gradients.cross_entropy[1], row + ".cross_entropy", 1e-12);
    check.Near(gradients.squared[1], row + ".half_squared_error_of_softmax", 1e-11);
  }
}

TEST_CASE("what is proved holds for any logits, temperature and lambda") {
  for (const std::vector<double>& logits : kLogits) {
    const auto count = static_cast<double>(logits.size());
    const bool are_equal = LargestOf(logits).size() == logits.size();
    for (const double size : {1e-3, 0.1, 1.0, 3.0, 100.0, 1e4}) {
      CAPTURE(size);
      for (const double sign : {1.0, -1.0}) {
        const Softmax softmax = SoftmaxAt(logits, sign * size);
        const std::vector<double>& p = softmax.probabilities;
        CHECK(std::accumulate(p.begin(), p.end(), 0.0) == doctest::Approx(1).epsilon(1e-14));
        CHECK(softmax.entropy >= 0);
        CHECK(softmax.entropy <= std::log(count) * (1 + 1e-14));
        // The largest logit has the largest probability at T > 0, the smallest at T < 0.
        const double most = *std::ranges::max_element(p);
        for (const int64_t j : sign > 0 ? LargestOf(logits) : SmallestOf(logits)) {
          CHECK(p[static_cast<std::size_t>(j)] == most);
        }
        const RealSoftMax smooth = RealSoftMaxOf(logits, sign * size);
        CHECK(sign * smooth.distance >= 0);
        CHECK(sign * smooth.distance <= sign * smooth.bound * (1 + 1e-14));
        if (are_equal) CHECK(smooth.distance == doctest::Approx(smooth.bound).epsilon(1e-14));
      }
    }
    const std::vector<double> p = SoftmaxAt(logits, 1).probabilities;
    const OneHotCovariance hessian = CovarianceOf(p);
    for (int64_t i = 0; i < hessian.num_classes; ++i) {
      double row = 0;
      for (int64_t j = 0; j < hessian.num_classes; ++j) {
        row += hessian.At(i, j);
        CHECK(hessian.At(i, j) == hessian.At(j, i) * 1.0);
      }
      CHECK(std::fabs(row) < 1e-15);
    }
    const double variance = VarianceOfValues(logits, p);
    CHECK(QuadraticForm(hessian, logits) == doctest::Approx(variance).epsilon(1e-12));
    if (are_equal) CHECK(variance == 0);
  }
}

TEST_CASE("the gradients are those of the losses, by central differences") {
  const double step = 1e-5;
  for (const std::vector<double>& logits : {std::vector<double>{1, 2, 3}, {0.5, -1, 2, 0.25}}) {
    for (int64_t label = 0; label < 3; ++label) {
      const auto losses_at = [&](std::vector<double> o, std::size_t k, double change) {
        o[k] += change;
        const Softmax softmax = SoftmaxAt(o, 1);
        double squared = 0;
        for (std::size_t j = 0; j < o.size(); ++j) {
          const double y = static_cast<int64_t>(j) == label ? 1 : 0;
          squared += 0.5 * std::pow(softmax.probabilities[j] - y, 2);
        }
        return std::pair{-softmax.log[static_cast<std::size_t>(label)], squared};
      };
      const LossGradients gradients = GradientsOf(logits, label);
      for (std::size_t k = 0; k < logits.size(); ++k) {
        const auto above = losses_at(logits, k, step);
        const auto below = losses_at(logits, k, -step);
        CHECK(std::fabs((above.first - below.first) / (2 * step) - gradients.cross_entropy[k]) <
              1e-9);
        CHECK(std::fabs((above.second - below.second) / (2 * step) - gradients.squared[k]) < 1e-9);
      }
    }
  }
}

TEST_CASE("draws come as often as they should, and their covariance is near the exact one") {
  for (const std::vector<double>& logits :
       {std::vector<double>{1, 2, 3}, {0, 0, 0, 0, 0}, {5, 0}}) {
    const std::vector<double> p = SoftmaxAt(logits, 1).probabilities;
    const OneHotCovariance exact = CovarianceOf(p);
    for (const int64_t num_draws : {1, 30, 1000, 100'000}) {
      for (const uint64_t seed : {0u, 1u, 7u}) {
        const std::vector<int64_t> counts = DrawCounts(p, num_draws, seed);
        CHECK(counts == DrawCounts(p, num_draws, seed));
        CHECK(std::accumulate(counts.begin(), counts.end(), int64_t{0}) == num_draws);
        if (num_draws < 1000) continue;
        const OneHotCovariance sampled = CovarianceOf(SharesOf(counts));
        for (int64_t i = 0; i < exact.num_classes; ++i) {
          for (int64_t j = 0; j < exact.num_classes; ++j) {
            CHECK(std::fabs(sampled.At(i, j) - exact.At(i, j)) <=
                  5 * TypicalErrorAt(p, i, j, num_draws));
          }
        }
      }
    }
  }
  // Another seed, other draws.
  const std::vector<double> half = {0.5, 0.5};
  CHECK(DrawCounts(half, 1000, 0) != DrawCounts(half, 1000, 1));
  // What has no probability is never drawn.
  CHECK(DrawCounts(std::vector<double>{0, 1, 0}, 1000, 3) == std::vector<int64_t>{0, 1000, 0});
}

// The root mean square of the deviation over every sequence of N draws, each by its probability.
double ErrorByCounting(const std::vector<double>& p, std::size_t row, std::size_t column,
                       int num_draws) {
  const OneHotCovariance exact = CovarianceOf(p);
  std::vector<std::size_t> sequence(static_cast<std::size_t>(num_draws), 0);
  double sum = 0;
  for (;;) {
    std::vector<int64_t> counts(p.size(), 0);
    double probability = 1;
    for (const std::size_t drawn : sequence) {
      ++counts[drawn];
      probability *= p[drawn];
    }
    const OneHotCovariance sampled = CovarianceOf(SharesOf(counts));
    const auto i = static_cast<int64_t>(row);
    const auto j = static_cast<int64_t>(column);
    sum += probability * std::pow(sampled.At(i, j) - exact.At(i, j), 2);
    std::size_t place = 0;
    while (place < sequence.size() && ++sequence[place] == p.size()) sequence[place++] = 0;
    if (place == sequence.size()) return std::sqrt(sum);
  }
}

TEST_CASE("the typical error of the draws is that of all sequences of draws, counted one by one") {
  int num_places = 0;
  for (const std::vector<double>& p : {std::vector<double>{0.5, 0.5},
                                       {0.2, 0.3, 0.5},
                                       {0.9, 0.1},
                                       {0.1, 0.2, 0.3, 0.4},
                                       {0.98, 0.01, 0.01}}) {
    for (const int num_draws : {1, 2, 3, 5}) {
      for (std::size_t i = 0; i < p.size(); ++i) {
        for (std::size_t j = 0; j < p.size(); ++j) {
          const double error =
              TypicalErrorAt(p, static_cast<int64_t>(i), static_cast<int64_t>(j), num_draws);
          CHECK(error == doctest::Approx(ErrorByCounting(p, i, j, num_draws)).epsilon(1e-9));
          ++num_places;
        }
      }
    }
  }
  CHECK(num_places == 4 * (4 + 9 + 4 + 16 + 9));
  // To first order it is 0 at p = 1/2; it is not.
  CHECK(TypicalErrorAt(std::vector<double>{0.5, 0.5}, 0, 0, 1000) > 1e-4);
}

TEST_CASE("what is not finite in float32 has its cause") {
  const auto cause = [](std::vector<double> logits, double lambda) {
    return RealSoftMaxOf(logits, lambda).cause;
  };
  CHECK(cause({1, 2}, 1) == NaiveCause::kFine);
  CHECK(cause({1, 2}, 45) == NaiveCause::kOverflow);
  CHECK(cause({88.5, 88.5}, 1) == NaiveCause::kSumOverflow);
  CHECK(cause({-200, -300}, 1) == NaiveCause::kUnderflow);
  CHECK(cause({200, 300}, -1) == NaiveCause::kUnderflow);
  CHECK(RealSoftMaxOf(std::vector<double>{200, 300}, -1).naive ==
        std::numeric_limits<float>::infinity());
  CHECK(RealSoftMaxOf(std::vector<double>{200, 300}, -1).value == doctest::Approx(200));
}

}  // namespace
}  // namespace playground
