// A figure as a widget: for Jupyter, marimo, Colab and VS Code through softmax_playground.py beside this file, and for MyST's directive
// `anywidget`. tools/dist.mjs makes one file of this and what it imports, because some of these systems copy the file alone.
//
// What the figure has measured is written here and nowhere else; `experiment` and `running` are written by both sides, and equal values
// are not sent back. A widget that is shown several times has one view that tells, the first; the others follow its step.

import {connect} from './connect.mjs';
import {hostTheme, watchHostTheme} from './theme.mjs';

/** @typedef {import('./connect.mjs').Figure} Figure */
/** @typedef {import('./anywidget.mjs').Model} Model */

const millisecondsBetweenTellings = 250;
// A knob that is dragged has come to rest.
const millisecondsOfRest = 300;
const presented = ['theme', 'lang', 'view', 'hide', 'only'];
// What Python may call.
const callable = new Set([
  'run', 'pause', 'step', 'epoch', 'restart', 'goToStep', 'set', 'setExperiment', 'getState', 'setState', 'getHistory', 'getRun', 'getTensors', 'getWords',
  'screenshot',
]);

/** The views of each widget, by its trait `key`. @type {Map<string, View[]>} */
const viewsOf = new Map();

export default {
  /** @param {{model: Model, el: HTMLElement, signal?: AbortSignal}} place */
  render({model, el, signal}) {
    const site = siteOf(model);
    if (!site) {
      el.textContent = 'Softmax Playground: `src`, the address of the playground, is missing.';
      return () => {};
    }
    const view = new View(model, el, site);
    const end = () => view.end();
    // Hosts clean up in one of these ways, or in both.
    signal?.addEventListener('abort', end);
    return end;
  },
};

class View {
  #model;
  #el;
  #iframe;
  #siblings;
  /** @type {Figure | null} */
  #figure = null;
  /** What the figure has. */
  #experiment;
  #running = false;
  #epochs = 0;
  /** @type {(() => void)[]} */
  #endings = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #telling;
  #lastTelling = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  #isFollowing = false;

