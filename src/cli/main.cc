// The program `play cli`: hands the words of the command line over, and the exit code back.

#include <cstdlib>
#include <string_view>
#include <vector>

#include "cli/command_line.h"
#include "cli/console.h"
#include "tensor/width.h"

int main(int argc, char** argv) {
  if (const auto lanes = playground::UseLanesNamed(std::getenv("PLAYGROUND_LANES")); !lanes) {
    playground::PrintProblem(lanes.error().message);
    return static_cast<int>(playground::ExitCode::kBadInput);
  }
  const std::vector<std::string_view> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
  const playground::ExitCode outcome = playground::RunCommandLine(arguments);
  if (playground::OutputIsWhole() || outcome != playground::ExitCode::kDone) {
    return static_cast<int>(outcome);
  }
  playground::PrintProblem("What was to be printed could not be written; make room for it.");
  return static_cast<int>(playground::ExitCode::kBadInput);
}
