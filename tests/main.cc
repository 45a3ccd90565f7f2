// The main function of the test program, and what only the build knows: where files are. Tests are in the folders beside it,
// one folder a layer.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "doctest/doctest.h"
#include "paths.h"

namespace playground {

constinit const std::string_view kTestsDir = PLAYGROUND_TESTS_DIR;
constinit const std::string_view kSharedDir = PLAYGROUND_SHARED_DIR;

}  // namespace playground
