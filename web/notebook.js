// A notebook that the share dialog has written holds its experiment, and the knobs that were turned and the weights that were
// set by hand on the way, and opens them again: a run is a function of these.

const largest = 16e6;  // bytes; with a thousand pictures inside it has one
const mostChanges = 1000;
const longestChange = 100;  // characters

/**
 * A knob that was turned after so many steps, or a weight or bias that was set by hand.
 * @typedef {{at_step: number, set: string, by_hand?: boolean}} Change set: such as lr=0.5, or 0.weight[3,17]=0.5
 */

/**
 * @param {File} file
 * @returns {Promise<{experiment: string, changes: Change[]} | null>} null if the notebook has no experiment
 */
export async function runOf(file) {
  if (file.size > largest) return null;
  try {
    const {experiment, changes, edits} = JSON.parse(await file.text())?.metadata?.softmax_playground ?? {};
    if (typeof experiment !== 'string' || experiment === '') return null;
    const turned = listOf(changes).map(({at_step, set}) => ({at_step, set, by_hand: false}));
    const edited = listOf(edits).map(({at_step, set}) => ({at_step, set, by_hand: true}));
    const inOrder = [...turned, ...edited].sort((a, b) => a.at_step - b.at_step);
    return {experiment: experiment.slice(0, 4096), changes: inOrder.slice(0, mostChanges)};
  } catch {
    return null;
  }
}

/**
 * @param {any} changes
 * @returns {Change[]}
 */
function listOf(changes) {
  return Array.isArray(changes) ? changes.filter(isChange) : [];
}

/** @param {any} change */
function isChange(change) {
  return Number.isSafeInteger(change?.at_step) && change.at_step >= 0 && typeof change.set === 'string' && change.set.length <= longestChange;
}
