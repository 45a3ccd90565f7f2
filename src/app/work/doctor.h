// Doctor: notices when a run diverges or its loss lies far above where it began, says which way it goes,
// and works out from the data how large its learning rate may be.

#ifndef PLAYGROUND_APP_WORK_DOCTOR_H_
#define PLAYGROUND_APP_WORK_DOCTOR_H_

#include <cstdint>
#include <memory>
#include <optional>

#include "look/diagnosis.h"
#include "study/gradient/curvature.h"
#include "train/trainer.h"

namespace playground {

class Doctor {
 public:
  // Another run, or the same from the start.
  void Reset();
  // After steps were taken, or taken back: looks at the losses.
  void Observe(const Trainer& trainer);
  // Whether the last look was the first in this run that saw the loss grow and grow: it should stop and
  // be looked at.
  bool found_growth() const { return found_growth_; }
  // Whether there is a curvature to work out, and the next slice of that work.
  bool HasWork(const Trainer& trainer) const;
  void WorkSlice(const Trainer& trainer);
  // Nothing while the run is well.
  std::optional<Diagnosis> Diagnose(const Trainer& trainer) const;

 private:
  bool IsIll(const Trainer& trainer) const;

  Diagnosis seen_;  // without what the curvature tells
  bool found_growth_ = false;
  bool has_grown_ = false;
  int64_t judged_after_ = 0;             // step
  std::unique_ptr<Parameters> initial_;  // must outlive search_
  std::unique_ptr<CurvatureSearch> search_;
  bool search_is_done_ = false;
};

}  // namespace playground

#endif  // PLAYGROUND_APP_WORK_DOCTOR_H_
