// The imports of page_imports.h as an Emscripten JavaScript library. Module.page is the object that
// web/app.js passes to the module's factory.

addToLibrary({
  page_show_file_chooser: () => Module['page'].showFileChooser(),
  page_copy_text: (text) => Module['page'].copyText(UTF8ToString(text)),
  page_experiment_changed: (text, push) => Module['page'].experimentChanged(UTF8ToString(text), !!push),
  page_presentation_changed: (text) => Module['page'].presentationChanged(UTF8ToString(text)),
  page_announce: (sentence, isProblem) => Module['page'].announce(UTF8ToString(sentence), !!isProblem),
  page_share: (link) => Module['page'].share(UTF8ToString(link)),
  page_hints_seen: () => Module['page'].hintsSeen(),
  page_toggle_text_page: () => Module['page'].toggleTextPage(),
  page_fetch_later_parts: () => Module['page'].fetchLaterParts(),
  page_fetch_chinese_font: () => Module['page'].fetchChineseFont(),
  page_work_soon: () => Module['page'].workSoon(),
  page_show_pixels: (pixels, width, height, left, top, boxWidth, boxHeight) =>
    Module['page'].showPixels(new Uint8ClampedArray(HEAPU8.buffer, pixels, 4 * width * height), width, height, left, top, boxWidth, boxHeight),
  page_loops_begin: (a, b, count) => Module['page'].loopsBegin(new Float32Array(HEAPU8.buffer, a, count), new Float32Array(HEAPU8.buffer, b, count)),
  page_loops_add: (isTyped, first, count) => Module['page'].loopsAdd(!!isTyped, first, count),
  page_loops_results: (isTyped, c, count) => Module['page'].loopsResults(!!isTyped, new Float32Array(HEAPU8.buffer, c, count)),
  page_study_begin: () => Module['page'].studyBegin(),
  page_study_room: () => Module['page'].studyRoom(),
  page_study_give: (number, what) => Module['page'].studyGive(number, UTF8ToString(what)),
  page_study_end: () => Module['page'].studyEnd(),
  page_address__deps: ['$stringToNewUTF8'],
  page_address: () => stringToNewUTF8(Module['page'].address()),
  page_number_text: (value, text) => {
    const characters = Module['page'].numberText(value);
    for (let i = 0; i < characters.length; ++i) HEAPU8[text + i] = characters.charCodeAt(i);
    return characters.length;
  },
  page_out_of_memory: () => abort('out of memory'),
});
