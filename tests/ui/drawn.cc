#include "ui/drawn.h"

#include <algorithm>
#include <map>
#include <utility>

#include "ui/paper/formula.h"

namespace playground {
namespace {

// By the corner of its picture in the atlas.
std::map<std::pair<float, float>, uint32_t> CharactersInAtlas() {
  std::map<std::pair<float, float>, uint32_t> characters;
  for (const ImFont* font : ImGui::GetIO().Fonts->Fonts) {
    for (const ImFontGlyph& glyph : font->Glyphs) {
      if (glyph.Visible) characters[{glyph.U0, glyph.V0}] = glyph.Codepoint;
    }
  }
  return characters;
}

Rect Visible(const ImDrawCmd& command) {
  return {command.ClipRect.x, command.ClipRect.y, command.ClipRect.z, command.ClipRect.w};
}

Rect Intersection(const Rect& a, const Rect& b) {
  return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right),
          std::min(a.bottom, b.bottom)};
}

}  // namespace

std::string Utf8(uint32_t c) {
  std::string text;
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xc0 | c >> 6);
    text += static_cast<char>(0x80 | (c & 0x3f));
  } else {  // none of ours is beyond the basic plane
    text += static_cast<char>(0xe0 | c >> 12);
    text += static_cast<char>(0x80 | (c >> 6 & 0x3f));
    text += static_cast<char>(0x80 | (c & 0x3f));
  }
  return text;
}

std::vector<DrawnGlyph> DrawnGlyphs() {
  const auto characters = CharactersInAtlas();
  std::vector<DrawnGlyph> glyphs;
  int before = 0;  // triangles
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const int first_triangle = before;
      before += static_cast<int>(command.ElemCount / 3);
      if (command.GetTexID() != ImGui::GetIO().Fonts->TexID) continue;
      for (unsigned i = 0; i + 5 < command.ElemCount; i += 3) {
        const auto vertex = [&](unsigned k) -> const ImDrawVert& {
          return list->VtxBuffer[static_cast<int>(
              list->IdxBuffer[static_cast<int>(command.IdxOffset + i + k)])];
        };
        // Two triangles of one rectangle: corners 0, 1, 2 and 0, 2, 3.
        const ImDrawVert& first = vertex(0);
        const ImDrawVert& third = vertex(2);
        const auto found = characters.find({first.uv.x, first.uv.y});
        if (found == characters.end() || first.uv.x == third.uv.x) continue;
        const Rect ink =
            Intersection({first.pos.x, first.pos.y, third.pos.x, third.pos.y}, Visible(command));
        const int order = first_triangle + static_cast<int>(i / 3);
        i += 3;
        if (ink.width() > 0 && ink.height() > 0 && (first.col >> IM_COL32_A_SHIFT) != 0) {
          glyphs.push_back({found->second, ink, first.col, order});
        }
      }
    }
  }
  return glyphs;
}

std::string DrawnText() {
  std::string text;
  for (const DrawnGlyph& glyph : DrawnGlyphs()) text += Utf8(glyph.character);
  return text;
}

std::vector<Rect> PlacesOfText(std::string_view text) {
  std::string wanted(text);
  std::erase(wanted, ' ');
  const std::vector<DrawnGlyph> glyphs = DrawnGlyphs();
  std::string all;
  std::vector<std::size_t> starts;  // of each glyph in `all`
  for (const DrawnGlyph& glyph : glyphs) {
    starts.push_back(all.size());
    all += Utf8(glyph.character);
  }
  std::vector<Rect> places;
  for (std::size_t at = all.find(wanted); at != std::string::npos; at = all.find(wanted, at + 1)) {
    Rect place{1e9f, 1e9f, -1e9f, -1e9f};
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
      if (starts[i] < at || starts[i] >= at + wanted.size()) continue;
      const Rect& ink = glyphs[i].ink;
      place = {std::min(place.left, ink.left), std::min(place.top, ink.top),
               std::max(place.right, ink.right), std::max(place.bottom, ink.bottom)};
    }
    places.push_back(place);
  }
  return places;
}

std::string BuiltUpText(std::string_view formula) {
  std::string text;
  for (const FormulaLayout::Word& word :
       LayOutFormula(formula, TextStyle::kBody, FormulaForm::kBuiltUp).words) {
    text += word.text;
  }
  std::erase(text, ' ');
  return text;
}

std::optional<ImVec2> PlaceOf(std::string_view text) {
  const std::vector<Rect> places = PlacesOfText(text);
  if (places.empty()) return std::nullopt;
  return ImVec2(places.front().center_x(), places.front().center_y());
}

std::set<std::pair<float, float>> VerticesOfColor(ImU32 color) {
  const ImU32 opaque = IM_COL32(0, 0, 0, 255);
  std::set<std::pair<float, float>> places;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawVert& vertex : list->VtxBuffer) {
      // The softened edges are transparent.
      if ((vertex.col | opaque) == (color | opaque) && (vertex.col & opaque) != 0) {
        places.insert({vertex.pos.x, vertex.pos.y});
      }
    }
  }
  return places;
}

float OverflowBeyond(const Rect& area) {
  float furthest = 0;
  for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const Rect visible = Visible(command);
      for (unsigned i = 0; i < command.ElemCount; ++i) {
        const ImVec2 place =
            list->VtxBuffer[static_cast<int>(
                                list->IdxBuffer[static_cast<int>(command.IdxOffset + i)])]
                .pos;
        const float x = std::clamp(place.x, visible.left, visible.right);
        const float y = std::clamp(place.y, visible.top, visible.bottom);
        furthest =
            std::max({furthest, area.left - x, x - area.right, area.top - y, y - area.bottom});
      }
    }
  }
  return furthest;
}

std::string OverlappingText() {
  const std::vector<DrawnGlyph> glyphs = DrawnGlyphs();
  float most = 0;
  std::string found;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    for (std::size_t k = i + 1; k < glyphs.size(); ++k) {
      const Rect both = Intersection(glyphs[i].ink, glyphs[k].ink);
      // Neighbours in a word may touch.
      if (both.width() < 1.5f || both.height() < 1.5f) continue;
      const float area = both.width() * both.height();
      if (area <= std::max(4.f, most)) continue;
      most = area;
      found.clear();
      for (const std::size_t at : {i, k}) {
        for (std::size_t n = at > 6 ? at - 6 : 0; n < std::min(at + 7, glyphs.size()); ++n) {
          found += Utf8(glyphs[n].character);
        }
        found += at == i ? " over " : "";
      }
    }
  }
  return found;
}

}  // namespace playground
