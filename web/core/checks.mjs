// Checks of what callers hand in: whatever it is, the answer is a sentence and not the engine's own words.

/** @import {RunOptions, SliceOptions, TrainerOptions} from './playground_core.d.mts' */

/** @typedef {RunOptions & SliceOptions & {onProgress?: (fraction: number) => void}} Options */

/**
 * A value as a sentence shows it, short whatever it is.
 * @param {unknown} value
 */
export function shown(value) {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (typeof value === 'bigint') return `${String(value).slice(0, 40)}n`;
  if (typeof value === 'symbol' || typeof value === 'function') return `a ${typeof value}`;
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/**
 * @param {string} name
 * @param {unknown} value
 */
export function checkedWhole(name, value) {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new RangeError(`${name} is ${shown(value)}; it takes a whole number from 0 on.`);
  }
  return value;
}

/**
 * @template T
 * @param {T} options
 * @returns {T & object}
 */
export function checkedObject(options) {
  if (typeof options !== 'object' || options === null) throw new TypeError(`Options are an object, not ${shown(options)}.`);
  return options;
}

/** @param {Options} [options] */
export function checkedOptions(options = {}) {
  const {milliseconds = 8, signal, onSlice, onProgress} = checkedObject(options);
  if (typeof milliseconds !== 'number' || !(milliseconds >= 0)) {
    throw new RangeError(`milliseconds is ${shown(milliseconds)}; it takes a number from 0 on.`);
  }
  if (signal !== undefined && typeof signal?.throwIfAborted !== 'function') {
    throw new TypeError(`signal is ${shown(signal)}; it takes the signal of an AbortController.`);
  }
  for (const [name, callback] of Object.entries({onSlice, onProgress})) {
    if (callback !== undefined && typeof callback !== 'function') {
      throw new TypeError(`${name} is ${shown(callback)}; it takes a function.`);
    }
  }
  return {milliseconds, signal, onSlice, onProgress};
}

/** In the order of MinibatchParts in src/train/minibatch_parts.h. */
const combines = ['add', 'average', 'average by size'];
const divisors = ['examples', 'nominal', 'part'];
const measures = ['all', 'test at the end'];

/**
 * Options of a trainer as the numbers that ReadRunOptions in src/web_api/run_options.cc takes, which checks their values.
 * @param {TrainerOptions} options
 * @returns {number[]}
 */
export function trainerNumbers(options) {
  const given = withKnownKeys('Options of a trainer', checkedObject(options), ['seed', 'measures', 'minibatch']);
  const minibatch = withKnownKeys('minibatch', checkedObject(given.minibatch ?? {}),
    ['weights', 'combine', 'divisor', 'classWeights', 'labelSmoothing', 'clipNorm']);
  const {combine = 'add', divisor = 'examples', labelSmoothing = 0, clipNorm = 0} = minibatch;
  const weights = checkedNumbers('weights', minibatch.weights ?? []);
  const classWeights = checkedNumbers('classWeights', minibatch.classWeights ?? []);
  return [
    given.seed === undefined ? -1 : checkedWhole('seed', given.seed),
    placeOf('measures', given.measures ?? 'all', measures),
    placeOf('combine', combine, combines),
    placeOf('divisor', divisor, divisors),
    checkedNumber('labelSmoothing', labelSmoothing),
    checkedNumber('clipNorm', clipNorm),
    weights.length,
    classWeights.length,
    ...weights,
    ...classWeights,
  ];
}

/**
 * @template {object} T
 * @param {string} what
 * @param {T} object
 * @param {string[]} keys
 * @returns {T}
 */
function withKnownKeys(what, object, keys) {
  const unknown = Object.keys(object).find((key) => !keys.includes(key));
  if (unknown) throw new TypeError(`${what}: there is no ${shown(unknown)}; there are ${keys.join(', ')}.`);
  return object;
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {string[]} words
 */
function placeOf(name, value, words) {
  const place = words.indexOf(/** @type {string} */ (value));
  if (place < 0) throw new TypeError(`${name} is ${shown(value)}; it takes '${words.join("', '")}'.`);
  return place;
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function checkedNumber(name, value) {
  if (typeof value !== 'number') throw new TypeError(`${name} is ${shown(value)}; it takes a number.`);
  return value;
}

// More than any minibatch has examples, or any set classes.
const mostNumbers = 100_000;

/**
 * @param {string} name
 * @param {unknown} values
 */
function checkedNumbers(name, values) {
  const isList = Array.isArray(values) || (ArrayBuffer.isView(values) && 'length' in values);
  if (!isList) throw new TypeError(`${name} is ${shown(values)}; it takes an array of numbers.`);
  const list = /** @type {ArrayLike<unknown>} */ (values);
  if (list.length > mostNumbers) throw new RangeError(`${name} has ${list.length} numbers; at most ${mostNumbers} are taken.`);
  return Array.from(list, (value, i) => checkedNumber(`${name}[${i}]`, value));
}
