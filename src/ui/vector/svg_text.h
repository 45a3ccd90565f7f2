// SvgText: numbers, colours and words as SVG has them.

#ifndef PLAYGROUND_UI_VECTOR_SVG_TEXT_H_
#define PLAYGROUND_UI_VECTOR_SVG_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "imgui.h"

namespace playground {

// Pixels of so many hundredths of them.
std::string SvgPixels(int32_t hundredths);
// ` fill="#0067a8" fill-opacity=".5"` for the property `fill`, or `stop-color`; what is opaque has no opacity.
std::string SvgColor(std::string_view property, ImU32 color);
// For content and attributes: what means something in XML, what it does not allow, and what is no UTF-8, can do no harm.
std::string SvgWord(std::string_view text);

}  // namespace playground

#endif  // PLAYGROUND_UI_VECTOR_SVG_TEXT_H_
