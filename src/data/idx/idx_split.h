// A DataSplit from IDX files that a user opened, read in slices.

#ifndef PLAYGROUND_DATA_IDX_IDX_SPLIT_H_
#define PLAYGROUND_DATA_IDX_IDX_SPLIT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "data/catalog.h"
#include "data/dataset.h"
#include "data/idx/idx.h"
#include "data/idx/idx_names.h"
#include "data/idx/idx_pairing.h"
#include "data/opened_file.h"
#include "text/error.h"

namespace playground {

struct IdxSplitRequest {
  // kMnist, kFashionMnist or kFile. Decides the class names, unless the labels show that the files are
  // those of the other of the two.
  DatasetId id = DatasetId::kFile;
  int64_t num_train = 0;  // at most so many examples, the first ones; 0: all
  int64_t num_test = 0;
};

// Where only one pair of files is given, this part of its examples, the last ones, are for testing:
// as many as in MNIST, where 10,000 of 70,000 are.
inline constexpr int64_t kTestFraction = 7;

class IdxSplitBuilder {
 public:
  // Looks at the headers of the files, in any order, and says what is wrong or missing.
  static Result<std::unique_ptr<IdxSplitBuilder>> Create(std::vector<OpenedFile> files,
                                                         const IdxSplitRequest& request);

  // Reads about `max_bytes` further bytes of content. True: all is read and correct. After an error
  // no further call is allowed.
  Result<bool> Advance(int64_t max_bytes);

  // Bytes of content, for a progress bar.
  int64_t num_done() const { return num_done_; }
  int64_t num_total() const { return num_total_; }

  // What the files are, after Advance has returned true: what was asked for, or else what their first
  // labels show; MNIST and Fashion-MNIST have files of the same names.
  DatasetId content_id() const { return content_id_; }
  // The finished set; call once, after Advance has returned true.
  DataSplit Take();

 private:
  // A run of a file's examples that goes into one of the sets, or nowhere.
  struct Segment {
    Dataset* target = nullptr;  // in split_; null: passed over
    int64_t count = 0;
  };
  // A file, and where its examples go, in their order.
  struct Source {
    size_t file = 0;
    IdxHeader header;
    std::vector<Segment> segments;
  };

  IdxSplitBuilder(std::vector<OpenedFile> files, const IdxSplitRequest& request);
  Result<void> Plan(const std::vector<IdxFileInfo>& infos, const IdxPairs& pairs);
  Result<void> BeginSource();
  Result<void> ReadExamples(int64_t max_examples);
  Result<void> ReadLabels(int64_t count, Dataset* target);
  void KeepFirstLabels(std::span<const uint8_t> labels);
  Result<void> FinishSource();
  bool TakeOverPixels();
  void NameClasses();

  std::vector<OpenedFile> files_;
  IdxSplitRequest request_;
  std::vector<Source> sources_;  // labels first: they are small, and may already be wrong
  size_t current_source_ = 0;
  size_t current_segment_ = 0;
  int64_t num_read_in_segment_ = 0;
  std::optional<IdxReader> reader_;  // of the current source, once begun
  int32_t largest_label_ = 0;
  std::vector<uint8_t> first_labels_;  // of the training file, as many as are known of MNIST's
  DatasetId content_id_ = DatasetId::kFile;
  int64_t num_done_ = 0;
  int64_t num_total_ = 0;
  DataSplit split_;
};

// All of it in one call.
Result<DataSplit> LoadIdxSplit(std::vector<OpenedFile> files, const IdxSplitRequest& request);

}  // namespace playground

#endif  // PLAYGROUND_DATA_IDX_IDX_SPLIT_H_
