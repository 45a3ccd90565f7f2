#include "ui/paper/formula.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string>
#include <utility>

#include "ui/paper/formula_tree.h"

namespace playground {
namespace {

using Kind = FormulaNode::Kind;

// In heights of a line. Capitals stand at 0.98 of 1.25 em (typography.cc).
constexpr float kFormulaAscent = 0.98f / 1.25f;
constexpr float kFormulaAxis = 0.28f / 1.25f;  // of rules and Σ, above the baseline
constexpr float kRuleGap = 0.1f;               // between a rule and what is over and under it
constexpr float kSumHeight = 1.0f;
constexpr float kSumWidth = 0.72f;
constexpr float kHighBracket =
    1.25f;  // from this height of what is between them on, brackets grow with it
constexpr float kBracketWidth = 0.36f;
constexpr float kRootWidth = 0.55f;

void Place(FormulaLayout part, ImVec2 at, FormulaLayout* whole) {
  for (FormulaLayout::Word& word : part.words) {
    word.position.x += at.x;
    word.position.y += at.y;
    whole->words.push_back(std::move(word));
  }
  for (FormulaLayout::Stroke& stroke : part.strokes) {
    for (ImVec2& point : stroke.points) {
      point.x += at.x;
      point.y += at.y;
    }
    whole->strokes.push_back(std::move(stroke));
  }
  whole->width = std::max(whole->width, at.x + part.width);
  whole->ascent = std::max(whole->ascent, part.ascent - at.y);
  whole->descent = std::max(whole->descent, part.descent + at.y);
}

// What stands beside each other in a row. Words become one, as they are drawn from a whole pixel on.
struct Run {
  FormulaLayout layout = {};
  bool begins_with_word = false;
  bool ends_with_word = false;

  void Add(Run part, float raise = 0) {
    const bool is_first = layout.width == 0;
    const bool begins = part.begins_with_word && raise == 0;
    if (is_first) begins_with_word = begins;
    const float left = layout.width;
    if (begins && ends_with_word) {
      layout.words.back().text += part.layout.words.front().text;
      part.layout.words.erase(part.layout.words.begin());
    }
    ends_with_word = part.ends_with_word && raise == 0;
    Place(std::move(part.layout), {left, -raise}, &layout);
  }
};

class Setter {
 public:
  Setter(TextStyle style, FormulaForm form) : style_(style), form_(form) {}

  FormulaLayout Whole(const std::vector<FormulaNode>& nodes) const {
    return Row(nodes, false).layout;
  }

 private:
  float line() const { return LineHeight(style_); }

  Run Row(const std::vector<FormulaNode>& nodes, bool in_fraction) const {
    Run row;
    float raise = 0;  // of a superscript behind high brackets
    for (const FormulaNode& node : nodes) {
      Run part = Part(node, in_fraction);
      const bool is_raised = node.kind == Kind::kText && BeginsRaised(node.text);
      const float height = is_raised ? raise : 0;
      raise = node.kind == Kind::kBrackets ? part.layout.ascent - kFormulaAscent * line() : 0;
      row.Add(std::move(part), height);
    }
    return row;
  }

  FormulaLayout Letters(TextStyle style, const std::string& text) const {
    const float height = LineHeight(style);
    return {.width = MeasureText(style, text).x,
            .ascent = kFormulaAscent * height,
            .descent = (1 - kFormulaAscent) * height,
            .words = {{style, {0, 0}, text}}};
  }
  Run Word(const std::string& text) const { return {Letters(style_, text), true, true}; }

  Run Part(const FormulaNode& node, bool in_fraction) const {
    switch (node.kind) {
      case Kind::kBrackets:
        return Brackets(node, in_fraction);
      case Kind::kFraction:
        if (in_fraction || form_ == FormulaForm::kInLine) return InLine(node);
        return {Fraction(node)};
      case Kind::kSum:
        // As written, its limits beside it, where it must be low.
        if (in_fraction || form_ == FormulaForm::kInLine) return Word(node.text);
        return {Sum(node)};
      case Kind::kRoot:
        return {Root(node, in_fraction)};
      default:
        return Word(node.text);
    }
  }

