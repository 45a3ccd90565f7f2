// LabUnderTest: the room of a lab without a run, and what is to be asked of it.

#ifndef PLAYGROUND_TESTS_LOOK_LAB_UNDER_TEST_H_
#define PLAYGROUND_TESTS_LOOK_LAB_UNDER_TEST_H_

#include <cstdint>
#include <string_view>

#include "look/look_checks.h"

namespace playground {

template <typename ItsRoom>
struct LabUnderTest {
  View view;
  Actions actions;
  ItsRoom room;

  bool Do(std::string_view command) { return room.Command(view, command, &actions); }
  Look Describe() const { return room.Describe(view); }
  bool Says(std::string_view words) const { return SaysSentence(Describe(), words); }
  double Value(std::string_view table_key, int64_t row, std::string_view column) const {
    const Look look = Describe();
    const LookTable* table = FindTable(look, table_key);
    REQUIRE(table != nullptr);
    return ValueAt(*table, row, column);
  }
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_LOOK_LAB_UNDER_TEST_H_
