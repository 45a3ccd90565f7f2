// Axes: ticks at round numbers, as many as have room, and ranges that hold the data.

#include "look/plot_axis.h"

#include <cmath>
#include <random>

#include "doctest/doctest.h"

namespace playground {
namespace {

std::vector<double> Values(const std::vector<Tick>& ticks) {
  std::vector<double> values;
  for (const Tick& tick : ticks) values.push_back(tick.value);
  return values;
}

std::vector<std::string> Labels(const std::vector<Tick>& ticks) {
  std::vector<std::string> labels;
  for (const Tick& tick : ticks) labels.push_back(tick.label);
  return labels;
}

TEST_CASE("linear ticks are 1, 2 or 5 times a power of ten, with decimals as needed") {
  CHECK(Labels(LinearTicks(0, 10, 6)) == std::vector<std::string>{"0", "2", "4", "6", "8", "10"});
  CHECK(Labels(LinearTicks(0, 1, 3)) == std::vector<std::string>{"0.0", "0.5", "1.0"});
  CHECK(Labels(LinearTicks(-0.02, 0.02, 5)) ==
        std::vector<std::string>{"−0.02", "−0.01", "0.00", "0.01", "0.02"});
}

TEST_CASE("there are never more ticks than wanted, and never none") {
  std::mt19937 random(1);
  std::uniform_real_distribution<double> uniform(-1, 1);
  for (int trial = 0; trial < 2000; ++trial) {
    const double middle = uniform(random) * std::pow(10, 6 * uniform(random));
    const double length = std::pow(10, 6 * uniform(random)) * (1 + std::abs(middle) * 1e-3);
    const int most = 2 + trial % 9;
    const auto ticks = LinearTicks(middle, middle + length, most);
    CHECK(static_cast<int>(ticks.size()) <= most);
    for (const Tick& tick : ticks) {
      CHECK(tick.value >= middle - 1e-6 * length);
      CHECK(tick.value <= middle + length * (1 + 1e-6));
    }
  }
}

TEST_CASE("logarithmic ticks are decades; of many, some have numbers") {
  CHECK(Labels(LogTicks(1e-5, 100, 8)) ==
        std::vector<std::string>{"1e−5", "1e−4", "0.001", "0.01", "0.1", "1", "10", "100"});
  CHECK(Labels(LogTicks(1e-5, 100, 4)) ==
        std::vector<std::string>{"1e−5", "", "0.001", "", "0.1", "", "10", ""});
  CHECK(Values(LogTicks(0.5, 5, 8)) == std::vector<double>{0.5, 1, 2, 5});
  // Over very many decades lines without numbers would only be a hatching.
  for (const Tick& tick : LogTicks(1e-5, 1e35, 5)) CHECK(tick.label != "");
}

TEST_CASE("a nice range holds its data and ends at ticks") {
  const AxisRange range = NiceLinearRange(0.03, 2.31, 6);
  CHECK(range.minimum == doctest::Approx(0));
  CHECK(range.maximum == doctest::Approx(2.5));
  const AxisRange flat = NiceLinearRange(3, 3, 5);
  CHECK(flat.minimum < 3);
  CHECK(flat.maximum > 3);
  CHECK(NiceLinearRange(1, -1, 5).maximum == 1);  // no data: 0 to 1
  const AxisRange decades = NiceLogRange(2e-5, 16);
  CHECK(decades.minimum == doctest::Approx(1e-5));
  CHECK(decades.maximum == doctest::Approx(100));
  const AxisRange short_range = NiceLogRange(0.3, 0.9);
  CHECK(short_range.minimum == doctest::Approx(0.2));
  CHECK(short_range.maximum == doctest::Approx(1));
  CHECK(NiceLogRange(0, 0).logarithmic);
}

TEST_CASE("pixels and values are inverse, linear and logarithmic, upside down too") {
  for (const bool logarithmic : {false, true}) {
    const AxisScale scale = {{0.01, 100, logarithmic}, 500, 20};
    for (const double value : {0.01, 0.5, 1.0, 77.0, 100.0}) {
      CHECK(scale.FromPixel(scale.ToPixel(value)) == doctest::Approx(value).epsilon(1e-4));
    }
    CHECK(scale.ToPixel(0.01) == doctest::Approx(500));
    CHECK(scale.ToPixel(100) == doctest::Approx(20));
  }
  CHECK(std::isnan(AxisScale{{0.01, 100, true}, 0, 1}.ToPixel(0)));
}

}  // namespace
}  // namespace playground
