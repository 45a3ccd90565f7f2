#include "look/overview/overview_room.h"

#include <utility>

#include "look/command_reader.h"
#include "look/example_detail.h"
#include "look/run_texts.h"
#include "look/view_queries.h"

namespace playground {
namespace {

using enum TextId;

bool HasTemplatesOf(const View& view) {
  return view.trainer->data().is_classification() && view.trainer->data().has_images();
}

}  // namespace

Look OverviewRoom::Describe(const View& view) const {
  Look look = {.key = kKey, .title = Text(view, kTabOverview), .sentences = {RunPlaceText(view)}};
  DescribeCurves(view, choice.curves, &look);
  if (HasTemplatesOf(view)) {
    // The pictures are those of the first layer.
    look.sentences.push_back(Text(view, WeightsExplanation(view, 0)));
    for (LookTable& table : WeightTables(view, choice.weights)) {
      look.tables.push_back(std::move(table));
    }
  } else {
    DescribeFit(view, choice.fit, &look);
  }
  if (!view.trainer->data().is_classification()) return look;
  if (const auto detail = SelectedExampleDetail(view)) {
    look.sentences.push_back(DetailSentence(view, *detail));
    look.tables.push_back(DetailTable(view, *detail));
  }
  return look;
}

bool OverviewRoom::Command(const View& view, std::string_view command, Actions* actions) {
  if (CommandCurves(view, command, &choice.curves)) return true;
  if (!HasTemplatesOf(view)) return CommandFit(view, command, &choice.fit, actions);
  CommandReader words(command);
  if (!words.Take("output")) return false;
  const auto output = words.TakeLastNumber(0, view.trainer->network().widths[1]);
  if (output) choice.weights.output = *output;
  return output.has_value();
}

}  // namespace playground
