// Navigation: every view is two presses or two keys away at every size, the open one can be told at
// a glance, and twice as many views would have their place.

#include "ui/window/navigation.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "doctest/doctest.h"
#include "look/view_queries.h"
#include "ui/drawn.h"
#include "ui/headless.h"
#include "ui/paper/widgets.h"
#include "ui/window/frame_layout.h"
#include "ui/window/navigation_layout.h"
#include "ui/window/tab_strip.h"

namespace playground {
namespace {

struct Size {
  float width, height;
};
constexpr Size kSizes[] = {{1280, 800}, {700, 450}, {400, 300}, {360, 640}, {280, 500}};
constexpr const char* kGarments = "data=garments&n=60&test_n=20&batch=20&epochs=1";
constexpr const char* kLine = "task=linear&data=line&n=60&batch=20&epochs=1";

// The row of the navigation, over all of the width: a view with runs of its own has no settings.
Rect RowOf(Size size) {
  Rect row = LayOutFrame(size.width, size.height, false, false).tabs;
  row.left = 0;
  return row;
}

ImGuiKey Digit(std::size_t number) {
  return static_cast<ImGuiKey>(ImGuiKey_0 + static_cast<int>(number));
}

TEST_CASE("every view is two keys away: its section's number, then its own") {
  for (const char* experiment : {kGarments, kLine}) {
    const StagedRun run(experiment, Stage::kEpoch0);
    for (const Size size : kSizes) {
      Headless headless;
      const std::vector<SectionOfViews> sections = SectionsOf(run.trainer->data());
      for (std::size_t s = 0; s < sections.size(); ++s) {
        for (std::size_t v = 0; v < sections[s].views.size(); ++v) {
          // From a view of another section.
          headless.state.open_view = sections[(s + 1) % sections.size()].views.front()->key;
          headless.Draw(run.view, size.width, size.height);
          headless.Press(run.view, size.width, size.height, Digit(s + 1));
          if (sections[s].views.size() > 1) {
            REQUIRE(v < 11);
            headless.Press(run.view, size.width, size.height,
                           v == 10 ? ImGuiKey_Minus : Digit((v + 1) % 10));
          }
          headless.Draw(run.view, size.width, size.height);
          CAPTURE(size.width);
          CAPTURE(s);
          CHECK(headless.state.open_view == sections[s].views[v]->key);
        }
      }
    }
  }
}

// The place in the row of the navigation.
std::optional<ImVec2> FindInRow(std::string_view text, const Rect& row) {
  for (const Rect& place : PlacesOfText(text)) {
    const ImVec2 center = {place.center_x(), place.center_y()};
    if (row.Contains(center)) return center;
  }
  return std::nullopt;
}

ImVec2 PlaceInRow(std::string_view text, const Rect& row) {
  const std::optional<ImVec2> place = FindInRow(text, row);
  CHECK_MESSAGE(place.has_value(), text << " is not in the navigation");
  return place.value_or(ImVec2());
}

// The last place of a view's name, for a list is drawn after what it lies on; but not where it is the beginning of another
// view's: Softmax, Softmax family.
ImVec2 LastPlaceOfName(const View& view, const DataSplit& data, const ViewInfo& info) {
  const std::string name = Text(view, info.name(data));
  std::vector<Rect> places = PlacesOfText(name);
  for (const ViewInfo* other : ViewsOf(data)) {
    const std::string longer = Text(view, other->name(data));
    if (longer == name || longer.find(name) == longer.npos) continue;
    for (const Rect& taken : PlacesOfText(longer)) {
      std::erase_if(places, [&taken](const Rect& place) {
        return taken.Contains({place.center_x(), place.center_y()});
      });
    }
  }
  REQUIRE_MESSAGE(!places.empty(), name << " is not on the screen: " << DrawnText());
  return {places.back().center_x(), places.back().center_y()};
}

TEST_CASE("every view is two presses away: its section or the menu, then its name in the list") {
  for (const char* experiment : {kGarments, kLine}) {
    const StagedRun run(experiment, Stage::kEpoch0);
    for (const Language language : {Language::kEnglish, Language::kChinese}) {
      View view = run.view;
      view.language = language;
      for (const Size size : kSizes) {
        const Rect row = RowOf(size);
        const std::vector<SectionOfViews> sections = SectionsOf(run.trainer->data());
        for (std::size_t s = 0; s < sections.size(); ++s) {
          for (const ViewInfo* info : sections[s].views) {
            Headless headless;
            const ViewInfo& other = *sections[(s + 1) % sections.size()].views.front();
            headless.state.open_view = other.key;
            headless.Draw(view, size.width, size.height);
            headless.Draw(view, size.width, size.height);
            CAPTURE(size.width);
            CAPTURE(std::string(info->key));
            // Where sections are not side by side, the open one's name is on the menu's button.
            const std::optional<ImVec2> its_section =
                FindInRow(Text(view, SectionName(sections[s].section)), row);
            CHECK((its_section.has_value() || size.width < 400));
            headless.Click(view, size.width, size.height,
                           its_section ? *its_section
                                       : PlaceInRow(Text(view, SectionName(other.section)), row));
            if (its_section && sections[s].views.size() == 1) {
              CHECK(headless.state.open_view == info->key);
              continue;
            }
            headless.Click(view, size.width, size.height,
                           LastPlaceOfName(view, run.trainer->data(), *info));
            CHECK(headless.state.open_view == info->key);
          }
        }
      }
    }
  }
}

TEST_CASE("one glance says which section and which view are open, at every size") {
  const StagedRun run(kGarments, Stage::kEpoch0);
  const Palette& palette = PaletteOf(run.view.theme);
  for (const Size size : kSizes) {
    const Rect row = RowOf(size);
    for (const ViewInfo* info : ViewsOf(run.trainer->data())) {
      Headless headless;
      headless.state.open_view = info->key;
      headless.Draw(run.view, size.width, size.height);
      headless.Draw(run.view, size.width, size.height);
      CAPTURE(size.width);
      CAPTURE(std::string(info->key));
      PlaceInRow(Text(run.view, SectionName(info->section)), row);
      const ImVec2 name = PlaceInRow(Text(run.view, info->name(run.trainer->data())), row);
      // The open view's name is underlined in the accent.
      const auto accents = VerticesOfColor(palette.accent);
      CHECK(std::ranges::any_of(accents, [&](const std::pair<float, float>& place) {
        return place.second <= row.bottom + 1 && place.second >= row.bottom - 3 &&
               std::abs(place.first - name.x) < 100;
      }));
    }
  }
}

TEST_CASE("digits are text while one types, and nothing with Ctrl or while a list is open") {
  Headless headless;
  const StagedRun run(kGarments, Stage::kEpoch0);
  headless.state.open_view = "curves";
  headless.Draw(run.view, 1280, 800);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
  headless.Press(run.view, 1280, 800, Digit(3));
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  headless.Draw(run.view, 1280, 800);
  CHECK(headless.state.open_view == "curves");
  // 2 lists Step; 3 is then its third view, not the third section.
  headless.Press(run.view, 1280, 800, Digit(2));
  headless.Press(run.view, 1280, 800, Digit(3));
  CHECK(headless.state.open_view == "gradients");
}

TEST_CASE("sections without views are not shown; keys of old links lead to today's views") {
  const StagedRun run(kGarments, Stage::kEpoch0);
  for (const SectionOfViews& section : SectionsOf(run.trainer->data())) {
    CHECK(!section.views.empty());
  }
  Headless headless;
  headless.Draw(run.view, 1280, 800);
  headless.Draw(run.view, 1280, 800);
  for (const Section section :
       {Section::kTrain, Section::kStep, Section::kLabs, Section::kData, Section::kLessons}) {
    const bool has_views =
        std::ranges::any_of(ViewsOf(run.trainer->data()),
                            [&](const ViewInfo* info) { return info->section == section; });
    const Rect row = RowOf({1280, 800});
    const bool is_shown =
        std::ranges::any_of(PlacesOfText(Text(run.view, SectionName(section))),
                            [&](const Rect& place) { return row.Contains(place.min()); });
    CHECK(is_shown == has_views);
  }
  for (const ViewInfo& info : ViewTable()) {
    CHECK(FindView(info.key) == &info);
    if (!info.old_key.empty()) CHECK(FindView(info.old_key) == &info);
  }
}

// Twenty views: as many as are planned, and then some.
constexpr int kTwenty[] = {7, 4, 5, 2, 2};

TEST_CASE("a menu of twenty views has a place for each, without scrolling, at every size") {
  constexpr float kColumnWidth = 124;
  for (const Size size : kSizes) {
    CAPTURE(size.width);
    const MenuLayout menu = LayOutMenu(kTwenty, kColumnWidth, size.width - 24, size.height - 24);
    CHECK_FALSE(menu.scrolls);
    CHECK(menu.headings.size() == 5);
    CHECK(menu.lines.size() == 20);
    CHECK(static_cast<float>(menu.columns) * kColumnWidth <= size.width - 24);
    CHECK(static_cast<float>(menu.rows) * kMenuRow <= size.height - 24);
    std::set<std::pair<int, int>> places;
    for (const std::vector<MenuPlace>* list : {&menu.headings, &menu.lines}) {
      for (const MenuPlace& place : *list) {
        CHECK(place.column < menu.columns);
        CHECK(place.row < menu.rows);
        places.insert({place.column, place.row});
      }
    }
    CHECK(places.size() == 25);
    // A heading stands right above the first line of its section.
    int first = 0;
    for (std::size_t s = 0; s < menu.headings.size(); ++s) {
      CHECK(menu.lines[first].column == menu.headings[s].column);
      CHECK(menu.lines[first].row == menu.headings[s].row + 1);
      first += kTwenty[s];
    }
  }
}

TEST_CASE("a menu that has no room scrolls, and is no wider than there is room for") {
  const MenuLayout low = LayOutMenu(kTwenty, 124, 260, 200);
  CHECK(low.scrolls);
  CHECK(low.columns <= 2);
  CHECK(low.lines.size() == 20);
  const MenuLayout tiny = LayOutMenu(kTwenty, 124, 10, 10);
  CHECK(tiny.scrolls);
  CHECK(tiny.columns == 1);
  CHECK(tiny.rows == 25);
  const int one[] = {9};
  const MenuLayout single = LayOutMenu(one, 124, 1000, 1000);
  CHECK(single.headings.empty());
  CHECK(single.columns == 1);
  CHECK(single.rows == 9);
}

TEST_CASE("five sections stand side by side from 700 pixels on, with room for the open view") {
  for (const Language language : {Language::kEnglish, Language::kChinese}) {
    const Headless headless;
    std::vector<float> widths;
    for (int s = 0; s < kNumSections; ++s) {
      widths.push_back(
          ButtonWidth({.label = Text(language, SectionName(static_cast<Section>(s)))}));
    }
    for (const Size size : kSizes) {
      CAPTURE(size.width);
      const float row = LayOutFrame(size.width, size.height, false, false).tabs.width();
      CHECK(SectionsFit(row, widths) == (size.width >= 700));
      // Seven tabs behind them: those that fit, and a button for the others.
      float rest = row - kDividerWidth;
      if (SectionsFit(row, widths)) {
        for (const float width : widths) rest -= width + kSectionGap;
      } else {
        rest -= 110;
      }
      const std::vector<float> tabs(7, 90);
      CHECK(CountFittingTabs(tabs, rest, 12, 28) >= 1);
      CHECK(rest >= 90 + 28);
    }
  }
}

}  // namespace
}  // namespace playground
