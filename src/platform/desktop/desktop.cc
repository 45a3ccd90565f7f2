#include "platform/desktop/desktop.h"

#include <GLES3/gl3.h>
#include <SDL.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "threads/executor_maker.h"
#include "ui/raster/png.h"

namespace playground {
namespace {

// Where `./play` serves the page: links that are copied from the window lead there.
constexpr char kPageAddress[] = "http://127.0.0.1:8000/";

constexpr char kTitle[] = "Softmax Playground";
constexpr double kScreenshotPatienceSeconds = 120;
constexpr long kMaxFileBytes = 1L << 30;

Result<OpenedFile> ReadFile(const std::string& path) {
  OpenedFile file{.name = path.substr(path.find_last_of("/\\") + 1), .bytes = {}};
  std::FILE* in = std::fopen(path.c_str(), "rb");
  if (in == nullptr) return Fail("The file " + path + " cannot be opened.");
  std::fseek(in, 0, SEEK_END);
  const long size = std::ftell(in);
  std::rewind(in);
  const bool fits = size >= 0 && size <= kMaxFileBytes;
  if (fits) file.bytes.resize(size);
  const bool read =
      fits && std::fread(file.bytes.data(), 1, file.bytes.size(), in) == static_cast<size_t>(size);
  std::fclose(in);
  if (!read) return Fail("The file " + path + " cannot be read, or has more than 1 GB.");
  return file;
}

std::unexpected<Error> FailWithSdl(const std::string& what) {
  return Fail(what + ": " + SDL_GetError() + ".");
}

}  // namespace

Result<std::unique_ptr<Desktop>> Desktop::Create(const Arguments& arguments) {
  std::unique_ptr<Executor> executor;
  if (!arguments.threads.empty()) {
    Result<std::unique_ptr<Executor>> made = MakeExecutor(arguments.threads);
    if (!made) return std::unexpected(made.error());
    executor = *std::move(made);
  }
  SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return FailWithSdl("No window can be opened here");
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, SDL_GL_CONTEXT_PROFILE_ES);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, 3);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, 0);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);

  const bool screenshot = !arguments.screenshot.empty();
  const float ratio = screenshot ? arguments.pixel_ratio : 1;
  // A screenshot's window is not shown and never larger than asked for, whatever the screen.
  const uint32_t flags =
      SDL_WINDOW_OPENGL |
      (screenshot ? SDL_WINDOW_HIDDEN : SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
  SDL_Window* window =
      SDL_CreateWindow(kTitle, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                       static_cast<int>(static_cast<float>(arguments.width) * ratio),
                       static_cast<int>(static_cast<float>(arguments.height) * ratio), flags);
  if (window == nullptr) return FailWithSdl("No window can be opened here");
  SDL_GLContext gl_context = SDL_GL_CreateContext(window);
  if (gl_context == nullptr) return FailWithSdl("There is no OpenGL ES 3 here");
  SDL_GL_SetSwapInterval(screenshot ? 0 : 1);

  std::unique_ptr<Desktop> desktop(new Desktop(window, gl_context, screenshot ? ratio : 0));
  desktop->commands_.assign(arguments.commands.rbegin(), arguments.commands.rend());
  desktop->app_ = std::make_unique<App>(desktop.get(), arguments.presentation);
  desktop->executor_ = std::move(executor);
  if (desktop->executor_ != nullptr) desktop->app_->SetExecutor(desktop->executor_.get());
  desktop->app_->SetExperimentText(arguments.experiment);
  desktop->app_->BuildFonts(desktop->area_.pixel_ratio);
  if (!arguments.files.empty()) desktop->OpenFiles(arguments.files);
  return desktop;
}

Desktop::Desktop(SDL_Window* window, void* gl_context, float pixel_ratio)
    : sdl_window_(window),
      gl_context_(gl_context),
      window_(std::make_unique<GuiWindow>(window, gl_context)),
      fixed_pixel_ratio_(pixel_ratio) {
  area_ = MeasureArea();
}

Desktop::~Desktop() {
  app_.reset();
  window_.reset();
  SDL_GL_DeleteContext(gl_context_);
  SDL_DestroyWindow(sdl_window_);
  SDL_Quit();
}

DrawingArea Desktop::MeasureArea() const {
  DrawingArea area;
  SDL_GL_GetDrawableSize(sdl_window_, &area.device_width, &area.device_height);
  int width = 0, height = 0;
  SDL_GetWindowSize(sdl_window_, &width, &height);
  if (fixed_pixel_ratio_ > 0) {
    area.pixel_ratio = fixed_pixel_ratio_;
  } else if (width > 0) {
    area.pixel_ratio = static_cast<float>(area.device_width) / static_cast<float>(width);
  }
  return area;
}

void Desktop::Run() {
  while (!closed_) {
    SDL_Event event;
    // Asleep until something happens, once the last frames are drawn.
    if (!pacer_.FrameDue() && SDL_WaitEvent(&event) != 0) PassEvent(event);
    while (SDL_PollEvent(&event) != 0) PassEvent(event);
    if (closed_) break;
    DrawFrame();
    GiveNextCommand();
  }
}

