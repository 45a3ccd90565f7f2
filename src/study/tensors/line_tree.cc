#include "study/tensors/line_tree.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "text/fill.h"

namespace playground {
namespace {

using Kind = LineNode::Kind;

// --- Words

struct LineWord {
  enum class Kind { kName, kWhole, kReal, kText, kSign, kEnd };
  Kind kind = Kind::kEnd;
  std::string text = {};
  std::size_t place = 0;
};

// Longer ones first.
constexpr auto kSigns = std::to_array<std::string_view>(
    {"**=", "//=", "...", "**", "//", "==", "!=", "<=", ">=", "+=", "-=", "*=", "/=",
     "%=",  ":=",  "(",   ")",  "[",  "]",  ",",  ".",  ":",  ";",  "=",  "+",  "-",
     "*",   "/",   "%",   "@",  "<",  ">",  "&",  "|",  "^",  "~",  "!"});

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool BeginsName(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }

class LineReader {
 public:
  LineReader(std::string_view line, std::optional<Mistake>* mistake)
      : line_(line), mistake_(mistake) {}

  std::optional<std::vector<LineNode>> Read() {
    if (line_.size() > kLongestLine) {
      Fail(Fill("a line may have {} bytes here", {kLongestLine}), MistakeKind::kTooLarge);
      return std::nullopt;
    }
    if (!SplitWords()) return std::nullopt;
    std::vector<LineNode> statements;
    while (Next().kind != LineWord::Kind::kEnd) {
      LineNode statement;
      if (!ReadStatement(&statement)) return std::nullopt;
      statements.push_back(std::move(statement));
      if (!Take(";") && Next().kind != LineWord::Kind::kEnd) {
        FailAtNext();
        return std::nullopt;
      }
    }
    return statements;
  }

 private:
  bool Fail(std::string message, MistakeKind kind = MistakeKind::kSyntax) {
    *mistake_ = Mistake{.kind = kind,
                        .type = "SyntaxError",
                        .message = std::move(message),
                        .place = static_cast<int64_t>(Next().place)};
    return false;
  }
  bool FailAtNext() {
    return Fail(Next().kind == LineWord::Kind::kEnd
                    ? "the line ends too early"
                    : Fill("invalid syntax at '{}'", {Next().text}));
  }

  bool SplitWords() {
    words_.clear();
    std::size_t at = 0;
    while (at < line_.size() && line_[at] != '#') {
      const char c = line_[at];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        ++at;
        continue;
      }
      LineWord word = {.place = at};
      if (BeginsName(c)) {
        word.kind = LineWord::Kind::kName;
        while (at < line_.size() && (BeginsName(line_[at]) || IsDigit(line_[at])))
          word.text += line_[at++];
      } else if (IsDigit(c) || (c == '.' && at + 1 < line_.size() && IsDigit(line_[at + 1]))) {
        at = TakeNumber(at, &word);
      } else if (c == '"' || c == '\'') {
        const std::size_t end = line_.find(c, at + 1);
        if (end == std::string_view::npos) {
          words_ = {{.place = at}};
          return Fail("unterminated string literal");
        }
        word.kind = LineWord::Kind::kText;
        word.text = line_.substr(at + 1, end - at - 1);
        at = end + 1;
      } else {
        const auto sign = std::ranges::find_if(
            kSigns, [&](std::string_view one) { return line_.substr(at).starts_with(one); });
        if (sign == kSigns.end()) {
          words_ = {{.place = at}};
          return Fail(Fill("invalid character '{}'", {Excerpt(line_.substr(at), 4)}));
        }
        word.kind = LineWord::Kind::kSign;
        word.text = *sign;
        at += sign->size();
      }
      words_.push_back(std::move(word));
    }
    words_.push_back({.place = at});
    return true;
  }

