// Questions that several panels ask of the View.

#ifndef PLAYGROUND_LOOK_VIEW_QUERIES_H_
#define PLAYGROUND_LOOK_VIEW_QUERIES_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "look/view.h"
#include "text/text.h"

namespace playground {

inline const char* Text(const View& view, TextId id) { return Text(view.language, id); }

bool IsHidden(const View& view, std::string_view id);

// "coat"; the number where a class has no name.
std::string ClassNameAt(const View& view, int64_t class_index);

// The set that an example is of, and how it is called there: "test example 12".
const Dataset& SetOf(const DataSplit& data, const ExampleChoice& choice);
std::string ExampleName(const View& view, const ExampleChoice& choice);

// What the evaluation of the test set says about an example; -1: nothing yet.
int32_t PredictedClass(const View& view, int64_t test_index);

// "epoch 3.42, step 81": a place on the x axis of the learning curves.
std::string PlaceInRun(const View& view, double epoch);

// When figures were taken that are of the parameters after this step: "after epoch 3", "now", or else
// "after step 75".
std::string MomentText(const View& view, int64_t step);

bool IsDiverged(const View& view);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_VIEW_QUERIES_H_
