// The WebGL context may be taken away: by the driver, by the browser when a page has more than about 16, or by
// ourselves when a figure has been out of sight for a while, so that notes with many figures work. The run lives in
// the app's memory and is not touched.

/** @typedef {import('./app.js').App} App */

export class GraphicsContext {
  #canvas;
  /** The same object for the context's whole life; it stays usable while the context is lost. */
  #loser;
  /** We took it away ourselves: nobody sees it, nobody needs a message. */
  #released = false;

  /**
   * @param {HTMLCanvasElement} canvas with its context
   * @param {App} app
   * @param {import('./message.js').Message} message
   */
  constructor(canvas, app, message) {
    this.#canvas = canvas;
    this.#loser = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context') ?? null;
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();  // else it is never restored
      app.graphicsLost();
      if (!this.#released) message.showGraphicsLost();
    });
    canvas.addEventListener('webglcontextrestored', () => {
      app.graphicsRestored();
      message.hide();
    });
  }

  get isLost() {
    return this.#canvas.getContext('webgl2')?.isContextLost() ?? true;
  }

  /** Loses the context as a driver would; for tests. */
  lose() {
    this.#loser?.loseContext();
  }

  /** Only after lose() or release(). */
  restore() {
    this.#loser?.restoreContext();
  }

  release() {
    if (this.isLost) return;
    this.#released = true;
    this.#loser?.loseContext();
  }

  reclaim() {
    if (!this.#released) return;
    this.#released = false;
    this.#loser?.restoreContext();
  }
}
