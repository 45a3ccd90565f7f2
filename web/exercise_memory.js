// What a student has answered so far, so that a reload does not ask anew. In the storage of the tab, which ends with it:
// the next one at a shared machine does not find it. Where a browser keeps nothing, an exercise works all the same, and
// a reload begins it again.

/** @typedef {import('./exercise.js').Answer} Answer */
/** @typedef {Answer & {handed_in: boolean, experiment: string, step: number}} Kept step: 0 where the run is not made again */

export class ExerciseMemory {
  #key;

  /**
   * @param {import('./exercise.js').Task} task
   * @param {string} experiment that it asks about
   */
  constructor({exercise, question, nonce}, experiment) {
    this.#key = `softmax-playground.exercise.${JSON.stringify([exercise, question, nonce, experiment])}`;
  }

  /** @returns {Kept | null} */
  read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.#key) ?? 'null');
      return Number.isFinite(kept?.value) ? kept : null;
    } catch {
      return null;
    }
  }

  /** @param {Kept} kept */
  write(kept) {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(kept));
    } catch {
      // Forbidden, or full.
    }
  }
}
