#include "determinism/trace.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <memory>
#include <span>
#include <sstream>
#include <utility>

#include "bits_hash.h"
#include "data/catalog.h"
#include "experiment/config_text.h"
#include "train/trainer.h"

namespace playground {
namespace {

// What a row has where there is no such tensor yet.
constexpr std::string_view kNone = "-";

template <typename Value>
void AddAll(BitsHash& hash, std::span<const Value> values) {
  for (const Value value : values) hash.Add(value);
}

void AddDouble(BitsHash& hash, double value) {
  const uint64_t bits = std::bit_cast<uint64_t>(value);
  hash.Add(static_cast<uint32_t>(bits));
  hash.Add(static_cast<uint32_t>(bits >> 32));
}

std::string Hex(uint64_t value, int digits) {
  std::array<char, 17> text;
  std::snprintf(text.data(), text.size(), "%0*llx", digits, static_cast<unsigned long long>(value));
  return text.data();
}

// The upper half of the hash folded onto the lower one, and again.
std::string Short(const BitsHash& hash) {
  const uint64_t half = hash.value() ^ hash.value() >> 32;
  return Hex((half ^ half >> 16) & 0xFFFF, 4);
}

std::string HashOfDataset(const Dataset& dataset, bool features) {
  BitsHash hash;
  for (int64_t i = 0; i < dataset.num_examples; ++i) {
    for (int64_t d = 0; d < dataset.num_features && features; ++d) hash.Add(dataset.Feature(i, d));
  }
  if (!features) {
    AddAll<int32_t>(hash, dataset.labels);
    AddAll<float>(hash, dataset.targets);
  }
  return Short(hash);
}

// The values of the first `columns` columns, row by row.
std::string HashOfColumns(const Matrix& matrix, int64_t columns) {
  BitsHash hash;
  for (int64_t r = 0; r < matrix.rows(); ++r) {
    AddAll<float>(hash, {matrix.View().Row(r), static_cast<std::size_t>(columns)});
  }
  return Short(hash);
}

void AddParameterNames(const Parameters& parameters, const std::string& prefix,
                       std::vector<std::string>* names) {
  for (int64_t l = 0; l < parameters.num_layers(); ++l) {
    names->push_back(prefix + WeightName(l));
    names->push_back(prefix + BiasName(l));
  }
}

void AddParameterHashes(const Parameters& parameters, std::vector<std::string>* row) {
  for (int64_t l = 0; l < parameters.num_layers(); ++l) {
    BitsHash weight, bias;
    const ConstMatrixView view = parameters.Weight(l);
    for (int64_t o = 0; o < view.rows; ++o) {
      AddAll<float>(weight, {view.Row(o), static_cast<std::size_t>(view.columns)});
    }
    AddAll<float>(bias, parameters.Bias(l));
    row->push_back(Short(weight));
    row->push_back(Short(bias));
  }
}

std::vector<std::string> FirstRow(const Trainer& trainer) {
  std::vector<std::string> row = {HashOfDataset(trainer.data().train, true),
                                  HashOfDataset(trainer.data().train, false)};
  // Nothing of a step yet: examples, logits, losses and gradients.
  row.resize(5 + 2 * static_cast<std::size_t>(trainer.parameters().num_layers()),
             std::string(kNone));
  AddParameterHashes(trainer.parameters(), &row);
  return row;
}

std::vector<std::string> RowOfStep(const Trainer& trainer) {
  const MinibatchTensors& minibatch = trainer.last_minibatch();
  BitsHash examples, losses;
  AddAll<int32_t>(examples, minibatch.examples);
  AddAll<float>(losses, minibatch.losses);
  AddDouble(losses, minibatch.loss_sum);
  std::vector<std::string> row = {std::string(kNone), std::string(kNone), Short(examples),
                                  HashOfColumns(minibatch.logits, minibatch.batch_size()),
                                  Short(losses)};
  AddParameterHashes(trainer.gradient(), &row);
  AddParameterHashes(trainer.parameters(), &row);
  return row;
}

uint64_t HashOfFigures(const History& history) {
  BitsHash hash;
  for (const EpochRecord& record : history.epochs()) {
    for (const double figure : {record.running_loss, record.running_accuracy, record.train_loss,
                                record.train_accuracy, record.test_loss, record.test_accuracy}) {
      AddDouble(hash, figure);
    }
  }
  return hash.value();
}

}  // namespace

Trace RunTrace(std::string_view config_text) {
  Trace trace;
  const ParsedConfig parsed = ParseConfig(config_text);
  if (!parsed.warnings.empty() || !parsed.unknown.empty()) return trace;
  const ExperimentConfig& config = parsed.config;
  Result<DataSplit> data = GenerateDataset(RequestOf(config));
  if (!data) return trace;
  Result<std::unique_ptr<Trainer>> made =
      Trainer::Create(config, std::make_shared<const DataSplit>(*std::move(data)));
  if (!made) return trace;
  Trainer& trainer = **made;

  trace.config = config_text;
  trace.tensors = {"features", trainer.data().is_classification() ? "labels" : "targets",
                   "examples", "logits", "losses"};
  AddParameterNames(trainer.parameters(), "gradient:", &trace.tensors);
  AddParameterNames(trainer.parameters(), "", &trace.tensors);
  trace.rows.push_back(FirstRow(trainer));
  while (trainer.phase() != Trainer::Phase::kFinished &&
         trainer.phase() != Trainer::Phase::kDiverged) {
    const bool steps = trainer.phase() == Trainer::Phase::kTraining;
    trainer.Advance(Evaluation::kBlock);
    if (steps && trainer.num_steps() <= Trace::kTracedSteps) {
      trace.rows.push_back(RowOfStep(trainer));
    }
  }
  trace.num_steps = trainer.num_steps();
  trace.figures_hash = HashOfFigures(trainer.history());
  trace.weights_hash = trainer.weights_hash();
  return trace;
}

std::string ToText(const Trace& trace) {
  std::string text = "config " + trace.config + "\nsteps " + std::to_string(trace.num_steps) +
                     "\nfigures " + Hex(trace.figures_hash, 16) + "\nweights " +
                     Hex(trace.weights_hash, 16) + "\ntensors";
  for (const std::string& tensor : trace.tensors) text += " " + tensor;
  text += '\n';
  for (std::size_t step = 0; step < trace.rows.size(); ++step) {
    text += std::to_string(step);
    for (const std::string& hash : trace.rows[step]) text += " " + hash;
    text += '\n';
  }
  return text;
}

std::vector<Trace> ParseTraces(std::string_view text) {
  std::vector<Trace> traces;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string key;
    words >> key;
    if (key.empty() || key[0] == '#') continue;
    if (key == "config") traces.emplace_back();
    if (traces.empty()) continue;
    Trace& trace = traces.back();
    if (key == "config") {
      words >> trace.config;
    } else if (key == "steps") {
      words >> trace.num_steps;
    } else if (key == "figures") {
      words >> std::hex >> trace.figures_hash;
    } else if (key == "weights") {
      words >> std::hex >> trace.weights_hash;
    } else {
      std::vector<std::string> row;
      for (std::string word; words >> word;) row.push_back(word);
      (key == "tensors" ? trace.tensors : trace.rows.emplace_back()) = std::move(row);
    }
  }
  return traces;
}

std::string FirstDifference(const Trace& expected, const Trace& actual) {
  if (expected.config != actual.config || expected.tensors != actual.tensors) {
    return "the config or its tensors";
  }
  for (std::size_t step = 0; step < std::min(expected.rows.size(), actual.rows.size()); ++step) {
    for (std::size_t i = 0; i < expected.tensors.size(); ++i) {
      if (expected.rows[step][i] == actual.rows[step][i]) continue;
      const bool gradient = expected.tensors[i].starts_with("gradient:");
      return "step " + std::to_string(step) + ", " + (gradient ? "gradient of " : "") +
             expected.tensors[i].substr(gradient ? 9 : 0);
    }
  }
  if (expected.rows.size() != actual.rows.size() || expected.num_steps != actual.num_steps) {
    return "the number of steps";
  }
  if (expected.weights_hash != actual.weights_hash) {
    return "the weights after step " + std::to_string(actual.num_steps);
  }
  return expected.figures_hash == actual.figures_hash ? "" : "the loss or accuracy of an epoch";
}

}  // namespace playground
