// GuiWindow: Dear ImGui on an SDL window. It passes SDL's events on and frames each picture; what is
// drawn in between is the app's. How window and context come
// about, and when a frame is due, is each platform's own.

#ifndef PLAYGROUND_PLATFORM_SDL_GUI_WINDOW_H_
#define PLAYGROUND_PLATFORM_SDL_GUI_WINDOW_H_

#include "platform/renderer.h"

struct SDL_Window;
union SDL_Event;

namespace playground {

// What is drawn on: whole device pixels, and how many of them make one CSS pixel, the unit in which
// the interface is laid out and the mouse is told.
struct DrawingArea {
  int device_width = 0;
  int device_height = 0;
  float pixel_ratio = 1;
  float width() const { return static_cast<float>(device_width) / pixel_ratio; }
  float height() const { return static_cast<float>(device_height) / pixel_ratio; }
  bool operator==(const DrawingArea&) const = default;
};

class GuiWindow {
 public:
  // `gl_context` is SDL's, or null where SDL does not know of it (the web).
  GuiWindow(SDL_Window* window, void* gl_context);
  ~GuiWindow();
  GuiWindow(const GuiWindow&) = delete;
  GuiWindow& operator=(const GuiWindow&) = delete;

  void PassEvent(const SDL_Event& event);

  // A frame takes input and is laid out; with a renderer it is also drawn.
  void BeginFrame(const DrawingArea& area, Renderer* renderer);
  void EndFrame();

 private:
  Renderer* renderer_ = nullptr;  // of the frame that has begun
};

// Whether Dear ImGui itself needs a frame although no input comes: it has not taken all there was, a
// tooltip waits for its delay, or a button is held down and repeats.
bool GuiWantsFrame();

// Whether a turn of the wheel (as in ImGuiIO, upward and leftward positive) would move something under
// the mouse. Where not, it belongs to the page around.
bool GuiTakesWheel(float wheel_x, float wheel_y);

// Whether Escape would close or leave something inside: a popup, a text field, the keyboard cursor.
bool GuiTakesEscape();

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_SDL_GUI_WINDOW_H_
