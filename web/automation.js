// window.softmaxPlayground: the page for programs, such as its tests, a teacher's console, a benchmark.
//
//   await softmaxPlayground.ready                // or complete(): with all views
//   softmaxPlayground.command('set lr=0.5')      // as App::Command: run, pause, step, epoch, restart, new_seed,
//   softmaxPlayground.command('run')             //   view KEY, set KEY=VALUE, select INDEX, theme dark
//   softmaxPlayground.state()                    // {phase, running, epoch, step, train_loss, test_accuracy, ...}
//   softmaxPlayground.experiment()               // 'v=1&task=softmax&...', as in the address
//   await softmaxPlayground.openFiles(files)     // a FileList, or [{name, bytes}, ...]
//   await softmaxPlayground.driver.step(10)      // and all else that driver.js has: each a promise

import {Driver} from './driver.js';

/** @typedef {import('./app.js').App} App */

// A slice of work out of sight: short enough for the page around to answer at once.
const secondsOfWork = 0.02;

export class Automation {
  /** @type {App | null} */
  #app = null;
  /** @type {import('./later_parts.js').LaterParts | null} */
  #laterParts = null;
  /** @type {import('./files.js').Files | null} */
  #files = null;
  /** @type {import('./graphics_context.js').GraphicsContext | null} */
  #graphics = null;
  /** @type {import('./text_page.js').TextPage | null} */
  #textPage = null;
  #resolve = () => {};
  /** @type {(reason: Error) => void} */
  #reject = () => {};

  /**
   * Fulfilled when the app is there and its first frame is drawn; rejected with the reason when it cannot be.
   * @type {Promise<void>}
   */
  ready = new Promise((resolve, reject) => {
    this.#resolve = resolve;
    this.#reject = reject;
  });

  /**
   * Fulfilled when all of the program is there, a moment after the first frame: weights() and svg() want it, and what is asked
   * of a view that comes later is done then. Rejected when it cannot be had for now.
   * @returns {Promise<void>}
   */
  async complete() {
    await this.ready;
    await this.#laterParts?.come();
  }

  driver;

  /** @param {() => HTMLCanvasElement} picture the canvas that is seen */
  constructor(picture) {
    this.driver = new Driver(this, picture);
    // Whoever waits for it gets the reason; nobody has to wait for it.
    this.ready.catch(() => {});
  }

  /** The state of the run, as App::StateJson. */
  state() {
    return this.#theApp.state();
  }

  /**
   * @param {string} text
   * @returns {boolean} whether the app understood it
   */
  command(text) {
    const understood = this.#theApp.command(text);
    this.#textPage?.wake();
    return understood;
  }

  /** Weights and biases, as App.weights(); only after complete(). */
  weights() {
    return this.#theApp.weights();
  }

  /** All that is shown and offered, in words. */
  textPage() {
    return this.#theApp.textPage();
  }

  /** {updates: of the page in words since the start, milliseconds: in all, longest} */
  textPageCosts() {
    return this.#textPage?.costs;
  }

  experiment() {
    return this.#theApp.experiment();
  }

  /** What the run has measured, an object an epoch. */
  history() {
    return this.#theApp.history();
  }

  /** @returns {boolean} whether a frame was drawn, whose picture lasts until the end of this task */
  drawNow() {
    return this.#theApp.drawNow();
  }

  /** What is drawn, as an SVG file; empty where nothing is; only after complete(). */
  svg() {
    return this.#theApp.svg();
  }

  /** Goes on with what was asked for, although nobody sees it. */
  work() {
    this.#theApp.work(secondsOfWork);
  }

  /**
   * As if it had been typed into the address: bad values warn, the run begins anew where it must.
   * @param {string} text
   */
  setExperiment(text) {
    this.#theApp.setExperiment(text);
  }

  presentation() {
    return this.#theApp.presentation();
  }

  /**
   * @param {Iterable<File | import('./files.js').NamedBytes>} files
   * @returns {Promise<void>} when the app has their bytes; state().loading tells until when it reads them
   */
  async openFiles(files) {
    await this.#files?.open(files);
  }

  /**
   * {frames: drawn since the start, measured: of these, at most the last 256, last_ms, median_ms, max_ms: time on
   * the processor, from taking the input to handing the picture to WebGL or the canvas}
   */
  frameStats() {
    return this.#theApp.frameStatistics();
  }

  /** Median and maximum of frameStats() are of the frames after this. */
  forgetFrameCosts() {
    this.#theApp.forgetFrameCosts();
  }

  memoryBytes() {
    return this.#theApp.memoryBytes;
  }

  /** @returns {'none' | 'webgl' | 'software'} what the picture is drawn with */
  graphics() {
    return this.#theApp.graphics();
  }

  /** Takes the WebGL context away, as a driver or another tab may. */
  loseContext() {
    this.#graphics?.lose();
  }

  restoreContext() {
    this.#graphics?.restore();
  }

  /** Gives the context up as a figure that has been out of sight for long, and wants it back. */
  releaseContext() {
    this.#graphics?.release();
  }

  reclaimContext() {
    this.#graphics?.reclaim();
  }

  /**
   * For loader.js.
   * @param {App} app
   * @param {import('./later_parts.js').LaterParts} laterParts
   * @param {import('./files.js').Files} files
   * @param {import('./graphics_context.js').GraphicsContext | null} graphics
   * @param {import('./text_page.js').TextPage} textPage
   */
  started(app, laterParts, files, graphics, textPage) {
    this.#app = app;
    this.#laterParts = laterParts;
    this.#files = files;
    this.#graphics = graphics;
    this.#textPage = textPage;
    this.#resolve();
  }

  /**
   * For loader.js.
   * @param {Error} reason
   */
  failed(reason) {
    this.#app = null;
    this.#reject(reason);
  }

  get #theApp() {
    if (!this.#app) throw new Error('The playground is not running; wait for softmaxPlayground.ready.');
    return this.#app;
  }
}
