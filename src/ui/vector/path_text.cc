#include "ui/vector/path_text.h"

namespace playground {

void AppendDecimal(int64_t value, int decimals, std::string* text) {
  if (value < 0) *text += '-';
  std::string digits = std::to_string(value < 0 ? -value : value);
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() < places) digits.insert(0, places - digits.size(), '0');
  std::string_view whole = std::string_view(digits).substr(0, digits.size() - places);
  std::string_view part = std::string_view(digits).substr(whole.size());
  while (part.ends_with('0')) part.remove_suffix(1);
  if (whole == "0" && !part.empty()) whole = "";
  *text += whole.empty() && part.empty() ? "0" : whole;
  if (!part.empty()) (*text += '.') += part;
}

void PathText::Letter(char letter) {
  if (letter_ != letter) text_ += letter;
  letter_ = letter;
}

// A letter or a sign ends the number before it.
void PathText::Number(int64_t value) {
  const char last = text_.back();
  if (value >= 0 && (last == '.' || (last >= '0' && last <= '9'))) text_ += ' ';
  AppendDecimal(value, decimals_, &text_);
}

void PathText::Step(Place to) {
  Number(to.x - at_.x);
  Number(to.y - at_.y);
}

void PathText::MoveTo(Place to) {
  letter_ = 0;  // a second pair of numbers would be a line
  Letter('M');
  Number(to.x);
  Number(to.y);
  begin_ = at_ = to;
}

void PathText::LineTo(Place to) {
  if (to == at_) return;
  if (to.y == at_.y) {
    Letter('h');
    Number(to.x - at_.x);
  } else if (to.x == at_.x) {
    Letter('v');
    Number(to.y - at_.y);
  } else {
    Letter('l');
    Step(to);
  }
  at_ = to;
}

void PathText::CurveTo(Place control, Place to) {
  Letter('q');
  Step(control);
  Step(to);
  at_ = to;
}

void PathText::Close() {
  Letter('z');
  at_ = begin_;
}

void PathText::Circle(Place center, int32_t radius) {
  MoveTo({center.x - radius, center.y});
  for (const int32_t across : {2 * radius, -2 * radius}) {
    Letter('a');
    Number(radius);
    Number(radius);
    text_ += " 0 0 1";
    Number(across);
    Number(0);
  }
  Close();
}

}  // namespace playground
