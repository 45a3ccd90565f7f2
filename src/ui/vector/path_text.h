// PathText: a path of SVG as text, as short as it can be told: https://www.w3.org/TR/SVG2/paths.html

#ifndef PLAYGROUND_UI_VECTOR_PATH_TEXT_H_
#define PLAYGROUND_UI_VECTOR_PATH_TEXT_H_

#include <cstdint>
#include <string>

#include "ui/vector/place.h"

namespace playground {

// value / 10^decimals, without zeros at its ends: "-.5".
void AppendDecimal(int64_t value, int decimals, std::string* text);

class PathText {
 public:
  // Places are told divided by 10^decimals.
  explicit PathText(int decimals) : decimals_(decimals) {}

  void MoveTo(Place to);
  void LineTo(Place to);
  void CurveTo(Place control, Place to);  // quadratic
  void Close();                           // back to where it moved last
  void Circle(Place center, int32_t radius);
  const std::string& text() const { return text_; }

 private:
  void Letter(char letter);
  void Number(int64_t value);
  void Step(Place to);  // from here

  std::string text_;
  int decimals_;
  char letter_ = 0;  // that holds until another one is told
  Place begin_, at_;
};

}  // namespace playground

#endif  // PLAYGROUND_UI_VECTOR_PATH_TEXT_H_
