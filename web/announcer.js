// The live region that screen readers read out, politely: at most one sentence every few seconds, and of those
// that came meanwhile only the last, because a run says something new all the time. Warnings and errors wait in a
// line, and go before; of many at once the latest are told, for the others are no longer of what is there.

const secondsBetween = 4;
// A sentence that stands there already would not be read out again.
const millisecondsEmpty = 100;
const mostProblems = 3;

export class Announcer {
  #element;
  #latest = '';
  /** @type {string[]} */
  #problems = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #lastTime = -Infinity;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
  }

  /**
   * @param {string} sentence
   * @param {boolean} [isProblem] must be heard, whatever comes after it
   */
  announce(sentence, isProblem = false) {
    if (!isProblem) {
      this.#latest = sentence;
    } else if (!this.#problems.includes(sentence)) {
      this.#problems = [...this.#problems, sentence].slice(-mostProblems);
    }
    this.#schedule();
  }

  #schedule() {
    if (this.#timer || (this.#problems.length === 0 && this.#latest === '')) return;
    const wait = this.#lastTime + secondsBetween * 1000 - performance.now();
    this.#timer = setTimeout(() => this.#say(), Math.max(0, wait));
  }

  #say() {
    let next = this.#problems.shift();
    if (next === undefined) {
      next = this.#latest;
      this.#latest = '';
    }
    const isAgain = this.#element.textContent === next;
    if (isAgain) this.#element.textContent = '';
    const show = () => {
      this.#timer = undefined;
      this.#lastTime = performance.now();
      this.#element.textContent = next;
      this.#schedule();
    };
    if (isAgain) {
      this.#timer = setTimeout(show, millisecondsEmpty);
    } else {
      show();
    }
  }
}
