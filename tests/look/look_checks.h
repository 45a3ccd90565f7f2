// What every Look must keep to, and finding the way in one.

#ifndef PLAYGROUND_TESTS_LOOK_LOOK_CHECKS_H_
#define PLAYGROUND_TESTS_LOOK_LOOK_CHECKS_H_

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "doctest/doctest.h"
#include "look/actions.h"
#include "look/look.h"
#include "look/table_page.h"
#include "look/view.h"
#include "text/number_text.h"

namespace playground {

inline const LookTable* FindTable(const Look& look, std::string_view key) {
  const auto found = std::ranges::find(look.tables, key, &LookTable::key);
  return found == look.tables.end() ? nullptr : &*found;
}

// The place of a column; fails the test if there is none.
inline std::size_t ColumnAt(const LookTable& table, std::string_view key) {
  const auto found = std::ranges::find(table.columns, key, &LookColumn::key);
  CAPTURE(std::string(key));
  REQUIRE(found != table.columns.end());
  return static_cast<std::size_t>(found - table.columns.begin());
}
inline bool HasColumn(const LookTable& table, std::string_view key) {
  return std::ranges::find(table.columns, key, &LookColumn::key) != table.columns.end();
}

// `row` counts from the table's first row, listed or not.
inline double ValueAt(const LookTable& table, int64_t row, std::string_view column) {
  const auto& cells = table.rows.at(static_cast<std::size_t>(row - table.first_row)).cells;
  const std::optional<double> value = cells.at(ColumnAt(table, column)).value;
  REQUIRE(value.has_value());
  return *value;
}

inline bool SaysSentence(const Look& look, std::string_view part) {
  return std::ranges::any_of(look.sentences, [part](const std::string& sentence) {
    return sentence.find(part) != std::string::npos;
  });
}

// A number as it is written, and what its last digit is worth; nothing if it is no number.
struct WrittenNumber {
  double value;
  double last_digit;
};
inline std::optional<WrittenNumber> ReadNumber(std::string text) {
  const auto replace = [&text](std::string_view from, std::string_view to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
      text.replace(at, from.size(), to);
    }
  };
  replace("−", "-");
  replace(",", "");
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0') return std::nullopt;
  const std::size_t exponent_at = text.find('e');
  const double exponent =
      exponent_at == std::string::npos ? 0 : std::atof(text.c_str() + exponent_at + 1);
  const std::string mantissa = text.substr(0, exponent_at);
  const std::size_t point = mantissa.find('.');
  const double decimals =
      point == std::string::npos ? 0 : static_cast<double>(mantissa.size() - point - 1);
  return WrittenNumber{value, std::pow(10, exponent - decimals)};
}

// A text that is a number is that of the cell's value; what is not finite has no value.
inline void CheckCell(const LookCell& cell) {
  if (!cell.value) return;
  CAPTURE(cell.text);
  CAPTURE(*cell.value);
  REQUIRE(std::isfinite(*cell.value));
  CHECK(!cell.text.empty());
  CHECK(cell.text != kUnknown);
  const std::optional<WrittenNumber> read = ReadNumber(cell.text);
  if (!read) return;
  CHECK(std::fabs(read->value - *cell.value) <=
        0.501 * read->last_digit + 1e-6 * std::fabs(*cell.value));
}

inline void CheckTable(const LookTable& table) {
  CAPTURE(std::string(table.key));
  CHECK(!table.key.empty());
  CHECK(!table.caption.empty());
  CHECK(!table.columns.empty());
  CHECK(static_cast<int64_t>(table.rows.size()) <= kMostListedRows);
  for (const LookColumn& column : table.columns) {
    CAPTURE(column.key);
    CHECK(!column.key.empty());
    CHECK(!column.name.empty());
    CHECK(std::ranges::count(table.columns, column.key, &LookColumn::key) == 1);
  }
  for (const LookRow& row : table.rows) {
    CHECK(row.cells.size() == table.columns.size());
    for (const LookCell& cell : row.cells) CheckCell(cell);
  }
  if (table.selected_row) {
    CHECK(*table.selected_row >= 0);
    CHECK(*table.selected_row < static_cast<int64_t>(table.rows.size()));
  }
  if (table.num_rows > 0) {
    CHECK(table.first_row + static_cast<int64_t>(table.rows.size()) <= table.num_rows);
  } else {
    CHECK(table.first_row == 0);
  }
}

// Everything of a look in one text: two are the same if these are.
inline std::string DumpOf(const Look& look) {
  std::string text = look.title + "\n";
  for (const std::string& sentence : look.sentences) text += sentence + "\n";
  for (const LookTable& table : look.tables) {
    text += std::string(table.key) + "|" + table.caption + "|" + std::to_string(table.first_row) +
            "|" + std::to_string(table.selected_row.value_or(-1)) + "\n";
    for (const LookColumn& column : table.columns) text += column.name + ";";
    for (const LookRow& row : table.rows) {
      text += "\n" + row.name + ":";
      for (const LookCell& cell : row.cells) text += cell.text + ";";
    }
    text += "\n";
  }
  for (const LookOffer& offer : look.offers) {
    text += offer.command + "|" + offer.label + (offer.enabled ? "+" : "-") +
            (offer.chosen ? "*" : "") + "\n";
  }
  return text;
}

// Title, sentences and tables are whole, and whatever is offered is understood; of a room that cannot be
// copied its test has to ask.
template <typename R>
void CheckLook(const R& room, const View& view) {
  const Look look = room.Describe(view);
  CHECK(look.key == R::kKey);
  CHECK(!look.title.empty());
  CHECK(!look.sentences.empty());
  for (const std::string& sentence : look.sentences) CHECK(!sentence.empty());
  for (const LookTable& table : look.tables) {
    CheckTable(table);
    CHECK(std::ranges::count(look.tables, table.key, &LookTable::key) == 1);
  }
  for (const LookOffer& offer : look.offers) {
    CAPTURE(offer.command);
    CHECK(!offer.label.empty());
    CHECK(std::ranges::count(look.offers, offer.command, &LookOffer::command) == 1);
    if constexpr (std::is_copy_constructible_v<R>) {
      // A value that is not finite is shown, and is not one that can be given.
      if (!offer.enabled || offer.value == "nan" || offer.value == "inf" || offer.value == "-inf") {
        continue;
      }
      R other = room;
      Actions actions;
      CHECK(other.Command(view, offer.command, &actions));
    }
  }
}

// Not understood, and nothing is changed by it.
template <typename R>
void CheckRefused(R* room, const View& view, std::string_view command) {
  CAPTURE(std::string(command));
  const std::string before = DumpOf(room->Describe(view));
  Actions actions;
  CHECK(!room->Command(view, command, &actions));
  CHECK(DumpOf(room->Describe(view)) == before);
  CHECK(actions.commands.empty());
  CHECK(!actions.select);
  CHECK(!actions.go_to_step);
}

}  // namespace playground

#endif  // PLAYGROUND_TESTS_LOOK_LOOK_CHECKS_H_
