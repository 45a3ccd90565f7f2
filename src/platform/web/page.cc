#include "platform/web/page.h"

#include <SDL.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>
#include <emscripten/html5_webgl.h>

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstdlib>
#include <new>
#include <utility>

#include "imgui.h"
#include "platform/presentation_text.h"
#include "platform/svg_words.h"
#include "platform/web/canvas_renderer.h"
#include "platform/web/page_imports.h"
#include "tensor/memory.h"

namespace playground {
namespace {

constexpr char kCanvas[] = "#canvas";

// Before the first frame nobody can touch anything yet, so the app may make its data in one go: most
// computers draw the garments in less than this, and the first picture is a complete one. Slice by
// slice beside frames it would take longer. A computer that needs more, as it shows at once, begins with
// a picture of how far it is.
constexpr double kFirstWorkSeconds = 0.4;
constexpr double kFirstTrySeconds = 0.05;

// Work goes on between frames, in tasks this short: the browser turns to keys, fingers and the next frame after each.
constexpr double kTaskSeconds = 0.004;
// Of data that is made while there is nothing to use yet: on a slow device a quarter of the time went from task to task.
constexpr double kDataTaskSeconds = 0.016;
// While data is made, or a study over seeds goes on, frames are rarer, but those that follow input: on a slow device, or without a
// graphics processor, each costs as much as some hundred pictures, and all that it shows is a bar.
constexpr double kProgressSeconds = 0.5;
// In a frame, so that it goes on even where the browser has no time between them.
constexpr double kWorkInFrameSeconds = 0.001;

// Of frames that nobody sees, while the page in words stands in the canvas's place.
constexpr DrawingArea kUnseenArea = {1280, 800, 1};
// Stands for each picture while there is no graphics memory; the app makes all anew when there is.
constexpr uint64_t kNoTexture = 1;

// Drawn in memory, a page has no more pixels than this unless it is that large at a ratio of 1: of a finer screen
// each pixel of the picture then covers several.
constexpr double kMostPixelsInSoftware = 1.6e6;

DrawingArea AreaInSoftware(const DrawingArea& area) {
  const double pixels = double{area.width()} * double{area.height()};
  const double most = std::max(1.0, std::sqrt(kMostPixelsInSoftware / std::max(1.0, pixels)));
  if (double{area.pixel_ratio} <= most) return area;
  // Whole pixels, so the ratio is what follows from them.
  DrawingArea coarse;
  coarse.device_width = static_cast<int>(std::lround(double{area.width()} * most));
  coarse.device_height = static_cast<int>(std::lround(double{area.height()} * most));
  coarse.pixel_ratio = static_cast<float>(coarse.device_width) / area.width();
  return coarse;
}

// SDL is asked for events only; its own way to a context, through an imitation of EGL, would fix the
// attributes. Those of web/features.js hold, which made the canvas's one context to see whether it can.
bool UseGraphicsContext() {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.enableExtensionsByDefault = false;  // none is used, and asking for all takes 20 ms
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context =
      emscripten_webgl_create_context(kCanvas, &attributes);
  return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

}  // namespace

std::unique_ptr<Page> Page::Create(const DrawingArea& area, Graphics graphics,
                                   const Presentation& presentation, std::string_view experiment) {
  // Where no memory is left, the page says that, and not that a mistake was made.
  std::set_new_handler(page_out_of_memory);
  // Keys reach the app only while the canvas has the focus; by default SDL would take them from the
  // whole window.
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, kCanvas);
  // Touches come through PassTouch, which can tell a tap from scrolling the page.
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return nullptr;
  // Neither resizable nor high-DPI: the page tells the exact size, SDL would round it.
  SDL_Window* window = SDL_CreateWindow("", 0, 0, static_cast<int>(area.width()),
                                        static_cast<int>(area.height()), 0);
  if (window == nullptr || (graphics == Graphics::kWebGl && !UseGraphicsContext())) return nullptr;

