// ReferenceCheck: compares numbers with the reference and remembers how many there were and how far the worst was off.

#ifndef PLAYGROUND_TESTS_STUDY_REFERENCE_CHECK_H_
#define PLAYGROUND_TESTS_STUDY_REFERENCE_CHECK_H_

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "labs_truth.h"

namespace playground {

class ReferenceCheck {
 public:
  explicit ReferenceCheck(std::string name) : name_(std::move(name)) {}
  ~ReferenceCheck() {
    CHECK(count_ > 0);
    MESSAGE(name_, ": ", count_, " values, worst deviation ", worst_);
  }
  // Relative to the number, or to `scale` where that is larger.
  void Near(double value, const std::string& path, double tolerance, double scale = 0) {
    CAPTURE(path);
    const double truth = LabsTruth().Number(path);
    const double deviation = std::fabs(value - truth) / std::max(std::fabs(truth), scale);
    ++count_;
    const bool is_same = truth == value || (std::isnan(truth) && std::isnan(value));
    worst_ = std::max(worst_, is_same ? 0 : deviation);
    CAPTURE(value);
    CAPTURE(truth);
    CHECK((is_same || deviation <= tolerance));
  }

 private:
  std::string name_;
  int count_ = 0;
  double worst_ = 0;
};

inline bool IsReferenceMissing() {
  if (!LabsTruth().empty()) return false;
  MESSAGE("no reference numbers here; skipped");
  return true;
}

// The numbers of a list.
inline std::vector<double> ReferencesAt(const std::string& path) {
  std::vector<double> numbers;
  for (int i = 0; LabsTruth().Has(path + "." + std::to_string(i)); ++i) {
    numbers.push_back(LabsTruth().Number(path + "." + std::to_string(i)));
  }
  return numbers;
}

// How many elements of a list have the leaf.
inline int CountReferences(const std::string& path, const std::string& leaf) {
  int count = 0;
  while (LabsTruth().Has(path + "." + std::to_string(count) + leaf)) ++count;
  return count;
}

}  // namespace playground

#endif  // PLAYGROUND_TESTS_STUDY_REFERENCE_CHECK_H_
