#include "ui/paper/formula_tree.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <span>
#include <utility>

namespace playground {
namespace {

using Kind = FormulaNode::Kind;
using Nodes = std::vector<FormulaNode>;

// Deeper brackets are text: nobody writes them, and a hostile name of a class must not exhaust the stack.
constexpr int kDeepest = 16;

// The first character of `text`, which is UTF-8.
std::string_view FirstCharacter(std::string_view text) {
  const auto lead = static_cast<uint8_t>(text.front());
  const std::size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return text.substr(0, size);
}

struct Script {
  std::string_view script, plain;
};
constexpr Script kSubscripts[] = {{"ᵢ", "i"}, {"ⱼ", "j"}, {"ₖ", "k"}, {"ₙ", "n"}, {"ₘ", "m"},
                                  {"ₗ", "l"}, {"₀", "0"}, {"₁", "1"}, {"₂", "2"}, {"₃", "3"},
                                  {"₄", "4"}, {"₅", "5"}, {"₆", "6"}, {"₇", "7"}, {"₈", "8"},
                                  {"₉", "9"}, {"₌", "="}, {"₊", "+"}, {"₋", "−"}};
constexpr Script kSuperscripts[] = {{"ⁿ", "n"}, {"ᵐ", "m"}, {"⁰", "0"}, {"¹", "1"}, {"²", "2"},
                                    {"³", "3"}, {"⁴", "4"}, {"⁵", "5"}, {"⁶", "6"}, {"⁷", "7"},
                                    {"⁸", "8"}, {"⁹", "9"}, {"⁻", "−"}, {"⁺", "+"}};

// The scripts at the beginning of `text`, which are taken off it, in plain characters.
std::string TakeScripts(std::span<const Script> scripts, std::string_view* text) {
  std::string plain;
  while (true) {
    const auto found = std::ranges::find_if(
        scripts, [&](const Script& entry) { return text->starts_with(entry.script); });
    if (found == scripts.end()) return plain;
    plain += found->plain;
    text->remove_prefix(found->script.size());
  }
}

struct BracketPair {
  std::string_view open, close;
};
constexpr BracketPair kBracketPairs[] = {{"(", ")"}, {"[", "]"}, {"‖", "‖"}, {"|", "|"}};

// Of a comma, only one that a space follows: "1,024" is a number. Those of Chinese have their space in them.
std::string_view OperatorAt(std::string_view text) {
  constexpr std::string_view kOperators[] = {"=", "+", "−", "←", "→", "·", "≤",  "≥",  "<",
                                             ">", "≈", "⊂", "∈", ";", ":", "，", "：", "；"};
  for (const std::string_view entry : kOperators) {
    if (text.starts_with(entry)) return entry;
  }
  return text.starts_with(", ") ? "," : "";
}

class Parser {
 public:
  explicit Parser(std::string_view rest) : rest_(rest) {}

  // Up to the end, or within brackets up to the one that closes them, which is taken.
  Nodes Parse(int depth, std::string_view close, bool* closed) {
    Nodes nodes;
    *closed = false;
    while (!rest_.empty()) {
      if (!close.empty() && rest_.starts_with(close)) {
        rest_.remove_prefix(close.size());
        *closed = true;
        break;
      }
      AddNext(depth, &nodes);
    }
    return nodes;
  }

 private:
  static void AddText(std::string_view text, Nodes* nodes) {
    if (nodes->empty() || nodes->back().kind != Kind::kText)
      nodes->push_back({.kind = Kind::kText});
    nodes->back().text += text;
  }

  // The bracket that opens here. Bars do where something begins, before more: in "P‖Q" and "x | μ" they are text.
  std::string_view OpenBracket(const Nodes& nodes) const {
    for (const BracketPair& pair : kBracketPairs) {
      if (!rest_.starts_with(pair.open)) continue;
      const bool begins = nodes.empty() || nodes.back().kind == Kind::kSpace ||
                          nodes.back().kind == Kind::kOperator || nodes.back().kind == Kind::kSlash;
      const bool goes_on = !rest_.substr(pair.open.size()).starts_with(" ");
      if (pair.open != pair.close || (begins && goes_on)) return pair.open;
    }
    return "";
  }

