// The live region that screen readers read out, politely: at most one sentence every few seconds, and of those
// that came meanwhile only the last, because a run says something new all the time.

const secondsBetween = 4;

export class Announcer {
  #element;
  #latest = '';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #lastTime = -Infinity;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
  }

  /** @param {string} sentence */
  announce(sentence) {
    this.#latest = sentence;
    if (this.#timer) return;
    const wait = this.#lastTime + secondsBetween * 1000 - performance.now();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#lastTime = performance.now();
      this.#element.textContent = this.#latest;
    }, Math.max(0, wait));
  }
}
