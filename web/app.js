// App: the playground in WebAssembly as an object. The one file that knows pointers; each method calls the C
// function of the same name in src/platform/web/page_exports.cc.

import {Fault} from './fault.js';

/** @typedef {import('./playground.js').PlaygroundModule} PlaygroundModule */
/** @typedef {import('./playground.js').PageImports} PageImports */

/**
 * Size of the canvas in device pixels, and how many of them make a CSS pixel.
 * @typedef {object} CanvasSize
 * @property {number} deviceWidth
 * @property {number} deviceHeight
 * @property {number} pixelRatio
 */

/** @typedef {'none' | 'webgl' | 'software'} Graphics */

/** As Page::Graphics. @type {Graphics[]} */
const graphicsNumbers = ['none', 'webgl', 'software'];

/** Phases of a finger, as Page::Touch. */
export const touchPhase = {down: 0, move: 1, up: 2, cancel: 3};

/**
 * @typedef {object} StartOptions
 * @property {HTMLCanvasElement} canvas with the id "canvas", as SDL looks for it
 * @property {typeof import('./playground.js').default} createPlayground
 * @property {WebAssembly.Module} program its first part
 * @property {WebAssembly.Module} [laterParts] if they are needed at once
 * @property {Uint8Array | null} chineseFont if it is needed at once
 * @property {PageImports} imports what the app calls
 * @property {CanvasSize} size
 * @property {Graphics} graphics what the picture is drawn with; 'none': the page has its words only
 * @property {string} presentation
 * @property {string} experiment
 * @property {(what: unknown) => void} onAbort the program has ended itself
 */

/**
 * @param {StartOptions} options
 * @returns {Promise<App>}
 */
export async function startApp(
  {canvas, createPlayground, program, laterParts, chineseFont, imports, size, graphics, presentation, experiment, onAbort}) {
  /** @type {WebAssembly.Exports} */
  let exports = {};
  const module = await new Promise((resolve, reject) => {
    createPlayground({
      canvas,
      page: imports,
      onAbort,
      instantiateWasm(wasmImports, done) {
        // A failure here, for example no memory, would otherwise be nobody's.
        WebAssembly.instantiate(program, wasmImports).then((instance) => {
          exports = instance.exports;
          done(instance);
        }).catch(reject);
        return {};
      },
    }).then(resolve, reject);
  });
  if (laterParts) await WebAssembly.instantiate(laterParts, {first: exports});
  if (chineseFont) giveChineseFont(module, chineseFont);
  return new App(module, exports, Boolean(laterParts), size, graphics, presentation, experiment);
}

/**
 * @param {PlaygroundModule} module
 * @param {Uint8Array} font
 */
function giveChineseFont(module, font) {
  const pointer = module._page_room_for_chinese_font(font.length);
  if (!pointer) return false;
  // HEAPU8 is another one after memory has grown.
  module.HEAPU8.set(font, pointer);
  return true;
}

export class App {
  /** @type {PlaygroundModule} */
  #module;
  #exports;
  #page;
  #isComplete;

