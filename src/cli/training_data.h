// The data of an experiment: generated, or read from the folder that the user names. The only place
// that reads files; the core gets bytes.

#ifndef PLAYGROUND_CLI_TRAINING_DATA_H_
#define PLAYGROUND_CLI_TRAINING_DATA_H_

#include <memory>
#include <string>
#include <vector>

#include "cli/progress_bar.h"
#include "data/dataset.h"
#include "experiment/experiment_config.h"
#include "text/error.h"

namespace playground {

// `data_dir` holds the files of mnist, fashion-mnist or file under their usual names
// (data/idx/idx_names.h) in any of their forms, each as itself or in a folder of that name, or a NumPy
// archive as Keras keeps; or it is such an archive itself. Empty: none was named. What is to be told of
// the files, beyond errors, goes to standard error.
Result<std::shared_ptr<const DataSplit>> LoadTrainingData(const ExperimentConfig& config,
                                                          const std::string& data_dir,
                                                          ProgressBar* progress);

// The names in `data_dir` of the IDX files that LoadTrainingData reads: pictures and labels for training,
// then those for testing, if these are files of their own. Fails where others are read, such as archives.
Result<std::vector<std::string>> FindIdxFiles(const ExperimentConfig& config,
                                              const std::string& data_dir);

}  // namespace playground

#endif  // PLAYGROUND_CLI_TRAINING_DATA_H_
