// <softmax-playground>: a figure in a page of notes. A picture first; the playground itself once the figure comes near or is pressed,
// and at most four of them on a page: the others show their last picture and take up their run where it was, to the bit.
// README.md beside this file describes attributes, methods, events and parts. Under node the import is harmless.

import {connect, PlaygroundError} from './connect.mjs';
import {wantedSize} from '../figure_size.js';
import {style} from './element_style.mjs';
import {defaultPoster} from './posters.mjs';
import {hostTheme, watchHostTheme} from './theme.mjs';

/** @typedef {import('./connect.mjs').Figure} Figure */

const mostLive = 4;
// So far outside the window a figure begins, in CSS pixels.
const nearness = '400px';
// A height is taken over if it differs by more, and not more often than so.
const leastChange = 8;
const millisecondsBetweenSizes = 250;
const millisecondsBetweenPictures = 1000;
const millisecondsUntilPicture = 300;
const millisecondsBetweenNotes = 100;
// One that goes to rest has so many milliseconds to say where it is.
const longestFarewell = 1500;
const sandboxRights = 'allow-scripts allow-downloads allow-popups';
/** @type {(keyof import('./connect.mjs').FigureEvents)[]} */
const eventNames = ['change', 'run', 'pause', 'step', 'epoch', 'finish', 'diverge', 'view', 'key', 'predict', 'record', 'error'];

const words = {
  en: {label: 'Softmax Playground', start: 'Start the figure', resume: 'Go on', required: 'Please answer the exercise in this figure, and hand it in there.'},
  zh: {label: 'Softmax 游乐场', start: '启动图示', resume: '继续', required: '请先完成图中的练习，并在图中提交。'},
};

/** The live ones, the one that was seen last at the end. @type {SoftmaxPlayground[]} */
const live = [];

// A class without a browser, so that a server may import this.
const Base = globalThis.HTMLElement ?? class {};

export class SoftmaxPlayground extends /** @type {typeof HTMLElement} */ (Base) {
  /** An answer is a field of the form around. */
  static formAssociated = true;
  static observedAttributes = ['experiment', 'view', 'hide', 'only', 'lang', 'theme', 'height', 'label', 'required'];

  /** @type {ShadowRoot} */
  #root;
  /** None in browsers that do not know it; all else works there. @type {ElementInternals | undefined} */
  #internals;
  /** The answer that was handed in last. @type {import('./connect.mjs').ExerciseRecord | null} */
  #record = null;
  /** @type {HTMLIFrameElement | null} */
  #iframe = null;
  /** @type {Figure | null} */
  #figure = null;
  /** What the figure comes back with. @type {any} */
  #state = null;
  #wasRunning = false;
  #isNear = false;
  #isStarting = false;
  #wantsStart = false;
  #hasPicture = false;
  #isTouched = false;
  // The state that it was heard to have last: what is taken out of its page has no time to say more.
  /** @type {import('./connect.mjs').FigureState | null} */
  #noted = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #noteTimer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #sizeTimer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pictureTimer;
  #lastSize = -Infinity;
  #lastPicture = -Infinity;
  /** @type {(() => void)[]} */
  #endings = [];
  /** @type {(figure: Figure) => void} */
  #resolve = () => {};
  /** @type {(error: Error) => void} */
  #reject = () => {};
  /** Done when the figure can be driven. @type {Promise<Figure>} */
  #connected;

