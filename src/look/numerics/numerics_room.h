// Numerics: logits set by dials, three forms of the loss in four formats, the ends of exp found by
// trying, and two small runs, one with the naive form and one with the stable form.

#ifndef PLAYGROUND_LOOK_NUMERICS_NUMERICS_ROOM_H_
#define PLAYGROUND_LOOK_NUMERICS_NUMERICS_ROOM_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "look/room.h"
#include "study/numerics/exp_search.h"
#include "study/numerics/form_training.h"
#include "study/numerics/softmax_form.h"
#include "text/text.h"

namespace playground {

enum class NumericsPart { kForms, kLimits, kTraining };
inline constexpr int kNumNumericsParts = 3;

// A dial: a number that the student sets.
struct NumericsDial {
  std::string_view key;  // of the command
  double least;
  double most;
  bool is_whole;
};
inline constexpr std::array<NumericsDial, 4> kNumericsDials = {{{"shift", -1000, 1000, false},
                                                                {"spread", 0, 2000, false},
                                                                {"classes", 2, 10, true},
                                                                {"label", 0, 9, true}}};
inline constexpr NumericsDial kNumericsTried = {"try", -ExpSearch::kLargestTried,
                                                ExpSearch::kLargestTried, false};
inline constexpr NumericsDial kNumericsRate = {"rate", 0.001, 10'000, false};

// "shift -88.5": sets the dial.
std::string DialCommand(const NumericsDial& dial, double value);

// Settings of the dials that show one thing each.
struct NumericsCase {
  std::string_view key;
  TextId name;
  std::array<double, 4> dials;  // as kNumericsDials
};
std::span<const NumericsCase> NumericsCases();

struct NumericsChoice {
  // Logits go in equal distances from `shift` down to `shift` - `spread`.
  std::array<double, 4> dials = {3, 2, 3, 0};  // as kNumericsDials
  FloatFormat format = FloatFormat::kFloat32;
  SoftmaxForm form = SoftmaxForm::kNaive;  // where there is room for one
  NumericsPart part = NumericsPart::kForms;
  double learning_rate = 10;

  int64_t num_classes() const { return static_cast<int64_t>(dials[2]); }
  int64_t label() const { return static_cast<int64_t>(dials[3]); }
};

class NumericsRoom : public Room {
 public:
  static constexpr std::string_view kKey = "numerics";

  NumericsRoom();

  Look Describe(const View& view) const override;
  // "shift 100", "spread 5", "classes 4", "label 2", "case overflow", "format float16", "form naive",
  // "part limits", "try 88.7", "middle high", "middle low", "forget", "rate 100", "train", "train naive",
  // "train stable", "step", "epoch", "pause", "restart", "reset".
  bool Command(const View& view, std::string_view command, Actions* actions) override;
  bool HasWork(const View& view) const override;
  void WorkSlice(const View& view) override;
  // The top bar is for the two runs, and a command of it shows them.
  bool HasOwnRuns() const override { return true; }
  View ViewOfOwnRuns(const View& view) const override;
  void CommandOwnRuns(RunCommand command) override;

  const NumericsChoice& choice() const { return choice_; }
  std::vector<double> Logits() const;
  FormFigures Figures(SoftmaxForm form, FloatFormat format) const;
  const ExpSearch& search(FloatFormat format) const {
    return searches_[static_cast<std::size_t>(format)];
  }
  // The naive one and the stable one, log-sum-exp, in the format that was chosen when they began.
  std::span<const FormTraining> runs() const { return runs_; }
  bool is_running() const { return HasSteps(0) || HasSteps(1); }

 private:
  bool SetDial(std::size_t dial, double value);
  bool Train(std::string_view which);
  void TakeSteps(int64_t multiple);
  void Pause();
  void RestartRuns();
  // Whether the run has steps left that were asked for.
  bool HasSteps(std::size_t run) const {
    return !runs_[run].finished() && runs_[run].step() < targets_[run];
  }

  NumericsChoice choice_;
  std::vector<ExpSearch> searches_;  // as kFloatFormats
  Dataset data_;
  std::vector<FormTraining> runs_;
  std::array<int64_t, 2> targets_ = {};  // the step up to which each goes
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_NUMERICS_NUMERICS_ROOM_H_
