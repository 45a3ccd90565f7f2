// Colours: text and series stand out from what they are drawn on, and zero looks like nothing.

#include "ui/paper/theme.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "paths.h"
#include "ui/figures/color_map.h"
#include "ui/headless.h"
#include "ui/paper/typography.h"
#include "ui/text_contrast.h"

namespace playground {
namespace {

// Pairs that a view may come to use; those that it does use are in text_contrast_test.
struct Pair {
  const char* name;
  ImU32 ink, ground;
};
std::vector<Pair> PairsOf(const Palette& p) {
  return {
      {"text on page", p.text, p.page},
      {"text on panel", p.text, p.panel},
      {"text on field", p.text, p.field},
      {"text on hover", p.text, p.hover},
      {"text on accent_soft", p.text, p.accent_soft},
      {"text on wrong_soft", p.text, p.wrong_soft},
      {"text on warning_soft", p.text, p.warning_soft},
      {"text_soft on page", p.text_soft, p.page},
      {"text_soft on panel", p.text_soft, p.panel},
      {"text_soft on field", p.text_soft, p.field},
      {"text_soft on hover", p.text_soft, p.hover},
      {"text_soft on accent_soft", p.text_soft, p.accent_soft},
      {"text_soft on wrong_soft", p.text_soft, p.wrong_soft},
      {"text_soft on warning_soft", p.text_soft, p.warning_soft},
      {"accent on page", p.accent, p.page},
      {"accent on panel", p.accent, p.panel},
      {"accent on field", p.accent, p.field},
      {"accent on hover", p.accent, p.hover},
      {"accent on accent_soft", p.accent, p.accent_soft},
      {"on_accent on accent", p.on_accent, p.accent},
      {"on_accent on accent_hover", p.on_accent, p.accent_hover},
      {"label on page", p.label, p.page},
      {"label on panel", p.label, p.panel},
      {"label on hover", p.label, p.hover},
      {"label on accent_soft", p.label, p.accent_soft},
      {"wrong on page", p.wrong, p.page},
      {"wrong on panel", p.wrong, p.panel},
      {"wrong on hover", p.wrong, p.hover},
      {"wrong on wrong_soft", p.wrong, p.wrong_soft},
      {"wrong on accent_soft", p.wrong, p.accent_soft},
      {"warning on page", p.warning, p.page},
      {"warning on hover", p.warning, p.hover},
      {"warning on warning_soft", p.warning, p.warning_soft},
      {"warning on accent_soft", p.warning, p.accent_soft},
      {"least_squares on page", p.least_squares, p.page},
      {"estimate on page", p.estimate, p.page},
      // The letters of compared runs.
      {"on train", TextColorOn(p, p.train), p.train},
      {"on test", TextColorOn(p, p.test), p.test},
      {"on label", TextColorOn(p, p.label), p.label},
      {"on text_soft", TextColorOn(p, p.text_soft), p.text_soft},
  };
}

TEST_CASE("words have a contrast of 4.5 on every ground, marks and lines one of 3") {
  for (const Theme theme : {Theme::kLight, Theme::kDark}) {
    const Palette& palette = PaletteOf(theme);
    CAPTURE(palette.dark);
    for (const Pair& pair : PairsOf(palette)) {
      CAPTURE(std::string(pair.name));
      CHECK(Contrast(pair.ink, pair.ground) >= 4.5);
    }
    for (const ImU32 series : {palette.train, palette.running, palette.test, palette.accent,
                               palette.warning, palette.point}) {
      CHECK(Contrast(series, palette.page) >= 3);
    }
  }
}

TEST_CASE("small print has 12 CSS pixels at least, whatever the pixel ratio") {
  for (const float ratio : {0.5f, 0.9f, 1.f, 1.1f, 1.25f, 1.3f, 1.5f, 1.75f, 2.f, 2.625f, 3.f}) {
    const Headless headless(ratio);
    CAPTURE(ratio);
    for (const TextStyle style :
         {TextStyle::kBody, TextStyle::kSmall, TextStyle::kBold, TextStyle::kTitle}) {
      // Every Chinese character is an em wide, and the digits of Open Sans 1169 of its 2048ths.
      const float em = MeasureText(style, "梯").x;
      CHECK(em >= doctest::Approx(12).epsilon(1e-3));
      CHECK(MeasureText(style, "0000").x / 4 * 2048 / 1169 == doctest::Approx(em).epsilon(0.01));
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
      CHECK(Contrast(TextColorOn(palette, cell), cell) >= 4.5);
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

// "#0067a8", as style.css has colours.
std::string HexOf(ImU32 color) {
  char text[8] = {};
  std::snprintf(text, sizeof text, "#%02x%02x%02x", color & 0xff, color >> 8 & 0xff,
                color >> 16 & 0xff);
  return text;
}

TEST_CASE("the page around the canvas has the theme's colours") {
  std::ifstream file(std::string(kTestsDir) + "/../web/style.css");
  const std::string style{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  REQUIRE(!style.empty());
  const Palette& light = PaletteOf(Theme::kLight);
  const Palette& dark = PaletteOf(Theme::kDark);
  struct Named {
    const char* name;
    ImU32 Palette::* color;
  };
  for (const Named& one : {Named{"--background", &Palette::page},
                           {"--panel", &Palette::panel},
                           {"--text", &Palette::text},
                           {"--quiet", &Palette::text_soft},
                           {"--line", &Palette::field_border},
                           {"--accent", &Palette::accent},
                           {"--on-accent", &Palette::on_accent},
                           {"--soft", &Palette::accent_soft},
                           {"--edge", &Palette::point},
                           {"--wrong", &Palette::wrong}}) {
    CAPTURE(std::string(one.name));
    const auto times = [&](const Palette& palette) {
      const std::string rule = std::string(one.name) + ": " + HexOf(palette.*one.color) + ";";
      int count = 0;
      for (std::size_t at = style.find(rule); at != std::string::npos;
           at = style.find(rule, at + 1))
        ++count;
      return count;
    };
    CHECK(times(light) == 1);
    CHECK(times(dark) == 2);  // the system's choice, and the address's
  }
}

}  // namespace
}  // namespace playground
