#include "bench/benchmark.h"

#include <cstdio>
#include <utility>

#include "bench/double_training.h"
#include "bench/exported_task.h"
#include "data/catalog.h"
#include "experiment/config_text.h"
#include "tensor/width.h"

namespace playground {
namespace {

struct EpochTaskInfo {
  std::string_view name;
  std::string_view config;  // epochs=0: without end
  int epochs_of_repetition;
};
// The book's settings, sections 3.2 to 4.2. An epoch of linear regression is over within the
// resolution of a browser's clock, so there are many.
constexpr EpochTaskInfo kEpochTasks[] = {
    {"softmax_epoch", "task=softmax&data=mnist&lr=0.1&batch=256&epochs=0", 1},
    {"mlp_epoch", "task=mlp&data=mnist&hidden=256&lr=0.1&batch=256&epochs=0", 1},
    {"linear_steps", "task=linear&data=d2l-linear&loss=half_squared&lr=0.03&batch=10&epochs=0", 20},
};
constexpr std::string_view kDenseTask = "dense_512";

constexpr int64_t kNumPictures = 60'000;
constexpr int64_t kNumPicturesQuick = 2'048;
constexpr int64_t kNumPoints = 10'000;  // of the plane that linear regression finds

Result<std::string> UnknownTask(std::string_view name) {
  return Fail("There is no task '" + std::string(name) + "'.");
}

std::string LossAnswer(double loss) {
  char text[64];
  std::snprintf(text, sizeof(text), "{\"loss\": %.9g}", loss);
  return text;
}

// The first word, which is taken off `text`.
std::string_view TakeWord(std::string_view* text) {
  const std::size_t end = text->find(' ');
  const std::string_view word = text->substr(0, end);
  text->remove_prefix(end == std::string_view::npos ? text->size() : end + 1);
  return word;
}

}  // namespace

Result<std::unique_ptr<Benchmark>> Benchmark::Create(std::vector<OpenedFile> files, bool quick,
                                                     Executor* executor) {
  const int64_t num_train = quick ? kNumPicturesQuick : kNumPictures;
  const int64_t num_test = num_train / 6;
  Result<DataSplit> pictures =
      files.empty()
          ? GenerateDataset(
                {.id = DatasetId::kGarments, .num_train = num_train, .num_test = num_test})
          : LoadIdxSplit(std::move(files),
                         {.id = DatasetId::kMnist, .num_train = num_train, .num_test = num_test});
  if (!pictures) return std::unexpected(pictures.error());
  DatasetRequest request = DefaultRequest(DatasetId::kD2lLinear, 0);
  request.num_train = kNumPoints;
  Result<DataSplit> plane = GenerateDataset(request);
  if (!plane) return std::unexpected(plane.error());
  return std::unique_ptr<Benchmark>(
      new Benchmark(std::make_shared<const DataSplit>(*std::move(pictures)),
                    std::make_shared<const DataSplit>(*std::move(plane)), executor));
}

Benchmark::Benchmark(std::shared_ptr<const DataSplit> pictures,
                     std::shared_ptr<const DataSplit> plane, Executor* executor)
    : pictures_(std::move(pictures)),
      plane_(std::move(plane)),
      executor_(executor),
      dense_(executor) {}

std::string Benchmark::Answer(std::string_view command) {
  const std::string_view verb = TakeWord(&command);
  const std::string_view task = TakeWord(&command);
  Result<std::string> answer = Fail("There is no command '" + std::string(verb) + "'.");
  if (verb == "run") answer = Run(task);
  if (verb == "whole") answer = Whole(task);
  if (verb == "loss") answer = Loss(task);
  if (verb == "reference") answer = Reference(task);
  if (verb == "export") answer = Export(task, std::string(command));
  return answer ? *answer : "{\"error\": \"" + answer.error().message + "\"}";
}

Result<EpochTask> Benchmark::NewEpochTask(std::string_view name) const {
  for (const EpochTaskInfo& info : kEpochTasks) {
    if (info.name != name) continue;
    const ExperimentConfig config = ParseConfig(info.config).config;
    return EpochTask::Create(config, config.task == Task::kLinear ? plane_ : pictures_,
                             info.epochs_of_repetition, executor_);
  }
  return std::unexpected(UnknownTask(name).error());
}

Result<EpochTask*> Benchmark::TaskUnderWay(std::string_view name) {
  auto found = epoch_tasks_.find(name);
  if (found == epoch_tasks_.end()) {
    Result<EpochTask> task = NewEpochTask(name);
    if (!task) return std::unexpected(task.error());
    found = epoch_tasks_.emplace(name, *std::move(task)).first;
  }
  return &found->second;
}

Result<std::string> Benchmark::Run(std::string_view name) {
  if (!peak_) peak_.emplace();
  Repetition repetition;
  int64_t num_steps = 1;
  if (name == kDenseTask) {
    repetition = dense_.Run(&*peak_);
  } else {
    const Result<EpochTask*> task = TaskUnderWay(name);
    if (!task) return std::unexpected(task.error());
    repetition = (*task)->Run(&*peak_);
    num_steps = (*task)->trainer().steps_per_epoch();
  }
  char text[200];
  std::snprintf(text, sizeof(text),
                "{\"milliseconds\": %.6g, \"gflop\": %.6g, \"peak_gflops\": %.6g, \"steps\": %lld, "
                "\"lanes\": %d}",
                repetition.milliseconds, repetition.gflop, repetition.peak_gflops,
                static_cast<long long>(num_steps), LanesInUse());
  return text;
}

Result<std::string> Benchmark::Whole(std::string_view name) {
  const Result<EpochTask*> task = TaskUnderWay(name);
  if (!task) return std::unexpected(task.error());
  return "{\"milliseconds\": " + std::to_string((*task)->RunWithEvaluation()) + "}";
}

Result<std::string> Benchmark::Loss(std::string_view name) {
  if (name == kDenseTask) {
    dense_.Multiply();
    return LossAnswer(dense_.MeanOfProduct());
  }
  Result<EpochTask> task = NewEpochTask(name);
  if (!task) return std::unexpected(task.error());
  task->RunFirstEpoch();
  return LossAnswer(task->trainer().train_evaluation().loss);
}

Result<std::string> Benchmark::Reference(std::string_view name) {
  if (name == kDenseTask) return LossAnswer(dense_.ExactMeanOfProduct());
  Result<EpochTask> task = NewEpochTask(name);
  if (!task) return std::unexpected(task.error());
  const Trainer& trainer = task->trainer();
  DoubleTraining training(trainer.network(), trainer.parameters(), trainer.data().train);
  task->RunFirstEpoch();  // draws the order
  training.Epoch(trainer.epoch_order(), trainer.config().batch_size,
                 trainer.config().learning_rate);
  return LossAnswer(training.Loss());
}

Result<std::string> Benchmark::Export(std::string_view name, const std::string& folder) {
  if (name == kDenseTask) return ExportDenseTask(folder, dense_);
  Result<EpochTask> task = NewEpochTask(name);
  if (!task) return std::unexpected(task.error());
  const Parameters initial = task->trainer().parameters();
  task->RunFirstEpoch();
  return ExportEpochTask(folder, task->trainer(), initial);
}

}  // namespace playground