  constructor() {
    super();
    this.#root = this.attachShadow({mode: 'open'});
    this.#internals = this.attachInternals?.();
    this.#root.innerHTML = `<style>${style}</style><div class="frame" part="frame"><div class="poster" part="poster"><span class="label"></span><slot name="poster"><slot></slot></slot>
      <button part="button" type="button"></button></div></div><slot name="caption" part="caption"></slot>`;
    this.#button.addEventListener('click', () => this.start());
    this.#connected = this.#newConnection();
    for (const name of ['experiment', 'view', 'hide', 'only', 'theme', 'height', 'label', 'src', 'loading', 'poster', 'wheel', 'exercise', 'predict', 'nonce', 'name']) {
      this.#takeOver(name);
    }
  }

  connectedCallback() {
    this.#present();
    const observer = new IntersectionObserver((entries) => this.#onNearness(entries[entries.length - 1].isIntersecting), {rootMargin: nearness});
    observer.observe(this);
    this.#endings.push(() => observer.disconnect(), watchHostTheme(() => this.#present()));
    const noteFocus = () => this.#noteFocus();
    const listeners = {blur: noteFocus, focus: noteFocus, beforeprint: () => void this.#takePicture()};
    for (const [name, listener] of Object.entries(listeners)) {
      addEventListener(name, listener);
      this.#endings.push(() => removeEventListener(name, listener));
    }
    if (this.getAttribute('loading') === 'eager') this.start();
  }

  disconnectedCallback() {
    for (const end of this.#endings.splice(0)) end();
    // The browser has thrown its frame away. Put in at another place, it goes on from here.
    if (this.#figure && this.#noted) this.#state = this.#noted;
    this.#drop();
  }

  /** Moved by moveBefore(), with its frame as it is. */
  connectedMoveCallback() {}

  /** @param {string} name */
  attributeChangedCallback(name) {
    if (name === 'experiment') this.#state = this.#noted = null;
    if (!this.isConnected) return;
    if (name === 'experiment') {
      const experiment = this.getAttribute('experiment') ?? '';
      if (this.#figure) void this.#figure.setExperiment(experiment).catch(() => {});
    } else {
      this.#present();
    }
  }

  // ---- what a page of notes calls; before the figure is there these wait for it ----

  /** The connection itself, once it is there. Asking for it starts the figure. */
  get ready() {
    this.start();
    return this.#connected;
  }

  async run() { return (await this.ready).run(); }
  async pause() { return (await this.ready).pause(); }
  async step(count = 1) { return (await this.ready).step(count); }
  async epoch(count = 1) { return (await this.ready).epoch(count); }
  async restart() { return (await this.ready).restart(); }
  /** @param {number} step */
  async goToStep(step) { return (await this.ready).goToStep(step); }
  /** @param {Record<string, string | number>} values */
  async set(values) { return (await this.ready).set(values); }
  async getState() { return this.#figure || !this.#state ? (await this.ready).getState() : this.#state; }
  /** @param {import('./connect.mjs').FigureState} state */
  async setState(state) { return (await this.ready).setState(state); }
  async getHistory() { return (await this.ready).getHistory(); }
  /** @param {string[]} [names] */
  async getTensors(names) { return (await this.ready).getTensors(names); }
  async getWords() { return (await this.ready).getWords(); }
  /** @param {{width?: number, scale?: number, type?: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/svg+xml'}} [options] */
  async screenshot(options) { return (await this.ready).screenshot(options); }
  /** @param {{name: string, bytes: ArrayBuffer}[]} files */
  async openFiles(files) { return (await this.ready).openFiles(files); }
  async openInFull() { return (await this.ready).openInFull(); }

  // ---- an exercise: what the student has handed in, for a form and for scripts ----

  /** The record that was handed in last, null before. */
  async record() { return this.#record; }
  /** The same as the text that a form sends, '' before. */
  get value() { return this.#record ? JSON.stringify(this.#record) : ''; }
  get form() { return this.#internals?.form ?? null; }
  get type() { return 'playground-record'; }
  get validity() { return this.#internals?.validity; }
  get validationMessage() { return this.#internals?.validationMessage ?? ''; }
  get willValidate() { return this.#internals?.willValidate ?? false; }
  checkValidity() { return this.#internals?.checkValidity() ?? true; }
  reportValidity() { return this.#internals?.reportValidity() ?? true; }

  /** The value goes; what was predicted in the figure stays predicted. */
  formResetCallback() {
    this.#takeRecord(null);
  }

  /** Of its own attribute, or of a fieldset around. @param {boolean} isDisabled */
  formDisabledCallback(isDisabled) {
    this.#frameBox.inert = isDisabled;
  }

  /** The browser fills a form again that was left. @param {string | File | FormData | null} state */
  formStateRestoreCallback(state) {
    try {
      this.#takeRecord(JSON.parse(String(state)));
      void this.#restoreAnswer().catch(() => {});
    } catch {
      // It was none of ours.
    }
  }

  /** Whether the playground itself is there now, and not its picture. */
  get live() { return this.#iframe !== null; }

  /** Starts the figure, as a press or its nearness does. */
  start() {
    this.#wantsStart = true;
    this.#startSoon();
  }

  /** Leaves its last picture, and gives back all memory; start() goes on where it was. */
  async rest() {
    const figure = this.#figure;
    if (figure) await Promise.race([this.#remember(figure), new Promise((resolve) => setTimeout(resolve, longestFarewell))]);
    this.#drop();
  }

  // ---- inside ----

  get #texts() {
    return this.#language.startsWith('zh') ? words.zh : words.en;
  }

  get #language() {
    return (this.closest('[lang]')?.getAttribute('lang') ?? navigator.language ?? 'en').toLowerCase();
  }

  get #button() {
    return /** @type {HTMLButtonElement} */ (this.#root.querySelector('button'));
  }

  get #poster() {
    return /** @type {HTMLElement} */ (this.#root.querySelector('.poster'));
  }

  get #frameBox() {
    return /** @type {HTMLElement} */ (this.#root.querySelector('.frame'));
  }

  get #site() {
    return new URL(this.getAttribute('src') ?? '../../', this.hasAttribute('src') ? document.baseURI : import.meta.url);
  }

  get #theme() {
    const wanted = this.getAttribute('theme') ?? 'auto';
    return wanted === 'light' || wanted === 'dark' ? wanted : hostTheme(this);
  }

  /** @param {import('./connect.mjs').ExerciseRecord | null} record */
  #takeRecord(record) {
    this.#record = record;
    this.#internals?.setFormValue(this.value || null);
    this.#validate();
  }

  /** An answer that is required and not there says so at what can be pressed. */
  #validate() {
    if (!this.hasAttribute('required') || this.#record) this.#internals?.setValidity({});
    else this.#internals?.setValidity({valueMissing: true}, this.#texts.required, this.#iframe ?? this.#button);
  }

  /** Into a figure that begins anew, where this page was filled again. */
  async #restoreAnswer() {
    const [record, figure] = [this.#record, this.#figure];
    if (!record || !figure || this.#state) return;
    const {predict: {value, at_step}, explain: {text}} = record;
    await figure.setState({...await figure.getState(), answer: {value, typed: String(value), at_step, explanation: text, handed_in: true}});
  }

  /** Properties that were set before the element was defined. @param {string} name */
  #takeOver(name) {
    const given = Object.hasOwn(this, name) ? /** @type {any} */ (this)[name] : undefined;
    delete /** @type {any} */ (this)[name];
    Object.defineProperty(this, name, {
      get: () => this.getAttribute(name) ?? '',
      set: (value) => this.setAttribute(name, String(value)),
      configurable: true,
    });
    if (given !== undefined) queueMicrotask(() => this.setAttribute(name, String(given)));
  }

  #newConnection() {
    /** @type {Promise<Figure>} */
    const connected = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    connected.catch(() => {});  // whoever waits gets the reason; nobody has to
    return connected;
  }

  /** Looks that follow attributes and the page around. */
  #present() {
    const texts = this.#texts;
    const label = this.getAttribute('label') ?? texts.label;
    this.style.colorScheme = this.#theme;
    this.#button.textContent = this.#state ? texts.resume : texts.start;
    this.#button.setAttribute('aria-label', `${this.#button.textContent}: ${label}`);
    if (this.#iframe) {
      this.#iframe.title = label;
      // Of one colour scheme with its page, or the browser puts an opaque ground behind it.
      this.#iframe.style.colorScheme = this.#theme;
    }
    this.#validate();
    this.#figure?.present({
      theme: this.#theme, lang: this.#language.startsWith('zh') ? 'zh' : 'en', view: this.getAttribute('view') ?? '', hide: this.getAttribute('hide') ?? '',
      only: this.getAttribute('only') ?? '',
    });
    const poster = this.getAttribute('poster') ||
      (this.#hasOwnPoster ? '' : defaultPoster(this.getAttribute('experiment') ?? '', this.getAttribute('view') ?? '', this.#theme, this.#language));
    if (poster && !this.#hasPicture) {
      let image = /** @type {HTMLImageElement | null} */ (this.#root.querySelector('img.poster-picture'));
      if (!image) {
        image = Object.assign(document.createElement('img'), {className: 'poster-picture'});
        this.#poster.prepend(image);
      }
      if (image.getAttribute('src') !== poster) image.src = poster;
      image.classList.toggle('default', !this.getAttribute('poster'));
      image.alt = label;
    }
    const name = this.#root.querySelector('.label');
    if (name) name.textContent = this.#hasPoster ? '' : label;
    this.#setHeight(this.#figure?.size.wanted ?? this.#guessedHeight);
  }

  /** What the figure will want, by its own table. */
  get #guessedHeight() {
    const only = this.getAttribute('only') ?? '';
    return wantedSize(this.getAttribute('view') ?? '', this.clientWidth || 700, /^(0|false)$/.test(only) ? '' : only).wanted;
  }

