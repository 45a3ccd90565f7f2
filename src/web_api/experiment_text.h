// The text form of an experiment, read beside the data it is meant for: data of one's own has no
// key in the text that could be wrong, so the text follows the data and not the other way round.

#ifndef PLAYGROUND_WEB_API_EXPERIMENT_TEXT_H_
#define PLAYGROUND_WEB_API_EXPERIMENT_TEXT_H_

#include <string_view>

#include "experiment/config_text.h"
#include "text/error.h"

namespace playground {

// Where the examples come from. The numbers are those of web/core/data.mjs.
enum class ExampleSource {
  kGenerated = 0,  // from the catalog
  kFiles = 1,      // IDX files: pictures and labels
  kLabels = 2,     // arrays: features and labels
  kTargets = 3,    // arrays: features and numbers to predict
};

// Fails where text and data contradict each other; what is wrong with single values is among the
// warnings. For data of one's own `data` may be left out; beside targets it is not looked at, for
// the catalog knows `file` as classes only.
Result<void> ParseExperiment(ExampleSource source, std::string_view text, ParsedConfig* parsed);

// Changes some settings of a run under way: `changes` has the text form. Fails, and changes
// nothing, for what is not known, not possible, or needs a new run.
Result<void> ChangeConfig(std::string_view changes, ExperimentConfig* config);

}  // namespace playground

#endif  // PLAYGROUND_WEB_API_EXPERIMENT_TEXT_H_
