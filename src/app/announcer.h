// Announcer: what a screen reader says about what happens. A sentence when something was done or ended, and now
// and then while it goes on; each problem once.

#ifndef PLAYGROUND_APP_ANNOUNCER_H_
#define PLAYGROUND_APP_ANNOUNCER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "look/view.h"

namespace playground {

// What there is to be told of.
struct Moment {
  const View& view;
  int64_t num_experiments = 0;  // Session::num_experiments
  // The operation that is shown of the last step, and how it is called; nothing where none is.
  std::optional<int64_t> operation = {};
  std::string operation_text = {};
  // Of a view that has runs of its own: those, and its key.
  const View* own_runs = nullptr;
  std::string_view own_runs_of = {};
  std::string shown = {};  // how the view that is shown is called
  // How the view is called that computes something in the background, its own runs not counted;
  // empty where none does.
  std::string computing = {};
};

struct Announcement {
  std::string sentence;  // a later one may take its place
  std::string problem;   // warnings and errors, each of which has to be heard
};

class Announcer {
 public:
  // What is due now; empty if nothing is.
  Announcement Next(const Moment& moment, double now);

 private:
  static constexpr double kSecondsBetween = 5;  // while it runs
  // What took less is seen as the answer to a key or a press.
  static constexpr double kLongComputation = 1.5;

  enum class Health { kFine, kGrowing, kDiverged };

  std::string NewProblems(const View& view);
  std::string NewInformation(const View& view);
  std::string NewExperiment(const Moment& moment);
  std::string NewsOfRun(const View& view, double now);
  std::string NewsOfOperation(const Moment& moment, bool has_new_step);
  std::string NewsOfSettings(const View& view);
  std::string NewsOfOwnRuns(const Moment& moment);
  std::string NewsOfComputation(const Moment& moment, double now);

  // What was spoken of last.
  int64_t problem_ = 0;      // the number of a notice
  int64_t information_ = 0;  // the same
  Health health_ = Health::kFine;
  int64_t num_experiments_ = -1;
  int64_t epoch_ = -1;
  int64_t step_ = 0;
  std::optional<int64_t> operation_;
  std::string waiting_;  // settings
  Language language_ = Language::kEnglish;
  std::string_view own_runs_of_;
  int64_t own_step_ = 0;
  bool own_running_ = false;
  std::string computing_;
  double computing_since_ = 0;

  bool was_running_ = false;
  double spoke_at_ = 0;
};

}  // namespace playground

#endif  // PLAYGROUND_APP_ANNOUNCER_H_
