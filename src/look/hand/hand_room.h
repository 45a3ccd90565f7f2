// By hand: a weight or bias of the run, or a value of one example, set by the student; what follows from
// it for that example and for the whole set, beside what was before.

#ifndef PLAYGROUND_LOOK_HAND_HAND_ROOM_H_
#define PLAYGROUND_LOOK_HAND_HAND_ROOM_H_

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "data/dataset.h"
#include "look/example_probe.h"
#include "look/room.h"
#include "train/evaluation.h"
#include "train/hand_edit.h"

namespace playground {

// A value of the example's copy: of pictures a byte, 0 to 255.
struct InputEdit {
  int64_t feature;
  float before;
  float after;
  std::size_t num_weight_edits;  // that the state had then: whose turn it is to be taken back
};

// Of the example: with the run's own weights and values, and with the edited ones.
struct HandOutputs {
  ExampleOutputs before;
  ExampleOutputs after;
};

// Of a whole set.
struct SetFigures {
  double loss = 0;
  double accuracy = 0;
};
struct HandFigures {
  std::optional<SetFigures> train;  // nothing: it is still being measured
  std::optional<SetFigures> test;
};

// The chosen weight or bias, and the chosen value of the example.
struct HandChoice {
  static constexpr int64_t kNone =
      -2;  // nobody has chosen yet: the middle of a picture, else the first; the output of the label

  HandPlace place = {.layer = 0, .output = kNone, .input = kNone};
  int64_t feature = kNone;
};

class HandRoom : public Room {
 public:
  static constexpr std::string_view kKey = "hand";
  static constexpr double kLargestWeight = 1e30;
  static constexpr double kLargestInput = 1e6;  // of what is no picture

  Look Describe(const View& view) const override;
  // "layer L", "output O", "input I", "bias", "place O I", "feature F": what is chosen. "value V": the chosen
  // weight or bias; "ink V": the chosen value of the example. "set 0.weight[3,17]=0.5". "undo", "redo",
  // "put_back": all weights; "restore": the example. "back": to the step of the last edit. "next",
  // "previous", "example N".
  bool Command(const View& view, std::string_view command, Actions* actions) override;

  bool HasWork(const View& view) const override;
  void WorkSlice(const View& view) override;
  void Reset() override;

  // Of places that there are.
  HandChoice ChoiceOf(const View& view) const;
  // A weight of the first layer and the value that it multiplies are chosen together.
  void ChoosePlace(const View& view, const HandPlace& place);
  void ChooseFeature(const View& view, int64_t feature);

  float Value(const View& view) const;  // of the chosen weight or bias
  float ValueBefore(const View& view) const;
  float Input(const View& view) const;  // the chosen value of the example, as InputEdit has it
  float InputBefore(const View& view) const;
  // Whether weights can be edited at this moment.
  bool CanEdit(const View& view) const;
  // A value that is being dragged goes on with the edit before.
  bool SetWeight(const View& view, float value, bool goes_on, Actions* actions);
  bool SetInput(const View& view, float value, bool goes_on);

  std::span<const InputEdit> input_edits(const View& view) const;
  // The example with its edits, alone in a set.
  Dataset EditedExample(const View& view) const;
  HandOutputs OutputsOf(const View& view) const;
  bool CanUndo(const View& view) const;
  bool CanRedo(const View& view) const;
  // Before and after the edits of weights, as far as they are measured.
  HandFigures FiguresBefore(const View& view) const;
  HandFigures FiguresAfter(const View& view) const;

 private:
  // Something that was taken back.
  struct Undone {
    std::optional<InputEdit> input;  // else a weight
    HandPlace place = {};
    float value = 0;
  };
  struct Measured {
    uint64_t hash = 0;  // of the parameters; 0: nothing yet
    HandFigures figures;
  };

  bool IsOfExample(const View& view) const;
  bool Undo(const View& view, Actions* actions);
  bool Redo(const View& view, Actions* actions);
  bool RedoIsValid(const View& view) const;
  bool SetPlace(const View& view, std::string_view assignment, Actions* actions);
  const HandFigures* Find(uint64_t hash) const;
  void LookAtParameters(const View& view);

  HandChoice choice_;
  std::vector<InputEdit> inputs_;
  ExampleChoice inputs_of_;
  uint64_t inputs_data_ = 0;  // View::data_version
  std::vector<Undone> undone_;
  int64_t undone_step_ = 0;              // where the run stood
  std::size_t undone_weight_edits_ = 0;  // and how many edits of weights it had

  // The parameters that are measured, by their bits: those before the edits, and those after.
  uint64_t seen_version_ = 0;
  uint64_t hash_before_ = 0;
  uint64_t hash_after_ = 0;
  std::array<Measured, 8> measured_;
  std::size_t next_measured_ = 0;
  std::unique_ptr<Evaluation> evaluation_;
  uint64_t evaluated_hash_ = 0;  // 0: none under way
  bool evaluates_test_ = false;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_HAND_HAND_ROOM_H_
