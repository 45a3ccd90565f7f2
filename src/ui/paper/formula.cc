#include "ui/paper/formula.h"

#include <algorithm>
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

class Setter {
 public:
  Setter(TextStyle style, FormulaForm form) : style_(style), form_(form) {}

  FormulaLayout Row(const std::vector<FormulaNode>& nodes, bool in_fraction) const {
    FormulaLayout row;
    for (const FormulaNode& node : nodes) Place(Part(node, in_fraction), {row.width, 0}, &row);
    return row;
  }

 private:
  float line() const { return LineHeight(style_); }

  FormulaLayout Word(TextStyle style, const std::string& text) const {
    const float height = LineHeight(style);
    return {.width = MeasureText(style, text).x,
            .ascent = kFormulaAscent * height,
            .descent = (1 - kFormulaAscent) * height,
            .words = {{style, {0, 0}, text}}};
  }

  FormulaLayout Part(const FormulaNode& node, bool in_fraction) const {
    switch (node.kind) {
      case Kind::kBrackets:
        return Brackets(node, in_fraction);
      case Kind::kFraction:
        return in_fraction || form_ == FormulaForm::kInLine ? InLine(node) : Fraction(node);
      case Kind::kSum:
        // As written, its limits beside it, where it must be low.
        return in_fraction || form_ == FormulaForm::kInLine ? Word(style_, node.text) : Sum(node);
      default:
        return Word(style_, node.text);
    }
  }

  FormulaLayout Brackets(const FormulaNode& node, bool in_fraction) const {
    FormulaLayout whole = Word(style_, "(");
    Place(Row(node.parts, in_fraction), {whole.width, 0}, &whole);
    Place(Word(style_, ")"), {whole.width, 0}, &whole);
    return whole;
  }

  // a/b, in brackets where one of them is more than a word.
  FormulaLayout InLine(const FormulaNode& node) const {
    const auto operand = [&](const std::vector<FormulaNode>& parts, FormulaLayout* whole) {
      const bool is_sum = std::ranges::count(parts, Kind::kOperator, &FormulaNode::kind) > 0;
      if (is_sum) Place(Word(style_, "("), {whole->width, 0}, whole);
      Place(Row(parts, true), {whole->width, 0}, whole);
      if (is_sum) Place(Word(style_, ")"), {whole->width, 0}, whole);
    };
    const bool is_wide = node.parts.size() > 1 || node.below.size() > 1;
    FormulaLayout whole;
    operand(node.parts, &whole);
    Place(Word(style_, is_wide ? " / " : "/"), {whole.width, 0}, &whole);
    operand(node.below, &whole);
    return whole;
  }

  FormulaLayout Fraction(const FormulaNode& node) const {
    FormulaLayout above = Row(node.parts, true);
    FormulaLayout below = Row(node.below, true);
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
    FormulaLayout lower = Word(TextStyle::kSmall, node.lower);
    FormulaLayout upper = Word(TextStyle::kSmall, node.upper);
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
  return Setter(style, form).Row(ParseFormula(formula), false);
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
