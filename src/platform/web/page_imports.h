// What the C++ side calls of the page. page_imports.js (beside this file, linked with --js-library)
// forwards each to the method of the same name of the `page` object that web/app.js hands over.
// None of them may call back into WebAssembly before it has returned: frames are not re-entrant.

#ifndef PLAYGROUND_PLATFORM_WEB_PAGE_IMPORTS_H_
#define PLAYGROUND_PLATFORM_WEB_PAGE_IMPORTS_H_

#include <cstdint>

extern "C" {

// Strings are UTF-8, owned by the caller and read before the call returns.
void page_show_file_chooser(void);
void page_copy_text(const char* text);
void page_experiment_changed(const char* text, bool push);
void page_presentation_changed(const char* text);
void page_announce(const char* sentence, bool is_problem);
void page_share(const char* link);
void page_hints_seen(void);
void page_toggle_text_page(void);
void page_fetch_later_parts(void);
void page_fetch_chinese_font(void);
// Calls page_work_between_frames in a task of its own.
void page_work_soon(void);
// A picture drawn in memory, RGBA8 rows from the top, of which the box has changed.
void page_show_pixels(const uint32_t* pixels, int width, int height, int box_left, int box_top,
                      int box_width, int box_height);
// The page's own loops, for PageScriptLoops.
void page_loops_begin(const float* a, const float* b, int count);
void page_loops_add(bool is_typed, int first, int count);
void page_loops_results(bool is_typed, float* c, int count);
// The page's workers, for PageStudyHelpers.
void page_study_begin(void);
int page_study_room(void);
void page_study_give(int number, const char* what);
void page_study_end(void);
// Without hash. To be freed.
char* page_address(void);
// The shortest text of a finite number, as number_text.cc wants it: at most 32 bytes. How many they are.
int page_number_text(double value, char* text);
// An allocation failed, and nothing can go on: ends the program, saying so.
void page_out_of_memory(void);

}  // extern "C"

#endif  // PLAYGROUND_PLATFORM_WEB_PAGE_IMPORTS_H_