  std::unique_ptr<Page> page(new Page(window, area));
  page->graphics_ = graphics;
  page->app_ = std::make_unique<App>(page.get(), presentation);
  page->presentation_text_ = PresentationText(page->app_->presentation());
  page->app_->SetExperimentText(experiment);
  page->area_ = graphics == Graphics::kSoftware ? AreaInSoftware(area) : area;
  page->app_->BuildFonts(page->area_.pixel_ratio);
  page->app_->Work(kFirstTrySeconds);
  if (page->app_->data_part() * kFirstWorkSeconds >= kFirstTrySeconds) {
    page->app_->Work(kFirstWorkSeconds - kFirstTrySeconds);
  }
  page->Resize(area);
  SDL_AddEventWatch(OnSdlEvent, page.get());
  return page;
}

Page::Page(SDL_Window* window, const DrawingArea& area)
    : sdl_window_(window), window_(window, nullptr), area_(area) {
  ImGuiIO& io = ImGui::GetIO();
  io.ClipboardUserData = this;
  io.SetClipboardTextFn = [](void* page, const char* text) {
    Page& self = *static_cast<Page*>(page);
    self.clipboard_ = text;
    if (!self.copying_) self.CopyText(text);
  };
  io.GetClipboardTextFn = [](void* page) -> const char* {
    return static_cast<Page*>(page)->clipboard_.c_str();
  };
}

Page::~Page() { SDL_DelEventWatch(OnSdlEvent, this); }

// --- Frames

int Page::OnSdlEvent(void* self, SDL_Event* event) {
  // SDL marks the end of each poll by an event of its own.
  if (event->type == SDL_POLLSENTINEL) return 1;
  Page* page = static_cast<Page*>(self);
  page->frames_of_input_ = FramePacer::kFramesAfterCause;
  page->Wake();
  return 1;
}

void Page::Wake() {
  pacer_.Wake();
  RequestFrame();
}

void Page::RequestFrame() {
  if (frame_requested_ || !MayFrame() || !pacer_.FrameDue()) return;
  frame_requested_ = true;
  emscripten_request_animation_frame(
      [](double, void* page) {
        static_cast<Page*>(page)->OnAnimationFrame();
        return EM_FALSE;
      },
      this);
}

void Page::OnAnimationFrame() {
  frame_requested_ = false;
  if (MayFrame()) DrawFrame();
}

void Page::DrawFrame() {
  const bool has_area = area_.device_width > 0 && area_.device_height > 0;
  if (drawing_ || (!has_area && !text_shown_)) return;
  drawing_ = true;
  const DrawingArea area = has_area ? area_ : kUnseenArea;
  const double begin = NowSeconds();
  for (SDL_Event event; SDL_PollEvent(&event);) window_.PassEvent(event);
  window_.BeginFrame(area, has_area ? renderer() : nullptr);
  app_->Frame({.width = area.width(),
               .height = area.height(),
               .pixel_ratio = area.pixel_ratio,
               .work_seconds = kWorkInFrameSeconds,
               .textures = svg_frame_ == nullptr ? nullptr : svg_frame_->textures()});
  window_.EndFrame();
  frame_statistics_.Add(NowSeconds() - begin);
  drawing_ = false;

  if (frames_of_input_ > 0) --frames_of_input_;
  pacer_.FrameDrawn(app_->WantsFrame() || GuiWantsFrame());
  drawn_at_ = NowSeconds();
  is_studying_ = study_helpers_.WasAsked();
  RequestNextFrame();
  RequestWork();

  // The student may have changed language, theme or view inside the app.
  std::string text = PresentationText(app_->presentation());
  if (text != presentation_text_) {
    presentation_text_ = std::move(text);
    page_presentation_changed(presentation_text_.c_str());
  }
}

bool Page::IsStudying() const { return is_studying_ && study_helpers_.has_study(); }

void Page::RequestNextFrame() {
  // A view that was just left has no work any more: the other one is to be seen.
  shows_progress_ = frames_of_input_ == 0 && app_->HasWork() &&
                    (app_->data_part() < 1 || IsStudying()) &&
                    NowSeconds() < drawn_at_ + kProgressSeconds;
  if (!shows_progress_) RequestFrame();
}

void Page::RequestWork() {
  if (work_requested_ || !(frame_requested_ || shows_progress_)) return;
  if (!app_->HasWork()) return;
  work_requested_ = true;
  page_work_soon();
}

void Page::WorkBetweenFrames() {
  work_requested_ = false;
  if (drawing_ || !MayFrame()) return;
  const double begin = NowSeconds();
  app_->Work(app_->data_part() < 1 ? kDataTaskSeconds : kTaskSeconds);
  frame_statistics_.AddTask(NowSeconds() - begin);
  if (shows_progress_) RequestNextFrame();
  RequestWork();
}

bool Page::DrawNow() {
  if (graphics_ == Graphics::kNone || drawing_ || area_.device_width <= 0 ||
      area_.device_height <= 0)
    return false;
  DrawFrame();
  return true;
}

std::string Page::Svg() {
  if (drawing_ || area_.device_width <= 0 || area_.device_height <= 0) return "";
  SvgFrame frame(WordsOfView(app_.get(), PageAddress() + "#" + app_->ExperimentText()));
  svg_frame_ = &frame;
  DrawFrame();
  svg_frame_ = nullptr;
  return frame.svg();
}

Renderer* Page::renderer() {
  if (svg_frame_ != nullptr) return svg_frame_;
  switch (graphics_) {
    case Graphics::kNone:
      return nullptr;
    case Graphics::kWebGl:
      return &gl_renderer_;
    case Graphics::kSoftware:
      if (canvas_renderer_ == nullptr) canvas_renderer_ = MakeLater<CanvasRenderer, Renderer>();
      return canvas_renderer_.get();
  }
  return nullptr;
}

void Page::Resize(const DrawingArea& area) {
  told_area_ = area;
  // SDL scales mouse positions by its window's size; then the canvas gets its pixels.
  // Each only where it changes something: a canvas is emptied and made anew even by the size that it has.
  const int width = static_cast<int>(area.width()), height = static_cast<int>(area.height());
  int known_width = 0, known_height = 0;
  SDL_GetWindowSize(sdl_window_, &known_width, &known_height);
  if (known_width != width || known_height != height) SDL_SetWindowSize(sdl_window_, width, height);
  emscripten_get_canvas_element_size(kCanvas, &known_width, &known_height);
  if (known_width != area.device_width || known_height != area.device_height) {
    emscripten_set_canvas_element_size(kCanvas, area.device_width, area.device_height);
  }
  SetArea(graphics_ == Graphics::kSoftware ? AreaInSoftware(area) : area);
  Wake();
  if (MayFrame()) DrawFrame();
}

void Page::SetArea(const DrawingArea& area) {
  const bool new_ratio = area.pixel_ratio != area_.pixel_ratio;
  area_ = area;
  if (new_ratio) BuildFonts();
}

void Page::BuildFonts() {
  app_->BuildFonts(area_.pixel_ratio);
  gl_renderer_.ForgetFonts();
  if (canvas_renderer_ != nullptr) canvas_renderer_->ForgetFonts();
}

void Page::SetVisible(bool visible) {
  visible_ = visible;
  if (visible) Wake();
}

void Page::SetLaterParts(bool came) {
  later_parts_ = came ? LaterParts::kHere : LaterParts::kFailed;
  if (came) app_->LaterPartsCame();
  Wake();
}

void Page::ChineseFontCame() {
  BuildFonts();
  app_->ChineseFontCame();
  Wake();
}

void Page::WorkUnseen(double seconds) {
  if (!MayFrame()) app_->Work(seconds);
}

void Page::TakeStudyResult(int64_t number, double test_loss, double test_accuracy) {
  if (study_helpers_.TakeResult(number, test_loss, test_accuracy)) Wake();
}

void Page::SetTextShown(bool shown) {
  text_shown_ = shown;
  Wake();
}

void Page::SetPresentation(const Presentation& presentation) {
  app_->SetPresentation(presentation);
  presentation_text_ = PresentationText(app_->presentation());
  Wake();
}

// --- Input that does not come through SDL

void Page::SetFocused(bool focused) {
  if (!focused) SDL_ResetKeyboard();
  ImGui::GetIO().AddFocusEvent(focused);
  Wake();
}

void Page::PassTouch(Touch touch, float x, float y) {
  constexpr float kNowhere = -FLT_MAX;
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  if (touch == Touch::kCancel) {
    // Away first, so that nothing is clicked.
    io.AddMousePosEvent(kNowhere, kNowhere);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  } else {
    io.AddMousePosEvent(x, y);
    if (touch == Touch::kDown) io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    if (touch == Touch::kUp) {
      io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
      // A finger does not hover.
      io.AddMousePosEvent(kNowhere, kNowhere);
    }
  }
  Wake();
  if (touch != Touch::kMove && MayFrame()) {
    // Dear ImGui takes position and button in two frames.
    DrawFrame();
    DrawFrame();
  }
}

void Page::PassWheel(float wheel_x, float wheel_y) {
  ImGui::GetIO().AddMouseWheelEvent(wheel_x, wheel_y);
  Wake();
}

void Page::PassText(std::string_view text) {
  ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
  Wake();
}

void Page::PressKey(int imgui_key) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(static_cast<ImGuiKey>(imgui_key), true);
  io.AddKeyEvent(static_cast<ImGuiKey>(imgui_key), false);
  Wake();
}

