#include "look/examples/examples_room.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "look/command_reader.h"
#include "look/example_detail.h"
#include "look/look_cells.h"
#include "look/run_texts.h"
#include "look/view_queries.h"
#include "text/fill.h"
#include "text/number_text.h"

namespace playground {
namespace {

using enum TextId;

LookTable PageTable(const View& view, const TablePage& page, std::span<const int32_t> shown) {
  LookTable table = {
      .key = "examples",
      .caption = Fill(Text(view, kSeriesOf), {Text(view, kPicturesTable), PageText(view, page)}),
      .rows_name = Text(view, kPicturesTable),
      .columns = {{"label", Text(view, kLabel)},
                  {"prediction", Text(view, kPrediction)},
                  {"result", Text(view, kResultColumn)}}};
  for (const int32_t index : shown) {
    const int32_t label = view.trainer->data().test.labels[index];
    const int32_t predicted = PredictedClass(view, index);
    const char* result = predicted < 0        ? ""
                         : predicted == label ? Text(view, kRightCells)
                                              : Text(view, kWrongCells);
    if (view.selected == ExampleChoice{true, index}) {
      table.selected_row = static_cast<int64_t>(table.rows.size());
    }
    table.rows.push_back(
        {.name = std::to_string(index),
         .cells = {{ClassNameAt(view, label)}, {ClassNameAt(view, predicted)}, {result}},
         .command = Fill("example {}", {index})});
  }
  SetPage(page, &table);
  return table;
}

}  // namespace

std::vector<int32_t> FilterExamples(const View& view, const ExamplesChoice& state) {
  std::vector<int32_t> passed;
  const Dataset& test = view.trainer->data().test;
  for (int32_t index = 0; index < test.num_examples; ++index) {
    const int32_t predicted = PredictedClass(view, index);
    const int32_t label = test.labels[index];
    const bool passes =
        predicted < 0 || (state.only_cell ? *state.only_cell == ConfusionCell{label, predicted}
                                          : !state.only_wrong || predicted != label);
    if (passes) passed.push_back(index);
  }
  return passed;
}

TablePage PageOf(const ExamplesChoice& state, int64_t count) {
  const int64_t size = state.page_size;
  TablePage page = {.first = state.first_shown, .num_rows = count};
  if (page.first >= count) page.first = std::max<int64_t>(0, count - 1) / size * size;
  page.end = std::min(page.first + size, count);
  return page;
}

std::string PageText(const View& view, const TablePage& page) {
  if (page.num_rows == 0) return std::string(kUnknown);
  return Fill(Text(view, kPageOf),
              {CountText(page.first + 1), CountText(page.end), CountText(page.num_rows)});
}

std::vector<LookOffer> FilterOffers(const View& view, const ExamplesChoice& state) {
  std::string wrong = Text(view, kOnlyWrong);
  const EvaluationResult* evaluation = view.test_evaluation;
  if (evaluation != nullptr && !evaluation->predicted.empty()) {
    const double correct = evaluation->accuracy * static_cast<double>(evaluation->num_examples);
    wrong += "  " + CountText(evaluation->num_examples - std::llround(correct));
  }
  std::vector<LookOffer> offers = {
      {"all", Text(view, kAllExamples), true, !state.only_cell && !state.only_wrong},
      {"only wrong", wrong, true, !state.only_cell && state.only_wrong}};
  if (const auto& cell = state.only_cell) {
    offers.push_back({Fill("cell {} {}", {cell->label, cell->predicted}),
                      ClassNameAt(view, cell->label) + " → " + ClassNameAt(view, cell->predicted),
                      true, true});
  }
  return offers;
}

Look ExamplesRoom::Describe(const View& view) const {
  const std::vector<int32_t> passed = FilterExamples(view, choice);
  const TablePage page = PageOf(choice, static_cast<int64_t>(passed.size()));
  Look look = {.key = kKey,
               .title = Text(view, kTabExamples),
               .sentences = {RunPlaceText(view)},
               .offers = FilterOffers(view, choice)};
  look.offers.push_back({"previous", Text(view, kPreviousPage), page.HasPrevious()});
  look.offers.push_back({"next", Text(view, kNextPage), page.HasNext()});
  look.offers.push_back(OfferOfWhole("example ", view.selected.index, Text(view, kExampleNumber), 0,
                                     view.trainer->data().test.num_examples));
  if (view.test_evaluation == nullptr) look.sentences.push_back(Text(view, kNotEvaluatedYet));
  if (passed.empty()) {
    look.sentences.push_back(Text(view, kNoSuchExample));
  } else {
    look.tables.push_back(
        PageTable(view, page,
                  std::span(passed).subspan(static_cast<std::size_t>(page.first),
                                            static_cast<std::size_t>(page.count()))));
  }
  if (const auto detail = SelectedExampleDetail(view)) {
    look.sentences.push_back(DetailSentence(view, *detail));
    look.tables.push_back(DetailTable(view, *detail));
    look.tables.push_back(PixelTable(view));
  }
  return look;
}

bool ExamplesRoom::Command(const View& view, std::string_view command, Actions* actions) {
  const DataSplit& data = view.trainer->data();
  CommandReader words(command);
  if (words.Take("example")) {
    const auto index = words.TakeLastNumber(0, data.test.num_examples);
    if (index) actions->select = ExampleChoice{true, *index};
    return index.has_value();
  }
  ExamplesChoice next = choice;
  next.first_shown = 0;
  if (command == "all" || command == "only wrong") {
    next.only_cell.reset();
    next.only_wrong = command == "only wrong";
  } else if (words.Take("cell")) {
    const auto label = words.TakeNumber(0, data.num_classes);
    const auto predicted = words.TakeLastNumber(0, data.num_classes);
    if (!label || !predicted) return false;
    next.only_cell = ConfusionCell{static_cast<int32_t>(*label), static_cast<int32_t>(*predicted)};
  } else {
    const auto count = static_cast<int64_t>(FilterExamples(view, choice).size());
    const TablePage page = PageOf(choice, count);
    const int64_t num_pages = (count + choice.page_size - 1) / choice.page_size;
    if (words.IsLast("next") && page.HasNext()) {
      next.first_shown = page.first + choice.page_size;
    } else if (words.IsLast("previous") && page.HasPrevious()) {
      next.first_shown = std::max<int64_t>(0, page.first - choice.page_size);
    } else if (words.Take("page")) {
      const auto number = words.TakeLastNumber(1, num_pages + 1);
      if (!number) return false;
      next.first_shown = (*number - 1) * choice.page_size;
    } else {
      return false;
    }
  }
  choice = next;
  return true;
}

}  // namespace playground
