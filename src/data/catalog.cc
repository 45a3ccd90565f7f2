#include "data/catalog.h"

#include <cassert>
#include <string>
#include <utility>

#include "data/garments/canvas.h"
#include "data/garments/garments.h"
#include "data/generated/blobs.h"
#include "data/generated/linear_data.h"
#include "tensor/memory.h"
#include "text/fill.h"

namespace playground {
namespace {

// Beyond any use, and far from what overflows a float.
constexpr double kMaxNoise = 1e9;

// For sets that are drawn in a few milliseconds, and whose random numbers come in one long draw.
class AtOnceBuilder : public DatasetBuilder {
 public:
  using Make = DataSplit (*)(const DatasetRequest& request);

  AtOnceBuilder(const DatasetRequest& request, Make make) : request_(request), make_(make) {}

  bool Advance([[maybe_unused]] int64_t max_examples) override {
    assert(max_examples > 0);
    if (!done_) split_ = make_(request_);
    done_ = true;
    return true;
  }
  int64_t num_done() const override { return done_ ? num_total() : 0; }
  int64_t num_total() const override { return request_.num_train + request_.num_test; }
  DataSplit Take() override {
    assert(done_);
    return std::move(split_);
  }

 private:
  DatasetRequest request_;
  Make make_;
  bool done_ = false;
  DataSplit split_;
};

DataSplit MakeD2lLinear(const DatasetRequest& request) {
  return MakeLinearData(BookPlane(), request);
}

DataSplit MakeLine(const DatasetRequest& request) { return MakeLinearData(PlotLine(), request); }

template <DataSplit (*kMake)(const DatasetRequest&)>
std::unique_ptr<DatasetBuilder> AtOnce(const DatasetRequest& request) {
  return std::make_unique<AtOnceBuilder>(request, kMake);
}

// Of a picture and its label; of a few numbers, and what is drawn on the way to them.
constexpr int64_t kPictureBytes = Canvas::kNumPixels + int64_t{sizeof(int32_t)};
constexpr int64_t kPointBytes = 32;

constexpr DatasetInfo kCatalog[] = {
    {.id = DatasetId::kGarments,
     .key = "garments",
     .name = {"Garments (drawn)", "服饰（绘制）"},
     .help = {"Grey pictures of 28 x 28 in the ten classes of Fashion-MNIST, drawn by this "
              "program from the seed. Needs no file.",
              "28×28 灰度图，与 Fashion-MNIST 相同的十个类别，由本程序按随机种子绘制，"
              "无需任何文件。"},
     .is_classification = true,
     .num_train = 6000,
     .num_test = 1000,
     .noise = 0,
     .has_noise = false,
     .make = MakeGarmentsBuilder,
     .bytes_per_example = kPictureBytes},
    {.id = DatasetId::kBlobs,
     .key = "blobs",
     .name = {"Three clouds of points", "三团点"},
     .help = {"Points in the plane in three classes that overlap a little; the noise is the "
              "spread of each cloud.",
              "平面上的三类点，彼此略有重叠；噪声是每团点的散布程度。"},
     .is_classification = true,
     .num_train = 600,
     .num_test = 300,
     .noise = 0.8,
     .has_noise = true,
     .make = AtOnce<MakeBlobs>,
     .bytes_per_example = kPointBytes},
    {.id = DatasetId::kD2lLinear,
     .key = "d2l-linear",
     .name = {"Book's plane", "书中的线性数据"},
     .help = {"Section 3.2 of the book: y = 2 x1 - 3.4 x2 + 4.2 plus noise, features from a "
              "standard normal distribution.",
              "书中 3.2 节：y = 2 x1 − 3.4 x2 + 4.2 加噪声，特征服从标准正态分布。"},
     .is_classification = false,
     .num_train = 1000,
     .num_test = 1000,
     .noise = 0.01,
     .has_noise = true,
     .make = AtOnce<MakeD2lLinear>,
     .bytes_per_example = kPointBytes},
    {.id = DatasetId::kLine,
     .key = "line",
     .name = {"Points about a line", "直线附近的点"},
     .help = {"One feature: y = 1.5 x + 1 plus noise, so that the fitted line can be seen.",
              "单个特征：y = 1.5 x + 1 加噪声，可以直接看到拟合的直线。"},
     .is_classification = false,
     .num_train = 100,
     .num_test = 100,
     .noise = 0.5,
     .has_noise = true,
     .make = AtOnce<MakeLine>,
     .bytes_per_example = kPointBytes},
    {.id = DatasetId::kMnist,
     .key = "mnist",
     .name = {"MNIST", "MNIST 手写数字"},
     .help = {"Handwritten digits, 60,000 + 10,000 pictures of 28 x 28. Open its four files.",
              "手写数字，60000 + 10000 张 28×28 图片。请打开它的四个文件。"},
     .is_classification = true,
     .num_train = 0,
     .num_test = 0,
     .noise = 0,
     .has_noise = false,
     .make = nullptr,
     .bytes_per_example = 0},
    {.id = DatasetId::kFashionMnist,
     .key = "fashion-mnist",
     .name = {"Fashion-MNIST", "Fashion-MNIST 服饰"},
     .help = {"Photographs of clothes, 60,000 + 10,000 pictures of 28 x 28. Open its four "
              "files.",
              "服饰照片，60000 + 10000 张 28×28 图片。请打开它的四个文件。"},
     .is_classification = true,
     .num_train = 0,
     .num_test = 0,
     .noise = 0,
     .has_noise = false,
     .make = nullptr,
     .bytes_per_example = 0},
    {.id = DatasetId::kFile,
     .key = "file",
     .name = {"Your own files", "自己的文件"},
     .help = {"Pictures and labels in the IDX format of MNIST, gzipped or not.",
              "MNIST 所用 IDX 格式的图片与标签，gzip 压缩与否均可。"},
     .is_classification = true,
     .num_train = 0,
     .num_test = 0,
     .noise = 0,
     .has_noise = false,
     .make = nullptr,
     .bytes_per_example = 0},
};

std::unexpected<Error> NotAllowed(const DatasetInfo& info, std::string_view why) {
  return FailWith("The dataset {} cannot be made: {}", {info.key, why});
}

}  // namespace

std::span<const DatasetInfo> DatasetCatalog() { return kCatalog; }

const DatasetInfo& FindDataset(DatasetId id) {
  for (const DatasetInfo& info : kCatalog) {
    if (info.id == id) return info;
  }
  assert(false && "a dataset without a row in the catalog");
  return kCatalog[0];
}

DatasetRequest DefaultRequest(DatasetId id, uint64_t seed) {
  const DatasetInfo& info = FindDataset(id);
  return {.id = id,
          .num_train = info.num_train,
          .num_test = info.num_test,
          .noise = info.noise,
          .seed = seed};
}

Result<std::unique_ptr<DatasetBuilder>> MakeDatasetBuilder(const DatasetRequest& request) {
  const DatasetInfo& info = FindDataset(request.id);
  if (!info.is_generated()) {
    return NotAllowed(info, "it is read from files; open them instead.");
  }
  const int64_t limit = kMaxGeneratedExamples;
  if (request.num_train < 1 || request.num_test < 1 || request.num_train > limit ||
      request.num_test > limit - request.num_train) {
    return NotAllowed(info, Fill("{} training and {} test examples were asked for; at least 1 "
                                 "of each and at most {} together can be had.",
                                 {request.num_train, request.num_test, limit}));
  }
  if (!(request.noise >= 0 && request.noise <= kMaxNoise)) {
    return NotAllowed(info, "its noise must be between 0 and 1e9.");
  }
  const int64_t num_bytes = info.bytes_per_example * (request.num_train + request.num_test);
  if (!HasMemoryFor(num_bytes)) {
    return NotAllowed(info, Fill("there is not enough memory for its {} MB. Ask for fewer "
                                 "examples.",
                                 {(num_bytes >> 20) + 1}));
  }
  return info.make(request);
}

Result<DataSplit> GenerateDataset(const DatasetRequest& request) {
  auto builder = MakeDatasetBuilder(request);
  if (!builder) return std::unexpected(builder.error());
  while (!(*builder)->Advance(request.num_train + request.num_test)) {
  }
  return (*builder)->Take();
}

}  // namespace playground
