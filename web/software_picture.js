// The picture where there is no WebGL 2, or while it is lost: the app draws in memory, and a second canvas over the one that
// listens to the mouse shows it. A second one, because a canvas that ever had WebGL gives no other context.

export class SoftwarePicture {
  #canvas;
  #context;

  /** @param {HTMLCanvasElement} canvas over the other, deaf to the mouse */
  constructor(canvas) {
    this.#canvas = canvas;
    // Pixels come from the processor; on the graphics card, if there is one, they would only wait.
    this.#context = canvas.getContext('2d', {alpha: false, willReadFrequently: true});
  }

  /** Whether the browser draws in two dimensions at all. */
  get isPossible() {
    return this.#context !== null;
  }

  get isShown() {
    return !this.#canvas.hidden;
  }

  get canvas() {
    return this.#canvas;
  }

  /**
   * Shows what has changed of a picture.
   * @param {Uint8ClampedArray} pixels of all of it, read before this returns
   * @param {number} width
   * @param {number} height
   * @param {number} left of the box that has changed
   * @param {number} top
   * @param {number} boxWidth
   * @param {number} boxHeight
   */
  show(pixels, width, height, left, top, boxWidth, boxHeight) {
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#context?.putImageData(new ImageData(/** @type {Uint8ClampedArray<ArrayBuffer>} */ (pixels), width, height), 0, 0, left, top, boxWidth, boxHeight);
    this.#canvas.hidden = false;
  }

  /** WebGL draws again. */
  hide() {
    this.#canvas.hidden = true;
    this.#canvas.width = 0;  // its memory
  }
}