  /** @param {number} wanted */
  #setHeight(wanted) {
    const own = this.getAttribute('height') ?? 'auto';
    const bounds = getComputedStyle(this);
    const minimum = parseFloat(bounds.getPropertyValue('--playground-min-height')) || 320;
    const maximum = parseFloat(bounds.getPropertyValue('--playground-max-height')) || 900;
    const height = own === 'auto' ? Math.min(Math.max(wanted, minimum), maximum) : parseFloat(own) || wanted;
    if (Math.abs(this.#frameBox.clientHeight - height) >= leastChange) this.#frameBox.style.height = `${height}px`;
  }

  /** As soon as there is room; not if it has been scrolled past meanwhile. */
  async #startSoon() {
    if (this.#iframe || this.#isStarting || !this.isConnected) return;
    this.#isStarting = true;
    await roomFor(this);
    this.#isStarting = false;
    const isWanted = this.#isNear || this.#wantsStart;
    this.#wantsStart = false;
    if (isWanted && this.isConnected && !this.#iframe) this.#createFrame();
    else if (!this.#iframe) forget(this);
  }

  /**
   * What it comes back with. One that is still at its beginning comes back to that.
   * @param {Figure} figure
   */
  async #remember(figure) {
    try {
      const run = await figure.getRun();
      if (run.running) await figure.pause();
      const state = await figure.getState();
      if (figure !== this.#figure) return;
      this.#wasRunning = Boolean(run.running);
      this.#state = state;
      await this.#takePicture();
    } catch {
      // It has no more to say.
    }
  }

  /** @param {boolean} isNear */
  #onNearness(isNear) {
    this.#isNear = isNear;
    if (isNear) {
      if (this.#iframe) moveToEnd(this);
      else if (this.getAttribute('loading') !== 'click' || this.#state) void this.#startSoon();
    } else if (this.#iframe && performance.now() - this.#lastPicture > millisecondsBetweenPictures) {
      void this.#takePicture();
    }
  }

  get isNear() { return this.#isNear; }

  #createFrame() {
    const query = new URLSearchParams({embed: '1', theme: this.#theme, lang: this.#language.startsWith('zh') ? 'zh' : 'en'});
    for (const key of ['view', 'hide', 'only', 'wheel', 'exercise', 'predict', 'nonce']) {
      if (this.hasAttribute(key)) query.set(key, this.getAttribute(key) ?? '');
    }
    // These notes may have the answer, once the student gives it.
    if (this.hasAttribute('exercise')) query.set('receiver', location.origin);
    const url = new URL(this.#site);
    url.search = query.toString();
    // An exercise asks about the experiment that it begins with; setState() has what the student made of it.
    url.hash = (this.hasAttribute('exercise') ? null : this.#state?.experiment) ?? this.getAttribute('experiment') ?? '';
    const iframe = document.createElement('iframe');
    iframe.title = this.getAttribute('label') ?? this.#texts.label;
    iframe.allow = 'clipboard-write; fullscreen';
    if (this.hasAttribute('sandbox')) iframe.setAttribute('sandbox', sandboxRights);
    if (globalThis.crossOriginIsolated) iframe.setAttribute('credentialless', '');
    iframe.style.colorScheme = this.#theme;
    iframe.src = url.href;
    this.#iframe = iframe;
    this.#frameBox.prepend(iframe);
    this.#button.hidden = true;
    this.#validate();
    const asked = this.getAttribute('experiment') ?? '';
    connect(iframe).then((figure) => this.#onConnected(iframe, figure, asked), (error) => this.#onFailure(iframe, error));
  }

  /**
   * @param {HTMLIFrameElement} iframe
   * @param {Figure} figure
   * @param {string} asked the experiment that the frame was made with
   */
  async #onConnected(iframe, figure, asked) {
    if (iframe !== this.#iframe) return figure.close();
    this.#figure = figure;
    for (const name of eventNames) figure.on(name, (detail) => this.#onEvent(name, detail));
    figure.on('size', (size) => this.#onSize(size));
    this.#present();
    const isResumed = this.#state !== null;
    try {
      // Set while the frame was on its way.
      const experiment = this.getAttribute('experiment') ?? '';
      if (!isResumed && experiment !== asked) await figure.setExperiment(experiment);
      if (isResumed) await figure.setState(this.#state);
      await this.#restoreAnswer();
      // An exercise runs when it has been answered.
      if (isResumed ? this.#wasRunning : this.hasAttribute('autorun') && !this.hasAttribute('exercise')) await figure.run();
    } catch (error) {
      this.#tell('error', {code: 'resume', message: String(error)});
    }
    if (iframe !== this.#iframe) return;
    this.#poster.hidden = true;
    this.#poster.style.display = 'none';
    this.#resolve(figure);
    this.#pictureSoon();
    this.#tell('ready', {features: figure.features});
  }

  /**
   * @param {HTMLIFrameElement} iframe
   * @param {PlaygroundError} error
   */
  #onFailure(iframe, error) {
    if (iframe !== this.#iframe) return;
    this.#tell('error', {code: error.code, message: error.message});
    this.#reject(error);
    // The frame itself says what is wrong, where it could begin; the poster must not hide that.
    if (error.code !== 'timeout') this.#poster.style.display = 'none';
  }

  /**
   * @param {string} name
   * @param {any} detail
   */
  #onEvent(name, detail) {
    if (name === 'run') this.#wasRunning = true;
    else if (name === 'pause' || name === 'finish' || name === 'diverge') this.#wasRunning = false;
    if (name !== 'key' && name !== 'error') {
      this.#isTouched = true;
      this.#note();
      this.#pictureSoon();
    }
    if (name === 'record') {
      this.#takeRecord(detail.record);
      this.dispatchEvent(new Event('change', {bubbles: true}));
    }
    this.#tell(name, detail);
  }

  #note() {
    this.#noteTimer ??= setTimeout(async () => {
      this.#noteTimer = undefined;
      const figure = this.#figure;
      const state = await figure?.getState().catch(() => null);
      if (state && figure === this.#figure) this.#noted = state;
    }, millisecondsBetweenNotes);
  }

  /** @param {{wanted: number, minimum: number, for: number}} size */
  #onSize(size) {
    if (!this.#tell('size', size, true)) return;
    clearTimeout(this.#sizeTimer);
    const wait = this.#lastSize + millisecondsBetweenSizes - performance.now();
    this.#sizeTimer = setTimeout(() => {
      this.#lastSize = performance.now();
      this.#setHeight(size.wanted);
    }, Math.max(0, wait));
  }

  /**
   * @param {string} name
   * @param {object} detail
   * @param {boolean} [cancelable]
   * @returns {boolean} not cancelled
   */
  #tell(name, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(`playground-${name}`, {detail: Object.freeze({...detail}), bubbles: true, composed: true, cancelable}));
  }

  /** Whoever prints waits for nobody: the picture is there before. */
  #pictureSoon() {
    const wait = this.#lastPicture + millisecondsBetweenPictures - performance.now();
    this.#pictureTimer ??= setTimeout(() => {
      this.#pictureTimer = undefined;
      if (!this.#wasRunning) void this.#takePicture();
    }, Math.max(wait, millisecondsUntilPicture));
  }

  /** Between its tags. */
  get #hasOwnPoster() {
    return this.querySelector(':scope > :not([slot=caption])') !== null;
  }

  get #hasPoster() {
    return this.#poster.querySelector('img') !== null || this.#hasOwnPoster;
  }

  /** Who presses in a figure moves the focus there, and may do much that is not told. */
  #noteFocus() {
    this.#isTouched ||= this.#figure !== null && this.#root.activeElement === this.#iframe;
    if (this.#isTouched) this.#pictureSoon();
  }

  /** For paper, and for when the figure rests. What nobody has touched keeps its poster. */
  async #takePicture() {
    const figure = this.#figure;
    if (!figure || (!this.#isTouched && this.#hasPoster)) return;
    this.#lastPicture = performance.now();
    try {
      const blob = await figure.screenshot({type: 'image/webp'});
      this.#showPicture(blob);
    } catch {
      // The one before stays.
    }
  }

  /** @param {Blob} blob */
  #showPicture(blob) {
    let image = /** @type {HTMLImageElement | null} */ (this.#root.querySelector('img.last'));
    if (!image) {
      image = Object.assign(document.createElement('img'), {className: 'last'});
      for (const old of this.#poster.querySelectorAll('slot, img, span')) old.remove();
      this.#poster.prepend(image);
    }
    if (image.src) URL.revokeObjectURL(image.src);
    image.src = URL.createObjectURL(blob);
    image.alt = this.getAttribute('label') ?? this.#texts.label;
    this.#hasPicture = true;
  }

  #drop() {
    forget(this);
    this.#wantsStart = false;
    clearTimeout(this.#sizeTimer);
    clearTimeout(this.#noteTimer);
    clearTimeout(this.#pictureTimer);
    this.#noteTimer = this.#pictureTimer = undefined;
    this.#noted = null;
    this.#poster.hidden = false;
    this.#poster.style.display = '';
    this.#button.hidden = false;
    this.#button.textContent = this.#state ? this.#texts.resume : this.#texts.start;
    this.#figure?.close();
    this.#iframe?.remove();
    if (this.#figure || this.#iframe) this.#connected = this.#newConnection();
    this.#figure = null;
    this.#iframe = null;
    this.#validate();
  }
}

/** Done when one more may be live; the next ones wait behind it. @type {Promise<void>} */
let queue = Promise.resolve();

/**
 * One goes to rest if as many are live as may be: one out of sight, or else the one that was seen longest ago.
 * @param {SoftmaxPlayground} figure
 */
function roomFor(figure) {
  queue = queue.then(async () => {
    while (live.length >= mostLive) {
      const leaving = live.find((one) => !one.isNear) ?? live[0];
      await leaving.rest();
      forget(leaving);
    }
    live.push(figure);
  });
  return queue;
}

/** @param {SoftmaxPlayground} figure */
function forget(figure) {
  const index = live.indexOf(figure);
  if (index >= 0) live.splice(index, 1);
}

/** @param {SoftmaxPlayground} figure */
function moveToEnd(figure) {
  if (!live.includes(figure)) return;
  forget(figure);
  live.push(figure);
}

const name = 'softmax-playground';
if (globalThis.customElements) {
  if (customElements.get(name)) console.warn(`<${name}> is defined already; the first one stays.`);
  else customElements.define(name, SoftmaxPlayground);
}
