#include "ui/vector/svg_text.h"

#include "imgui_internal.h"  // reads UTF-8
#include "text/fill.h"
#include "ui/vector/path_text.h"

namespace playground {

std::string SvgPixels(int32_t hundredths) {
  std::string text;
  AppendDecimal(hundredths, 2, &text);
  return text;
}

std::string SvgColor(std::string_view property, ImU32 color) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text = Fill(" {}=\"#", {property});
  for (const int shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT}) {
    text += kDigits[color >> (shift + 4) & 15];
    text += kDigits[color >> shift & 15];
  }
  text += '"';
  const ImU32 alpha = color >> IM_COL32_A_SHIFT;
  if (alpha == 255) return text;
  text += Fill(" {}-opacity=\"", {property.substr(0, property.find('-'))});
  AppendDecimal((alpha * 1000 + 127) / 255, 3, &text);
  return text + '"';
}

std::string SvgWord(std::string_view text) {
  std::string word;
  const char* const end = text.data() + text.size();
  for (const char* at = text.data(); at < end;) {
    unsigned int character = 0;
    const int size = ImTextCharFromUtf8(&character, at, end);
    if (size <= 0) break;
    if (character == '&') {
      word += "&amp;";
    } else if (character == '<') {
      word += "&lt;";
    } else if (character == '>') {
      word += "&gt;";
    } else if (character == '"') {
      word += "&quot;";
    } else if (character == IM_UNICODE_CODEPOINT_INVALID || character >= 0xfffe) {
      word += "\ufffd";
    } else if (character >= 0x20 || character == '\n') {
      word.append(at, static_cast<std::size_t>(size));
    }
    at += size;
  }
  return word;
}

}  // namespace playground
