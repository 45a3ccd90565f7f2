// Links of any content: parsing never fails, what it returns is within every range, and its canonical
// text means the same.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "experiment/config_text.h"
#include "experiment/parameter_registry.h"

namespace playground {
namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

void RequireSame(const ExperimentConfig& a, const ExperimentConfig& b) {
  for (const Parameter& parameter : ParameterRegistry()) {
    if (!parameter.applies(a)) continue;
    Require(ParameterToText(a, parameter) == ParameterToText(b, parameter));
  }
}

void TryText(std::string_view text) {
  const ParsedConfig parsed = ParseConfig(text);
  for (const std::string& warning : parsed.warnings) Require(!warning.empty());
  Require(Suits(parsed.config.task, parsed.config.data));
  const std::string canonical = ConfigToText(parsed.config, parsed.unknown);
  if (canonical.size() > kMaxConfigText) return;  // unknown pairs, whose bytes became %XX
  const ParsedConfig again = ParseConfig(canonical);
  RequireSame(parsed.config, again.config);
  Require(again.unknown == parsed.unknown);
  Require(ConfigToText(again.config, again.unknown) == canonical);
  RequireSame(parsed.config, ParseConfig(ConfigToShortText(parsed.config)).config);
}

}  // namespace
}  // namespace playground

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  playground::TryText({reinterpret_cast<const char*>(data), size});
  return 0;
}
