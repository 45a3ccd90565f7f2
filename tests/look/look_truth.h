// What the tests of rooms share: the states a view is seen in, places of its tables, and what is true
// of every description.

#ifndef PLAYGROUND_TESTS_LOOK_LOOK_TRUTH_H_
#define PLAYGROUND_TESTS_LOOK_LOOK_TRUTH_H_

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"
#include "look/look.h"
#include "look/room.h"
#include "look/staged_run.h"
#include "look/view_table.h"
#include "model/double_network.h"

namespace playground {

inline constexpr const char* kExperiments[] = {
    "data=garments&n=200&test_n=60&batch=50&epochs=2",
    "data=blobs&n=90&test_n=40&batch=30&epochs=2",
    "task=linear&data=line&batch=10&epochs=2",
    "task=linear&data=d2l-linear&n=200&test_n=50&batch=20&epochs=2",
    "task=mlp&data=blobs&n=60&test_n=30&batch=30&epochs=2&hidden=8",
    "task=mlp&data=garments&n=60&test_n=30&batch=30&epochs=1&hidden=12,6",
    "task=mlp&data=line&batch=20&epochs=1&hidden=8",
};
inline constexpr Stage kStages[] = {Stage::kNotEvaluated, Stage::kEpoch0, Stage::kOneStep,
                                    Stage::kFull, Stage::kDiverged};

inline const LookTable* FindTable(const Look& look, std::string_view key) {
  const auto found = std::ranges::find(look.tables, key, &LookTable::key);
  return found == look.tables.end() ? nullptr : &*found;
}
inline const LookTable& TableOf(const Look& look, std::string_view key) {
  const LookTable* table = FindTable(look, key);
  CAPTURE(std::string(key));
  REQUIRE(table != nullptr);
  return *table;
}

inline const LookCell& CellAt(const LookTable& table, std::size_t row, std::string_view column) {
  const auto found = std::ranges::find(table.columns, column, &LookColumn::key);
  CAPTURE(std::string(column));
  REQUIRE(found != table.columns.end());
  REQUIRE(row < table.rows.size());
  return table.rows[row].cells[static_cast<std::size_t>(found - table.columns.begin())];
}
inline double ValueAt(const LookTable& table, std::size_t row, std::string_view column) {
  const LookCell& cell = CellAt(table, row, column);
  CAPTURE(row);
  REQUIRE(cell.value.has_value());
  return *cell.value;
}
inline std::string TextAt(const LookTable& table, std::size_t row, std::string_view column) {
  return CellAt(table, row, column).text;
}
// Of small numbers, too: doctest's own Approx takes 1e-5 for 0.
inline doctest::Approx Near(double value, double relative = 1e-9) {
  return doctest::Approx(value).epsilon(relative).scale(0.01);
}
inline bool Says(const Look& look, std::string_view words) {
  return std::ranges::any_of(look.sentences, [&](const std::string& sentence) {
    return sentence.find(words) != std::string::npos;
  });
}

// Of the whole set, in double.
struct DoubleResult {
  double loss = 0;
  double accuracy = 0;
  std::vector<int32_t> predicted;
  std::vector<double> first_outputs;  // of each example, the first logit or the prediction
};
inline DoubleResult EvaluateInDouble(const Trainer& trainer, const Parameters& parameters,
                                     const Dataset& set) {
  const DoubleNetwork network(trainer.network());
  const std::vector<double> values = network.ParametersOf(parameters);
  std::vector<int32_t> all(static_cast<std::size_t>(set.num_examples));
  std::iota(all.begin(), all.end(), 0);
  DoubleResult result;
  for (const DoubleExample& example : ExamplesOf(set, all)) {
    const std::vector<double> logits = network.Logits(values, example);
    const auto best = std::ranges::max_element(logits) - logits.begin();
    result.predicted.push_back(static_cast<int32_t>(best));
    result.first_outputs.push_back(logits[0]);
    result.loss += network.Loss(logits, example) / static_cast<double>(set.num_examples);
    if (static_cast<std::size_t>(best) == example.label) {
      result.accuracy += 1 / static_cast<double>(set.num_examples);
    }
  }
  return result;
}

// The parameters that the evaluation at a stage was made with.
inline const Parameters& EvaluatedParameters(const StagedRun& run, Stage stage) {
  return stage == Stage::kFull ? run.trainer->parameters() : run.trainer->initial_parameters();
}

// Every table has a caption, names and as many cells as columns, numbers are finite and have a text,
// and what is offered is understood.
template <typename R>
void CheckDescription(const R& room, const View& view) {
  const Look look = room.Describe(view);
  CHECK(look.key == R::kKey);
  CHECK(!look.title.empty());
  CHECK(!look.sentences.empty());
  for (const std::string& sentence : look.sentences) CHECK(!sentence.empty());
  const auto check_command = [&](const std::string& command) {
    R copy = room;
    Actions actions;
    CAPTURE(command);
    CHECK(copy.Command(view, command, &actions));
  };
  for (const LookTable& table : look.tables) {
    CAPTURE(std::string(table.key));
    CHECK(!table.caption.empty());
    CHECK(!table.rows_name.empty());
    CHECK(!table.rows.empty());
    CHECK(table.rows.size() <= 256);
    const auto num_rows = static_cast<int64_t>(table.rows.size());
    if (table.num_rows != 0) CHECK(table.first_row + num_rows <= table.num_rows);
    if (table.selected_row) CHECK((*table.selected_row >= 0 && *table.selected_row < num_rows));
    for (const LookColumn& column : table.columns)
      CHECK((!column.key.empty() && !column.name.empty()));
    for (const LookRow& row : table.rows) {
      CHECK(!row.name.empty());
      CHECK(row.cells.size() == table.columns.size());
      for (const LookCell& cell : row.cells) {
        if (cell.value) CHECK((std::isfinite(*cell.value) && !cell.text.empty()));
      }
      if (!row.command.empty()) check_command(row.command);
    }
  }
  for (const LookOffer& offer : look.offers) {
    CHECK(!offer.label.empty());
    if (offer.enabled) check_command(offer.command);
  }
}

// In every state of every experiment that has the view, in both languages.
template <typename R>
void CheckEveryDescription() {
  int checked = 0;
  for (const char* experiment : kExperiments) {
    for (const Stage stage : kStages) {
      StagedRun run(experiment, stage);
      if (!FindView(R::kKey)->applies(run.trainer->data())) continue;
      for (const Language language : {Language::kEnglish, Language::kChinese}) {
        run.view.language = language;
        CAPTURE(experiment);
        CAPTURE(static_cast<int>(stage));
        CheckDescription(R(), run.view);
        ++checked;
      }
    }
  }
  CHECK(checked > 0);
}

// Commands that are not understood, and change nothing: what is described stays the same.
template <typename R>
void CheckRefused(R& room, const View& view, std::initializer_list<const char*> commands) {
  const auto texts = [&] {
    const Look look = room.Describe(view);
    std::string all;
    for (const LookTable& table : look.tables) {
      all += std::string(table.key) + table.caption + std::to_string(table.first_row);
      for (const LookRow& row : table.rows) all += row.name;
    }
    for (const LookOffer& offer : look.offers) all += offer.command + (offer.chosen ? "*" : "");
    return all;
  };
  const std::string before = texts();
  for (const char* command : commands) {
    Actions actions;
    CAPTURE(command);
    CHECK_FALSE(room.Command(view, command, &actions));
    CHECK_FALSE(actions.select.has_value());
    CHECK_FALSE(actions.open_view.has_value());
    CHECK(actions.commands.empty());
  }
  CHECK(texts() == before);
}

template <typename R>
Actions Tell(R& room, const View& view, const char* command) {
  Actions actions;
  CAPTURE(command);
  CHECK(room.Command(view, command, &actions));
  return actions;
}

}  // namespace playground

#endif  // PLAYGROUND_TESTS_LOOK_LOOK_TRUTH_H_
