// Loss surface: curvature, solutions, limits and paths of small linear regressions are those of the
// reference, which NumPy and PyTorch computed, and of formulas written down once more here.

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "labs_truth.h"
#include "model/least_squares.h"
#include "study/surface/descent_path.h"
#include "study/surface/level_lines.h"
#include "study/surface/quadratic_loss.h"
#include "study/surface/surface_problem.h"
#include "train/trainer.h"

namespace playground {
namespace {

// Compares with the reference and remembers how many numbers there were and how far the worst was off.
class TruthCheck {
 public:
  explicit TruthCheck(std::string name) : name_(std::move(name)) {}
  ~TruthCheck() {
    CHECK(count_ > 0);
    MESSAGE(name_, ": ", count_, " values, worst relative deviation ", worst_);
  }
  // Relative to the number, or to `scale` where that is larger.
  void Near(double value, double truth, double tolerance, double scale = 0) {
    const double deviation = std::fabs(value - truth) / std::max(std::fabs(truth), scale);
    ++count_;
    worst_ = std::max(worst_, truth == value ? 0 : deviation);
    CAPTURE(value);
    CAPTURE(truth);
    CHECK((value == truth || deviation <= tolerance));
  }
  void Near(double value, const std::string& path, double tolerance, double scale = 0) {
    CAPTURE(path);
    Near(value, LabsTruth().Number("D." + path), tolerance, scale);
  }
  template <typename T>
  void AllNear(const std::vector<T>& values, const std::string& path, double tolerance,
               double scale = 0) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      Near(static_cast<double>(values[i]), path + "." + std::to_string(i), tolerance, scale);
    }
  }
  void Matrix(const std::vector<double>& values, int64_t size, const std::string& path,
              double tolerance, double scale) {
    for (int64_t row = 0; row < size; ++row) {
      const auto begin = values.begin() + row * size;
      AllNear(std::vector<double>(begin, begin + size), path + "." + std::to_string(row), tolerance,
              scale);
    }
  }

 private:
  std::string name_;
  int count_ = 0;
  double worst_ = 0;
};

bool HasTruth() {
  if (LabsTruth().empty()) MESSAGE("skipped: no reference/labs-truth.json in the shared folder");
  return !LabsTruth().empty();
}

RegressionProblem PlaneProblem() {
  return {GenerateDataset(DefaultRequest(DatasetId::kD2lLinear, 0))->train, true};
}

std::vector<double> HessianOf(const QuadraticLoss& loss) {
  std::vector<double> hessian = loss.gram();
  for (double& value : hessian) value /= static_cast<double>(loss.num_examples());
  return hessian;
}

DescentPath PathOf(const SurfaceProblem& problem, const DescentRule& rule,
                   const std::vector<double>& start, int64_t num_steps) {
  const int64_t count = problem.regression.data.num_examples;
  DescentPath path(&problem.regression, rule,
                   MinibatchOrder(OrderKind::kShuffle, 0, problem.generator, count), start);
  for (int64_t step = 0; step < num_steps; ++step) path.Step();
  return path;
}

constexpr double kClosed = 1e-12;    // of closed forms in double
constexpr double kSolved = 1e-10;    // of solutions, that another algorithm found in the reference
constexpr double kFloatPath = 1e-5;  // of paths in float32

