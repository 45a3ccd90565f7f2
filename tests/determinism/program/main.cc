// The program of compare_builds.sh: runs every config of hashes.txt.
//   same_bits FILE           says how many configs have the hashes of the file, and where others
//                            differ first; exit code 1 if some do
//   same_bits --write FILE   writes the file anew, with the hashes of this build: after a change that
//                            is meant to change the bits, or to add a line `config TEXT`
// Every number of lanes that the processor has must give them.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "determinism/trace.h"
#include "tensor/width.h"

namespace {

// The comment at the top, which is kept.
std::string HeadOf(const std::string& text) {
  return text.starts_with("config ") ? "" : text.substr(0, text.find("\nconfig ") + 1);
}

}  // namespace

int main(int count, char** arguments) {
  const bool write = count == 3 && std::string_view(arguments[1]) == "--write";
  if (count != 2 && !write) {
    std::fputs("same_bits [--write] FILE\n", stderr);
    return 2;
  }
  const char* path = arguments[count - 1];
  std::ifstream file(path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::vector<playground::Trace> expected = playground::ParseTraces(text);
  if (expected.empty()) {
    std::fprintf(stderr, "%s: no configs\n", path);
    return 2;
  }
  std::string written = HeadOf(text);
  std::string differences;
  std::string widths;
  int num_same = 0;
  for (const playground::Trace& trace : expected) {
    bool is_same = true;
    for (const int lanes : playground::AvailableLanes()) {
      playground::UseLanes(lanes);
      const playground::Trace actual = playground::RunTrace(trace.config);
      if (actual.config.empty()) {
        std::fprintf(stderr, "cannot be run: %s\n", trace.config.c_str());
        return 2;
      }
      if (lanes == playground::AvailableLanes().front()) written += ToText(actual);
      const std::string difference = FirstDifference(trace, actual);
      is_same &= difference.empty();
      if (difference.empty()) continue;
      differences +=
          "  " + difference + " of " + trace.config + ", " + std::to_string(lanes) + " lanes\n";
    }
    num_same += is_same;
  }
  if (playground::AvailableLanes().size() > 1) {
    for (const int lanes : playground::AvailableLanes()) {
      widths += (widths.empty() ? " on " : ", ") + std::to_string(lanes);
    }
    widths += " lanes";
  }
  if (write) {
    std::ofstream(path) << written;
    return 0;
  }
  std::printf("%d of %zu configs have the same bits%s\n%s", num_same, expected.size(),
              widths.c_str(), differences.c_str());
  return differences.empty() ? 0 : 1;
}