void Page::ReleaseKeys() {
  SDL_ResetKeyboard();
  Wake();
}

// --- Clipboard

namespace {

// Ctrl+key, or Command+key on a Mac, pressed and let go: as if typed, whatever made the browser say it
// (keyboard, its menu).
void PressShortcut(ImGuiKey key) {
  ImGuiIO& io = ImGui::GetIO();
  const ImGuiKey modifier = io.ConfigMacOSXBehaviors ? ImGuiMod_Super : ImGuiMod_Ctrl;
  io.AddKeyEvent(modifier, true);
  io.AddKeyEvent(key, true);
  io.AddKeyEvent(key, false);
  io.AddKeyEvent(modifier, false);
}

}  // namespace

std::string Page::CopySelection(bool cut) {
  if (!ImGui::GetIO().WantTextInput || !MayFrame()) return "";
  clipboard_.clear();
  copying_ = true;
  PressShortcut(cut ? ImGuiKey_X : ImGuiKey_C);
  // Dear ImGui takes keys that were pressed before, one change of a key a frame, first.
  for (int i = 0; i < 4 && clipboard_.empty(); ++i) DrawFrame();
  copying_ = false;
  Wake();
  return clipboard_;
}

void Page::Paste(std::string_view text) {
  clipboard_ = text;
  PressShortcut(ImGuiKey_V);
  Wake();
}

