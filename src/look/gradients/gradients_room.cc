#include "look/gradients/gradients_room.h"

#include <optional>

#include "look/command_reader.h"
#include "look/view_queries.h"

namespace playground {

bool GradientsRoom::HasWork(const View& view) const {
  return view.trainer != nullptr && watch_.HasWork(*view.trainer);
}

void GradientsRoom::WorkSlice(const View& view) { watch_.WorkSlice(*view.trainer); }

GradientsView GradientsRoom::MakeView(const View& view) const {
  GradientsView mine{view};
  const bool is_stale = view.trainer != nullptr && watch_.IsStale(*view.trainer);
  if (!is_stale) mine.gradients = &watch_.view();
  return mine;
}

Look GradientsRoom::Describe(const View& view) const {
  const GradientsView mine = MakeView(view);
  return {.key = kKey,
          .title = Text(view, TextId::kTabGradients),
          .sentences = SentencesOf(mine, choice),
          .tables = TablesOf(mine, choice),
          .offers = OffersOf(mine, choice)};
}

// "minibatch", "whole"; "tensor 2", "figure 1", counted from 1; "output 3": the class or unit whose
// picture is listed.
bool GradientsRoom::Command(const View& view, std::string_view command, Actions*) {
  const GradientsView mine = MakeView(view);
  if (!HasGradients(mine)) return false;
  if (command == "minibatch" || command == "whole") {
    choice.shows_full = command == "whole";
    return true;
  }
  CommandReader words(command);
  const std::string_view what = words.Take();
  const bool has_pictures = view.trainer->data().has_images();
  std::optional<int64_t> number;
  if (what == "tensor") {
    const auto count = static_cast<int64_t>(mine.gradients->minibatch_statistics.size());
    number = words.TakeLastNumber(1, count + 1);
    if (number) choice.tensor = *number - 1;
  } else if (what == "figure") {
    const auto count = static_cast<int64_t>(NamesOfFigures(view).size());
    number = words.TakeLastNumber(1, count + 1);
    if (number) choice.figure = static_cast<int>(*number - 1);
  } else if (what == "output" && has_pictures) {
    number = words.TakeLastNumber(0, view.trainer->network().widths[1]);
    if (number) choice.output = *number;
  }
  return number.has_value();
}

}  // namespace playground
