#include "cli/console.h"

#include <cstdio>
#include <string>

namespace playground {

void PrintText(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

bool OutputIsWhole() { return std::ferror(stdout) == 0; }

void PrintProblem(std::string_view sentence) {
  const std::string line = "play cli: " + std::string(sentence) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void PrintWarnings(const ParsedConfig& parsed) {
  for (const std::string& warning : parsed.warnings) PrintProblem(warning);
  if (!parsed.unknown.empty()) PrintProblem("`play cli keys` lists the keys of an experiment.");
}

}  // namespace playground
