// DataSource: gets the dataset that a config names, generated or read from opened files, in slices.
// It keeps what it has, so that a restart on the same data costs nothing.

#ifndef PLAYGROUND_STUDY_DATA_SOURCE_H_
#define PLAYGROUND_STUDY_DATA_SOURCE_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "data/catalog.h"
#include "data/dataset.h"
#include "data/files/file_split.h"
#include "experiment/experiment_config.h"
#include "text/error.h"

namespace playground {

class DataSource {
 public:
  // The data of `config` if it is at hand; null if it has to be made or read first.
  std::shared_ptr<const DataSplit> Find(const ExperimentConfig& config);
  // Whether `config` names data that is read from files, and no file was read for it.
  bool NeedsFiles(const ExperimentConfig& config) const;

  // Begins to generate the data of `config`, or to read files as the dataset `id`, unless they are
  // seen to be another. Either takes the place of work under way; an error leaves everything as it was.
  Result<void> BeginMaking(const ExperimentConfig& config);
  Result<void> BeginReading(std::vector<OpenedFile> files, DatasetId id);

  bool is_busy() const { return maker_ != nullptr || reader_ != nullptr; }
  bool is_reading() const { return reader_ != nullptr; }
  int64_t num_done() const;  // examples made, or bytes read
  int64_t num_total() const;
  // The next slice of a millisecond or so. True: the work is complete. After an error, what was at
  // hand before still is.
  Result<bool> Advance();
  // What the files that were read last are, and what else is to be told of them.
  DatasetId file_id() const { return file_id_; }
  const FileRemarks& file_remarks() const { return file_remarks_; }

 private:
  DatasetRequest made_request_;  // of made_
  std::shared_ptr<const DataSplit> made_;
  DatasetRequest maker_request_;
  std::unique_ptr<DatasetBuilder> maker_;

  DatasetId file_id_ = DatasetId::kFile;
  std::shared_ptr<const DataSplit> file_;    // all of it
  std::shared_ptr<const DataSplit> capped_;  // the first examples of file_
  FileRemarks file_remarks_;
  std::unique_ptr<FileSplitBuilder> reader_;
};

// The first examples of both sets; 0 means all.
DataSplit FirstExamples(const DataSplit& split, int64_t num_train, int64_t num_test);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_DATA_SOURCE_H_
