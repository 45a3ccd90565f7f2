// The open view of the page in words: its sentences, what it offers, and its tables. What a row or an offer says is done by
// `in VIEW COMMAND`.

import {idOf, keepChildren, make, rove, setAttribute, setEnabled, setShown, setText, stopAt} from './elements.js';
import {EditedField, rangeText} from './text_page_field.js';
import {sectionsOf, splitOffers} from './text_page_offers.js';

/** @typedef {import('./text_page_data.js').Look} Look */
/** @typedef {import('./text_page_data.js').Table} Table */
/** @typedef {import('./text_page_offers.js').OfferRow} OfferRow */
/** @typedef {import('./text_page_offers.js').ValueOffer} ValueOffer */
/** @typedef {import('./text_page_offers.js').LookSection} LookSection */
/** @typedef {import('./texts.js').Texts} Texts */
/** @typedef {import('./text_page_parts.js').Doer} Doer */

// Longer or wider ones are folded until somebody asks for them, and cost nothing before.
const mostOpenRows = 12;
const mostOpenColumns = 12;
// With more buttons than these, Tab passes them in one step.
const mostStops = 3;

export class LookPart {
  #title;
  #sections = make('div');
  #doer;

  /**
   * @param {HTMLElement} section
   * @param {HTMLElement} title
   * @param {Doer} doer
   */
  constructor(section, title, doer) {
    this.#title = title;
    this.#doer = doer;
    section.append(this.#sections);
  }

  /**
   * @param {Look | null} look
   * @param {Texts} texts
   */
  update(look, texts) {
    const {view, title, ...content} = look ?? {view: '', title: texts.noView, sentences: [], tables: [], offers: [], parts: []};
    setText(this.#title, title);
    keepChildren(this.#sections, sectionsOf(content), ({title: name}, index) => `${index} ${name !== ''}`, ({title: name}) => new SectionPart(name !== '', this.#doer).element,
        (element, section) => sectionParts.get(element)?.update(view, section, texts));
  }
}

/** @type {WeakMap<Element, SectionPart>} */
const sectionParts = new WeakMap();

/** What belongs to a part of the view, under its heading; or to all parts, without one. */
class SectionPart {
  element;
  #title = make('h3');
  #sentences = make('div', 'sentences');
  #offers = make('div', 'offers');
  #fields = make('div', 'values');
  #tables = make('div', 'tables');
  #doer;

  /**
   * @param {boolean} hasTitle
   * @param {Doer} doer
   */
  constructor(hasTitle, doer) {
    this.#doer = doer;
    this.element = make(hasTitle ? 'section' : 'div', '', ...hasTitle ? [this.#title] : [], this.#sentences, this.#offers, this.#fields, this.#tables);
    if (hasTitle) setAttribute(this.element, 'aria-labelledby', idOf(this.#title));
    sectionParts.set(this.element, this);
  }

  /**
   * @param {string} view
   * @param {LookSection} section
   * @param {Texts} texts
   */
  update(view, {title, sentences, tables, offers}, texts) {
    const command = (/** @type {string} */ text) => `in ${view} ${text}`;
    setText(this.#title, title);
    keepChildren(this.#sentences, sentences, (_, index) => String(index), () => make('p'), setText);

    const {rows, values} = splitOffers(offers);
    const isToolbar = (/** @type {OfferRow} */ row) => row.offers.length > mostStops;
    keepChildren(this.#offers, rows, (row) => `${view} ${row.key} ${isToolbar(row)}`, (row) => createRow(isToolbar(row)), (element, row) => {
      setAttribute(element, 'aria-label', isToolbar(row) ? texts.choices : null);
      keepChildren(element, row.offers, (_, index) => String(index), () => this.#doer.button(), (button, offer) => {
        setText(button, offer.label);
        setAttribute(button, 'title', offer.help || null);
        setAttribute(button, 'data-command', command(offer.command));
        setEnabled(button, offer.enabled);
        setAttribute(button, 'aria-pressed', row.hasChosen ? String(offer.chosen) : null);
      });
      if (isToolbar(row)) stopAt(element, null);
    });
    keepChildren(this.#fields, values, ({prefix, kind}) => `${view} ${prefix} ${kind}`, ({kind}) => new ValueField(kind, this.#doer).element, (form, value) =>
      valueFields.get(form)?.update(value, command(value.prefix), texts));
    keepChildren(this.#tables, tables, ({key}) => `${view} ${key}`, () => new TablePart(this.#doer).element, (element, table) =>
      tableParts.get(element)?.update(table, command, texts));
  }
}

/** @param {boolean} isToolbar */
function createRow(isToolbar) {
  const row = make('div', 'buttons');
  if (isToolbar) {
    row.setAttribute('role', 'toolbar');
    rove(row);
  }
  return row;
}

/** @type {WeakMap<Element, ValueField>} */
const valueFields = new WeakMap();

/** Something that the view takes a value for: one logit, the example with a number, a loss to choose. */
class ValueField {
  element = make('form', 'value');
  #field;
  #button = make('button');
  #command = '';

  /**
   * @param {ValueOffer['kind']} kind
   * @param {Doer} doer
   */
  constructor(kind, doer) {
    this.#field = new EditedField(kind, doer, (typed) => this.#command + typed);
    const {label, input, wrong, range, help} = this.#field;
    this.element.append(label, input);
    // What is chosen or ticked is given at once.
    if (kind !== 'choice' && kind !== 'flag') this.element.append(this.#button);
    this.element.append(wrong, range, help);
    valueFields.set(this.element, this);
    this.#button.type = 'submit';
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#field.press();
    });
  }

  /**
   * @param {ValueOffer} offer
   * @param {string} command
   * @param {Texts} texts
   */
  update(offer, command, texts) {
    this.#command = command;
    setText(this.#button, texts.set);
    setAttribute(this.#button, 'aria-label', `${texts.set}: ${offer.label}`);
    this.#field.update({...offer, range: rangeText(offer, texts)});
  }
}

/** @type {WeakMap<Element, TablePart>} */
const tableParts = new WeakMap();

class TablePart {
  element = make('div', 'table-part');
  #fold = make('details');
  #summary = make('summary');
  #scroller = make('div', 'scroller');
  #caption = make('caption');
  #head = make('tr');
  #body = make('tbody');
  #doer;
  #isLong = false;
  /** What was told last: a folded table is filled when it is opened. @type {() => void} */
  #fill = () => {};

  /** @param {Doer} doer */
  constructor(doer) {
    this.#doer = doer;
    const table = make('table', '', this.#caption, make('thead', '', this.#head), this.#body);
    this.#scroller.append(table);
    this.#fold.append(this.#summary);
    this.element.append(this.#scroller);
    this.#fold.addEventListener('toggle', () => this.#fill());
    setAttribute(this.#scroller, 'aria-labelledby', idOf(this.#caption));
    rove(this.#body);
    // What scrolls sideways must be reached by the keyboard, and nothing else need be.
    const observer = new ResizeObserver(() => {
      const scrolls = this.#scroller.scrollWidth > this.#scroller.clientWidth;
      setAttribute(this.#scroller, 'tabindex', scrolls ? '0' : null);
      setAttribute(this.#scroller, 'role', scrolls ? 'group' : null);
    });
    observer.observe(this.#scroller);
    observer.observe(table);
    tableParts.set(this.element, this);
  }

  /**
   * @param {Table} table
   * @param {(text: string) => string} command
   * @param {Texts} texts
   */
  update(table, command, texts) {
    const isLong = table.rows.length > mostOpenRows || table.columns.length > mostOpenColumns;
    if (isLong !== this.#isLong) {
      this.#isLong = isLong;
      if (isLong) {
        this.#fold.append(this.#scroller);
        this.element.append(this.#fold);
      } else {
        this.element.append(this.#scroller);
        this.#fold.remove();
      }
    }
    const {first_row: first, num_rows: all} = table;
    const size = all > table.rows.length ? texts.rowsOf(first + 1, first + table.rows.length, all) : '';
    setText(this.#summary, `${table.caption} (${size || texts.tableSize(table.rows.length, table.columns.length)})`);
    setText(this.#caption, size ? `${table.caption} (${size})` : table.caption);
    this.#fill = () => {
      if (!this.#isLong || this.#fold.open) this.#update(table, command);
    };
    this.#fill();
  }

  /**
   * @param {Table} table
   * @param {(text: string) => string} command
   */
  #update(table, command) {
    const isNumeric = table.columns.map((_, column) => table.rows.some(({cells}) => typeof cells[column]?.value === 'number'));
    const heads = [table.rows_name, ...table.columns.map(({name, unit}) => (unit ? `${name} (${unit})` : name))];
    // An empty head says nothing: it is a place like others then.
    keepChildren(this.#head, heads, (text, index) => `${index} ${text ? 'th' : 'td'}`, (text) => make(text ? 'th' : 'td'), (place, text, index) => {
      setAttribute(place, 'scope', text ? 'col' : null);
      setAttribute(place, 'class', index > 0 && isNumeric[index - 1] ? 'number' : null);
      setText(place, text);
    });
    let hasButtons = false;
    keepChildren(this.#body, table.rows, (_, index) => String(index), () => make('tr'), (element, row, index) => {
      const isSelected = index === table.selected_row;
      const isButton = Boolean(row.command);
      hasButtons ||= isButton;
      this.#updateHead(element, row.name, isButton ? command(row.command ?? '') : '', isSelected);
      setAttribute(element, 'aria-current', isSelected ? 'true' : null);
      let place = element.firstElementChild?.nextElementSibling ?? null;
      row.cells.forEach(({text}, column) => {
        const cell = place ?? element.appendChild(make('td'));
        place = cell.nextElementSibling;
        setAttribute(cell, 'class', isNumeric[column] ? 'number' : null);
        setText(cell, text);
      });
      while (place) {
        const surplus = place;
        place = place.nextElementSibling;
        surplus.remove();
      }
    });
    if (hasButtons) stopAt(this.#body, null);
  }

  /**
   * @param {HTMLTableRowElement} row
   * @param {string} name
   * @param {string} command '' if the row is not to be chosen
   * @param {boolean} isSelected
   */
  #updateHead(row, name, command, isSelected) {
    const tag = name || command ? 'th' : 'td';
    let head = row.firstElementChild;
    if (head?.localName !== tag) {
      const fresh = make(tag);
      if (tag === 'th') fresh.setAttribute('scope', 'row');
      head?.remove();
      row.prepend(fresh);
      head = fresh;
    }
    let button = head.firstElementChild;
    if (!command) {
      button?.remove();
      setText(head, name);
      return;
    }
    if (!button) {
      button = this.#doer.button();
      head.replaceChildren(button);
    }
    setText(button, name);
    setAttribute(button, 'data-command', command);
    setAttribute(button, 'aria-pressed', String(isSelected));
  }
}
