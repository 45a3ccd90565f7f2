#include "ui/text_contrast.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "ui/drawn.h"

namespace playground {
namespace {

// Relative luminance of WCAG 2.1.
double Luminance(ImU32 color) {
  const auto channel = [&](int shift) {
    const double value = static_cast<double>((color >> shift) & 0xff) / 255;
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(IM_COL32_R_SHIFT) + 0.7152 * channel(IM_COL32_G_SHIFT) +
         0.0722 * channel(IM_COL32_B_SHIFT);
}

// The corners of a character and a point in its middle. A line that crosses one of them is not the
// ground.
std::array<ImVec2, 5> Probes(const Rect& ink) {
  const Rect in = ink.Inset(0.4f, 0.4f);
  return {ImVec2(in.left, in.top), ImVec2(in.right, in.top), ImVec2(in.left, in.bottom),
          ImVec2(in.right, in.bottom), ImVec2(in.center_x(), in.center_y())};
}

ImU32 Over(ImU32 ground, ImU32 ink) {
  const float opacity = static_cast<float>(ink >> IM_COL32_A_SHIFT) / 255;
  ImU32 mixed = IM_COL32_A_MASK;
  for (const int shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT}) {
    const auto from = static_cast<float>((ground >> shift) & 0xff);
    const auto to = static_cast<float>((ink >> shift) & 0xff);
    mixed |= static_cast<ImU32>(from + (to - from) * opacity + 0.5f) << shift;
  }
  return mixed;
}

}  // namespace

double Contrast(ImU32 a, ImU32 b) {
  const double high = std::max(Luminance(a), Luminance(b)),
               low = std::min(Luminance(a), Luminance(b));
  return (high + 0.05) / (low + 0.05);
}

std::vector<WrittenText> WrittenTexts(const PlainRenderer& renderer) {
  const std::vector<DrawnGlyph> glyphs = DrawnGlyphs();
  std::vector<ImVec2> places;
  for (const DrawnGlyph& glyph : glyphs) {
    for (const ImVec2 probe : Probes(glyph.ink)) places.push_back(probe);
  }
  std::vector<int> order;
  for (const DrawnGlyph& glyph : glyphs) order.insert(order.end(), 5, glyph.order);
  const std::vector<Ground> grounds = renderer.GroundsAt(*ImGui::GetDrawData(), places, order);
  std::map<std::pair<ImU32, ImU32>, WrittenText> found;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    std::array<ImU32, 5> below;
    int covered = 0;
    for (std::size_t k = 0; k < 5; ++k) {
      below[k] = grounds[5 * i + k].color;
      covered += grounds[5 * i + k].is_covered ? 1 : 0;
    }
    if (covered > 2) continue;  // under a list or a drawer
    // The one of medium lightness: lines and edges are at the ends.
    std::ranges::sort(below, {}, Luminance);
    const ImU32 ground = below[2];
    const ImU32 ink = Over(ground, glyphs[i].color);
    WrittenText& text = found[{ink, ground}];
    if (text.text.empty()) {
      text = {ink, ground, {}, glyphs[i].ink};
      for (std::size_t n = i; n < std::min(i + 16, glyphs.size()); ++n) {
        text.text += Utf8(glyphs[n].character);
      }
    }
  }
  std::vector<WrittenText> texts;
  for (auto& [pair, text] : found) texts.push_back(std::move(text));
  return texts;
}

}  // namespace playground
