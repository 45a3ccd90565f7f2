// What the browser must have: WebAssembly with SIMD; and what it had better have: WebGL 2. Asked before anything is
// started, by trying, never by the browser's name.

// A module with one function: i32.const 0, i8x16.splat, drop. It is valid where SIMD is known.
const simdModule = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26, 11,
]);

/**
 * The interface covers the whole canvas with flat triangles that carry their own smooth edges, so it wants
 * neither transparency, depth nor antialiasing. The C++ side finds the context that is made here.
 * @type {WebGLContextAttributes}
 */
const contextAttributes = {alpha: false, depth: false, stencil: false, antialias: false};

/**
 * @param {HTMLCanvasElement} canvas gets its one context here: a probe of its own would count among the few
 *     that a browser keeps alive
 * @returns {'wasm' | 'simd' | 'webgl' | ''} the first that is missing
 */
export function missingFeature(canvas) {
  if (typeof WebAssembly !== 'object' || typeof WebAssembly.compile !== 'function') return 'wasm';
  if (!WebAssembly.validate(simdModule)) return 'simd';
  if (!canvas.getContext('webgl2', contextAttributes)) return 'webgl';
  return '';
}
