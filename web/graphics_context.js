// The WebGL context may be taken away: by the driver, by the browser when a page has more than about 16, or by
// ourselves when a figure has been out of sight for a while, so that notes with many figures work. The run lives in
// the app's memory and is not touched. Meanwhile the app draws in software.

/** @typedef {import('./app.js').App} App */

// Browsers that take a context away from one figure for another often give it back soon.
const millisecondsUntilTold = 1000;

export class GraphicsContext {
  #canvas;
  #app;
  #software;
  #message;
  /** The same object for the context's whole life; it stays usable while the context is lost. */
  #loser;
  /** Somebody sees the picture: a loss is told, and one of our own is undone. */
  #wanted = true;
  /** We took it away ourselves, and it is not back yet. */
  #isOurLoss = false;
  /** The browser gives a context back only after the event of its loss is over. */
  #canRestore = false;

  /**
   * @param {HTMLCanvasElement} canvas with its context
   * @param {App} app
   * @param {import('./later_parts.js').LaterParts} laterParts drawing in software is one of them
   * @param {import('./software_picture.js').SoftwarePicture} software
   * @param {import('./message.js').Message} message where software does not draw either
   * @param {() => void} showWords instead of the picture
   */
  constructor(canvas, app, laterParts, software, message, showWords) {
    this.#canvas = canvas;
    this.#app = app;
    this.#software = software;
    this.#message = message;
    this.#loser = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context') ?? null;
    canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();  // else it is never restored
      app.graphicsLost(software.isPossible && app.isComplete);
      if (software.isPossible && !app.isComplete) laterParts.come().catch(() => {});
      // Out of sight, or given back at once, nobody needs to hear of it.
      if (!this.#isOurLoss) {
        setTimeout(() => {
          if (this.#wanted && this.isLost && app.graphics() === 'none') message.showGraphicsLost(showWords);
        }, millisecondsUntilTold);
      }
      setTimeout(() => {
        this.#canRestore = true;
        if (this.#wanted) this.#undoOurLoss();
      });
    });
    canvas.addEventListener('webglcontextrestored', () => {
      this.#isOurLoss = false;
      this.#canRestore = false;
      app.graphicsRestored();
      software.hide();
      message.hide();
      if (!this.#wanted) this.release();
    });
  }

  /** What draws in software may have come: it does, if nothing else can. */
  laterPartsChanged() {
    if (!this.#software.isPossible || !this.#app.isComplete || !this.isLost || this.#app.graphics() !== 'none') return;
    this.#app.graphicsLost(true);
    this.#message.hide();
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

  /** Gives the context to others until reclaim(). */
  release() {
    this.#wanted = false;
    if (this.isLost) return;
    this.#isOurLoss = true;
    this.#loser?.loseContext();
  }

  /** As soon as the browser allows: right after release() it does not yet. */
  reclaim() {
    this.#wanted = true;
    this.#undoOurLoss();
  }

  #undoOurLoss() {
    if (!this.#isOurLoss || !this.#canRestore) return;
    this.#canRestore = false;
    this.#loser?.restoreContext();
  }
}
