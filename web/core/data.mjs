// Data: what trainers train and test on; and how arrays and files get into the core, checked on the way.

import {checkedOptions, checkedWhole, shown} from './checks.mjs';
import {Pace, inSlices} from './slices.mjs';

/**
 * @import {Options} from './checks.mjs'
 * @import {Instance} from './instance.mjs'
 * @import {Arrays, Data as DataType, DataInfo, DataSource, Example, SetName} from './playground_core.d.mts'
 */

// DataSource in src/web_api/experiment_text.h.
const GENERATED = 0;
const FILES = 1;
const LABELS = 2;
const TARGETS = 3;

const ARRAY_KEYS = ['trainFeatures', 'trainLabels', 'trainTargets', 'testFeatures', 'testLabels', 'testTargets',
  'numFeatures', 'numClasses', 'imageHeight', 'imageWidth'];

/** @implements {DataType} */
export class Data {
  #instance;
  #handle;
  /** @type {DataInfo} */
  #info;

  /**
   * @param {Instance} instance
   * @param {number} handle of data that is ready
   */
  constructor(instance, handle) {
    this.#instance = instance;
    this.#handle = handle;
    instance.call('data_info', handle);
    this.#info = JSON.parse(instance.reply());
  }

  get info() {
    return this.#info;
  }

