#include "export/data_cell.h"

#include "export/packed_pictures.h"
#include "export/python_text.h"
#include "text/fill.h"

namespace playground {
namespace {

// After this the draws begin: the data's own first, if they are torch's.
std::string SetSeeds(const ExportedRun& run) {
  std::string code = "torch.manual_seed(seed)\n";
  if (run.config.order == OrderKind::kPython) code += "random.seed(seed)\n";
  return code;
}

std::string Counts(const ExportedRun& run) {
  return Fill("num_examples, num_test_examples = {}, {}\n",
              {run.data->train.num_examples, run.data->test.num_examples});
}

CodeCell LinearData(const ExportedRun& run) {
  CodeCell cell = {
      .title = {"Data", "数据"},
      .text =
          {"Points about a known line or plane, as in the book's 3.2: y = Xw + b + noise. They are "
           "the first numbers that torch draws after the seed. The test set has a generator of its "
           "own, so that its size changes nothing of the run.",
           "与书中 3.2 节相同，在已知直线或平面附近的点：y = Xw + b + 噪声。它们是设定种子之后 "
           "torch "
           "抽取的第一批数。测试集用自己的生成器，其大小不影响训练。"},
      .code = {}};
  const TrueLinearModel& truth = *run.data->truth;
  std::vector<std::string> weights;
  for (const float w : truth.weight) weights.push_back(PythonFigure(static_cast<double>(w), 6));
  cell.code = R"(def synthetic_data(w, b, num_examples, generator=None):
    X = torch.normal(0, 1, (num_examples, len(w)), generator=generator)
    y = torch.matmul(X, w) + b
    y += torch.normal(0, noise, y.shape, generator=generator)
    return X, y.reshape(-1, 1)


)";
  cell.code += Counts(run);
  cell.code += Fill("true_w, true_b, noise = torch.tensor({}), {}, {}\n",
                    {PythonList(weights, 0), PythonFigure(static_cast<double>(truth.bias), 6),
                     PythonReal(run.config.noise)});
  cell.code +=
      "test_X, test_y = synthetic_data(true_w, true_b, num_test_examples,\n"
      "                                torch.Generator().manual_seed(seed + 1))\n\n";
  cell.code += SetSeeds(run);
  cell.code += "X, y = synthetic_data(true_w, true_b, num_examples)\n";
  return cell;
}

CodeCell Blobs(const ExportedRun& run) {
  CodeCell cell = {
      .title = {"Data", "数据"},
      .text =
          {"Three round clouds of points. They come from the playground's own generator (PCG32 by "
           "M. O'Neill), so that the first numbers that torch draws are the weights.",
           "三团圆形的点。它们来自本程序自己的生成器（M. O'Neill 的 PCG32），因此 torch "
           "最先抽取的是权重。"},
      .code = {}};
  cell.code = R"(class Pcg32:
    def __init__(self, seed, stream):
        self.state, self.increment = 0, 2 * stream + 1
        self.bits()
        self.state += seed
        self.bits()

    def bits(self):
        """32 random bits."""
        old = self.state
        self.state = (old * 6364136223846793005 + self.increment) % 2**64
        word, turn = ((old >> 18 ^ old) >> 27) % 2**32, old >> 59
        return (word >> turn | word << (32 - turn)) % 2**32

    def below(self, bound):
        """0 to bound - 1, each equally likely."""
        while True:
            product = self.bits() * bound
            if product % 2**32 >= 2**32 % bound:
                return product >> 32

    def normal(self):
        radius = math.sqrt(-2 * math.log((self.bits() + 1) / 2**32))
        return radius * math.cos(2 * math.pi * self.bits() / 2**32)


def clouds(num_examples, stream):
    generator, labels, deviations = Pcg32(seed, stream), [], []
    for _ in range(num_examples):
        labels.append(generator.below(3))
        deviations.append([generator.normal(), generator.normal()])
    centres = torch.tensor([[0, 2], [-math.sqrt(3), -1], [math.sqrt(3), -1]])
    y = torch.tensor(labels)
    return centres[y] + noise * torch.tensor(deviations), y


)";
  cell.code += Counts(run);
  cell.code += Fill("noise = {}\n", {PythonReal(run.config.noise)});
  cell.code +=
      "X, y = clouds(num_examples, stream=1)\n"
      "test_X, test_y = clouds(num_test_examples, stream=2)\n\n";
  cell.code += SetSeeds(run);
  return cell;
}

