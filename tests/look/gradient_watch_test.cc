// GradientWatch: what it tells of a step is what the gradients are, worked out here by themselves,
// and it changes nothing of the run.

#include "look/gradients/gradient_watch.h"

#include <cmath>
#include <string>
#include <vector>

#include "doctest/doctest.h"
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
    REQUIRE(view.samples.size() == 1);
    CHECK(view.samples[0].epoch == doctest::Approx(7.0 / 50));
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
    CHECK(view.samples[0].angle_degrees ==
          doctest::Approx(std::acos(cosine) * 180 / 3.14159265358979).epsilon(1e-2));
    CHECK(view.samples[0].norm_ratio ==
          doctest::Approx(NormOf(minibatch) / NormOf(full)).epsilon(1e-3));
    REQUIRE(view.samples[0].full_norms.size() == 2);
    CHECK(std::hypot(view.samples[0].full_norms[0], view.samples[0].full_norms[1]) ==
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

TEST_CASE("samples follow the run, are taken back with it, and stay few") {
  const auto trainer = NewTrainer("data=blobs&n=40&test_n=10&batch=10&epochs=0");
  GradientWatch watch;
  for (int64_t step = 1; step <= 1300; ++step) {
    RunToStep(*trainer, step);
    FinishWatch(*trainer, watch);
  }
  const auto& samples = watch.view().samples;
  CHECK(samples.size() > 200);
  CHECK(samples.size() <= 512);
  const auto check_order = [&] {
    for (std::size_t i = 1; i < samples.size(); ++i) {
      CHECK(samples[i].epoch > samples[i - 1].epoch);
    }
  };
  check_order();
  trainer->SeekTo(100);
  while (trainer->phase() == Trainer::Phase::kSeeking) trainer->Advance(kAnySlice);
  FinishWatch(*trainer, watch);
  check_order();
  CHECK(samples.back().epoch == doctest::Approx(25));
  CHECK(watch.view().step == 100);
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
