#include "tensor/width.h"

#include <algorithm>
#include <string>

#include "doctest/doctest.h"
#include "tensor/each_width.h"
#include "tensor/lanes.h"

namespace playground {
namespace {

TEST_CASE("four lanes are everywhere, and the others follow in order") {
  const std::span<const int> available = AvailableLanes();
  REQUIRE_FALSE(available.empty());
  CHECK(available.front() == 4);
  CHECK(available.back() <= kMostLanes);
  CHECK(std::ranges::is_sorted(available));
  CHECK(std::ranges::count(available, LanesInUse()) == 1);
}

TEST_CASE_TEMPLATE("what is asked for by name is in use", Width, FourLanes, EightLanes,
                   SixteenLanes) {
  const Width width;
  if (!width.is_there()) return;
  const int wanted = LanesInUse();
  UseLanes(4);
  CHECK(UseLanesNamed(std::to_string(wanted).c_str()));
  CHECK(LanesInUse() == wanted);
}

TEST_CASE("none and an empty name stand for the most that there are") {
  const FourLanes width;
  for (const char* text : {static_cast<const char*>(nullptr), ""}) {
    UseLanes(4);
    CHECK(UseLanesNamed(text));
    CHECK(LanesInUse() == AvailableLanes().back());
  }
}

TEST_CASE("what is no number of lanes is refused, and nothing changes") {
  const FourLanes width;
  for (const char* text : {"2", "32", "eight", "8 ", "-4", "4.0", "0x8"}) {
    CAPTURE(text);
    const Result<void> used = UseLanesNamed(text);
    REQUIRE_FALSE(used);
    CHECK(used.error().message == "PLAYGROUND_LANES is \"" + std::string(text) +
                                      "\": set it to 4, 8 or 16, or not at all.");
    CHECK(LanesInUse() == 4);
  }
}

TEST_CASE("lanes that the processor lacks are refused, and nothing changes") {
  const FourLanes width;
  const std::span<const int> available = AvailableLanes();
  for (const int lanes : {8, 16}) {
    if (std::ranges::count(available, lanes) == 1) continue;
    const Result<void> used = UseLanesNamed(std::to_string(lanes).c_str());
    REQUIRE_FALSE(used);
    CHECK(used.error().message ==
          "PLAYGROUND_LANES asks for " + std::to_string(lanes) + " lanes, and this processor has " +
              std::to_string(available.back()) + ": set it to fewer, or not at all.");
    CHECK(LanesInUse() == 4);
  }
}

}  // namespace
}  // namespace playground
