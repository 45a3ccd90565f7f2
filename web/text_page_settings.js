// The settings of the page in words: a form field for each. A field that is being edited is the student's; it shows what
// the app has again once it was left. What the app refused stays there, with the reason, until it is edited again.

import {idOf, keepChildren, make, setAttribute, setShown, setText} from './elements.js';

/** @typedef {import('./text_page_data.js').Field} Field */
/** @typedef {import('./text_page_data.js').Settings} Settings */
/** @typedef {import('./texts.js').Texts} Texts */
/** @typedef {import('./text_page_parts.js').Doer} Doer */

/** @param {Field} field */
function rangeText(field, /** @type {Texts} */ texts) {
  // 1000000, where the app writes 1e+06.
  const limit = (/** @type {string} */ text) => (text !== '' && Number.isFinite(Number(text)) ? String(Number(text)) : '');
  const [least, most] = [limit(field.minimum), limit(field.maximum)];
  if (least && most) return texts.rangeBetween(least, most);
  if (least) return texts.rangeFrom(least);
  return most && texts.rangeTo(most);
}

/**
 * The group of fields that the settings are.
 * @param {Element} parent
 * @param {Settings} settings
 * @param {Texts} texts
 * @param {Doer} doer
 */
export function updateGroups(parent, settings, texts, doer) {
  keepChildren(parent, settings.groups, ({key}) => key, () => make('fieldset', '', make('legend'), make('div', 'fields')),
      (fieldset, group) => {
        const [legend, fields] = fieldset.children;
        setText(legend, group.label);
        // A kind that changed, as `hidden` may between tasks, is another element.
        keepChildren(fields, group.fields, ({key, kind}) => `${key} ${kind}`, ({key, kind}) => new FieldRow(key, kind, doer).element,
            (row, field) => rows.get(row)?.update(field, texts));
      });
}

/** @type {WeakMap<Element, FieldRow>} */
const rows = new WeakMap();

class FieldRow {
  element = make('div', 'field');
  #label = make('label');
  /** @type {HTMLInputElement | HTMLSelectElement} */
  #input;
  #range = make('p', 'quiet');
  #help = make('p', 'quiet');
  #wrong = make('p', 'wrong');
  #key;
  #doer;
  /** What the app has. */
  #value = '';
  #refused = false;
  #isFlag;

  /**
   * @param {string} key
   * @param {Field['kind']} kind
   * @param {Doer} doer
   */
  constructor(key, kind, doer) {
    this.#key = key;
    this.#doer = doer;
    this.#isFlag = kind === 'flag';
    this.#input = make(kind === 'choice' ? 'select' : 'input');
    if (this.#input instanceof HTMLInputElement) {
      this.#input.type = this.#isFlag ? 'checkbox' : 'text';
      this.#input.inputMode = kind === 'integer' ? 'numeric' : kind === 'number' ? 'decimal' : 'text';
      this.#input.autocomplete = 'off';
      this.#input.spellcheck = false;
    }
    this.#input.name = key;
    this.#input.id = `setting-${key}`;
    this.#label.htmlFor = this.#input.id;
    setAttribute(this.#input, 'aria-describedby', [this.#wrong, this.#range, this.#help].map(idOf).join(' '));
    this.element.classList.toggle('flag', this.#isFlag);
    this.element.append(this.#label, this.#input, this.#wrong, this.#range, this.#help);
    this.#wrong.hidden = true;
    rows.set(this.element, this);

    this.#input.addEventListener('change', () => this.#set());
    this.#input.addEventListener('input', () => this.#forgive());
    this.#input.addEventListener('blur', () => this.#show());
    /** @type {HTMLElement} */ (this.#input).addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || this.#typed === this.#value) return;
      event.preventDefault();  // the first Escape takes back what was typed
      this.#forgive();
      this.#show(true);
    });
  }

  get #typed() {
    return this.#isFlag ? ( /** @type {HTMLInputElement} */ (this.#input).checked ? '1' : '0') : this.#input.value;
  }

  /**
   * @param {Field} field
   * @param {Texts} texts
   */
  update(field, texts) {
    const changedElsewhere = this.#value !== field.value;
    this.#value = field.value;
    setText(this.#label, field.label);
    // What needs a restart is said by the help.
    const range = [rangeText(field, texts), field.changed ? texts.waitsForRestart : ''].filter(Boolean).join(texts.between);
    setText(this.#range, range);
    setShown(this.#range, range !== '');
    if (this.element.classList.contains('changed') !== field.changed) this.element.classList.toggle('changed');
    if (this.#input instanceof HTMLSelectElement) {
      keepChildren(this.#input, field.choices, ({value}) => value, () => make('option'), (option, choice) => {
        setAttribute(option, 'value', choice.value);
        setText(option, choice.label);
        if (option.disabled === choice.enabled) option.disabled = !choice.enabled;
      });
    }
    const choiceHelp = field.choices.find(({value}) => value === field.value)?.help ?? '';
    const help = [field.help, choiceHelp].filter(Boolean).join(' ');
    setText(this.#help, help);
    setShown(this.#help, help !== '');
    if (changedElsewhere) this.#forgive();
    this.#show();
  }

  /** @param {boolean} [always] also while it is edited */
  #show(always = false) {
    const isEdited = document.activeElement === this.#input && this.#input instanceof HTMLInputElement && !this.#isFlag;
    if (this.#refused || (isEdited && !always) || this.#typed === this.#value) return;
    if (this.#isFlag) {
      /** @type {HTMLInputElement} */ (this.#input).checked = this.#value === '1';
    } else {
      this.#input.value = this.#value;
    }
  }

  #set() {
    if (this.#typed === this.#value) return;
    const before = this.#value;
    const reason = this.#doer.try(`set ${this.#key}=${this.#typed.trim()}`);
    // A warning about a value that was taken is no refusal.
    this.#refused = reason !== '' && this.#value === before;
    setText(this.#wrong, this.#refused ? reason : '');
    setShown(this.#wrong, this.#refused);
    setAttribute(this.#input, 'aria-invalid', this.#refused ? 'true' : null);
    // As the app writes it, also while the field still has the focus.
    if (!this.#refused) this.#show(true);
  }

  #forgive() {
    if (!this.#refused) return;
    this.#refused = false;
    setText(this.#wrong, '');
    setShown(this.#wrong, false);
    setAttribute(this.#input, 'aria-invalid', null);
  }
}
