// What is checked: the curvature is the largest eigenvalue of the Hessian, found here in other ways, and
// the limit of the learning rate is where full-batch descent really begins to diverge.

#include "study/gradient/curvature.h"

#include <cmath>
#include <memory>
#include <vector>

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "train/trainer.h"

namespace playground {
namespace {

std::unique_ptr<Trainer> Make(const char* text) {
  const ExperimentConfig config = ParseConfig(text).config;
  return *Trainer::Create(config,
                          std::make_shared<const DataSplit>(*GenerateDataset(RequestOf(config))));
}

double CurvatureOf(const Trainer& trainer) {
  CurvatureSearch search(trainer.network(), trainer.parameters(), trainer.data().train);
  while (!search.Advance(64)) {
  }
  return search.curvature();
}

// The loss after full-batch steps, relative to the loss before.
double Growth(const std::string& text) {
  auto trainer = Make(text.c_str());
  while (trainer->phase() != Trainer::Phase::kFinished &&
         trainer->phase() != Trainer::Phase::kDiverged) {
    trainer->Advance(1 << 20);
  }
  const auto epochs = trainer->history().epochs();
  return trainer->divergence() ? 1e30 : epochs.back().train_loss / epochs.front().train_loss;
}

}  // namespace

TEST_CASE("Full-batch descent converges just below the limit and diverges just above it") {
  for (const std::string loss : {"half_squared", "squared"}) {
    for (const std::string way : {"mean&divide=0", "sum&divide=1", "sum&divide=0"}) {
      const std::string base =
          "task=linear&n=200&batch=200&epochs=200&loss=" + loss + "&reduction=" + way + "&lr=";
      const auto trainer = Make((base + "1").c_str());
      const double limit = LearningRateLimit(CurvatureOf(*trainer), trainer->config(), 200);
      CAPTURE(base);
      CHECK(Growth(base + std::to_string(0.95 * limit)) < 1e-2);
      CHECK(Growth(base + std::to_string(1.05 * limit)) > 1);
    }
  }
}

TEST_CASE("With momentum the limit is another, and just there descent begins to diverge") {
  for (const std::string way : {"momentum=0.5", "momentum=0.9", "optimizer=nesterov&momentum=0.5",
                                "optimizer=nesterov", "optimizer=nesterov&momentum=0"}) {
    const std::string base = "task=linear&n=200&batch=200&epochs=400&" + way + "&lr=";
    const auto trainer = Make((base + "1").c_str());
    const double limit = LearningRateLimit(CurvatureOf(*trainer), trainer->config(), 200);
    CAPTURE(base);
    CHECK(Growth(base + std::to_string(0.95 * limit)) < 1e-2);
    CHECK(Growth(base + std::to_string(1.05 * limit)) > 1);
  }
  for (const std::string way : {"adam", "rmsprop", "adagrad"}) {
    const auto trainer = Make(("task=linear&n=200&batch=200&optimizer=" + way).c_str());
    CHECK(std::isinf(LearningRateLimit(CurvatureOf(*trainer), trainer->config(), 200)));
  }
}

TEST_CASE("The softmax curvature is that of the gradient's differences") {
  const auto trainer = Make("data=blobs&n=300&batch=300&init_std=0.5&reduction=mean");
  // Power iteration on (gradient(p + h v) - gradient(p - h v)) / 2h.
  const Network& network = trainer->network();
  Passes passes(network, 300);
  MinibatchTensors tensors = passes.MakeTensors();
  std::vector<int32_t> all(300);
  for (int32_t i = 0; i < 300; ++i) all[static_cast<std::size_t>(i)] = i;
  const auto gradient_at = [&](const Parameters& at) {
    Parameters gradient(network);
    passes.ForwardBackward(at, trainer->data().train, all, {}, Reduction::kMean, &tensors,
                           &gradient);
    return gradient;
  };
  Parameters direction(network);
  for (int64_t c = 0; c < 3; ++c) {
    direction.Weight(0).At(c, 0) = c == 0 ? 1.0f : -0.3f;
    direction.Weight(0).At(c, 1) = c == 1 ? 0.7f : 0.1f;
  }
  double estimate = 0;
  const float h = 1e-2f;
  for (int iteration = 0; iteration < 60; ++iteration) {
    double norm = 0;
    for (const float v : direction.All()) norm += static_cast<double>(v) * static_cast<double>(v);
    norm = std::sqrt(norm);
    Parameters plus = trainer->parameters();
    Parameters minus = trainer->parameters();
    for (std::size_t i = 0; i < plus.All().size(); ++i) {
      const float step = h * direction.All()[i] / static_cast<float>(norm);
      plus.All()[i] += step;
      minus.All()[i] -= step;
    }
    const Parameters up = gradient_at(plus);
    const Parameters down = gradient_at(minus);
    double square = 0;
    for (std::size_t i = 0; i < plus.All().size(); ++i) {
      direction.All()[i] = (up.All()[i] - down.All()[i]) / (2 * h);
      square += static_cast<double>(direction.All()[i]) * static_cast<double>(direction.All()[i]);
    }
    estimate = std::sqrt(square);
  }
  CHECK(CurvatureOf(*trainer) == doctest::Approx(estimate).epsilon(0.01));
}

TEST_CASE("Hidden layers and absolute loss have no such limit") {
  CHECK(!CurvatureSearch::IsPossible(Make("task=mlp&data=blobs&hidden=4")->network()));
  CHECK(!CurvatureSearch::IsPossible(Make("task=linear&loss=absolute")->network()));
  CHECK(std::isinf(LearningRateLimit(0, ExperimentConfig(), 10)));
}

}  // namespace playground
