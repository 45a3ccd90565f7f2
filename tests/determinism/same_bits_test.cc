// A config gives the same bits in every build: each config of hashes.txt, step by step. This is one
// build's share; compare_builds.sh builds with other compilers and flags. Where bits are meant to
// change, program/main.cc says how to write the file anew.

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "determinism/trace.h"
#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "paths.h"
#include "tensor/each_width.h"

namespace playground {
namespace {

std::vector<Trace> ExpectedTraces() {
  std::ifstream file(std::string(kTestsDir) + "/determinism/hashes.txt");
  return ParseTraces(std::string(std::istreambuf_iterator<char>(file), {}));
}

TEST_CASE_TEMPLATE("every config of hashes.txt gives the bits that stand there", Width, FourLanes,
                   EightLanes, SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  const std::vector<Trace> traces = ExpectedTraces();
  CHECK(traces.size() >= 40);
  for (const Trace& expected : traces) {
    const Trace actual = RunTrace(expected.config);
    CAPTURE(expected.config);
    CHECK(FirstDifference(expected, actual) == "");
  }
}

TEST_CASE(
    "the configs have every task, dataset, loss, reduction, order, initialization, activation") {
  std::set<std::string> seen;
  bool partial = false, odd = false, momentum = false, decay = false, divided = false;
  for (const Trace& trace : ExpectedTraces()) {
    const ExperimentConfig config = ParseConfig(trace.config).config;
    for (const Parameter& parameter : ParameterRegistry()) {
      if (parameter.kind != ParameterKind::kChoice || !parameter.applies(config)) continue;
      seen.insert(std::string(parameter.key) + "=" + ParameterToText(config, parameter));
    }
    partial = partial || (config.num_train % config.batch_size != 0 && !config.drop_last);
    odd = odd || config.batch_size % 2 == 1;
    momentum = momentum || config.momentum != 0;
    decay = decay || config.weight_decay != 0;
    divided = divided || config.divide_by_batch;
  }
  for (const Parameter& parameter : ParameterRegistry()) {
    for (std::size_t i = 0; i < parameter.choices.size(); ++i) {
      if (parameter.key == "data" && !DatasetCatalog()[i].is_generated()) continue;
      const std::string choice =
          std::string(parameter.key) + "=" + std::string(parameter.choices[i].key);
      CAPTURE(choice);
      CHECK(seen.contains(choice));
    }
  }
  CHECK((partial && odd && momentum && decay && divided));
}

TEST_CASE("a difference is named by its first step and tensor") {
  const Trace trace = RunTrace("task=softmax&data=blobs&n=30&test_n=5&batch=10&epochs=2");
  CHECK(trace.rows.size() == 7);
  CHECK(FirstDifference(trace, trace) == "");
  CHECK(FirstDifference(trace, ParseTraces(ToText(trace)).at(0)) == "");
  const auto after = [&trace](std::size_t step, const std::string& tensor) {
    Trace other = trace;
    for (std::size_t i = 0; i < trace.tensors.size(); ++i) {
      if (trace.tensors[i] == tensor) other.rows[step][i] = "????";
    }
    return FirstDifference(trace, other);
  };
  CHECK(after(0, "features") == "step 0, features");
  CHECK(after(3, "gradient:0.weight") == "step 3, gradient of 0.weight");
  CHECK(after(6, "0.bias") == "step 6, 0.bias");
  Trace other = trace;
  other.weights_hash ^= 1;
  CHECK(FirstDifference(trace, other) == "the weights after step 6");
  other = trace;
  other.figures_hash ^= 1;
  CHECK(FirstDifference(trace, other) == "the loss or accuracy of an epoch");

  // Another seed differs from the data on, another order from the first minibatch on, another
  // learning rate from the first update on.
  const auto against = [&trace](const std::string& changed) {
    Trace changed_trace =
        RunTrace("task=softmax&data=blobs&n=30&test_n=5&batch=10&epochs=2" + changed);
    changed_trace.config = trace.config;
    return FirstDifference(trace, changed_trace);
  };
  CHECK(against("&seed=1") == "step 0, features");
  CHECK(against("&order=sequential") == "step 1, examples");
  CHECK(against("&lr=0.2") == "step 1, 0.weight");
  CHECK(against("&reduction=sum") == "step 1, gradient of 0.weight");
}

}  // namespace
}  // namespace playground
