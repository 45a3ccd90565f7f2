// Checks of what callers hand in: whatever it is, the answer is a sentence and not the engine's own words.

/** @import {RunOptions, SliceOptions} from './playground_core.d.mts' */

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
