// Sum or mean in the app: its runs beside the student's own.

#include <string>

#include "app/test_app.h"
#include "doctest/doctest.h"
#include "ui/drawn.h"

namespace playground {
namespace {

TEST_CASE("Run pressed right after a question was chosen runs it") {
  TestApp test("data=blobs&n=90&test_n=30&batch=30&epochs=3");
  test.FramesUntilRest();
  test.app->Command("view lab");
  test.FramesUntilRest();
  test.host.seconds_a_look = 1e-3;  // a slow computer: many frames until the data is made
  CHECK(test.app->Command("lab twice"));
  test.Frame();
  ImGui::GetIO().AddMousePosEvent(380, 28);
  test.Frame();
  CHECK(DrawnText().find("Makingthedata:") != std::string::npos);
  CHECK(DrawnText().find("0/3") == std::string::npos);  // of the student's own run
  test.Click(380, 28);
  CHECK(DrawnText().find("Makingthedata:") == std::string::npos);
  CHECK(DrawnText().find("3/3") != std::string::npos);
  CHECK(test.Has("\"num_steps\": 0,"));
}

TEST_CASE("Sum or mean leaves the student's own run alone, and the other way round") {
  TestApp test("data=blobs&n=90&test_n=30&batch=30&epochs=3");
  test.FramesUntilRest();
  test.app->Command("step");
  test.FramesUntilRest();
  const auto hash = [&] {
    const std::string json = test.app->StateJson();
    return json.substr(json.find("weights_hash"), 36);
  };
  const std::string before = hash();
  test.app->Command("view lab");
  test.FramesUntilRest();
  // There the keys are for its runs.
  for (const ImGuiKey key : {ImGuiKey_N, ImGuiKey_E, ImGuiKey_Space, ImGuiKey_R}) test.Press(key);
  CHECK(hash() == before);
  CHECK(test.Has("\"num_steps\": 1,"));
  CHECK(test.host.experiments.empty());
  test.app->Command("view overview");
  test.Press(ImGuiKey_N);
  CHECK(test.Has("\"num_steps\": 2,"));
}

}  // namespace
}  // namespace playground
