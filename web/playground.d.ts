// The module that Emscripten makes from src/platform/web/page_exports.cc, as web/app.js sees it.
// Pointers are numbers; the first argument of each page_ function is what page_create gave.

// Those whose names begin with _page_later_ need the later parts of the program.

/** What the C++ side calls: see src/platform/web/page_imports.h. */
export interface PageImports {
  showFileChooser(): void;
  copyText(text: string): void;
  experimentChanged(text: string, push: boolean): void;
  presentationChanged(text: string): void;
  announce(sentence: string, isProblem: boolean): void;
  share(link: string): void;
  hintsSeen(): void;
  toggleTextPage(): void;
  fetchLaterParts(): void;
  fetchChineseFont(): void;
  workSoon(): void;
  showPixels(pixels: Uint8ClampedArray, width: number, height: number, left: number, top: number, boxWidth: number,
             boxHeight: number): void;
  loopsBegin(a: Float32Array, b: Float32Array): void;
  loopsAdd(isTyped: boolean, first: number, count: number): void;
  loopsResults(isTyped: boolean, c: Float32Array): void;
  numberText(value: number): string;
  studyBegin(): void;
  studyRoom(): number;
  studyGive(number: number, what: string): void;
  studyEnd(): void;
  address(): string;
}

export interface PlaygroundModule {
  HEAPU8: Uint8Array;
  UTF8ToString(pointer: number): string;
  stringToNewUTF8(text: string): number;
  _free(pointer: number): void;

  _page_create(deviceWidth: number, deviceHeight: number, pixelRatio: number, graphics: number,
               presentation: number, experiment: number, macKeyboard: boolean): number;
  _page_room_for_chinese_font(size: number): number;
  _page_chinese_font_came(page: number): void;
  _page_set_later_parts(page: number, came: boolean): void;
  _page_resize(page: number, deviceWidth: number, deviceHeight: number, pixelRatio: number): void;
  _page_set_visible(page: number, visible: boolean): void;
  _page_set_text_shown(page: number, shown: boolean): void;
  _page_draw_now(page: number): number;
  _page_work(page: number, seconds: number): void;
  _page_work_between_frames(page: number): void;
  _page_study_result(page: number, run: number, testLoss: number, testAccuracy: number): void;
  _page_graphics_lost(page: number, hasSoftware: boolean): void;
  _page_graphics_restored(page: number): void;
  _page_graphics(page: number): number;

  _page_set_experiment(page: number, text: number): void;
  _page_experiment(page: number): number;
  _page_set_presentation(page: number, text: number): void;
  _page_presentation(page: number): number;

  _page_set_focused(page: number, focused: boolean): void;
  _page_touch(page: number, touch: number, x: number, y: number): void;
  _page_wheel(page: number, x: number, y: number): void;
  _page_text(page: number, text: number): void;
  _page_press_enter(page: number): void;
  _page_press_backspace(page: number): void;
  _page_release_keys(page: number): void;
  _page_copy(page: number, cut: boolean): number;
  _page_paste(page: number, text: number): void;
  _page_takes_text(page: number): number;
  _page_takes_wheel(page: number, x: number, y: number): number;
  _page_takes_escape(page: number): number;
  _page_takes_arrows(page: number): number;

  _page_add_file(page: number, name: number, size: number): number;
  _page_later_open_files(page: number): void;
  _page_forget_files(page: number): void;

  _page_command(page: number, command: number): number;
  _page_text_page(page: number): number;
  _page_state(page: number): number;
  _page_history(page: number): number;
  _page_later_svg(page: number): number;
  _page_later_weights(page: number): number;
  _page_reply_size(): number;
  _page_later_export_code(page: number, format: number, picturesName: number): number;
  _page_record(page: number, answer: number): number;
  _page_frame_statistics(page: number): number;
  _page_forget_frame_costs(page: number): void;
}

export interface ModuleOptions {
  canvas: HTMLCanvasElement;
  page: PageImports;
  instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): object;
  onAbort(what: unknown): void;
}

export default function createPlayground(options: ModuleOptions): Promise<PlaygroundModule>;
