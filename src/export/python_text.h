// Python as text: literals, and comments of a readable width.

#ifndef PLAYGROUND_EXPORT_PYTHON_TEXT_H_
#define PLAYGROUND_EXPORT_PYTHON_TEXT_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace playground {

std::string PythonString(std::string_view text);  // 'it\'s'
// The shortest literal of this float, with a point or an exponent, so that torch takes no integer from it.
std::string PythonReal(double value);
// In so many digits; nine are more than a float32 has.
std::string PythonFigure(double value, int digits = 9);
// "[0.1, 0.2]", in lines of at most 96 characters, the later ones after `indent` spaces.
std::string PythonList(std::span<const std::string> items, std::size_t indent,
                       std::string_view brackets = "[]");
// Lines of at most 96 columns, each after `prefix`. A line break in the text stays one.
std::string Wrapped(std::string_view text, std::string_view prefix);

}  // namespace playground

#endif  // PLAYGROUND_EXPORT_PYTHON_TEXT_H_
