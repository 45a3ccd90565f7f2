#include "record/question.h"

#include <algorithm>
#include <cmath>

#include "text/fill.h"
#include "text/number_reader.h"

namespace playground {
namespace {

constexpr std::string_view kAfter = "_after_";

constexpr Measure kMeasures[] = {
    {"train_loss",
     {"loss on the training set", "训练集上的损失"},
     &EpochRecord::train_loss,
     false,
     false},
    {"test_loss",
     {"loss on the test set", "测试集上的损失"},
     &EpochRecord::test_loss,
     false,
     false},
    {"train_accuracy",
     {"accuracy on the training set", "训练集上的准确率"},
     &EpochRecord::train_accuracy,
     true,
     false},
    {"test_accuracy",
     {"accuracy on the test set", "测试集上的准确率"},
     &EpochRecord::test_accuracy,
     true,
     false},
    {"running_loss",
     {"mean loss over the epoch", "该轮内的平均损失"},
     &EpochRecord::running_loss,
     false,
     true},
    {"running_accuracy",
     {"mean accuracy over the epoch", "该轮内的平均准确率"},
     &EpochRecord::running_accuracy,
     true,
     true},
};

}  // namespace

std::span<const Measure> Measures() { return kMeasures; }

const Measure* FindMeasure(std::string_view key) {
  const auto* const found = std::ranges::find(kMeasures, key, &Measure::key);
  return found == std::end(kMeasures) ? nullptr : found;
}

double Question::Tolerance(double answer) const {
  return measure->is_accuracy ? 0.02 : 0.1 * std::abs(answer);
}

std::optional<Question> ReadQuestion(std::string_view text) {
  if (text.size() > kLongestQuestion) return std::nullopt;
  const std::size_t after = text.find(kAfter);
  if (after == text.npos) return std::nullopt;
  const Measure* measure = FindMeasure(text.substr(0, after));
  const std::optional<int64_t> epoch = ReadWholeNumber(text.substr(after + kAfter.size()));
  if (measure == nullptr || !epoch || *epoch < (measure->is_running ? 1 : 0)) return std::nullopt;
  return Question{.measure = measure, .epoch = *epoch};
}

std::string QuestionText(const Question& question) {
  return Fill("{}{}{}", {question.measure->key, kAfter, question.epoch});
}

bool HasMeasure(bool is_classification, const Measure& measure) {
  return is_classification || !measure.is_accuracy;
}

std::optional<double> AnswerOf(const Question& question, const Trainer& run) {
  if (!HasMeasure(run.data().is_classification(), *question.measure)) return std::nullopt;
  const std::span<const EpochRecord> epochs = run.history().epochs();
  const auto record = std::ranges::find(epochs, question.epoch, &EpochRecord::epoch);
  if (record == epochs.end()) return std::nullopt;
  return (*record).*question.measure->value;
}

}  // namespace playground
