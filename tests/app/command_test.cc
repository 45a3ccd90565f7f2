// Commands in words: each asks for one thing, and what is no command asks for nothing.

#include "app/command.h"

#include <string>

#include "doctest/doctest.h"

namespace playground {
namespace {

Actions Asked(std::string_view verb, std::string_view argument) {
  Actions actions;
  CHECK(ReadCommand(verb, argument, &actions));
  return actions;
}

TEST_CASE("each command asks for what it says") {
  CHECK(Asked("press", "run").commands == std::vector{RunCommand::kRunOrPause});
  CHECK(Asked("press", "step").commands == std::vector{RunCommand::kStep});
  CHECK(Asked("press", "epoch").commands == std::vector{RunCommand::kEpoch});
  CHECK(Asked("press", "restart").commands == std::vector{RunCommand::kRestart});
  CHECK(Asked("press", "new_seed").commands == std::vector{RunCommand::kNewSeed});
  CHECK(Asked("book", "3.6").book_preset == "3.6");
  CHECK(Asked("view", "curves").open_view == "curves");
  CHECK(Asked("view", "lab").open_view == "reduction");  // its old key
  CHECK(Asked("select", "7").select == ExampleChoice{true, 7});
  CHECK(Asked("go_to_step", "12").go_to_step == 12);
  CHECK(Asked("restart_with_learning_rate", "0.05").restart_with_learning_rate == 0.05);
  CHECK(Asked("discard_settings", "").discard_settings);
  CHECK(Asked("open_files", "").open_files);
  CHECK(Asked("copy_link", "").copy_link);
  CHECK(Asked("share", "").share);
  CHECK(Asked("dismiss", "3").dismiss_notice == 3);
  CHECK(Asked("theme", "dark").theme == Theme::kDark);
  CHECK(Asked("language", "zh").language == Language::kChinese);
}

TEST_CASE("what is no command is refused") {
  struct Case {
    std::string_view verb;
    std::string_view argument;
  };
  for (const Case& refused : {Case{"", ""},
                              {"press", ""},
                              {"press", "jump"},
                              {"book", "9.9"},
                              {"view", "nowhere"},
                              {"select", ""},
                              {"select", "1 2"},
                              {"select", "99999999999999999999"},
                              {"go_to_step", "x"},
                              {"restart_with_learning_rate", "0.1x"},
                              {"discard_settings", "now"},
                              {"dismiss", "one"},
                              {"theme", "pink"},
                              {"language", "fr"},
                              {"run", ""}}) {
    CAPTURE(std::string(refused.verb));
    CAPTURE(std::string(refused.argument));
    Actions actions;
    CHECK_FALSE(ReadCommand(refused.verb, refused.argument, &actions));
  }
}

}  // namespace
}  // namespace playground
