// A package for courses: its words, and what is refused before anything is read.

#include "cli/scorm_package.h"

#include <string>
#include <string_view>
#include <vector>

#include "doctest/doctest.h"

namespace playground {
namespace {

constexpr std::string_view kConfig = "task=softmax&data=blobs";
constexpr std::string_view kQuestion = "test_accuracy_after_2";

Result<ScormOptions> ParseScorm(std::vector<std::string_view> words) {
  return ScormOptions::Parse(words);
}

ScormOptions SomeOptions() {
  return *ParseScorm({kConfig, "--predict", kQuestion, "-o", "x.zip", "--site", "dist"});
}

TEST_CASE("a package that is not named otherwise has the question's name") {
  const ScormOptions options = SomeOptions();
  CHECK(options.exercise == kQuestion);
  CHECK(options.title == "Softmax Playground: test_accuracy_after_2");
  CHECK(options.output_path == "x.zip");
}

TEST_CASE("what makes no package is refused in a sentence") {
  const auto problem = [](std::vector<std::string_view> words) {
    const Result<ScormOptions> options = ParseScorm(std::move(words));
    return options ? std::string() : options.error().message;
  };
  CHECK(problem({}).contains("the experiment is missing"));
  CHECK(problem({kConfig}).contains("--predict is missing"));
  CHECK(
      problem({kConfig, "--predict", "beauty_after_3"}).contains("beauty_after_3 is no question"));
  CHECK(problem({kConfig, "--predict", kQuestion}).contains("-o FILE.zip is missing"));
  CHECK(problem({kConfig, "--predict", kQuestion, "-o", "x"}).contains("--site DIR is missing"));
  CHECK(problem({kConfig, kConfig}).contains("a second experiment"));
  CHECK(problem({kConfig, "--predict"}).contains("--predict wants a QUESTION"));
  CHECK(problem({kConfig, "--dance", "1"}).contains("there is no option --dance"));
  CHECK(problem({kConfig, "-o", "a", "--output=b"}).contains("-o is given twice"));
  const auto with = [&problem](std::string_view name, std::string_view value) {
    return problem({kConfig, "--predict", kQuestion, "-o", "x", "--site", "d", name, value});
  };
  CHECK(with("--lang", "fr").contains("en or zh"));
  CHECK(with("--view", "nowhere").contains("there is no view nowhere"));
  CHECK(with("--exercise", std::string(129, 'x')).contains("more than 128 bytes"));
  CHECK(with("--title", std::string(201, 'x')).contains("more than 200 bytes"));
  CHECK(with("--view", "step").empty());
}

TEST_CASE("a manifest is XML whatever the title, and the same exercise has the same identifier") {
  ScormOptions options = SomeOptions();
  options.title = "a < b & \"c\"\x01";
  const std::vector<std::string> names = {"launch.html", "playground/index.html"};
  const std::string xml = ScormManifest(options, names);
  CHECK(xml.contains("<title>a &lt; b &amp; &quot;c&quot;?</title>"));
  CHECK(xml.contains("<file href=\"playground/index.html\"/>"));
  CHECK(xml == ScormManifest(options, names));
  ScormOptions other = options;
  other.exercise = "another";
  const auto identifier = [](const std::string& text) {
    return text.substr(text.find("identifier="), 49);
  };
  CHECK(identifier(xml) != identifier(ScormManifest(other, names)));
}

TEST_CASE(
    "a package has the manifest first, the launching page beside it and the page in a folder") {
  const std::vector<SiteFile> site = {{.path = "scorm/1/launch.html", .content = "launch"},
                                      {.path = "index.html", .content = "page"}};
  const std::string zip = ScormPackage(SomeOptions(), "v=1&task=softmax", site);
  CHECK(zip.find("imsmanifest.xml") == 30);
  for (const char* name : {"exercise.json", "launch.htmllaunch", "playground/index.htmlpage"}) {
    CHECK_MESSAGE(zip.contains(name), name);
  }
  CHECK(zip.contains("\"experiment\": \"v=1&task=softmax\""));
  CHECK(zip == ScormPackage(SomeOptions(), "v=1&task=softmax", site));
}

}  // namespace
}  // namespace playground
