// AppVersion: which version made a record. It changes when a run gives other numbers than before: a record
// that does not agree is then an old one, and not a forged one. tests/record/golden_records_test.cc asks
// for it.

#ifndef PLAYGROUND_RECORD_APP_VERSION_H_
#define PLAYGROUND_RECORD_APP_VERSION_H_

#include <string_view>

namespace playground {

std::string_view AppVersion();  // such as "1.4.0"

}  // namespace playground

#endif  // PLAYGROUND_RECORD_APP_VERSION_H_
