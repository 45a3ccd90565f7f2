// Look: what a view shows, as data: its title, a few sentences, tables, and what it offers to do. The
// panel draws the same values; the command line prints them, the page without a canvas is made of
// them, and the tests compare them with the truth.

#ifndef PLAYGROUND_LOOK_LOOK_H_
#define PLAYGROUND_LOOK_LOOK_H_

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

// Something to do: the room's Command() understands `command`.
struct LookOffer {
  std::string command;
  std::string label;
  bool enabled = true;
  bool chosen = false;  // of several ways to look: the one that is shown
  // The end of `command`, in whose place another value may stand; empty where there is none.
  std::string value = {};
};

// Offers `before` and a value behind it: "example " and "12".
inline LookOffer OfferOfValue(const std::string& before, const std::string& value,
                              std::string label) {
  return {.command = before + value, .label = std::move(label), .value = value};
}

struct Look {
  std::string_view key;  // of the view
  std::string title;
  std::vector<std::string> sentences = {};
  std::vector<LookTable> tables = {};
  std::vector<LookOffer> offers = {};
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_LOOK_H_
