// Page: the app on a canvas of a web page. It owns the App and what it draws with, and draws a frame
// when one is due and the page is seen. The page's JavaScript reaches it through page_exports.cc.

#ifndef PLAYGROUND_PLATFORM_WEB_PAGE_H_
#define PLAYGROUND_PLATFORM_WEB_PAGE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/app.h"
#include "platform/frame_pacer.h"
#include "platform/frame_statistics.h"
#include "platform/renderer.h"
#include "platform/sdl/gl_renderer.h"
#include "platform/sdl/gui_window.h"
#include "platform/web/page_script_loops.h"
#include "platform/web/page_study_helpers.h"
#include "platform/web/svg_frame.h"

struct SDL_Window;
union SDL_Event;

namespace playground {

class Page final : public Host {
 public:
  // What the page is drawn with: nothing (it has its words only), the canvas's WebGL 2 context, or in memory.
  enum class Graphics { kNone, kWebGl, kSoftware };

  // The element must be reachable as the selector #canvas and have the size `area`. Null if it should have a WebGL 2
  // context and gives none.
  static std::unique_ptr<Page> Create(const DrawingArea& area, Graphics graphics,
                                      const Presentation& presentation,
                                      std::string_view experiment);
  ~Page() override;

  App& app() { return *app_; }
  FrameStatistics& frame_statistics() { return frame_statistics_; }

  // A frame is due: it is drawn with the browser's next one, if the page is seen.
  void Wake();
  // Also draws at once, so that the browser never shows a canvas that the new size has emptied.
  void Resize(const DrawingArea& area);
  // A frame at once, outside of the browser's turn for one, so that its picture can be read. False:
  // nothing can be drawn.
  bool DrawNow();
  // A frame as an SVG file; empty: nothing can be laid out.
  std::string Svg();
  void SetVisible(bool visible);
  // The later parts of the program have come, or could not be had. Before, the page is not drawn in memory.
  void SetLaterParts(bool came);
  // It has been written where chinese_font.h says.
  void ChineseFontCame();
  // A task of the browser's that page_work_soon asked for.
  void WorkBetweenFrames();
  // Goes on with what was asked for where no frame does, because nobody sees it; at most so long.
  void WorkUnseen(double seconds);
  // What a worker of the page has found, see StudyHelpers.
  void TakeStudyResult(int64_t number, double test_loss, double test_accuracy);
  // The page in words is shown: the run goes on although there may be no picture.
  void SetTextShown(bool shown);
  // Whether the canvas has the keyboard.
  void SetFocused(bool focused);
  void SetPresentation(const Presentation& presentation);

  // A finger, in CSS pixels from the canvas's corner. Drawn at once, because some browsers allow what
  // follows from a touch (the on-screen keyboard) only while they handle it.
  enum class Touch { kDown, kMove, kUp, kCancel };
  void PassTouch(Touch touch, float x, float y);
  void PassWheel(float wheel_x, float wheel_y);
  void PassText(std::string_view text);
  // Pressed and let go: Enter and Backspace of the on-screen keyboard, with no key behind them.
  void PressKey(int imgui_key);
  // Keys whose release the browser does not tell, such as letters under the Command key.
  void ReleaseKeys();

  // The selected text, "" if none; `cut` removes it. The browser wants it while it handles the event.
  std::string CopySelection(bool cut);
  void Paste(std::string_view text);

  // The file that the page is reading: memory for its bytes, null if there is none to be had.
  uint8_t* AddFile(std::string_view name, size_t size);
  void OpenAddedFiles();
  void ForgetAddedFiles() { added_files_.clear(); }

  // The WebGL 2 context was lost: the page is drawn in memory at once, if `has_software`, until it is restored.
  void GraphicsLost(bool has_software);
  void GraphicsRestored();
  Graphics graphics() const { return graphics_; }

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
  void AnnounceProblem(const std::string& sentence) override;
  void HintsSeen() override;
  bool HasShare() const override { return true; }
  void Share(const std::string& link) override;
  bool HasTextPage() const override { return true; }
  void ToggleTextPage() override;
  LaterParts later_parts() const override { return later_parts_; }
  void FetchLaterParts() override;
  bool CanFetchChineseFont() const override { return true; }
  void FetchChineseFont() override;
  ScriptLoops* script_loops() override { return &script_loops_; }
  StudyHelpers* study_helpers() override { return &study_helpers_; }

 private:
  Page(SDL_Window* window, const DrawingArea& area);
  static int OnSdlEvent(void* self, SDL_Event* event);
  bool MayFrame() const { return visible_ && (text_shown_ || graphics_ != Graphics::kNone); }
  Renderer* renderer();  // null: none
  void UseGraphics(Graphics graphics);
  void SetArea(const DrawingArea& area);
  void BuildFonts();
  void RequestFrame();
  void RequestNextFrame();
  void RequestWork();
  bool IsStudying() const;  // a study over seeds is worked at
  void OnAnimationFrame();
  void DrawFrame();

  PageScriptLoops script_loops_;
  PageStudyHelpers study_helpers_;
  SDL_Window* sdl_window_;
  GuiWindow window_;
  GlRenderer gl_renderer_;
  std::unique_ptr<Renderer> canvas_renderer_;  // null until it is needed
  SvgFrame* svg_frame_ = nullptr;              // while it is drawn
  Graphics graphics_ = Graphics::kNone;
  LaterParts later_parts_ = LaterParts::kComing;
  std::unique_ptr<App> app_;

  DrawingArea told_area_;  // of the canvas
  DrawingArea area_;       // that is drawn, perhaps less finely
  FramePacer pacer_;
  FrameStatistics frame_statistics_;
  bool frame_requested_ = false;
  bool work_requested_ = false;
  bool is_studying_ = false;  // the last frame was of a study under way
  bool shows_progress_ =
      false;  // the next frame waits, since it shows no more than how far something is
  int frames_of_input_ = 0;  // that are due at once all the same
  double drawn_at_ = 0;      // seconds
  bool drawing_ = false;
  bool visible_ = true;
  bool text_shown_ = false;

  std::string presentation_text_;  // as the page knows it
  std::string clipboard_;          // what Dear ImGui copied last, or the page pasted
  bool copying_ = false;           // CopySelection waits for clipboard_
  std::vector<OpenedFile> added_files_;
};

}  // namespace playground

#endif  // PLAYGROUND_PLATFORM_WEB_PAGE_H_
