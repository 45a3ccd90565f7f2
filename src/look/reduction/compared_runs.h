// ComparedRuns: the runs of Sum or mean, and the study of them over seeds. Like Session it works in slices
// and draws nothing; the student's own run is not touched by it.

#ifndef PLAYGROUND_LOOK_REDUCTION_COMPARED_RUNS_H_
#define PLAYGROUND_LOOK_REDUCTION_COMPARED_RUNS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "experiment/knob_edit.h"
#include "look/actions.h"
#include "look/reduction/reduction_view.h"
#include "study/data_source.h"
#include "study/reduction/comparison.h"
#include "study/reduction/reduction_presets.h"
#include "study/reduction/seed_study.h"

namespace playground {

// One knob of one of the runs.
struct RunEdit {
  int64_t run;
  KnobEdit edit;
};

// What the student asked of the compared runs in one frame, or with one command.
struct ReductionActions {
  std::optional<std::string_view> preset = {};  // its key
  std::optional<RunEdit> edit = {};
  bool add_run = false;  // a copy of the last
  std::optional<int64_t> remove_run = {};
  int64_t study_seeds = 0;  // begin a study with so many
  bool cancel_study = false;
  std::string complaint = {};  // something typed was no value: a sentence for the student

  bool AsksAnything() const {
    return preset || edit || add_run || remove_run || study_seeds > 0 || cancel_study;
  }
};

class ComparedRuns {
 public:
  // Chooses a preset and gets its data; unknown keys are ignored. Nothing runs yet.
  void Open(std::string_view preset);
  // The same preset with other runs, from the start.
  void SetRuns(std::vector<ComparedRun> runs);
  // For all runs: a step is one up to the next comparison, an epoch runs to its end. What is asked
  // for while the data is being made is done with it.
  void Command(RunCommand command);

  // The runs with the same seeds, and the last one with other seeds too. Where the data they share is still
  // being made, once it is there.
  void StartStudy(int64_t num_seeds, SeedStudy::TrainerMaker make = MakeStudyTrainer);
  void CancelStudy();

  // The one way in which the runs are changed. False: something could not be done, and was not.
  bool Apply(const ReductionActions& actions);

  // At least one slice if there is work; true if anything was done.
  bool WorkSlice(const StudyHands& hands = {});
  bool HasWork() const;

  ReductionView MakeView(const View& view = {}) const;

 private:
  bool Edit(const RunEdit& edit);
  bool AddRun();
  bool RemoveRun(int64_t run);
  void CreateComparison(std::shared_ptr<const DataSplit> data);
  void AdvanceData();

  const ReductionPreset* preset_ = nullptr;
  std::vector<ComparedRun> runs_;
  DataSource source_;
  std::unique_ptr<Comparison> comparison_;
  std::unique_ptr<SeedStudy> study_;
  bool is_running_ = false;
  std::optional<int64_t> target_round_;  // of a step or an epoch
  std::optional<RunCommand> wish_;       // waits for the data
  int64_t wished_seeds_ = 0;             // of a study that does; 0: none
  Error error_;
};

}  // namespace playground

#endif  // PLAYGROUND_LOOK_REDUCTION_COMPARED_RUNS_H_
