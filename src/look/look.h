// Look: what a view shows, as data: its title, a few sentences, tables, and what it offers to do. The
// panel draws the same values; the command line prints them, the page without a canvas is made of
// them, and the tests compare them with the truth.

#ifndef PLAYGROUND_LOOK_LOOK_H_
#define PLAYGROUND_LOOK_LOOK_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace playground {

// A place in a table: as it is read on screen, and the value behind it where it is a number.
struct LookCell {
  std::string text;
  std::optional<double> value = {};
};

struct LookColumn {
  std::string key;   // English and lasting: for JSON and CSV
  std::string name;  // in the language of the view
  std::string unit = {};
};

struct LookRow {
  std::string name;  // heads the row; may be empty
  std::vector<LookCell> cells = {};
  std::string command = {};  // that choosing the row stands for; empty: it is not to be chosen
};

struct LookTable {
  std::string_view key;  // English and lasting
  std::string caption;
  std::string rows_name = {};  // what the heads of the rows are: "class", "epoch"
  std::vector<LookColumn> columns = {};
  std::vector<LookRow> rows = {};
  std::optional<int64_t> selected_row = {};
  // Where there are more rows than these, how many in all, and the place of the first one among them.
  int64_t first_row = 0;
  int64_t num_rows = 0;  // 0: these are all
};

// What may stand as the value of an offer.
enum class LookValueKind { kText, kNumber, kWhole, kChoice, kFlag };

// Limits of a number.
struct LookRange {
  double least;
  double most;
  bool has_sign = false;  // of either sign: these are limits of its size
};

struct LookChoice {
  std::string value;  // as the command has it
  std::string label;  // in the language of the view; understood in the command, too
  bool enabled = true;
};

// Something to do: the room's Command() understands `command`.
struct LookOffer {
  std::string command;
  std::string label;
  bool enabled = true;
  bool chosen = false;  // of several ways to look: the one that is shown
  // The end of `command`, in whose place another value may stand; empty where there is none.
  std::string value = {};
  // What that other value may be: shown beside it, and said where one is refused.
  LookValueKind kind = LookValueKind::kText;
  std::optional<LookRange> range = {};
  std::vector<LookChoice> choices = {};
  std::string help = {};  // a sentence, where the label is too short to explain it
};

// Offers `before` and a value behind it: "example " and "12".
inline LookOffer OfferOfValue(const std::string& before, const std::string& value,
                              std::string label) {
  return {.command = before + value, .label = std::move(label), .value = value};
}

// The same of a number within limits.
inline LookOffer OfferOfNumber(const std::string& before, const std::string& value,
                               std::string label, const LookRange& range) {
  LookOffer offer = OfferOfValue(before, value, std::move(label));
  offer.kind = LookValueKind::kNumber;
  offer.range = range;
  return offer;
}

// A whole number, from `least` on `count` of them.
inline LookOffer OfferOfWhole(const std::string& before, int64_t value, std::string label,
                              int64_t least, int64_t count) {
  LookOffer offer = OfferOfNumber(
      before, std::to_string(value), std::move(label),
      {.least = static_cast<double>(least), .most = static_cast<double>(least + count - 1)});
  offer.kind = LookValueKind::kWhole;
  return offer;
}

// Of a look that has several parts: where one begins, with a heading of its own. It goes on to the next.
struct LookPart {
  std::string title;
  std::size_t first_sentence = 0;
  std::size_t first_table = 0;
  std::size_t first_offer = 0;
};

struct Look {
  std::string_view key;  // of the view
  std::string title;
  std::vector<std::string> sentences = {};
  std::vector<LookTable> tables = {};
  std::vector<LookOffer> offers = {};
  std::vector<LookPart> parts = {};  // what stands before the first is of all of them
};

// What is added to the look from here on is of this part.
inline void BeginPart(std::string title, Look* look) {
  look->parts.push_back({.title = std::move(title),
                         .first_sentence = look->sentences.size(),
                         .first_table = look->tables.size(),
                         .first_offer = look->offers.size()});
}

}  // namespace playground

#endif  // PLAYGROUND_LOOK_LOOK_H_
