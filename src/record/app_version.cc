#include "record/app_version.h"

namespace playground {

std::string_view AppVersion() { return PLAYGROUND_VERSION; }

}  // namespace playground
