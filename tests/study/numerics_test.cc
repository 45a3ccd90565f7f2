// Numerics: formats rounded as IEEE 754 says, three forms of the loss that agree with NumPy and
// PyTorch down to their inf and NaN, the limits of exp, and runs that end where theirs do.

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "labs_truth.h"
#include "study/numerics/exp_search.h"
#include "study/numerics/form_training.h"
#include "study/numerics/softmax_form.h"

namespace playground {
namespace {

using enum FloatFormat;

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr std::array<const char*, 4> kShortNames = {"f16", "bf16", "f32", "f64"};

bool Same(double a, double b, double tolerance) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return a == b || std::fabs(a - b) <= tolerance * std::max(std::fabs(a), std::fabs(b));
}

const JsonLeaves& Truth() { return LabsTruth(); }

// What a 16-bit pattern with so many bits of fraction stands for.
double ValueOfBits(uint16_t bits, int fraction_bits, int bias) {
  const int exponent = (bits & 0x7FFF) >> fraction_bits;
  const int fraction = bits & ((1 << fraction_bits) - 1);
  const double sign = (bits & 0x8000) != 0 ? -1 : 1;
  if (exponent == (0x7FFF >> fraction_bits)) return fraction == 0 ? sign * kInf : std::nan("");
  if (exponent == 0) return sign * std::ldexp(fraction, 1 - bias - fraction_bits);
  return sign * std::ldexp((1 << fraction_bits) + fraction, exponent - bias - fraction_bits);
}

TEST_CASE(
    "every 16-bit number rounds to itself, and between two of them to the nearest, ties to even") {
  struct Layout {
    FloatFormat format;
    int fraction_bits;
    int bias;
  };
  for (const Layout& layout : {Layout{kFloat16, 10, 15}, Layout{kBfloat16, 7, 127}}) {
    int wrong = 0;
    for (uint16_t bits = 0; bits < 0x7FFF; ++bits) {
      const double value = ValueOfBits(bits, layout.fraction_bits, layout.bias);
      const double next =
          ValueOfBits(static_cast<uint16_t>(bits + 1), layout.fraction_bits, layout.bias);
      if (std::isnan(value) || std::isinf(value)) break;
      wrong += RoundTo(layout.format, value) != value;
      wrong += RoundTo(layout.format, -value) != -value;
      wrong += NextAbove(layout.format, value) != next;
      wrong += NextBelow(layout.format, -value) != -next;
      // Infinity stands where the next number would be.
      const double above = std::isinf(next)
                               ? value + (value - ValueOfBits(static_cast<uint16_t>(bits - 1),
                                                              layout.fraction_bits, layout.bias))
                               : next;
      const double middle = (value + above) / 2;
      wrong += RoundTo(layout.format, middle) != (bits % 2 == 0 ? value : next);
      wrong += RoundTo(layout.format, std::nextafter(middle, 0)) != value;
      wrong += RoundTo(layout.format, std::nextafter(middle, kInf)) != next;
      if (bits > 0) wrong += NextBelow(layout.format, next) != value && !std::isinf(next);
    }
    CHECK(wrong == 0);
    CHECK(std::isnan(RoundTo(layout.format, std::nan(""))));
    CHECK(RoundTo(layout.format, -kInf) == -kInf);
    CHECK(std::signbit(RoundTo(layout.format, -0.0)));
  }
}

TEST_CASE("float32 rounds as the processor does") {
  for (const double value : {0.1, -1e-45, 1e-46, 3.4028235e38, 1.17549e-38, -7.5e-39, 16777217.0}) {
    CHECK(RoundTo(kFloat32, value) == static_cast<double>(static_cast<float>(value)));
  }
  CHECK(RoundTo(kFloat32, 3.5e38) == kInf);
  CHECK(RoundTo(kFloat64, 0.1) == 0.1);
  CHECK(LargestFinite(kFloat16) == 65504);
  CHECK(LargestFinite(kFloat64) == std::numeric_limits<double>::max());
}

TEST_CASE("the limits of exp are found by halving") {
  struct Limits {
    FloatFormat format;
    double zero, low, high, infinite;
  };
  for (const Limits& limits : {Limits{kFloat16, -17.34375, -17.328125, 11.0859375, 11.09375},
                               Limits{kBfloat16, -93, -92.5, 88.5, 89},
                               Limits{kFloat32, -103.97208404541016, -103.97207641601562,
                                      88.72283172607422, 88.72283935546875},
                               Limits{kFloat64, -745.1332191019412, -745.1332191019411,
                                      709.782712893384, 709.7827128933841}}) {
    CAPTURE(std::string(InfoOf(limits.format).key));
    ExpSearch search(limits.format);
    CHECK_FALSE(search.MiddleOf(search.high()).has_value());
    CHECK(search.Try(0).outcome == ExpOutcome::kFinite);
    CHECK(search.Try(1000).outcome == ExpOutcome::kInfinite);
    CHECK(search.Try(-1000).outcome == ExpOutcome::kZero);
    while (const std::optional<double> x = search.MiddleOf(search.high())) search.Try(*x);
    while (const std::optional<double> x = search.MiddleOf(search.low())) search.Try(*x);
    CHECK(search.IsFound(search.high()));
    CHECK(search.IsFound(search.low()));
    CHECK(*search.high().inside == limits.high);
    CHECK(*search.high().outside == limits.infinite);
    CHECK(*search.low().inside == limits.low);
    CHECK(*search.low().outside == limits.zero);
    CHECK(search.num_trials() < 140);
    // A worse trial changes nothing.
    search.Try(1);
    CHECK(*search.high().inside == limits.high);
  }
}

void CheckRow(const FormFigures& figures, FormStep step, const std::string& path) {
  const FormRow* row = figures.Find(step);
  REQUIRE(row != nullptr);
  for (std::size_t j = 0; j < row->values.size(); ++j) {
    const std::string place = row->values.size() == 1 ? path : path + "." + std::to_string(j);
    INFO(place, " ", row->values[j].value);
    CHECK(Same(row->values[j].value, Truth().Number(place), 1e-12));
  }
}

TEST_CASE("three forms in four formats: each value is the reference's, inf and NaN included") {
  if (Truth().empty()) {
    MESSAGE("skipped: no reference/labs-truth.json in the shared folder");
    return;
  }
  int cases = 0;
  for (; Truth().Has("A.softmax." + std::to_string(cases) + ".name"); ++cases) {
    const std::string base = "A.softmax." + std::to_string(cases);
    std::vector<double> logits;
    while (Truth().Has(base + ".logits." + std::to_string(logits.size()))) {
      logits.push_back(Truth().Number(base + ".logits." + std::to_string(logits.size())));
    }
    const auto label = static_cast<int64_t>(Truth().Number(base + ".label"));
    for (const FloatFormat format : kFloatFormats) {
      const std::string in = base + "." + kShortNames[static_cast<std::size_t>(format)] + ".";
      const FormFigures naive = ComputeForm(SoftmaxForm::kNaive, format, logits, label);
      CheckRow(naive, FormStep::kProbability, in + "naive_p");
      CheckRow(naive, FormStep::kSum, in + "naive_sum");
      CheckRow(naive, FormStep::kLoss, in + "naive_loss");
      const FormFigures shifted = ComputeForm(SoftmaxForm::kShifted, format, logits, label);
      CheckRow(shifted, FormStep::kProbability, in + "shifted_p");
      CheckRow(shifted, FormStep::kSum, in + "shifted_sum");
      CheckRow(shifted, FormStep::kLoss, in + "shifted_loss");
      const FormFigures stable = ComputeForm(SoftmaxForm::kLogSumExp, format, logits, label);
      CheckRow(stable, FormStep::kLogProbability, in + "log_p." + std::to_string(label));
      CheckRow(stable, FormStep::kLoss, in + "loss_from_logits");
      CheckRow(stable, FormStep::kGradLogit, in + "grad");
    }
    // Automatic differentiation's gradients of the first two forms: torch, float32 and float64.
    for (const FloatFormat format : {kFloat32, kFloat64}) {
      const std::string torch = base + (format == kFloat32 ? ".torch_f32." : ".torch_f64.");
      for (const SoftmaxForm form : {SoftmaxForm::kNaive, SoftmaxForm::kShifted}) {
        const FormFigures figures = ComputeForm(form, format, logits, label);
        for (std::size_t j = 0; j < logits.size(); ++j) {
          const std::string place = torch + std::string(KeyOf(form)) + ".grad." + std::to_string(j);
          const double mine = figures.gradient()[j].value;
          const double theirs = Truth().Number(place);
          INFO(place, " ", mine, " ", theirs);
          CHECK((Same(mine, theirs, 1e-5) || std::fabs(mine - theirs) < 1e-7));
        }
      }
    }
  }
  CHECK(cases >= 18);
}

struct Expected {
  std::vector<double> logits;
  int64_t label;
  FloatFormat format;
  SoftmaxForm form;
  FormStep step;
  Cause cause;
};

TEST_CASE("what went wrong first, and why, is named") {
  using enum SoftmaxForm;
  for (const Expected& expected : std::vector<Expected>{
           {{1000, 999}, 0, kFloat32, kNaive, FormStep::kExponential, Cause::kOverflow},
           {{88.5, 88.5}, 0, kFloat32, kNaive, FormStep::kSum, Cause::kOverflow},
           {{-1000, -1000}, 0, kFloat64, kNaive, FormStep::kProbability, Cause::kZeroOverZero},
           {{0, -104}, 1, kFloat32, kShifted, FormStep::kLogProbability, Cause::kLogOfZero},
           {{0, -95}, 1, kFloat32, kNaive, FormStep::kGradProbability, Cause::kOverflow},
           {{12, 0}, 0, kFloat16, kNaive, FormStep::kExponential, Cause::kOverflow}}) {
    const FormFigures figures =
        ComputeForm(expected.form, expected.format, expected.logits, expected.label);
    const std::optional<Trouble> trouble = figures.first_trouble();
    REQUIRE(trouble.has_value());
    CHECK(KeyOf(trouble->step) == KeyOf(expected.step));
    CHECK(static_cast<int>(trouble->traced.cause) == static_cast<int>(expected.cause));
    // The stable form stands all of it.
    CHECK_FALSE(ComputeForm(kLogSumExp, expected.format, expected.logits, expected.label)
                    .first_trouble()
                    .has_value());
  }
  // Where it spreads: 0 * inf and inf - inf on the way back.
  const std::vector<double> gap = {0, -104};
  const FormFigures naive = ComputeForm(kNaive, kFloat32, gap, 1);
  CHECK(naive.Find(FormStep::kExponential)->values[1].cause == Cause::kUnderflow);
  CHECK(naive.Find(FormStep::kGradProbability)->values[0].cause == Cause::kDividedByZero);
  CHECK(naive.Find(FormStep::kGradSum)->values[0].cause == Cause::kZeroTimesInfinity);
  CHECK(naive.gradient()[0].cause == Cause::kSpread);
  const std::vector<double> gap_95 = {0, -95};
  const FormFigures late = ComputeForm(kNaive, kFloat32, gap_95, 1);
  CHECK(late.loss().is_finite());
  CHECK(late.gradient()[0].value == kInf);
  CHECK(std::isnan(late.gradient()[1].value));
  CHECK(late.Find(FormStep::kGradExponential)->values[1].cause == Cause::kInfinityMinusInfinity);
  // All probabilities 0: finite, and marked.
  const std::vector<double> sum = {88.5, 88.5};
  CHECK(ComputeForm(kNaive, kFloat32, sum, 0).Find(FormStep::kProbability)->values[0].cause ==
        Cause::kDividedByInfinity);
}

TEST_CASE("in float64 all three gradients are the central difference of the loss") {
  std::vector<double> logits = {1.5, -0.5, 0.25, 2};
  constexpr double kEpsilon = 1e-6;
  for (const SoftmaxForm form : kSoftmaxForms) {
    for (std::size_t j = 0; j < logits.size(); ++j) {
      const double gradient = ComputeForm(form, kFloat64, logits, 2).gradient()[j].value;
      std::vector<double> up = logits, down = logits;
      up[j] += kEpsilon;
      down[j] -= kEpsilon;
      const double slope = (ComputeForm(form, kFloat64, up, 2).loss().value -
                            ComputeForm(form, kFloat64, down, 2).loss().value) /
                           (2 * kEpsilon);
      CHECK(std::fabs(gradient - slope) < 1e-8);
    }
  }
}

TEST_CASE("a run with the naive form ends in NaN at a large rate; the stable one goes on") {
  const Dataset data = MakeFormTrainingData();
  REQUIRE(data.num_examples == 60);
  FormTraining naive(&data, SoftmaxForm::kNaive, kFloat32, 100);
  FormTraining stable(&data, SoftmaxForm::kLogSumExp, kFloat32, 100);
  while (!naive.finished()) naive.Step();
  while (!stable.finished()) stable.Step();
  CHECK(std::fabs(naive.losses()[0] - std::log(3.0)) < 1e-6);
  CHECK(naive.losses()[0] == stable.losses()[0]);
  REQUIRE(naive.trouble().has_value());
  REQUIRE(naive.bad_parameters_step().has_value());
  CHECK(naive.trouble()->step <= *naive.bad_parameters_step());
  CHECK(naive.step() == *naive.bad_parameters_step());
  CHECK(naive.Accuracy() < 0.5);
  CHECK_FALSE(stable.trouble().has_value());
  CHECK(stable.step() == FormTraining::kNumSteps);
  CHECK(stable.Accuracy() > 0.8);
  // Example and class named are those whose logit was too large.
  CHECK(naive.trouble()->trouble.step == FormStep::kExponential);
  CHECK(naive.trouble()->trouble.operand.value > 88.72);
}

TEST_CASE("at a small rate the forms train alike, and as plain double arithmetic does") {
  const Dataset data = MakeFormTrainingData();
  FormTraining naive(&data, SoftmaxForm::kNaive, kFloat32, 0.1);
  FormTraining stable(&data, SoftmaxForm::kLogSumExp, kFloat32, 0.1);
  std::vector<double> w(9);
  for (int64_t step = 0; step < FormTraining::kNumSteps; ++step) {
    naive.Step();
    stable.Step();
    std::vector<double> gradient(9);
    double loss = 0;
    for (int64_t i = 0; i < 20; ++i) {
      const int64_t n = step % 3 * 20 + i;
      const double x[2] = {data.Feature(n, 0), data.Feature(n, 1)};
      double e[3], sum = 0;
      for (int c = 0; c < 3; ++c) {
        e[c] = std::exp(w[2 * c] * x[0] + w[2 * c + 1] * x[1] + w[6 + c]);
        sum += e[c];
      }
      loss -= std::log(e[data.labels[n]] / sum) / 20;
      for (int c = 0; c < 3; ++c) {
        const double by_logit = e[c] / sum - (c == data.labels[n] ? 1 : 0);
        for (int d = 0; d < 2; ++d) gradient[2 * c + d] += by_logit * x[d] / 20;
        gradient[6 + c] += by_logit / 20;
      }
    }
    for (int i = 0; i < 9; ++i) w[i] -= 0.1 * gradient[i];
    REQUIRE(std::fabs(stable.losses().back() - loss) < 1e-5);
    REQUIRE(std::fabs(naive.losses().back() - loss) < 1e-5);
  }
  for (int i = 0; i < 9; ++i) CHECK(std::fabs(stable.weight()[i] - w[i]) < 1e-4);
  CHECK_FALSE(naive.trouble().has_value());
}

}  // namespace
}  // namespace playground
