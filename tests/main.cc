// The main function of the test program, and what only the build knows: where files are. Tests are in the folders beside it,
// one folder a layer. PLAYGROUND_LANES is heard, as by the other programs; tests of single kernels take every width in turn.

#define DOCTEST_CONFIG_IMPLEMENT
#include <cstdio>
#include <cstdlib>

#include "doctest/doctest.h"
#include "paths.h"
#include "tensor/width.h"

namespace playground {

constinit const std::string_view kTestsDir = PLAYGROUND_TESTS_DIR;
constinit const std::string_view kSharedDir = PLAYGROUND_SHARED_DIR;

}  // namespace playground

int main(int argc, char** argv) {
  if (const auto lanes = playground::UseLanesNamed(std::getenv("PLAYGROUND_LANES")); !lanes) {
    std::fprintf(stderr, "%s\n", lanes.error().message.c_str());
    return 2;
  }
  return doctest::Context(argc, argv).run();
}
