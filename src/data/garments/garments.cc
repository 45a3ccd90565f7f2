#include "data/garments/garments.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>

#include "data/class_names.h"
#include "data/garments/canvas.h"
#include "data/garments/garment_drawing.h"
#include "random/pcg32.h"
#include "text/fill.h"

namespace playground {
namespace {

enum Stream : uint64_t { kTrainStream = 1, kTestStream = 2 };

// Spreads neighbouring numbers over all 64 bits; the last step of SplitMix64 (Steele, Lea and Flood
// 2014).
uint64_t Mix(uint64_t x) {
  x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
  x = (x ^ x >> 27) * 0x94D049BB133111EBu;
  return x ^ x >> 31;
}

// Each picture has a generator of its own, so that it does not depend on how many numbers the
// pictures before it drew.
Pcg32 PictureGenerator(uint64_t seed, Stream stream, int64_t i) {
  return Pcg32(Mix(seed + Mix(static_cast<uint64_t>(i) + 1)), stream);
}

class GarmentsBuilder : public DatasetBuilder {
 public:
  explicit GarmentsBuilder(const DatasetRequest& request) : request_(request) {
    split_.train = MakeByteDataset(request.num_train, Canvas::kNumPixels);
    split_.train.labels.resize(static_cast<size_t>(request.num_train));
    split_.test = MakeByteDataset(request.num_test, Canvas::kNumPixels);
    split_.test.labels.resize(static_cast<size_t>(request.num_test));
    split_.image_height = Canvas::kSize;
    split_.image_width = Canvas::kSize;
    split_.class_names = FashionClassNames();
    split_.num_classes = static_cast<int64_t>(split_.class_names.size());
    split_.name = FindDataset(request.id).key;
    split_.description =
        Fill("{} + {} drawn pictures of 28 x 28", {request.num_train, request.num_test});
  }

  bool Advance(int64_t max_examples) override {
    assert(max_examples > 0);
    const int64_t end = std::min(num_done_ + max_examples, num_total());
    for (; num_done_ < end; ++num_done_) {
      if (num_done_ < request_.num_train) {
        Draw(split_.train, kTrainStream, num_done_);
      } else {
        Draw(split_.test, kTestStream, num_done_ - request_.num_train);
      }
    }
    return num_done_ == num_total();
  }
  int64_t num_done() const override { return num_done_; }
  int64_t num_total() const override { return request_.num_train + request_.num_test; }
  DataSplit Take() override {
    assert(num_done_ == num_total());
    return std::move(split_);
  }

 private:
  void Draw(Dataset& dataset, Stream stream, int64_t i) {
    Pcg32 random = PictureGenerator(request_.seed, stream, i);
    const auto garment = static_cast<GarmentClass>(random.NextBelow(kNumGarmentClasses));
    DrawGarment(garment, random, dataset.bytes.data() + i * dataset.pitch);
    dataset.labels[i] = static_cast<int32_t>(garment);
  }

  DatasetRequest request_;
  DataSplit split_;
  int64_t num_done_ = 0;
};

}  // namespace

std::unique_ptr<DatasetBuilder> MakeGarmentsBuilder(const DatasetRequest& request) {
  return std::make_unique<GarmentsBuilder>(request);
}

}  // namespace playground
