// Trainer: a run is minibatch SGD as torch.optim.SGD does it, its figures are what they are called,
// and neither pacing nor company changes its bits. Divergence and going back have files of their
// own.

#include "train/trainer.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "experiment/parameter_registry.h"
#include "model/double_network.h"
#include "train/run.h"
#include "train/trainer_memory.h"

namespace playground {
namespace {

// The run once more in double: the formulas' gradient, and the update as torch.optim documents it.
class DoubleRun {
 public:
  explicit DoubleRun(const Trainer& trainer)
      : network_(trainer.network()), parameters_(network_.ParametersOf(trainer.parameters())) {}

  void Step(const ExperimentConfig& config, const Dataset& dataset,
            std::span<const int32_t> examples) {
    std::vector<double> gradient =
        network_.Gradient(parameters_, ExamplesOf(dataset, examples), config.reduction);
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      if (config.divide_by_batch) gradient[i] /= static_cast<double>(examples.size());
      gradient[i] += config.weight_decay * parameters_[i];
    }
    ++steps_;
    switch (config.optimizer) {
      case Optimizer::kSgd:
      case Optimizer::kNesterov:
        StepAlongVelocity(config, gradient);
        break;
      case Optimizer::kAdam:
        first_.resize(gradient.size());
        second_.resize(gradient.size());
        for (std::size_t i = 0; i < gradient.size(); ++i) {
          first_[i] = 0.9 * first_[i] + 0.1 * gradient[i];
          second_[i] = 0.999 * second_[i] + 0.001 * gradient[i] * gradient[i];
          const double mean = first_[i] / (1 - std::pow(0.9, steps_));
          const double square = second_[i] / (1 - std::pow(0.999, steps_));
          parameters_[i] -= config.learning_rate * mean / (std::sqrt(square) + 1e-8);
        }
        break;
      case Optimizer::kRmsprop:
      case Optimizer::kAdagrad: {
        const bool fades = config.optimizer == Optimizer::kRmsprop;
        second_.resize(gradient.size());
        for (std::size_t i = 0; i < gradient.size(); ++i) {
          const double square = gradient[i] * gradient[i];
          second_[i] = fades ? 0.99 * second_[i] + 0.01 * square : second_[i] + square;
          parameters_[i] -=
              config.learning_rate * gradient[i] / (std::sqrt(second_[i]) + (fades ? 1e-8 : 1e-10));
        }
        break;
      }
    }
  }

  // The largest difference of a parameter, by the largest parameter.
  double DistanceTo(const Parameters& parameters) const {
    const std::vector<double> others = network_.ParametersOf(parameters);
    double largest = 0, difference = 0;
    for (std::size_t i = 0; i < others.size(); ++i) {
      largest = std::max(largest, std::abs(parameters_[i]));
      difference = std::max(difference, std::abs(parameters_[i] - others[i]));
    }
    return difference / largest;
  }

 private:
  void StepAlongVelocity(const ExperimentConfig& config, const std::vector<double>& gradient) {
    std::vector<double> velocity = gradient;
    for (std::size_t i = 0; i < gradient.size(); ++i) {
      if (config.momentum != 0 && !velocity_.empty()) velocity[i] += config.momentum * velocity_[i];
      const bool looks_ahead = config.optimizer == Optimizer::kNesterov;
      parameters_[i] -= config.learning_rate *
                        (looks_ahead ? gradient[i] + config.momentum * velocity[i] : velocity[i]);
    }
    velocity_ = velocity;
    if (config.momentum == 0) velocity_.clear();
  }

