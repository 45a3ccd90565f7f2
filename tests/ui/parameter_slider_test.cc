// Sliders: round values, the default within reach, and a place for every value.

#include "ui/paper/parameter_slider.h"

#include <cmath>

#include "doctest/doctest.h"

namespace playground {
namespace {

const Parameter& Knob(const char* key) { return *FindParameter(key); }

TEST_CASE("a learning rate moves over orders of magnitude in round steps, with 0 at the left end") {
  const Parameter& rate = Knob("lr");
  CHECK(SliderValue(rate, 0, 0.1) == 0);
  CHECK(SliderValue(rate, 1, 0.1) == doctest::Approx(rate.range.slider_maximum));
  for (int place = 2; place <= 100; ++place) {
    const double value = SliderValue(rate, static_cast<float>(place) / 100, 0.1);
    const double power = std::pow(10, std::floor(std::log10(value) + 1e-9));
    CHECK(value / power == doctest::Approx(std::round(value / power)));
  }
}

TEST_CASE("minibatch sizes are whole; powers of two can be had") {
  const Parameter& batch = Knob("batch");
  bool has_64 = false;
  for (int place = 0; place <= 400; ++place) {
    const double value = SliderValue(batch, static_cast<float>(place) / 400, 256);
    CHECK(value == std::round(value));
    CHECK(value >= 1);
    has_64 |= value == 64;
  }
  CHECK(has_64);
}

TEST_CASE("near its place a slider gives the default exactly") {
  for (const char* key : {"lr", "batch", "epochs", "noise", "init_std", "n"}) {
    const Parameter& parameter = Knob(key);
    const double middle =
        (parameter.range.slider_minimum + parameter.range.slider_maximum) / 2 + 0.37;
    CAPTURE(std::string(key));
    CHECK(SliderValue(parameter, SliderPlace(parameter, middle), middle) == middle);
  }
}

TEST_CASE("a value and its place belong together, and values beyond the slider are at its ends") {
  const double no_default = std::nan("");
  for (const Parameter& parameter : ParameterRegistry()) {
    if (parameter.kind != ParameterKind::kInteger && parameter.kind != ParameterKind::kReal)
      continue;
    CAPTURE(std::string(parameter.key));
    for (int step = 0; step <= 50; ++step) {
      const double value = SliderValue(parameter, static_cast<float>(step) / 50, no_default);
      const float place = SliderPlace(parameter, value);
      CHECK(place >= 0);
      CHECK(place <= 1);
      // Putting the knob where the value is leaves the value.
      CHECK(SliderValue(parameter, place, no_default) == doctest::Approx(value));
    }
    CHECK(SliderPlace(parameter, 1e30) == 1);
    CHECK(SliderPlace(parameter, 0) == 0);
  }
}

TEST_CASE("linear sliders give hundredths without a tail of digits") {
  const Parameter& momentum = Knob("momentum");
  CHECK(SliderValue(momentum, SliderPlace(momentum, 0.3), 0) == 0.3);
}

}  // namespace
}  // namespace playground