  Run Brackets(const FormulaNode& node, bool in_fraction) const {
    Run inner = Row(node.parts, in_fraction);
    if (inner.layout.height() > kHighBracket * line()) {
      return {HighBrackets(node.text, std::move(inner.layout))};
    }
    Run whole = Word(node.text);
    whole.Add(std::move(inner));
    whole.Add(Word(std::string(ClosingOf(node.text))));
    return whole;
  }

  // As lines: of a letter there is one size.
  FormulaLayout HighBrackets(std::string_view open, FormulaLayout inner) const {
    const float width = kBracketWidth * line();
    const float top = -inner.ascent;
    const float bottom = inner.descent;
    const float right = width + inner.width;  // where the closing one begins
    FormulaLayout whole = {.width = right + width, .ascent = inner.ascent, .descent = bottom};
    // From the side that is towards what is between them: `x` in shares of the width, `y` of the height.
    const auto add = [&](std::initializer_list<ImVec2> shape) {
      FormulaLayout::Stroke opening, closing;
      for (const ImVec2& point : shape) {
        const float y = top + point.y * (bottom - top);
        opening.points.push_back({width * (1 - point.x), y});
        closing.points.push_back({right + width * point.x, y});
      }
      whole.strokes.push_back(std::move(opening));
      whole.strokes.push_back(std::move(closing));
    };
    if (open == "(") {
      add({{0.05f, 0},
           {0.3f, 0.1f},
           {0.48f, 0.28f},
           {0.53f, 0.5f},
           {0.48f, 0.72f},
           {0.3f, 0.9f},
           {0.05f, 1}});
    } else if (open == "[") {
      add({{0.15f, 0}, {0.55f, 0}, {0.55f, 1}, {0.15f, 1}});
    } else {
      add({{0.2f, 0}, {0.2f, 1}});
      if (open == "‖") add({{0.55f, 0}, {0.55f, 1}});
    }
    Place(std::move(inner), {width, 0}, &whole);
    return whole;
  }

  FormulaLayout Root(const FormulaNode& node, bool in_fraction) const {
    FormulaLayout inner = Row(node.parts, in_fraction).layout;
    const float sign = kRootWidth * line();
    const float top = -inner.ascent;
    const float bottom = 0.6f * inner.descent;
    const float middle = (top + 2 * bottom) / 3;
    FormulaLayout whole = {.ascent = inner.ascent + 0.06f * line()};
    whole.strokes.push_back({{{0.05f * sign, middle},
                              {0.25f * sign, middle - 0.05f * line()},
                              {0.55f * sign, bottom},
                              {0.9f * sign, top},
                              {sign + inner.width + 0.05f * line(), top}}});
    Place(std::move(inner), {sign, 0}, &whole);
    whole.width += 0.08f * line();
    return whole;
  }

  // a/b, in brackets where one of them is more than a word.
  Run InLine(const FormulaNode& node) const {
    Run whole;
    const auto add_operand = [&](const std::vector<FormulaNode>& parts) {
      const bool is_sum = std::ranges::count(parts, Kind::kOperator, &FormulaNode::kind) > 0;
      if (is_sum) whole.Add(Word("("));
      whole.Add(Row(parts, true));
      if (is_sum) whole.Add(Word(")"));
    };
    if (node.in_brackets) whole.Add(Word("("));
    add_operand(node.parts);
    whole.Add(Word(node.text));
    add_operand(node.below);
    if (node.in_brackets) whole.Add(Word(")"));
    return whole;
  }

  FormulaLayout Fraction(const FormulaNode& node) const {
    FormulaLayout above = Row(node.parts, true).layout;
    FormulaLayout below = Row(node.below, true).layout;
    const float side = 0.12f * line();
    const float width = std::max(above.width, below.width) + 2 * side;
    const float axis = -kFormulaAxis * line();
    FormulaLayout whole = {.width = width};
    const ImVec2 above_at = {(width - above.width) / 2, axis - kRuleGap * line() - above.descent};
    const ImVec2 below_at = {(width - below.width) / 2, axis + kRuleGap * line() + below.ascent};
    Place(std::move(above), above_at, &whole);
    Place(std::move(below), below_at, &whole);
    whole.strokes.push_back({{{0.02f * line(), axis}, {width - 0.02f * line(), axis}}});
    return whole;
  }

