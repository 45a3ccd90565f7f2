// The page in words: it names all that the interface shows and offers, and what it offers is done.

#include "app/text_page.h"

#include <map>
#include <string>
#include <vector>

#include "app/idx_files.h"
#include "app/small_runs.h"
#include "app/test_app.h"
#include "doctest/doctest.h"
#include "experiment/parameter_registry.h"
#include "look/run_controls.h"

namespace playground {
namespace {

// The values of every member `key` of a JSON text, in order. None of them has a quotation mark.
std::vector<std::string> ValuesOf(const std::string& json, const std::string& key) {
  const std::string head = "\"" + key + "\": \"";
  std::vector<std::string> values;
  for (std::size_t at = json.find(head); at != std::string::npos; at = json.find(head, at)) {
    at += head.size();
    values.push_back(json.substr(at, json.find('"', at) - at));
  }
  return values;
}

// The commands of a JSON text that are to be had: not empty, as of a row that is not to be chosen, and
// not switched off.
std::vector<std::string> CommandsOf(const std::string& json) {
  std::vector<std::string> commands;
  const std::string head = "{\"command\": \"";
  const std::string of_row = "\", \"command\": \"";
  for (const std::string& before : {head, of_row}) {
    for (std::size_t at = json.find(before); at != std::string::npos; at = json.find(before, at)) {
      at += before.size();
      const std::string command = json.substr(at, json.find('"', at) - at);
      const std::string rest = json.substr(at, json.find('}', at) - at);
      if (!command.empty() && !rest.contains("\"enabled\": false")) commands.push_back(command);
    }
  }
  return commands;
}

// The page apart from the open view, and the view.
struct Parts {
  std::string page;
  std::string look;
};

Parts PartsOf(App& app) {
  const std::string json = app.TextPageJson();
  const std::size_t look = json.find("\"look\": ");
  REQUIRE(look != std::string::npos);
  return {json.substr(0, look), json.substr(look)};
}

bool Has(App& app, const std::string& text) { return app.TextPageJson().contains(text); }

TEST_CASE("every command that the page names is understood") {
  const Parts first = [] {
    TestApp test(kFewPoints);
    test.FramesUntilRest();
    return PartsOf(*test.app);
  }();
  const std::vector<std::string> commands = CommandsOf(first.page);
  CHECK(commands.size() > 15);
  for (const std::string& command : commands) {
    CAPTURE(command);
    TestApp test(kFewPoints);
    test.FramesUntilRest();
    CHECK(test.app->Command(command));
  }
}

TEST_CASE("every command that a view names is understood by it") {
  const auto open = [](TestApp* test, const std::string& key) {
    test->FramesUntilRest();
    test->app->Command("epoch");
    test->FramesUntilRest();
    REQUIRE(test->app->Command("view " + key));
    test->FramesUntilRest();
    return PartsOf(*test->app).look;
  };
  for (const ViewInfo& info : ViewTable()) {
    const std::string key(info.key);
    CAPTURE(key);
    std::vector<std::string> commands;
    {
      TestApp test(kFewPoints);
      const std::string look = open(&test, key);
      if (!look.contains("\"view\": \"" + key + "\"")) continue;  // the data has nothing for it
      CHECK_FALSE(ValuesOf(look, "title").front().empty());
      commands = CommandsOf(look);
    }
    // Two of each kind, each of the state that named it.
    std::map<std::string, int> num_of_kind;
    for (const std::string& command : commands) {
      if (++num_of_kind[command.substr(0, command.find(' '))] > 2) continue;
      CAPTURE(command);
      TestApp test(kFewPoints);
      open(&test, key);
      CHECK(test.app->Command("in " + key + " " + command));
    }
  }
}

TEST_CASE("settings: each that applies has a field, a change is in it, a refused value is told") {
  TestApp test(kFewPoints);
  test.FramesUntilRest();
  for (const char* key : {"task", "data", "lr", "batch", "epochs", "reduction", "seed", "noise"}) {
    CAPTURE(std::string(key));
    CHECK(Has(*test.app, "{\"key\": \"" + std::string(key) + "\", \"label\""));
  }
  CHECK_FALSE(Has(*test.app, "{\"key\": \"hidden\""));  // of the other task
  CHECK_FALSE(Has(*test.app, "\"changed\": true"));
  CHECK(test.app->Command("set batch=45"));
  CHECK(Has(*test.app, "\"value\": \"45\""));
  CHECK(Has(*test.app, "\"changed\": true"));
  CHECK(Has(*test.app, "\"restart_needed\": true"));
  CHECK(test.app->Command("discard_settings"));
  CHECK(Has(*test.app, "\"value\": \"30\""));
  CHECK(Has(*test.app, "\"restart_needed\": false"));
  CHECK_FALSE(test.app->Command("set lr=fast"));
  CHECK(Has(*test.app, "“fast”"));
  CHECK(test.app->Command("dismiss 1"));
  CHECK_FALSE(Has(*test.app, "“fast”"));
}

TEST_CASE("what is hidden is left out") {
  Presentation presentation;
  presentation.hidden = {"lr", "run", "book", "theme", "counters"};
  TestApp test(kFewPoints, presentation);
  test.FramesUntilRest();
  const std::string page = PartsOf(*test.app).page;
  for (const char* gone : {"\"key\": \"lr\"", "press run", "book 3.6", "theme dark"}) {
    CAPTURE(std::string(gone));
    CHECK_FALSE(page.contains(gone));
  }
  CHECK(page.contains("press step"));
  CHECK(page.contains("\"status\": \"\""));
}

TEST_CASE("it says where the run stands, in both languages") {
  TestApp test(kFewPoints);
  test.FramesUntilRest();
  CHECK(Has(*test.app, "\"status\": \"Paused; epoch: 0 / 3; step: 0 / 3;"));
  CHECK(test.app->Command("press epoch"));
  test.FramesUntilRest();
  CHECK(Has(*test.app, "\"status\": \"Paused; epoch: 1 / 3; step: 0 / 3;"));
  CHECK(test.app->Command("press run"));
  CHECK(Has(*test.app, "\"status\": \"Running; "));
  CHECK(Has(*test.app, "\"label\": \"Pause\""));
  test.app->Command("language zh");
  if (test.app->presentation().language == Language::kChinese) {
    CHECK(Has(*test.app, "\"status\": \"正在运行；轮：1 / 3；步：0 / 3；"));
    CHECK(Has(*test.app, "\"label\": \"学习率\""));
  }
}

TEST_CASE("without a run it says why, and offers the files") {
  TestApp test("data=mnist&batch=10");
  test.FramesUntilRest();
  CHECK(Has(*test.app, "\"look\": null"));
  CHECK(Has(*test.app, "is read from files"));
  CHECK(test.app->Command("open_files"));
  CHECK(test.host.num_choosers == 1);
  test.app->OpenFiles(MakeIdxFiles());
  test.FramesUntilRest();
  CHECK_FALSE(Has(*test.app, "\"look\": null"));
}

TEST_CASE("a run that diverges is told with what can be done about it") {
  TestApp test("data=blobs&n=90&test_n=30&batch=30&epochs=3&lr=1e30&weight_decay=100");
  test.FramesUntilRest();
  test.app->Command("run");
  test.FramesUntilRest();
  CHECK(Has(*test.app, "Training diverged"));
  CHECK(Has(*test.app, "{\"command\": \"press step\", \"label\": \"Step\", \"help\""));
  CHECK(Has(*test.app, "\"key\": \"N\", \"enabled\": false"));
  const std::vector<std::string> commands = ValuesOf(PartsOf(*test.app).page, "command");
  std::string remedy;
  for (const std::string& command : commands) {
    if (command.starts_with("restart_with_learning_rate ")) remedy = command;
  }
  REQUIRE_FALSE(remedy.empty());
  CHECK(test.app->Command(remedy));
  test.FramesUntilRest();
  CHECK_FALSE(Has(*test.app, "Training diverged"));
}

TEST_CASE("a view with runs of its own has the buttons, and the page's run waits") {
  TestApp test(kFewPoints);
  test.FramesUntilRest();
  test.app->Command("view reduction");
  test.FramesUntilRest();
  CHECK_FALSE(PartsOf(*test.app).page.contains("\"key\": \"lr\""));
  CHECK(test.app->Command("press run"));
  CHECK(Has(*test.app, "\"status\": \"Running; "));
  CHECK(test.app->StateJson().contains("\"running\": false"));
  test.FramesUntilRest();
  CHECK(test.app->StateJson().contains("\"num_steps\": 0"));
  // The other commands are of the page's run, whatever is open.
  CHECK(test.app->Command("step"));
  test.FramesUntilRest();
  CHECK(test.app->StateJson().contains("\"num_steps\": 1"));
}

}  // namespace
}  // namespace playground
