// The parts of a formula as formula.h writes them: text, brackets, fractions, sums.

#ifndef PLAYGROUND_UI_PAPER_FORMULA_TREE_H_
#define PLAYGROUND_UI_PAPER_FORMULA_TREE_H_

#include <string>
#include <string_view>
#include <vector>

namespace playground {

struct FormulaNode {
  enum class Kind {
    kText,  // no space in it
    kSpace,
    kOperator,  // ends the products beside it: = + − ← · , and their like
    kSlash,     // `text` is "/" or " / "; gone once fractions are made
    kSum,       // Σ; `text` as it is written, `lower` and `upper` its limits in plain characters
    kBrackets,  // `parts` between ( and ), [ and ], ‖ and ‖, | and |; `text` is the one that opens
    kRoot,      // the root of `parts`
    kFraction,  // `parts` over `below`; `text` as of the slash
  };
  Kind kind;
  std::string text = {};
  std::string lower = {};
  std::string upper = {};
  std::vector<FormulaNode> parts = {};
  std::vector<FormulaNode> below = {};
  bool in_brackets =
      false;  // of a fraction: as it is written; it needs them where it is no higher than a line
};

// Any text has a tree: brackets that are not closed, or not opened, and slashes with nothing on one side
// are text.
std::vector<FormulaNode> ParseFormula(std::string_view formula);
// Whether there is something to be built up: a fraction, a sum or a root.
bool HasStructure(const std::vector<FormulaNode>& nodes);
// Whether it begins with a superscript, which goes up behind high brackets.
bool BeginsRaised(std::string_view text);
// The bracket that closes `open`.
std::string_view ClosingOf(std::string_view open);

}  // namespace playground

#endif  // PLAYGROUND_UI_PAPER_FORMULA_TREE_H_
