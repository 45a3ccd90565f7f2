#include "platform/sdl/gui_window.h"

#include <SDL.h>

#include <algorithm>

#include "backends/imgui_impl_sdl2.h"
#include "imgui.h"
#include "imgui_internal.h"  // hover delays, scroll ranges: asked below, changed nowhere

namespace playground {
namespace {

// After a rest the clock has moved on by minutes; what is animated or repeated must not leap.
constexpr float kLongestFrameSeconds = 0.1f;

}  // namespace

GuiWindow::GuiWindow(SDL_Window* window, void* gl_context) {
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.LogFilename = nullptr;  // nothing is kept in files
  ImGui_ImplSDL2_InitForOpenGL(window, gl_context);
  io.BackendRendererName = "playground_renderer";
}

GuiWindow::~GuiWindow() {
  ImGui_ImplSDL2_Shutdown();
  ImGui::DestroyContext();
}

void GuiWindow::PassEvent(const SDL_Event& event) {
  if (event.type == SDL_MOUSEWHEEL) {
    // Not through the backend: on the web it divides the horizontal part by 100 (for browsers' pixels)
    // which SDL has done already since 2.30.9.
    ImGui::GetIO().AddMouseWheelEvent(-event.wheel.preciseX, event.wheel.preciseY);
    return;
  }
  ImGui_ImplSDL2_ProcessEvent(&event);
}

void GuiWindow::BeginFrame(const DrawingArea& area, Renderer* renderer) {
  renderer_ = renderer;
  if (renderer_ != nullptr) renderer_->Prepare();
  ImGui_ImplSDL2_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  // The backend asks SDL for the size, in whole CSS pixels; at fractional ratios that would blur.
  io.DisplaySize = ImVec2(area.width(), area.height());
  io.DisplayFramebufferScale = ImVec2(area.pixel_ratio, area.pixel_ratio);
  io.DeltaTime = std::min(io.DeltaTime, kLongestFrameSeconds);
  ImGui::NewFrame();
}

void GuiWindow::EndFrame() {
  ImGui::Render();
  if (renderer_ == nullptr) return;
  renderer_->Draw(*ImGui::GetDrawData(), ImGui::GetStyleColorVec4(ImGuiCol_WindowBg));
}

bool GuiWantsFrame() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  const ImGuiStyle& style = g.Style;
  const bool waits_for_tooltip =
      g.HoverItemDelayIdPreviousFrame != 0 &&
      (g.HoverItemDelayTimer < std::max(style.HoverDelayShort, style.HoverDelayNormal) ||
       g.MouseStationaryTimer < style.HoverStationaryDelay);
  // One change of a key a frame: who types quickly fills the queue.
  const bool has_input_left = !g.InputEventsQueue.empty();
  return waits_for_tooltip || has_input_left || ImGui::IsAnyMouseDown();
}

bool GuiTakesWheel(float wheel_x, float wheel_y) {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  if (ImGui::GetKeyOwner(ImGuiKey_MouseWheelY) != ImGuiKeyOwner_None) return true;  // a plot zooms
  // As FindBestWheelingWindow of imgui.cpp goes through the windows, but one that has come to its end
  // hands on to the one around it, and the outermost to the page.
  for (const ImGuiWindow* window = g.HoveredWindow; window != nullptr;
       window = window->ParentWindow) {
    if (!(window->Flags & (ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoMouseInputs))) {
      if (wheel_y > 0 && window->Scroll.y > 0) return true;
      if (wheel_y < 0 && window->Scroll.y < window->ScrollMax.y) return true;
      if (wheel_x > 0 && window->Scroll.x > 0) return true;
      if (wheel_x < 0 && window->Scroll.x < window->ScrollMax.x) return true;
    }
    if (!(window->Flags & ImGuiWindowFlags_ChildWindow)) break;
  }
  return false;
}

bool GuiTakesEscape() {
  const ImGuiContext& g = *ImGui::GetCurrentContext();
  return g.ActiveId != 0 || !g.OpenPopupStack.empty() || g.NavWindowingTarget != nullptr;
}

}  // namespace playground
