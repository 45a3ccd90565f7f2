// Exports of every setting there is, and the runs that are refused. What the code does when it is run is
// asked by runs_test.py; what it looks like by golden_test.sh.

#include "export/pytorch_export.h"

#include <algorithm>
#include <string>

#include "doctest/doctest.h"
#include "experiment/parameter_registry.h"
#include "export/packed_pictures.h"
#include "export/small_run.h"

namespace playground {
namespace {

std::string Code(const Trainer& run, ExportFormat format = ExportFormat::kScript) {
  const auto code = ExportPyTorch(run, {.format = format,
                                        .language = Language::kEnglish,
                                        .experiment = "v=1",
                                        .data_folder = "some folder",
                                        .data_files = {"a", "b", "c", "d"},
                                        .pictures_name = {}});
  return code ? code->text : "refused: " + code.error().message;
}

TEST_CASE("every choice of the registry is exported, in every format") {
  for (const ExportFormatInfo& format : ExportFormats()) {
    for (const std::string_view task :
         {"softmax&data=blobs", "linear", "mlp&data=blobs&hidden=3,2"}) {
      const ExperimentConfig base = ParseConfig("task=" + std::string(task)).config;
      for (const Parameter& knob : ParameterRegistry()) {
        for (std::size_t i = 0; i < knob.choices.size(); ++i) {
          if (knob.key == "task" || knob.key == "data") continue;
          if (knob.allows != nullptr && !knob.allows(base, static_cast<int>(i))) continue;
          CAPTURE(std::string(format.key) + " " + std::string(task) + " " + std::string(knob.key) +
                  "=" + std::string(knob.choices[i].key));
          const auto run =
              SmallRun("task=" + std::string(task) + "&n=12&test_n=4&batch=5&epochs=1&" +
                       std::string(knob.key) + "=" + std::string(knob.choices[i].key));
          const std::string code = Code(*run, format.format);
          CHECK_FALSE(code.starts_with("refused"));
          CHECK(code.contains("loss"));
          // A place that nobody filled; a notebook has empty metadata.
          CHECK((format.format == ExportFormat::kNotebook || !code.contains("{}")));
          CHECK_FALSE(code.contains("{0}"));
        }
      }
    }
  }
}

TEST_CASE("data from files is read from the place that was named") {
  // The same run on pictures, said to come from files.
  ExperimentConfig config = ParseConfig("data=mnist&batch=5&epochs=1").config;
  const ExperimentConfig drawn = ParseConfig("data=garments&n=9&test_n=4&seed=5").config;
  auto data = std::make_shared<const DataSplit>(*GenerateDataset(RequestOf(drawn)));
  const std::unique_ptr<Trainer> run = *Trainer::Create(config, data);
  const std::string code = Code(*run);
  CHECK(code.contains("data_dir = 'some folder'"));
  CHECK(code.contains("test_y = read_idx('d')[:num_test_examples].long()"));
  CHECK(code.contains("num_examples, num_test_examples = 9, 4"));
}

TEST_CASE("a run without an end is refused, until it has made an epoch") {
  const auto run = SmallRun("task=linear&n=10&test_n=5&epochs=0");
  CHECK(Code(*run).contains("refused: With epochs=0 the run has no end"));
  WalkTo(2, run.get());
  CHECK(Code(*run).contains("num_epochs = 10, 0.03, 2"));
}

TEST_CASE(
    "pictures are carried by the code, or lie in a file beside it, or are refused with what to "
    "do") {
  const auto few = SmallRun("data=garments&n=20&test_n=5&epochs=1");
  CHECK(Code(*few).contains("base64.b64decode(packed)"));
  const auto many = SmallRun("data=garments&n=1500&test_n=100&epochs=1&batch=1500");
  CHECK(Code(*many).contains(
      "refused: The pictures of data=garments with n=1500 and test_n=100 are too many"));
  CHECK(Code(*many).contains("n=800&test_n=200"));
  ExportOptions options;
  options.pictures_name = "run.pictures";
  auto code = ExportPyTorch(*many, options);
  REQUIRE(code.has_value());
  CHECK(code->pictures == PackPictures(many->data()));
  CHECK(code->text.contains("pathlib.Path(__file__).with_name('run.pictures')"));
  CHECK(code->text.size() < 10'000);
  options.format = ExportFormat::kNotebook;
  code = ExportPyTorch(*many, options);
  REQUIRE(code.has_value());
  CHECK(code->text.contains("packed_file = pathlib.Path('run.pictures')"));
}

TEST_CASE("what is advised where pictures are too many is few enough") {
  CHECK_FALSE(
      Code(*SmallRun("data=garments&n=800&test_n=200&epochs=1&batch=800")).starts_with("refused"));
}

TEST_CASE("a run that diverged stops in its code, too") {
  const auto run = SmallRun("task=linear&data=line&n=50&test_n=5&batch=10&lr=1e30&epochs=4");
  WalkTo(20, run.get());
  REQUIRE(run->divergence().has_value());
  const std::string code = Code(*run);
  CHECK(code.contains("if not torch.isfinite(l).all():"));
  CHECK(code.contains("in the playground in step " + std::to_string(run->divergence()->step)));
}

TEST_CASE("only where losses rise, and no knob was turned, may rounding explain what differs") {
  const auto falls = SmallRun("task=linear&n=50&test_n=5&epochs=3");
  WalkTo(15, falls.get());
  CHECK_FALSE(Code(*falls).contains("rounding_grew"));
  const auto rises = SmallRun("task=linear&data=line&n=50&test_n=5&batch=10&lr=3&epochs=3");
  WalkTo(15, rises.get());
  CHECK(Code(*rises).contains("if name in ('train loss', 'test loss') and rounding_grew():"));
  const auto turned = SmallRun("task=linear&data=line&n=50&test_n=5&batch=10&lr=3&epochs=3");
  WalkTo(2, turned.get());
  ExperimentConfig config = turned->config();
  config.learning_rate = 2.9;
  REQUIRE(turned->Reconfigure(config));
  WalkTo(15, turned.get());
  CHECK_FALSE(Code(*turned).contains("rounding_grew"));
}

TEST_CASE("what the check says is Chinese where the rest is") {
  ExportOptions options;
  options.language = Language::kChinese;
  const auto run = SmallRun("task=linear&n=20&test_n=5&batch=5&epochs=1");
  const std::string code = ExportPyTorch(*run, options)->text;
  const std::string_view check = std::string_view(code).substr(code.find("# %% 检查"));
  CHECK(check.contains("相同（最大相对差"));
  CHECK(check.contains("'test loss': '测试集相同吗？'"));
  CHECK_FALSE(check.contains(" the same ("));
  CHECK_FALSE(check.contains("look first at"));
}

TEST_CASE("a notebook keeps the knobs that were turned, for whoever opens it again") {
  const auto run = SmallRun("task=linear&n=20&test_n=5&batch=5&epochs=2");
  CHECK_FALSE(Code(*run, ExportFormat::kNotebook).contains("at_step"));
  WalkTo(3, run.get());
  ExperimentConfig config = run->config();
  config.momentum = 0.5;
  REQUIRE(run->Reconfigure(config));
  WalkTo(5, run.get());
  CHECK(Code(*run, ExportFormat::kNotebook).contains(R"({"at_step": 3, "set": "momentum=0.5"})"));
}

TEST_CASE("base64, at the three lengths of its last group") {
  CHECK(Base64Lines("") == "");
  CHECK(Base64Lines("f") == "Zg==\n");
  CHECK(Base64Lines("fo") == "Zm8=\n");
  CHECK(Base64Lines("foo") == "Zm9v\n");
  CHECK(Base64Lines("\xff\xfe\xfd\xfc") == "//79/A==\n");
  const std::string lines = Base64Lines(std::string(73, 'x'));
  CHECK(lines.find('\n') == 96);
}

}  // namespace
}  // namespace playground
