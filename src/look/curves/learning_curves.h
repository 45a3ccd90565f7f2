// LearningCurves: loss and accuracy over the epochs, each with what the book published and the pinned runs behind it,
// and the book's own checks. Points are in epochs.

#ifndef PLAYGROUND_LOOK_CURVES_LEARNING_CURVES_H_
#define PLAYGROUND_LOOK_CURVES_LEARNING_CURVES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "look/plot_points.h"
#include "look/view.h"

namespace playground {

struct LearningCurve {
  // How it is drawn.
  enum class Role { kMinibatch, kRunning, kTrain, kTest, kBook, kBookTest, kPinned };
  Role role;
  std::string_view key;  // "train_loss": English and lasting
  std::string_view label;
  std::string_view help;
  std::vector<PlotPoint> points = {};
  std::string own_label = {};  // in the place of `label`
  int64_t place = 0;           // of kPinned, among the pinned ones
};

struct CurveFigure {
  std::string_view title;
  std::string remark;
  std::string_view hint;  // while there is nothing to see
  std::vector<LearningCurve> curves;
};

CurveFigure LossFigure(const View& view);
CurveFigure AccuracyFigure(const View& view);  // of a classifier

struct BookCheckResult {
  std::string_view text;
  std::optional<bool> holds;  // nothing before the epoch at which the book checks
};
struct BookChecks {
  std::string title = {};
  std::vector<BookCheckResult> checks = {};
};
// Empty unless the run is one of the book's with checks.
BookChecks ChecksOfBook(const View& view);

}  // namespace playground

#endif  // PLAYGROUND_LOOK_CURVES_LEARNING_CURVES_H_
