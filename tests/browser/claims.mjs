// The runner: each test is a claim about the page that holds or not, one line each; the last line counts them.

export class Claims {
  #passed = 0;
  #failed = 0;
  #skipped = 0;
  #again = 0;
  /** @type {string[]} */
  #figures = [];
  #only;
  #end;
  /** Whether claims were skipped because it was too late. */
  #isLate = false;

  /**
   * @param {string} only run the claims that contain this; '' for all
   * @param {number} [end] seconds since 1970 after which no claim is begun: what is left is skipped
   */
  constructor(only, end = Infinity) {
    this.#only = only;
    this.#end = end;
  }

  /**
   * @param {string} text what holds
   * @param {() => Promise<void>} test throws if it does not
   * @param {string} [obstacle] why this browser cannot be asked, if it cannot
   */
  async claim(text, test, obstacle) {
    if (obstacle) return this.skip(text, obstacle);
    if (!text.includes(this.#only)) return;
    if (Date.now() / 1000 > this.#end) {
      this.#isLate = true;
      return this.skip(text, 'the time that PLAYGROUND_TESTS_END gives is over');
    }
    if (await this.#holds(text, test, 'AGAIN')) return;
    // A browser beside a busy machine is late once in some thousand times. A claim that does not hold fails twice; what needed
    // the second try is told, and counted.
    if (await this.#holds(text, test, 'FAIL ')) this.#again++;
    else this.#failed++;
  }

  /**
   * @param {string} text
   * @param {() => Promise<void>} test
   * @param {string} otherwise how the line begins if it does not hold
   */
  async #holds(text, test, otherwise) {
    const begin = performance.now();
    try {
      await withTimeLimit(test(), 180);
      this.#passed++;
      console.log(`ok    ${text}  (${Math.round(performance.now() - begin)} ms)`);
      return true;
    } catch (thrown) {
      console.log(`${otherwise} ${text}`);
      console.log(`      ${thrown instanceof Error ? thrown.stack : thrown}`.replace(/\n/g, '\n      '));
      return false;
    }
  }

  /**
   * @param {string} text
   * @param {string} why
   */
  skip(text, why) {
    if (!text.includes(this.#only)) return;
    this.#skipped++;
    console.log(`skip  ${text}: skipped, ${why}`);
  }

  /**
   * Something measured. Told at the end, never a claim: machines differ.
   * @param {string} text
   */
  figure(text) {
    this.#figures.push(text);
  }

  /** @returns {boolean} whether all is well: something passed, or it was too late for anything, and nothing failed */
  finish() {
    for (const figure of this.#figures) console.log(`figure  ${figure}`);
    if (this.#again > 0) console.log(`${this.#again} held at the second try only, see AGAIN above`);
    console.log(`${this.#passed} passed, ${this.#failed} failed, ${this.#skipped} skipped`);
    return this.#failed === 0 && (this.#passed > 0 || this.#isLate);
  }
}

/**
 * @param {Promise<void>} promise
 * @param {number} seconds
 */
async function withTimeLimit(promise, seconds) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${seconds} s`)), seconds * 1000);
  });
  await Promise.race([promise, limit]);
  clearTimeout(timer);
}

/**
 * @param {boolean} condition
 * @param {string} otherwise what is the case instead
 */
export function check(condition, otherwise) {
  if (!condition) throw new Error(otherwise);
}

/**
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} what
 */
export function checkEqual(actual, expected, what) {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  check(a === b, `${what} is ${a}, not ${b}`);
}

/**
 * Asks again until the answer is yes.
 * @param {() => Promise<unknown>} condition
 * @param {string} what is waited for
 * @param {number} [seconds]
 */
export async function waitUntil(condition, what, seconds = 30) {
  const end = performance.now() + seconds * 1000;
  /** @type {unknown} */
  let last;
  for (;;) {
    last = await condition();
    if (last) return;
    if (performance.now() > end) throw new Error(`waited ${seconds} s for: ${what}`);
    await pause(20);
  }
}

/** @param {number} milliseconds */
export function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}