void Desktop::PassEvent(const SDL_Event& event) {
  pacer_.Wake();
  window_->PassEvent(event);
  switch (event.type) {
    case SDL_QUIT:
      closed_ = true;
      break;
    case SDL_DROPFILE:
      dropped_files_.emplace_back(event.drop.file);
      SDL_free(event.drop.file);
      break;
    case SDL_DROPCOMPLETE:
      OpenFiles(std::exchange(dropped_files_, {}));
      break;
  }
}

void Desktop::DrawFrame() {
  const DrawingArea area = MeasureArea();
  if (area.device_width == 0 || area.device_height == 0) {  // minimised
    SDL_Delay(100);
    return;
  }
  if (area.pixel_ratio != area_.pixel_ratio) {
    app_->BuildFonts(area.pixel_ratio);
    renderer_.ForgetFonts();
  }
  area_ = area;
  window_->BeginFrame(area_, &renderer_);
  app_->Frame({.width = area_.width(), .height = area_.height(), .pixel_ratio = area_.pixel_ratio});
  window_->EndFrame();
  SDL_GL_SwapWindow(sdl_window_);
  pacer_.FrameDrawn(app_->WantsFrame() || GuiWantsFrame());
}

bool Desktop::GiveNextCommand() {
  if (pacer_.FrameDue()) return true;
  if (commands_.empty()) return false;
  if (!app_->Command(commands_.back())) {
    std::fprintf(stderr, "The command '%s' is not understood.\n", commands_.back().c_str());
  }
  commands_.pop_back();
  pacer_.Wake();
  return true;
}

void Desktop::OpenFiles(const std::vector<std::string>& paths) {
  std::vector<OpenedFile> files;
  for (const std::string& path : paths) {
    Result<OpenedFile> file = ReadFile(path);
    if (file) {
      files.push_back(*std::move(file));
    } else {
      std::fprintf(stderr, "%s\n", file.error().message.c_str());
      SDL_ShowSimpleMessageBox(SDL_MESSAGEBOX_ERROR, kTitle, file.error().message.c_str(),
                               fixed_pixel_ratio_ > 0 ? nullptr : sdl_window_);
    }
  }
  if (!files.empty()) app_->OpenFiles(std::move(files));
}

std::optional<Error> Desktop::WriteScreenshot(const std::string& path) {
  const double begin = NowSeconds();
  do {
    for (SDL_Event event; SDL_PollEvent(&event) != 0;) window_->PassEvent(event);
    DrawFrame();
    if (NowSeconds() - begin > kScreenshotPatienceSeconds) {
      return Error{"The app did not come to rest within two minutes; no picture was written."};
    }
  } while (GiveNextCommand());

  // Once more without showing it: after a swap the picture may be gone.
  window_->BeginFrame(area_, &renderer_);
  app_->Frame({.width = area_.width(), .height = area_.height(), .pixel_ratio = area_.pixel_ratio});
  window_->EndFrame();
  const int width = area_.device_width, height = area_.device_height;
  std::vector<uint32_t> upwards(static_cast<size_t>(width) * height);
  glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE, upwards.data());
  PixelBuffer picture{width, height, {}};
  picture.pixels.reserve(upwards.size());
  for (int y = height - 1; y >= 0; --y) {
    const auto row = upwards.begin() + static_cast<ptrdiff_t>(y) * width;
    picture.pixels.insert(picture.pixels.end(), row, row + width);
  }
  if (WriteBytes(path, EncodePng(picture))) return std::nullopt;
  return Error{"The picture could not be written to " + path + "."};
}

// --- Host

double Desktop::NowSeconds() {
  return static_cast<double>(SDL_GetPerformanceCounter()) /
         static_cast<double>(SDL_GetPerformanceFrequency());
}

uint64_t Desktop::UploadTexture(uint64_t texture, int width, int height, const uint32_t* rgba,
                                bool smooth) {
  return renderer_.UploadTexture(texture, width, height, rgba, smooth);
}

void Desktop::DeleteTexture(uint64_t texture) { renderer_.DeleteTexture(texture); }

void Desktop::ShowFileChooser() {
  // SDL 2 has none.
  SDL_ShowSimpleMessageBox(SDL_MESSAGEBOX_INFORMATION, kTitle,
                           "Drop the files of a data set onto this window, or name them on the "
                           "command line:\n./play desktop train-images-idx3-ubyte.gz ...",
                           sdl_window_);
}

void Desktop::CopyText(const std::string& text) { SDL_SetClipboardText(text.c_str()); }

std::string Desktop::PageAddress() { return kPageAddress; }

// A window has no address and no reader of live regions: nothing to keep in step.
void Desktop::ExperimentChanged(const std::string&, bool) {}
void Desktop::Announce(const std::string&) {}
// It keeps nothing between two starts, so its hints come only when they are asked for (hints=1).
void Desktop::HintsSeen() {}

}  // namespace playground
