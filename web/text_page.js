// The page in words: the whole interface as a document behind the canvas, for screen readers, for keyboards, and for
// browsers that draw no picture. Says when it is seen, and when it is brought up to date; what it is made of stands in
// text_page_parts.js.
//
// It is always there for screen readers. `data-text` of the root element tells how it is seen:
//   hidden    only its button, once Tab has reached that
//   peek      over the picture, while something in it has the keyboard: what Tab reaches must be seen
//   beside    at the picture's right side
//   instead   in the picture's place, where the window is narrow
//   alone     there is no picture

import {TextPageParts} from './text_page_parts.js';
import {make, setAttribute, setShown, setText} from './elements.js';
import {textsIn} from './texts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./texts.js').Language} Language */
/** @typedef {import('./text_page_data.js').TextPageData} TextPageData */

const millisecondsBetween = {seen: 500, unseen: 2000};
// After so many updates that changed nothing the page rests: work in the background may take a while to show.
const quietUpdatesBeforeRest = 3;

export class TextPage {
  #root;
  #toggle = make('button');
  #parts;
  #canvas;
  /** @type {App | null} */
  #app = null;
  /** @type {TextPageData | null} */
  #data = null;
  #hasPicture = true;
  #shown = false;
  #hasFocus = false;
  #isWide = matchMedia('(min-width: 1100px)');
  /** @type {() => Language} */
  #language;
  #announce;
  #onShown;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #presses = 0;
  #lastUpdate = -Infinity;
  #quietUpdates = 0;
  #changes;
  /** Of the updates so far, for whoever measures. */
  costs = {updates: 0, milliseconds: 0, longest: 0};

