// A link in somebody's notes means the same for ever: tests/links/v1.txt is only ever added to.

#include <fstream>
#include <string>

#include "doctest/doctest.h"
#include "experiment/config_text.h"
#include "paths.h"
#include "text/exact_text.h"
#include "train/run.h"

namespace playground {
namespace {

TEST_CASE("links of version 1 mean what they meant, and train to the same weights") {
  std::ifstream file(std::string(kTestsDir) + "/links/v1.txt");
  int count = 0;
  for (std::string link; std::getline(file, link);) {
    if (link.empty() || link[0] == '#') continue;
    std::string complete, hash;
    file >> complete >> hash;
    file.ignore();
    CAPTURE(link);
    const ParsedConfig parsed = ParseConfig(link);
    CHECK((parsed.warnings.empty() || !parsed.unknown.empty()));
    CHECK(ConfigToText(parsed.config, parsed.unknown) == complete);
    ExperimentConfig two_epochs = parsed.config;
    two_epochs.num_epochs = 2;
    const auto trainer = NewTrainer(two_epochs, DataOf(two_epochs));
    RunToEnd(*trainer);
    CHECK(HashText(trainer->weights_hash()) == hash);
    ++count;
  }
  CHECK(count >= 28);
}

}  // namespace
}  // namespace playground
