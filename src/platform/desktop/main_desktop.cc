// The playground as a native window.

#include <cstdio>
#include <cstdlib>
#include <span>

#include "platform/desktop/arguments.h"
#include "platform/desktop/desktop.h"
#include "tensor/width.h"

int main(int argc, char** argv) {
  using namespace playground;
  const Result<Arguments> arguments = ParseArguments(std::span(argv + 1, argc - 1));
  if (!arguments) {
    std::fprintf(stderr, "%s\n", arguments.error().message.c_str());
    return 2;
  }
  if (arguments->help) {
    std::fputs(kArgumentsHelp, stdout);
    return 0;
  }
  if (const Result<void> lanes = UseLanesNamed(std::getenv("PLAYGROUND_LANES")); !lanes) {
    std::fprintf(stderr, "%s\n", lanes.error().message.c_str());
    return 2;
  }
  Result<std::unique_ptr<Desktop>> desktop = Desktop::Create(*arguments);
  if (!desktop) {
    std::fprintf(stderr, "%s\n", desktop.error().message.c_str());
    return 1;
  }
  if (arguments->screenshot.empty()) {
    (*desktop)->Run();
  } else if (const std::optional<Error> error =
                 (*desktop)->WriteScreenshot(arguments->screenshot)) {
    std::fprintf(stderr, "%s\n", error->message.c_str());
    return 1;
  }
  return 0;
}
