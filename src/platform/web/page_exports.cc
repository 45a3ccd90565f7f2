// What the page's JavaScript calls, as C functions: web/app.js is their one caller and describes them to
// the rest of the page, web/playground.d.ts names their types. Strings are UTF-8. Strings given back
// live until the next call that gives one back.
//
// What begins with page_later_ is, with all that only it needs, of the program's later parts (look/later.h).

#include <emscripten/emscripten.h>

#include <string>

#include "imgui.h"
#include "platform/presentation_text.h"
#include "platform/web/chinese_font.h"
#include "platform/web/page.h"

using playground::DrawingArea;
using playground::Page;

namespace {

std::string& LastReply() {
  static std::string reply;
  return reply;
}

const char* Reply(std::string text) {
  LastReply() = std::move(text);
  return LastReply().c_str();
}

}  // namespace

extern "C" {

// --- Life

// `graphics` as Page::Graphics. Null: the canvas has no WebGL 2, although it should. `presentation`
// and `experiment` are the page's query and hash.
EMSCRIPTEN_KEEPALIVE Page* page_create(int device_width, int device_height, float pixel_ratio,
                                       Page::Graphics graphics, const char* presentation,
                                       const char* experiment, bool mac_keyboard) {
  std::unique_ptr<Page> page =
      Page::Create({device_width, device_height, pixel_ratio}, graphics,
                   playground::ParsePresentation(presentation, {}), experiment);
  if (page) ImGui::GetIO().ConfigMacOSXBehaviors = mac_keyboard;
  return page.release();  // lives as long as the document
}

EMSCRIPTEN_KEEPALIVE void page_resize(Page* page, int device_width, int device_height,
                                      float pixel_ratio) {
  page->Resize({device_width, device_height, pixel_ratio});
}

// The later parts of the program have come, or could not be had.
EMSCRIPTEN_KEEPALIVE void page_set_later_parts(Page* page, bool came) { page->SetLaterParts(came); }

// Where the Chinese font is written, before there is a page or after; null if there is no memory for it. page_chinese_font_came
// follows if there is one.
EMSCRIPTEN_KEEPALIVE unsigned char* page_room_for_chinese_font(size_t size) {
  return playground::RoomForChineseFont(size);
}
EMSCRIPTEN_KEEPALIVE void page_chinese_font_came(Page* page) { page->ChineseFontCame(); }

EMSCRIPTEN_KEEPALIVE void page_set_visible(Page* page, bool visible) { page->SetVisible(visible); }
EMSCRIPTEN_KEEPALIVE void page_set_text_shown(Page* page, bool shown) { page->SetTextShown(shown); }
EMSCRIPTEN_KEEPALIVE bool page_draw_now(Page* page) { return page->DrawNow(); }
EMSCRIPTEN_KEEPALIVE void page_work_between_frames(Page* page) { page->WorkBetweenFrames(); }
EMSCRIPTEN_KEEPALIVE void page_work(Page* page, double seconds) { page->WorkUnseen(seconds); }
// Of a worker that page_study_give was called for.
EMSCRIPTEN_KEEPALIVE void page_study_result(Page* page, int number, double test_loss,
                                            double test_accuracy) {
  page->TakeStudyResult(number, test_loss, test_accuracy);
}
EMSCRIPTEN_KEEPALIVE void page_graphics_lost(Page* page, bool has_software) {
  page->GraphicsLost(has_software);
}
EMSCRIPTEN_KEEPALIVE void page_graphics_restored(Page* page) { page->GraphicsRestored(); }

// As Page::Graphics.
EMSCRIPTEN_KEEPALIVE int page_graphics(Page* page) { return static_cast<int>(page->graphics()); }

// --- Experiment and presentation

EMSCRIPTEN_KEEPALIVE void page_set_experiment(Page* page, const char* text) {
  page->app().SetExperimentText(text);
  page->Wake();
}

EMSCRIPTEN_KEEPALIVE const char* page_experiment(Page* page) {
  return Reply(page->app().ExperimentText());
}

EMSCRIPTEN_KEEPALIVE void page_set_presentation(Page* page, const char* text) {
  page->SetPresentation(playground::ParsePresentation(text, page->app().presentation()));
}

EMSCRIPTEN_KEEPALIVE const char* page_presentation(Page* page) {
  return Reply(playground::PresentationText(page->app().presentation()));
}

// --- Input that SDL does not bring

EMSCRIPTEN_KEEPALIVE void page_set_focused(Page* page, bool focused) { page->SetFocused(focused); }

EMSCRIPTEN_KEEPALIVE void page_touch(Page* page, Page::Touch touch, float x, float y) {
  page->PassTouch(touch, x, y);
}

EMSCRIPTEN_KEEPALIVE void page_wheel(Page* page, float x, float y) { page->PassWheel(x, y); }
EMSCRIPTEN_KEEPALIVE void page_text(Page* page, const char* text) { page->PassText(text); }
EMSCRIPTEN_KEEPALIVE void page_press_enter(Page* page) { page->PressKey(ImGuiKey_Enter); }
EMSCRIPTEN_KEEPALIVE void page_press_backspace(Page* page) { page->PressKey(ImGuiKey_Backspace); }
EMSCRIPTEN_KEEPALIVE void page_release_keys(Page* page) { page->ReleaseKeys(); }

EMSCRIPTEN_KEEPALIVE const char* page_copy(Page* page, bool cut) {
  return Reply(page->CopySelection(cut));
}

EMSCRIPTEN_KEEPALIVE void page_paste(Page* page, const char* text) { page->Paste(text); }

// Whether a text field has the keyboard.
EMSCRIPTEN_KEEPALIVE bool page_takes_text(Page*) { return ImGui::GetIO().WantTextInput; }
EMSCRIPTEN_KEEPALIVE bool page_takes_wheel(Page*, float x, float y) {
  return playground::GuiTakesWheel(x, y);
}
EMSCRIPTEN_KEEPALIVE bool page_takes_escape(Page* page) {
  return page->app().TakesEscape() || playground::GuiTakesEscape();
}

// Arrow and page keys move something inside: a text, a slider, what the keyboard has chosen.
EMSCRIPTEN_KEEPALIVE bool page_takes_arrows(Page*) {
  const ImGuiIO& io = ImGui::GetIO();
  return io.WantTextInput || io.NavVisible || ImGui::IsAnyItemActive();
}

// --- Files

// Where the page writes the file's bytes; null if there is no memory for them.
EMSCRIPTEN_KEEPALIVE uint8_t* page_add_file(Page* page, const char* name, size_t size) {
  return page->AddFile(name, size);
}

EMSCRIPTEN_KEEPALIVE void page_later_open_files(Page* page) { page->OpenAddedFiles(); }
// One of them could not be read.
EMSCRIPTEN_KEEPALIVE void page_forget_files(Page* page) { page->ForgetAddedFiles(); }

// --- Automation

EMSCRIPTEN_KEEPALIVE bool page_command(Page* page, const char* command) {
  const bool understood = page->app().Command(command);
  page->Wake();
  return understood;
}

// The page in words, as JSON.
EMSCRIPTEN_KEEPALIVE const char* page_text_page(Page* page) {
  return Reply(page->app().TextPageJson());
}

EMSCRIPTEN_KEEPALIVE const char* page_state(Page* page) { return Reply(page->app().StateJson()); }
EMSCRIPTEN_KEEPALIVE const char* page_later_export_code(Page* page, const char* format,
                                                        const char* pictures_name) {
  return Reply(page->app().ExportJson(format, pictures_name));
}
EMSCRIPTEN_KEEPALIVE const char* page_later_svg(Page* page) { return Reply(page->Svg()); }
// A file of NumPy, which is no text: page_reply_size says how many bytes it has.
EMSCRIPTEN_KEEPALIVE const char* page_later_weights(Page* page) {
  return Reply(page->app().WeightsNpz());
}
EMSCRIPTEN_KEEPALIVE size_t page_reply_size() { return LastReply().size(); }
EMSCRIPTEN_KEEPALIVE const char* page_record(Page* page, const char* answer) {
  return Reply(page->app().RecordJson(answer));
}
EMSCRIPTEN_KEEPALIVE const char* page_history(Page* page) {
  return Reply(page->app().HistoryJson());
}

EMSCRIPTEN_KEEPALIVE const char* page_frame_statistics(Page* page) {
  return Reply(page->frame_statistics().Json());
}

EMSCRIPTEN_KEEPALIVE void page_forget_frame_costs(Page* page) {
  page->frame_statistics().ForgetCosts();
}

}  // extern "C"
