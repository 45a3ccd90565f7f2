// What is checked: every preset is a config without a warning, recognises itself, and keeps the book's own
// checks where its data is at hand.

#include "study/book/book_presets.h"

#include <memory>
#include <string>

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "train/trainer.h"

namespace playground {

TEST_CASE("Every preset parses without a warning and is recognised again") {
  for (const BookPreset& preset : BookPresets()) {
    const ParsedConfig parsed = ParseConfig(preset.config);
    CAPTURE(parsed.config.learning_rate);
    CHECK(parsed.warnings.empty());
    CHECK(parsed.config == ConfigOf(preset));
    ExperimentConfig other = parsed.config;
    other.seed = 7;
    other.num_epochs = 1;
    // Where two presets are one config, the one that was chosen counts.
    for (const ExperimentConfig& config : {parsed.config, other}) {
      CHECK(MatchBookPreset(config, &preset) == &preset);
      const BookPreset* first = MatchBookPreset(config);
      REQUIRE(first != nullptr);
      CHECK(first <= &preset);
      CHECK(ConfigOf(*first) == ConfigOf(preset));
    }
    other.learning_rate *= 2;
    CHECK(MatchBookPreset(other) == nullptr);
    CHECK(MatchBookPreset(other, &preset) == nullptr);
    CHECK(FindBookPreset(preset.key) == &preset);
    for (const PublishedCurve& curve : preset.curves) CHECK(!curve.values.empty());
  }
}

TEST_CASE("A chosen preset with another config than the run's says nothing of the run") {
  const ExperimentConfig& scratch = ConfigOf(*FindBookPreset("3.6"));
  CHECK(MatchBookPreset(scratch, FindBookPreset("en1-4.4")) == FindBookPreset("3.6"));
}

TEST_CASE("English 4.4 is 3.7 once more; 4.5 leaves the weights to nn.Linear") {
  CHECK(ConfigOf(*FindBookPreset("en1-4.4")) == ConfigOf(*FindBookPreset("3.7")));
  ExperimentConfig concise = ConfigOf(*FindBookPreset("en1-4.5"));
  CHECK(concise.initialization == Initialization::kTorchDefault);
  concise.initialization = Initialization::kNormal;
  CHECK(concise == ConfigOf(*FindBookPreset("3.7")));
}

TEST_CASE("The same model on other data, or on less of it, is not the book's experiment") {
  for (const char* text : {"data=garments", "data=blobs", "data=fashion-mnist&n=1000",
                           "task=linear&lr=0.03&batch=10&reduction=sum&divide=1&n=100",
                           "task=linear&lr=0.03&batch=10&reduction=sum&divide=1&data=line",
                           "task=linear&lr=0.03&batch=10&reduction=sum&divide=1&noise=1"}) {
    CAPTURE(std::string(text));
    CHECK(MatchBookPreset(ParseConfig(text).config) == nullptr);
  }
  CHECK(MatchBookPreset(ParseConfig("data=fashion-mnist").config) != nullptr);
  CHECK(MatchBookPreset(
            ParseConfig("task=linear&lr=0.03&batch=10&reduction=sum&divide=1").config) != nullptr);
}

TEST_CASE("Linear regression of the book keeps its checks") {
  for (const char* key : {"3.2", "3.3"}) {
    const BookPreset& preset = *FindBookPreset(key);
    for (const uint64_t seed : {0, 1, 2}) {
      ExperimentConfig config = ParseConfig(preset.config).config;
      config.seed = seed;
      auto trainer = *Trainer::Create(
          config, std::make_shared<const DataSplit>(*GenerateDataset(RequestOf(config))));
      while (trainer->phase() != Trainer::Phase::kFinished) trainer->Advance(1 << 20);
      CHECK(!preset.checks.empty());
      for (const BookCheck& check : preset.checks)
        CHECK(check.holds(trainer->history().epochs().back()));
    }
  }
}

}  // namespace playground
