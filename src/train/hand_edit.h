// HandEdit: a weight or bias that somebody set by hand while a run was under way. With its edits a run can
// be made again, as with the knobs that were turned.

#ifndef PLAYGROUND_TRAIN_HAND_EDIT_H_
#define PLAYGROUND_TRAIN_HAND_EDIT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/parameters.h"

namespace playground {

// One weight, or one bias.
struct HandPlace {
  static constexpr int64_t kBias = -1;

  int64_t layer = 0;
  int64_t output = 0;     // the row of the weight
  int64_t input = kBias;  // its column

  bool is_bias() const { return input == kBias; }
  bool operator==(const HandPlace&) const = default;
};

struct HandEdit {
  HandPlace place;
  float before;
  float after;

  bool operator==(const HandEdit&) const = default;
};

// What somebody wants of the present moment of a run.
struct HandRequest {
  enum class Kind { kSet, kTakeBack, kPutBackAll };
  Kind kind = Kind::kSet;
  HandPlace place = {};  // of kSet
  float value = 0;
  // A value that is still being dragged takes the place of the one before.
  bool goes_on = false;
};

bool IsIn(const Parameters& parameters, const HandPlace& place);
float ValueAt(const Parameters& parameters, const HandPlace& place);
void SetValueAt(const HandPlace& place, float value, Parameters* parameters);

// "0.weight[3,17]", "2.bias[3]": the tensor's name in PyTorch, and the indices. Nothing where it is none.
std::string PlaceText(const HandPlace& place);
std::optional<HandPlace> ReadPlace(std::string_view text);

}  // namespace playground

#endif  // PLAYGROUND_TRAIN_HAND_EDIT_H_
