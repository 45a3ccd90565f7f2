// connect(iframe): a figure of Softmax Playground in a page of notes, driven and heard, from whatever origin it comes. README.md
// beside this file has the protocol. No dependency, no side effect; under node the import is harmless.

const versions = [1];
const millisecondsUntilGivenUp = 30000;
const unasked = ['size', 'change', 'error'];

/** A refusal of the figure: `code` for programs, `message` for people. */
export class PlaygroundError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.name = 'PlaygroundError';
    this.code = code;
  }
}

/**
 * Done when the figure can be driven; refused with code `timeout` 30 seconds after the frame has loaded, `version`, or `failed` with
 * the figure's own reason.
 * @param {HTMLIFrameElement} iframe with a page of the playground, loaded or not
 * @param {{timeout?: number}} [options] milliseconds
 * @returns {Promise<Figure>}
 */
export function connect(iframe, {timeout = millisecondsUntilGivenUp} = {}) {
  return new Promise((resolve, reject) => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    let isOver = false;
    // A sandboxed frame has no origin that could be named.
    const isOpaque = iframe.hasAttribute('sandbox') && !iframe.sandbox.contains('allow-same-origin');
    const origin = isOpaque ? 'null' : new URL(iframe.src, document.baseURI).origin;

    const end = () => {
      isOver = true;
      clearTimeout(timer);
      removeEventListener('message', onMessage);
      iframe.removeEventListener('load', onLoad);
    };
    const knock = () => {
      if (!iframe.contentWindow) return;
      const {port1, port2} = new MessageChannel();
      port1.onmessage = ({data}) => {
        if (isOver) return port1.close();
        if (data?.type === 'welcome') {
          end();
          resolve(new Figure(iframe, port1, data));
        } else if (data?.type === 'error') {
          end();
          reject(new PlaygroundError(String(data.code), String(data.message)));
        }
      };
      iframe.contentWindow.postMessage({playground: 'connect', versions}, isOpaque ? '*' : origin, [port2]);
    };
    /** @param {MessageEvent} event */
    const onMessage = (event) => {
      if (event.source !== iframe.contentWindow || event.origin !== origin || event.data?.playground !== 'hello') return;
      knock();
    };
    const onLoad = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        end();
        reject(new PlaygroundError('timeout', `No playground has answered in the frame ${iframe.src}.`));
      }, timeout);
      knock();
    };
    addEventListener('message', onMessage);
    iframe.addEventListener('load', onLoad);
    // One that has loaded already hears this; one that has not will say hello. Until then the frame has an empty page of ours.
    if (!iframe.contentDocument || iframe.contentDocument.URL !== 'about:blank') knock();
  });
}

export class Figure {
  /** What the figure can do: 'state', 'history', 'words', 'screenshot', ... */
  features;
  /** The size that it wants, in CSS pixels: {wanted, minimum, for: width}. */
  size;
  #iframe;
  #port;
  #lastId = 0;
  /** @type {Map<number, {resolve: (value: any) => void, reject: (error: Error) => void}>} */
  #waiting = new Map();
  /** @type {Map<string, Set<(detail: any) => void>>} */
  #listeners = new Map();

  /**
   * @param {HTMLIFrameElement} iframe
   * @param {MessagePort} port
   * @param {{features: string[], size: {wanted: number, minimum: number, for: number}}} welcome
   */
  constructor(iframe, port, welcome) {
    this.#iframe = iframe;
    this.#port = port;
    this.features = welcome.features;
    this.size = welcome.size;
    port.onmessage = ({data}) => this.#onMessage(data);
  }

  run() { return this.#call('run'); }
  pause() { return this.#call('pause'); }
  step(count = 1) { return this.#call('step', count); }
  epoch(count = 1) { return this.#call('epoch', count); }
  restart() { return this.#call('restart'); }
  /** @param {number} step of the run */
  goToStep(step) { return this.#call('goToStep', step); }
  /** @param {Record<string, string | number>} values of knobs: {lr: 0.5} */
  set(values) { return this.#call('set', values); }
  /** @param {string} text as in links */
  setExperiment(text) { return this.#call('setExperiment', text); }
  getState() { return this.#call('getState'); }
  /** @param {object} state of getState() */
  setState(state) { return this.#call('setState', state); }
  getHistory() { return this.#call('getHistory'); }
  getWords() { return this.#call('getWords'); }
  getRun() { return this.#call('getRun'); }
  /** @param {string[]} [names] only these weights and biases */
  getTensors(names) { return this.#call('getTensors', names ?? null); }
  /** @param {{width?: number, scale?: number, type?: string}} [options] */
  screenshot(options) { return this.#call('screenshot', options ?? {}); }
  /** @param {{name: string, bytes: ArrayBuffer}[]} files */
  openFiles(files) { return this.#call('openFiles', files); }

  /**
   * Theme, language, view, hidden controls, the view alone; '' is the page's own choice.
   * @param {{theme?: string, lang?: string, view?: string, hide?: string, only?: string}} presentation
   */
  present(presentation) {
    this.#port.postMessage({type: 'present', ...presentation});
  }

  /**
   * Events: change, run, pause, step, epoch, finish, diverge, view, size, key, predict, record, error.
   * @param {string} name
   * @param {(detail: any) => void} listener
   * @returns {() => void} ends it
   */
  on(name, listener) {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    if (!unasked.includes(name)) this.#port.postMessage({type: 'subscribe', names: [...this.#listeners.keys()]});
    return () => void listeners.delete(listener);
  }

  /** The experiment as it stands, in a tab of its own. */
  async openInFull() {
    const {experiment, view} = await this.getState();
    const url = new URL(this.#iframe.src, document.baseURI);
    for (const key of ['embed', 'hide', 'only', 'wheel']) url.searchParams.delete(key);
    url.searchParams.set('view', view);
    url.hash = experiment;
    open(url, '_blank', 'noopener');
  }

  /** Ends the connection; what waits is refused. */
  close() {
    this.#port.close();
    for (const {reject} of this.#waiting.values()) reject(new PlaygroundError('closed', 'The connection was closed.'));
    this.#waiting.clear();
    this.#listeners.clear();
  }

  /**
   * @param {string} method
   * @param {...unknown} args
   * @returns {Promise<any>}
   */
  #call(method, ...args) {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#waiting.set(id, {resolve, reject});
      this.#port.postMessage({type: 'call', id, method, args});
    });
  }

  /** @param {any} data */
  #onMessage(data) {
    if (data?.type === 'return') {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.ok) waiting?.resolve(data.value);
      else waiting?.reject(new PlaygroundError(String(data.code), String(data.message)));
    } else if (data?.type === 'event') {
      if (data.name === 'size') this.size = data.detail;
      for (const listener of [...this.#listeners.get(data.name) ?? []]) listener(data.detail);
    } else if (data?.type === 'error') {
      for (const listener of [...this.#listeners.get('error') ?? []]) listener(data);
    }
  }
}
