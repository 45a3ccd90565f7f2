// A peer in a page: run.mjs imports this there, starts one of the peers, and asks it as it asks our own engines.

import {loadDenseTask, loadTrainingTask} from './exported_task.mjs';

/** What a repetition of a slow peer may take; it then does a part of the epoch, and its time is scaled up. */
const patienceMilliseconds = 4000;
/** Less cannot be told well by a clock in steps of a tenth of a millisecond: a short epoch is repeated. */
const leastMilliseconds = 20;

/** @type {Record<string, (packages: string) => Promise<import('./exported_task.mjs').Peer>>} */
const peers = {
  'js': async () => (await import('./plain_js.mjs')).peer,
  'jax-js': async (packages) => (await import('./jax_js.mjs')).createPeer(packages),
  'tfjs-wasm': async (packages) => (await import('./tensorflow_js.mjs')).createPeer('wasm', packages),
  'tfjs-cpu': async (packages) => (await import('./tensorflow_js.mjs')).createPeer('cpu', packages),
};

/** @type {import('./exported_task.mjs').Peer} */
let peer;
/** What `run` repeats, once `loss` has trained it. @type {Map<string, () => Promise<object>>} */
const repetitions = new Map();

/** @param {string} name */
export async function start(name) {
  peer = await peers[name](new URL('packages', import.meta.url).href);
}

/**
 * `loss TASK`, then `run TASK`, with the answers of benchmark.h.
 * @param {string} command
 */
export async function answer(command) {
  const [verb, task] = command.split(' ');
  if (verb === 'run') return repetitions.get(task)?.();
  const folder = new URL(`tasks/${task}`, import.meta.url).href;
  return task.startsWith('dense') ? startProduct(task, folder) : startTraining(task, folder);
}

/** @param {string} name @param {string} folder */
async function startProduct(name, folder) {
  const product = peer.multiply(await loadDenseTask(folder));
  repetitions.set(name, async () => {
    const begin = performance.now();
    await product.run(3);
    return {milliseconds: (performance.now() - begin) / 3};
  });
  return {loss: await product.mean()};
}

/** @param {string} name @param {string} folder */
async function startTraining(name, folder) {
  const task = await loadTrainingTask(folder);
  const training = await peer.train(task);
  const numSteps = task.minibatches.length;
  const begin = performance.now();
  await training.steps(0, numSteps);
  const share = Math.min(1, patienceMilliseconds / (performance.now() - begin));
  const measuredSteps = Math.ceil(numSteps * share);
  repetitions.set(name, async () => {
    const begin = performance.now();
    let milliseconds = 0;
    let epochs = 0;
    while (milliseconds < leastMilliseconds) {
      await training.steps(0, measuredSteps);
      epochs++;
      milliseconds = performance.now() - begin;
    }
    return {milliseconds: milliseconds / epochs * numSteps / measuredSteps};
  });
  return {loss: await training.loss()};
}
