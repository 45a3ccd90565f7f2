// GradientWatch: what it tells of a step is what the gradients are, worked out here by themselves,
// and it changes nothing of the run.

#include "look/gradients/gradient_watch.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "look/gradients/gradients_room.h"
#include "train/run.h"

namespace playground {
namespace {

constexpr const char* kBlobs = "data=blobs&n=2500&test_n=10&batch=50&epochs=2&init_std=0.3";

void FinishWatch(const Trainer& trainer, GradientWatch& watch) {
  int slices = 0;
  while (watch.HasWork(trainer)) {
    CHECK(watch.WorkSlice(trainer));
    REQUIRE(++slices < 1000);
  }
  CHECK_FALSE(watch.WorkSlice(trainer));
}

// The gradient of the mean loss over these examples at the parameters of the step, in one piece.
Parameters GradientOver(const Trainer& trainer, const std::vector<int32_t>& examples) {
  Passes passes(trainer.network(), static_cast<int64_t>(examples.size()));
  MinibatchTensors tensors = passes.MakeTensors();
  Parameters gradient(trainer.network());
  passes.ForwardBackward(trainer.previous_parameters(), trainer.data().train, examples, {},
                         Reduction::kMean, &tensors, &gradient);
  return gradient;
}

double NormOf(const Parameters& parameters) {
  double sum = 0;
  for (const float p : parameters.All()) sum += static_cast<double>(p) * static_cast<double>(p);
  return std::sqrt(sum);
}

TEST_CASE("a sample is the minibatch's and the whole set's gradient, their angle and ratio") {
  for (const char* knobs : {"", "&reduction=sum&divide=1", "&reduction=sum&lr=0.001"}) {
    CAPTURE(std::string(knobs));
    const auto trainer = NewTrainer(kBlobs + std::string(knobs));
    GradientWatch watch;
    FinishEvaluation(*trainer);
    CHECK_FALSE(watch.HasWork(*trainer));  // no step, no gradient
    RunToStep(*trainer, 7);
    FinishWatch(*trainer, watch);

    const GradientView& view = watch.view();
    CHECK(view.step == 7);
    REQUIRE(view.samples.size() == 7);  // those before are walked again
    const GradientSample& sample = view.samples.back();
    CHECK(sample.step == 7);
    CHECK(sample.epoch == doctest::Approx(7.0 / 50));
    std::vector<int32_t> all(2500);
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<int32_t>(i);
    const auto& drawn = trainer->last_minibatch().examples;
    const Parameters minibatch = GradientOver(*trainer, {drawn.begin(), drawn.end()});
    const Parameters full = GradientOver(*trainer, all);
    double dot = 0;
    for (std::size_t p = 0; p < full.All().size(); ++p) {
      CHECK(view.minibatch.All()[p] == doctest::Approx(minibatch.All()[p]).epsilon(1e-3));
      CHECK(view.full.All()[p] == doctest::Approx(full.All()[p]).epsilon(1e-3));
      dot += static_cast<double>(minibatch.All()[p]) * static_cast<double>(full.All()[p]);
    }
    const double cosine = dot / (NormOf(minibatch) * NormOf(full));
    CHECK(sample.angle_degrees ==
          doctest::Approx(std::acos(cosine) * 180 / 3.14159265358979).epsilon(1e-2));
    CHECK(sample.norm_ratio == doctest::Approx(NormOf(minibatch) / NormOf(full)).epsilon(1e-3));
    REQUIRE(sample.full_norms.size() == 2);
    CHECK(std::hypot(sample.full_norms[0], sample.full_norms[1]) ==
          doctest::Approx(NormOf(full)).epsilon(1e-3));
  }
}

TEST_CASE("a full batch has the whole set's gradient: no angle, ratio one") {
  const auto trainer = NewTrainer("data=blobs&n=300&test_n=10&batch=300&epochs=3&init_std=0.3");
  GradientWatch watch;
  RunToStep(*trainer, 2);
  FinishWatch(*trainer, watch);
  CHECK(watch.view().samples.back().angle_degrees < 0.1);
  CHECK(watch.view().samples.back().norm_ratio == doctest::Approx(1).epsilon(1e-3));
}

// Every sample that is there, exactly as one that was taken when the run was there.
void CheckSamples(const std::vector<GradientSample>& samples,
                  const std::vector<GradientSample>& watched) {
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const GradientSample& sample = samples[i];
    CAPTURE(sample.step);
    if (i > 0) CHECK(sample.step > samples[i - 1].step);
    const auto then = std::ranges::find(watched, sample.step, &GradientSample::step);
    REQUIRE(then != watched.end());
    CHECK(sample.epoch == then->epoch);
    CHECK(sample.minibatch_norms == then->minibatch_norms);
    CHECK(sample.full_norms == then->full_norms);
    CHECK(sample.angle_degrees == then->angle_degrees);
    CHECK(sample.norm_ratio == then->norm_ratio);
  }
}

// What a watch of its own sees of each step, taken one by one; steps at which a knob is turned have a
// config.
std::vector<GradientSample> WatchEveryStep(
    Trainer& trainer, int64_t num_steps,
    const std::vector<std::pair<int64_t, double>>& learning_rates) {
  std::vector<GradientSample> watched;
  for (int64_t step = 1; step <= num_steps; ++step) {
    for (const auto& [at, learning_rate] : learning_rates) {
      if (at + 1 != step) continue;
      ExperimentConfig config = trainer.config();
      config.learning_rate = learning_rate;
      REQUIRE(trainer.Reconfigure(config));
    }
    RunToStep(trainer, step);
    GradientWatch of_step;
    while (of_step.view().samples.empty() || of_step.view().samples.back().step != step) {
      of_step.WorkSlice(trainer);
    }
    watched.push_back(of_step.view().samples.back());
  }
  return watched;
}

TEST_CASE(
    "opened after a run, the watch walks it again with the same bits, and says how far it is") {
  const char* const runs[] = {
      "data=blobs&n=90&test_n=10&batch=20&epochs=0&init_std=0.3",
      "data=blobs&n=90&test_n=10&batch=20&epochs=0&momentum=0.9&order=python&reduction=sum&lr=0.01",
      "task=mlp&data=line&n=60&test_n=10&batch=25&epochs=0&hidden=5&lr=0.05&order=dataloader"};
  for (const char* run : runs) {
    CAPTURE(std::string(run));
    const auto trainer = NewTrainer(run);
    // Knobs that are turned on the way are turned again at the same steps.
    const auto watched = WatchEveryStep(*trainer, 300, {{100, 0.02}, {177, 0.003}});
    const uint64_t hash = trainer->weights_hash();
    GradientWatch watch;
    bool saw_progress = false;
    int slices = 0;
    while (watch.HasWork(*trainer)) {
      watch.WorkSlice(*trainer);
      const GradientView& view = watch.view();
      CHECK(view.walk_done <= view.walk_total);
      saw_progress = saw_progress || (view.walk_done > 0 && view.walk_done < view.walk_total);
      REQUIRE(++slices < 10'000);
    }
    CHECK(saw_progress);
    CHECK(watch.view().walk_total == 0);
    CHECK(watch.view().step == 300);
    CHECK(trainer->weights_hash() == hash);
    // A piece is four steps; each is looked at, the last one from where the run stands.
    CHECK(watch.view().samples.size() == 75);
    CHECK(watch.view().samples.front().step == 1);
    CHECK(watch.view().samples.back().step == 300);
    CheckSamples(watch.view().samples, watched);
  }
}

TEST_CASE("what was not watched in the middle of a run is walked again while it goes on") {
  const auto trainer = NewTrainer("data=blobs&n=40&test_n=10&batch=10&epochs=0");
  const auto twin = NewTrainer("data=blobs&n=40&test_n=10&batch=10&epochs=0");
  const auto watched = WatchEveryStep(*twin, 120, {});
  GradientWatch watch;
  for (int64_t step = 1; step <= 30; ++step) {
    RunToStep(*trainer, step);
    FinishWatch(*trainer, watch);
  }
  RunToStep(*trainer, 90);  // nobody looks
  for (int64_t step = 91; step <= 120; ++step) {
    RunToStep(*trainer, step);
    watch.WorkSlice(*trainer);
  }
  FinishWatch(*trainer, watch);
  CHECK(watch.view().samples.size() == 120);
  CheckSamples(watch.view().samples, watched);
}

TEST_CASE("samples are few however long the run, and taken back with it") {
  const auto trainer = NewTrainer("data=blobs&n=40&test_n=10&batch=10&epochs=0");
  GradientWatch watch;
  for (int64_t step = 1; step <= 1300; ++step) {
    RunToStep(*trainer, step);
    FinishWatch(*trainer, watch);
  }
  const auto& samples = watch.view().samples;
  CHECK(samples.size() > 64);
  CHECK(samples.size() <= GradientWatch::kMostPieces + 2);
  const std::size_t of_all = samples.size();
  trainer->SeekTo(100);
  while (trainer->phase() == Trainer::Phase::kSeeking) trainer->Advance(kAnySlice);
  FinishWatch(*trainer, watch);
  CHECK(samples.back().epoch == doctest::Approx(25));
  CHECK(watch.view().step == 100);
  // Forward again on known ground: nothing was forgotten.
  trainer->SeekTo(1300);
  while (trainer->phase() == Trainer::Phase::kSeeking) trainer->Advance(kAnySlice);
  int slices = 0;
  while (watch.HasWork(*trainer)) {
    watch.WorkSlice(*trainer);
    ++slices;
  }
  CHECK(slices < 10);
  CHECK(samples.size() >= of_all);
  // Another way: what lay after is void.
  trainer->SeekTo(100);
  while (trainer->phase() == Trainer::Phase::kSeeking) trainer->Advance(kAnySlice);
  ExperimentConfig config = trainer->config();
  config.learning_rate = 0.3;
  REQUIRE(trainer->Reconfigure(config));
  RunToStep(*trainer, 105);
  FinishWatch(*trainer, watch);
  CHECK(samples.back().step == 105);
  const auto twin = NewTrainer("data=blobs&n=40&test_n=10&batch=10&epochs=0");
  CheckSamples(samples, WatchEveryStep(*twin, 105, {{100, 0.3}}));
}

TEST_CASE(
    "a restart shows no gradients of the run before, nor does a first step it has not reached") {
  const auto trainer = NewTrainer("data=blobs&n=90&test_n=10&batch=20&epochs=0");
  GradientWatch watch;
  RunToStep(*trainer, 50);
  FinishWatch(*trainer, watch);
  SUBCASE("after a restart") { trainer->Restart(); }
  SUBCASE("gone back to the start") { trainer->SeekTo(0); }
  REQUIRE(trainer->num_steps() == 0);
  FinishWatch(*trainer, watch);
  CHECK(watch.view().step == 0);
  CHECK(watch.view().samples.empty());
  CHECK(watch.view().minibatch_statistics.empty());
  CHECK(watch.view().full_statistics.empty());
  CHECK(watch.view().walk_total == 0);
}

TEST_CASE("opened again after a restart, not even the first picture is of the run before") {
  const auto trainer = NewTrainer("data=blobs&n=90&test_n=10&batch=20&epochs=0");
  View view;
  view.trainer = trainer.get();
  GradientsRoom room;
  RunToStep(*trainer, 9);
  while (room.HasWork(view)) room.WorkSlice(view);
  REQUIRE(room.MakeView(view).gradients != nullptr);
  CHECK(room.MakeView(view).gradients->step == 9);
  RunToStep(*trainer, 12);
  CHECK(room.MakeView(view).gradients != nullptr);  // a little late is no other run
  SUBCASE("from the start") { trainer->Restart(); }
  SUBCASE("by another way") {
    ExperimentConfig config = trainer->config();
    config.learning_rate = 0.01;
    REQUIRE(trainer->Reconfigure(config));
    trainer->Restart();
    RunToStep(*trainer, 12);
  }
  CHECK(room.MakeView(view).gradients == nullptr);
  while (room.HasWork(view)) room.WorkSlice(view);
  CHECK(room.MakeView(view).gradients != nullptr);
}

TEST_CASE("a restart in the middle of a sample, and of a walk, leaves neither") {
  const auto trainer = NewTrainer("data=blobs&n=2500&test_n=10&batch=20&epochs=0");
  GradientWatch watch;
  RunToStep(*trainer, 300);
  for (int slice = 0; slice < 8; ++slice) watch.WorkSlice(*trainer);
  REQUIRE(watch.view().walk_total > 0);
  trainer->Restart();
  FinishWatch(*trainer, watch);
  CHECK(watch.view().samples.empty());
  CHECK(watch.view().full_total == 0);
  RunToStep(*trainer, 1);
  FinishWatch(*trainer, watch);
  CHECK(watch.view().samples.size() == 1);
}

TEST_CASE("of a step that diverged both gradients are of the parameters that it read") {
  const auto trainer =
      NewTrainer("task=linear&data=line&n=50&test_n=5&batch=10&lr=1e30&order=sequential");
  GradientWatch watch;
  RunToEnd(*trainer);
  REQUIRE(trainer->divergence().has_value());
  FinishWatch(*trainer, watch);
  CHECK(watch.view().step == trainer->divergence()->step);
  CHECK(watch.view().samples.size() == static_cast<std::size_t>(watch.view().step));
  // Of 10 examples the minibatch's gradient is as large as the set's, not of another step.
  const double norm = watch.view().samples.back().minibatch_norms[0];
  CHECK(norm > 0.1 * watch.view().samples.back().full_norms[0]);
  CHECK(norm < 10 * watch.view().samples.back().full_norms[0]);
}

TEST_CASE("another run begins anew, and no run is changed by being watched") {
  const auto first = NewTrainer(kBlobs);
  const auto alone = NewTrainer(kBlobs);
  GradientWatch watch;
  for (int64_t step = 1; step <= 20; ++step) {
    RunToStep(*first, step);
    watch.WorkSlice(*first);  // never done before the next step
  }
  RunToStep(*alone, 20);
  CHECK(first->weights_hash() == alone->weights_hash());
  const auto other = NewTrainer("task=linear&data=line&n=50&test_n=5&batch=10");
  RunToStep(*other, 1);
  FinishWatch(*other, watch);
  CHECK(watch.view().samples.size() == 1);
  CHECK(watch.view().full.Weight(0).columns == 1);
}

}  // namespace
}  // namespace playground
