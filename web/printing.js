// Printing: paper gets a copy of the picture, because the canvas with the WebGL context is empty except while it is
// drawn. The copy is a canvas of its own: a picture as an <img> might not be decoded in time.

/** @typedef {import('./app.js').App} App */

/**
 * @param {() => HTMLCanvasElement} picture the canvas that is seen
 * @param {HTMLCanvasElement} paper
 * @param {App} app
 */
export function connectPrinting(picture, paper, app) {
  const copy = () => {
    // Drawn now, and copied before the browser takes the picture away to show it.
    const drawn = app.drawNow();
    const canvas = picture();
    if (!drawn || canvas.width === 0 || canvas.height === 0) return;
    paper.width = canvas.width;
    paper.height = canvas.height;
    paper.getContext('2d')?.drawImage(canvas, 0, 0);
    paper.toggleAttribute('data-filled', true);
  };
  const forget = () => {
    paper.toggleAttribute('data-filled', false);
    paper.width = 0;  // its memory
  };
  addEventListener('beforeprint', copy);
  addEventListener('afterprint', forget);
}