TEST_CASE("three points: the normal equation is the one done by hand") {
  const QuadraticLoss loss(MakeSurfaceProblem(ProblemKind::kPoints).regression, 0);
  CHECK(loss.gram() == std::vector<double>{14, 6, 6, 3});
  CHECK(loss.moment() == std::vector<double>{23, 10});
  CHECK(loss.rank() == 2);
  CHECK(std::fabs(loss.determinant() - 6) < 1e-12);
  CHECK(std::fabs(loss.solution()[0] - 1.5) < 1e-13);
  CHECK(std::fabs(loss.solution()[1] - 1.0 / 3) < 1e-13);
  CHECK(std::fabs(loss.least_squared_errors() - 1.0 / 6) < 1e-13);
  CHECK(std::fabs(loss.least_loss() - 1.0 / 36) < 1e-13);
  // Eigenvalues of [[14, 6], [6, 3]] / 3 by the quadratic formula.
  const double root = std::sqrt(17.0 * 17 - 4 * 6);
  CHECK(std::fabs(loss.largest_curvature() - (17 + root) / 6) < 1e-13);
  CHECK(std::fabs(loss.least_curvature() - 4 / (17 + root)) < 1e-13);
  if (!HasTruth()) return;
  TruthCheck check("D.by_hand");
  check.Matrix(loss.gram(), 2, "by_hand.XtX", 0, 0);
  check.AllNear(loss.moment(), "by_hand.Xty", 0);
  check.Near(loss.determinant(), "by_hand.det", kClosed);
  check.Near(loss.solution()[0], "by_hand.w", kClosed);
  check.Near(loss.solution()[1], "by_hand.b", kClosed * 10);
  check.Near(loss.least_squared_errors(), "by_hand.sum_sq", kClosed);
}

TEST_CASE(
    "dependent columns: the shortest solution, ridge, and descent that keeps what it cannot see") {
  const SurfaceProblem problem = MakeSurfaceProblem(ProblemKind::kDependent);
  const QuadraticLoss loss(problem.regression, 0);
  CHECK(loss.rank() == 1);
  CHECK(loss.determinant() == 0);
  CHECK(std::isinf(loss.condition()));
  CHECK(std::fabs(loss.solution()[0] + 2 * loss.solution()[1] - 31.0 / 28) < 1e-14);
  if (!HasTruth()) return;
  TruthCheck check("D.rank_deficient");
  const std::string base = "rank_deficient.";
  check.Matrix(loss.gram(), 2, base + "XtX", 0, 0);
  for (std::size_t i = 0; i < 2; ++i) {
    check.Near(3 * loss.curvature().values[i], base + "eigenvalues." + std::to_string(i), kClosed);
  }
  check.AllNear(loss.solution(), base + "min_norm_w", kClosed);
  int64_t ridges = 0;
  for (;
       LabsTruth().Has("D." + base + "ridge_(XtX+lambda I)." + std::to_string(ridges) + ".lambda");
       ++ridges) {
    const std::string path = base + "ridge_(XtX+lambda I)." + std::to_string(ridges);
    const QuadraticLoss ridge(problem.regression, LabsTruth().Number("D." + path + ".lambda"));
    // The reference solved by elimination, whose condition is that of the matrix.
    check.AllNear(ridge.solution(), path + ".w", 1e-9);
    CHECK(ridge.rank() == 2);
  }
  CHECK(ridges == 4);
  // 0.02 of the sum of three examples is 0.06 of their mean.
  const std::string runs = base + "gradient_descent_rate_0.02_of_sum.";
  for (int64_t run = 0; run < 3; ++run) {
    const std::string path = runs + std::to_string(run);
    const std::vector<double> start = {LabsTruth().Number("D." + path + ".start.0"),
                                       LabsTruth().Number("D." + path + ".start.1")};
    const DescentPath descent = PathOf(problem, {0.06, 3, 0}, start, 400);
    check.AllNear(descent.last().in_double, path + ".end", kSolved);
    check.AllNear(descent.last().parameters, path + ".end", kFloatPath, 1);
    check.Near(QuadraticLoss::SquaredErrors(problem.regression, descent.last().in_double),
               path + ".sum_sq", kSolved);
  }
}

