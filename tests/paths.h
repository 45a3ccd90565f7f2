// Where tests find files: golden numbers that are part of the repository, and real data that may be missing.

#pragma once

#include <string_view>

namespace playground {

// The folder tests/ of the sources; golden numbers are in golden/ below it.
inline constexpr std::string_view kTestsDir = PLAYGROUND_TESTS_DIR;

// A folder with data/mnist and data/fashion-mnist, or one that does not exist: then a test that wants it says that it
// skips, and why.
inline constexpr std::string_view kSharedDir = PLAYGROUND_SHARED_DIR;

}  // namespace playground
