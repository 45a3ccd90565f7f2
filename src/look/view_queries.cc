#include "look/view_queries.h"

#include <algorithm>
#include <cmath>

#include "text/fill.h"
#include "text/number_text.h"

namespace playground {

bool IsHidden(const View& view, std::string_view id) {
  return std::find(view.hidden.begin(), view.hidden.end(), id) != view.hidden.end();
}

std::string ClassNameAt(const View& view, int64_t class_index) {
  const auto& names = view.trainer->data().class_names;
  if (class_index < 0) return std::string(kUnknown);
  if (class_index >= static_cast<int64_t>(names.size())) return std::to_string(class_index);
  return std::string(Text(view.language, names[class_index]));
}

const Dataset& SetOf(const DataSplit& data, const ExampleChoice& choice) {
  return choice.from_test ? data.test : data.train;
}

std::string ExampleName(const View& view, const ExampleChoice& choice) {
  return Fill(Text(view, choice.from_test ? TextId::kTestExample : TextId::kTrainExample),
              {std::to_string(choice.index)});
}

int32_t PredictedClass(const View& view, int64_t test_index) {
  if (view.test_evaluation == nullptr) return -1;
  const auto& predicted = view.test_evaluation->predicted;
  return test_index < static_cast<int64_t>(predicted.size()) ? predicted[test_index] : -1;
}

std::string PlaceInRun(const View& view, double epoch) {
  const auto steps_per_epoch = static_cast<double>(view.trainer->steps_per_epoch());
  return Fill(Text(view, TextId::kPlaceInRun),
              {ShortText(std::round(epoch * 1000) / 1000, 5),
               CountText(static_cast<int64_t>(std::round(epoch * steps_per_epoch)))});
}

std::string MomentText(const View& view, int64_t step) {
  const int64_t steps_per_epoch = view.trainer->steps_per_epoch();
  if (step > 0 && step % steps_per_epoch == 0) {
    return Fill(Text(view, TextId::kAfterEpoch), {CountText(step / steps_per_epoch)});
  }
  if (step == view.trainer->num_steps()) return Text(view, TextId::kNow);
  return Fill(Text(view, TextId::kAfterStep), {CountText(step)});
}

bool IsDiverged(const View& view) {
  return view.trainer != nullptr && view.trainer->phase() == Trainer::Phase::kDiverged;
}

}  // namespace playground
