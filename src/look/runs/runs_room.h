// Tried runs: every run leaves a row, some are pinned behind the present one's curves; a sweep turns one knob over
// several values and seeds; and a race has six optimizers go from one start.

#ifndef PLAYGROUND_LOOK_RUNS_RUNS_ROOM_H_
#define PLAYGROUND_LOOK_RUNS_RUNS_ROOM_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "look/room.h"
#include "look/run_log.h"
#include "study/runs/optimizer_race.h"
#include "study/runs/sweep.h"

namespace playground {

enum class RunsPart { kTable, kSweep, kRace };
inline constexpr std::array<RunsPart, 3> kRunsParts = {RunsPart::kTable, RunsPart::kSweep,
                                                       RunsPart::kRace};
std::string_view KeyOf(RunsPart part);

inline constexpr std::array<SweepQuantity, 3> kSweepQuantities = {
    SweepQuantity::kTestLoss, SweepQuantity::kTestAccuracy, SweepQuantity::kTrainLoss};
std::string_view KeyOf(SweepQuantity quantity);

inline constexpr std::array<RaceRates, 3> kAllRaceRates = {RaceRates::kUsual, RaceRates::kSame,
                                                           RaceRates::kBest};
std::string_view KeyOf(RaceRates rates);

struct RunsChoice {
  RunsPart part = RunsPart::kTable;
  std::string knob = "lr";
  std::string values = {};  // with spaces; empty: proposed around the settings'
  int64_t num_seeds = 3;
  SweepQuantity quantity = SweepQuantity::kTestLoss;  // of the sweep and of the race
  RaceRates rates = RaceRates::kUsual;
};

class RunsRoom : public Room {
 public:
  static constexpr std::string_view kKey = "runs";

  Look Describe(const View& view) const override;
  // "part sweep", "pin 3", "open 3", "forget 3" (numbers of runs); "knob batch", "values 16 64 256", "seeds 5",
  // "quantity test_loss", "sweep", "cancel", "copy runs", "copy sweep"; "rates best", "race", "take adam" (its
  // optimizer, momentum and learning rate become the settings), "copy race_epochs".
  bool Command(const View& view, std::string_view command, Actions* actions) override;
  bool HasWork(const View& view) const override;
  void WorkSlice(const View& view) override;

  const RunsChoice& choice() const { return choice_; }
  // The knob as it is chosen; another one where that means nothing under the settings.
  const Parameter& knob(const View& view) const;
  // Those chosen, or proposed.
  std::string values(const View& view) const;
  SweepQuantity quantity() const;
  // The last one that was begun; null: none was.
  const Sweep* sweep() const { return sweep_.get(); }
  bool is_sweeping() const { return is_sweeping_; }
  // The same of the race.
  const OptimizerRace* race() const { return race_.get(); }
  bool is_racing() const { return is_racing_; }
  // Why there is no sweep or race, or why it ended early.
  const std::string& complaint() const { return complaint_; }

 private:
  bool BeginSweep(const View& view);
  bool BeginRace(const View& view);
  bool TakeRacer(std::string_view key, Actions* actions) const;

  RunsChoice choice_;
  std::shared_ptr<Sweep> sweep_;
  bool is_sweeping_ = false;
  std::shared_ptr<OptimizerRace> race_;
  bool is_racing_ = false;
  std::string complaint_;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_RUNS_RUNS_ROOM_H_
