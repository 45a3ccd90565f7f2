// The settings of the page in words: a form field for each.

import {keepChildren, make, setText} from './elements.js';
import {EditedField, rangeText} from './text_page_field.js';

/** @typedef {import('./text_page_data.js').Field} Field */
/** @typedef {import('./text_page_data.js').Settings} Settings */
/** @typedef {import('./texts.js').Texts} Texts */
/** @typedef {import('./text_page_parts.js').Doer} Doer */

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
  #field;

  /**
   * @param {string} key
   * @param {Field['kind']} kind
   * @param {Doer} doer
   */
  constructor(key, kind, doer) {
    this.#field = new EditedField(kind, doer, (typed) => `set ${key}=${typed}`);
    const {label, input, wrong, range, help} = this.#field;
    input.name = key;
    input.id = `setting-${key}`;
    label.htmlFor = input.id;
    this.element.classList.toggle('flag', kind === 'flag');
    this.element.append(label, input, wrong, range, help);
    rows.set(this.element, this);
  }

  /**
   * @param {Field} field
   * @param {Texts} texts
   */
  update(field, texts) {
    if (this.element.classList.contains('changed') !== field.changed) this.element.classList.toggle('changed');
    const choiceHelp = field.choices.find(({value}) => value === field.value)?.help ?? '';
    this.#field.update({
      ...field,
      // What needs a restart is said by the help.
      range: [rangeText(field, texts), field.changed ? texts.waitsForRestart : ''].filter(Boolean).join(texts.between),
      help: [field.help, choiceHelp].filter(Boolean).join(' '),
    });
  }
}
