#include "ui/headless.h"

#include <cstdlib>
#include <utility>

#include "ui/paper/theme.h"
#include "ui/paper/typography.h"

namespace playground {

uint64_t TwinRenderers::UploadTexture(uint64_t texture, int width, int height, const uint32_t* rgba,
                                      bool smooth) {
  const uint64_t id = product.UploadTexture(texture, width, height, rgba, smooth);
  const uint64_t other = plain.UploadTexture(texture, width, height, rgba, smooth);
  if (id != other) std::abort();  // both count up
  return other;
}

void TwinRenderers::DeleteTexture(uint64_t texture) {
  product.DeleteTexture(texture);
  plain.DeleteTexture(texture);
}

void TwinRenderers::UseFonts() {
  product.UseFonts();
  ImGui::GetIO().Fonts->SetTexID(nullptr);
  plain.UploadFonts();
}

Headless::Headless(float pixel_ratio) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DeltaTime = 1.0f / 60;
  io.DisplayFramebufferScale = {pixel_ratio, pixel_ratio};
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  BuildFontAtlas(pixel_ratio);
  renderers_.UseFonts();
  textures_ = std::make_unique<TextureCache>(&renderers_);
}

Headless::~Headless() {
  textures_.reset();
  ImGui::DestroyContext();
}

Actions Headless::Draw(View view, float width, float height) {
  ApplyStyle(PaletteOf(view.theme), for_fingers);
  view.textures = textures_.get();
  ImGui::GetIO().DisplaySize = {width, height};
  ImGui::NewFrame();
  Actions actions;
  DrawWorkspace(view, width, height, &rooms, &state, &actions);
  if (actions.open_view) state.open_view = *actions.open_view;
  ImGui::Render();
  return actions;
}

void Headless::DrawAlone(View view, float width, float height,
                         const std::function<void(const View&)>& panel) {
  ApplyStyle(PaletteOf(view.theme), for_fingers);
  view.textures = textures_.get();
  ImGui::GetIO().DisplaySize = {width, height};
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({width, height});
  ImGui::Begin("alone", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground);
  panel(view);
  ImGui::End();
  ImGui::Render();
}

PixelBuffer Headless::Pixels() {
  renderers_.product.Draw(*ImGui::GetDrawData(), 0);
  return renderers_.product.picture();
}

Actions Headless::Click(const View& view, float width, float height, ImVec2 place) {
  ImGuiIO& io = ImGui::GetIO();
  Actions all;
  const auto draw = [&] {
    Actions actions = Draw(view, width, height);
    all.commands.insert(all.commands.end(), actions.commands.begin(), actions.commands.end());
    if (actions.edit) all.edit = std::move(actions.edit);
    if (actions.select) all.select = actions.select;
    if (actions.open_view) all.open_view = actions.open_view;
    if (actions.pin_run) all.pin_run = actions.pin_run;
    if (actions.open_run) all.open_run = actions.open_run;
    if (actions.open_experiment) all.open_experiment = actions.open_experiment;
    if (actions.language) all.language = actions.language;
    all.copy_link |= actions.copy_link;
    if (actions.theme) all.theme = actions.theme;
    all.discard_settings |= actions.discard_settings;
  };
  io.AddMousePosEvent(place.x, place.y);
  draw();
  io.AddMouseButtonEvent(0, true);
  draw();
  io.AddMouseButtonEvent(0, false);
  draw();
  draw();
  return all;
}

Actions Headless::Press(const View& view, float width, float height, ImGuiKey key) {
  ImGui::GetIO().AddKeyEvent(key, true);
  Actions actions = Draw(view, width, height);
  ImGui::GetIO().AddKeyEvent(key, false);
  Draw(view, width, height);
  return actions;
}

}  // namespace playground
