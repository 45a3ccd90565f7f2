#include "look/curves/learning_curves.h"

#include <algorithm>
#include <utility>

#include "experiment/parameter_registry.h"
#include "look/run_log.h"
#include "look/view_queries.h"
#include "study/book/book_presets.h"
#include "text/fill.h"
#include "text/number_text.h"
#include "train/trainer.h"

namespace playground {
namespace {

using enum TextId;
using Role = LearningCurve::Role;
using Quantity = PublishedCurve::Quantity;

// The figures of the epochs; those over an epoch have none before the first step.
std::vector<PlotPoint> EpochPoints(const Trainer& trainer, double EpochRecord::* figure,
                                   bool has_epoch_0) {
  std::vector<PlotPoint> points;
  for (const EpochRecord& record : trainer.history().epochs()) {
    if (record.epoch == 0 && !has_epoch_0) continue;
    const double value = record.*figure;
    points.push_back({static_cast<double>(record.epoch), value, value, value});
  }
  return points;
}

std::string LossName(const View& view) {
  const Parameter& loss = *FindParameter("loss");
  const auto choice = static_cast<std::size_t>(loss.get(view.trainer->config()));
  return std::string(Text(view.language, loss.choices[choice].label));
}

struct QuantityRow {
  Quantity quantity;
  bool is_accuracy;
  Role role;
  std::string_view key;
  TextId name;
};
constexpr QuantityRow kQuantities[] = {
    {Quantity::kRunningLoss, false, Role::kBook, "book_running_loss", kBookRunning},
    {Quantity::kTrainLoss, false, Role::kBook, "book_train_loss", kBookTrain},
    {Quantity::kTestLoss, false, Role::kBookTest, "book_test_loss", kBookTest},
    {Quantity::kRunningAccuracy, true, Role::kBook, "book_running_accuracy", kBookRunning},
    {Quantity::kTestAccuracy, true, Role::kBookTest, "book_test_accuracy", kBookTest},
};

// What the book published of losses (of accuracies); nothing unless the run is the book's, on the
// dataset that they were published for.
std::vector<LearningCurve> BookCurves(const View& view, bool accuracies) {
  std::vector<LearningCurve> curves;
  const BookPreset* preset = MatchBookPreset(view.trainer->config(), view.book_preset);
  if (preset == nullptr) return curves;
  for (const PublishedCurve& published : preset->curves) {
    const QuantityRow& row =
        *std::ranges::find(kQuantities, published.quantity, &QuantityRow::quantity);
    if (row.is_accuracy != accuracies) continue;
    LearningCurve curve = {.role = row.role,
                           .key = row.key,
                           .label = Text(view, row.name),
                           .help = Text(view, kBookCurveHelp),
                           .points = {}};
    for (std::size_t i = 0; i < published.values.size(); ++i) {
      const double value = published.values[i];
      curve.points.push_back({static_cast<double>(i + 1), value, value, value});
    }
    curves.push_back(std::move(curve));
  }
  return curves;
}

// The test figures of the pinned runs that can be compared with this one.
void AddPinnedRuns(const View& view, bool accuracies, std::vector<LearningCurve>* curves) {
  if (view.run_log == nullptr) return;
  const Trainer& trainer = *view.trainer;
  const std::vector<const TriedRun*> pinned = view.run_log->Pinned();
  for (std::size_t i = 0; i < pinned.size(); ++i) {
    const TriedRun& run = *pinned[i];
    const bool is_comparable = run.is_classification == trainer.data().is_classification() &&
                               run.config.loss == trainer.config().loss;
    if (!is_comparable) continue;
    LearningCurve curve = {.role = Role::kPinned,
                           .key = accuracies ? run.accuracy_key : run.loss_key,
                           .label = {},
                           .help = Text(view, kRunsCurveHelp),
                           .own_label = Fill(Text(view, kRunsCurve), {run.number}),
                           .place = static_cast<int64_t>(i)};
    for (const EpochRecord& record : run.epochs) {
      const double value = accuracies ? record.test_accuracy : record.test_loss;
      curve.points.push_back({static_cast<double>(record.epoch), value, value, value});
    }
    curves->push_back(std::move(curve));
  }
}

}  // namespace

CurveFigure LossFigure(const View& view) {
  const Trainer& trainer = *view.trainer;
  CurveFigure figure = {.title = Text(view, kLossTitle),
                        .remark = LossName(view),
                        .hint = trainer.num_steps() == 0 ? Text(view, kStartHint) : "",
                        .curves = BookCurves(view, false)};
  const bool has_book = !figure.curves.empty();
  AddPinnedRuns(view, false, &figure.curves);
  // With what is to be compared with the book's.
  if (has_book && trainer.data().is_classification()) {
    figure.curves.push_back({.role = Role::kRunning,
                             .key = "running_loss",
                             .label = Text(view, kRunning),
                             .help = Text(view, kRunningAccuracyHelp),
                             .points = EpochPoints(trainer, &EpochRecord::running_loss, false)});
  }
  figure.curves.push_back({.role = Role::kMinibatch,
                           .key = "minibatch_loss",
                           .label = Text(view, kMinibatch),
                           .help = Text(view, kMinibatchHelp),
                           .points = PointsOfSteps(trainer.history().minibatch_loss(),
                                                   static_cast<double>(trainer.steps_per_epoch()),
                                                   Taken::kBeforeStep)});
  figure.curves.push_back({.role = Role::kTrain,
                           .key = "train_loss",
                           .label = Text(view, kTrain),
                           .help = Text(view, kTrainLossHelp),
                           .points = EpochPoints(trainer, &EpochRecord::train_loss, true)});
  figure.curves.push_back({.role = Role::kTest,
                           .key = "test_loss",
                           .label = Text(view, kTest),
                           .help = Text(view, kTestLossHelp),
                           .points = EpochPoints(trainer, &EpochRecord::test_loss, true)});
  return figure;
}

CurveFigure AccuracyFigure(const View& view) {
  const Trainer& trainer = *view.trainer;
  CurveFigure figure = {.title = Text(view, kAccuracyTitle),
                        .remark = Text(view, kAccuracyRemark),
                        .hint = {},
                        .curves = BookCurves(view, true)};
  AddPinnedRuns(view, true, &figure.curves);
  // The legend has the values of the last epoch, not of this moment.
  if (trainer.epoch() > 0) {
    figure.remark = Fill(Text(view, kAccuracyAfterEpoch), {CountText(trainer.epoch())});
  }
  figure.curves.push_back({.role = Role::kRunning,
                           .key = "running_accuracy",
                           .label = Text(view, kRunning),
                           .help = Text(view, kRunningAccuracyHelp),
                           .points = EpochPoints(trainer, &EpochRecord::running_accuracy, false)});
  figure.curves.push_back({.role = Role::kTrain,
                           .key = "train_accuracy",
                           .label = Text(view, kTrain),
                           .help = Text(view, kTrainAccuracyHelp),
                           .points = EpochPoints(trainer, &EpochRecord::train_accuracy, true)});
  figure.curves.push_back({.role = Role::kTest,
                           .key = "test_accuracy",
                           .label = Text(view, kTest),
                           .help = Text(view, kTestAccuracyHelp),
                           .points = EpochPoints(trainer, &EpochRecord::test_accuracy, true)});
  return figure;
}

BookChecks ChecksOfBook(const View& view) {
  const BookPreset* preset = MatchBookPreset(view.trainer->config(), view.book_preset);
  if (preset == nullptr || preset->checks.empty()) return {};
  const int64_t book_epochs = ConfigOf(*preset).num_epochs;
  const auto epochs = view.trainer->history().epochs();
  const auto last = std::ranges::find(epochs, book_epochs, &EpochRecord::epoch);
  BookChecks result = {.title = Fill(Text(view, kBookChecks), {CountText(book_epochs)}),
                       .checks = {}};
  for (const BookCheck& check : preset->checks) {
    BookCheckResult one = {.text = Text(view.language, check.text), .holds = {}};
    if (last != epochs.end()) one.holds = check.holds(*last);
    result.checks.push_back(one);
  }
  return result;
}

}  // namespace playground
