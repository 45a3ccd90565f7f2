// Golden files: numbers that the scripts in tests/golden/ wrote, as lines `key word word ...`.

#ifndef PLAYGROUND_TESTS_GOLDEN_FILE_H_
#define PLAYGROUND_TESTS_GOLDEN_FILE_H_

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "paths.h"

namespace playground {

struct GoldenLine {
  std::string key;
  std::vector<std::string> words;
};

// tests/golden/, or where PLAYGROUND_GOLDEN_DIR says that make_golden.py has just written.
inline std::string GoldenDir() {
  const char* fresh = std::getenv("PLAYGROUND_GOLDEN_DIR");
  return fresh != nullptr ? fresh : std::string(kTestsDir) + "/golden";
}

// The lines of a golden file without comments and blank lines; none if there is no such file.
inline std::vector<GoldenLine> ReadGoldenLines(std::string_view name) {
  std::ifstream file(GoldenDir() + "/" + std::string(name));
  std::vector<GoldenLine> lines;
  for (std::string text; std::getline(file, text);) {
    if (text.empty() || text[0] == '#') continue;
    std::istringstream stream(text);
    GoldenLine line;
    stream >> line.key;
    line.words.assign(std::istream_iterator<std::string>(stream), {});
    lines.push_back(std::move(line));
  }
  return lines;
}

inline double GoldenNumber(const std::string& word) { return std::strtod(word.c_str(), nullptr); }

// The scripts' checksum of an order of examples: the sum of (i + 1) * order[i].
template <typename Order>
uint64_t PermutationChecksum(const Order& order) {
  uint64_t sum = 0, place = 0;
  for (const auto index : order) sum += ++place * static_cast<uint64_t>(index);
  return sum;
}

}  // namespace playground

#endif  // PLAYGROUND_TESTS_GOLDEN_FILE_H_