CodeCell DrawnPictures(const ExportedRun& run, const DataPlaces& places) {
  CodeCell cell = {.title = {"Data", "数据"}, .text = {}, .code = {}};
  const std::string_view english_where = places.packed_file.empty()
                                             ? "They stand below, packed."
                                             : "They lie, packed, in a file beside this one.";
  const std::string_view chinese_where =
      places.packed_file.empty() ? "图片压缩后就在下面。" : "图片压缩后在旁边的文件里。";
  cell.text = {
      Fill("Pictures of garments, which the playground draws by itself, in more lines than "
           "this file has. {} torch draws nothing for them, so its first numbers are the weights.",
           {english_where}),
      Fill("服饰图片由本程序自己绘制，绘制的代码比这个文件还长。{}torch "
           "不为它们抽取任何数，因此最先抽取的是权重。",
           {chinese_where})};
  std::string packed;
  if (places.packed_file.empty()) {
    cell.code += "packed = '''\n" + Base64Lines(places.packed) + "'''\n";
    packed = "base64.b64decode(packed)";
  } else {
    const std::string name = PythonString(places.packed_file);
    cell.code += "packed_file = " + (places.is_beside_script
                                         ? "pathlib.Path(__file__).with_name(" + name + ")\n"
                                         : "pathlib.Path(" + name + ")\n");
    packed = "packed_file.read_bytes()";
  }
  cell.code += Counts(run);
  cell.code +=
      "raw = torch.frombuffer(bytearray(zlib.decompress(" + packed + ")), dtype=torch.uint8)\n";
  cell.code += Fill(
      "pixels, test_pixels, y, test_y = raw.split(\n"
      "    [num_examples * {0}, num_test_examples * {0}, num_examples, num_test_examples])\n"
      "X, test_X = pixels.reshape(-1, {0}).float() / 255, test_pixels.reshape(-1, {0}).float() / "
      "255\n"
      "y, test_y = y.long(), test_y.long()\n\n",
      {run.data->train.num_features});
  cell.code += SetSeeds(run);
  return cell;
}

CodeCell FileData(const ExportedRun& run, const DataPlaces& places) {
  CodeCell cell = {
      .title = {"Data", "数据"},
      .text =
          {"Pictures and labels from IDX files, gzipped or not. Change `data_dir` if they lie "
           "elsewhere. They draw nothing, so the first numbers that torch draws are the weights.",
           "从 IDX 文件读取图片与标签，gzip 压缩与否均可。若文件在别处，请修改 `data_dir`。"
           "读取时不抽取任何数，因此 torch 最先抽取的是权重。"},
      .code = {}};
  cell.code = "data_dir = " + PythonString(places.folder) + "\n";
  cell.code += Counts(run);
  cell.code += R"(

def read_idx(name):
    """The bytes behind the header of an IDX file."""
    content = pathlib.Path(data_dir, name).read_bytes()
    if content[:2] == b'\x1f\x8b':
        content = gzip.decompress(content)
    header_size = 4 + 4 * content[3]  # its fourth byte is the number of dimensions
    return torch.frombuffer(bytearray(content[header_size:]), dtype=torch.uint8)


)";
  const auto read = [&](std::size_t i) {
    return "read_idx(" + PythonString(places.files[i]) + ")";
  };
  const int64_t width = run.data->train.num_features;
  if (places.files.size() == 4) {
    cell.code += Fill(
        "X = {1}.reshape(-1, {0})[:num_examples].float() / 255\n"
        "y = {2}[:num_examples].long()\n"
        "test_X = {3}.reshape(-1, {0})[:num_test_examples].float() / 255\n"
        "test_y = {4}[:num_test_examples].long()\n\n",
        {width, read(0), read(1), read(2), read(3)});
  } else {
    cell.code += Fill(
        "pictures, labels = {1}.reshape(-1, {0}), {2}\n"
        "num_for_training = len(labels) - max(len(labels) // 7, 1)  # the last seventh is for "
        "testing\n"
        "X = pictures[:num_for_training][:num_examples].float() / 255\n"
        "y = labels[:num_for_training][:num_examples].long()\n"
        "test_X = pictures[num_for_training:][:num_test_examples].float() / 255\n"
        "test_y = labels[num_for_training:][:num_test_examples].long()\n\n",
        {width, read(0), read(1)});
  }
  cell.code += SetSeeds(run);
  return cell;
}

}  // namespace

CodeCell DataCell(const ExportedRun& run, const DataPlaces& places) {
  switch (run.config.data) {
    case DatasetId::kD2lLinear:
    case DatasetId::kLine:
      return LinearData(run);
    case DatasetId::kBlobs:
      return Blobs(run);
    case DatasetId::kGarments:
      return DrawnPictures(run, places);
    case DatasetId::kMnist:
    case DatasetId::kFashionMnist:
    case DatasetId::kFile:
      break;
  }
  return FileData(run, places);
}

std::vector<std::string> DataImports(const ExportedRun& run, const DataPlaces& places) {
  switch (run.config.data) {
    case DatasetId::kD2lLinear:
    case DatasetId::kLine:
      return {};
    case DatasetId::kBlobs:
      return {"math"};
    case DatasetId::kGarments:
      return places.packed_file.empty() ? std::vector<std::string>{"base64", "zlib"}
                                        : std::vector<std::string>{"pathlib", "zlib"};
    case DatasetId::kMnist:
    case DatasetId::kFashionMnist:
    case DatasetId::kFile:
      break;
  }
  return {"gzip", "pathlib"};
}

}  // namespace playground
