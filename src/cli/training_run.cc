#include "cli/training_run.h"

#include <chrono>
#include <string>

namespace playground {
namespace {

using Clock = std::chrono::steady_clock;
using Phase = Trainer::Phase;

// Between two looks at the clock, the keyboard and the bar: few enough to answer at once.
constexpr int kStepsPerSlice = 16;
constexpr int64_t kEvaluationSlice = 4096;  // examples

// Up to kStepsPerSlice steps; returns their time.
Clock::duration TimedSteps(Trainer* trainer) {
  const Clock::time_point start = Clock::now();
  for (int i = 0; i < kStepsPerSlice && trainer->phase() == Phase::kTraining; ++i) trainer->Step();
  return Clock::now() - start;
}

double Milliseconds(Clock::duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

bool HasEnded(const Trainer& trainer) {
  return trainer.phase() == Phase::kFinished || trainer.phase() == Phase::kDiverged;
}

std::string EpochName(const Trainer& trainer) {
  const int64_t num_epochs = trainer.config().num_epochs;
  const std::string name = "epoch " + std::to_string(trainer.epoch() + 1);
  return num_epochs > 0 ? name + " of " + std::to_string(num_epochs) : name;
}

}  // namespace

std::vector<TimedEpoch> RunTraining(Trainer* trainer, const std::function<bool()>& should_stop,
                                    const std::function<void(const TimedEpoch&)>& on_epoch,
                                    ProgressBar* progress) {
  std::vector<TimedEpoch> epochs;
  Clock::duration duration{};  // of the steps of the epoch under way
  while (!HasEnded(*trainer) && !should_stop()) {
    if (trainer->phase() == Phase::kTraining) {
      const std::string epoch = EpochName(*trainer);
      duration += TimedSteps(trainer);
      progress->Show(epoch, trainer->step_in_epoch(), trainer->steps_per_epoch());
      continue;
    }
    trainer->Advance(kEvaluationSlice);
    const bool is_measured = trainer->phase() != Phase::kEvaluating;
    // Epoch 0 is the measurement before the first step.
    if (is_measured && trainer->epoch() > 0) {
      epochs.push_back({trainer->history().epochs().back(), Milliseconds(duration)});
      duration = {};
      progress->Clear();
      on_epoch(epochs.back());
    }
  }
  return epochs;
}

}  // namespace playground
