// Likelihood: a few numbers and a density for their errors; the constants of least squared, absolute and Huber loss;
// and SGD where the absolute loss has its kink.

#ifndef PLAYGROUND_LOOK_LIKELIHOOD_LIKELIHOOD_ROOM_H_
#define PLAYGROUND_LOOK_LIKELIHOOD_LIKELIHOOD_ROOM_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "look/room.h"
#include "study/likelihood/constant_loss.h"
#include "study/likelihood/kink_path.h"
#include "study/likelihood/noise.h"
#include "text/text.h"

namespace playground {

enum class LikelihoodPart { kDensity, kLosses, kKink };
inline constexpr std::array<LikelihoodPart, 3> kLikelihoodParts = {
    LikelihoodPart::kDensity, LikelihoodPart::kLosses, LikelihoodPart::kKink};
std::string_view KeyOf(LikelihoodPart part);
std::string_view KeyOf(Noise noise);
std::string_view KeyOf(RateSchedule schedule);

// A dial: a number that the student sets by a command of this name. One with a sign may be from -most to -least, too.
struct LikelihoodDial {
  std::string_view key;
  double least;
  double most;
  bool has_sign;
  bool is_whole;
  TextId name;
  TextId help;
};
enum class LikelihoodDialId {
  kMu,
  kScale,
  kFreedom,
  kCopies,
  kThreshold,
  kRate,
  kSteps,
  kStart,
};
inline constexpr int kNumLikelihoodDials = 8;
const LikelihoodDial& DialOf(LikelihoodDialId id);

// Numbers one press away.
struct LikelihoodPreset {
  std::string_view key;
  std::string_view name;
  std::vector<double> x;
};
std::span<const LikelihoodPreset> LikelihoodPresets();

struct LikelihoodChoice {
  LikelihoodPart part = LikelihoodPart::kDensity;
  std::vector<double> x = {1, 2, 3, 4, 10};
  Noise noise = Noise::kNormal;
  LossKind kink_loss = LossKind::kAbsolute;
  RateSchedule schedule = RateSchedule::kConstant;
  bool one_by_one = false;
  std::array<double, kNumLikelihoodDials> dials = {3, 2, 3, 1, 1, 0.5, 2000, 0};

  double operator[](LikelihoodDialId id) const { return dials[static_cast<std::size_t>(id)]; }
  double mu() const { return (*this)[LikelihoodDialId::kMu]; }
  double threshold() const { return (*this)[LikelihoodDialId::kThreshold]; }
  NoiseDensity density() const { return DensityOf(noise); }
  // Another noise at the same scale.
  NoiseDensity DensityOf(Noise other) const {
    return {other, (*this)[LikelihoodDialId::kScale], (*this)[LikelihoodDialId::kFreedom]};
  }
  KinkRun kink() const {
    return {.loss = kink_loss,
            .threshold = threshold(),
            .rate = (*this)[LikelihoodDialId::kRate],
            .schedule = schedule,
            .one_by_one = one_by_one,
            .start = (*this)[LikelihoodDialId::kStart],
            .num_steps = static_cast<int64_t>((*this)[LikelihoodDialId::kSteps])};
  }
};

// Where a path is in its second half.
struct PathTail {
  double least = 0;
  double most = 0;
  double mean = 0;
};

struct LikelihoodFit {
  MostLikely best;
  double least = 0;  // -log L there; of one without bound not used
  double here = 0;   // -log L at the chosen mu and scale
};

// All that follows from the choice.
struct LikelihoodFigures {
  std::array<LikelihoodFit, kNoises.size()> fits;
  float product = 0;  // of the chosen noise, in float32, of all copies
  double sum = 0;     // of the -logs of all copies
  std::vector<double> path;
  std::vector<float> float_path;
  PathTail tail;
  PathTail float_tail;

  const LikelihoodFit& Fit(Noise noise) const { return fits[static_cast<std::size_t>(noise)]; }
};

// Residuals at which the table has -log p, and thresholds at which it has Huber's constant.
inline constexpr std::array<double, 6> kLikelihoodResiduals = {0, 0.5, 1, 2, 3, 5};
inline constexpr std::array<double, 7> kLikelihoodThresholds = {0.1, 1, 2, 5, 10, 50, 100};
// Of a path the table and the figures have so many of the first and of the last steps.
inline constexpr int64_t kFirstSteps = 40;

class LikelihoodRoom : public Room {
 public:
  static constexpr std::string_view kKey = "likelihood";
  static constexpr int64_t kFewest = 2;
  static constexpr int64_t kMost = 12;
  static constexpr double kLargest = 1000;  // on either side

  LikelihoodRoom() { Rebuild(); }

  Look Describe(const View& view) const override;
  // "part losses", "preset outlier", "x 4 100" (place, number), "add", "remove", "noise laplace", "likely" (mu and
  // scale to where the likelihood is greatest), "loss huber" and "schedule root" and "order one" of the path, the
  // dials "mu 2", "scale 0.5", "freedom 3", "copies 100", "threshold 2", "rate 0.5", "steps 500", "start 0", "reset".
  bool Command(const View& view, std::string_view command, Actions* actions) override;

  const LikelihoodChoice& choice() const { return choice_; }
  const LikelihoodFigures& figures() const { return figures_; }
  int64_t num_points() const { return static_cast<int64_t>(choice_.x.size()); }
  bool CanBeLikely() const { return figures_.Fit(choice_.noise).best.scale > 0; }
  // The number farthest from the middle.
  int64_t Farthest() const;

 private:
  bool SetDial(LikelihoodDialId id, double value);
  bool SetPoints(std::vector<double> x);
  bool BeLikely();
  void Rebuild();

  LikelihoodChoice choice_;
  LikelihoodFigures figures_;
};

// "scale 0.5", "x 2 1.25", with the number to the last bit.
std::string DialCommand(LikelihoodDialId id, double value);
std::string PointCommand(int64_t place, double value);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_LIKELIHOOD_LIKELIHOOD_ROOM_H_
