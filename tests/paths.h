// Where tests find files: golden numbers that are part of the repository, and real data that may be missing.

#pragma once

#include <string_view>

namespace playground {

// The folder tests/ of the sources; golden numbers are in golden/ below it.
extern const std::string_view kTestsDir;

// A folder with data/mnist and data/fashion-mnist, or one that does not exist: then a test that wants it says that it
// skips, and why.
extern const std::string_view kSharedDir;

}  // namespace playground
