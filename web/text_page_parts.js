// The elements of the page in words, made once and then changed in place: each part of TextPageData has its own. Knows
// neither the app nor when it is time; what somebody presses goes to a Doer.

import {keepChildren, make, rove, setAttribute, setEnabled, setShown, setText, stopAt} from './elements.js';
import {LookPart} from './text_page_look.js';
import {updateGroups} from './text_page_settings.js';

/** @typedef {import('./text_page_data.js').TextPageData} TextPageData */
/** @typedef {import('./text_page_data.js').Action} Action */
/** @typedef {import('./texts.js').Texts} Texts */

/**
 * Does what is asked for.
 * @typedef {object} Doer
 * @property {() => HTMLButtonElement} button a new one, which does its data-command
 * @property {() => number} presses how many of those buttons were pressed so far
 * @property {(command: string) => string} try the reason why it was refused, in the reader's language; '' if it was not
 */

export class TextPageParts {
  #title = make('h1');
  #looks = make('div', 'buttons looks');
  #contents = make('ul', 'contents');
  #contentsNav = make('nav', '', this.#contents);
  #noPicture = make('div', 'no-picture', make('p'), make('p'));
  #notices = make('ul', 'notices');
  #run = new Part('run');
  #status = make('p', 'run-status');
  #loading = make('div', 'loading', make('p'), make('progress'));
  #controls = make('div', 'buttons controls');
  #presets = make('details', 'presets', make('summary'), make('ul'));
  #views = new Part('views', 'nav');
  #sections = make('div', 'sections');
  #view = new Part('view');
  #look;
  #settings = new Part('settings');
  #note = make('p', 'waiting');
  #settingActions = make('div', 'buttons');
  #groups = make('div', 'groups');
  #doer;

