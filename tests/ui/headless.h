// ImGui without a window.

#ifndef PLAYGROUND_TESTS_UI_HEADLESS_H_
#define PLAYGROUND_TESTS_UI_HEADLESS_H_

#include <functional>
#include <memory>

#include "imgui.h"
#include "look/staged_run.h"
#include "look/view.h"
#include "ui/plain_renderer.h"
#include "ui/raster/software_renderer.h"
#include "ui/window/workspace.h"

namespace playground {

// The product's renderer and its plain twin, with the same textures.
class TwinRenderers : public TextureHost {
 public:
  uint64_t UploadTexture(uint64_t texture, int width, int height, const uint32_t* rgba,
                         bool smooth) override;
  void DeleteTexture(uint64_t texture) override;
  void UseFonts();

  SoftwareRenderer product;
  PlainRenderer plain;
};

// One ImGui context with fonts and textures; draws the workspace.
class Headless {
 public:
  explicit Headless(float pixel_ratio = 1);
  ~Headless();
  Headless(const Headless&) = delete;
  Headless& operator=(const Headless&) = delete;

  // One frame. Its draw data is ImGui::GetDrawData() until the next.
  Actions Draw(View view, float width, float height);
  // One frame with nothing but a panel in the window.
  void DrawAlone(View view, float width, float height,
                 const std::function<void(const View&)>& panel);
  // Draws frames in which the mouse goes to a place, and is pressed there and released; what they
  // ask for.
  Actions Click(const View& view, float width, float height, ImVec2 place);
  Actions Press(const View& view, float width, float height, ImGuiKey key);

  PixelBuffer Pixels();
  PixelBuffer PlainPixels() const { return renderers_.plain.Render(*ImGui::GetDrawData()); }
  TextureCache& textures() { return *textures_; }
  SoftwareRenderer& renderer() { return renderers_.product; }
  const PlainRenderer& plain_renderer() const { return renderers_.plain; }

  Rooms rooms;
  WorkspaceState state;
  bool for_fingers = false;

 private:
  TwinRenderers renderers_;
  std::unique_ptr<TextureCache> textures_;
};

}  // namespace playground

#endif  // PLAYGROUND_TESTS_UI_HEADLESS_H_
