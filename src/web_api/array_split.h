// ArraySplitBuilder: a DataSplit from arrays of one's own, written from outside into room that is
// given out here, and checked afterwards.

#ifndef PLAYGROUND_WEB_API_ARRAY_SPLIT_H_
#define PLAYGROUND_WEB_API_ARRAY_SPLIT_H_

#include <cstdint>
#include <string_view>

#include "data/dataset.h"
#include "text/error.h"

namespace playground {

struct ArrayShape {
  int64_t num_examples = 0;
  int64_t num_features = 0;
  bool is_bytes = false;  // pixels, as Dataset::bytes; else floats
};

struct ArraySplitRequest {
  bool has_targets = false;  // numbers to predict; else labels
  int64_t num_train = 0;     // at most so many examples, the first ones; 0: all
  int64_t num_test = 0;
  int64_t num_classes = 0;   // 0: the largest label and one
  int64_t image_height = 0;  // 0: the features are no picture
  int64_t image_width = 0;
};

class ArraySplitBuilder {
 public:
  enum class Set { kTrain = 0, kTest = 1 };

  static constexpr int64_t kMaxExamples = 1'000'000;
  static constexpr int64_t kMaxFeatures = 1'000'000;
  static constexpr int64_t kMaxBytes = int64_t{1} << 30;  // of a set's features
  static constexpr int64_t kMaxClasses = 1000;

  explicit ArraySplitBuilder(const ArraySplitRequest& request) : request_(request) {}

  // Room for a set: features, and labels or targets, all zero; with fewer examples than the shape
  // says if fewer were asked for. The caller fills the rows, each Dataset::pitch from the one
  // before. Training first; a test set may be left out.
  Result<Dataset*> Place(Set set, const ArrayShape& shape);

  // Fails for numbers that are not finite, labels out of range, and pictures of another size. Call
  // once all is written.
  Result<void> Check();

  // The finished set; call once, after Check has succeeded.
  DataSplit Take();

 private:
  Result<void> CheckNumbers(std::string_view set, const Dataset& dataset) const;

  ArraySplitRequest request_;
  DataSplit split_;
};

}  // namespace playground

#endif  // PLAYGROUND_WEB_API_ARRAY_SPLIT_H_
