// Question: what a student predicts, in the text that links and records have: "test_accuracy_after_10", a figure of
// an epoch and how many epochs.

#ifndef PLAYGROUND_RECORD_QUESTION_H_
#define PLAYGROUND_RECORD_QUESTION_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "text/language.h"
#include "train/history.h"
#include "train/trainer.h"

namespace playground {

// A figure of an epoch.
struct Measure {
  std::string_view key;
  BilingualText name;
  double EpochRecord::* value;
  bool is_accuracy;  // of classifiers alone, from 0 to 1
  bool is_running;   // there is none before the first step
};

// To ask for another figure: a field of EpochRecord and a row in question.cc.
std::span<const Measure> Measures();
const Measure* FindMeasure(std::string_view key);  // null if unknown

struct Question {
  const Measure* measure;
  int64_t epoch;  // after so many

  // By how much a prediction may be off where nobody says: 0.02 of an accuracy, a tenth of a loss.
  double Tolerance(double answer) const;
};

inline constexpr std::size_t kLongestQuestion = 64;  // bytes

std::optional<Question> ReadQuestion(std::string_view text);
std::string QuestionText(const Question& question);
// Whether runs have the figure: accuracies are of classifiers alone.
bool HasMeasure(bool is_classification, const Measure& measure);
// None where the run has not come that far, or has no such figure.
std::optional<double> AnswerOf(const Question& question, const Trainer& run);

}  // namespace playground

#endif  // PLAYGROUND_RECORD_QUESTION_H_
