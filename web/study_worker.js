// A worker of StudyWorkers: makes the examples once, and trains a run for each message.

import {loadCore} from './core/playground_core.mjs';

/** @import {Core, Data} from './core/playground_core.mjs' */

/**
 * What the page is told.
 * @typedef {object} Answer
 * @property {boolean} [isReady]
 * @property {number} [run] that is done
 * @property {number} [testLoss] NaN: it has diverged
 * @property {number} [testAccuracy]
 * @property {string} [failure] nothing more is to be expected
 */

/** @type {Core} */
let core;
/** @type {Data | undefined} */
let data;

addEventListener('message', async ({data: message}) => {
  try {
    if (message.core) {
      core = await loadCore({wasm: message.core});
      tell({isReady: true});
    } else {
      tell({run: message.run, ...measure(JSON.parse(message.what))});
    }
  } catch (thrown) {
    tell({failure: thrown instanceof Error ? thrown.message : String(thrown)});
  }
});

/** @param {{experiment: string} & import('./core/playground_core.mjs').TrainerOptions} what SeedStudy::TextOfRun */
function measure({experiment, seed, minibatch}) {
  // A study has one set of examples, and a worker one study.
  data ??= core.createData(experiment);
  const trainer = core.createTrainer(experiment, data, {seed, minibatch, measures: 'test at the end'});
  while (trainer.phase !== 'finished' && trainer.phase !== 'diverged') trainer.advance({milliseconds: 100});
  const record = trainer.phase === 'finished' ? trainer.metrics.lastEpoch : null;
  trainer.dispose();
  return {testLoss: record?.testLoss ?? NaN, testAccuracy: record?.testAccuracy ?? NaN};
}

/** @param {Answer} answer */
function tell(answer) {
  postMessage(answer);
}
