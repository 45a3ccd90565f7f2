#include "cli/progress_bar.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>

namespace playground {
namespace {

// Under node, Emscripten's isatty holds every standard stream for a terminal; the file behind it
// tells.
bool IsStandardErrorTerminal() {
  std::error_code error;
  return isatty(STDERR_FILENO) == 1 && std::filesystem::is_character_file("/dev/stderr", error);
}

}  // namespace

ProgressBar::ProgressBar(bool is_wanted)
    : is_visible_(is_wanted && IsStandardErrorTerminal()),
      next_drawing_(std::chrono::steady_clock::now()) {}

void ProgressBar::Show(std::string_view what, int64_t num_done, int64_t num_total) {
  constexpr std::chrono::milliseconds kInterval(100);
  constexpr int64_t kWidth = 40;
  if (!is_visible_) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_drawing_) return;
  next_drawing_ = now + kInterval;

  const int64_t total = std::max<int64_t>(num_total, 1);
  const int64_t done = std::clamp<int64_t>(num_done, 0, total);
  const int64_t num_full = done * kWidth / total;
  // Back to the start of the line, and erase to its end (ECMA-48: EL).
  const std::string line = "\r\033[K" + std::string(what) + " [" +
                           std::string(static_cast<std::size_t>(num_full), '#') +
                           std::string(static_cast<std::size_t>(kWidth - num_full), '.') + "] " +
                           std::to_string(done * 100 / total) + " %";
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr);
  is_drawn_ = true;
}

void ProgressBar::Clear() {
  if (is_drawn_) std::fputs("\r\033[K", stderr);
  is_drawn_ = false;
}

}  // namespace playground
