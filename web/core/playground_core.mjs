// The training core of Softmax Playground as a module: what playground_core.d.mts describes.
//   import {loadCore} from './playground_core.mjs';

import {checkedObject, shown} from './checks.mjs';
import {Data, makeData, makeDataInSlices} from './data.mjs';
import {Instance} from './instance.mjs';
import {Trainer} from './trainer.mjs';

/**
 * @import {
 *   Core as CoreType, DataSource, Description, LoadOptions, ParsedExperiment, SliceOptions, TrainerOptions,
 * } from './playground_core.d.mts'
 */

/**
 * @param {LoadOptions} [options]
 * @returns {Promise<CoreType>}
 */
export async function loadCore(options = {}) {
  const {wasm = new URL('./playground_core.wasm', import.meta.url)} = checkedObject(options);
  return new Core(await Instance.load(wasm));
}

/** @implements {CoreType} */
class Core {
  #instance;

  /** @param {Instance} instance */
  constructor(instance) {
    this.#instance = instance;
    instance.call('core_version');
    this.version = instance.reply();
    this.module = instance.module;
    this.exports = instance.exports;
    this.memory = instance.memory;
  }

  /** @returns {Description} */
  describe() {
    this.#instance.call('core_describe');
    return JSON.parse(this.#instance.reply());
  }

  /**
   * @param {string} experiment
   * @returns {ParsedExperiment}
   */
  parseExperiment(experiment) {
    this.#instance.callWithText('core_parse', [], checkedText(experiment));
    return JSON.parse(this.#instance.reply());
  }

  /**
   * @param {string} experiment
   * @param {DataSource} [source]
   */
  createData(experiment, source) {
    return makeData(this.#instance, checkedText(experiment), source);
  }

  /**
   * @param {string} experiment
   * @param {DataSource} [source]
   * @param {SliceOptions & {onProgress?: (fraction: number) => void}} [options]
   */
  async createDataInSlices(experiment, source, options) {
    return makeDataInSlices(this.#instance, checkedText(experiment), source, options);
  }

  /**
   * @param {string} experiment
   * @param {DataSource | Data} [data]
   * @param {TrainerOptions} [options]
   */
  createTrainer(experiment, data, options) {
    if (data instanceof Data) return new Trainer(this.#instance, checkedText(experiment), data, false, options);
    const made = this.createData(experiment, data);
    try {
      return new Trainer(this.#instance, experiment, made, true, options);
    } catch (error) {
      made.dispose();
      throw error;
    }
  }
}

/** @param {unknown} experiment */
function checkedText(experiment) {
  if (typeof experiment !== 'string') {
    throw new TypeError(`The experiment must be a text such as 'task=softmax&data=garments', not ${shown(experiment)}.`);
  }
  return experiment;
}