  // 12, 1_000, 1.5, 2., .5, 1e-3
  std::size_t TakeNumber(std::size_t at, LineWord* word) {
    word->kind = LineWord::Kind::kWhole;
    const auto take_digits = [&] {
      for (; at < line_.size() && (IsDigit(line_[at]) || line_[at] == '_'); ++at) {
        if (line_[at] != '_') word->text += line_[at];
      }
    };
    take_digits();
    if (at < line_.size() && line_[at] == '.') {
      word->kind = LineWord::Kind::kReal;
      word->text += line_[at++];
      take_digits();
    }
    if (at < line_.size() && (line_[at] == 'e' || line_[at] == 'E')) {
      std::size_t digits = at + 1;
      if (digits < line_.size() && (line_[digits] == '-' || line_[digits] == '+')) ++digits;
      if (digits < line_.size() && IsDigit(line_[digits])) {
        word->kind = LineWord::Kind::kReal;
        word->text += line_.substr(at, digits - at);
        at = digits;
        take_digits();
      }
    }
    return at;
  }

  const LineWord& Next() const { return words_[next_]; }
  bool IsSign(std::string_view text) const {
    return Next().kind == LineWord::Kind::kSign && Next().text == text;
  }
  bool IsWord(std::string_view text) const {
    return Next().kind == LineWord::Kind::kName && Next().text == text;
  }
  bool Take(std::string_view text) {
    if (!IsSign(text) && !IsWord(text)) return false;
    ++next_;
    return true;
  }
  bool Expect(std::string_view text) {
    return Take(text) || Fail(Next().kind == LineWord::Kind::kEnd
                                  ? Fill("'{}' is missing at the end", {text})
                                  : Fill("'{}' is missing before '{}'", {text, Next().text}));
  }

  // --- Statements

  bool ReadStatement(LineNode* statement) {
    static constexpr std::array<std::string_view, 12> kStatements = {
        "if",     "for",    "while", "def",  "class",  "from",
        "import", "return", "del",   "with", "assert", "lambda"};
    for (const std::string_view word : kStatements) {
      if (!IsWord(word)) continue;
      // What notebooks begin with.
      if (word == "import" && words_[next_ + 1].text == "torch") {
        next_ += 2;
        *statement = {.kind = Kind::kNothing};
        return true;
      }
      return Fail(Fill("'{}' is not understood here", {word}), MistakeKind::kBeyondLab);
    }
    if (!ReadItems(statement)) return false;
    static constexpr std::array<std::string_view, 7> kAugmented = {
        "+=", "-=", "*=", "/=", "//=", "%=", "**="};
    for (const std::string_view sign : kAugmented) {
      if (!Take(sign)) continue;
      LineNode value;
      if (!CheckTarget(*statement, false) || !ReadItems(&value)) return false;
      *statement = Node(Kind::kAugment, sign.substr(0, sign.size() - 1), statement, &value);
      return true;
    }
    if (!IsSign("=")) return true;
    LineNode assign = Node(Kind::kAssign, "", statement);
    while (Take("=")) {
      LineNode value;
      if (!CheckTarget(assign.parts.back(), true) || !ReadItems(&value)) return false;
      assign.parts.push_back(std::move(value));
    }
    *statement = std::move(assign);
    return true;
  }

  bool CheckTarget(const LineNode& target, bool may_be_several) {
    if (target.kind == Kind::kName || target.kind == Kind::kIndex) return true;
    if (may_be_several && (target.kind == Kind::kTuple || target.kind == Kind::kList) &&
        !target.parts.empty()) {
      return std::ranges::all_of(target.parts,
                                 [this](const LineNode& part) { return CheckTarget(part, true); });
    }
    return Fail("this cannot be assigned to");
  }

  // --- Expressions

  // The parts are moved into it.
  static LineNode Node(Kind kind, std::string_view text, LineNode* first = nullptr,
                       LineNode* second = nullptr) {
    LineNode node = {.kind = kind, .text = std::string(text)};
    if (first != nullptr) node.parts.push_back(std::move(*first));
    if (second != nullptr) node.parts.push_back(std::move(*second));
    return node;
  }

  bool EndsItems() const {
    return Next().kind == LineWord::Kind::kEnd || IsSign(")") || IsSign("]") || IsSign("=") ||
           IsSign(";");
  }