  DoubleNetwork network_;
  std::vector<double> parameters_, velocity_, first_, second_;
  int steps_ = 0;
};

const std::string_view kRuns[] = {
    "task=linear&data=d2l-linear&n=50&test_n=5&batch=10&lr=0.03",
    "task=linear&data=d2l-linear&n=50&test_n=5&batch=10&lr=0.03&reduction=sum&divide=1",
    "task=linear&data=d2l-linear&n=50&test_n=5&batch=10&lr=0.003&reduction=sum&divide=0",
    "task=linear&data=d2l-linear&n=50&test_n=5&batch=10&lr=0.3&reduction=mean&divide=1",
    "task=linear&data=d2l-linear&n=53&test_n=5&batch=10&lr=0.3&reduction=sum&divide=1&momentum=0.5",
    "task=linear&data=line&n=40&test_n=5&batch=7&lr=0.05&loss=squared",
    "task=linear&data=line&n=40&test_n=5&batch=7&lr=0.1&loss=huber&huber_delta=0.7",
    "task=linear&data=line&n=40&test_n=5&batch=7&lr=0.02&loss=absolute&reduction=sum",
    "task=softmax&data=blobs&n=60&test_n=5&batch=16&lr=0.1",
    "task=softmax&data=blobs&n=60&test_n=5&batch=16&lr=0.01&reduction=sum",
    "task=softmax&data=blobs&n=60&test_n=5&batch=16&lr=0.1&momentum=0.9",
    "task=softmax&data=blobs&n=60&test_n=5&batch=16&lr=0.1&weight_decay=0.3",
    "task=softmax&data=blobs&n=61&test_n=5&batch=16&lr=0.1&weight_decay=0.1&momentum=0.5&divide=1",
    "task=mlp&data=blobs&n=60&test_n=5&batch=16&lr=0.1&hidden=9&init=xavier_uniform",
    "task=mlp&data=blobs&n=60&test_n=5&batch=16&lr=0.2&hidden=6,5&activation=tanh&init=torch_"
    "default",
    "task=mlp&data=blobs&n=60&test_n=5&batch=16&lr=0.2&hidden=8&activation=sigmoid&init_std=0.5",
    "task=mlp&data=d2l-linear&n=60&test_n=5&batch=16&lr=0.02&hidden=8&activation=identity"
    "&init=xavier_normal&loss=squared",
    "task=linear&data=d2l-linear&n=50&test_n=5&batch=10&lr=0.02&optimizer=nesterov",
    "task=softmax&data=blobs&n=60&test_n=5&batch=16&lr=0.1&optimizer=nesterov&momentum=0.5"
    "&weight_decay=0.1&reduction=sum&divide=1",
    "task=linear&data=d2l-linear&n=53&test_n=5&batch=10&lr=0.1&optimizer=adam",
    "task=mlp&data=blobs&n=60&test_n=5&batch=16&lr=0.01&hidden=9&init=xavier_uniform&optimizer=adam"
    "&weight_decay=0.01",
    "task=softmax&data=blobs&n=60&test_n=5&batch=16&lr=0.05&optimizer=adam&reduction=sum&divide=1",
    "task=linear&data=line&n=40&test_n=5&batch=7&lr=0.05&optimizer=rmsprop&weight_decay=0.1",
    "task=softmax&data=blobs&n=60&test_n=5&batch=16&lr=0.01&optimizer=rmsprop&reduction=sum",
    "task=linear&data=d2l-linear&n=50&test_n=5&batch=10&lr=0.5&optimizer=adagrad&divide=1",
    "task=mlp&data=blobs&n=60&test_n=5&batch=16&lr=0.05&hidden=6&activation=tanh&optimizer=adagrad"
    "&init=xavier_uniform&weight_decay=0.1",
};

TEST_CASE("every step of a run is the one that the formulas and torch.optim take") {
  double worst = 0;
  for (const std::string_view text : kRuns) {
    CAPTURE(text);
    const auto trainer = NewTrainer(text);
    DoubleRun exact(*trainer);
    FinishEvaluation(*trainer);
    for (int step = 0; step < 20; ++step) {
      trainer->Step();
      REQUIRE(trainer->phase() != Trainer::Phase::kDiverged);
      exact.Step(trainer->config(), trainer->data().train, trainer->last_minibatch().examples);
      const double distance = exact.DistanceTo(trainer->parameters());
      CHECK(distance <= 2e-6);
      worst = std::max(worst, distance);
      FinishEvaluation(*trainer);
    }
  }
  MESSAGE("largest difference from double after 20 steps: " << worst);
  CHECK(worst > 1e-9);
}

TEST_CASE("an epoch visits the examples in its order, a smaller minibatch last") {
  for (const char* order : {"shuffle", "dataloader", "python", "sequential"}) {
    CAPTURE(order);
    const auto trainer = NewTrainer(
        "task=softmax&data=blobs&n=23&test_n=5&batch=10&epochs=2&order=" + std::string(order));
    CHECK(trainer->steps_per_epoch() == 3);
    for (int epoch = 1; epoch <= 2; ++epoch) {
      FinishEvaluation(*trainer);
      std::vector<int32_t> visited;
      std::vector<int64_t> sizes;
      for (int step = 1; step <= 3; ++step) {
        trainer->Step();
        const MinibatchTensors& minibatch = trainer->last_minibatch();
        visited.insert(visited.end(), minibatch.examples.begin(), minibatch.examples.end());
        sizes.push_back(minibatch.batch_size());
        CHECK(trainer->num_steps() == 3 * (epoch - 1) + step);
        CHECK(trainer->epoch() == (step == 3 ? epoch : epoch - 1));
        CHECK(trainer->examples_seen() == 23 * (epoch - 1) + static_cast<int64_t>(visited.size()));
      }
      CHECK(sizes == std::vector<int64_t>{10, 10, 3});
      CHECK(visited ==
            std::vector<int32_t>(trainer->epoch_order().begin(), trainer->epoch_order().end()));
      std::sort(visited.begin(), visited.end());
      for (int32_t i = 0; i < 23; ++i) CHECK(visited[i] == i);
    }
  }
}

TEST_CASE("drop_last leaves the smaller minibatch out, and out of the running figures") {
  const auto trainer =
      NewTrainer("task=softmax&data=blobs&n=23&test_n=5&batch=10&epochs=2&drop_last=1");
  CHECK(trainer->steps_per_epoch() == 2);
  FinishEvaluation(*trainer);
  double loss_sum = 0;
  for (int step = 0; step < 2; ++step) {
    trainer->Step();
    CHECK(trainer->last_minibatch().batch_size() == 10);
    loss_sum += trainer->last_minibatch().loss_sum;
  }
  CHECK(trainer->epoch() == 1);
  CHECK(trainer->examples_seen() == 20);
  FinishEvaluation(*trainer);
  CHECK(trainer->history().epochs()[1].running_loss == loss_sum / 20);
}

TEST_CASE("a minibatch of more than all examples is all of them") {
  const auto trainer = NewTrainer("task=softmax&data=blobs&n=23&test_n=5&batch=1000&epochs=2");
  CHECK(trainer->steps_per_epoch() == 1);
  FinishEvaluation(*trainer);
  trainer->Step();
  CHECK(trainer->last_minibatch().batch_size() == 23);
  CHECK(trainer->epoch() == 1);
}

TEST_CASE("running figures are taken before each update, evaluated ones after the epoch") {
  for (const char* text : {"task=softmax&data=blobs&n=50&test_n=31&batch=8&epochs=2&lr=0.5",
                           "task=linear&data=line&n=50&test_n=31&batch=8&epochs=2"}) {
    CAPTURE(text);
    const auto trainer = NewTrainer(text);
    const DoubleNetwork network(trainer->network());
    const auto mean_loss = [&](const Dataset& dataset) {
      std::vector<int32_t> all;
      for (int32_t i = 0; i < dataset.num_examples; ++i) all.push_back(i);
      return network.ReducedLoss(network.ParametersOf(trainer->parameters()),
                                 ExamplesOf(dataset, all), Reduction::kMean);
    };
    FinishEvaluation(*trainer);
    REQUIRE(trainer->history().epochs().size() == 1);
    const EpochRecord& untrained = trainer->history().epochs()[0];
    CHECK(untrained.epoch == 0);
    CHECK(untrained.running_loss == 0);
    CHECK(untrained.train_loss == doctest::Approx(mean_loss(trainer->data().train)).epsilon(1e-6));
    CHECK(untrained.test_loss == doctest::Approx(mean_loss(trainer->data().test)).epsilon(1e-6));

    for (std::size_t epoch = 1; epoch <= 2; ++epoch) {
      double loss_sum = 0;
      int64_t num_correct = 0;
      for (int step = 0; step < 7; ++step) {
        trainer->Step();
        loss_sum += trainer->last_minibatch().loss_sum;
        num_correct += trainer->last_minibatch().num_correct;
        CHECK(trainer->history().minibatch_loss().last() ==
              trainer->last_minibatch().loss_sum /
                  static_cast<double>(trainer->last_minibatch().batch_size()));
      }
      FinishEvaluation(*trainer);
      REQUIRE(trainer->history().epochs().size() == epoch + 1);
      const EpochRecord& record = trainer->history().epochs()[epoch];
      CHECK(record.epoch == static_cast<int64_t>(epoch));
      CHECK(record.running_loss == doctest::Approx(loss_sum / 50).epsilon(1e-14));
      CHECK(record.running_accuracy == static_cast<double>(num_correct) / 50);
      CHECK(record.train_loss == doctest::Approx(mean_loss(trainer->data().train)).epsilon(1e-6));
      CHECK(record.test_loss == doctest::Approx(mean_loss(trainer->data().test)).epsilon(1e-6));
      CHECK(record.train_loss == trainer->train_evaluation().loss);
      CHECK(record.test_accuracy == trainer->test_evaluation().accuracy);
      CHECK(record.running_loss != record.train_loss);
      CHECK(trainer->train_evaluation().num_examples == 50);
      CHECK(trainer->test_evaluation().num_examples == 31);
    }
    CHECK(trainer->history().minibatch_loss().num_values() == 14);
  }
}

TEST_CASE("a run evaluates, trains, evaluates after every epoch, and is finished after the last") {
  const auto trainer = NewTrainer("task=softmax&data=blobs&n=20&test_n=5&batch=10&epochs=2");
  using Phase = Trainer::Phase;
  std::vector<Phase> phases;
  while (!IsDone(*trainer)) {
    phases.push_back(trainer->phase());
    trainer->Advance(kAnySlice);
  }
  const Phase e = Phase::kEvaluating, t = Phase::kTraining;
  CHECK(phases == std::vector<Phase>{e, e, t, t, e, e, t, t, e, e});  // training and test set each
  CHECK(trainer->phase() == Phase::kFinished);
  const uint64_t hash = trainer->weights_hash();
  trainer->Advance(kAnySlice);
  CHECK(trainer->weights_hash() == hash);

  trainer->Step();  // all the same, if asked
  CHECK(trainer->phase() == Phase::kTraining);
  CHECK(trainer->weights_hash() != hash);
  trainer->Step();
  FinishEvaluation(*trainer);
  CHECK(trainer->phase() == Phase::kFinished);
  CHECK(trainer->epoch() == 3);
}

TEST_CASE("a run that is measured at its end only has the same bits and the same test figures") {
  for (const char* text : {"data=blobs&n=90&test_n=40&batch=32&epochs=3&momentum=0.9",
                           "task=linear&data=line&n=60&test_n=10&batch=10&epochs=2"}) {
    const ExperimentConfig config = ConfigOf(text);
    const auto data = DataOf(config);
    const auto all = NewTrainer(config, data);
    RunToEnd(*all);
    const auto end_only = NewTrainer(config, data);
    end_only->MeasureTestAtEndOnly();
    ExperimentConfig shorter = config;
    shorter.num_epochs = 1;
    CHECK_FALSE(end_only->Reconfigure(shorter));
    for (int round = 0; round < 2; ++round) {
      int64_t num_evaluations = 0;
      while (end_only->phase() != Trainer::Phase::kFinished) {
        num_evaluations += end_only->phase() == Trainer::Phase::kEvaluating ? 1 : 0;
        end_only->Advance(kAnySlice);
      }
      CHECK(num_evaluations == 1);
      CHECK(end_only->weights_hash() == all->weights_hash());
      const auto& records = end_only->history().epochs();
      REQUIRE(records.size() == all->history().epochs().size());
      for (std::size_t i = 0; i < records.size(); ++i) {
        const EpochRecord& expected = all->history().epochs()[i];
        CHECK(records[i].running_loss == expected.running_loss);
        CHECK(std::isnan(records[i].train_loss));
        CHECK(std::isnan(records[i].train_accuracy));
        const bool is_last = i + 1 == records.size();
        CHECK(std::isnan(records[i].test_loss) == !is_last);
        CHECK(std::isnan(records[i].test_accuracy) == !is_last);
      }
      CHECK(records.back().test_loss == all->history().epochs().back().test_loss);
      CHECK(records.back().test_accuracy == all->history().epochs().back().test_accuracy);
      CHECK(end_only->test_evaluation().predicted == all->test_evaluation().predicted);
      end_only->Restart();
    }
  }
}

TEST_CASE("with 0 epochs a run never finishes") {
  const auto trainer = NewTrainer("task=softmax&data=blobs&n=20&test_n=5&batch=10&epochs=0");
  RunToStep(*trainer, 200);
  CHECK(trainer->epoch() == 100);
  CHECK(trainer->phase() == Trainer::Phase::kTraining);
}

TEST_CASE("a step leaves the parameters before it, its gradient and its minibatch to look at") {
  const auto trainer = NewTrainer("task=softmax&data=blobs&n=20&test_n=5&batch=10&lr=0.5");
  FinishEvaluation(*trainer);
  CHECK(HashParameters(trainer->previous_parameters()) == trainer->weights_hash());
  for (int step = 0; step < 2; ++step) {
    const Parameters before = trainer->parameters();
    trainer->Step();
    CHECK(HashParameters(trainer->previous_parameters()) == HashParameters(before));
    for (std::size_t i = 0; i < before.All().size(); ++i) {
      CHECK(trainer->parameters().All()[i] ==
            before.All()[i] - 0.5f * trainer->gradient().All()[i]);
    }
  }
}

TEST_CASE("pacing makes no difference to the bits") {
  for (const std::string_view text : kRuns) {
    CAPTURE(text);
    const std::string config = std::string(text) + "&epochs=3";
    const auto in_one_go = NewTrainer(config);
    RunToEnd(*in_one_go);
    const auto in_slices = NewTrainer(config);
    while (!IsDone(*in_slices)) in_slices->Advance(1);
    const auto by_steps = NewTrainer(config);
    while (!IsDone(*by_steps)) {
      FinishEvaluation(*by_steps);
      if (!IsDone(*by_steps)) by_steps->Step();
    }
    for (const Trainer* other : {in_slices.get(), by_steps.get()}) {
      CHECK(other->weights_hash() == in_one_go->weights_hash());
      CHECK(other->history().epochs().back().train_loss ==
            in_one_go->history().epochs().back().train_loss);
      CHECK(other->history().epochs().back().running_loss ==
            in_one_go->history().epochs().back().running_loss);
    }
  }
}

TEST_CASE("two runs side by side are the runs they are alone") {
  const std::string first = std::string(kRuns[10]) + "&epochs=3&seed=1";
  const std::string second = std::string(kRuns[14]) + "&epochs=3&seed=2";
  const auto alone_first = NewTrainer(first), alone_second = NewTrainer(second);
  RunToEnd(*alone_first);
  RunToEnd(*alone_second);
  const auto one = NewTrainer(first), two = NewTrainer(second);
  while (!IsDone(*one) || !IsDone(*two)) {
    one->Advance(100);
    two->Advance(100);
  }
  CHECK(one->weights_hash() == alone_first->weights_hash());
  CHECK(two->weights_hash() == alone_second->weights_hash());
}

TEST_CASE("a restart is the same run again") {
  for (const std::string_view text : kRuns) {
    CAPTURE(text);
    const auto trainer = NewTrainer(std::string(text) + "&epochs=2");
    const uint64_t initial = trainer->weights_hash();
    RunToEnd(*trainer);
    const uint64_t hash = trainer->weights_hash();
    const double loss = trainer->history().epochs().back().test_loss;
    CHECK(hash != initial);
    trainer->Restart();
    CHECK(trainer->weights_hash() == initial);
    CHECK(trainer->num_steps() == 0);
    CHECK(trainer->epoch() == 0);
    CHECK(trainer->history().epochs().empty());
    CHECK(trainer->phase() == Trainer::Phase::kEvaluating);
    // Nothing is left to be taken for the new run's.
    const uint64_t nothing = HashParameters(Parameters(trainer->network()));
    CHECK(HashParameters(trainer->gradient()) == nothing);
    CHECK(HashParameters(trainer->velocity()) == nothing);
    CHECK(HashParameters(trainer->previous_parameters()) == initial);
    CHECK(trainer->last_minibatch().batch_size() == 0);
    CHECK(trainer->last_minibatch().losses.empty());
    CHECK(trainer->last_minibatch().loss_sum == 0);
    CHECK(trainer->last_minibatch().num_correct == 0);
    CHECK(trainer->train_evaluation().predicted.empty());
    CHECK(trainer->train_evaluation().loss == 0);
    CHECK(trainer->test_evaluation().loss == 0);
    RunToStep(*trainer, 2);  // in the midst of an epoch
    trainer->Restart();
    RunToEnd(*trainer);
    CHECK(trainer->weights_hash() == hash);
    CHECK(trainer->history().epochs().back().test_loss == loss);
  }
}

TEST_CASE("weights are the first draws of torch's generator, or follow those of the data") {
  const auto first_weight = [](const Trainer& trainer) {
    return std::as_const(trainer).parameters().Weight(0).At(0, 0);
  };
  std::vector<float> weights(6);
  TorchGenerator generator(3);
  generator.FillNormal(0, 0.01, weights);
  CHECK(first_weight(*NewTrainer("task=softmax&data=blobs&n=20&test_n=5&batch=10&seed=3")) ==
        weights[0]);

  TorchGenerator after_data(3);
  std::vector<float> features(40), noise(20), two(2);
  after_data.FillNormal(0, 1, features);
  after_data.FillNormal(0, 0.01, noise);
  after_data.FillNormal(0, 0.01, two);
  CHECK(first_weight(*NewTrainer("task=linear&data=d2l-linear&n=20&test_n=5&batch=10&seed=3")) ==
        two[0]);
}

TEST_CASE("another seed is another run") {
  const auto hash_after_epoch = [](const std::string& seed) {
    const auto trainer =
        NewTrainer("task=softmax&data=blobs&n=20&test_n=5&batch=10&epochs=1&seed=" + seed);
    RunToEnd(*trainer);
    return trainer->weights_hash();
  };
  CHECK(hash_after_epoch("0") != hash_after_epoch("1"));
  CHECK(hash_after_epoch("1") == hash_after_epoch("1"));
}

// ---- changing knobs on the way ----

TEST_CASE("knobs that act at once are taken over, others refused without effect") {
  const auto trainer = NewTrainer("task=mlp&data=d2l-linear&n=30&test_n=5&batch=10&loss=huber");
  RunToStep(*trainer, 2);
  const ExperimentConfig before = trainer->config();
  const uint64_t hash = trainer->weights_hash();
  for (const Parameter& parameter : ParameterRegistry()) {
    CAPTURE(parameter.key);
    ExperimentConfig changed = before;
    if (parameter.kind == ParameterKind::kWidths) {
      changed.hidden_widths = {3};
    } else if (parameter.kind == ParameterKind::kChoice || parameter.kind == ParameterKind::kFlag) {
      parameter.set(changed, parameter.get(before) == 0 ? 1 : 0);
    } else {
      parameter.set(changed, parameter.get(before) + 1);
    }
    REQUIRE_FALSE(changed == before);
    const bool at_once = parameter.effect == ParameterEffect::kAtOnce;
    CHECK(trainer->Reconfigure(changed) == at_once);
    CHECK(trainer->config() == (at_once ? changed : before));
    CHECK(trainer->num_steps() == 2);
    CHECK(trainer->weights_hash() == hash);
    CHECK(trainer->Reconfigure(before));
  }
}

TEST_CASE("both kinds of change in one are refused whole") {
  const auto trainer = NewTrainer("task=softmax&data=blobs&n=30&test_n=5&batch=10");
  ExperimentConfig changed = trainer->config();
  changed.learning_rate = 7;
  changed.batch_size = 5;
  CHECK_FALSE(trainer->Reconfigure(changed));
  CHECK(trainer->config().learning_rate == 0.1);
}

TEST_CASE("new knobs act from the next step on, and steps keep being those of SGD") {
  for (const std::string_view text : {kRuns[0], kRuns[8], kRuns[14]}) {
    CAPTURE(text);
    const auto trainer = NewTrainer(text);
    DoubleRun exact(*trainer);
    FinishEvaluation(*trainer);
    const std::vector<std::pair<const char*, const char*>> changes = {
        {"lr", "0.05"},  {"reduction", "sum"},    {"divide", "1"},      {"momentum", "0.5"},
        {"lr", "0.01"},  {"weight_decay", "0.2"}, {"momentum", "0"},    {"divide", "0"},
        {"lr", "0.001"}, {"momentum", "0.9"},     {"reduction", "mean"}};
    for (const auto& [key, value] : changes) {
      ExperimentConfig config = trainer->config();
      REQUIRE(SetParameter(&config, *FindParameter(key), std::string_view(value)));
      REQUIRE(trainer->Reconfigure(config));
      for (int step = 0; step < 2; ++step) {
        trainer->Step();
        exact.Step(config, trainer->data().train, trainer->last_minibatch().examples);
        FinishEvaluation(*trainer);
      }
      CAPTURE(key);
      CAPTURE(value);
      CHECK(exact.DistanceTo(trainer->parameters()) <= 5e-6);
    }
  }
}

TEST_CASE("fewer epochs finish a run at the end of its epoch, more let it go on") {
  const auto trainer = NewTrainer("task=softmax&data=blobs&n=20&test_n=5&batch=10&epochs=5");
  const auto set_epochs = [&trainer](int64_t epochs) {
    ExperimentConfig config = trainer->config();
    config.num_epochs = epochs;
    CHECK(trainer->Reconfigure(config));
  };
  RunToStep(*trainer, 3);  // in the second epoch
  set_epochs(1);
  CHECK(trainer->phase() == Trainer::Phase::kTraining);
  RunToEnd(*trainer);
  CHECK(trainer->epoch() == 2);
  set_epochs(3);
  CHECK(trainer->phase() == Trainer::Phase::kTraining);
  RunToEnd(*trainer);
  CHECK(trainer->epoch() == 3);
  set_epochs(0);
  CHECK(trainer->phase() == Trainer::Phase::kTraining);
  set_epochs(3);
  CHECK(trainer->phase() == Trainer::Phase::kFinished);
}

// ---- what cannot be trained ----

std::string Refusal(const ExperimentConfig& config, std::shared_ptr<const DataSplit> data) {
  const Result<std::unique_ptr<Trainer>> trainer = Trainer::Create(config, std::move(data));
  return trainer ? "" : trainer.error().message;
}

TEST_CASE("data and config that do not fit are refused with a sentence") {
  const ExperimentConfig blobs = ConfigOf("task=softmax&data=blobs&n=20&test_n=5&batch=10");
  const ExperimentConfig line = ConfigOf("task=linear&data=line&n=20&test_n=5&batch=10");
  CHECK(Refusal(blobs, DataOf(blobs)) == "");
  CHECK(Refusal(blobs, DataOf(line)) ==
        "This dataset has numbers as targets, so its loss is half_squared, squared, huber or "
        "absolute.");
  CHECK(Refusal(line, DataOf(blobs)) == "This dataset has classes, so its loss is cross_entropy.");

  ExperimentConfig dropping = blobs;
  dropping.drop_last = true;
  dropping.batch_size = 21;
  CHECK(Refusal(dropping, DataOf(blobs)) ==
        "drop_last leaves out the only minibatch: there are 20 examples and the minibatch size is "
        "21; choose a smaller one.");
  dropping.batch_size = 20;
  CHECK(Refusal(dropping, DataOf(blobs)) == "");

  ExperimentConfig none = blobs;
  none.batch_size = 0;
  CHECK(Refusal(none, DataOf(blobs)) == "The minibatch size must be at least 1.");

  auto empty = std::make_shared<DataSplit>(*DataOf(blobs));
  empty->train = MakeFloatDataset(0, 2);
  CHECK(Refusal(blobs, empty) == "The training set is empty.");

  ExperimentConfig wide = ConfigOf("task=mlp&data=blobs&n=20&test_n=5");
  wide.hidden_widths.assign(9, 4096);
  CHECK(
      Refusal(wide, DataOf(wide)) ==
      "There is not enough memory for this run, which takes about 5236 MB beside its data. Choose "
      "smaller hidden widths, a smaller minibatch or smaller pictures.");

  ExperimentConfig full_batch = ConfigOf("task=mlp&data=blobs&n=50000&test_n=5&batch=50000");
  full_batch.hidden_widths = {4096, 4096};
  CHECK(Refusal(full_batch, DataOf(full_batch)).starts_with("There is not enough memory"));
  full_batch.hidden_widths = {16};
  CHECK(Refusal(full_batch, DataOf(full_batch)) == "");

  auto posters = std::make_shared<DataSplit>(*DataOf(blobs));
  posters->train = MakeByteDataset(2, 4096 * 4096);
  posters->train.labels = {0, 1};
  CHECK(Refusal(blobs, posters).starts_with("There is not enough memory"));
  // So many epochs that the bytes of their snapshots do not fit 64 bits.
  ExperimentConfig long_run = ConfigOf("task=mlp&data=blobs&n=20&test_n=5&epochs=1000000000");
  long_run.hidden_widths = {4096};
  CHECK(Refusal(long_run, posters).starts_with("There is not enough memory"));
  CHECK(TrainerBytes(long_run, *posters) > 0);
}

TEST_CASE("without test examples the run trains all the same") {
  const ExperimentConfig config =
      ConfigOf("task=softmax&data=blobs&n=20&test_n=5&batch=10&epochs=1");
  auto data = std::make_shared<DataSplit>(*DataOf(config));
  data->test = MakeFloatDataset(0, 2);
  const auto trainer = NewTrainer(config, data);
  RunToEnd(*trainer);
  CHECK(trainer->epoch() == 1);
  CHECK(trainer->test_evaluation().num_examples == 0);
}

}  // namespace
}  // namespace playground
