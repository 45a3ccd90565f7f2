// A field of the page in words, for one value that the app has: a line to type in, a list to choose from, a box to tick.
// While it is edited it is the reader's; it is given to the app when it is left, and shows what the app has again. What the
// app refused stays there with the reason, until it is edited again, the app has another value, or a button was pressed.

import {idOf, keepChildren, make, setAttribute, setShown, setText} from './elements.js';

/** @typedef {import('./texts.js').Texts} Texts */
/** @typedef {import('./text_page_parts.js').Doer} Doer */
/** @typedef {'text' | 'number' | 'integer' | 'choice' | 'flag' | 'widths'} Kind */

const millisecondsOfAPress = 700;

/**
 * @typedef {object} FieldContent
 * @property {string} label
 * @property {string} value
 * @property {string} range what it may be, in words; '' where nothing is to be said
 * @property {string} help
 * @property {{value: string, label: string, enabled: boolean}[]} choices
 */

/**
 * @param {{minimum?: string, maximum?: string, signed?: boolean}} limits as texts; empty where there is none
 * @param {Texts} texts
 */
export function rangeText({minimum = '', maximum = '', signed = false}, texts) {
  // 1000000, where the app writes 1e+06.
  const limit = (/** @type {string} */ text) => (text !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : '');
  const [least, most] = [limit(minimum), limit(maximum)];
  if (signed) return texts.rangeSigned(least, most);
  if (least && most) return texts.rangeBetween(least, most);
  if (least) return texts.rangeFrom(least);
  return most && texts.rangeTo(most);
}

export class EditedField {
  label = make('label');
  /** @type {HTMLInputElement | HTMLSelectElement} */
  input;
  range = make('p', 'quiet');
  help = make('p', 'quiet');
  wrong = make('p', 'wrong');
  /** What the app has. */
  #value = '';
  #refused = false;
  #givenAt = -Infinity;
  /** While the app is asked, it tells of what it has. */
  #isAsking = false;
  /** Buttons pressed when it was refused. */
  #presses = 0;
  #isFlag;
  #doer;
  #commandOf;

  /**
   * @param {Kind} kind
   * @param {Doer} doer
   * @param {(typed: string) => string} commandOf the command that gives it to the app
   */
  constructor(kind, doer, commandOf) {
    this.#doer = doer;
    this.#commandOf = commandOf;
    this.#isFlag = kind === 'flag';
    this.input = make(kind === 'choice' ? 'select' : 'input');
    if (this.input instanceof HTMLInputElement) {
      this.input.type = this.#isFlag ? 'checkbox' : 'text';
      // A line of several numbers needs more than digits.
      this.input.inputMode = kind === 'integer' ? 'numeric' : kind === 'number' ? 'decimal' : 'text';
      this.input.autocomplete = 'off';
      this.input.spellcheck = false;
    }
    this.label.htmlFor = idOf(this.input);
    setAttribute(this.input, 'aria-describedby', [this.wrong, this.range, this.help].map(idOf).join(' '));
    for (const part of [this.wrong, this.range, this.help]) part.hidden = true;

    this.input.addEventListener('change', () => this.set());
    this.input.addEventListener('input', () => this.#forgive());
    this.input.addEventListener('blur', () => this.#show());
    /** @type {HTMLElement} */ (this.input).addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.isComposing || this.#typed === this.#value) return;
      event.preventDefault();  // the first Escape takes back what was typed
      this.#forgive();
      this.#show(true);
    });
  }

  get #typed() {
    return this.#isFlag ? (/** @type {HTMLInputElement} */ (this.input).checked ? '1' : '0') : this.input.value;
  }

  /** @param {FieldContent} content */
  update({label, value, range, help, choices}) {
    const wasPressed = this.#presses !== this.#doer.presses();
    const changedElsewhere = this.#value !== value || wasPressed;
    this.#value = value;
    setText(this.label, label);
    for (const [part, text] of /** @type {const} */ ([[this.range, range], [this.help, help]])) {
      setText(part, text);
      setShown(part, text !== '');
    }
    if (this.input instanceof HTMLSelectElement) {
      keepChildren(this.input, choices, (choice) => choice.value, () => make('option'), (option, choice) => {
        setAttribute(option, 'value', choice.value);
        setText(option, choice.label);
        if (option.disabled === choice.enabled) option.disabled = !choice.enabled;
      });
    }
    // What was refused is no longer being edited once the app has another value.
    const givesWay = wasPressed || (changedElsewhere && this.#refused);
    if (changedElsewhere) this.#forgive();
    this.#show(givesWay);
  }

  /** Its button was pressed: that does something also where the app has the value already. */
  press() {
    // Enter, and the press that takes the focus from the field, have given it a moment ago.
    if (performance.now() - this.#givenAt > millisecondsOfAPress) this.#give();
  }

  /** Gives what was typed to the app, if it is anything new. */
  set() {
    if (this.#typed !== this.#value && !this.#refused) this.#give();
  }

  #give() {
    this.#givenAt = performance.now();
    const before = this.#value;
    this.#isAsking = true;
    const reason = this.#doer.try(this.#commandOf(this.#typed.trim()));
    this.#isAsking = false;
    // A warning about a value that was taken is no refusal.
    this.#refused = reason !== '' && this.#value === before;
    this.#presses = this.#doer.presses();
    setText(this.wrong, this.#refused ? reason : '');
    setShown(this.wrong, this.#refused);
    setAttribute(this.input, 'aria-invalid', this.#refused ? 'true' : null);
    // As the app writes it, also while the field still has the focus.
    if (!this.#refused) this.#show(true);
  }

  /** @param {boolean} [always] also while it is edited */
  #show(always = false) {
    const isEdited = document.activeElement === this.input && this.input instanceof HTMLInputElement && !this.#isFlag;
    if (this.#refused || this.#isAsking || (isEdited && !always) || this.#typed === this.#value) return;
    if (this.#isFlag) {
      /** @type {HTMLInputElement} */ (this.input).checked = this.#value === '1';
    } else {
      this.input.value = this.#value;
    }
  }

  #forgive() {
    this.#presses = this.#doer.presses();
    if (!this.#refused) return;
    this.#refused = false;
    setText(this.wrong, '');
    setShown(this.wrong, false);
    setAttribute(this.input, 'aria-invalid', null);
  }
}