  /**
   * @param {Model} model
   * @param {HTMLElement} el
   * @param {string} site
   */
  constructor(model, el, site) {
    this.#model = model;
    this.#el = el;
    this.#experiment = this.#text('experiment');
    const key = this.#text('key');
    this.#siblings = viewsOf.get(key) ?? [];
    if (key) viewsOf.set(key, this.#siblings);
    this.#siblings.push(this);
    this.#endings.push(() => {
      this.#siblings.splice(this.#siblings.indexOf(this), 1);
      if (this.#siblings.length === 0) viewsOf.delete(key);
    });
    this.#iframe = this.#createFrame(site);
    el.replaceChildren(this.#iframe);

    this.#endings.push(watchHostTheme(() => this.#present()));
    for (const name of [...presented, 'label', 'height']) this.#listen(`change:${name}`, () => this.#present());
    this.#listen('change:experiment', () => void this.#takeExperiment());
    this.#listen('change:running', () => void this.#takeRunning());
    this.#listen('change:num_steps', () => void this.#follow());
    const connected = connect(this.#iframe);
    this.#listen('msg:custom', (/** @type {any} */ message) => {
      if (message?.kind === 'call') void connected.then((figure) => this.#answer(figure, message), () => {});
    });
    connected.then((figure) => this.#begin(figure), (error) => this.#fail(error, site));
  }

  end() {
    for (const end of this.#endings.splice(0)) end();
    clearTimeout(this.#telling);
    clearTimeout(this.#resting);
    this.#figure?.close();
    this.#figure = null;
    this.#iframe.remove();
  }

  get #tells() { return this.#siblings[0] === this; }

  /** @param {string} name */
  #text(name) {
    return String(this.#model.get(name) ?? '');
  }

  get #theme() {
    const wanted = this.#text('theme');
    return wanted === 'light' || wanted === 'dark' ? wanted : hostTheme(this.#el);
  }

  get #language() {
    const wanted = this.#text('lang') || (this.#el.closest('[lang]') ?? document.documentElement).getAttribute('lang') || navigator.language;
    return wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  }

  /** @param {string} site */
  #createFrame(site) {
    const iframe = document.createElement('iframe');
    const query = new URLSearchParams({embed: '1', theme: this.#theme, lang: this.#language});
    for (const name of ['view', 'hide', 'only', 'wheel']) if (this.#text(name)) query.set(name, this.#text(name));
    const url = new URL(site);
    url.search = query.toString();
    url.hash = this.#experiment;
    iframe.allow = 'clipboard-write; fullscreen';
    if (globalThis.crossOriginIsolated) iframe.setAttribute('credentialless', '');
    iframe.style.cssText = 'display: block; width: 100%; border: 0';
    iframe.src = url.href;
    this.#dress(iframe);
    return iframe;
  }

  /** @param {HTMLIFrameElement} iframe */
  #dress(iframe) {
    iframe.title = this.#text('label') || 'Softmax Playground';
    iframe.style.height = `${Number(this.#model.get('height')) || this.#figure?.size.wanted || 460}px`;
    // Of one colour scheme with its page, or the browser puts an opaque ground behind it.
    iframe.style.colorScheme = this.#theme;
  }

  #present() {
    this.#dress(this.#iframe);
    const [view, hide, only] = ['view', 'hide', 'only'].map((name) => this.#text(name));
    this.#figure?.present({theme: this.#theme, lang: this.#language, view, hide, only});
  }

  /**
   * Some hosts know changes alone, or cannot end a listener, and throw.
   * @param {string} name
   * @param {(...values: any[]) => void} listener
   */
  #listen(name, listener) {
    attempt(() => this.#model.on(name, listener));
    this.#endings.push(() => attempt(() => this.#model.off(name, listener)));
  }

  /** @param {Figure} figure */
  async #begin(figure) {
    if (!this.#iframe.isConnected) return figure.close();
    this.#figure = figure;
    this.#present();
    figure.on('size', () => this.#dress(this.#iframe));
    figure.on('change', ({experiment}) => this.#onChange(experiment));
    for (const name of /** @type {const} */ (['step', 'run', 'pause', 'epoch', 'finish', 'diverge'])) figure.on(name, () => this.#tellSoon());
    await this.#takeExperiment();
    // Where the widget was when it was saved, or is in its first view.
    await this.#follow(true);
    await this.#takeRunning();
    if (!this.#tells) return;
    this.#onChange((await figure.getState()).experiment);
    await this.#tell();
    this.#send({kind: 'ready'});
  }

  /**
   * @param {Error} error
   * @param {string} site
   */
  #fail(error, site) {
    const link = Object.assign(document.createElement('a'), {href: `${site}#${this.#experiment}`, textContent: 'Open it in a tab', target: '_blank'});
    const note = document.createElement('p');
    note.append(`${error.message} `, link);
    this.#el.append(note);
  }

  // ---- from the model to the figure ----

  /** What is set while the frame is on its way is taken when it is there. */
  async #takeExperiment() {
    const wanted = this.#text('experiment');
    if (!this.#figure || wanted === this.#experiment) return;
    this.#experiment = wanted;
    await quietly(this.#figure.setExperiment(wanted));
  }

  async #takeRunning() {
    const wanted = Boolean(this.#model.get('running'));
    if (!this.#tells || wanted === this.#running || !this.#figure) return;
    this.#running = wanted;
    await quietly(wanted ? this.#figure.run() : this.#figure.pause());
    this.#tellSoon();
  }

  /** To the step of the view that tells. @param {boolean} [isFirst] also of one that tells itself */
  async #follow(isFirst = false) {
    if ((this.#tells && !isFirst) || this.#isFollowing || !this.#figure) return;
    this.#isFollowing = true;
    for (let at = isFirst ? 0 : -1; this.#figure; ) {
      const wanted = Number(this.#model.get('num_steps')) || 0;
      if (wanted === at) break;
      await quietly(this.#figure.goToStep(wanted));
      at = wanted;
    }
    this.#isFollowing = false;
  }

  /**
   * @param {any} figure
   * @param {{id: unknown, method: string, args?: unknown[]}} call
   */
  async #answer(figure, {id, method, args = []}) {
    // Views that follow come along by themselves.
    if (!this.#tells) return;
    try {
      if (!callable.has(method)) throw Object.assign(new Error(`There is no method ${method}.`), {code: 'unknown'});
      const value = await figure[method](...args);
      await this.#tell();
      if (value instanceof Blob) {
        this.#send({kind: 'return', id, ok: true, value: {type: value.type}}, [await value.arrayBuffer()]);
      } else if (method === 'getTensors') {
        const tensors = value.map((/** @type {import('./connect.mjs').Tensor} */ {name, shape}) => ({name, shape}));
        this.#send({kind: 'return', id, ok: true, value: {tensors}}, value.map((/** @type {import('./connect.mjs').Tensor} */ {values}) => values.buffer));
      } else {
        this.#send({kind: 'return', id, ok: true, value: value ?? null});
      }
    } catch (thrown) {
      const error = /** @type {any} */ (thrown);
      this.#send({kind: 'return', id, ok: false, code: String(error?.code ?? 'failed'), message: String(error?.message ?? error)});
    }
  }

  // ---- from the figure to the model ----

  /** @param {string} experiment */
  #onChange(experiment) {
    this.#experiment = experiment;
    clearTimeout(this.#resting);
    if (!this.#tells) return;
    this.#resting = setTimeout(() => {
      if (this.#figure) this.#write({experiment: this.#experiment});
    }, millisecondsOfRest);
    this.#tellSoon();
  }

  #tellSoon() {
    if (!this.#tells) return;
    this.#telling ??= setTimeout(() => void this.#tell(), Math.max(0, this.#lastTelling + millisecondsBetweenTellings - performance.now()));
  }

  async #tell() {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    this.#lastTelling = performance.now();
    const figure = this.#figure;
    const run = await figure?.getRun().catch(() => null);
    if (!figure || !run || figure !== this.#figure) return;
    this.#running = Boolean(run.running);
    /** @type {Record<string, unknown>} */
    const values = {running: this.#running, num_epochs: run.epoch ?? 0, num_steps: run.num_steps ?? 0, phase: run.phase, weights_hash: run.weights_hash ?? ''};
    for (const name of ['train_loss', 'test_loss', 'train_accuracy', 'test_accuracy']) values[name] = run[name] ?? null;
    const epochs = Number(values.num_epochs) + (values.train_loss === null ? 0 : 1);
    if (epochs !== this.#epochs) {
      this.#epochs = epochs;
      values.history = await figure.getHistory();
    }
    this.#write(values);
  }

  /** @param {Record<string, unknown>} values */
  #write(values) {
    for (const [name, value] of Object.entries(values)) {
      if (value !== this.#model.get(name)) this.#model.set(name, value);
    }
    // MyST has no kernel, and throws.
    attempt(() => this.#model.save_changes());
  }

  /**
   * @param {object} message
   * @param {ArrayBuffer[]} [buffers]
   */
  #send(message, buffers = []) {
    attempt(() => this.#model.send(message, undefined, buffers));
  }
}

/**
 * Said by the notes, or the place from which this module came, if it has one.
 * @param {Model} model
 */
function siteOf(model) {
  const src = String(model.get('src') ?? '');
  if (src) return new URL(src, document.baseURI).href;
  return import.meta.url.match(/^(https?:.*\/)embed\/1\/anywidget\.mjs/)?.[1] ?? '';
}

/** @param {() => void} action */
function attempt(action) {
  try {
    action();
  } catch {
    // The host cannot.
  }
}

/** What the figure refuses it says itself. @param {Promise<unknown> | undefined} promise */
async function quietly(promise) {
  await promise?.catch(() => {});
}
