// An app without a window, its frames drawn one by one.

#ifndef PLAYGROUND_TESTS_APP_TEST_APP_H_
#define PLAYGROUND_TESTS_APP_TEST_APP_H_

#include <memory>
#include <string>

#include "app/app.h"
#include "app/test_host.h"
#include "doctest/doctest.h"
#include "imgui.h"

namespace playground {

class TestApp {
 public:
  explicit TestApp(const char* experiment, const Presentation& presentation = {}) {
    ImGui::CreateContext();
    app = std::make_unique<App>(&host, presentation);
    app->BuildFonts(1);
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
    app->SetExperimentText(experiment);
  }
  ~TestApp() {
    app.reset();
    ImGui::DestroyContext();
  }

  void Frame(float width = 1280, float height = 800) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width, height};
    io.DeltaTime = 1.0f / 60;
    ImGui::NewFrame();
    app->Frame({width, height, 1});
    ImGui::Render();
  }
  int FramesUntilRest() {
    int frames = 0;
    do {
      Frame();
      host.now += 1.0 / 60;
      REQUIRE(++frames < 10'000);
    } while (app->WantsFrame());
    return frames;
  }
  // One frame in which a key goes down, one in which it comes up, and all that it sets going.
  void Press(ImGuiKey key, bool with_shift = false) {
    ImGuiIO& io = ImGui::GetIO();
    if (with_shift) io.AddKeyEvent(ImGuiMod_Shift, true);
    io.AddKeyEvent(key, true);
    Frame();
    io.AddKeyEvent(key, false);
    if (with_shift) io.AddKeyEvent(ImGuiMod_Shift, false);
    FramesUntilRest();
  }
  void Click(float x, float y) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(x, y);
    Frame();
    io.AddMouseButtonEvent(0, true);
    Frame();
    io.AddMouseButtonEvent(0, false);
    Frame();
    FramesUntilRest();
  }
  // Whether the state has this member, as text.
  bool Has(const std::string& member) { return app->StateJson().find(member) != std::string::npos; }

  TestHost host;
  std::unique_ptr<App> app;
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_APP_TEST_APP_H_
