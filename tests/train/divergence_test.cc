// Divergence is a state, not an error: the run stops at the first number that is not finite, says
// where, and keeps what was good.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "train/run.h"
#include "train/trainer.h"

namespace playground {
namespace {

// The outputs of the last minibatch are those of the parameters before it.
void CheckOutputsFollow(const Trainer& trainer) {
  const MinibatchTensors& shown = trainer.last_minibatch();
  Passes passes(trainer.network(), shown.batch_size());
  MinibatchTensors tensors = passes.MakeTensors();
  passes.Forward(trainer.previous_parameters(), trainer.data().train, shown.examples, &tensors);
  const auto same = [](float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); };
  for (int64_t i = 0; i < shown.batch_size(); ++i) {
    for (int64_t c = 0; c < trainer.network().num_outputs(); ++c) {
      CHECK(same(shown.logits.View().At(c, i), tensors.logits.View().At(c, i)));
    }
    CHECK(same(shown.losses[i], tensors.losses[i]));
  }
}

// Steps until the run diverges; what it then holds must be what it held before that step.
void RunUntilDivergence(Trainer& trainer, int64_t max_steps = 100) {
  FinishEvaluation(trainer);
  while (trainer.phase() != Trainer::Phase::kDiverged) {
    REQUIRE(trainer.num_steps() < max_steps);
    const Parameters good = trainer.parameters();
    const Parameters velocity = trainer.velocity();
    const int64_t recorded = trainer.history().minibatch_loss().num_values();
    trainer.Step();
    if (trainer.phase() == Trainer::Phase::kDiverged) {
      CHECK(HashParameters(trainer.parameters()) == HashParameters(good));
      CHECK(HashParameters(trainer.velocity()) == HashParameters(velocity));
      CHECK(FirstNonFiniteTensor(trainer.parameters()) == "");
      // The step that diverged is the last one: it read these, and changed nothing.
      CHECK(HashParameters(trainer.previous_parameters()) == HashParameters(good));
      CheckOutputsFollow(trainer);
      CHECK(trainer.history().minibatch_loss().num_values() == recorded);
    } else {
      CHECK_FALSE(trainer.divergence().has_value());
    }
    FinishEvaluation(trainer);
  }
  REQUIRE(trainer.divergence().has_value());
  CHECK(trainer.divergence()->step == trainer.num_steps());
}

TEST_CASE("a logit of -infinity is met in whatever part of a minibatch") {
  // One feature of 1e38, two classes: weights of 1 to 3 for the right class and beyond -4 for the
  // other make a loss of 0 out of logits that are not all finite.
  auto data = std::make_shared<DataSplit>();
  data->train = MakeFloatDataset(2, 1);
  data->train.floats[0] = 1e38f;
  data->train.labels = {0, 0};
  data->test = MakeFloatDataset(0, 1);
  data->num_classes = 2;
  ExperimentConfig config =
      ConfigOf("task=softmax&data=blobs&n=2&test_n=5&batch=2&order=sequential&init_std=4");
  std::unique_ptr<Trainer> trainer;
  for (;; ++config.seed) {
    trainer = NewTrainer(config, data);
    const ConstMatrixView weight = std::as_const(*trainer).parameters().Weight(0);
    if (weight.At(0, 0) > 1 && weight.At(0, 0) < 3 && weight.At(1, 0) < -4) break;
  }
  for (const MinibatchParts& parts : {MinibatchParts{}, MinibatchParts{.weights = {1, 1}}}) {
    CAPTURE(parts.weights.size());
    trainer = NewTrainer(config, data);
    trainer->SetMinibatchParts(parts);
    FinishEvaluation(*trainer);
    trainer->Step();
    REQUIRE(trainer->divergence().has_value());
    CHECK(trainer->divergence()->tensor == "logits");
  }
}

TEST_CASE("a learning rate of 1e30 is stopped, with the step and the tensor") {
  struct Row {
    std::string_view config;
    int64_t step;
    std::string_view tensor;
  };
  // The first step makes weights of about 1e30, the second one's squared loss is beyond all floats;
  // with a hidden layer it is the logits, products of two such weights.
  const Row rows[] = {
      {"task=linear&data=d2l-linear&n=100&test_n=5&batch=10&lr=1e30", 2, "loss"},
      {"task=linear&data=line&n=100&test_n=5&batch=10&lr=1e30&loss=squared&reduction=sum", 2,
       "loss"},
      {"task=linear&data=d2l-linear&n=100&test_n=5&batch=10&lr=1e30&momentum=0.9", 2, "loss"},
      {"task=mlp&data=blobs&n=100&test_n=5&batch=10&lr=1e30&init_std=1", 2, "logits"},
      {"task=mlp&data=blobs&n=100&test_n=5&batch=10&lr=1e30&init_std=1&activation=identity", 2,
       "logits"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.config);
    const auto trainer = NewTrainer(row.config);
    RunUntilDivergence(*trainer);
    CHECK(trainer->divergence()->step == row.step);
    CHECK(trainer->divergence()->epoch == 1);
    CHECK(trainer->divergence()->tensor == row.tensor);
  }
}

TEST_CASE("slow divergence is stopped in the epoch in which it happens") {
  const auto trainer =
      NewTrainer("task=linear&data=d2l-linear&n=20&test_n=5&batch=10&lr=10&reduction=sum&epochs=0");
  RunUntilDivergence(*trainer);
  CHECK(trainer->divergence()->step > 2);
  CHECK(trainer->divergence()->epoch == (trainer->divergence()->step + 1) / 2);
  CHECK(trainer->history().epochs().back().epoch == trainer->divergence()->epoch - 1);
}

// One feature x in every example, classes or targets given.
std::shared_ptr<DataSplit> MakeData(float x, std::vector<int32_t> labels,
                                    std::vector<float> targets) {
  auto data = std::make_shared<DataSplit>();
  for (Dataset* dataset : {&data->train, &data->test}) {
    *dataset = MakeFloatDataset(static_cast<int64_t>(std::max(labels.size(), targets.size())), 1);
    for (int64_t i = 0; i < dataset->num_examples; ++i) dataset->floats[i * dataset->pitch] = x;
    dataset->labels = labels;
    dataset->targets = targets;
  }
  data->num_classes = labels.empty() ? 0 : 3;
  return data;
}

TEST_CASE("the tensor is named in which the first number went wrong") {
  struct Row {
    std::string name;
    std::string config;
    std::shared_ptr<DataSplit> data;
    int64_t step;
    std::string tensor;
  };
  const std::string softmax = "task=softmax&data=blobs&batch=2&init=zeros&order=sequential";
  const std::string linear = "task=linear&data=line&batch=2&init=zeros&order=sequential";
  const Row rows[] = {
      {"a gradient", softmax + "&reduction=sum", MakeData(3e38f, {0, 0, 0}, {}), 1,
       "gradient of 0.weight"},
      {"a weight", softmax + "&lr=1e30", MakeData(1e10f, {0, 1}, {}), 1, "0.weight"},
      {"a bias", linear + "&lr=1e30", MakeData(0, {}, {1e9f, 1e9f}), 1, "0.bias"},
      {"the loss", linear, MakeData(0, {}, {1e20f, 0}), 1, "loss"},
      // The sums of gradients are 1e10 times -1/3, -1/3, 2/3: logits 2e38, 2e38 and -4e38. The last
      // is -infinity, of which no label tells.
      {"a logit without a label", softmax + "&lr=6e18&reduction=sum", MakeData(1e10f, {0, 1}, {}),
       2, "logits"},
      {"a feature", softmax, MakeData(NAN, {0, 1}, {}), 1, "logits"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const auto trainer = NewTrainer(ConfigOf(row.config), row.data);
    RunUntilDivergence(*trainer);
    CHECK(trainer->divergence()->step == row.step);
    CHECK(trainer->divergence()->tensor == row.tensor);
  }
}

TEST_CASE("a diverged run stays where it is until it is restarted or taken back") {
  const auto trainer =
      NewTrainer("task=linear&data=d2l-linear&n=100&test_n=5&batch=10&lr=1e30&epochs=10");
  const uint64_t initial = trainer->weights_hash();
  RunUntilDivergence(*trainer);
  const uint64_t hash = trainer->weights_hash();
  for (int i = 0; i < 3; ++i) trainer->Advance(kAnySlice);
  CHECK(trainer->weights_hash() == hash);
  CHECK(trainer->num_steps() == 2);

  ExperimentConfig config = trainer->config();
  config.learning_rate = 0.03;
  CHECK(trainer->Reconfigure(config));
  CHECK(trainer->phase() == Trainer::Phase::kDiverged);

  trainer->Restart();
  CHECK(trainer->weights_hash() == initial);
  CHECK_FALSE(trainer->divergence().has_value());
  RunToStep(*trainer, 30);
  CHECK(trainer->num_steps() == 30);
  CHECK(trainer->phase() == Trainer::Phase::kTraining);
}

TEST_CASE("after a restart the run diverges again, at the same step, as if for the first time") {
  const auto trainer =
      NewTrainer("task=linear&data=d2l-linear&n=95&test_n=5&batch=10&lr=3&epochs=0&momentum=0.5");
  RunUntilDivergence(*trainer, 1000);
  const Divergence first = *trainer->divergence();
  const uint64_t hash = trainer->weights_hash();
  trainer->Restart();
  RunUntilDivergence(*trainer, 1000);
  CHECK(trainer->divergence()->step == first.step);
  CHECK(trainer->divergence()->tensor == first.tensor);
  CHECK(trainer->weights_hash() == hash);
}

TEST_CASE("what a diverged minibatch left behind does not spoil a smaller one after going back") {
  // Five examples in minibatches of 4 and 1; the last step of an epoch is the small one.
  const auto trainer =
      NewTrainer("task=linear&data=d2l-linear&n=5&test_n=5&batch=4&lr=0.01&epochs=0");
  RunToStep(*trainer, 2);
  const uint64_t after_small = trainer->weights_hash();
  ExperimentConfig config = trainer->config();
  config.learning_rate = 1e30;
  REQUIRE(trainer->Reconfigure(config));
  RunUntilDivergence(*trainer);
  trainer->SeekTo(2);
  while (trainer->phase() == Trainer::Phase::kSeeking) trainer->Advance(kAnySlice);
  CHECK_FALSE(trainer->divergence().has_value());
  CHECK(trainer->weights_hash() == after_small);
}

}  // namespace
}  // namespace playground