  // One expression, or several as a tuple.
  bool ReadItems(LineNode* node) {
    if (!ReadExpression(node)) return false;
    if (!IsSign(",")) return true;
    LineNode tuple = Node(Kind::kTuple, "", node);
    if (!ReadRest(&tuple)) return false;
    *node = std::move(tuple);
    return true;
  }
  // What follows behind the first one, each behind its comma.
  bool ReadRest(LineNode* tuple) {
    while (Take(",")) {
      if (EndsItems()) break;
      LineNode item;
      if (!ReadExpression(&item)) return false;
      tuple->parts.push_back(std::move(item));
    }
    return true;
  }

  bool ReadExpression(LineNode* node) {
    if (depth_ == kDeepestNesting) {
      return Fail(Fill("more than {} levels within each other", {kDeepestNesting}),
                  MistakeKind::kTooLarge);
    }
    ++depth_;
    const bool is_read = ReadBinary(0, node);
    --depth_;
    if (!is_read || node->kind != Kind::kName || !Take(":=")) return is_read;
    LineNode value;
    if (!ReadExpression(&value)) return false;
    *node = Node(Kind::kNamed, node->text, &value);
    return true;
  }

  // How strongly the operator binds that comes next; -1: there is none.
  int NextStrength() const {
    struct Row {
      std::string_view sign;
      int strength;
    };
    static constexpr std::array<Row, 20> kOperators = {{
        {"or", 0}, {"and", 1}, {"==", 3}, {"!=", 3}, {"<", 3},  {"<=", 3}, {">", 3},
        {">=", 3}, {"|", 4},   {"^", 5},  {"&", 6},  {"+", 7},  {"-", 7},  {"*", 8},
        {"/", 8},  {"//", 8},  {"%", 8},  {"@", 8},  {"in", 3}, {"is", 3},
    }};
    for (const Row& row : kOperators) {
      if (IsSign(row.sign) || IsWord(row.sign)) return row.strength;
    }
    return -1;
  }

  bool ReadBinary(int least, LineNode* node) {
    if (least <= 2 && Take("not")) {
      LineNode operand;
      if (!ReadNested(3, &operand)) return false;
      *node = Node(Kind::kUnary, "not", &operand);
    } else if (!ReadUnary(node)) {
      return false;
    }
    bool is_compared = false;
    for (int strength = NextStrength(); strength >= least; strength = NextStrength()) {
      std::string sign = Next().text;
      if ((strength == 3 && std::exchange(is_compared, true)) || sign == "in") {
        return Fail(Fill("a second comparison ('{}') is not understood here", {sign}),
                    MistakeKind::kBeyondLab);
      }
      ++next_;
      if (sign == "is" && Take("not")) sign = "is not";
      LineNode right;
      if (!ReadNested(strength + 1, &right)) return false;
      *node = Node(strength <= 1 ? Kind::kLogic : Kind::kBinary, sign, node, &right);
    }
    return true;
  }
  // Counts the levels of those that call themselves.
  bool ReadNested(int least, LineNode* node) {
    if (depth_ == kDeepestNesting) {
      return Fail(Fill("more than {} levels within each other", {kDeepestNesting}),
                  MistakeKind::kTooLarge);
    }
    ++depth_;
    const bool is_read = least < 0 ? ReadUnary(node) : ReadBinary(least, node);
    --depth_;
    return is_read;
  }

  bool ReadUnary(LineNode* node) {
    for (const std::string_view sign : {"-", "+", "~"}) {
      if (!Take(sign)) continue;
      LineNode operand;
      if (!ReadNested(-1, &operand)) return false;
      *node = Node(Kind::kUnary, sign, &operand);
      return true;
    }
    if (!ReadPostfix(node)) return false;
    if (!Take("**")) return true;
    LineNode exponent;
    if (!ReadNested(-1, &exponent)) return false;
    *node = Node(Kind::kBinary, "**", node, &exponent);
    return true;
  }

  bool ReadPostfix(LineNode* node) {
    if (!ReadAtom(node)) return false;
    while (true) {
      if (Take(".")) {
        if (Next().kind != LineWord::Kind::kName) return FailAtNext();
        *node = Node(Kind::kAttribute, Next().text, node);
        ++next_;
      } else if (Take("(")) {
        LineNode call = Node(Kind::kCall, "", node);
        if (!ReadArguments(&call)) return false;
        *node = std::move(call);
      } else if (Take("[")) {
        LineNode index;
        if (!ReadIndex(&index) || !Expect("]")) return false;
        *node = Node(Kind::kIndex, "", node, &index);
      } else {
        return true;
      }
    }
  }

