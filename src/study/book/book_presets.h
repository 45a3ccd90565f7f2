// The book's experiments: their configs, the results it published, and its own asserts.

#ifndef PLAYGROUND_STUDY_BOOK_BOOK_PRESETS_H_
#define PLAYGROUND_STUDY_BOOK_BOOK_PRESETS_H_

#include <optional>
#include <span>
#include <string_view>

#include "experiment/parameter_registry.h"
#include "train/history.h"

namespace playground {

// A curve that was published, one value per epoch from epoch 1.
struct PublishedCurve {
  enum class Quantity { kRunningLoss, kRunningAccuracy, kTrainLoss, kTestLoss, kTestAccuracy };
  Quantity quantity;
  std::span<const double> values;
};

// A condition on the last epoch that the book checks, or a range that its published and our own 200
// runs keep.
struct BookCheck {
  BilingualText text;
  bool (*holds)(const EpochRecord& last);
};

struct BookPreset {
  std::string_view key;  // "3.6", "en1-3.4", ...
  BilingualText title;
  BilingualText edition;
  std::string_view config;  // text form; data sets that must be opened are named as such
  std::span<const PublishedCurve> curves;
  std::span<const BookCheck> checks;  // after the last epoch of `config`
};

// To add a preset: a row of the table in book_presets.cc, with the source of its figures.
std::span<const BookPreset> BookPresets();
const BookPreset* FindBookPreset(std::string_view key);  // null if unknown
const ExperimentConfig& ConfigOf(const BookPreset& preset);
// The preset whose data, loss, optimizer and model a config has; null if none. Seed, order and number of
// epochs may differ: they do not make another experiment of it. Two editions may publish figures of one
// config: then it is `chosen`, the preset that was asked for last, and else the first of them.
const BookPreset* MatchBookPreset(const ExperimentConfig& config,
                                  const BookPreset* chosen = nullptr);

}  // namespace playground

#endif  // PLAYGROUND_STUDY_BOOK_BOOK_PRESETS_H_