TEST_CASE("d2l-linear: curvature, least squares, limits, ridge, units") {
  const RegressionProblem plane = PlaneProblem();
  const QuadraticLoss loss(plane, 0);
  const Result<LeastSquares> by_qr = SolveLeastSquares(plane.data);
  CHECK(std::fabs(loss.solution()[0] - by_qr->weight[0]) < 1e-12);
  CHECK(std::fabs(loss.solution()[2] - by_qr->bias) < 1e-12);
  if (!HasTruth()) return;
  TruthCheck check("D.d2l_linear_seed0, minibatches, weight decay, units");
  const std::string base = "d2l_linear_seed0.";
  check.Matrix(HessianOf(loss), 3, base + "H=[X 1]'[X 1]/n", kClosed, 1);
  check.AllNear(loss.curvature().values, base + "eigenvalues", kClosed);
  check.Near(loss.condition(), base + "condition_number", kClosed);
  check.Near(loss.solution()[0], base + "least_squares_w.0", kClosed);
  check.Near(loss.solution()[1], base + "least_squares_w.1", kClosed);
  check.Near(loss.solution()[2], base + "least_squares_b", kClosed);
  check.Near(loss.least_squared_errors() / 1000, base + "mse_at_least_squares", kSolved);
  check.Near(loss.least_loss(), base + "half_mse_at_least_squares", kSolved);
  const RateLimits limits = RateLimitsOf(loss);
  check.Near(limits.limit, base + "lr_limit_full_batch.half_squared mean", kClosed);
  check.Near(limits.best, base + "best_lr_full_batch_half_mean", kClosed);
  check.Near(limits.best_factor, base + "best_rate_per_step", kSolved);
  const std::string stability = "minibatch_stability_half_squared_mean.rows.";
  for (int64_t row = 0; row < 7; ++row) {
    const std::string path = stability + std::to_string(row);
    const auto batch = static_cast<int64_t>(LabsTruth().Number("D." + path + ".batch"));
    check.Near(MinibatchLimit(plane, 0, batch), path + ".largest_stable_lr_mean_square", kSolved);
  }
  for (int64_t row = 0; row < 4; ++row) {
    const std::string path = "weight_decay_fixed_points." + std::to_string(row);
    const double decay = LabsTruth().Number("D." + path + ".weight_decay");
    check.AllNear(QuadraticLoss(plane, decay * 1000).solution(), path + ".half_squared_mean",
                  kClosed);
    check.AllNear(QuadraticLoss(plane, decay * 500).solution(), path + ".squared_mean", kClosed);
  }
  for (int64_t row = 0; row < 3; ++row) {
    const std::string path = "units." + std::to_string(row);
    const QuadraticLoss scaled(
        InUnits(plane, LabsTruth().Number("D." + path + ".first_feature_times")), 0);
    // A feature in float32 times 10 is rounded again.
    check.Near(scaled.condition(), path + ".condition_number", 1e-6);
    check.Near(RateLimitsOf(scaled).limit, path + ".lr_limit", 1e-6);
    check.Near(std::log(1e-3) / std::log(RateLimitsOf(scaled).best_factor),
               path + ".steps_for_1e-3_at_best_lr", 1e-6);
  }
}