  bool ReadArguments(LineNode* call) {
    while (!Take(")")) {
      LineNode argument;
      if (IsSign("*") || IsSign("**")) {
        return Fail("arguments with '*' are not understood here", MistakeKind::kBeyondLab);
      }
      if (!ReadExpression(&argument)) return false;
      if (argument.kind == Kind::kName && Take("=")) {
        LineNode value;
        if (!ReadExpression(&value)) return false;
        argument = Node(Kind::kKeyword, argument.text, &value);
      }
      call->parts.push_back(std::move(argument));
      if (!Take(",") && !IsSign(")")) return Expect(")");
    }
    return true;
  }

  bool ReadIndex(LineNode* index) {
    if (!ReadIndexItem(index)) return false;
    if (!IsSign(",")) return true;
    LineNode tuple = Node(Kind::kTuple, "", index);
    while (Take(",")) {
      if (IsSign("]")) break;
      LineNode item;
      if (!ReadIndexItem(&item)) return false;
      tuple.parts.push_back(std::move(item));
    }
    *index = std::move(tuple);
    return true;
  }
  bool ReadIndexItem(LineNode* item) {
    LineNode slice = {.kind = Kind::kSlice, .parts = std::vector<LineNode>(3)};
    bool is_slice = false;
    for (std::size_t i = 0; i < 3; ++i) {
      if (!IsSign(":") && !IsSign(",") && !IsSign("]") && !ReadExpression(&slice.parts[i]))
        return false;
      if (i == 2 || !Take(":")) break;
      is_slice = true;
    }
    if (!is_slice && slice.parts[0].kind == Kind::kNothing) return FailAtNext();
    *item = is_slice ? std::move(slice) : LineNode(std::move(slice.parts[0]));
    return true;
  }

  bool ReadAtom(LineNode* node) {
    const LineWord word = Next();
    switch (word.kind) {
      case LineWord::Kind::kName:
        *node = {.kind = Kind::kName, .text = word.text};
        break;
      case LineWord::Kind::kText:
        *node = {.kind = Kind::kText, .text = word.text};
        break;
      case LineWord::Kind::kReal:
        *node = {.kind = Kind::kReal, .real = std::strtod(word.text.c_str(), nullptr)};
        break;
      case LineWord::Kind::kWhole: {
        *node = {.kind = Kind::kWhole};
        const auto [end, error] =
            std::from_chars(word.text.data(), word.text.data() + word.text.size(), node->whole);
        if (error != std::errc()) {
          return Fail(Fill("the whole number {} has no room in 64 bits", {Excerpt(word.text)}),
                      MistakeKind::kNumber);
        }
        break;
      }
      case LineWord::Kind::kSign:
        if (word.text == "(" || word.text == "[") {
          ++next_;
          return ReadEnclosed(word.text == "(", node);
        }
        if (word.text != "...") return FailAtNext();
        *node = {.kind = Kind::kEllipsis};
        break;
      case LineWord::Kind::kEnd:
        return FailAtNext();
    }
    ++next_;
    return true;
  }

  bool ReadEnclosed(bool is_round, LineNode* node) {
    const std::string_view end = is_round ? ")" : "]";
    LineNode items = Node(is_round ? Kind::kTuple : Kind::kList, "");
    if (Take(end)) {
      *node = std::move(items);
      return true;
    }
    LineNode first;
    if (!ReadExpression(&first)) return false;
    const bool is_one = is_round && !IsSign(",");
    items.parts.push_back(std::move(first));
    if (!ReadRest(&items) || !Expect(end)) return false;
    *node = is_one ? LineNode(std::move(items.parts[0])) : std::move(items);
    return true;
  }

  std::string_view line_;
  std::optional<Mistake>* mistake_;
  std::vector<LineWord> words_ = std::vector<LineWord>(1);  // an end, before they are split
  std::size_t next_ = 0;
  int depth_ = 0;
};

}  // namespace

std::optional<std::vector<LineNode>> ReadLine(std::string_view line,
                                              std::optional<Mistake>* mistake) {
  return LineReader(line, mistake).Read();
}

}  // namespace playground
