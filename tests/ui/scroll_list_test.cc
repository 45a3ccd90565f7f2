// Lists that are longer than their place: the wheel, the keys and a new choice bring every row into
// sight; a list that fits is no window of its own.

#include "ui/paper/scroll_list.h"

#include <string>

#include "doctest/doctest.h"
#include "look/step/step_room.h"
#include "ui/drawn.h"
#include "ui/headless.h"
#include "ui/paper/theme.h"
#include "ui/paper/widgets.h"

namespace playground {
namespace {

constexpr Rect kArea{20, 40, 220, 240};  // ten rows of 20

struct LongList {
  Headless headless;
  StagedRun run{"data=blobs&n=30&test_n=10&batch=10&epochs=1", Stage::kNoRun};
  int64_t num_rows = 256;
  int64_t chosen = -1;
  bool scrolls = false;
  int64_t clicked = -1;

  std::string Frame() {
    headless.DrawAlone(run.view, 400, 300, [&](const View& view) {
      const ScrollList list("list", kArea, num_rows, 20, chosen);
      scrolls = list.scrolls();
      for (int64_t row = list.first(); row < list.end(); ++row) {
        ImGui::PushID(static_cast<int>(row));
        if (ClickArea(PaletteOf(view.theme), "row", list.Row(row))) clicked = row;
        ImGui::PopID();
        DrawTextIn(ImGui::GetWindowDrawList(), TextStyle::kSmall, list.Row(row), Align::kLeft,
                   PaletteOf(view.theme).text, "<" + std::to_string(row) + ">");
      }
    });
    return DrawnText();
  }
  std::string Frames(int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text = Frame();
    return text;
  }
  bool Shows(int64_t row) {
    return Frames(3).find("<" + std::to_string(row) + ">") != std::string::npos;
  }
};

TEST_CASE("a list that fits does not scroll") {
  LongList list;
  list.num_rows = 10;
  CHECK(list.Shows(0));
  CHECK(list.Shows(9));
  CHECK_FALSE(list.scrolls);
  list.num_rows = 11;
  CHECK(list.Shows(0));
  CHECK(list.scrolls);
  CHECK_FALSE(list.Shows(10));
}

TEST_CASE("the wheel reaches the last row, and nothing is drawn outside the list") {
  LongList list;
  CHECK(list.Shows(0));
  CHECK_FALSE(list.Shows(255));
  ImGui::GetIO().AddMousePosEvent(100, 100);
  list.Frame();
  for (int turn = 0; turn < 80; ++turn) {
    ImGui::GetIO().AddMouseWheelEvent(0, -1);
    list.Frames(2);
    for (const DrawnGlyph& glyph : DrawnGlyphs()) {
      CHECK(glyph.ink.top >= kArea.top - 0.5f);
      CHECK(glyph.ink.bottom <= kArea.bottom + 0.5f);
    }
  }
  CHECK(list.Shows(255));
  CHECK_FALSE(list.Shows(0));
  for (int turn = 0; turn < 80; ++turn) {
    ImGui::GetIO().AddMouseWheelEvent(0, 1);
    list.Frames(2);
  }
  CHECK(list.Shows(0));
}

TEST_CASE("a choice that becomes another is brought into sight; the same one is left where it is") {
  LongList list;
  list.chosen = 3;
  CHECK(list.Shows(3));
  list.chosen = 200;
  CHECK(list.Shows(200));
  list.chosen = 199;
  CHECK(list.Shows(199));
  CHECK(list.Shows(200));
  ImGui::GetIO().AddMousePosEvent(100, 100);
  list.Frame();
  for (int turn = 0; turn < 80; ++turn) {
    ImGui::GetIO().AddMouseWheelEvent(0, 1);
    list.Frames(2);
  }
  CHECK(list.Shows(0));
  CHECK_FALSE(list.Shows(199));
}

TEST_CASE("the arrow keys go through all rows") {
  LongList list;
  list.Frames(2);
  const auto press = [&](ImGuiKey key) {
    ImGui::GetIO().AddKeyEvent(key, true);
    list.Frames(2);
    ImGui::GetIO().AddKeyEvent(key, false);
    list.Frames(2);
  };
  for (int i = 0; i < 40; ++i) press(ImGuiKey_DownArrow);
  press(ImGuiKey_Enter);
  list.Frames(3);
  REQUIRE(list.clicked >= 30);
  CHECK(list.Shows(list.clicked));
}

TEST_CASE("every row of the step view's tables can be scrolled to at 700x450") {
  StagedRun run("data=blobs&n=90&test_n=40&batch=64&epochs=2", Stage::kOneStep);
  Headless headless;
  headless.state.open_view = "step";
  headless.rooms.Get<StepRoom>().choice.phase = 0;
  for (int frame = 0; frame < 3; ++frame) headless.Draw(run.view, 700, 450);
  const auto last_row = [] { return !PlacesOfText("63").empty(); };
  CHECK_FALSE(last_row());
  // Over the table: on the name of its first row that is drawn below the headings.
  const std::vector<Rect> of = PlacesOfText("of 64");
  REQUIRE(!of.empty());
  ImGui::GetIO().AddMousePosEvent(of.front().right + 60, of.front().bottom + 40);
  headless.Draw(run.view, 700, 450);
  bool seen = false;
  for (int turn = 0; turn < 60 && !seen; ++turn) {
    ImGui::GetIO().AddMouseWheelEvent(0, -1);
    headless.Draw(run.view, 700, 450);
    headless.Draw(run.view, 700, 450);
    seen = last_row();
  }
  CHECK(seen);
}

}  // namespace
}  // namespace playground
