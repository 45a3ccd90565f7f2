// Colours: text and series stand out from what they are drawn on, and zero looks like nothing.

#include "ui/paper/theme.h"

#include <algorithm>
#include <cmath>

#include "doctest/doctest.h"
#include "ui/figures/color_map.h"

namespace playground {
namespace {

// Relative luminance and contrast ratio of WCAG 2.1.
double Luminance(ImU32 color) {
  const auto channel = [&](int shift) {
    const double value = static_cast<double>((color >> shift) & 0xff) / 255;
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(IM_COL32_R_SHIFT) + 0.7152 * channel(IM_COL32_G_SHIFT) +
         0.0722 * channel(IM_COL32_B_SHIFT);
}

double Contrast(ImU32 a, ImU32 b) {
  const double high = std::max(Luminance(a), Luminance(b)),
               low = std::min(Luminance(a), Luminance(b));
  return (high + 0.05) / (low + 0.05);
}

TEST_CASE("words have a contrast of 4.5, marks and lines one of 3") {
  for (const Theme theme : {Theme::kLight, Theme::kDark}) {
    const Palette& palette = PaletteOf(theme);
    CAPTURE(palette.dark);
    for (const ImU32 behind : {palette.page, palette.panel}) {
      CHECK(Contrast(palette.text, behind) >= 7);
      CHECK(Contrast(palette.text_soft, behind) >= 4.5);
    }
    CHECK(Contrast(palette.on_accent, palette.accent) >= 4.5);
    CHECK(Contrast(palette.label, palette.page) >= 4.5);
    CHECK(Contrast(palette.wrong, palette.page) >= 4.5);
    CHECK(Contrast(palette.text, palette.wrong_soft) >= 7);
    CHECK(Contrast(palette.text, palette.warning_soft) >= 7);
    for (const ImU32 series : {palette.train, palette.running, palette.test, palette.accent,
                               palette.warning, palette.point}) {
      CHECK(Contrast(series, palette.page) >= 3);
    }
  }
}

TEST_CASE("zero is the colour of the page, and larger magnitudes stand out more") {
  for (const Theme theme : {Theme::kLight, Theme::kDark}) {
    const Palette& palette = PaletteOf(theme);
    CHECK(DivergingColor(palette, 0) == palette.page);
    CHECK(SequentialColor(palette, 0) == palette.page);
    for (const float sign : {-1.f, 1.f}) {
      double before = 1;
      for (int step = 1; step <= 10; ++step) {
        const double contrast =
            Contrast(DivergingColor(palette, sign * static_cast<float>(step) / 10), palette.page);
        CHECK(contrast > before);
        before = contrast;
      }
      CHECK(before > 6);
    }
    CHECK(DivergingColor(palette, std::nanf("")) == palette.wrong);
    CHECK(DivergingColor(palette, 5) == DivergingColor(palette, 1));
  }
}

TEST_CASE("numbers on any cell can be read") {
  for (const Theme theme : {Theme::kLight, Theme::kDark}) {
    const Palette& palette = PaletteOf(theme);
    for (int step = -10; step <= 10; ++step) {
      const ImU32 cell = DivergingColor(palette, static_cast<float>(step) / 10);
      CAPTURE(step);
      CHECK(Contrast(TextColorOn(palette, cell), cell) >= 3.5);
    }
  }
}

TEST_CASE("mixing goes from one colour to the other") {
  const ImU32 black = IM_COL32(0, 0, 0, 255), white = IM_COL32(255, 255, 255, 255);
  CHECK(Mix(black, white, 0) == black);
  CHECK(Mix(black, white, 1) == white);
  CHECK(Mix(black, white, 0.5f) == IM_COL32(128, 128, 128, 255));
  CHECK(WithAlpha(white, 0.5f) == IM_COL32(255, 255, 255, 128));
}

}  // namespace
}  // namespace playground
