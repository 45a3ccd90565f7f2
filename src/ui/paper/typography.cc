#include "ui/paper/typography.h"

#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>

#include "ui/generated/fonts.h"
#include "ui/paper/text_wrap.h"

namespace playground {
namespace {

// Of a font, in CSS pixels.
struct StyleFont {
  TextStyle style;
  float em;  // what CSS calls font-size; none is below 12
  bool bold;
};

// In the order of TextStyle, which is the order in the atlas.
constexpr std::array<StyleFont, 4> kStyleFonts = {{
    {TextStyle::kBody, 13, false},
    {TextStyle::kSmall, 12, false},
    {TextStyle::kBold, 13, true},
    {TextStyle::kTitle, 15, true},
}};

// Of a line, in ems: room for accents and for the tails of letters.
constexpr float kLineInEms = 1.25f;
// Where in it capitals stand, which are 0.71 em high: in its middle.
constexpr float kBaselineInEms = 0.98f;

// Those of the Chinese font, which has no bold: signs, ideographs, wide forms. The font is a subset already.
constexpr ImWchar kFirstChinese = 0x2e80;
constexpr ImWchar kChineseCharacters[] = {kFirstChinese, 0x9fff, 0xff00, 0xffef, 0};

float OnDevicePixel(float place) {
  const float ratio = std::max(0.25f, ImGui::GetIO().DisplayFramebufferScale.x);
  return std::round(place * ratio) / ratio;
}

ImFont* AddFont(std::span<const unsigned char> font, const ImWchar* characters, float em,
                ImFontConfig config) {
  config.SizePixels = em;  // the recipe of the fonts sees to that
  // The atlas does not own the bytes; its interface is older than const.
  return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<unsigned char*>(font.data()),
                                                    static_cast<int>(font.size()),
                                                    config.SizePixels, &config, characters);
}

// Lines of `height` pixels instead of the fonts' own, with the baseline so far below their top.
void SetLines(ImFont* font, float height, float baseline) {
  const float shift = baseline - font->Ascent;
  for (ImFontGlyph& glyph : font->Glyphs) {
    glyph.Y0 += shift;
    glyph.Y1 += shift;
  }
  font->FontSize = height;
  font->Ascent = baseline;
  font->Descent = baseline - height;
}

// Where two fonts are of one size, the pictures of Chinese are in the atlas once.
void ShareChinese(const ImFont& from, ImFont* to) {
  for (const ImFontGlyph& glyph : from.Glyphs) {
    if (glyph.Codepoint >= kFirstChinese) to->Glyphs.push_back(glyph);
  }
  to->BuildLookupTable();
}

std::span<const unsigned char> ChineseFont() {
  return CjkFont().empty() ? ChineseOfEnglishFont() : CjkFont();
}
const ImWchar* ChineseCharacters() {
  return CjkFont().empty() ? ChineseOfEnglishCharacters() : kChineseCharacters;
}

// The font before that has the same Chinese, or -1.
int ChineseAlreadyIn(std::size_t style) {
  for (std::size_t before = 0; before < style; ++before) {
    if (kStyleFonts[before].em == kStyleFonts[style].em) return static_cast<int>(before);
  }
  return -1;
}

}  // namespace

void BuildFontAtlas(float pixel_ratio) {
  ImGuiIO& io = ImGui::GetIO();
  io.Fonts->Clear();
  io.Fonts->Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  io.FontGlobalScale = 1 / pixel_ratio;
  // Up, so that small print is as large as it is meant to be at every ratio.
  const auto em_of = [pixel_ratio](const StyleFont& style) {
    return std::ceil(style.em * pixel_ratio - 0.01f);
  };
  for (std::size_t i = 0; i < kStyleFonts.size(); ++i) {
    const StyleFont& style = kStyleFonts[i];
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = 2;  // letters stand between pixels, to keep their distances even
    config.OversampleV = 1;
    const auto latin = style.bold ? LatinBoldFont() : LatinFont();
    if (latin.empty()) {
      config.SizePixels = std::round(13 * pixel_ratio);
      io.Fonts->AddFontDefault(&config);
      continue;
    }
    AddFont(latin, LatinCharacters(), em_of(style), config);
    if (ChineseFont().empty() || ChineseAlreadyIn(i) >= 0) continue;
    config.MergeMode = true;
    config.OversampleH = 1;
    AddFont(ChineseFont(), ChineseCharacters(), em_of(style), config);
  }
  io.Fonts->Build();
  for (std::size_t i = 0; i < kStyleFonts.size() && !LatinFont().empty(); ++i) {
    ImFont* font = io.Fonts->Fonts[static_cast<int>(i)];
    SetLines(font, std::round(kLineInEms * em_of(kStyleFonts[i])),
             std::round(kBaselineInEms * em_of(kStyleFonts[i])));
    const int other = ChineseAlreadyIn(i);
    if (other >= 0 && !ChineseFont().empty()) ShareChinese(*io.Fonts->Fonts[other], font);
  }
  io.FontDefault = FontOf(TextStyle::kBody);
}