  /**
   * @param {HTMLElement} root
   * @param {HTMLCanvasElement} canvas gets the keyboard back
   * @param {object} surroundings
   * @param {() => Language} surroundings.language
   * @param {(sentence: string) => void} surroundings.announce
   * @param {(shown: boolean) => void} surroundings.onShown somebody pressed the button
   */
  constructor(root, canvas, {language, announce, onShown}) {
    this.#root = root;
    this.#canvas = canvas;
    this.#language = language;
    this.#announce = announce;
    this.#onShown = onShown;
    this.#toggle.type = 'button';
    this.#toggle.id = 'text-toggle';
    this.#toggle.addEventListener('click', () => this.toggle());
    this.#parts = new TextPageParts(root, this.#toggle, {
      button: () => this.#makeButton(), presses: () => this.#presses, try: (command) => this.#try(command),
    });
    this.#changes = new MutationObserver(() => {});
    this.#changes.observe(root, {subtree: true, childList: true, characterData: true, attributes: true});
    this.#connectFocus();
    this.#isWide.addEventListener('change', () => this.#showMode());
    document.addEventListener('visibilitychange', () => this.wake());
    // What is done to the picture shows here too.
    for (const type of ['pointerup', 'keyup', 'wheel']) {
      canvas.addEventListener(type, () => this.wake(), {passive: true});
    }
  }

  /**
   * @param {App} app
   * @param {boolean} hasPicture
   */
  start(app, hasPicture) {
    this.#app = app;
    this.#hasPicture = hasPicture;
    this.#root.hidden = false;
    this.#showMode();
    if (this.isSeen) {
      this.#update();
    } else {
      this.#lastUpdate = performance.now();  // the first picture goes before
      this.wake();
    }
  }

  /** There is no app any more. */
  end() {
    clearTimeout(this.#timer);
    this.#app = null;
    this.#root.remove();
    document.documentElement.dataset.text = 'hidden';
  }

  /** @param {boolean} shown as the address has it; its language may be another one than before */
  present(shown) {
    const isOther = shown !== this.#shown;
    this.#shown = shown;
    this.#showMode();
    if (isOther) this.#update();
    this.wake();
  }

  get isSeen() {
    return this.#mode !== 'hidden';
  }

  open() {
    this.present(true);
    this.#onShown(true);
    this.#toggle.focus();
  }

  /** Gives it the keyboard, at its title. */
  focus() {
    this.#parts.focus();
  }

  toggle() {
    if (this.#shown) {
      this.close();
    } else {
      this.open();
    }
  }

  close() {
    this.present(false);
    this.#onShown(false);
    this.#canvas.focus({preventScroll: true});
  }

  /** Something may have changed: brought up to date soon, and until nothing changes any more. */
  wake() {
    this.#quietUpdates = 0;
    this.#schedule();
  }

  #schedule() {
    if (this.#timer || !this.#app || document.hidden) return;
    const least = this.isSeen ? millisecondsBetween.seen : millisecondsBetween.unseen;
    // With the browser's next frame, for what came in since the last one the app has taken by then.
    this.#timer = setTimeout(() => requestAnimationFrame(() => this.#update()), Math.max(0, this.#lastUpdate + least - performance.now()));
  }

  get #mode() {
    if (!this.#app) return 'hidden';
    if (!this.#hasPicture) return 'alone';
    if (this.#shown) return this.#isWide.matches ? 'beside' : 'instead';
    return this.#hasFocus ? 'peek' : 'hidden';
  }

  #showMode() {
    const mode = this.#mode;
    const texts = textsIn(this.#language());
    document.documentElement.dataset.text = mode;
    setText(this.#toggle, this.#shown ? texts.backToPicture : texts.wordsAndTables);
    setShown(this.#toggle, mode !== 'alone');
    this.#app?.setTextShown(this.isSeen);
  }

  #update() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#app || document.hidden) return;
    const begin = performance.now();
    this.#data = /** @type {TextPageData} */ (this.#app.textPage());
    setAttribute(this.#root, 'lang', this.#data.language);
    this.#parts.update(this.#data, textsIn(this.#data.language), this.#hasPicture);
    const isQuiet = this.#changes.takeRecords().length === 0 && !this.#data.running && !this.#data.loading;
    this.#quietUpdates = isQuiet ? this.#quietUpdates + 1 : 0;
    this.#lastUpdate = performance.now();
    this.#count(this.#lastUpdate - begin);
    if (this.#quietUpdates < quietUpdatesBeforeRest) this.#schedule();
  }

  /** @param {number} milliseconds */
  #count(milliseconds) {
    this.costs.updates++;
    this.costs.milliseconds += milliseconds;
    this.costs.longest = Math.max(this.costs.longest, milliseconds);
  }

  /** @param {string} command */
  #try(command) {
    const texts = textsIn(this.#language());
    const known = new Set(this.#data?.notices.map(({id}) => id));
    const understood = this.#app?.command(command) ?? false;
    this.#showMode();  // the language may be another one
    this.#update();
    const complaint = this.#data?.notices.find(({id, kind}) => kind !== 'information' && !known.has(id))?.text;
    // The app says itself what it complains about.
    if (complaint === undefined && !understood) this.#announce(texts.notTaken);
    return complaint ?? (understood ? '' : texts.notTaken);
  }

  #makeButton() {
    const button = make('button');
    button.type = 'button';
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') === 'true') return;
      this.#presses++;
      this.#try(button.dataset.command ?? '');
    });
    return button;
  }

  #connectFocus() {
    this.#root.addEventListener('focusin', (event) => {
      const inside = event.target !== this.#toggle;
      // From its button Tab leads into it: what is there must be there by then.
      if (!inside && !this.isSeen) this.#update();
      if (inside === this.#hasFocus) return;
      this.#hasFocus = inside;
      this.#showMode();
      if (inside) this.#update();
    });
    this.#root.addEventListener('focusout', (event) => {
      // To another window it is not away.
      if (!document.hasFocus() || (event.relatedTarget instanceof Node && this.#root.contains(event.relatedTarget))) return;
      this.#hasFocus = false;
      this.#showMode();
    });
    this.#root.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (this.#mode === 'beside' || this.#mode === 'peek') this.#canvas.focus({preventScroll: true});
    });
  }
}
