// Softmax family: a few logits, and what softmax, hardmax, softmin and RealSoftMax make of them; the second
// derivative of cross-entropy as the covariance of a draw; and two losses that do not fit.

#ifndef PLAYGROUND_LOOK_FAMILY_FAMILY_ROOM_H_
#define PLAYGROUND_LOOK_FAMILY_FAMILY_ROOM_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "look/room.h"
#include "study/family/loss_mixups.h"
#include "study/family/one_hot_covariance.h"
#include "study/family/softmax_family.h"
#include "text/text.h"

namespace playground {

enum class FamilyPart { kFamily, kHessian, kLosses };
inline constexpr std::array<FamilyPart, 3> kFamilyParts = {
    FamilyPart::kFamily, FamilyPart::kHessian, FamilyPart::kLosses};
std::string_view KeyOf(FamilyPart part);

// A dial: a number that the student sets by a command of this name. One with a sign may be from -most to
// -least, too.
struct FamilyDial {
  std::string_view key;
  double least;
  double most;
  bool has_sign;
  bool is_whole;
  TextId name;
  TextId help;
};
enum class FamilyDialId { kTemperature, kLambda, kDraws, kSeed };
inline constexpr int kNumFamilyDials = 4;
const FamilyDial& DialOf(FamilyDialId id);

// Logits one press away; those without logits of their own change what is there.
struct FamilyPreset {
  std::string_view key;
  std::string_view name;  // empty: it has a text
  std::vector<double> logits;
  int64_t label;
};
std::span<const FamilyPreset> FamilyPresets();

struct FamilyChoice {
  FamilyPart part = FamilyPart::kFamily;
  std::vector<double> logits = {1, 2, 3};
  int64_t label = 2;
  std::array<double, kNumFamilyDials> dials = {1, 1, 1000, 0};  // as FamilyDialId

  double operator[](FamilyDialId id) const { return dials[static_cast<std::size_t>(id)]; }
  double temperature() const { return (*this)[FamilyDialId::kTemperature]; }
  double lambda() const { return (*this)[FamilyDialId::kLambda]; }
  int64_t num_draws() const { return static_cast<int64_t>((*this)[FamilyDialId::kDraws]); }
};

// All that follows from the choice.
struct FamilyFigures {
  Softmax softmax;       // at the temperature
  FloatSoftmax floats;   // the same by the core
  double float_gap = 0;  // the largest difference of the two
  std::vector<double> hardmax;
  Softmax softmin;
  RealSoftMax smooth;
  RealSoftMax smooth_minimum;  // at lambda = -1

  // From here on at T = 1.
  Softmax plain;
  OneHotCovariance hessian;
  std::vector<int64_t> counts;  // of the draws
  std::vector<double> shares;
  OneHotCovariance sampled;
  double variance = 0;          // of the logit values
  double quadratic = 0;         // o'Ho
  double sampled_variance = 0;  // of the logit values that were drawn
  TwiceSoftmax twice;
  LossGradients gradients;
};

// Temperatures at which the table has softmax, of the sign of the chosen one; the curves go on to the last.
inline constexpr std::array<double, 5> kFamilyTemperatures = {0.1, 0.5, 1, 2, 10};
// Factors of the logits at which the table has both variances; the curves go from the first to the last.
inline constexpr std::array<double, 6> kFamilyScales = {0, 0.5, 1, 2, 3, 4};

// The gap g of logits (0, -g) with label 1: how wrong the model is.
inline constexpr std::array<double, 5> kFamilyGaps = {0, 1, 5, 10, 20};
LossGradients GradientsAtGap(double gap);

class FamilyRoom : public Room {
 public:
  static constexpr std::string_view kKey = "family";
  static constexpr int64_t kLeastClasses = 2;
  static constexpr int64_t kMostClasses = 10;
  static constexpr double kLargestLogit = 1000;  // on either side

  FamilyRoom() { Rebuild(); }

  Look Describe(const View& view) const override;
  // "part hessian", "preset tie", "logit 0 2.5" (class, value), "add", "remove", "label 1", "take" (the
  // logits of the run's selected example), "temperature -1", "lambda 10", "draws 500", "seed 3", "reset".
  bool Command(const View& view, std::string_view command, Actions* actions) override;

  const FamilyChoice& choice() const { return choice_; }
  const FamilyFigures& figures() const { return figures_; }
  int64_t num_classes() const { return static_cast<int64_t>(choice_.logits.size()); }
  bool CanChoose(const FamilyPreset& preset) const;
  static bool CanTake(const View& view);

 private:
  bool SetDial(FamilyDialId id, double value);
  bool SetLogits(std::vector<double> logits, int64_t label);
  void Choose(const FamilyPreset& preset);
  void Rebuild();

  FamilyChoice choice_;
  FamilyFigures figures_;
};

// "temperature 0.5", "logit 2 1.25", with the number to the last bit.
std::string DialCommand(FamilyDialId id, double value);
std::string LogitCommand(int64_t class_index, double value);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_FAMILY_FAMILY_ROOM_H_
