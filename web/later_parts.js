// The parts of the program that the first picture does without: fetched as soon as the first part is there, and once more when
// somebody wants it. tools/split_program.mjs says what they are.

import {downloadProgram, unlessItStalls} from './download.js';

/** @typedef {import('./app.js').App} App */

export class LaterParts {
  #link;
  /** @type {Promise<WebAssembly.Module> | undefined} */
  #program;
  /** @type {Promise<void>} */
  #here;
  #hasFailed = false;
  #changed = () => {};
  /** @type {(app: App) => void} */
  #connect = () => {};
  /** @type {Promise<App>} */
  #app = new Promise((resolve) => { this.#connect = resolve; });

  /** @param {HTMLLinkElement} link to their .wasm file */
  constructor(link) {
    this.#link = link;
    this.#here = this.#begin();
  }

  /**
   * Begins to fetch them, unless they have come or are on their way.
   * @returns {Promise<WebAssembly.Module>}
   */
  fetch() {
    this.#program ??= unlessItStalls(this.#link.href, (onProgress) => downloadProgram(this.#link, onProgress));
    this.#program.catch(() => { this.#program = undefined; });
    return this.#program;
  }

  /**
   * @param {App} app gets them when they have come
   * @param {() => void} changed they have, or cannot be had
   */
  connect(app, changed) {
    this.#changed = changed;
    this.#connect(app);
  }

  /**
   * Tries once more if they could not be had.
   * @returns {Promise<void>} fulfilled when the app has them; rejected if they cannot be had for now
   */
  come() {
    if (this.#hasFailed) this.#begin();
    return this.#here;
  }

  #begin() {
    this.#hasFailed = false;
    this.#here = this.#add();
    // Whoever waits for them gets the reason; a trap is the page's.
    this.#here.catch((thrown) => { if (thrown instanceof WebAssembly.RuntimeError) throw thrown; });
    return this.#here;
  }

  async #add() {
    const app = await this.#app;
    try {
      await app.addLaterParts(await this.fetch());
    } catch (thrown) {
      if (!(thrown instanceof WebAssembly.RuntimeError)) {
        this.#hasFailed = true;
        app.missLaterParts();
      }
      throw thrown;
    } finally {
      this.#changed();
    }
  }
}
