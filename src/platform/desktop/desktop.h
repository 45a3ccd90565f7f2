// Desktop: the app in a window of its own. It owns window, graphics context and App, reads files, and
// draws a frame when one is due; between them it sleeps in SDL.

#ifndef PLAYGROUND_PLATFORM_DESKTOP_DESKTOP_H_
#define PLAYGROUND_PLATFORM_DESKTOP_DESKTOP_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/app.h"
#include "platform/desktop/arguments.h"
#include "platform/frame_pacer.h"
#include "platform/sdl/gl_renderer.h"
#include "platform/sdl/gui_window.h"
#include "text/error.h"

struct SDL_Window;
union SDL_Event;

namespace playground {

class Desktop final : public Host {
 public:
  static Result<std::unique_ptr<Desktop>> Create(const Arguments& arguments);
  ~Desktop() override;

  // Until the window is closed.
  void Run();
  // Draws until the app is at rest after the last command, and writes what is seen then.
  std::optional<Error> WriteScreenshot(const std::string& path);

  // Host
  double NowSeconds() override;
  uint64_t UploadTexture(uint64_t texture, int width, int height, const uint32_t* rgba,
                         bool smooth) override;
  void DeleteTexture(uint64_t texture) override;
  void ShowFileChooser() override;
  void CopyText(const std::string& text) override;
  std::string PageAddress() override;
  void ExperimentChanged(const std::string& text, bool push) override;
  void Announce(const std::string& sentence) override;
  void HintsSeen() override;

 private:
  Desktop(SDL_Window* window, void* gl_context, float pixel_ratio);
  void OpenFiles(const std::vector<std::string>& paths);
  void PassEvent(const SDL_Event& event);
  void DrawFrame();
  // The next of commands_, if the app is at rest. False: none is left, and all is at rest.
  bool GiveNextCommand();
  DrawingArea MeasureArea() const;

  SDL_Window* sdl_window_;
  void* gl_context_;
  std::unique_ptr<GuiWindow> window_;
  GlRenderer renderer_;
  std::unique_ptr<Executor> executor_;  // null: one thread
  std::unique_ptr<App> app_;

  float fixed_pixel_ratio_;  // of a screenshot; 0: the display's
  DrawingArea area_;
  FramePacer pacer_;
  bool closed_ = false;
  std::vector<std::string> commands_;       // not given yet, the last one first
  std::vector<std::string> dropped_files_;  // paths, until SDL says that the drop is complete
};

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_DESKTOP_DESKTOP_H_
