// How high a figure in notes wants to be: a function of its view and its width alone. One that looked at its own height
// would grow for ever, for the picture fills whatever it is given.

// What lies beside each other on a page lies one below the other in a narrow column.
const narrow = 560;
const wide = 900;

/** Views with more in them than a figure of the usual height shows at a glance. */
const tall = new Set(['step', 'hand', 'numerics', 'surface', 'family', 'graph', 'information', 'runs', 'likelihood', 'flow', 'tensors', 'cost', 'reduction']);

// What a view without bars and navigation does without.
const bars = 100;
// What the question of an exercise takes above the picture, with room to explain.
const exercise = {narrow: 220, wide: 130};

// Over a view alone, as src/ui/window/figure_bar.cc draws them: the run controls in one cell, each knob in another.
const runControls = new Set(['run', 'step', 'epoch', 'restart', 'new_seed']);
const cellWidth = 248;
const rowHeight = 40;
const margin = 16;

/** @param {string} only @param {number} width */
function heightOfBar(only, width) {
  const names = only.split(',').filter((name) => /^[a-z]\w*$/.test(name));
  const cells = names.filter((name) => !runControls.has(name)).length + (names.some((name) => runControls.has(name)) ? 1 : 0);
  const columns = Math.max(1, Math.floor((width - 2 * margin) / cellWidth));
  return cells === 0 ? 0 : Math.ceil(cells / columns) * rowHeight + margin / 2;
}

/**
 * @param {string} view
 * @param {number} width in CSS pixels
 * @param {string} [only] how alone the view stands, as in links; else as the page is presented now, by loader.js
 * @returns {{wanted: number, minimum: number, for: number}} in CSS pixels
 */
export function wantedSize(view, width, only = globalThis.document?.documentElement.dataset.only ?? '') {
  const more = tall.has(view) ? 80 : 0;
  const asked = !globalThis.document?.documentElement.hasAttribute('data-exercise') ? 0 : width < narrow ? exercise.narrow : exercise.wide;
  const wanted = asked + (width < narrow ? 640 + more : width < wide ? 460 + more : 560 + more);
  const less = only ? bars - heightOfBar(only, width) : 0;
  return {wanted: wanted - less, minimum: 320 + asked - less, for: Math.round(width)};
}
