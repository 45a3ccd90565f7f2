// A notebook that the share dialog has written holds its experiment and the knobs that were turned on the way, and opens them
// again: a run is a function of the two.

const largest = 16e6;  // bytes; with a thousand pictures inside it has one
const mostChanges = 1000;
const longestChange = 100;  // characters

/**
 * A knob that was turned after so many steps.
 * @typedef {{at_step: number, set: string}} Change set: such as lr=0.5
 */

/**
 * @param {File} file
 * @returns {Promise<{experiment: string, changes: Change[]} | null>} null if the notebook has no experiment
 */
export async function runOf(file) {
  if (file.size > largest) return null;
  try {
    const {experiment, changes} = JSON.parse(await file.text())?.metadata?.softmax_playground ?? {};
    if (typeof experiment !== 'string' || experiment === '') return null;
    return {experiment: experiment.slice(0, 4096), changes: Array.isArray(changes) ? changes.filter(isChange).slice(0, mostChanges) : []};
  } catch {
    return null;
  }
}

/** @param {any} change */
function isChange(change) {
  return Number.isSafeInteger(change?.at_step) && change.at_step >= 0 && typeof change.set === 'string' && change.set.length <= longestChange;
}
