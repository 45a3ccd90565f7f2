// Ways to take along what is shown: a link, a figure for somebody's notes, a picture, the numbers, code. A dialog of the
// document, so that keyboard and screen readers have it as everybody else.

import {make, setText} from './elements.js';
import {save} from './save_file.js';
import {kinds} from './share_codes.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./texts.js').Texts} Texts */

/**
 * @typedef {object} Surroundings
 * @property {() => App} app
 * @property {import('./later_parts.js').LaterParts} laterParts
 * @property {import('./driver.js').Driver} driver
 * @property {() => Texts} texts
 * @property {(text: string) => void} copy
 * @property {(sentence: string) => void} tell
 */

const scales = [1, 2];
// What the run is driven with, by the ids that `hide=` knows.
const runButtons = ['run', 'step', 'epoch', 'restart', 'new_seed'];
const codeFormats = [['py', 'run.py'], ['ipynb', 'run.ipynb'], ['ddp', 'run_ddp.py']];

export class ShareDialog {
  #dialog;
  #surroundings;
  /** @type {string} */
  #link = '';

  /**
   * @param {HTMLDialogElement} dialog
   * @param {Surroundings} surroundings
   */
  constructor(dialog, surroundings) {
    this.#dialog = dialog;
    this.#surroundings = surroundings;
    // Beside it is as good as Escape.
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
  }