  void AddBrackets(std::string_view open, int depth, Nodes* nodes) {
    rest_.remove_prefix(open.size());
    bool closed = false;
    Nodes parts = Parse(depth + 1, ClosingOf(open), &closed);
    if (closed) {
      nodes->push_back(
          {.kind = Kind::kBrackets, .text = std::string(open), .parts = std::move(parts)});
      return;
    }
    AddText(open, nodes);
    nodes->insert(nodes->end(), std::make_move_iterator(parts.begin()),
                  std::make_move_iterator(parts.end()));
  }

  // √ and the brackets or the word behind it.
  void AddRoot(int depth, Nodes* nodes) {
    constexpr std::string_view kSign = "√";
    rest_.remove_prefix(kSign.size());
    if (rest_.starts_with("(") && depth < kDeepest) {
      Nodes inner;
      AddBrackets("(", depth, &inner);
      const bool closed = inner.size() == 1 && inner.front().kind == Kind::kBrackets;
      if (closed) {
        nodes->push_back({.kind = Kind::kRoot, .parts = std::move(inner.front().parts)});
        return;
      }
      AddText(kSign, nodes);
      nodes->insert(nodes->end(), std::make_move_iterator(inner.begin()),
                    std::make_move_iterator(inner.end()));
      return;
    }
    Nodes word;
    while (!rest_.empty() &&
           std::string_view(" /()[]").find(rest_.front()) == std::string_view::npos &&
           OperatorAt(rest_).empty() && !rest_.starts_with(kSign)) {
      const std::string_view character = FirstCharacter(rest_);
      AddText(character, &word);
      rest_.remove_prefix(character.size());
    }
    if (word.empty()) {
      AddText(kSign, nodes);
    } else {
      nodes->push_back({.kind = Kind::kRoot, .parts = std::move(word)});
    }
  }

  void AddNext(int depth, Nodes* nodes) {
    const std::string_view open = depth < kDeepest ? OpenBracket(*nodes) : "";
    if (!open.empty()) {
      AddBrackets(open, depth, nodes);
    } else if (rest_.starts_with("√")) {
      AddRoot(depth, nodes);
    } else if (rest_.starts_with(" / ")) {
      nodes->push_back({.kind = Kind::kSlash, .text = " / "});
      rest_.remove_prefix(3);
    } else if (rest_.front() == '/') {
      nodes->push_back({.kind = Kind::kSlash, .text = "/"});
      rest_.remove_prefix(1);
    } else if (rest_.front() == ' ') {
      const std::size_t count = std::min(rest_.find_first_not_of(' '), rest_.size());
      nodes->push_back({.kind = Kind::kSpace, .text = std::string(count, ' ')});
      rest_.remove_prefix(count);
    } else if (rest_.starts_with("Σ")) {
      const std::string_view begin = rest_;
      rest_.remove_prefix(std::string_view("Σ").size());
      std::string lower = TakeScripts(kSubscripts, &rest_);
      std::string upper = TakeScripts(kSuperscripts, &rest_);
      const std::string_view written = begin.substr(0, begin.size() - rest_.size());
      nodes->push_back({.kind = Kind::kSum,
                        .text = std::string(written),
                        .lower = std::move(lower),
                        .upper = std::move(upper)});
    } else if (const std::string_view sign = OperatorAt(rest_); !sign.empty()) {
      nodes->push_back({.kind = Kind::kOperator, .text = std::string(sign)});
      rest_.remove_prefix(sign.size());
    } else {
      const std::string_view character = FirstCharacter(rest_);
      AddText(character, nodes);
      rest_.remove_prefix(character.size());
    }
  }

