// StudyHelpers: who takes whole runs of a study off this program's hands: the workers of a page
// (web/study_workers.js), which train with the core as a module and so find the same bits. They may come late,
// fail or stay away; the study goes on meanwhile, and does itself what nobody brings.

#ifndef PLAYGROUND_STUDY_REDUCTION_STUDY_HELPERS_H_
#define PLAYGROUND_STUDY_REDUCTION_STUDY_HELPERS_H_

#include <cstdint>
#include <string>

namespace playground {

class StudyHelpers {
 public:
  // Whom they bring what they have found, in any order.
  class Asker {
   public:
    // Of the run of this number, after its last epoch: mean loss and accuracy over the test set. A loss that is
    // not finite: the run has diverged.
    virtual void TakeResult(int64_t number, double test_loss, double test_accuracy) = 0;

   protected:
    ~Asker() = default;
  };

  virtual ~StudyHelpers() = default;

  // A study begins, and outlives what is done for it: until End. One at a time.
  virtual void Begin(Asker* asker) = 0;
  // How many runs more they would take at this moment.
  virtual int64_t Room() = 0;
  // `what` is JSON: SeedStudy::TextOfRun.
  virtual void Give(int64_t number, const std::string& what) = 0;
  // At once; nothing is brought any more.
  virtual void End() = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_STUDY_REDUCTION_STUDY_HELPERS_H_