  /** @param {string} link to the experiment */
  open(link) {
    this.#link = link;
    this.#fill();
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  #fill() {
    const texts = this.#surroundings.texts().share;
    const {copy} = this.#surroundings;
    const app = this.#surroundings.app();
    const state = app.state();
    /** @type {string[][]} */
    const views = app.textPage().sections.flatMap((/** @type {{views: {key: string, label: string}[]}} */ section) =>
      section.views.map(({key, label}) => [key, label]));

    const form = make('form');
    form.method = 'dialog';
    const heading = make('h2', '', texts.title);
    heading.id = 'share-title';
    const kind = select(texts.kind, kinds.map(({key, name}) => [key, key === 'link' ? texts.link : name]));
    const view = select(texts.view, [['', texts.firstView], ...views]);
    view.field.value = state.view;
    const lang = select(texts.language, [['', texts.readers], ['en', 'English'], ['zh', '中文']]);
    const theme = select(texts.theme, [['', texts.notesOwn], ['light', texts.light], ['dark', texts.dark]]);
    const height = select(texts.height, [['0', texts.asWanted], ...[320, 460, 560, 640, 720].map((pixels) => [String(pixels), `${pixels} px`])]);
    const start = select(texts.start, [['', texts.paused], ['autorun', texts.whenSeen]]);
    const words = checkbox(this.#surroundings.texts().wordsAndTables);
    words.field.checked = /[?&]text=1\b/.test(this.#link);
    const settings = checkbox(texts.withoutSettings);
    const bar = checkbox(texts.withoutBar);
    const only = checkbox(texts.viewAlone);
    const kept = textField(texts.keptKnobs, 'run, step, lr');
    const code = make('textarea', 'code');
    code.readOnly = true;
    code.rows = 7;
    code.spellcheck = false;
    code.setAttribute('aria-label', texts.code);
    const write = () => {
      // A view alone has neither.
      for (const {field} of [settings, bar]) field.disabled = only.field.checked;
      kept.field.disabled = !only.field.checked;
      const hide = only.field.checked ? [] : [...settings.field.checked ? ['settings'] : [], ...bar.field.checked ? runButtons : []];
      const chosen = kinds.find(({key}) => key === kind.field.value) ?? kinds[0];
      const page = this.#link.replace(/[?#].*/, '').replace(/index\.html$/, '');
      code.value = chosen.write({
        page, experiment: this.#link.replace(/^[^#]*#/, ''), view: view.field.value, lang: /** @type {'' | 'en' | 'zh'} */ (lang.field.value),
        theme: /** @type {'' | 'light' | 'dark'} */ (theme.field.value), hide, only: only.field.checked ? kept.field.value.match(/\w+/g)?.join(',') ?? '1' : '',
        text: chosen.key === 'link' && words.field.checked,
        height: Number(height.field.value), autorun: start.field.value !== '', title: this.#surroundings.texts().title,
      });
      words.label.hidden = chosen.key !== 'link';
      // What a plain link cannot say.
      for (const {label} of [height, start, settings, bar, only, kept]) label.hidden = chosen.key === 'link';
    };
    form.addEventListener('input', write);

    const copyButton = button(texts.copy, () => {
      copy(code.value);
      this.#dialog.close();
    });
    copyButton.classList.add('main');
    copyButton.autofocus = true;
    const close = button(texts.close, () => this.#dialog.close());

    const files = make('div', 'choices', ...scales.map((scale) => button(texts.picture(scale), () => this.#picture({width: innerWidth, scale}, 'playground.png'))),
        button(texts.vectors, () => this.#vectors()), button(texts.curves, () => this.#curves()), button(texts.weights, () => this.#weights()), button(texts.everything, () => this.#everything()));
    const codes = make('div', 'choices', ...codeFormats.map(([format, name]) => button(texts.codeOf[/** @type {'py' | 'ipynb' | 'ddp'} */ (format)],
        () => this.#code(format, name))));

    form.append(heading, make('div', 'fields', ...[kind, view, lang, theme, words, height, start, settings, bar, only, kept].map(({label}) => label)), code,
        make('p', 'actions', copyButton, close), make('h3', '', texts.files), files, make('h3', '', texts.pytorch), codes);
    this.#dialog.setAttribute('aria-labelledby', heading.id);
    this.#dialog.replaceChildren(form);
    write();
  }

  /**
   * @param {object} options
   * @param {string} name
   */
  async #picture(options, name) {
    try {
      save(await this.#surroundings.driver.screenshot(options), name);
    } catch (thrown) {
      this.#tell(thrown);
    }
  }

  #curves() {
    const history = this.#surroundings.app().history();
    const columns = ['epoch', 'train_loss', 'test_loss', 'train_accuracy', 'test_accuracy', 'running_loss', 'running_accuracy'];
    const lines = history.map((/** @type {Record<string, number>} */ record) => columns.map((column) => record[column] ?? '').join(','));
    save(new Blob([[columns.join(','), ...lines, ''].join('\r\n')], {type: 'text/csv'}), 'curves.csv');
  }

  async #vectors() {
    if (await this.#hasLaterParts()) await this.#picture({type: 'image/svg+xml'}, 'playground.svg');
  }

  async #weights() {
    if (!(await this.#hasLaterParts())) return;
    const bytes = this.#surroundings.app().weights();
    if (bytes.length > 0) save(new Blob([bytes]), 'weights.npz');
  }

  #everything() {
    const app = this.#surroundings.app();
    const all = {experiment: app.experiment(), link: this.#link, run: app.state(), history: app.history(), shown: app.textPage()};
    save(new Blob([JSON.stringify(all, null, 2)], {type: 'application/json'}), 'playground.json');
  }

  /**
   * @param {string} format
   * @param {string} name
   */
  async #code(format, name) {
    if (!(await this.#hasLaterParts())) return;
    const picturesName = name.replace(/\..*/, '.pictures');
    const {text, pictures, error} = this.#surroundings.app().exportCode(format, picturesName);
    if (text === undefined) return this.#tell(error);
    save(new Blob([text], {type: 'text/plain'}), name);
    if (!pictures) return;
    const bytes = Uint8Array.from(atob(pictures.replace(/\s/g, '')), (character) => character.charCodeAt(0));
    save(new Blob([bytes]), picturesName);
  }

  async #hasLaterParts() {
    try {
      await this.#surroundings.laterParts.come();
      return true;
    } catch {
      this.#tell(this.#surroundings.texts().laterPartsMissing);
      return false;
    }
  }

  /** @param {unknown} thrown */
  #tell(thrown) {
    this.#surroundings.tell(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

/**
 * @param {string} name
 * @param {string[][]} choices value and name
 */
function select(name, choices) {
  const field = make('select');
  for (const [value, text] of choices) field.append(new Option(text, value));
  return {field, label: make('label', '', make('span', '', name), field)};
}

/** @param {string} name @param {string} example */
function textField(name, example) {
  const field = make('input');
  field.type = 'text';
  field.placeholder = example;
  field.spellcheck = false;
  return {field, label: make('label', '', make('span', '', name), field)};
}

/** @param {string} name */
function checkbox(name) {
  const field = make('input');
  field.type = 'checkbox';
  return {field, label: make('label', 'check', field, make('span', '', name))};
}

/**
 * @param {string} text
 * @param {() => void} onPress
 */
function button(text, onPress) {
  const element = make('button');
  element.type = 'button';
  setText(element, text);
  element.addEventListener('click', onPress);
  return element;
}
