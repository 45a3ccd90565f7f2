// The worker of example.mjs: trains what the page asks for and reports after every slice of work.

import {loadCore} from './playground_core.mjs';

/** @import {EpochRecord, Trainer} from './playground_core.mjs' */

/**
 * What the page is told.
 * @typedef {object} Report
 * @property {string} [status] a line for the reader
 * @property {EpochRecord} [record] of an epoch that is done
 * @property {{steps: number, losses: Float64Array}} [curve] of the whole run
 * @property {boolean} [isDone]
 */

const loading = loadCore();

addEventListener('message', async ({data: experiment}) => {
  try {
    const core = await loading;
    const data = await core.createDataInSlices(experiment, undefined, {
      onProgress: (fraction) => report({status: `Making the data: ${Math.round(100 * fraction)} %`}),
    });
    const trainer = core.createTrainer(experiment, data);
    for (const warning of trainer.warnings) report({status: warning});
    for await (const record of trainer.epochs({milliseconds: 30, onSlice: reportCurve})) {
      report({record, status: `Epoch ${record.epoch}, step ${trainer.metrics.step}`});
    }
    report({status: ending(trainer), isDone: true});
  } catch (error) {
    report({status: error instanceof Error ? error.message : String(error), isDone: true});
  }
});

/** @param {Trainer} trainer */
function reportCurve(trainer) {
  report({curve: {steps: trainer.metrics.step, losses: trainer.history.minibatchLoss.mean}});
}

/** @param {Trainer} trainer */
function ending(trainer) {
  const {divergence} = trainer;
  if (divergence) {
    return `Diverged in step ${divergence.step}: ${divergence.tensor} is not finite. A smaller learning rate helps.`;
  }
  return `Done. The weights' hash, ${trainer.weightsHash}, is the same on every machine.`;
}

/** @param {Report} message */
function report(message) {
  postMessage(message);
}
