// Loops of JavaScript, to be timed beside those of the program (src/study/cost/loop_timing.h): c = a + b over arrays of
// numbers, and over typed arrays. A function for each, so that an engine sees one kind of array in each.

/**
 * @param {number[]} a
 * @param {number[]} b
 * @param {number[]} c
 * @param {number} first
 * @param {number} end
 */
function addNumbers(a, b, c, first, end) {
  for (let i = first; i < end; ++i) c[i] = a[i] + b[i];
}

/**
 * @param {Float32Array} a
 * @param {Float32Array} b
 * @param {Float32Array} c
 * @param {number} first
 * @param {number} end
 */
function addFloats(a, b, c, first, end) {
  for (let i = first; i < end; ++i) c[i] = a[i] + b[i];
}

export class TimedLoops {
  /** @type {[number[], number[], number[]]} */
  #numbers = [[], [], []];
  #floats = [new Float32Array(), new Float32Array(), new Float32Array()];

  /**
   * @param {Float32Array} a copied before this returns, as b
   * @param {Float32Array} b
   */
  begin(a, b) {
    this.#numbers = [Array.from(a), Array.from(b), Array.from(a)];
    this.#floats = [a.slice(), b.slice(), new Float32Array(a.length)];
  }

  /**
   * @param {boolean} isTyped
   * @param {number} first
   * @param {number} count
   */
  add(isTyped, first, count) {
    if (isTyped) addFloats(this.#floats[0], this.#floats[1], this.#floats[2], first, first + count);
    else addNumbers(...this.#numbers, first, first + count);
  }

  /**
   * @param {boolean} isTyped
   * @param {Float32Array} c is written; numbers are rounded to float32, once
   */
  results(isTyped, c) {
    c.set(isTyped ? this.#floats[2] : this.#numbers[2]);
  }
}
