// History: the whole of a run in bounded memory, whatever its length.

#include "train/history.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>

#include "doctest/doctest.h"

namespace playground {
namespace {

// Of step 1, 2, 3, ...: whole numbers, so that sums of them are exact.
double ValueOf(int64_t step) { return static_cast<double>(step * step * 7919 % 1000); }

void AddSteps(BoundedSeries& series, int64_t first, int64_t last) {
  for (int64_t step = first; step <= last; ++step) series.Add(step, ValueOf(step));
}

// Every point is what the steps of its bucket give, and the buckets follow one another.
void CheckPoints(const BoundedSeries& series) {
  int64_t next_step = 1;
  for (const BoundedSeries::Point& point : series.points()) {
    CHECK(point.first_step == next_step);
    double sum = 0;
    double minimum = std::numeric_limits<double>::infinity(), maximum = -minimum;
    for (int64_t step = next_step; step < next_step + point.count; ++step) {
      sum += ValueOf(step);
      minimum = std::min(minimum, ValueOf(step));
      maximum = std::max(maximum, ValueOf(step));
    }
    CHECK(point.mean == doctest::Approx(sum / static_cast<double>(point.count)).epsilon(1e-12));
    CHECK(point.minimum == minimum);
    CHECK(point.maximum == maximum);
    next_step += point.count;
  }
  CHECK(next_step == series.num_values() + 1);
}

TEST_CASE("a short series keeps every value") {
  BoundedSeries series;
  CHECK(series.points().empty());
  CHECK(series.num_values() == 0);
  AddSteps(series, 1, 2048);
  CHECK(series.points().size() == 2048);
  CHECK(series.points()[99].mean == ValueOf(100));
  CHECK(series.last() == ValueOf(2048));
  CheckPoints(series);
}

TEST_CASE("a long series keeps exact means, minima and maxima in at most 2048 points") {
  for (const int64_t length : {2049, 2050, 4096, 4097, 10'000, 100'000}) {
    CAPTURE(length);
    BoundedSeries series;
    AddSteps(series, 1, length);
    CHECK(series.num_values() == length);
    CHECK(series.last() == ValueOf(length));
    CHECK(static_cast<int64_t>(series.points().size()) <= BoundedSeries::kMaxPoints);
    CHECK(static_cast<int64_t>(series.points().size()) >= BoundedSeries::kMaxPoints / 2);
    CheckPoints(series);
  }
}

TEST_CASE("all buckets but the last are equally wide") {
  BoundedSeries series;
  AddSteps(series, 1, 5000);
  for (std::size_t i = 0; i + 1 < series.points().size(); ++i) {
    CHECK(series.points()[i].count == 4);
  }
}

TEST_CASE("steps that are there already add nothing") {
  BoundedSeries series;
  AddSteps(series, 1, 3000);
  const double last = series.last();
  series.Add(7, 1e9);
  series.Add(3000, 1e9);
  CHECK(series.num_values() == 3000);
  CHECK(series.last() == last);
  CheckPoints(series);
}

TEST_CASE("a series that is cut back goes on with other values") {
  BoundedSeries series;
  AddSteps(series, 1, 100);
  series.TruncateAfter(40);
  CHECK(series.num_values() == 40);
  CHECK(series.last() == ValueOf(40));
  series.TruncateAfter(70);  // further than it goes: nothing
  CHECK(series.num_values() == 40);
  AddSteps(series, 41, 5000);
  CheckPoints(series);

  series.TruncateAfter(4321);  // within a bucket of four
  CHECK(series.num_values() == 4321);
  AddSteps(series, 4322, 9000);
  CHECK(series.num_values() == 9000);
  int64_t count = 0;
  for (const BoundedSeries::Point& point : series.points()) count += point.count;
  CHECK(count == 9000);
  series.TruncateAfter(0);
  CHECK(series.points().empty());
  AddSteps(series, 1, 10);
  CHECK(series.num_values() == 10);
}

TEST_CASE("a history of epochs keeps the first and the last, and is bounded") {
  History history;
  for (int64_t epoch = 0; epoch < 10'000; ++epoch) {
    history.AddEpoch({.epoch = epoch, .train_loss = static_cast<double>(2 * epoch)});
    CHECK(history.epochs().front().epoch == 0);
    CHECK(history.epochs().back().epoch == epoch);
    CHECK(static_cast<int64_t>(history.epochs().size()) <= History::kMaxEpochs);
  }
  CHECK(static_cast<int64_t>(history.epochs().size()) >= History::kMaxEpochs / 2);
  for (std::size_t i = 1; i < history.epochs().size(); ++i) {
    CHECK(history.epochs()[i - 1].epoch < history.epochs()[i].epoch);
    CHECK(history.epochs()[i].train_loss == static_cast<double>(2 * history.epochs()[i].epoch));
  }
}

TEST_CASE("the kept epoch stays, however long the run is, and in the next run too") {
  History history;
  history.Keep(777);
  for (int run = 0; run < 2; ++run) {
    history.Clear();
    for (int64_t epoch = 0; epoch < 20'000; ++epoch) {
      history.AddEpoch({.epoch = epoch, .train_loss = static_cast<double>(2 * epoch)});
      CHECK(static_cast<int64_t>(history.epochs().size()) <= History::kMaxEpochs);
    }
    const auto kept = std::ranges::find(history.epochs(), 777, &EpochRecord::epoch);
    REQUIRE(kept != history.epochs().end());
    CHECK(kept->train_loss == 1554);
    CHECK(history.epochs().front().epoch == 0);
    CHECK(history.epochs().back().epoch == 19'999);
  }
}

TEST_CASE("epochs that are recorded already are passed over, and another way forgets them") {
  History history;
  for (int64_t epoch = 0; epoch <= 5; ++epoch) {
    history.AddEpoch({.epoch = epoch});
    history.AddStep(epoch + 1, 1.0);
  }
  history.AddEpoch({.epoch = 3, .train_loss = 9});
  CHECK(history.epochs().size() == 6);
  CHECK(history.epochs()[3].train_loss == 0);
  history.TruncateAfter(2, 1);
  CHECK(history.epochs().size() == 2);
  CHECK(history.minibatch_loss().num_values() == 2);
  history.Clear();
  CHECK(history.epochs().empty());
  CHECK(history.minibatch_loss().num_values() == 0);
}

}  // namespace
}  // namespace playground