  /**
   * @param {HTMLElement} root
   * @param {HTMLButtonElement} toggle stands at the top
   * @param {Doer} doer
   */
  constructor(root, toggle, doer) {
    this.#doer = doer;
    this.#run.element.append(this.#status, this.#loading, this.#controls, this.#presets);
    this.#views.element.append(this.#sections);
    this.#look = new LookPart(this.#view.element, this.#view.title, doer);
    this.#settings.element.append(this.#note, this.#settingActions, this.#groups);
    root.append(make('header', '', toggle, this.#looks, this.#title, this.#contentsNav), make('div', 'parts',
        make('div', 'first', this.#noPicture, this.#notices, this.#run.element, this.#views.element, this.#view.element), this.#settings.element));
    rove(this.#looks);
    rove(this.#contents);
    rove(this.#presets);
    setAttribute(root, 'aria-labelledby', 'text-page-title');
    this.#title.id = 'text-page-title';
    this.#title.tabIndex = -1;
    // Their children say themselves what they are.
    setAttribute(this.#controls, 'role', 'group');
    setAttribute(this.#looks, 'role', 'toolbar');
  }

  focus() {
    this.#title.focus({preventScroll: true});
  }

  /**
   * @param {TextPageData} page
   * @param {Texts} texts
   * @param {boolean} hasPicture if not, it is said why
   */
  update(page, texts, hasPicture) {
    const focused = document.activeElement;
    const focusedPart = focused?.closest('[data-part]');

    setText(this.#title, page.title);
    setAttribute(this.#looks, 'aria-label', texts.looks);
    this.#updateButtons(this.#looks, page.looks, (button, look) => setAttribute(button, 'aria-pressed', String(look.chosen)));
    stopAt(this.#looks, null);
    setShown(this.#noPicture, !hasPicture);
    setText(this.#noPicture.children[0], texts.faults.webgl.join(texts.stop));
    setText(this.#noPicture.children[1], texts.withoutPicture);
    this.#updateNotices(page);
    this.#updateRun(page, texts);
    this.#updateViews(page, texts);
    this.#look.update(page.look, texts);
    this.#updateSettings(page, texts);
    this.#updateContents(texts);

    // What had the focus went away, as a notice does that was closed.
    if (focused && focused !== document.activeElement && !focused.isConnected) {
      const title = /** @type {HTMLElement | null | undefined} */ (focusedPart?.isConnected ? focusedPart.querySelector('h2') : null);
      (title ?? this.#title).focus();
    }
  }

  /** @param {Texts} texts */
  #updateContents(texts) {
    setAttribute(this.#contentsNav, 'aria-label', texts.contents);
    const parts = [this.#run, this.#views, this.#view, this.#settings].filter(({element}) => !element.hidden);
    keepChildren(this.#contents, parts, ({name}) => name, (part) => {
      const button = make('button', 'link');
      button.type = 'button';
      button.addEventListener('click', () => part.title.focus());
      return make('li', '', button);
    }, (item, part) => setText(/** @type {Element} */ (item.firstElementChild), part.title.textContent ?? ''));
    stopAt(this.#contents, null);
  }

  /** @param {TextPageData} page */
  #updateNotices({notices}) {
    setShown(this.#notices, notices.length > 0);
    keepChildren(this.#notices, notices, ({id}) => String(id), () => make('li', '', make('p'), make('div', 'buttons')), (item, notice) => {
      setAttribute(item, 'class', notice.kind);
      const [text, buttons] = item.children;
      setText(text, [notice.title, notice.text].filter(Boolean).join(' '));
      this.#updateButtons(buttons, notice.actions);
    });
  }

  /**
   * @param {TextPageData} page
   * @param {Texts} texts
   */
  #updateRun(page, texts) {
    setText(this.#run.title, texts.run);
    setAttribute(this.#controls, 'aria-label', texts.run);
    setText(this.#status, page.status);
    setShown(this.#status, page.status !== '');
    setShown(this.#loading, page.loading !== null);
    if (page.loading) {
      const {text, done, total} = page.loading;
      const [line, bar] = this.#loading.children;
      setText(line, text);
      setAttribute(bar, 'aria-label', text);
      setAttribute(bar, 'value', total > 0 ? String(done / total) : null);
    }
    this.#updateButtons(this.#controls, page.controls, (button, {help, key, enabled}) => {
      setAttribute(button, 'title', key ? texts.keyOnPicture(help, key) : help);
      setEnabled(button, enabled);
    });
    const [summary, list] = this.#presets.children;
    setShown(this.#presets, page.presets.length > 0);
    setText(summary, texts.presets);
    keepChildren(list, page.presets, ({command}) => command, () => make('li', '', this.#doer.button(), make('span', 'quiet')), (item, preset) => {
      const [button, help] = item.children;
      setText(button, preset.label);
      setText(help, preset.help);
      setAttribute(button, 'data-command', preset.command);
      setAttribute(button, 'aria-pressed', String(preset.chosen));
    });
    stopAt(this.#presets, null);
  }

  /**
   * @param {TextPageData} page
   * @param {Texts} texts
   */
  #updateViews({sections}, texts) {
    setText(this.#views.title, texts.views);
    setShown(this.#views.element, sections.length > 0);
    keepChildren(this.#sections, sections, ({key}) => key, () => {
      const list = make('ul');
      rove(list);
      return make('div', '', make('h3'), list);
    }, (element, section) => {
      const [title, list] = element.children;
      setText(title, section.label);
      keepChildren(list, section.views, ({key}) => key, () => make('li', '', this.#doer.button()), (item, view) => {
        const button = /** @type {HTMLButtonElement} */ (item.firstElementChild);
        setText(button, view.label);
        setAttribute(button, 'title', view.help);
        setAttribute(button, 'data-command', `view ${view.key}`);
        setAttribute(button, 'aria-current', view.open ? 'page' : null);
      });
      stopAt(/** @type {HTMLElement} */ (list), null);
    });
  }

  /**
   * @param {TextPageData} page
   * @param {Texts} texts
   */
  #updateSettings({settings}, texts) {
    setText(this.#settings.title, texts.settings);
    setShown(this.#settings.element, settings.groups.length > 0);
    setText(this.#note, settings.note);
    setShown(this.#note, settings.note !== '');
    this.#updateButtons(this.#settingActions, settings.actions);
    updateGroups(this.#groups, settings, texts, this.#doer);
  }

  /**
   * @template {Action} SomeAction
   * @param {Element} parent
   * @param {SomeAction[]} actions
   * @param {(button: HTMLButtonElement, action: SomeAction) => void} [update]
   */
  #updateButtons(parent, actions, update) {
    keepChildren(parent, actions, ({command}) => command, () => this.#doer.button(), (button, action) => {
      setText(button, action.label);
      setAttribute(button, 'data-command', action.command);
      update?.(button, action);
    });
  }
}

/** A part with a heading, which the table of contents leads to. */
class Part {
  title = make('h2');
  element;

  /**
   * @param {string} name
   * @param {'section' | 'nav'} [tag]
   */
  constructor(name, tag = 'section') {
    this.name = name;
    this.title.id = `text-${name}`;
    this.title.tabIndex = -1;
    this.element = make(tag, '', this.title);
    this.element.dataset.part = name;
    this.element.setAttribute('aria-labelledby', this.title.id);
  }
}
