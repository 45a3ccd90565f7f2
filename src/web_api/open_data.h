// OpenData: the data behind one handle. What it is made of is handed over first (files, arrays, or
// nothing for a generated set); then it is made in slices; then any number of runs share it.

#ifndef PLAYGROUND_WEB_API_OPEN_DATA_H_
#define PLAYGROUND_WEB_API_OPEN_DATA_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/catalog.h"
#include "data/idx/idx_split.h"
#include "experiment/config_text.h"
#include "text/error.h"
#include "web_api/array_split.h"
#include "web_api/experiment_text.h"

namespace playground {

class OpenData {
 public:
  // The experiment says which set it is, how large, how noisy, and from which seed.
  static Result<std::unique_ptr<OpenData>> Create(ExampleSource source,
                                                  std::string_view experiment);

  // ---- handing over: before the first call of Advance ----

  // Room for the bytes of a file, which the caller fills.
  Result<uint8_t*> AddFile(std::string_view name, int64_t num_bytes);
  // What is known of arrays beyond the arrays themselves. Before PlaceArrays.
  Result<void> DescribeArrays(int64_t num_classes, int64_t image_height, int64_t image_width);
  // See ArraySplitBuilder::Place.
  Result<Dataset*> PlaceArrays(ArraySplitBuilder::Set set, const ArrayShape& shape);

  // ---- making ----

  // The next `amount` of work: examples of a generated set, bytes of files. True: the data is
  // ready. After an error the data cannot be made any more, and each call says so.
  Result<bool> Advance(int64_t amount);
  double fraction_done() const;

  // ---- ready ----

  // Null before.
  const std::shared_ptr<const DataSplit>& split() const { return split_; }
  // The experiment of a run on this data; fails if it asks for other data.
  Result<void> ParseForRun(std::string_view experiment, ParsedConfig* parsed) const;
  // {"name", "numTrain", "numFeatures", "classNames", ...}: DataInfo in playground_core.d.mts.
  std::string InfoJson() const;

 private:
  OpenData(ExampleSource source, const ExperimentConfig& config)
      : source_(source), config_(config) {}
  Result<void> Begin();
  Result<bool> AdvanceMaker(int64_t amount);
  void Finish(DataSplit&& split);
  void Fault(const Error& error);

  ExampleSource source_;
  ExperimentConfig config_;
  std::vector<OpenedFile> files_;
  // What makes the data, until it is made; one of these.
  std::unique_ptr<ArraySplitBuilder> arrays_;
  std::unique_ptr<DatasetBuilder> generator_;
  std::unique_ptr<IdxSplitBuilder> reader_;
  bool has_begun_ = false;
  std::string fault_;  // why the data could not be made
  std::shared_ptr<const DataSplit> split_;
};

}  // namespace playground

#endif  // PLAYGROUND_WEB_API_OPEN_DATA_H_