  std::string_view rest_;
};

bool IsSlash(const FormulaNode& node, std::string_view text) {
  return node.kind == Kind::kSlash && node.text == text;
}

// What stands around a slash belongs to its fraction up to here.
bool EndsProduct(const FormulaNode& node) {
  return node.kind == Kind::kOperator || IsSlash(node, " / ");
}
bool EndsWord(const FormulaNode& node) {
  return node.kind == Kind::kOperator || node.kind == Kind::kSpace || node.kind == Kind::kSlash;
}

// An operand that is brackets and nothing else goes without them.
Nodes Bare(Nodes nodes) {
  if (nodes.size() == 1 && nodes.front().kind == Kind::kBrackets && nodes.front().text == "(") {
    return std::exchange(nodes.front().parts, {});
  }
  return nodes;
}

// Makes the fractions of one kind of slash, from the left.
void BuildFractions(std::string_view slash, bool (*ends)(const FormulaNode&), Nodes* nodes) {
  for (std::size_t i = 0; i < nodes->size(); ++i) {
    if (!IsSlash((*nodes)[i], slash)) continue;
    std::size_t begin = i;
    while (begin > 0 && !ends((*nodes)[begin - 1])) --begin;
    while (begin < i && (*nodes)[begin].kind == Kind::kSpace) ++begin;
    std::size_t end = i + 1;
    while (end < nodes->size() && !ends((*nodes)[end])) ++end;
    while (end > i + 1 && (*nodes)[end - 1].kind == Kind::kSpace) --end;
    if (begin == i || end == i + 1) continue;
    const auto place = nodes->begin();
    FormulaNode fraction = {.kind = Kind::kFraction, .text = std::string(slash)};
    fraction.parts = Bare(Nodes(place + begin, place + i));
    fraction.below = Bare(Nodes(place + i + 1, place + end));
    nodes->erase(place + begin + 1, place + end);
    (*nodes)[begin] = std::move(fraction);
    i = begin;
  }
}

void Build(Nodes* nodes) {
  for (FormulaNode& node : *nodes) Build(&node.parts);
  BuildFractions(" / ", EndsProduct, nodes);
  BuildFractions("/", EndsWord, nodes);
  // Brackets around a fraction alone, unless they are a function's.
  for (std::size_t i = 0; i < nodes->size(); ++i) {
    FormulaNode& node = (*nodes)[i];
    const bool is_alone =
        i == 0 || (*nodes)[i - 1].kind == Kind::kSpace || (*nodes)[i - 1].kind == Kind::kOperator;
    if (node.kind == Kind::kBrackets && node.text == "(" && is_alone && node.parts.size() == 1 &&
        node.parts.front().kind == Kind::kFraction) {
      FormulaNode fraction = std::move(node.parts.front());
      fraction.in_brackets = true;
      node = std::move(fraction);
    }
  }
}

}  // namespace

std::vector<FormulaNode> ParseFormula(std::string_view formula) {
  // "bag:  o₈ = 1.2": the name is somebody's.
  Nodes nodes;
  const std::size_t end = std::min(formula.find(":  "), formula.find("："));
  if (end != std::string_view::npos) {
    nodes.push_back({.kind = Kind::kText, .text = std::string(formula.substr(0, end))});
    formula.remove_prefix(end);
  }
  bool closed = false;
  Nodes rest = Parser(formula).Parse(0, "", &closed);
  Build(&rest);
  std::ranges::move(rest, std::back_inserter(nodes));
  return nodes;
}

bool HasStructure(const std::vector<FormulaNode>& nodes) {
  return std::ranges::any_of(nodes, [](const FormulaNode& node) {
    return node.kind == Kind::kFraction || node.kind == Kind::kSum || node.kind == Kind::kRoot ||
           HasStructure(node.parts);
  });
}

bool BeginsRaised(std::string_view text) {
  return text.starts_with("ᵀ") || std::ranges::any_of(kSuperscripts, [&](const Script& entry) {
           return text.starts_with(entry.script);
         });
}

std::string_view ClosingOf(std::string_view open) {
  for (const BracketPair& pair : kBracketPairs) {
    if (pair.open == open) return pair.close;
  }
  return "";
}

}  // namespace playground
