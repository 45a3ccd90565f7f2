#include "ui/figures/color_map.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace playground {
namespace {

// Stops at equal distances from 0 to 1, as 0xRRGGBB in display order. From ColorBrewer's PuOr and
// Blues, poles moved to the blue and orange of the series.
using Stops = std::array<uint32_t, 5>;

constexpr Stops kBlueOnPaper = {0xffffff, 0xc3dcee, 0x7fb4d9, 0x2f83bd, 0x08437a};
constexpr Stops kOrangeOnPaper = {0xffffff, 0xfadcb8, 0xf0b264, 0xcc7a1b, 0x7d4003};
constexpr Stops kBlueOnBlack = {0x14171c, 0x183a55, 0x21699c, 0x4aa3dc, 0x86ccff};
constexpr Stops kOrangeOnBlack = {0x14171c, 0x4d3213, 0x94601a, 0xe29b36, 0xffc45c};

ImU32 Along(const Stops& stops, float t) {
  const float place = std::clamp(t, 0.f, 1.f) * static_cast<float>(stops.size() - 1);
  const auto index = std::min(static_cast<std::size_t>(place), stops.size() - 2);
  const auto color = [&](std::size_t i) {
    const uint32_t rgb = stops[i];
    return IM_COL32((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff, 0xff);
  };
  return Mix(color(index), color(index + 1), place - static_cast<float>(index));
}

// Relative luminance of WCAG 2.1.
float Luminance(ImU32 color) {
  const auto part = [color](int shift) {
    const float value = static_cast<float>((color >> shift) & 0xff) / 255;
    return value <= 0.03928f ? value / 12.92f : std::pow((value + 0.055f) / 1.055f, 2.4f);
  };
  return 0.2126f * part(IM_COL32_R_SHIFT) + 0.7152f * part(IM_COL32_G_SHIFT) +
         0.0722f * part(IM_COL32_B_SHIFT);
}

}  // namespace

ImU32 DivergingColor(const Palette& palette, float t) {
  if (std::isnan(t)) return palette.wrong;
  if (palette.dark) return t < 0 ? Along(kBlueOnBlack, -t) : Along(kOrangeOnBlack, t);
  return t < 0 ? Along(kBlueOnPaper, -t) : Along(kOrangeOnPaper, t);
}

ImU32 SequentialColor(const Palette& palette, float t) {
  if (std::isnan(t)) return palette.wrong;
  return Along(palette.dark ? kBlueOnBlack : kBlueOnPaper, t);
}

ImU32 InkColor(const Palette& palette, float t) {
  // Not quite the page at 0, so that the frame of a picture shows.
  const ImU32 paper =
      palette.dark ? IM_COL32(0x0c, 0x0e, 0x11, 0xff) : IM_COL32(0xf4, 0xf5, 0xf7, 0xff);
  return Mix(paper, palette.text, t);
}

ImU32 TextColorOn(const Palette& palette, ImU32 background) {
  const float behind = Luminance(background) + 0.05f;
  const auto contrast = [behind](ImU32 color) {
    const float before = Luminance(color) + 0.05f;
    return std::max(before, behind) / std::min(before, behind);
  };
  constexpr float kReadable = 4.5f;
  const ImU32 better =
      contrast(palette.text) >= contrast(palette.page) ? palette.text : palette.page;
  if (contrast(better) >= kReadable) return better;
  // In between, the soft black and white do not reach.
  return contrast(IM_COL32_BLACK) >= contrast(IM_COL32_WHITE) ? IM_COL32_BLACK : IM_COL32_WHITE;
}

}  // namespace playground
