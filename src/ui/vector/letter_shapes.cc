#include "ui/vector/letter_shapes.h"

#include <cstddef>
#include <cstring>

#include "imstb_truetype.h"
#include "ui/vector/path_text.h"

namespace playground {
namespace {

// Contours of quadratic curves, upwards, as TrueType has them.
std::string PathOf(const stbtt_fontinfo& font, int glyph) {
  stbtt_vertex* corners = nullptr;
  const int count = stbtt_GetGlyphShape(&font, glyph, &corners);
  PathText path(0);
  for (int i = 0; i < count; ++i) {
    const stbtt_vertex& corner = corners[i];
    const Place to = {corner.x, -corner.y};
    if (corner.type == STBTT_vmove) {
      if (i > 0) path.Close();
      path.MoveTo(to);
    } else if (corner.type == STBTT_vcurve) {
      path.CurveTo({corner.cx, -corner.cy}, to);
    } else {
      path.LineTo(to);
    }
  }
  if (count > 0) path.Close();
  stbtt_FreeShape(&font, corners);
  return path.text();
}

// The atlas has a copy of a file for each size. Its first bytes are the checksums of its tables.
int FirstOfSameFont(const ImFontConfig& font) {
  constexpr std::size_t kBytesOfChecksums = 172;
  int place = 0;
  for (const ImFontConfig& other : ImGui::GetIO().Fonts->ConfigData) {
    if (other.FontDataSize == font.FontDataSize &&
        std::memcmp(other.FontData, font.FontData, kBytesOfChecksums) == 0) {
      break;
    }
    ++place;
  }
  return place;
}

std::string NameOf(int font, uint32_t character) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string digits;
  for (; character != 0; character >>= 4) digits.insert(digits.begin(), kDigits[character & 15]);
  return std::string("sp") + static_cast<char>('a' + font) + digits;
}

}  // namespace

FoundLetter LetterShapes::Find(const ImDrawVert& top_left, const ImDrawVert& bottom_right) {
  constexpr float kRounding = 1e-6f;
  const ImVec2 from = top_left.uv, to = bottom_right.uv;
  const float scale = ImGui::GetIO().FontGlobalScale;
  for (const ImFont* font : ImGui::GetIO().Fonts->Fonts) {
    for (const ImFontGlyph& glyph : font->Glyphs) {
      if (!glyph.Visible || from.x < glyph.U0 - kRounding || from.y < glyph.V0 - kRounding ||
          to.x > glyph.U1 + kRounding || to.y > glyph.V1 + kRounding) {
        continue;
      }
      FoundLetter letter;
      letter.shape = ShapeOf(*font, glyph.Codepoint, &letter.unit);
      letter.unit *= scale;
      const auto starts = [](float before, float after, float first, float last, float at) {
        return before + (after - before) * ((at - first) / (last - first));
      };
      const float left = starts(glyph.X0, glyph.X1, glyph.U0, glyph.U1, from.x);
      const float top = starts(glyph.Y0, glyph.Y1, glyph.V0, glyph.V1, from.y);
      letter.origin = {top_left.pos.x - left * scale,
                       top_left.pos.y + (font->Ascent - top) * scale};
      letter.is_whole = from.x < glyph.U0 + kRounding && from.y < glyph.V0 + kRounding &&
                        to.x > glyph.U1 - kRounding && to.y > glyph.V1 - kRounding;
      return letter;
    }
  }
  return {};
}

// Of the files that a font was put together from, the first that has the character.
int LetterShapes::ShapeOf(const ImFont& font, uint32_t character, float* unit) {
  for (int i = 0; i < font.ConfigDataCount; ++i) {
    const ImFontConfig& config = font.ConfigData[i];
    stbtt_fontinfo info;
    stbtt_InitFont(&info, static_cast<const unsigned char*>(config.FontData), 0);
    const int glyph = stbtt_FindGlyphIndex(&info, static_cast<int>(character));
    if (glyph == 0) continue;
    *unit = stbtt_ScaleForPixelHeight(&info, config.SizePixels);
    const int place = FirstOfSameFont(config);
    for (std::size_t k = 0; k < shapes_.size(); ++k) {
      if (shapes_[k].font == place && shapes_[k].character == character) {
        return static_cast<int>(k);
      }
    }
    shapes_.push_back({place, character, NameOf(place, character), PathOf(info, glyph)});
    return static_cast<int>(shapes_.size()) - 1;
  }
  return -1;
}

}  // namespace playground
