// Long work in slices, between which a page or a worker gets to answer its messages.

/** @import {SliceOptions} from './playground_core.d.mts' */

/**
 * Calls `work` until it returns true; it is asked to take about `milliseconds` a time.
 * @param {(milliseconds: number) => boolean} work
 * @param {SliceOptions & {milliseconds: number}} options
 */
export async function inSlices(work, {milliseconds, signal}) {
  signal?.throwIfAborted();
  while (!work(milliseconds)) {
    await nextTask();
    signal?.throwIfAborted();
  }
}

/**
 * How much work to ask for at once: as much as takes about a millisecond, found by trying.
 */
export class Pace {
  #amount = 1;
  #limit;

  /** @param {number} limit of the amount: all that there is to do, for a short call may have found no more */
  constructor(limit) {
    this.#limit = limit;
  }

  /**
   * Calls `work` with an amount until it returns true or the time is up; returns whether it was true.
   * @param {(amount: number) => boolean} work
   * @param {number} milliseconds
   */
  run(work, milliseconds) {
    let begin = performance.now();
    const end = begin + milliseconds;
    for (;;) {
      const done = work(this.#amount);
      const now = performance.now();
      if (done || now >= end) return done;
      if (now - begin < 0.5) this.#amount = Math.min(2 * this.#amount, this.#limit);
      if (now - begin > 2) this.#amount = Math.max(this.#amount / 2, 1);
      begin = now;
    }
  }
}

/** Through a message, for timers are held back by 4 ms in browsers and by much more in hidden pages. */
function nextTask() {
  return /** @type {Promise<void>} */ (new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  }));
}
