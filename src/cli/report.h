// The report of a run: what the command line tells of it, as the line of an epoch, as JSON and as
// CSV.

#ifndef PLAYGROUND_CLI_REPORT_H_
#define PLAYGROUND_CLI_REPORT_H_

#include <optional>
#include <string>
#include <vector>

#include "train/history.h"
#include "train/trainer.h"

namespace playground {

struct TimedEpoch {
  EpochRecord figures;
  double milliseconds = 0;  // of the training steps alone
};

struct RunReport {
  std::string config_text;         // canonical
  std::vector<TimedEpoch> epochs;  // complete ones, from 1
  bool is_interrupted = false;
};

// Without the end of the line. What it holds is told in HelpText (command_line.h).
std::string EpochLine(const TimedEpoch& epoch, bool is_classification);

// `trainer` as the run left it: dataset, parameters and their hash, divergence. Accuracies are left
// out of a regression; "divergence" and "interrupted" are there only if they happened.
std::string JsonReport(const RunReport& report, const Trainer& trainer);
// A row an epoch below a row of names; an empty field for what is not finite.
std::string CsvReport(const RunReport& report, bool is_classification);

}  // namespace playground

#endif  // PLAYGROUND_CLI_REPORT_H_
