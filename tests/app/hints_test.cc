// The hints of a first visit: three, one after the other, once, and never where they were not asked
// for.

#include <algorithm>
#include <string>

#include "app/test_app.h"
#include "doctest/doctest.h"
#include "text/text.h"

namespace playground {
namespace {

constexpr const char* kExperiment = "data=blobs&n=90&test_n=30&batch=30&epochs=3";

Presentation FirstVisit() {
  Presentation presentation;
  presentation.shows_hints = true;
  return presentation;
}

TEST_CASE("a first visit shows three hints; who does what one is about has the next") {
  TestApp test(kExperiment, FirstVisit());
  test.FramesUntilRest();
  CHECK(test.Has("\"hint\": \"step\""));
  CHECK(test.host.num_hints_seen == 1);
  const std::string sentence = Text(Language::kEnglish, TextId::kHintStep);
  CHECK(std::ranges::find(test.host.sentences, sentence) != test.host.sentences.end());
  test.Press(ImGuiKey_N);
  test.Frame();
  CHECK(test.Has("\"num_steps\": 1"));
  CHECK(test.Has("\"hint\": \"views\""));
  // A section's list, and a view in it.
  test.Press(ImGuiKey_3);
  test.Press(ImGuiKey_1);
  test.Frame();
  CHECK(test.Has("\"view\": \"reduction\""));
  CHECK(test.Has("\"hint\": \"seed\""));
  test.Press(ImGuiKey_Escape);
  test.Frame();
  CHECK(test.Has("\"hint\": null"));
  test.FramesUntilRest();
  CHECK(test.Has("\"hint\": null"));
  CHECK(test.host.num_hints_seen == 1);
}

TEST_CASE("Escape skips all hints at once, and leaves what is open") {
  TestApp test(kExperiment, FirstVisit());
  test.FramesUntilRest();
  test.Press(ImGuiKey_Escape);
  test.Frame();
  CHECK(test.Has("\"hint\": null"));
  CHECK(test.Has("\"view\": \"\""));
}

TEST_CASE("no hints later, in a figure, where they are hidden, or before there is a run") {
  {
    TestApp test(kExperiment);
    test.FramesUntilRest();
    CHECK(test.Has("\"hint\": null"));
    CHECK(test.host.num_hints_seen == 0);
  }
  Presentation embedded = FirstVisit();
  embedded.embedded = true;
  Presentation hidden = FirstVisit();
  hidden.hidden = {"hints"};
  for (const Presentation& presentation : {embedded, hidden}) {
    TestApp test(kExperiment, presentation);
    test.FramesUntilRest();
    CHECK(test.Has("\"hint\": null"));
    CHECK(test.host.num_hints_seen == 0);
  }
  TestApp files("data=mnist", FirstVisit());
  files.Frame();
  CHECK(files.Has("\"hint\": null"));
  CHECK(files.host.num_hints_seen == 0);
}

TEST_CASE(
    "a hint about what is not shown is passed over; another language or theme keeps its place") {
  Presentation presentation = FirstVisit();
  presentation.hidden = {"step"};
  TestApp test(kExperiment, presentation);
  test.FramesUntilRest();
  CHECK(test.Has("\"hint\": \"views\""));
  presentation.theme = Theme::kDark;
  presentation.shows_hints = false;  // the page knows by now that they were seen
  test.app->SetPresentation(presentation);
  test.FramesUntilRest();
  CHECK(test.Has("\"hint\": \"views\""));
}

TEST_CASE("the state names the views that apply, each with its section") {
  TestApp test(kExperiment);
  test.FramesUntilRest();
  CHECK(test.Has("{\"key\": \"overview\", \"section\": \"train\"}"));
  CHECK(test.Has("{\"key\": \"fit\", \"section\": \"train\"}"));
  CHECK(test.Has("{\"key\": \"softmax\", \"section\": \"step\"}"));
  CHECK(test.Has("{\"key\": \"reduction\", \"section\": \"labs\"}"));
  CHECK_FALSE(test.Has("\"examples\""));
}

}  // namespace
}  // namespace playground
