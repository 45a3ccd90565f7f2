// How high a figure in notes wants to be: a function of its view and its width alone. One that looked at its own height
// would grow for ever, for the picture fills whatever it is given.

// What lies beside each other on a page lies one below the other in a narrow column.
const narrow = 560;
const wide = 900;

/** Views with more in them than a figure of the usual height shows at a glance. */
const tall = new Set(['step', 'numerics', 'surface', 'reduction']);

// What a view without bars and navigation does without.
const bars = 100;

/**
 * @param {string} view
 * @param {number} width in CSS pixels
 * @param {boolean} [only] the view alone; else as the page is presented now, by loader.js
 * @returns {{wanted: number, minimum: number, for: number}} in CSS pixels
 */
export function wantedSize(view, width, only = document.documentElement.hasAttribute('data-only')) {
  const more = tall.has(view) ? 80 : 0;
  const wanted = width < narrow ? 640 + more : width < wide ? 460 + more : 560 + more;
  return {wanted: only ? wanted - bars : wanted, minimum: only ? 320 - bars : 320, for: Math.round(width)};
}
