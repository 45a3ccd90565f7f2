// StudyWorkers: workers of the page that take runs of a study over seeds, so that up to four processors of the student's machine are
// at it (src/study/reduction/study_helpers.h). They train with the core as a module, which comes only when a study begins. Where
// there are none (a single file, a policy that forbids them, a site without core/) nothing happens: the program does all runs
// itself, and does again what a worker did not bring.

import {downloadProgram} from './download.js';

// One under way, and one that waits so that no worker does.
const runsAWorker = 2;

/** The page itself goes on beside them. */
function numWorkers() {
  return Math.max(1, Math.min(navigator.hardwareConcurrency || 2, 4) - 1);
}

/**
 * @typedef {object} Helper
 * @property {Worker} worker
 * @property {boolean} isReady
 * @property {number} numRuns that it has
 */

export class StudyWorkers {
  #link;
  #tell;
  /** @type {Promise<WebAssembly.Module> | undefined} */
  #core;
  /** @type {Helper[]} */
  #helpers = [];
  /** Counts studies: what began for an earlier one is void. */
  #study = 0;

  /**
   * @param {HTMLLinkElement | null} link to the core's .wasm file; null: this page has none
   * @param {(run: number, testLoss: number, testAccuracy: number) => void} tell what a worker has found
   */
  constructor(link, tell) {
    this.#link = link;
    this.#tell = tell;
  }

  begin() {
    this.end();
    this.#start(this.#study).catch((thrown) => console.info(`The study goes on without workers: ${thrown?.message ?? thrown}`));
  }

  /** @returns {number} how many runs they would take now */
  get room() {
    return this.#helpers.reduce((sum, {isReady, numRuns}) => sum + (isReady ? runsAWorker - numRuns : 0), 0);
  }

  /**
   * @param {number} run its number
   * @param {string} what SeedStudy::TextOfRun
   */
  give(run, what) {
    const idle = this.#helpers.filter(({isReady}) => isReady).sort((a, b) => a.numRuns - b.numRuns)[0];
    if (!idle) return;
    idle.numRuns += 1;
    idle.worker.postMessage({run, what});
  }

  end() {
    this.#study += 1;
    for (const {worker} of this.#helpers.splice(0)) stop(worker);
  }

  /** @param {number} study */
  async #start(study) {
    if (!this.#link || typeof Worker === 'undefined') return;
    const link = this.#link;
    this.#core ??= downloadProgram(link, () => {});
    this.#core.catch(() => { this.#core = undefined; });
    const core = await this.#core;
    for (let i = 0; i < numWorkers() && study === this.#study; ++i) {
      const worker = new Worker(new URL('./study_worker.js', import.meta.url), {type: 'module'});
      const helper = {worker, isReady: false, numRuns: 0};
      this.#helpers.push(helper);
      worker.onmessage = ({data}) => this.#hear(helper, data);
      worker.onerror = (event) => {
        event.preventDefault();
        this.#lose(helper, event.message ?? 'its script could not be loaded');
      };
      worker.postMessage({core});
    }
  }

  /**
   * @param {Helper} helper
   * @param {import('./study_worker.js').Answer} answer
   */
  #hear(helper, {isReady, run, testLoss = NaN, testAccuracy = NaN, failure}) {
    if (failure) this.#lose(helper, failure);
    if (isReady) helper.isReady = true;
    if (run === undefined) return;
    helper.numRuns -= 1;
    this.#tell(run, testLoss, testAccuracy);
  }

  /**
   * @param {Helper} helper
   * @param {string} why
   */
  #lose(helper, why) {
    console.info(`The study goes on without a worker: ${why}`);
    stop(helper.worker);
    this.#helpers = this.#helpers.filter((other) => other !== helper);
  }
}

/** @param {Worker} worker nothing is heard of it any more, not even what it has sent already */
function stop(worker) {
  worker.onmessage = null;
  worker.onerror = null;
  worker.terminate();
}