TEST_CASE("line: surface, axes of the ellipses, paths of gradient descent and of SGD") {
  const SurfaceProblem line = MakeSurfaceProblem(ProblemKind::kLine);
  const QuadraticLoss loss(line.regression, 0);
  if (!HasTruth()) return;
  TruthCheck check("D.line_seed0");
  const std::string base = "line_seed0.";
  check.Matrix(HessianOf(loss), 2, base + "H", kClosed, 1);
  check.AllNear(loss.curvature().values, base + "eigenvalues", kClosed);
  for (int64_t i = 0; i < 2; ++i) {
    // The sign of an eigenvector is nobody's.
    const std::string first = base + "eigenvectors_columns.0." + std::to_string(i);
    const std::string second = base + "eigenvectors_columns.1." + std::to_string(i);
    const double sign =
        loss.curvature().Vector(0, i) * LabsTruth().Number("D." + first) < 0 ? -1 : 1;
    check.Near(sign * loss.curvature().Vector(0, i), first, kClosed);
    check.Near(sign * loss.curvature().Vector(1, i), second, kClosed);
    check.Near(std::sqrt(1 / loss.curvature().values[static_cast<std::size_t>(i)]),
               base + "half_axes_at_h=0.5." + std::to_string(i), kClosed);
  }
  check.Near(RateLimitsOf(loss).limit, base + "lr_limit", kClosed);
  check.Near(loss.condition(), base + "condition_number", kClosed);
  check.AllNear(loss.solution(), base + "least_squares", kClosed);
  check.Near(loss.least_loss(), base + "half_mse_min", kClosed);
  check.Near(loss.Loss(std::array{0.0, 0.0}), base + "half_mse_at_0_0", kClosed);
  check.Near(line.start[0], base + "initial_w", 0);
  for (const auto& [rate, key] :
       {std::pair{0.1, "0.1"}, std::pair{1.0, "1.0"}, {1.8, "1.8"}, {2.2, "2.2"}}) {
    const std::string path = base + "gradient_descent_lr" + key;
    const DescentPath descent = PathOf(line, {rate, 100, 0}, line.start, 20);
    for (std::size_t step = 1; step <= 3; ++step) {
      const std::string place = path + ".steps_1_2_3." + std::to_string(step - 1);
      check.AllNear(descent.points()[step].in_double, place, 1e-11);
      check.AllNear(descent.points()[step].parameters, place, kFloatPath);
    }
    check.AllNear(descent.last().in_double, path + ".step_20", kSolved);
    check.AllNear(descent.last().parameters, path + ".step_20", kFloatPath);
  }
  // From the run's own start.
  const DescentPath sgd = PathOf(line, {0.1, 10, 0}, line.start, 30);
  check.AllNear(sgd.points()[1].examples, base + "first_order", 0);
  for (std::size_t step = 1; step <= 5; ++step) {
    const std::string place = std::to_string(step - 1);
    check.AllNear(sgd.points()[step].in_double,
                  base + "sgd_batch10_lr0.1_float64.step_1_to_5." + place, 1e-11);
    check.AllNear(sgd.points()[step].parameters,
                  base + "sgd_batch10_lr0.1_float32.step_1_to_5." + place, 1e-6);
  }
  for (std::size_t epoch = 1; epoch <= 3; ++epoch) {
    const std::string place = ".epoch_ends." + std::to_string(epoch - 1);
    check.AllNear(sgd.points()[10 * epoch].in_double, base + "sgd_batch10_lr0.1_float64" + place,
                  1e-11);
    check.AllNear(sgd.points()[10 * epoch].parameters, base + "sgd_batch10_lr0.1_float32" + place,
                  1e-6);
  }
}

TEST_CASE("the path over the line has the bits of a run") {
  const SurfaceProblem line = MakeSurfaceProblem(ProblemKind::kLine);
  for (const auto& [text, rule] :
       {std::pair{"task=linear&data=line&lr=0.1&batch=10&epochs=3", DescentRule{0.1, 10, 0}},
        std::pair{"task=linear&data=line&lr=0.7&batch=7&epochs=3&weight_decay=0.05",
                  DescentRule{0.7, 7, 0.05}}}) {
    CAPTURE(std::string(text));
    const ExperimentConfig config = ParseConfig(text).config;
    const auto trainer = *Trainer::Create(
        config, std::make_shared<const DataSplit>(*GenerateDataset(RequestOf(config))));
    const int64_t num_steps = 3 * trainer->steps_per_epoch();
    const DescentPath path = PathOf(line, rule, line.start, num_steps);
    CHECK(path.steps_per_epoch() == trainer->steps_per_epoch());
    while (trainer->phase() != Trainer::Phase::kFinished) trainer->Advance(1 << 20);
    CHECK(path.last().parameters[0] == trainer->parameters().Weight(0).At(0, 0));
    CHECK(path.last().parameters[1] == trainer->parameters().Bias(0)[0]);
    CHECK(path.largest_deviation() > 0);
    CHECK(path.largest_deviation() < 1e-6);
  }
}