  /**
   * @param {Data} data
   * @param {Instance} instance
   */
  static handleOf(data, instance) {
    if (data.#instance !== instance) throw new Error('This data belongs to another core.');
    return data.#handle;
  }

  /**
   * @param {SetName} set
   * @param {number} index
   * @returns {Example}
   */
  example(set, index) {
    const words = this.#instance.callForWords('data_example', this.#handle, setNumber(set), checkedWhole('The index', index));
    const address = words.getUint32(0, true);
    const {buffer} = this.#instance.memory;
    const {numFeatures, numClasses} = this.#info;
    const features = words.getUint32(4, true)
      ? new Uint8Array(buffer, address, numFeatures)
      : new Float32Array(buffer, address, numFeatures);
    return numClasses > 0
      ? {features: features.slice(), label: words.getInt32(8, true), target: null}
      : {features: features.slice(), label: null, target: words.getFloat32(12, true)};
  }

  dispose() {
    this.#instance.dispose('data_dispose', this.#handle);
  }
}

/** @param {unknown} set */
export function setNumber(set) {
  if (set !== 'train' && set !== 'test') throw new TypeError(`The sets are 'train' and 'test', not ${shown(set)}.`);
  return set === 'train' ? 0 : 1;
}

/**
 * @param {Instance} instance
 * @param {string} experiment
 * @param {DataSource} [source]
 */
export function makeData(instance, experiment, source) {
  return whileMaking(instance, handOver(instance, experiment, source), (handle) => {
    while (instance.call('data_advance', handle, 2 ** 40) < 1);
    return new Data(instance, handle);
  });
}

/**
 * @param {Instance} instance
 * @param {string} experiment
 * @param {DataSource} [source]
 * @param {Options} [options]
 */
export async function makeDataInSlices(instance, experiment, source, options) {
  const checked = checkedOptions(options);
  const handle = handOver(instance, experiment, source);
  const pace = new Pace(2 ** 40);
  try {
    await inSlices((milliseconds) => {
      let fraction = 0;
      pace.run((amount) => {
        fraction = instance.call('data_advance', handle, amount);
        return fraction === 1;
      }, milliseconds);
      checked.onProgress?.(fraction);
      return fraction === 1;
    }, checked);
    return new Data(instance, handle);
  } catch (error) {
    instance.dispose('data_dispose', handle);
    throw error;
  }
}

/**
 * Calls `use`, and gives the data up if it fails.
 * @template T
 * @param {Instance} instance
 * @param {number} handle
 * @param {(handle: number) => T} use
 */
function whileMaking(instance, handle, use) {
  try {
    return use(handle);
  } catch (error) {
    instance.dispose('data_dispose', handle);
    throw error;
  }
}

/**
 * @param {Instance} instance
 * @param {string} experiment
 * @param {DataSource | null} [source]
 * @returns {number} the handle of data that can be made
 */
function handOver(instance, experiment, source) {
  const create = (/** @type {number} */ kind) => instance.callWithText('data_create', [kind], experiment);
  if (source === undefined || source === null) return create(GENERATED);
  if (typeof source !== 'object') {
    throw new TypeError(`Data is handed in as an object of arrays or files, not as ${shown(source)}.`);
  }
  if ('files' in source) {
    const files = checkedFiles(source.files);
    return whileMaking(instance, create(FILES), (handle) => {
      for (const {name, bytes} of files) {
        const address = instance.callWithText('data_add_file', [handle], name, bytes.length);
        new Uint8Array(instance.memory.buffer).set(bytes, address);
      }
      return handle;
    });
  }
  const unknown = Object.keys(source).find((key) => !ARRAY_KEYS.includes(key));
  if (unknown) {
    throw new TypeError(`Data has no '${unknown}'; it is handed in as {files: [{name, bytes}, ...]} or as `
      + `${ARRAY_KEYS.join(', ')}.`);
  }
  const hasTargets = source.trainTargets !== undefined;
  const train = checkedArrays(source, 'train', hasTargets);
  const test = source.testFeatures === undefined ? null : checkedArrays(source, 'test', hasTargets);
  if (!test && (source.testLabels ?? source.testTargets) !== undefined) {
    throw new TypeError('There are test labels or targets and no testFeatures.');
  }
  return whileMaking(instance, create(hasTargets ? TARGETS : LABELS), (handle) => {
    const [numClasses, height, width] = /** @type {const} */ (['numClasses', 'imageHeight', 'imageWidth'])
      .map((key) => checkedWhole(key, source[key] ?? 0));
    instance.call('data_describe_arrays', handle, numClasses, height, width);
    placeArrays(instance, handle, 0, train);
    if (test) placeArrays(instance, handle, 1, test);
    return handle;
  });
}

/**
 * @param {unknown} files
 * @returns {{name: string, bytes: Uint8Array}[]}
 */
function checkedFiles(files) {
  if (!Array.isArray(files)) throw new TypeError('files must be an array of {name, bytes}.');
  return files.map((file, i) => {
    refuseEmpty(`files[${i}].bytes`, file?.bytes);
    const bytes = file?.bytes instanceof ArrayBuffer ? new Uint8Array(file.bytes) : file?.bytes;
    if (typeof file?.name !== 'string') throw new TypeError(`files[${i}] must have a name that is a text.`);
    if (!(bytes instanceof Uint8Array)) throw new TypeError(`files[${i}].bytes must be a Uint8Array or an ArrayBuffer.`);
    return {name: file.name, bytes};
  });
}

/**
 * @param {string} name
 * @param {ArrayBuffer | ArrayBufferView | undefined} array
 */
function refuseEmpty(name, array) {
  if (array?.byteLength === 0) throw new RangeError(`${name} is empty. One whose buffer was transferred is, too.`);
}

/**
 * @typedef {object} CheckedArrays
 * @property {Uint8Array | Uint8ClampedArray | Float32Array | Float64Array} features
 * @property {ArrayLike<number>} answers labels or targets
 * @property {boolean} hasTargets
 * @property {number} numFeatures
 */

/**
 * Checks what can be said without the numbers themselves; those are checked in the core, but for whether
 * labels are whole numbers.
 * @param {Arrays} source
 * @param {SetName} set
 * @param {boolean} hasTargets
 * @returns {CheckedArrays}
 */
function checkedArrays(source, set, hasTargets) {
  const features = source[`${set}Features`];
  if (!features || ![Uint8Array, Uint8ClampedArray, Float32Array, Float64Array].some((type) => features instanceof type)) {
    throw new TypeError(`${set}Features must be a Float32Array, or a Uint8Array of pixels.`);
  }
  refuseEmpty(`${set}Features`, features);
  const name = hasTargets ? /** @type {const} */ (`${set}Targets`) : /** @type {const} */ (`${set}Labels`);
  const answers = source[name];
  const other = hasTargets ? source[`${set}Labels`] : source[`${set}Targets`];
  if (other !== undefined) throw new TypeError('Data has either labels or targets, in both sets.');
  if (typeof answers !== 'object' || !Number.isSafeInteger(answers?.length)) {
    throw new TypeError(`${name} must be an array of numbers, one for each example.`);
  }
  const isWrong = (/** @type {number} */ value) => (hasTargets
    ? typeof value !== 'number'
    : !Number.isInteger(value) || Math.abs(value) >= 2 ** 31);
  const wrong = Array.prototype.findIndex.call(answers, isWrong);
  if (wrong >= 0) {
    throw new TypeError(`${name}[${wrong}] is ${shown(answers[wrong])}; `
      + `${hasTargets ? 'targets are numbers' : 'labels are whole numbers from 0 on'}.`);
  }
  const numExamples = answers.length;
  const given = checkedWhole('numFeatures', source.numFeatures ?? 0);
  const numFeatures = given || (numExamples > 0 ? features.length / numExamples : 0);
  if (features.length !== numFeatures * numExamples || !Number.isInteger(numFeatures)) {
    throw new RangeError(`${set}Features holds ${features.length} numbers, and ${name} ${numExamples}: that is not `
      + `${given || 'a whole number of'} features for each example.`);
  }
  return {features, answers, hasTargets, numFeatures};
}

/**
 * @param {Instance} instance
 * @param {number} handle
 * @param {number} set
 * @param {CheckedArrays} arrays
 */
function placeArrays(instance, handle, set, {features, answers, hasTargets, numFeatures}) {
  const isBytes = features.BYTES_PER_ELEMENT === 1;
  const words = instance.callForWords('data_place_arrays', handle, set, answers.length, numFeatures, Number(isBytes));
  const [address, pitch, answersAddress, numExamples] = [0, 4, 8, 12].map((at) => words.getUint32(at, true));
  const {buffer} = instance.memory;
  const rows = new (isBytes ? Uint8Array : Float32Array)(buffer, address, numExamples * pitch);
  // Rows are padded to whole vectors of the processor.
  if (pitch === numFeatures) {
    rows.set(features.subarray(0, numExamples * numFeatures));
  } else {
    for (let i = 0; i < numExamples; ++i) {
      rows.set(features.subarray(i * numFeatures, (i + 1) * numFeatures), i * pitch);
    }
  }
  const taken = numExamples === answers.length ? answers : Array.prototype.slice.call(answers, 0, numExamples);
  new (hasTargets ? Float32Array : Int32Array)(buffer, answersAddress, numExamples).set(taken);
}
