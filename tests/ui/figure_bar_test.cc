// A view alone, and the run controls and knobs that its author keeps over it.

#include "ui/window/figure_bar.h"

#include <string>
#include <vector>

#include "doctest/doctest.h"
#include "ui/drawn.h"
#include "ui/headless.h"

namespace playground {
namespace {

constexpr const char* kExperiment = "data=blobs&n=90&test_n=40&batch=30&epochs=2&lr=0.5";

struct Figure {
  explicit Figure(std::vector<std::string> kept, Stage stage = Stage::kEpoch0)
      : run(kExperiment, stage) {
    headless.state.figure_only = true;
    headless.state.kept = std::move(kept);
    headless.state.open_view = "softmax";
  }
  std::string TextAt(float width) {
    headless.Draw(run.view, width, 420);
    headless.Draw(run.view, width, 420);
    return DrawnText();
  }

  Headless headless;
  StagedRun run;
};

TEST_CASE("only what is kept stands over a view alone, and only where it means something") {
  // One after the other: ImGui has one context.
  const std::string alone = Figure({}).TextAt(600);
  CHECK(alone.find("Learningrate") == std::string::npos);
  CHECK(alone.find("Run") == std::string::npos);
  Figure kept({"run", "step", "lr", "batch", "hidden", "nothing"});
  const std::string text = kept.TextAt(600);
  CHECK(text.find("Learningrate") != std::string::npos);
  CHECK(text.find("Minibatchsize") != std::string::npos);
  CHECK(text.find("Run") != std::string::npos);
  // Softmax regression has no hidden layer.
  CHECK(text.find("Hidden") == std::string::npos);
  CHECK(text.find("Seed") == std::string::npos);
}

TEST_CASE("what is kept stands in as many rows as its width asks for, apart from the view") {
  for (const float width : {320.f, 360.f, 600.f, 900.f}) {
    CAPTURE(width);
    Figure figure({"run", "step", "epoch", "restart", "new_seed", "lr", "batch"});
    figure.TextAt(width);
    CHECK(OverlappingText() == "");
    CHECK(OverflowBeyond({0, 0, width, 420}) <= 1);
    const auto rate = PlacesOfText("Learning rate");
    const auto batch = PlacesOfText("Minibatch size");
    REQUIRE(!rate.empty());
    REQUIRE(!batch.empty());
    CHECK((rate[0].center_y() < batch[0].center_y()) == (width < 900));
  }
}

TEST_CASE("what is kept works: a button runs, a name puts its default back") {
  Figure figure({"step", "lr"});
  figure.TextAt(600);
  const Actions step = figure.headless.Click(figure.run.view, 600, 420, {32, 36});
  CHECK(step.commands == std::vector{RunCommand::kStep});
  const Actions edit =
      figure.headless.Click(figure.run.view, 600, 420, PlaceOf("Learningrate").value());
  REQUIRE(edit.edit.has_value());
  CHECK(edit.edit->parameter->key == "lr");
}

}  // namespace
}  // namespace playground
