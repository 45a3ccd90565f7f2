// Loss surface: a small linear regression whose loss over its parameters is seen whole, a path of SGD on
// it, four paths around the largest learning rate, the normal equation; and a slice through the loss of
// the current run.

#ifndef PLAYGROUND_LOOK_SURFACE_SURFACE_ROOM_H_
#define PLAYGROUND_LOOK_SURFACE_SURFACE_ROOM_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "look/playback.h"
#include "look/room.h"
#include "look/surface/slice_watch.h"
#include "study/surface/descent_path.h"
#include "study/surface/quadratic_loss.h"
#include "study/surface/surface_problem.h"
#include "text/text.h"

namespace playground {

enum class SurfacePart { kSurface, kRates, kEquation, kSlice };
inline constexpr std::array<SurfacePart, 4> kSurfaceParts = {
    SurfacePart::kSurface, SurfacePart::kRates, SurfacePart::kEquation, SurfacePart::kSlice};
std::string_view KeyOf(SurfacePart part);

// A dial: a number that the student sets by a command of this name.
struct SurfaceDial {
  std::string_view key;
  double least;
  double most;
  bool is_whole;
  TextId name;
  TextId help;
};
enum class SurfaceDialId { kRate, kBatch, kSteps, kScale, kRidge, kTurn };
inline constexpr int kNumSurfaceDials = 6;
const SurfaceDial& DialOf(SurfaceDialId id);

inline constexpr double kLargestSurfaceNumber = 1000;  // of a start or a point, on either side

struct SurfaceChoice {
  SurfacePart part = SurfacePart::kSurface;
  bool has_relief = false;                 // else contours
  std::optional<int64_t> shown_step = {};  // of the path; nothing: its last one
  // As SurfaceDialId. A minibatch is never larger than the set.
  std::array<double, kNumSurfaceDials> dials = {0.33, 3, 20, 1, 0, 35};

  double operator[](SurfaceDialId id) const { return dials[static_cast<std::size_t>(id)]; }
  double learning_rate() const { return (*this)[SurfaceDialId::kRate]; }
  int64_t batch_size() const { return static_cast<int64_t>((*this)[SurfaceDialId::kBatch]); }
  int64_t num_steps() const { return static_cast<int64_t>((*this)[SurfaceDialId::kSteps]); }
  double ridge() const { return (*this)[SurfaceDialId::kRidge]; }
};

// What of the parameters is seen: the lowest point in the middle, as far to both sides on every axis. It
// stays while the start is dragged within it.
struct SurfaceFrame {
  std::vector<double> middle;  // [P]
  double reach = 1;
};

// The paths around the limit of the learning rate.
inline constexpr std::array<double, 4> kRateShares = {0.25, 0.5, 0.95, 1.05};
inline constexpr int64_t kRateSteps = 60;

class SurfaceRoom : public Room {
 public:
  static constexpr std::string_view kKey = "surface";
  static constexpr int64_t kMostSteps = 200;

  SurfaceRoom();
  SurfaceRoom(const SurfaceRoom&) = delete;  // its paths know its problem
  SurfaceRoom& operator=(const SurfaceRoom&) = delete;

  Look Describe(const View& view) const override;
  // "part rates", "problem line", "as relief", "rate 0.3", "batch 1", "steps 50", "unit 10", "ridge 1",
  // "turn 40", "start 0 3" (as many numbers as parameters), "point 2 3 5" (example, x, y), "fit", "step",
  // "epoch", "run", "pause", "restart", "reset"; along the path those of Playback, and "at 3"; "slice
  // weights", "across 12 40" (parameters in PyTorch's order), "reach 2".
  bool Command(const View& view, std::string_view command, Actions* actions) override;
  bool HasWork(const View& view) const override;
  void WorkSlice(const View& view) override;
  bool IsPlaying() const override { return playback_.is_playing(); }
  void Reset() override { slice_.Reset(); }
  // The top bar is for the path; beside the slice it is the run's.
  bool HasOwnRuns() const override { return choice_.part != SurfacePart::kSlice; }
  View ViewOfOwnRuns(const View& view) const override;
  void CommandOwnRuns(RunCommand command) override;

  // The clock of whoever draws: while the path plays it goes on a step when one is due.
  void Tick(double seconds);

  const SurfaceChoice& choice() const { return choice_; }
  ProblemKind kind() const { return problem_.kind; }
  const std::vector<double>& start() const { return problem_.start; }
  const RegressionProblem& raw() const { return problem_.regression; }  // before units
  const RegressionProblem& regression() const { return scaled_; }
  const QuadraticLoss& loss() const { return *loss_; }
  const SurfaceFrame& frame() const { return frame_; }
  const DescentPath& path() const { return *path_; }
  // How far the path is shown.
  int64_t shown_step() const;
  const Playback& playback() const { return playback_; }
  bool is_running() const { return is_running_; }
  // The path of the whole set from the same start; null where the minibatch is the whole set.
  const DescentPath* whole_path() const { return whole_path_ ? &*whole_path_ : nullptr; }
  // As kRateShares, of the whole set; none where no learning rate is too large.
  std::span<const DescentPath> rate_paths() const { return rate_paths_; }
  const SliceWatch& slice() const { return slice_; }
  double minibatch_limit() const { return minibatch_limit_; }
  // Where descent on the whole set ends from this start, at a learning rate below the limit: what lies
  // in a direction without curvature stays.
  std::vector<double> EndOfDescent() const;

 private:
  bool SetDial(SurfaceDialId id, double value);
  bool SetStart(std::string_view numbers);
  bool SetPoint(std::string_view numbers);
  void ChooseProblem(ProblemKind kind);
  void Rebuild();
  void FitFrame();
  bool IsInFrame(std::span<const double> parameters) const;
  void WalkTo(int64_t num_steps);
  void ShowWhole();
  bool CommandPath(std::string_view command);
  bool CommandSlice(const View& view, std::string_view verb, std::string_view argument);

  SurfaceChoice choice_;
  SurfaceProblem problem_;
  RegressionProblem scaled_;
  std::optional<QuadraticLoss> loss_;
  SurfaceFrame frame_;
  double minibatch_limit_ = 0;
  std::optional<DescentPath> path_;
  std::optional<DescentPath> whole_path_;
  std::vector<DescentPath> rate_paths_;
  bool is_running_ = false;
  Playback playback_;
  SliceWatch slice_;
};

// "rate 0.33", with the number to the last bit.
std::string DialCommand(SurfaceDialId id, double value);
std::string StartCommand(std::span<const double> start);
std::string PointCommand(int64_t example, double feature, double target);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_SURFACE_SURFACE_ROOM_H_
