// Draws the interface in its states into PNG files, without a window or a graphics card.
//
//   playground_screenshots FOLDER [WORDS]
//     FOLDER  where the files go
//     WORDS   only pictures whose name contains it

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "app/app.h"
#include "imgui.h"
#include "ui/raster/png.h"
#include "ui/raster/software_renderer.h"
#include "ui/screenshots/shots.h"

namespace playground {
namespace {

class ScreenshotHost : public Host {
 public:
  double NowSeconds() override {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
  }
  uint64_t UploadTexture(uint64_t texture, int width, int height, const uint32_t* rgba,
                         bool smooth) override {
    return renderer.UploadTexture(texture, width, height, rgba, smooth);
  }
  void DeleteTexture(uint64_t texture) override { renderer.DeleteTexture(texture); }
  void ShowFileChooser() override {}
  void CopyText(const std::string&) override {}
  std::string PageAddress() override { return "https://example.org/"; }
  void ExperimentChanged(const std::string&, bool) override {}
  void Announce(const std::string&) override {}
  void HintsSeen() override {}

  SoftwareRenderer renderer;
};

void Draw(App* app, const Shot& shot) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {shot.width, shot.height};
  io.DisplayFramebufferScale = {shot.pixel_ratio, shot.pixel_ratio};
  io.DeltaTime = 0.2f;
  ImGui::NewFrame();
  app->Frame({shot.width, shot.height, shot.pixel_ratio});
  ImGui::Render();
}

bool Take(const Shot& shot, const std::string& folder) {
  ImGui::CreateContext();
  ScreenshotHost host;
  bool written = false;
  {
    App app(&host, shot.presentation);
    app.BuildFonts(shot.pixel_ratio);
    host.renderer.UseFonts();
    app.SetExperimentText(shot.experiment);
    for (const std::string& command : shot.commands) {
      if (command == "work") {
        app.Work(60);
      } else if (!app.Command(command)) {
        std::fprintf(stderr, "%s: not understood: %s\n", shot.name.c_str(), command.c_str());
      }
    }
    ImGuiIO& io = ImGui::GetIO();
    for (int frame = 0; frame < 8; ++frame) {
      if (shot.mouse_x >= 0) io.AddMousePosEvent(shot.mouse_x, shot.mouse_y);
      if (shot.presses && frame == 2) io.AddMouseButtonEvent(0, true);
      if (shot.presses && frame == 4) io.AddMouseButtonEvent(0, false);
      if (shot.wheel != 0 && frame == 3) io.AddMouseWheelEvent(0, shot.wheel);
      Draw(&app, shot);
    }
    const auto begin = std::chrono::steady_clock::now();
    Draw(&app, shot);
    const std::chrono::duration<double, std::milli> frame =
        std::chrono::steady_clock::now() - begin;
    const std::string path = folder + "/" + shot.name + ".png";
    const auto begin_picture = std::chrono::steady_clock::now();
    host.renderer.Draw(*ImGui::GetDrawData(), 0);
    const std::chrono::duration<double, std::milli> picture =
        std::chrono::steady_clock::now() - begin_picture;
    written = WriteBytes(path, EncodePng(host.renderer.picture()));
    int commands = 0;
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) commands += list->CmdBuffer.Size;
    std::printf("%-28s %5.2f ms a frame, %5.2f ms for the pixels, %d draw calls, %d vertices\n",
                shot.name.c_str(), frame.count(), picture.count(), commands,
                ImGui::GetDrawData()->TotalVtxCount);
  }
  ImGui::DestroyContext();
  return written;
}

}  // namespace
}  // namespace playground

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: playground_screenshots FOLDER [WORDS]\n");
    return 2;
  }
  std::filesystem::create_directories(argv[1]);
  for (const playground::Shot& shot : playground::AllShots()) {
    if (argc > 2 && shot.name.find(argv[2]) == std::string::npos) continue;
    if (!playground::Take(shot, argv[1])) {
      std::fprintf(stderr, "cannot write %s\n", shot.name.c_str());
      return 1;
    }
  }
  return 0;
}