  /**
   * @param {PlaygroundModule} module
   * @param {WebAssembly.Exports} exports of its first part, for the later ones
   * @param {boolean} isComplete the later ones are there
   * @param {CanvasSize} size
   * @param {Graphics} graphics
   * @param {string} presentation
   * @param {string} experiment
   */
  constructor(module, exports, isComplete, size, graphics, presentation, experiment) {
    this.#module = module;
    this.#exports = exports;
    this.#isComplete = isComplete;
    const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
    this.#page = this.#withText(presentation, (presentationPointer) =>
      this.#withText(experiment, (experimentPointer) =>
        module._page_create(size.deviceWidth, size.deviceHeight, size.pixelRatio, graphicsNumbers.indexOf(graphics),
                            presentationPointer, experimentPointer, isMac)));
    if (!this.#page) throw new Fault('webgl', 'the context could not be used');
  }

  // Life

  /**
   * Before they are there, nobody may call what needs them: openFiles(), svg(), weights(), exportCode(), and graphicsLost(true).
   * @param {WebAssembly.Module} program
   */
  async addLaterParts(program) {
    if (!this.#isComplete) await WebAssembly.instantiate(program, {first: this.#exports});
    this.#isComplete = true;
    this.#module._page_set_later_parts(this.#page, true);
  }

  /** They could not be had. */
  missLaterParts() {
    this.#module._page_set_later_parts(this.#page, false);
  }

  /**
   * From now on the interface can be in Chinese; it is, if somebody has asked for that.
   * @param {Uint8Array} font
   */
  addChineseFont(font) {
    if (giveChineseFont(this.#module, font)) this.#module._page_chinese_font_came(this.#page);
  }

  /** Whether the later parts are there. */
  get isComplete() {
    return this.#isComplete;
  }

  /** @param {CanvasSize} size */
  resize(size) {
    this.#module._page_resize(this.#page, size.deviceWidth, size.deviceHeight, size.pixelRatio);
  }

  /** @param {boolean} visible */
  setVisible(visible) {
    this.#module._page_set_visible(this.#page, visible);
  }

  /** @returns {boolean} whether a frame was drawn, whose picture lasts until the end of this task */
  drawNow() {
    return Boolean(this.#module._page_draw_now(this.#page));
  }

  /** Goes on training until the next frame comes. */
  workBetweenFrames() {
    this.#module._page_work_between_frames(this.#page);
  }

  /**
   * Goes on with what was asked for, although nobody sees it.
   * @param {number} seconds at most
   */
  work(seconds) {
    this.#module._page_work(this.#page, seconds);
  }

  /**
   * The page in words is shown: the run goes on although there may be no picture.
   * @param {boolean} shown
   */
  setTextShown(shown) {
    this.#module._page_set_text_shown(this.#page, shown);
  }

  /**
   * What a worker has found of a run that studyGive() handed over.
   * @param {number} run its number
   * @param {number} testLoss NaN: it has diverged
   * @param {number} testAccuracy
   */
  studyResult(run, testLoss, testAccuracy) {
    this.#module._page_study_result(this.#page, run, testLoss, testAccuracy);
  }

  /** What is shown and offered, in words: see src/app/text_page.h. */
  textPage() {
    return JSON.parse(this.#module.UTF8ToString(this.#module._page_text_page(this.#page)));
  }

  /** @param {boolean} hasSoftware it goes on with that at once */
  graphicsLost(hasSoftware) {
    this.#module._page_graphics_lost(this.#page, hasSoftware);
  }

  graphicsRestored() {
    this.#module._page_graphics_restored(this.#page);
  }

  graphics() {
    return graphicsNumbers[this.#module._page_graphics(this.#page)];
  }

  // Experiment and presentation

  /** @param {string} text */
  setExperiment(text) {
    this.#withText(text, (pointer) => this.#module._page_set_experiment(this.#page, pointer));
  }

  experiment() {
    return this.#module.UTF8ToString(this.#module._page_experiment(this.#page));
  }

  /** @param {string} text */
  setPresentation(text) {
    this.#withText(text, (pointer) => this.#module._page_set_presentation(this.#page, pointer));
  }

  presentation() {
    return this.#module.UTF8ToString(this.#module._page_presentation(this.#page));
  }

  // Input that SDL does not bring

  /** @param {boolean} focused */
  setFocused(focused) {
    this.#module._page_set_focused(this.#page, focused);
  }

  /**
   * @param {number} phase of touchPhase
   * @param {number} x in CSS pixels from the canvas's corner
   * @param {number} y
   */
  touch(phase, x, y) {
    this.#module._page_touch(this.#page, phase, x, y);
  }

  /**
   * @param {number} x in steps of a wheel, leftward positive
   * @param {number} y upward positive
   */
  wheel(x, y) {
    this.#module._page_wheel(this.#page, x, y);
  }

  /** @param {string} text */
  typeText(text) {
    this.#withText(text, (pointer) => this.#module._page_text(this.#page, pointer));
  }

  pressEnter() {
    this.#module._page_press_enter(this.#page);
  }

  pressBackspace() {
    this.#module._page_press_backspace(this.#page);
  }

  releaseKeys() {
    this.#module._page_release_keys(this.#page);
  }

  /**
   * @param {boolean} cut
   * @returns {string} the selected text, '' if there is none
   */
  copy(cut) {
    return this.#module.UTF8ToString(this.#module._page_copy(this.#page, cut));
  }

  /** @param {string} text */
  paste(text) {
    this.#withText(text, (pointer) => this.#module._page_paste(this.#page, pointer));
  }

  takesText() {
    return Boolean(this.#module._page_takes_text(this.#page));
  }

  /**
   * Whether the wheel would move something under the mouse.
   * @param {number} x as for wheel()
   * @param {number} y
   */
  takesWheel(x, y) {
    return Boolean(this.#module._page_takes_wheel(this.#page, x, y));
  }

  takesEscape() {
    return Boolean(this.#module._page_takes_escape(this.#page));
  }

  /** Whether arrow and page keys would move something inside. */
  takesArrows() {
    return Boolean(this.#module._page_takes_arrows(this.#page));
  }

  // Files

  /**
   * Room for a file's bytes inside the app, filled piece by piece so that there is no second copy of it.
   * @param {string} name
   * @param {number} size
   * @returns {((piece: Uint8Array, offset: number) => void) | null} null: no memory
   */
  addFile(name, size) {
    const pointer = this.#withText(name, (namePointer) => this.#module._page_add_file(this.#page, namePointer, size));
    if (!pointer && size > 0) return null;
    // HEAPU8 is another one after memory has grown.
    return (piece, offset) => this.#module.HEAPU8.set(piece, pointer + offset);
  }

  openFiles() {
    this.#module._page_later_open_files(this.#page);
  }

  forgetFiles() {
    this.#module._page_forget_files(this.#page);
  }

  // Automation

  /**
   * @param {string} text
   * @returns {boolean} whether it was understood
   */
  command(text) {
    return Boolean(this.#withText(text, (pointer) => this.#module._page_command(this.#page, pointer)));
  }

  state() {
    return JSON.parse(this.#module.UTF8ToString(this.#module._page_state(this.#page)));
  }

  /** What the run has measured, an object an epoch: see src/app/state_json.h. */
  history() {
    return JSON.parse(this.#module.UTF8ToString(this.#module._page_history(this.#page)));
  }

  /** What is drawn, as an SVG file; empty where nothing is. */
  svg() {
    return this.#module.UTF8ToString(this.#module._page_later_svg(this.#page));
  }

  /** Weights and biases as a file for numpy.load, named and shaped as PyTorch's; empty while there is no run. */
  weights() {
    const pointer = this.#module._page_later_weights(this.#page);
    return this.#module.HEAPU8.slice(pointer, pointer + this.#module._page_reply_size());
  }

  /**
   * The run as PyTorch code.
   * @param {string} format py, ipynb or ddp
   * @param {string} picturesName of a second file, where one is needed
   * @returns {{text?: string, pictures?: string, error?: string}} pictures in base64
   */
  exportCode(format, picturesName) {
    return JSON.parse(this.#withText(format, (formatPointer) => this.#withText(picturesName, (namePointer) =>
      this.#module.UTF8ToString(this.#module._page_later_export_code(this.#page, formatPointer, namePointer)))));
  }

  /**
   * The record of an exercise, as it is handed in: see src/app/record_json.h.
   * @param {{exercise: string, nonce: string, question: string, value: number, at_step: number, explanation: string, language: string}} answer
   * @returns {{text?: string, grade?: string, answer?: number | null, tolerance?: number, error?: string}} text: JSON
   */
  record(answer) {
    return JSON.parse(this.#withText(JSON.stringify(answer), (pointer) => this.#module.UTF8ToString(this.#module._page_record(this.#page, pointer))));
  }

  frameStatistics() {
    return JSON.parse(this.#module.UTF8ToString(this.#module._page_frame_statistics(this.#page)));
  }

  forgetFrameCosts() {
    this.#module._page_forget_frame_costs(this.#page);
  }

  get memoryBytes() {
    return this.#module.HEAPU8.length;
  }

  /**
   * @template Result
   * @param {string} text
   * @param {(pointer: number) => Result} use
   */
  #withText(text, use) {
    const pointer = this.#module.stringToNewUTF8(text);
    try {
      return use(pointer);
    } finally {
      this.#module._free(pointer);
    }
  }
}
