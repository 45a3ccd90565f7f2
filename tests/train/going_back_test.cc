// Going back to any step of a run: the state is that of then, bit for bit, and so is what follows;
// and the store of snapshots from which the way is walked again.

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"
#include "train/run.h"
#include "train/snapshot.h"
#include "train/trainer.h"

namespace playground {
namespace {

const std::string_view kRuns[] = {
    "task=linear&data=d2l-linear&n=47&test_n=5&batch=10&lr=0.03&momentum=0.9",
    "task=softmax&data=blobs&n=47&test_n=5&batch=10&order=python",
    "task=softmax&data=blobs&n=47&test_n=5&batch=10&order=dataloader&weight_decay=0.1",
    "task=mlp&data=blobs&n=47&test_n=5&batch=10&hidden=7&momentum=0.5",
    "task=linear&data=d2l-linear&n=47&test_n=5&batch=10&lr=0.03&optimizer=nesterov",
    "task=mlp&data=blobs&n=47&test_n=5&batch=10&hidden=7&lr=0.01&optimizer=adam&weight_decay=0.01",
    "task=softmax&data=blobs&n=47&test_n=5&batch=10&lr=0.01&optimizer=rmsprop",
    "task=softmax&data=blobs&n=47&test_n=5&batch=10&lr=0.1&optimizer=adagrad&order=dataloader",
};

void Arrive(Trainer& trainer) {
  while (trainer.phase() == Trainer::Phase::kSeeking) trainer.Advance(kAnySlice);
}

TEST_CASE("every step that was taken can be gone back to, with the same bits") {
  for (const std::string_view text : kRuns) {
    CAPTURE(text);
    const auto trainer = NewTrainer(std::string(text) + "&epochs=10");
    std::vector<uint64_t> weights, gradients, velocities, squares;
    FinishEvaluation(*trainer);
    for (int64_t step = 0; step <= 23; ++step) {
      if (step > 0) RunToStep(*trainer, step);
      weights.push_back(trainer->weights_hash());
      gradients.push_back(HashParameters(trainer->gradient()));
      velocities.push_back(HashParameters(trainer->velocity()));
      squares.push_back(HashParameters(trainer->squares()));
    }
    const bool keeps_velocity =
        MomentumOf(trainer->config()) != 0 || trainer->config().optimizer == Optimizer::kAdam;
    for (const int64_t step : {23, 22, 0, 1, 5, 4, 6, 10, 15, 23}) {
      CAPTURE(step);
      trainer->SeekTo(step);
      Arrive(*trainer);
      CHECK(trainer->num_steps() == step);
      CHECK(trainer->weights_hash() == weights[step]);
      CHECK(HashParameters(trainer->gradient()) ==
            (step == 0 ? HashParameters(Parameters(trainer->network())) : gradients[step]));
      if (step > 0 && keeps_velocity) {
        CHECK(HashParameters(trainer->velocity()) == velocities[step]);
      }
      CHECK(HashParameters(trainer->squares()) == squares[step]);
      CHECK(trainer->furthest_step() == 23);
      CHECK(trainer->examples_seen() == step / 5 * 47 + step % 5 * 10);
    }
  }
}

TEST_CASE("from a step that was gone back to the run goes on as it did") {
  for (const std::string_view text : kRuns) {
    CAPTURE(text);
    const auto straight = NewTrainer(std::string(text) + "&epochs=5");
    RunToEnd(*straight);
    for (const int64_t step : {0, 3, 5, 11, 24}) {
      CAPTURE(step);
      const auto trainer = NewTrainer(std::string(text) + "&epochs=5");
      RunToStep(*trainer, 24);
      trainer->SeekTo(step);
      Arrive(*trainer);
      RunToEnd(*trainer);
      CHECK(trainer->weights_hash() == straight->weights_hash());
      CHECK(trainer->num_steps() == 25);
      REQUIRE(trainer->history().epochs().size() == 6);
      for (std::size_t i = 0; i < 6; ++i) {
        const EpochRecord& a = trainer->history().epochs()[i];
        const EpochRecord& b = straight->history().epochs()[i];
        CHECK(a.epoch == b.epoch);
        CHECK(a.running_loss == b.running_loss);
        CHECK(a.train_loss == b.train_loss);
        CHECK(a.test_loss == b.test_loss);
      }
      CHECK(trainer->history().minibatch_loss().num_values() == 25);
    }
  }
}

TEST_CASE("going back walks the way with the knobs of then, and goes on with those of now") {
  const auto trainer = NewTrainer(kRuns[0]);
  RunToStep(*trainer, 7);
  const uint64_t after_seven = trainer->weights_hash();
  ExperimentConfig config = trainer->config();
  config.learning_rate = 0.001;
  config.momentum = 0;
  REQUIRE(trainer->Reconfigure(config));
  RunToStep(*trainer, 12);
  const uint64_t after_twelve = trainer->weights_hash();

  trainer->SeekTo(7);
  Arrive(*trainer);
  CHECK(trainer->weights_hash() == after_seven);
  CHECK(trainer->config().learning_rate == 0.001);
  RunToStep(*trainer, 12);
  CHECK(trainer->weights_hash() == after_twelve);

  // Before the change, the run goes on with the knobs of now: another way.
  trainer->SeekTo(3);
  Arrive(*trainer);
  CHECK(trainer->furthest_step() == 3);
  RunToStep(*trainer, 7);
  CHECK(trainer->weights_hash() != after_seven);
}

TEST_CASE("a walker takes the run's steps again, from near the step that is asked for") {
  for (const std::string_view run : kRuns) {
    CAPTURE(std::string(run));
    const auto trainer = NewTrainer(run);
    std::vector<uint64_t> hashes = {trainer->weights_hash()};
    for (int64_t step = 1; step <= 14; ++step) {
      if (step == 8) {
        ExperimentConfig config = trainer->config();
        config.learning_rate /= 4;
        REQUIRE(trainer->Reconfigure(config));
      }
      RunToStep(*trainer, step);
      hashes.push_back(trainer->weights_hash());
    }
    for (const int64_t from : {1, 7, 14}) {
      CAPTURE(from);
      auto walker = *trainer->WalkAgain(from);
      CHECK(walker->num_steps() < from);
      CHECK(walker->num_steps() + trainer->steps_per_epoch() >= from);
      while (walker->phase() == Trainer::Phase::kSeeking) {
        walker->Advance(1);
        const auto step = static_cast<std::size_t>(walker->num_steps());
        CHECK(walker->weights_hash() == hashes[step]);
        CHECK(HashParameters(walker->previous_parameters()) == hashes[step - 1]);
        CHECK(walker->last_step_config() ==
              (step < 8 ? trainer->config_changes().front() : trainer->config_changes().back())
                  .config);
      }
      CHECK(walker->num_steps() == 14);
    }
    CHECK(trainer->weights_hash() == hashes.back());
  }
}

TEST_CASE("more epochs, or fewer, are no other way") {
  const auto trainer = NewTrainer(std::string(kRuns[0]) + "&epochs=2");
  RunToEnd(*trainer);
  const auto set_epochs = [&trainer](int64_t epochs) {
    ExperimentConfig config = trainer->config();
    config.num_epochs = epochs;
    REQUIRE(trainer->Reconfigure(config));
  };
  set_epochs(4);
  RunToEnd(*trainer);
  CHECK(trainer->num_steps() == 20);
  const uint64_t at_the_end = trainer->weights_hash();
  trainer->SeekTo(4);
  Arrive(*trainer);
  CHECK(trainer->furthest_step() == 20);
  set_epochs(3);
  CHECK(trainer->furthest_step() == 20);
  trainer->SeekTo(20);
  Arrive(*trainer);
  CHECK(trainer->weights_hash() == at_the_end);
}

TEST_CASE("at the end of an epoch that was gone back to, be it epoch 0, predictions are of then") {
  const auto trainer = NewTrainer(kRuns[0]);
  FinishEvaluation(*trainer);
  const double at_first = trainer->train_evaluation().loss;
  RunToStep(*trainer, 12);
  FinishEvaluation(*trainer);
  CHECK(trainer->train_evaluation().loss != at_first);
  trainer->SeekTo(0);
  FinishEvaluation(*trainer);
  CHECK(trainer->train_evaluation().loss == at_first);
  trainer->SeekTo(10);
  Arrive(*trainer);
  FinishEvaluation(*trainer);
  CHECK(trainer->train_evaluation().loss == trainer->history().epochs()[2].train_loss);
}

TEST_CASE("a change on the way back forgets what came after") {
  const auto trainer = NewTrainer(kRuns[1]);
  RunToStep(*trainer, 20);
  trainer->SeekTo(8);
  Arrive(*trainer);
  CHECK(trainer->furthest_step() == 20);
  ExperimentConfig config = trainer->config();
  config.learning_rate = 1;
  REQUIRE(trainer->Reconfigure(config));
  CHECK(trainer->furthest_step() == 8);
  CHECK(trainer->history().epochs().back().epoch == 1);
}

TEST_CASE(
    "after 1,000 epochs of softmax regression the memory of the way is bounded, and any step "
    "near") {
  // 784 inputs and 10 classes, as for MNIST; few examples, for the size of the memory does not
  // depend on them.
  const auto trainer = NewTrainer("data=garments&n=40&test_n=5&batch=20&epochs=1000");
  RunToStep(*trainer, 777);
  const uint64_t hash = trainer->weights_hash();
  RunToEnd(*trainer);
  CHECK(trainer->epoch() == 1000);
  const History& history = trainer->history();
  const auto curve_bytes =
      static_cast<int64_t>(history.epochs().size() * sizeof(EpochRecord) +
                           history.minibatch_loss().points().size() * sizeof(BoundedSeries::Point));
  MESSAGE(trainer->snapshots().num_snapshots()
          << " snapshots in " << static_cast<double>(trainer->snapshots().num_bytes()) / 1e6
          << " MB, curves in " << static_cast<double>(curve_bytes) / 1e6 << " MB");
  CHECK(trainer->snapshots().num_bytes() <= SnapshotStore::kDefaultMaxBytes);
  CHECK(curve_bytes < 1'000'000);
  trainer->SeekTo(777);
  Arrive(*trainer);
  CHECK(trainer->weights_hash() == hash);
}

TEST_CASE("the store is bounded, keeps epoch 0, and finds the latest snapshot before a step") {
  const Parameters parameters(Network{.widths = {100, 10}});
  const auto snapshot_of = [&parameters](int64_t epoch) {
    TrainerSnapshot snapshot;
    snapshot.epoch = epoch;
    snapshot.num_steps = 10 * epoch;
    snapshot.parameters = parameters;
    return snapshot;
  };
  const int64_t room = 8 * snapshot_of(0).num_bytes() + 100;
  SnapshotStore store(room);
  for (int64_t epoch = 0; epoch <= 1000; ++epoch) {
    store.Add(snapshot_of(epoch));
    store.Add(snapshot_of(epoch));  // a second time: passed over
    CHECK(store.num_bytes() <= room);
    CHECK(store.LatestBefore(0).epoch == 0);
    CHECK(store.LatestBefore(1).epoch == 0);
  }
  CHECK(store.num_snapshots() >= 4);
  CHECK(store.num_snapshots() <= 8);
  // 256 epochs apart at most: eight of them fill the store up to 1024.
  for (const int64_t step : {1, 10, 11, 2561, 5000, 10'000, 20'000}) {
    CAPTURE(step);
    const TrainerSnapshot& snapshot = store.LatestBefore(step);
    CHECK(snapshot.num_steps < step);
    CHECK(std::min<int64_t>(step, 10'000) - snapshot.num_steps <= 2560);
  }
  store.TruncateAfter(3000);
  CHECK(store.LatestBefore(10'000).num_steps <= 3000);
  store.TruncateAfter(0);
  CHECK(store.num_snapshots() == 1);
  store.Clear();
  CHECK(store.num_snapshots() == 0);
  CHECK(store.num_bytes() == 0);
}

TEST_CASE("a snapshot that is larger than the whole store is kept if it is the first") {
  SnapshotStore store(10);
  TrainerSnapshot snapshot;
  snapshot.parameters = Parameters(Network{.widths = {100, 10}});
  store.Add(snapshot);
  CHECK(store.num_snapshots() == 1);
  snapshot.epoch = 1;
  snapshot.num_steps = 10;
  store.Add(snapshot);
  CHECK(store.num_snapshots() == 1);
  CHECK(store.LatestBefore(100).epoch == 0);
}

}  // namespace
}  // namespace playground
