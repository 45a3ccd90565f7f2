// Views whose code comes after the first picture, as in the page: src/look/later.h.

#include <string>
#include <vector>

#include "app/test_app.h"
#include "doctest/doctest.h"
#include "look/view_table.h"

namespace playground {
namespace {

bool Says(TestApp& test, const std::string& text) {
  return test.app->TextPageJson().find(text) != std::string::npos;
}

TEST_CASE("what an app has before the rest comes are the views that most people look at first") {
  std::vector<std::string_view> keys;
  for (const ViewInfo& info : ViewTable()) {
    if (!info.room.comes_later) keys.push_back(info.key);
  }
  CHECK(keys == std::vector<std::string_view>{"overview", "curves", "fit", "weights", "step"});
}

// Of the view Information after a step, as it is when nothing comes later.
std::string WordsOfInformation(bool with_codes) {
  TestApp test("task=linear");
  test.FramesUntilRest();
  CHECK(test.app->Command("step"));
  CHECK(test.app->Command("view information"));
  if (with_codes) CHECK(test.app->Command("in information part codes"));
  test.FramesUntilRest();
  return test.app->TextPageJson();
}

TEST_CASE("a view that has not come is not asked for anything; what is asked of it is done later") {
  const std::string plain = WordsOfInformation(false), with_codes = WordsOfInformation(true);
  CHECK(plain != with_codes);
  TestApp test("task=linear");
  test.host.later = LaterParts::kComing;
  test.FramesUntilRest();
  CHECK(test.app->shown_view() != nullptr);
  CHECK(test.app->Command("view numerics"));
  CHECK(test.app->Command("in information part codes"));
  CHECK_FALSE(test.app->Command("in nowhere part codes"));
  test.FramesUntilRest();
  CHECK(test.app->shown_view() == nullptr);
  CHECK_FALSE(test.app->ShownLook());
  // Who waits for the run does not wait for the view.
  CHECK(test.Has("\"loading\": null"));
  CHECK(Says(test, "\"loading\": {"));
  CHECK(Says(test, "\"text\": \"This view is still being loaded.\""));
  CHECK(Says(test, "\"look\": null"));
  // The others go on.
  CHECK(test.app->Command("step"));
  test.FramesUntilRest();
  CHECK(test.app->num_steps() == 1);
  CHECK(test.app->Command("view curves"));
  CHECK(test.app->shown_view()->key == "curves");
  CHECK(Says(test, "\"loading\": null"));
  CHECK(test.app->Command("view information"));

  test.host.later = LaterParts::kHere;
  test.app->LaterPartsCame();
  test.FramesUntilRest();
  REQUIRE(test.app->shown_view() != nullptr);
  CHECK(test.app->shown_view()->key == "information");
  CHECK(Says(test, "\"loading\": null"));
  CHECK(test.app->TextPageJson() == with_codes);
}

TEST_CASE("what was asked of a view that had not come ends with the run that it was asked of") {
  std::string never_asked;
  {
    TestApp test("task=linear&seed=1");
    test.FramesUntilRest();
    CHECK(test.app->Command("view information"));
    test.FramesUntilRest();
    never_asked = test.app->TextPageJson();
  }
  TestApp test("task=linear");
  test.host.later = LaterParts::kComing;
  test.FramesUntilRest();
  CHECK(test.app->Command("in information part codes"));
  test.app->SetExperimentText("task=linear&seed=1");
  test.FramesUntilRest();
  test.host.later = LaterParts::kHere;
  test.app->LaterPartsCame();
  CHECK(test.app->Command("view information"));
  test.FramesUntilRest();
  CHECK(test.app->TextPageJson() == never_asked);
}

TEST_CASE("a view that could not be had says so, and is fetched again when somebody wants that") {
  TestApp test("task=linear");
  test.host.later = LaterParts::kFailed;
  test.FramesUntilRest();
  CHECK_FALSE(Says(test, "fetch_later_parts"));
  test.app->Command("view graph");
  test.FramesUntilRest();
  CHECK(Says(test, "\"command\": \"fetch_later_parts\""));
  CHECK(Says(test, "\"loading\": null"));
  CHECK(test.app->Command("fetch_later_parts"));
  CHECK(test.host.num_fetches == 1);
  // The button in the view's place.
  for (float x = 600; x < 1000 && test.host.num_fetches == 1; x += 40) {
    for (float y = 380; y < 480 && test.host.num_fetches == 1; y += 12) test.Click(x, y);
  }
  CHECK(test.host.num_fetches == 2);
  // What is asked of it is refused with a word, and not kept.
  CHECK_FALSE(test.app->Command("in graph part check"));
  CHECK(Says(test, "This view could not be loaded."));
}

}  // namespace
}  // namespace playground
