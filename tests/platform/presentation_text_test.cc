// Presentation as text: what stands in the page's query.

#include "platform/presentation_text.h"

#include <string>
#include <vector>

#include "doctest/doctest.h"

namespace playground {
namespace {

using Words = std::vector<std::string>;

TEST_CASE("every key is read") {
  const Presentation presentation = ParsePresentation(
      "view=weights&hide=seed,open-files&lang=zh&theme=dark&embed=1&only=1&fingers=1", {});
  CHECK(presentation.view == "weights");
  CHECK(presentation.hidden == Words{"seed", "open-files"});
  CHECK(presentation.language == Language::kChinese);
  CHECK(presentation.theme == Theme::kDark);
  CHECK(presentation.embedded);
  CHECK(presentation.figure_only);
  CHECK(presentation.for_fingers);
}

TEST_CASE("text and presentation go back and forth without loss") {
  for (const char* text : {"view=&lang=en&theme=light&embed=0",
                           "view=curves&lang=zh&theme=dark&embed=1&hide=a,b_2,c-3",
                           "view=step&lang=en&theme=light&embed=1&only=1",
                           "view=softmax&lang=en&theme=light&embed=1&only=run,step,lr&hide=open"}) {
    CHECK(PresentationText(ParsePresentation(text, {})) == text);
  }
}

TEST_CASE("a view alone keeps the run controls and knobs that are named, and no others") {
  const Presentation presentation = ParsePresentation("only=step,nothing,lr,<b>,new_seed,,", {});
  CHECK(presentation.figure_only);
  CHECK(presentation.kept == Words{"step", "lr", "new_seed"});
  CHECK(ParsePresentation("only=1", presentation).kept.empty());
  CHECK(!ParsePresentation("only=nothing", presentation).figure_only);
}

TEST_CASE("keys that do not occur stay as they were") {
  Presentation before;
  before.view = "examples";
  before.theme = Theme::kDark;
  before.hidden = {"seed"};
  const Presentation after = ParsePresentation("lang=zh", before);
  CHECK(after.view == "examples");
  CHECK(after.theme == Theme::kDark);
  CHECK(after.hidden == Words{"seed"});
  CHECK(after.language == Language::kChinese);
}

TEST_CASE("values that are not understood stay as they were") {
  Presentation before;
  before.view = "examples";
  before.theme = Theme::kDark;
  const Presentation after = ParsePresentation("theme=purple&view=<b>&unknown=1&&=&lang", before);
  CHECK(after.view == "examples");
  CHECK(after.theme == Theme::kDark);
  CHECK(!ParsePresentation("only=", after).figure_only);
  CHECK(!ParsePresentation("only=yes", after).figure_only);
}

TEST_CASE("any Chinese is Chinese, any other language English") {
  CHECK(ParsePresentation("lang=zh-TW", {}).language == Language::kChinese);
  Presentation chinese;
  chinese.language = Language::kChinese;
  CHECK(ParsePresentation("lang=fr", chinese).language == Language::kEnglish);
}

TEST_CASE("an empty hide shows everything again, and ids that are none are left out") {
  Presentation before;
  before.hidden = {"seed"};
  CHECK(ParsePresentation("hide=", before).hidden.empty());
  CHECK(ParsePresentation("hide=,a,,b c,d", before).hidden == Words{"a", "d"});
}

}  // namespace
}  // namespace playground
