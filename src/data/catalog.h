// The catalog: every dataset a config can name, and how a generated one is made.

#ifndef PLAYGROUND_DATA_CATALOG_H_
#define PLAYGROUND_DATA_CATALOG_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "data/dataset.h"
#include "text/error.h"
#include "text/language.h"

namespace playground {

enum class DatasetId { kGarments, kBlobs, kD2lLinear, kLine, kMnist, kFashionMnist, kFile };

// What a generated set follows from.
struct DatasetRequest {
  DatasetId id = DatasetId::kGarments;
  int64_t num_train = 0;
  int64_t num_test = 0;
  double noise = 0;
  uint64_t seed = 0;

  bool operator==(const DatasetRequest&) const = default;
};

// Makes a generated set in slices, so that an interface stays alive meanwhile. The result does not
// depend on the slicing.
class DatasetBuilder {
 public:
  virtual ~DatasetBuilder() = default;
  // Makes up to `max_examples` further examples. Returns true when all are made.
  virtual bool Advance(int64_t max_examples) = 0;
  // Examples made so far, and in all.
  virtual int64_t num_done() const = 0;
  virtual int64_t num_total() const = 0;
  // The finished set; call once, after Advance has returned true.
  virtual DataSplit Take() = 0;
};

struct DatasetInfo {
  DatasetId id;
  std::string_view key;  // as in the text form of a config
  BilingualText name;
  BilingualText help;
  bool is_classification;
  int64_t num_train;  // default of `n`; for loaded sets the cap (0: all)
  int64_t num_test;
  double noise;  // default of `noise`; 0 where it does not apply
  bool has_noise;
  // Makes it; null: it is read from files that the user names.
  std::unique_ptr<DatasetBuilder> (*make)(const DatasetRequest& request);
  int64_t bytes_per_example;  // of a generated set, with its label or target

  bool is_generated() const { return make != nullptr; }
};

// To add a dataset: add its id above and its row in catalog.cc; if it is generated, its generator is a
// file in data/generated, named in the row.
std::span<const DatasetInfo> DatasetCatalog();
const DatasetInfo& FindDataset(DatasetId id);

// The most examples of a generated set, training and test together: pictures of 28 x 28 then take
// 157 MB.
inline constexpr int64_t kMaxGeneratedExamples = 200'000;

// The sizes and the noise that the catalog suggests.
DatasetRequest DefaultRequest(DatasetId id, uint64_t seed);

// Fails for datasets that are read from files, for sizes beyond 1 to
// kMaxGeneratedExamples, and for those that there is no memory for.
Result<std::unique_ptr<DatasetBuilder>> MakeDatasetBuilder(const DatasetRequest& request);

// All of it in one call.
Result<DataSplit> GenerateDataset(const DatasetRequest& request);

}  // namespace playground

#endif  // PLAYGROUND_DATA_CATALOG_H_
