// What is checked: every preset is a config without a warning, recognises itself, and keeps the book's own
// checks where its data is at hand.

#include "train/book_presets.h"

#include <memory>

#include "doctest/doctest.h"
#include "train/config_text.h"
#include "train/trainer.h"

namespace playground {

TEST_CASE("Every preset parses without a warning and is recognised again") {
  for (const BookPreset& preset : BookPresets()) {
    const ParsedConfig parsed = ParseConfig(preset.config);
    CAPTURE(parsed.config.learning_rate);
    CHECK(parsed.warnings.empty());
    CHECK(parsed.config.data == preset.published_for);
    const BookPreset* match = MatchBookPreset(parsed.config);
    REQUIRE(match != nullptr);
    // Two presets may be one config; the published data is the same then.
    CHECK(match->published_for == preset.published_for);
    ExperimentConfig other = parsed.config;
    other.learning_rate *= 2;
    CHECK(MatchBookPreset(other) == nullptr);
    CHECK(FindBookPreset(preset.key) == &preset);
    for (const PublishedCurve& curve : preset.curves) CHECK(!curve.values.empty());
  }
}

TEST_CASE("Linear regression of the book keeps its checks") {
  for (const char* key : {"3.2", "3.3"}) {
    const BookPreset& preset = *FindBookPreset(key);
    for (const uint64_t seed : {0, 1, 2}) {
      ExperimentConfig config = ParseConfig(preset.config).config;
      config.seed = seed;
      auto trainer = *Trainer::Create(
          config,
          std::make_shared<const DataSplit>(*GenerateDataset(
              {config.data, config.num_train, config.num_test, config.noise, config.seed})));
      while (trainer->phase() != Trainer::Phase::kFinished) trainer->Advance(1 << 20);
      CHECK(!preset.checks.empty());
      for (const BookCheck& check : preset.checks)
        CHECK(check.holds(trainer->history().epochs().back()));
    }
  }
}

}  // namespace playground
