// What the view of gradients says, beside the gradients of the same step worked out in double.

#include "look/gradients/gradients_room.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <numeric>
#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "look/look_checks.h"
#include "look/staged_run.h"
#include "look/view_queries.h"
#include "model/double_network.h"
#include "text/number_text.h"

namespace playground {
namespace {

constexpr const char* kTasks[] = {
    "task=linear&data=d2l-linear&n=200&test_n=50&batch=10&epochs=2&lr=0.03",
    "task=linear&data=line&n=90&test_n=10&batch=64&epochs=1&reduction=sum&lr=0.001",
    "data=garments&n=60&test_n=60&batch=16&epochs=1",
    "data=blobs&n=90&test_n=40&batch=32&epochs=1&reduction=sum&divide=1",
    "task=mlp&data=garments&n=60&test_n=30&batch=30&epochs=1&hidden=16&activation=tanh",
};

// All work of the watch, as an open view has it done.
void Watch(GradientsRoom* room, const View& view) {
  for (int slice = 0; room->HasWork(view) && slice < 10'000; ++slice) room->WorkSlice(view);
}

// Of the mean loss, at the parameters that the last step began with.
std::vector<double> GradientOf(const Trainer& trainer, std::span<const int32_t> examples) {
  const DoubleNetwork network(trainer.network());
  return network.Gradient(network.ParametersOf(trainer.previous_parameters()),
                          ExamplesOf(trainer.data().train, examples), Reduction::kMean);
}
std::vector<double> FullGradientOf(const Trainer& trainer) {
  std::vector<int32_t> all(static_cast<std::size_t>(trainer.data().train.num_examples));
  std::iota(all.begin(), all.end(), 0);
  return GradientOf(trainer, all);
}

double NormOf(std::span<const double> values) {
  double squares = 0;
  for (const double value : values) squares += value * value;
  return std::sqrt(squares);
}

TEST_CASE("before a step the view says so, and can be told nothing") {
  for (const char* task : kTasks) {
    for (const Stage stage : {Stage::kNotEvaluated, Stage::kEpoch0}) {
      StagedRun run(task, stage);
      GradientsRoom room;
      Watch(&room, run.view);
      for (const Language language : {Language::kEnglish, Language::kChinese}) {
        run.view.language = language;
        const Look look = room.Describe(run.view);
        CHECK(SaysSentence(look, Text(language, TextId::kNoGradientYet)));
        CHECK(look.tables.empty());
        CHECK(look.offers.empty());
      }
      for (const char* command : {"whole", "minibatch", "tensor 1", "figure 1"}) {
        CheckRefused(&room, run.view, command);
      }
    }
  }
}

TEST_CASE("norms, angle and values are those of the gradients in double") {
  for (const char* task : kTasks) {
    for (const Stage stage : {Stage::kOneStep, Stage::kFull}) {
      StagedRun run(task, stage);
      const Trainer& trainer = *run.trainer;
      GradientsRoom room;
      Watch(&room, run.view);
      CAPTURE(std::string(task));
      const std::vector<double> minibatch = GradientOf(trainer, trainer.last_minibatch().examples);
      const std::vector<double> full = FullGradientOf(trainer);
      const auto& widths = trainer.network().widths;
      const std::size_t first_weight = static_cast<std::size_t>(widths[0] * widths[1]);

      const Look look = room.Describe(run.view);
      const LookTable* samples = FindTable(look, "samples");
      REQUIRE(samples != nullptr);
      const int64_t last = samples->first_row + static_cast<int64_t>(samples->rows.size()) - 1;
      const std::string layer = widths.size() > 2 ? "1" : "";
      const auto near = [](double value) { return doctest::Approx(value).epsilon(2e-3); };
      CHECK(ValueAt(*samples, last, "minibatch norm" + layer) ==
            near(NormOf(std::span(minibatch).first(first_weight))));
      CHECK(ValueAt(*samples, last, "full norm" + layer) ==
            near(NormOf(std::span(full).first(first_weight))));
      CHECK(ValueAt(*samples, last, "ratio") == near(NormOf(minibatch) / NormOf(full)));
      const double product = std::inner_product(full.begin(), full.end(), minibatch.begin(), 0.0);
      const double cosine = std::clamp(product / (NormOf(minibatch) * NormOf(full)), -1.0, 1.0);
      const double angle = std::acos(cosine) * 180 / std::numbers::pi;
      CHECK(std::fabs(ValueAt(*samples, last, "angle") - angle) < 0.5);
      CHECK(samples->columns[ColumnAt(*samples, "angle")].unit == "°");
      CHECK(ValueAt(*samples, last, "epoch") ==
            doctest::Approx(static_cast<double>(trainer.num_steps()) /
                            static_cast<double>(trainer.steps_per_epoch())));
      CHECK(SaysSentence(look, FixedText(ValueAt(*samples, last, "angle"), 1)));

      for (const bool is_whole : {false, true}) {
        Actions actions;
        REQUIRE(room.Command(run.view, is_whole ? "whole" : "minibatch", &actions));
        for (const Language language : {Language::kEnglish, Language::kChinese}) {
          run.view.language = language;
          CheckLook(room, run.view);
        }
        run.view.language = Language::kEnglish;
        const Look shown = room.Describe(run.view);
        const LookTable* values = FindTable(shown, "values");
        REQUIRE(values != nullptr);
        double counted = 0;
        for (int64_t bin = 0; bin < static_cast<int64_t>(values->rows.size()); ++bin) {
          counted += ValueAt(*values, bin, "count");
        }
        CHECK(counted == static_cast<double>(first_weight));
        const std::vector<double>& gradient = is_whole ? full : minibatch;
        double largest = 0;
        for (std::size_t k = 0; k < first_weight; ++k) {
          largest = std::max(largest, std::fabs(gradient[k]));
        }
        CHECK(ValueAt(*values, static_cast<int64_t>(values->rows.size()) - 1, "to") ==
              near(largest));
        for (const LookOffer& offer : shown.offers) {
          GradientsChoice kept = room.choice;
          CHECK(room.Command(run.view, offer.command, &actions));
          room.choice = kept;
        }
        const LookTable* pixels = FindTable(shown, "gradient pixels");
        CHECK((pixels != nullptr) == trainer.data().has_images());
        if (pixels == nullptr) continue;
        for (int64_t k = 0; k < widths[0]; ++k) {
          CHECK(std::fabs(ValueAt(*pixels, k / 28, "column" + std::to_string(k % 28)) -
                          gradient[static_cast<std::size_t>(k)]) < 1e-3 * largest);
        }
      }
    }
  }
}

TEST_CASE("another tensor, figure and picture can be asked for, and nothing that is not there") {
  const StagedRun run(kTasks[4], Stage::kOneStep);
  GradientsRoom room;
  Watch(&room, run.view);
  Actions actions;
  REQUIRE(room.Command(run.view, "tensor 4", &actions));  // b₂
  REQUIRE(room.Command(run.view, "figure 5", &actions));
  REQUIRE(room.Command(run.view, "output 3", &actions));
  const Look look = room.Describe(run.view);
  double counted = 0;
  const LookTable* values = FindTable(look, "values");
  for (int64_t bin = 0; bin < static_cast<int64_t>(values->rows.size()); ++bin) {
    counted += ValueAt(*values, bin, "count");
  }
  CHECK(counted == 10);
  const LookTable* weights = FindTable(look, "weight pixels");
  REQUIRE(weights != nullptr);
  CHECK(ValueAt(*weights, 1, "column2") ==
        static_cast<double>(run.trainer->parameters().Weight(0).At(3, 30)));
  CHECK(FindTable(look, "gradients of outputs")->selected_row == 3);
  for (const char* command : {"", "tensor", "tensor 0", "tensor 5", "figure 6", "output -1",
                              "whole set", "tensor 1 2", "Whole"}) {
    CheckRefused(&room, run.view, command);
  }
  // Every hidden unit, to the last.
  const int64_t units = run.trainer->network().widths[1];
  REQUIRE(units > 10);
  CheckRefused(&room, run.view, "output " + std::to_string(units));
  REQUIRE(room.Command(run.view, "output " + std::to_string(units - 1), &actions));
  CHECK(FindTable(room.Describe(run.view), "gradients of outputs")->selected_row == units - 1);
  const StagedRun line(kTasks[0], Stage::kOneStep);
  GradientsRoom other;
  Watch(&other, line.view);
  CheckRefused(&other, line.view, "output 0");
  CheckRefused(&other, line.view, "figure 5");
}

TEST_CASE("gradients of a run that diverged have texts, and no values where a number is none") {
  for (const char* task : {kTasks[2], kTasks[3]}) {
    StagedRun run(task, Stage::kDiverged);
    GradientsRoom room;
    Watch(&room, run.view);
    CheckLook(room, run.view);
  }
}

}  // namespace
}  // namespace playground
