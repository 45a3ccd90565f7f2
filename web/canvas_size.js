// The canvas's size in device pixels, exactly, so that text is crisp at every zoom and pixel ratio.

/** @typedef {import('./app.js').CanvasSize} CanvasSize */

// Beyond this a phone would fill more pixels than anybody sees.
const largestRatio = 3;

/**
 * @param {HTMLCanvasElement} canvas
 * @returns {CanvasSize}
 */
export function measureCanvas(canvas) {
  const ratio = devicePixelRatio || 1;
  return sizeOf(Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio));
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {(size: CanvasSize) => void} onSize also called once at the beginning
 */
export function observeCanvasSize(canvas, onSize) {
  const observer = new ResizeObserver((entries) => {
    const measured = measureCanvas(canvas);
    // The browser's own rounding, where it tells (not Safari). It may differ from ours by a pixel; by more only where
    // the pixel ratio is imitated, in a browser's tools for developers.
    const box = entries[entries.length - 1].devicePixelContentBoxSize?.[0];
    const exact = box && sizeOf(box.inlineSize, box.blockSize);
    onSize(exact && Math.abs(exact.deviceWidth - measured.deviceWidth) <= 2 ? exact : measured);
  });
  try {
    observer.observe(canvas, {box: 'device-pixel-content-box'});
  } catch {
    observer.observe(canvas);
  }
  observeRatio(() => onSize(measureCanvas(canvas)));
}

/** @param {() => void} onChange the window went to another screen, or was zoomed */
function observeRatio(onChange) {
  const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  query.addEventListener('change', () => {
    onChange();
    observeRatio(onChange);
  }, {once: true});
}

/**
 * @param {number} deviceWidth
 * @param {number} deviceHeight
 * @returns {CanvasSize}
 */
function sizeOf(deviceWidth, deviceHeight) {
  const ratio = devicePixelRatio || 1;
  const shrink = Math.min(1, largestRatio / ratio);
  return {
    deviceWidth: Math.round(deviceWidth * shrink),
    deviceHeight: Math.round(deviceHeight * shrink),
    pixelRatio: ratio * shrink,
  };
}