TEST_CASE("the loss is the residuals' mean, its gradient the difference quotient, everywhere") {
  for (const ProblemKind kind : kProblemKinds) {
    for (const double ridge : {0.0, 0.7}) {
      const SurfaceProblem problem = MakeSurfaceProblem(kind);
      const QuadraticLoss loss(problem.regression, ridge);
      const auto count = static_cast<double>(loss.num_examples());
      const auto plain = [&](const std::vector<double>& at) {
        double square = 0;
        for (const double value : at) square += value * value;
        return (QuadraticLoss::SquaredErrors(problem.regression, at) + ridge * square) /
               (2 * count);
      };
      for (const double offset : {-3.0, -0.2, 0.0, 1.5}) {
        std::vector<double> at = problem.start;
        at[0] += offset;
        CHECK(std::fabs(loss.Loss(at) - plain(at)) < 1e-12 * (1 + plain(at)));
        const std::vector<double> gradient = loss.Gradient(at);
        for (std::size_t k = 0; k < at.size(); ++k) {
          std::vector<double> up = at;
          std::vector<double> down = at;
          up[k] += 0.5;
          down[k] -= 0.5;  // of a quadratic the quotient is exact
          CHECK(std::fabs(gradient[k] - (plain(up) - plain(down))) < 1e-11 * (1 + plain(at)));
        }
      }
      // The solution is the lowest point.
      for (const double step : loss.Gradient(loss.solution())) CHECK(std::fabs(step) < 1e-12);
      CHECK(std::fabs(plain(loss.solution()) - loss.least_loss()) < 1e-14);
    }
  }
}

TEST_CASE("eigenvalues and eigenvectors solve their equation") {
  const std::vector<double> matrix = {4, 1, 0, -2, 1, 3, 5, 0, 0, 5, -1, 0.5, -2, 0, 0.5, 1e-9};
  const SymmetricEigen eigen = FindEigen(matrix, 4);
  CHECK(std::ranges::is_sorted(eigen.values));
  for (int64_t i = 0; i < 4; ++i) {
    for (int64_t row = 0; row < 4; ++row) {
      double product = 0;
      for (int64_t k = 0; k < 4; ++k) {
        product += matrix[static_cast<std::size_t>(row * 4 + k)] * eigen.Vector(k, i);
      }
      CHECK(std::fabs(product - eigen.values[static_cast<std::size_t>(i)] * eigen.Vector(row, i)) <
            1e-13);
    }
    for (int64_t j = 0; j < 4; ++j) {
      double dot = 0;
      for (int64_t k = 0; k < 4; ++k) dot += eigen.Vector(k, i) * eigen.Vector(k, j);
      CHECK(std::fabs(dot - (i == j ? 1 : 0)) < 1e-14);
    }
  }
  CHECK(FindEigen({0, 0, 0, 0}, 2).values == std::vector<double>{0, 0});
}

TEST_CASE("below 2 over the largest curvature descent converges, above it it diverges") {
  for (const ProblemKind kind : kProblemKinds) {
    const SurfaceProblem problem = MakeSurfaceProblem(kind);
    const QuadraticLoss loss(problem.regression, 0);
    const double limit = RateLimitsOf(loss).limit;
    const int64_t count = loss.num_examples();
    for (const double share : {0.25, 0.5, 0.95, 1.05}) {
      const DescentPath path = PathOf(problem, {share * limit, count, 0}, problem.start, 600);
      const double before = loss.Loss(problem.start) - loss.least_loss();
      const double after = loss.Loss(path.last().in_double) - loss.least_loss();
      CAPTURE(static_cast<int>(kind));
      CAPTURE(share);
      CHECK((after < 1e-3 * before) == (share < 1));
    }
  }
}

TEST_CASE(
    "the limit of minibatches: of all examples and one copy of them the full one, else less") {
  // One parameter, one example: E[x^4] eta = 2 x^2.
  SurfaceProblem slope = MakeSurfaceProblem(ProblemKind::kSlope);
  CHECK(std::fabs(MinibatchLimit(slope.regression, 0, 1) - 2 * 14 / (1 + 16 + 81.0)) < 1e-14);
  // With a ridge, by the same formula of one number: 2 E[h] / E[h^2], h = x^2 + ridge / N.
  double first = 0;
  double second = 0;
  for (const double x : {1.0, 2.0, 3.0}) {
    first += x * x + 0.2;
    second += (x * x + 0.2) * (x * x + 0.2);
  }
  CHECK(std::fabs(MinibatchLimit(slope.regression, 0.6, 1) - 2 * first / second) < 1e-14);
  for (const ProblemKind kind : kProblemKinds) {
    const RegressionProblem problem = MakeSurfaceProblem(kind).regression;
    const double full = RateLimitsOf(QuadraticLoss(problem, 0)).limit;
    double last = 0;
    for (const int64_t batch : {1, 2, 10, 1000, 1000000}) {
      const double limit = MinibatchLimit(problem, 0, batch);
      CHECK(limit > last);
      CHECK(limit < full);
      last = limit;
    }
    CHECK(std::fabs(last / full - 1) < 1e-4);
  }
}

