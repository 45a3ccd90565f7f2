// Formulas: which parts a line of text has, and that what is drawn stays where it is meant to be.

#include "ui/paper/formula.h"

#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "ui/headless.h"
#include "ui/paper/formula_tree.h"

namespace playground {
namespace {

// Fractions as [above|below], sums as <lower^upper>; slashes that stayed as they are.
std::string Parts(const std::vector<FormulaNode>& nodes) {
  using Kind = FormulaNode::Kind;
  std::string text;
  for (const FormulaNode& node : nodes) {
    switch (node.kind) {
      case Kind::kFraction:
        text += "[" + Parts(node.parts) + "|" + Parts(node.below) + "]";
        break;
      case Kind::kBrackets:
        text += node.text + Parts(node.parts) + std::string(ClosingOf(node.text));
        break;
      case Kind::kRoot:
        text += "root{" + Parts(node.parts) + "}";
        break;
      case Kind::kSum:
        text += "<" + node.lower + (node.upper.empty() ? "" : "^" + node.upper) + ">";
        break;
      default:
        text += node.text;
    }
  }
  return text;
}
std::string Parts(std::string_view formula) { return Parts(ParseFormula(formula)); }

TEST_CASE("a spaced slash divides the products beside it, an unspaced one what touches it") {
  CHECK(Parts("ŷⱼ = exp(oⱼ − max o) / Σₖ exp(oₖ − max o)") ==
        "ŷⱼ = [exp(oⱼ − max o)|<k> exp(oₖ − max o)]");
  CHECK(Parts("∂L/∂oⱼ = (ŷⱼ − yⱼ) / B") == "[∂L|∂oⱼ] = [ŷⱼ − yⱼ|B]");
  CHECK(Parts("w ← w − η · ∂L/∂w / B,   b ← b") == "w ← w − η · [∂L/∂w|B],   b ← b");
  CHECK(Parts("g = ∂L/∂w / B + λ w") == "g = [∂L/∂w|B] + λ w");
  CHECK(Parts("a / b / c") == "[[a|b]|c]");
  CHECK(Parts("a/b/c") == "[[a|b]|c]");
  CHECK(Parts("2 (ŷᵢ − yᵢ) / B") == "[2 (ŷᵢ − yᵢ)|B]");
}

TEST_CASE("brackets around a fraction alone go, those of a function stay") {
  CHECK(Parts("L = (1/B) Σᵢ lᵢ") == "L = [1|B] <i> lᵢ");
  CHECK(Parts("softmax(o/T)") == "softmax([o|T])");
  CHECK(Parts("(a + b) c") == "(a + b) c");
}

TEST_CASE("roots take the word or the brackets that follow") {
  CHECK(Parts("m′ / (√v′ + ε)") == "[m′|root{v′} + ε]");
  CHECK(Parts("g / √(v + ε)") == "[g|root{v + ε}]");
  CHECK(Parts("U(−1/√nᵢₙ, 1/√nᵢₙ)") == "U(−[1|root{nᵢₙ}], [1|root{nᵢₙ}])");
  CHECK(Parts("√√x √") == "√root{x} √");
}

TEST_CASE("norms, amounts and square brackets are brackets; bars between are text") {
  CHECK(Parts("λ/2 (‖W₁‖² + ‖W₂‖²)") == "[λ|2] (‖W₁‖² + ‖W₂‖²)");
  CHECK(Parts("‖∂L/∂h‖") == "‖[∂L|∂h]‖");
  CHECK(Parts("Σᵢ |xᵢ − μ| / σ") == "[<i> |xᵢ − μ||σ]");
  CHECK(Parts("w − 0.1 · [Σ l / B]") == "w − 0.1 · [[<> l|B]]");
  for (const char* text : {"KL(P‖Q)", "p(x | μ, σ)", "[0, 1)", "| a", "‖"}) {
    CHECK(Parts(text) == text);
  }
  CHECK(Parts("KL(P‖Q) = Σⱼ P(j) log(P(j)/Q(j))") == "KL(P‖Q) = <j> P(j) log([P(j)|Q(j)])");
}

TEST_CASE("a name before a formula is text, and words end where they do in Chinese") {
  CHECK(Parts("T-shirt/top:  o₀ = a / b") == "T-shirt/top:  o₀ = [a|b]");
  CHECK(Parts("T恤/上衣：o₀ = a / b") == "T恤/上衣：o₀ = [a|b]");
  CHECK(Parts("最好的 η：2/(a + b)") == "最好的 η：[2|a + b]");
  CHECK(Parts("limit of η, 2/λₘₐₓ") == "limit of η, [2|λₘₐₓ]");
  CHECK(HasStructure(ParseFormula("log(n)/λ")));
  CHECK(!HasStructure(ParseFormula("loss at the path’s end")));
}

TEST_CASE("sums take the limits that follow") {
  CHECK(Parts("Σ exp") == "<> exp");
  CHECK(Parts("Σᵢ₌₁ⁿ xᵢ") == "<i=1^n> xᵢ");
}

TEST_CASE("what is no formula is text, whatever it is") {
  for (const char* text :
       {"",      " ",        "(", ")",   "a)",   "((a", "/",  " / ", "a /", "/ b", "1,024", "−0.5",
        "T恤衫", "\xff\xfe", "Σ", "= =", "a  b", "√",   "√(", "√)",  "‖‖‖", "[(",  "a:  b"}) {
    CAPTURE(text);
    const std::string parts = Parts(text);
    CHECK(parts == (std::string(text) == "Σ" ? "<>" : text));
  }
  std::string deep(100000, '(');
  CHECK(Parts(deep) == deep);
  deep.append(100000, ')');
  CHECK(Parts(deep).size() == deep.size());
}

TEST_CASE("a fraction's parts are centred over and under its rule, on the axis of the line") {
  const Headless headless;
  const FormulaLayout word = LayOutFormula("a", TextStyle::kBody, FormulaForm::kBuiltUp);
  const FormulaLayout layout =
      LayOutFormula("a / (b + c)", TextStyle::kBody, FormulaForm::kBuiltUp);
  REQUIRE(layout.strokes.size() == 1);
  const std::vector<ImVec2>& rule = layout.strokes.front().points;
  CHECK(rule[0].y == rule[1].y);
  CHECK(rule[0].y < 0);
  CHECK(rule[0].y > -word.ascent);
  const float middle = (rule[0].x + rule[1].x) / 2;
  REQUIRE(layout.words.size() >= 2);
  const FormulaLayout::Word& above = layout.words.front();
  CHECK(above.text == "a");
  CHECK(above.position.x + word.width / 2 == doctest::Approx(middle));
  CHECK(above.position.y + word.descent <= rule[0].y);
  CHECK(layout.words.back().position.y - word.ascent >= rule[0].y);
  CHECK(layout.height() > 1.9f * word.height());
  CHECK(layout.height() < 2.6f * word.height());
  CHECK(layout.width == doctest::Approx(rule[1].x).epsilon(0.05));
}

TEST_CASE("brackets and roots are as high as what is in them, and superscripts behind them go up") {
  const Headless headless;
  const auto built_up = [](const char* text) {
    return LayOutFormula(text, TextStyle::kBody, FormulaForm::kBuiltUp);
  };
  const FormulaLayout plain = built_up("(a + b)²");
  CHECK(plain.strokes.empty());
  CHECK(plain.words.back().position.y == 0);
  struct Case {
    const char* text;
    std::size_t strokes;  // of its brackets, beside the rule
  };
  for (const auto [text, strokes] :
       {Case{"w(a/b)²", 2}, Case{"[1 + a/b]²", 2}, Case{"|1 + a/b|²", 2}, Case{"‖1 + a/b‖²", 4}}) {
    CAPTURE(text);
    const FormulaLayout layout = built_up(text);
    const FormulaLayout fraction = built_up("a/b");
    CHECK(layout.strokes.size() == strokes + 1);
    CHECK(layout.words.back().text == "²");
    CHECK(layout.words.back().position.y < 0);
    CHECK(layout.descent == doctest::Approx(fraction.descent));
    for (const FormulaLayout::Stroke& stroke : layout.strokes) {
      for (const ImVec2& point : stroke.points) {
        CHECK(point.x >= 0);
        CHECK(point.x <= layout.width);
        CHECK(point.y >= -layout.ascent - 0.1f);
        CHECK(point.y <= layout.descent + 0.1f);
      }
    }
  }
  // The bar of a root lies over all of it.
  const FormulaLayout root = built_up("√(a + b)");
  REQUIRE(root.strokes.size() == 1);
  const FormulaLayout::Word& first = root.words.front();
  const std::vector<ImVec2>& sign = root.strokes.front().points;
  CHECK(sign[sign.size() - 2].x <= first.position.x);
  CHECK(sign.back().x >= first.position.x + built_up("a + b").width);
  CHECK(sign.back().y <= -built_up("a").ascent);
}

TEST_CASE("in line a formula is as high as its text, and divides by a slash") {
  const Headless headless;
  const FormulaLayout word = LayOutFormula("a", TextStyle::kBody, FormulaForm::kInLine);
  for (const char* text : {"a/b", "(a + b) / c", "Σᵢ lᵢ / B", "(1/B) Σᵢ₌₁ⁿ lᵢ"}) {
    CAPTURE(text);
    const FormulaLayout layout = LayOutFormula(text, TextStyle::kBody, FormulaForm::kInLine);
    CHECK(layout.strokes.empty());
    CHECK(layout.height() == doctest::Approx(word.height()));
  }
}

TEST_CASE("a formula is drawn within its area: built up, in line, or shortened") {
  Headless headless;
  const StagedRun run{"data=blobs&n=30&test_n=10&batch=10&epochs=1", Stage::kNoRun};
  const std::string formula = "ŷⱼ = exp(oⱼ − max o) / Σₖ exp(oₖ − max o)";
  struct Case {
    float width, height;
    bool shortened;
  };
  int num_words_in_room = 0;
  for (const auto [width, height, shortened] :
       {Case{320, 50, false}, Case{300, 18, false}, Case{170, 50, false}, Case{60, 50, true}}) {
    CAPTURE(width);
    CAPTURE(height);
    headless.DrawAlone(run.view, 400, 120, [&](const View&) {
      ImDrawList* list = ImGui::GetWindowDrawList();
      const int before = list->VtxBuffer.Size;
      const Rect area{20, 30, 20 + width, 30 + height};
      const bool was_shortened =
          DrawFormulaIn(list, TextStyle::kBody, area, Align::kLeft, IM_COL32_BLACK, formula);
      CHECK(was_shortened == shortened);
      CHECK(list->VtxBuffer.Size > before);
      ++num_words_in_room;
      for (int i = before; i < list->VtxBuffer.Size; ++i) {
        const ImVec2 place = list->VtxBuffer[i].pos;
        CHECK(place.x >= area.left - 1.5f);
        CHECK(place.x <= area.right + 1.5f);
        CHECK(place.y >= area.top - 1.5f);
        CHECK(place.y <= area.bottom + 1.5f);
      }
    });
  }
  CHECK(num_words_in_room > 0);
}

}  // namespace
}  // namespace playground
