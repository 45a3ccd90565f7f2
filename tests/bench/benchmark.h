// Benchmark: the benchmark program without its surroundings. It is given data and commands as texts,
// and answers each with a line of JSON; main_native.cc and main_web.cc carry them in and out.

#ifndef PLAYGROUND_TESTS_BENCH_BENCHMARK_H_
#define PLAYGROUND_TESTS_BENCH_BENCHMARK_H_

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/peak.h"
#include "bench/tasks.h"
#include "data/idx/idx_split.h"

namespace playground {

class Benchmark {
 public:
  // `files` are MNIST's four; without any, pictures are drawn. Quick: few examples, to see that all
  // runs; the figures mean nothing. Without an executor all is done on one thread.
  static Result<std::unique_ptr<Benchmark>> Create(std::vector<OpenedFile> files, bool quick,
                                                   Executor* executor = nullptr);

  // Answers what was asked, or {"error": sentence}. TASK is softmax_epoch, mlp_epoch, linear_steps or
  // dense_512.
  //   run TASK               one repetition: the fields of Repetition, "steps" of an epoch, and the
  //                          "lanes" that it and its peak ran on
  //   whole TASK             {"milliseconds"} of an epoch and the evaluation before it, without the
  //                          measurements of the peak
  //   loss TASK              {"loss"} over the training set after the first epoch; of a dense product
  //                          the mean of its elements
  //   reference TASK         {"loss"}, the same in double
  //   export TASK FOLDER     writes what another program needs to do the same, see exported_task.h
  std::string Answer(std::string_view command);

 private:
  Benchmark(std::shared_ptr<const DataSplit> pictures, std::shared_ptr<const DataSplit> plane,
            Executor* executor);
  Result<std::string> Run(std::string_view task);
  Result<std::string> Whole(std::string_view task);
  Result<std::string> Loss(std::string_view task);
  Result<std::string> Reference(std::string_view task);
  Result<std::string> Export(std::string_view task, const std::string& folder);
  Result<EpochTask> NewEpochTask(std::string_view task) const;
  Result<EpochTask*> TaskUnderWay(std::string_view task);

  std::shared_ptr<const DataSplit> pictures_, plane_;
  Executor* executor_;
  std::optional<Peak> peak_;  // once it is needed: to find it takes a moment
  // Tasks under way: each goes on where its last repetition ended.
  std::map<std::string, EpochTask, std::less<>> epoch_tasks_;
  DenseTask dense_;
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_BENCH_BENCHMARK_H_