TEST_CASE("a path that leaves float32 says at which step, and keeps the points before") {
  const SurfaceProblem problem = MakeSurfaceProblem(ProblemKind::kPoints);
  const DescentPath path = PathOf(problem, {1000, 3, 0}, problem.start, 60);
  REQUIRE(path.lost_step().has_value());
  CHECK(*path.lost_step() == path.num_steps() + 1);
  CHECK(*path.lost_step() < 20);
  for (const PathPoint& point : path.points()) {
    for (const float value : point.parameters) CHECK(std::isfinite(value));
  }
}

TEST_CASE("a moved point keeps its columns dependent") {
  SurfaceProblem problem = MakeSurfaceProblem(ProblemKind::kDependent);
  MovePoint(2, -1.5f, 7, &problem);
  CHECK(problem.regression.data.Feature(2, 1) == -3.0f);
  CHECK(problem.regression.data.targets[2] == 7);
  CHECK(QuadraticLoss(problem.regression, 0).rank() == 1);
  CHECK(InUnits(problem.regression, 10).data.Feature(2, 0) == -15.0f);
}

TEST_CASE(
    "level lines lie where a plane and a saddle have the value, and end at the edges of cells") {
  // A plane: x + 2 y on 4 columns and 3 rows.
  std::vector<double> plane;
  for (int row = 0; row < 3; ++row) {
    for (int column = 0; column < 4; ++column) {
      plane.push_back(column + 2.0 * row);
    }
  }
  for (const double level : {0.5, 1.7, 3.0, 6.9}) {
    const std::vector<LevelSegment> pieces = FindLevelLines(plane, 4, level);
    CHECK_FALSE(pieces.empty());
    double length = 0;
    for (const LevelSegment& piece : pieces) {
      CHECK(std::fabs(piece.from[0] + 2 * piece.from[1] - level) < 1e-12);
      CHECK(std::fabs(piece.to[0] + 2 * piece.to[1] - level) < 1e-12);
      length += std::hypot(piece.to[0] - piece.from[0], piece.to[1] - piece.from[1]);
    }
    // All of the line within the grid: y from max(0, (level - 3) / 2) to min(2, level / 2).
    const double rise = std::min(2.0, level / 2) - std::max(0.0, (level - 3) / 2);
    CHECK(std::fabs(length - rise * std::sqrt(5.0)) < 1e-12);
  }
  CHECK(FindLevelLines(plane, 4, 8).empty());
  CHECK(FindLevelLines(plane, 4, -1).empty());
  // A saddle in one cell: two pieces, one around each of the corners that the middle is not with.
  for (const double level : {0.4, 0.6}) {
    const std::vector<LevelSegment> pieces =
        FindLevelLines(std::vector<double>{1, 0, 0, 1}, 2, level);
    REQUIRE(pieces.size() == 2);
    for (const LevelSegment& piece : pieces) {
      // With the middle, 0.5, above the level the zeros are cut off, else the ones.
      const double x = (piece.from[0] + piece.to[0]) / 2;
      const double y = (piece.from[1] + piece.to[1]) / 2;
      CHECK(((x < 0.5) == (y < 0.5)) == (level > 0.5));
    }
  }
  plane[5] = std::numeric_limits<double>::quiet_NaN();
  for (const LevelSegment& piece : FindLevelLines(plane, 4, 3)) {
    CHECK(std::isfinite(piece.from[0] + piece.to[1]));
  }
}

}  // namespace
}  // namespace playground
