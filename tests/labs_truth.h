// LabsTruth: the numbers that tests of the labs are held against, reference/labs-truth.json of the shared
// folder, each by its path. Where there is no such file it is empty, and its tests say that they skip.

#ifndef PLAYGROUND_TESTS_LABS_TRUTH_H_
#define PLAYGROUND_TESTS_LABS_TRUTH_H_

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "doctest/doctest.h"
#include "paths.h"

namespace playground {

// The leaves of a JSON file by their path: "A.softmax.3.f16.naive_p.0" -> "nan".
class JsonLeaves {
 public:
  explicit JsonLeaves(const std::string& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    text_ = text.str();
    if (!text_.empty()) Read("");
  }
  bool empty() const { return leaves_.empty(); }
  bool Has(const std::string& path) const { return leaves_.contains(path); }
  std::string At(const std::string& path) const {
    INFO(path);
    REQUIRE(leaves_.contains(path));
    return leaves_.at(path);
  }
  double Number(const std::string& path) const { return std::strtod(At(path).c_str(), nullptr); }

 private:
  char Next() {
    place_ = text_.find_first_not_of(" \n\r\t,:", place_);
    return place_ == std::string::npos ? '\0' : text_[place_];
  }
  std::string Word() {
    const bool is_quoted = Next() == '"';
    const std::size_t begin = place_ + (is_quoted ? 1 : 0);
    std::size_t end = begin;
    if (is_quoted) {
      while (text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
    } else {
      end = text_.find_first_of(" \n\r\t,]}", begin);
    }
    place_ = end + (is_quoted ? 1 : 0);
    return text_.substr(begin, end - begin);
  }
  void Read(const std::string& path) {
    const char first = Next();
    if (first != '{' && first != '[') {
      leaves_[path] = Word();
      return;
    }
    ++place_;
    for (int64_t i = 0; Next() != '}' && Next() != ']' && Next() != '\0'; ++i) {
      const std::string name = first == '{' ? Word() : std::to_string(i);
      Read(path.empty() ? name : path + "." + name);
    }
    ++place_;
  }

  std::string text_;
  std::size_t place_ = 0;
  std::map<std::string, std::string> leaves_;
};

inline const JsonLeaves& LabsTruth() {
  static const JsonLeaves truth(std::string(kSharedDir) + "/reference/labs-truth.json");
  return truth;
}

}  // namespace playground

#endif  // PLAYGROUND_TESTS_LABS_TRUTH_H_
