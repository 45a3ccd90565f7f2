#include "web_api/open_data.h"

#include <algorithm>
#include <utility>

#include "tensor/memory.h"
#include "text/fill.h"
#include "text/json_writer.h"

namespace playground {
namespace {

// The files of a data set, and some to spare.
constexpr int64_t kMaxFiles = 16;

// As much as file systems take, since the name is told in sentences.
constexpr std::size_t kMaxNameBytes = 255;

// The part of an experiment that says what the data is.
std::string DataPart(ExampleSource source, const ExperimentConfig& config) {
  std::string text;
  for (const char* key : {"data", "n", "test_n", "noise", "seed"}) {
    const Parameter& parameter = *FindParameter(key);
    const bool matters = source == ExampleSource::kGenerated || parameter.key != "seed";
    if (!matters || !parameter.applies(config)) continue;
    text += Fill("{}{}={}", {text.empty() ? "" : "&", key, ParameterToText(config, parameter)});
  }
  return text;
}

}  // namespace

Result<std::unique_ptr<OpenData>> OpenData::Create(ExampleSource source,
                                                   std::string_view experiment) {
  ParsedConfig parsed;
  if (Result<void> read = ParseExperiment(source, experiment, &parsed); !read) {
    return std::unexpected(read.error());
  }
  return std::unique_ptr<OpenData>(new OpenData(source, parsed.config));
}

Result<uint8_t*> OpenData::AddFile(std::string_view name, int64_t num_bytes) {
  if (source_ != ExampleSource::kFiles || has_begun_)
    return Fail("This data is not made from files.");
  if (static_cast<int64_t>(files_.size()) == kMaxFiles) {
    return FailWith("More than {} files were handed in.", {kMaxFiles});
  }
  if (!HasMemoryFor(num_bytes)) {
    return FailWith("{}: There is not enough memory for its {} bytes.",
                    {Excerpt(name, kMaxNameBytes), num_bytes});
  }
  OpenedFile& file = files_.emplace_back();
  file.name = Excerpt(name, kMaxNameBytes);
  file.bytes.resize(static_cast<std::size_t>(num_bytes));
  return file.bytes.data();
}

Result<void> OpenData::DescribeArrays(int64_t num_classes, int64_t image_height,
                                      int64_t image_width) {
  const bool has_targets = source_ == ExampleSource::kTargets;
  if ((source_ != ExampleSource::kLabels && !has_targets) || has_begun_) {
    return Fail("This data is not made from arrays.");
  }
  const int64_t max_classes = ArraySplitBuilder::kMaxClasses;
  if (num_classes != 0 && (num_classes < 2 || num_classes > max_classes)) {
    return FailWith("numClasses is {}; 2 to {} are possible.", {num_classes, max_classes});
  }
  const int64_t limit = ArraySplitBuilder::kMaxFeatures;
  if (std::max(image_height, image_width) > limit || std::min(image_height, image_width) < 0) {
    return FailWith("imageHeight and imageWidth are {} and {}; 1 to {} are possible.",
                    {image_height, image_width, limit});
  }
  arrays_ = std::make_unique<ArraySplitBuilder>(ArraySplitRequest{.has_targets = has_targets,
                                                                  .num_train = config_.num_train,
                                                                  .num_test = config_.num_test,
                                                                  .num_classes = num_classes,
                                                                  .image_height = image_height,
                                                                  .image_width = image_width});
  return {};
}

Result<Dataset*> OpenData::PlaceArrays(ArraySplitBuilder::Set set, const ArrayShape& shape) {
  if (!arrays_ || has_begun_) return Fail("This data is not made from arrays.");
  return arrays_->Place(set, shape);
}

Result<void> OpenData::Begin() {
  if (source_ == ExampleSource::kGenerated) {
    auto generator = MakeDatasetBuilder(RequestOf(config_));
    if (!generator) return std::unexpected(generator.error());
    generator_ = *std::move(generator);
  } else if (source_ == ExampleSource::kFiles) {
    auto reader = IdxSplitBuilder::Create(
        std::move(files_),
        {.id = config_.data, .num_train = config_.num_train, .num_test = config_.num_test});
    if (!reader) return std::unexpected(reader.error());
    reader_ = *std::move(reader);
  } else if (!arrays_) {
    return Fail("There are no training examples.");
  }
  return {};
}

Result<bool> OpenData::AdvanceMaker(int64_t amount) {
  if (generator_) {
    if (!generator_->Advance(amount)) return false;
    Finish(generator_->Take());
  } else if (reader_) {
    Result<bool> done = reader_->Advance(amount);
    if (!done || !*done) return done;
    Finish(reader_->Take());
  } else {
    if (Result<void> checked = arrays_->Check(); !checked) return std::unexpected(checked.error());
    Finish(arrays_->Take());
  }
  return true;
}

Result<bool> OpenData::Advance(int64_t amount) {
  if (split_) return true;
  if (!fault_.empty()) return Fail(fault_);
  if (!has_begun_) {
    has_begun_ = true;
    if (Result<void> begun = Begin(); !begun) {
      Fault(begun.error());
      return std::unexpected(begun.error());
    }
  }
  Result<bool> done = AdvanceMaker(std::max<int64_t>(amount, 1));
  if (!done) Fault(done.error());
  return done;
}

void OpenData::Finish(DataSplit&& split) {
  split_ = std::make_shared<const DataSplit>(std::move(split));
  generator_.reset();
  reader_.reset();
  arrays_.reset();
}

void OpenData::Fault(const Error& error) {
  fault_ = error.message;
  generator_.reset();
  reader_.reset();
  arrays_.reset();
}

double OpenData::fraction_done() const {
  if (split_) return 1;
  const int64_t num_done = generator_ ? generator_->num_done() : reader_ ? reader_->num_done() : 0;
  const int64_t num_total = generator_ ? generator_->num_total()
                            : reader_  ? reader_->num_total()
                                       : 1;
  return static_cast<double>(num_done) / static_cast<double>(std::max<int64_t>(num_total, 1));
}

Result<void> OpenData::ParseForRun(std::string_view experiment, ParsedConfig* parsed) const {
  if (Result<void> read = ParseExperiment(source_, experiment, parsed); !read) return read;
  const std::string wanted = DataPart(source_, parsed->config);
  const std::string given = DataPart(source_, config_);
  if (wanted == given) return {};
  return FailWith("The experiment asks for {}, and this data was made for {}; make the data anew.",
                  {wanted, given});
}

std::string OpenData::InfoJson() const {
  const DataSplit& split = *split_;
  JsonWriter json;
  json.BeginObject();
  json.Key("name").String(split.name);
  json.Key("description").String(split.description);
  json.Key("numTrain").Integer(split.train.num_examples);
  json.Key("numTest").Integer(split.test.num_examples);
  json.Key("numFeatures").Integer(split.train.num_features);
  json.Key("numClasses").Integer(split.num_classes);
  json.Key("imageHeight").Integer(split.image_height);
  json.Key("imageWidth").Integer(split.image_width);
  json.Key("classNames").BeginArray();
  for (const BilingualString& name : split.class_names) json.Texts(name);
  json.EndArray();
  if (split.truth) {
    json.Key("truth").BeginObject();
    json.Key("weight").BeginArray();
    for (const float weight : split.truth->weight) json.Number(static_cast<double>(weight));
    json.EndArray();
    json.Key("bias").Number(static_cast<double>(split.truth->bias));
    json.EndObject();
  }
  json.EndObject();
  return json.text();
}

}  // namespace playground
