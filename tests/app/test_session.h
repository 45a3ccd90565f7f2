// A session without an app.

#ifndef PLAYGROUND_TESTS_APP_TEST_SESSION_H_
#define PLAYGROUND_TESTS_APP_TEST_SESSION_H_

#include "app/session.h"
#include "doctest/doctest.h"
#include "experiment/config_text.h"

namespace playground {

// A session with a clock that moves a little at each look.
class TestSession {
 public:
  explicit TestSession(const char* experiment, double seconds_a_look = 1e-4)
      : seconds_a_look_(seconds_a_look), session([this] { return now_ += seconds_a_look_; }) {
    session.Start(ParseConfig(experiment).config);
  }

 private:
  double now_ = 0;
  double seconds_a_look_;

 public:
  Session session;

  // Works until there is nothing to do; returns the number of slices.
  int Finish(double seconds = 1) {
    int slices = 0;
    while (session.HasWork()) {
      session.Work(seconds);
      REQUIRE(++slices < 100'000);
    }
    return slices;
  }
  // Turns each knob that differs.
  void EditTo(const ExperimentConfig& config) {
    for (const Parameter& parameter : ParameterRegistry()) {
      const std::string wanted = ParameterToText(config, parameter);
      if (!parameter.applies(config) || wanted == ParameterToText(session.settings(), parameter)) {
        continue;
      }
      CHECK(session.Edit({&parameter, wanted}));
    }
  }
  Trainer::Phase phase() const { return session.trainer()->phase(); }
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_APP_TEST_SESSION_H_