bool HasChineseFont() { return !CjkFont().empty() && !LatinFont().empty(); }

ImFont* FontOf(TextStyle style) {
  const auto& fonts = ImGui::GetIO().Fonts->Fonts;
  const int index = static_cast<int>(style);
  return index < fonts.Size ? fonts[index] : fonts[0];
}

float LineHeight(TextStyle style) {
  return FontOf(style)->FontSize * ImGui::GetIO().FontGlobalScale;
}

ImVec2 MeasureText(TextStyle style, std::string_view text) {
  if (text.empty()) return {0, 0};  // ImGui asks for an address
  return FontOf(style)->CalcTextSizeA(LineHeight(style), FLT_MAX, 0, text.data(),
                                      text.data() + text.size());
}

void DrawText(ImDrawList* list, TextStyle style, ImVec2 position, ImU32 color,
              std::string_view text) {
  if (text.empty()) return;
  const int first_vertex = list->VtxBuffer.Size;
  list->AddText(FontOf(style), LineHeight(style), position, color, text.data(),
                text.data() + text.size());
  // ImGui starts text at whole CSS pixels, which at a ratio of 1.5 are not whole device pixels.
  const ImVec2 shift = {OnDevicePixel(position.x) - std::trunc(position.x),
                        OnDevicePixel(position.y) - std::trunc(position.y)};
  for (int i = first_vertex; i < list->VtxBuffer.Size; ++i) {
    list->VtxBuffer[i].pos.x += shift.x;
    list->VtxBuffer[i].pos.y += shift.y;
  }
}

bool DrawTextIn(ImDrawList* list, TextStyle style, const Rect& area, Align align, ImU32 color,
                std::string_view text) {
  const float full_width = MeasureText(style, text).x;
  const bool is_shortened = full_width > area.width() + 0.5f;
  const std::string shown = is_shortened ? Shorten(style, text, area.width()) : std::string(text);
  const float width = is_shortened ? MeasureText(style, shown).x : full_width;
  float x = area.left;
  if (align == Align::kCenter) x = area.center_x() - width / 2;
  if (align == Align::kRight) x = area.right - width;
  DrawText(list, style, {x, area.center_y() - LineHeight(style) / 2}, color, shown);
  return is_shortened;
}

void DrawLinesIn(ImDrawList* list, TextStyle style, const Rect& area, Align align, ImU32 color,
                 std::string_view text) {
  const std::string wrapped = Wrapped(style, area.width(), text);
  std::string_view rest = wrapped;
  Rect room = area;
  while (!rest.empty()) {
    const std::size_t start = rest.rfind('\n') + 1;  // 0 where there is no break
    DrawTextIn(list, style, room.CutBottom(LineHeight(style)), align, color, rest.substr(start));
    rest = rest.substr(0, start == 0 ? 0 : start - 1);
  }
}

float DrawParagraph(ImDrawList* list, TextStyle style, ImVec2 position, float width, ImU32 color,
                    std::string_view text) {
  const std::string wrapped = Wrapped(style, width, text);
  DrawText(list, style, position, color, wrapped);
  return MeasureText(style, wrapped).y;
}

std::string Wrapped(TextStyle style, float width, std::string_view text) {
  return WrapText(text, width, [&](std::string_view part) { return MeasureText(style, part).x; });
}

std::string Shorten(TextStyle style, std::string_view text, float width) {
  if (MeasureText(style, text).x <= width) return std::string(text);
  constexpr std::string_view kEllipsis = "…";
  const float room = width - MeasureText(style, kEllipsis).x;
  if (room <= 0) return "";
  const char* rest = nullptr;
  FontOf(style)->CalcTextSizeA(LineHeight(style), room, 0, text.data(), text.data() + text.size(),
                               &rest);
  std::string_view head = text.substr(0, static_cast<std::size_t>(rest - text.data()));
  while (head.ends_with(' ')) head.remove_suffix(1);
  return std::string(head) + std::string(kEllipsis);
}

}  // namespace playground
