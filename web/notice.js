// A short notice at the lower edge, for what happens outside the app: a copied link, a file that could not
// be read. It goes by itself, or with its button.

const secondsShown = 8;

export class Notice {
  #element;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.#element = element;
  }

  /** @param {string} sentence */
  show(sentence) {
    this.#begin(sentence);
    this.#timer = setTimeout(() => this.hide(), secondsShown * 1000);
  }

  /**
   * A text to be copied by hand, selected. Stays until it is closed.
   * @param {string} sentence
   * @param {string} text
   * @param {string} closeLabel
   */
  showText(sentence, text, closeLabel) {
    this.#begin(sentence);
    const field = document.createElement('input');
    field.readOnly = true;
    field.value = text;
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = closeLabel;
    close.onclick = () => this.hide();
    this.#element.append(field, close);
    field.focus();
    field.select();
  }

  hide() {
    this.#element.hidden = true;
  }

  /** @param {string} sentence */
  #begin(sentence) {
    clearTimeout(this.#timer);
    const line = document.createElement('p');
    line.textContent = sentence;
    this.#element.replaceChildren(line);
    this.#element.hidden = false;
  }
}