  FormulaLayout Sum(const FormulaNode& node) const {
    FormulaLayout lower = Letters(TextStyle::kSmall, node.lower);
    FormulaLayout upper = Letters(TextStyle::kSmall, node.upper);
    const float sign_width = kSumWidth * line();
    const float width = std::max({sign_width, lower.width, upper.width}) + 0.1f * line();
    const float left = (width - sign_width) / 2;
    const float right = left + sign_width;
    const float top = (-kFormulaAxis - kSumHeight / 2) * line();
    const float bottom = (-kFormulaAxis + kSumHeight / 2) * line();
    const float middle = (top + bottom) / 2;
    FormulaLayout whole = {.width = width, .ascent = -top, .descent = bottom};
    const float foot = 0.12f * line();
    whole.strokes.push_back({{{right, top + foot},
                              {right, top},
                              {left, top},
                              {left + 0.45f * sign_width, middle},
                              {left, bottom},
                              {right, bottom},
                              {right, bottom - foot}}});
    // Closer than a line: letters of limits have no accents.
    if (!node.lower.empty()) {
      const ImVec2 at = {(width - lower.width) / 2, bottom + 0.78f * lower.ascent};
      Place(std::move(lower), at, &whole);
    }
    if (!node.upper.empty()) {
      const ImVec2 at = {(width - upper.width) / 2, top - 0.6f * upper.descent};
      Place(std::move(upper), at, &whole);
    }
    return whole;
  }

  TextStyle style_;
  FormulaForm form_;
};

void Draw(ImDrawList* list, const FormulaLayout& layout, ImVec2 origin, ImU32 color) {
  for (const FormulaLayout::Word& word : layout.words) {
    DrawText(list, word.style,
             {origin.x + word.position.x,
              origin.y + word.position.y - kFormulaAscent * LineHeight(word.style)},
             color, word.text);
  }
  for (const FormulaLayout::Stroke& stroke : layout.strokes) {
    std::vector<ImVec2> points = stroke.points;
    for (ImVec2& point : points) point = {origin.x + point.x, origin.y + point.y};
    list->AddPolyline(points.data(), static_cast<int>(points.size()), color, ImDrawFlags_None,
                      points.size() == 2 ? 1.0f : 1.2f);
  }
}

}  // namespace

FormulaLayout LayOutFormula(std::string_view formula, TextStyle style, FormulaForm form) {
  return Setter(style, form).Whole(ParseFormula(formula));
}

float FormulaWidth(std::string_view formula, TextStyle style) {
  return LayOutFormula(formula, style, FormulaForm::kBuiltUp).width;
}

float FormulaHeight(std::string_view formula, TextStyle style, float width) {
  const FormulaLayout layout = LayOutFormula(formula, style, FormulaForm::kBuiltUp);
  return std::ceil(layout.width > width ? LineHeight(style) : layout.height());
}

bool DrawFormulaIn(ImDrawList* list, TextStyle style, const Rect& area, Align align, ImU32 color,
                   std::string_view formula) {
  constexpr float kRounding = 0.5f;
  FormulaLayout layout = LayOutFormula(formula, style, FormulaForm::kBuiltUp);
  if (layout.width > area.width() + kRounding || layout.height() > area.height() + kRounding) {
    layout = LayOutFormula(formula, style, FormulaForm::kInLine);
    if (layout.width > area.width() + kRounding) {
      return DrawTextIn(list, style, area, align, color, formula);
    }
  }
  float x = area.left;
  if (align == Align::kCenter) x = area.center_x() - layout.width / 2;
  if (align == Align::kRight) x = area.right - layout.width;
  const float y = area.center_y() + (layout.ascent - layout.descent) / 2;
  Draw(list, layout, {x, y}, color);
  return false;
}

}  // namespace playground
