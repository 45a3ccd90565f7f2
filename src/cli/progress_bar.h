// ProgressBar: one line on standard error that shows how far a piece of work has come.

#ifndef PLAYGROUND_CLI_PROGRESS_BAR_H_
#define PLAYGROUND_CLI_PROGRESS_BAR_H_

#include <chrono>
#include <cstdint>
#include <string_view>

namespace playground {

class ProgressBar {
 public:
  // Shows nothing if not wanted, or if standard error is no terminal.
  explicit ProgressBar(bool is_wanted);
  ~ProgressBar() { Clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // Cheap: draws ten times a second at most.
  void Show(std::string_view what, int64_t num_done, int64_t num_total);
  // Frees the line, for other text.
  void Clear();

 private:
  bool is_visible_;
  bool is_drawn_ = false;
  std::chrono::steady_clock::time_point next_drawing_;
};

}  // namespace playground

#endif  // PLAYGROUND_CLI_PROGRESS_BAR_H_