// --- Files

uint8_t* Page::AddFile(std::string_view name, size_t size) {
  if (!HasMemoryFor(static_cast<int64_t>(size))) return nullptr;
  OpenedFile& file = added_files_.emplace_back();
  file.name = name;
  file.bytes.resize(size);
  return file.bytes.data();
}

void Page::OpenAddedFiles() {
  app_->OpenFiles(std::exchange(added_files_, {}));
  Wake();
}

// --- Graphics

void Page::GraphicsLost(bool has_software) {
  gl_renderer_.Forget();
  UseGraphics(has_software ? Graphics::kSoftware : Graphics::kNone);
}

void Page::GraphicsRestored() {
  canvas_renderer_.reset();
  UseGraphics(Graphics::kWebGl);
}

void Page::UseGraphics(Graphics graphics) {
  graphics_ = graphics;
  app_->ForgetTextures();
  SetArea(graphics == Graphics::kSoftware ? AreaInSoftware(told_area_) : told_area_);
  Wake();
  if (MayFrame() && renderer() != nullptr) DrawFrame();
}

// --- Host

double Page::NowSeconds() { return emscripten_get_now() / 1000; }

uint64_t Page::UploadTexture(uint64_t texture, int width, int height, const uint32_t* rgba,
                             bool smooth) {
  Renderer* const target = renderer();
  return target == nullptr ? kNoTexture
                           : target->UploadTexture(texture, width, height, rgba, smooth);
}

void Page::DeleteTexture(uint64_t texture) {
  if (renderer() != nullptr) renderer()->DeleteTexture(texture);
}

void Page::ShowFileChooser() { page_show_file_chooser(); }

void Page::CopyText(const std::string& text) { page_copy_text(text.c_str()); }

std::string Page::PageAddress() {
  char* address = page_address();
  std::string copy = address;
  std::free(address);
  return copy;
}

void Page::ExperimentChanged(const std::string& text, bool push) {
  page_experiment_changed(text.c_str(), push);
}

void Page::Announce(const std::string& sentence) { page_announce(sentence.c_str(), false); }

void Page::AnnounceProblem(const std::string& sentence) { page_announce(sentence.c_str(), true); }

void Page::Share(const std::string& link) { page_share(link.c_str()); }

void Page::HintsSeen() { page_hints_seen(); }

void Page::ToggleTextPage() { page_toggle_text_page(); }

void Page::FetchLaterParts() {
  // A button that was pressed late: nobody would say again that they have come.
  if (later_parts_ == LaterParts::kHere) return;
  later_parts_ = LaterParts::kComing;
  page_fetch_later_parts();
}

void Page::FetchChineseFont() { page_fetch_chinese_font(); }

}  // namespace playground
