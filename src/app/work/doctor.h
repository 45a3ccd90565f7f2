// Doctor: notices when a run diverges, and works out from the data how large its learning rate may be.

#ifndef PLAYGROUND_APP_WORK_DOCTOR_H_
#define PLAYGROUND_APP_WORK_DOCTOR_H_

#include <cstdint>
#include <memory>

#include "look/diagnosis.h"
#include "study/gradient/curvature.h"
#include "train/trainer.h"

namespace playground {

class Doctor {
 public:
  // Another run, or the same from the start.
  void Reset();
  // After steps were taken. True once in a run: its loss has grown far beyond where it began and stayed
  // there, so it should stop and be looked at.
  bool FindsGrowth(const Trainer& trainer);
  // Whether there is a curvature to work out, and the next slice of that work.
  bool HasWork(const Trainer& trainer) const;
  void WorkSlice(const Trainer& trainer);
  // Null while the run is well.
  const Diagnosis* Diagnose(const Trainer& trainer);

 private:
  bool IsIll(const Trainer& trainer) const;

  Diagnosis diagnosis_;
  bool found_growth_ = false;
  int64_t judged_after_ = 0;             // step
  std::unique_ptr<Parameters> initial_;  // must outlive search_
  std::unique_ptr<CurvatureSearch> search_;
  bool search_is_done_ = false;
};

}  // namespace playground

#endif  // PLAYGROUND_APP_WORK_DOCTOR_H_
