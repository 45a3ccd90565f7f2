// The page around a figure, of whatever origin: it may drive the figure and hear from it. One message goes through the
// windows, {playground: 'hello'} from here and {playground: 'connect'} with a port from there; all others through the
// port. embed/1/connect.mjs is the other side, and web/embed/README.md has the protocol.
//
// Nothing in a figure is secret from the page that shows it, so any parent may connect; only a parent.

import {Refusal} from './driver.js';
import {wantedSize} from './figure_size.js';

/** @typedef {import('./automation.js').Automation} Automation */

const versions = [1];
const features = ['state', 'history', 'words', 'screenshot', 'files', 'tensors', 'present', 'keys', 'size', 'record'];

/** The methods of Driver that are for others. */
const methods = new Set([
  'run', 'pause', 'step', 'epoch', 'restart', 'goToStep', 'set', 'setExperiment', 'getState', 'setState', 'getHistory', 'getWords', 'getRun',
  'getTensors', 'screenshot', 'openFiles', 'getSize',
]);
/** What is told unasked; all other events want to be subscribed to. */
const unasked = ['size', 'change', 'error'];
const eventNames = new Set([...unasked, 'run', 'pause', 'step', 'epoch', 'finish', 'diverge', 'view', 'key', 'predict', 'record']);

const millisecondsBetweenLooks = 100;
const longestMessage = 65536;  // characters, files apart
const callsASecond = 100;

/**
 * @typedef {object} Surroundings
 * @property {Automation} automation
 * @property {(query: Record<string, string>) => void} present theme, lang, view, hide, only as the host wants them
 * @property {() => string} link of what is shown, for a tab of its own
 * @property {() => import('./exercise.js').Exercise | null} exercise
 * @property {string[]} receivers origins that may have a student's answer
 */

export class Host {
  #surroundings;
  /** @type {Guest[]} */
  #guests = [];
  /** @type {any} the state of the run that was told last */
  #told = null;
  /** @type {string} the error that has ended the page */
  #failure = '';
  #epochsTold = 0;
  #size = '';

  /** @param {Surroundings} surroundings */
  constructor(surroundings) {
    this.#surroundings = surroundings;
    if (window.parent === window) return;
    addEventListener('message', (event) => this.#onMessage(event));
    surroundings.automation.ready.then(() => this.#begin(), (reason) => this.#fail(String(reason?.message ?? reason)));
  }

  /**
   * A key that the figure has no use for.
   * @param {string} key
   * @returns {boolean} whether the page around wants it
   */
  keyUnused(key) {
    const isWanted = this.#anyWants('key');
    if (isWanted) this.#tell('key', {key});
    return isWanted;
  }

  /** Whether somebody around is named as one who takes records, and wants them. */
  get hasReceiver() {
    return this.#guests.some((guest) => guest.isReceiver && guest.names.has('record'));
  }

  /**
   * Of an exercise, once the student has pressed the button for it: a prediction, or a whole record.
   * @param {'predict' | 'record'} name
   * @param {object} detail
   */
  tellReceivers(name, detail) {
    for (const guest of this.#guests) if (guest.isReceiver) guest.tell(name, detail);
  }

  #begin() {
    // Nothing private: whoever shows this page knows that it is one.
    parent.postMessage({playground: 'hello', versions}, '*');
    for (const guest of this.#guests) this.#welcome(guest);
    setInterval(() => this.#look(), millisecondsBetweenLooks);
    addEventListener('resize', () => this.#tellSize());
  }

  /** @param {string} message */
  #fail(message) {
    this.#failure = message;
    parent.postMessage({playground: 'hello', versions}, '*');
    for (const guest of this.#guests) guest.port.postMessage({type: 'error', code: 'failed', message});
  }

  /** @param {MessageEvent} event */
  #onMessage(event) {
    if (event.source !== parent || event.data?.playground !== 'connect' || !event.ports[0]) return;
    const [port] = event.ports;
    const common = versions.filter((version) => Array.isArray(event.data.versions) && event.data.versions.includes(version));
    if (common.length === 0) {
      port.postMessage({type: 'error', code: 'version', message: `This playground speaks versions ${versions}.`, versions, link: this.#surroundings.link()});
      return;
    }
    const guest = new Guest(port, Math.max(...common), this.#surroundings.receivers.includes(event.origin));
    this.#guests.push(guest);
    port.onmessage = ({data}) => void this.#serve(guest, data);
    if (this.#failure) port.postMessage({type: 'error', code: 'failed', message: this.#failure});
    else void this.#surroundings.automation.ready.then(() => this.#welcome(guest), () => {});
  }

  /** @param {Guest} guest */
  #welcome(guest) {
    if (guest.welcomed) return;
    guest.welcomed = true;
    const state = this.#surroundings.automation.state();
    this.#told ??= state;
    guest.port.postMessage({type: 'welcome', version: guest.version, features, state, size: wantedSize(state.view, innerWidth)});
  }

  /**
   * @param {Guest} guest
   * @param {any} message
   */
  async #serve(guest, message) {
    const {type, id} = message ?? {};
    try {
      guest.checkRate();
      if (sizeOf(message) > longestMessage) throw new Refusal('too-large', `A message has at most ${longestMessage} characters.`);
      if (type === 'call') {
        guest.answer(id, await this.#call(guest, message.method, message.args));
      } else if (type === 'present') {
        this.#present(message);
      } else if (type === 'subscribe') {
        const names = Array.isArray(message.names) ? message.names.filter((/** @type {string} */ name) => eventNames.has(name)) : [];
        guest.names = new Set([...unasked, ...names]);
      } else {
        throw new Refusal('unknown', `There is no message of type ${String(type).slice(0, 40)}.`);
      }
    } catch (thrown) {
      const error = /** @type {any} */ (thrown);
      guest.refuse(id, error?.code ?? 'failed', String(error?.message ?? error));
    }
  }

  /**
   * @param {Guest} guest
   * @param {unknown} method
   * @param {unknown} args
   */
  async #call(guest, method, args) {
    if (typeof method !== 'string' || !methods.has(method)) {
      throw new Refusal('unknown', `There is no method ${String(method).slice(0, 40)}; there are ${[...methods].join(', ')}.`);
    }
    const driver = /** @type {any} */ (this.#surroundings.automation.driver);
    const exercise = this.#surroundings.exercise();
    const given = Array.isArray(args) ? args.slice(0, 4) : [];
    // What was answered is part of what a figure comes back with, for those who may have it.
    if (method === 'setState' && guest.isReceiver) exercise?.restore(given[0]?.answer);
    const value = await driver[method](...given);
    this.#look();
    return method === 'getState' && guest.isReceiver && exercise?.answer ? {...value, answer: exercise.answer} : value;
  }

  /** @param {Record<string, unknown>} message */
  #present(message) {
    /** @type {Record<string, string>} */
    const query = {};
    for (const key of ['theme', 'lang', 'view', 'hide', 'only']) {
      if (typeof message[key] === 'string') query[key] = message[key].slice(0, 400);
    }
    this.#surroundings.present(query);
    this.#tellSize();
  }

  /** Tells what has become different since the last look. */
  #look() {
    if (this.#guests.length === 0 || this.#failure) return;
    const {automation} = this.#surroundings;
    let state;
    try {
      state = automation.state();
    } catch (thrown) {
      this.#failure = String(thrown);
      this.#tell('error', {code: 'stopped', message: this.#failure});
      return;
    }
    const told = this.#told ?? state;
    this.#told = state;
    if (state.experiment !== told.experiment) {
      this.#tell('change', {experiment: state.experiment});
    }
    // Not with the experiment: a knob may be turned during a run, and one whose data are still made has the run before.
    if (state.run_number !== told.run_number) this.#epochsTold = 0;
    if (state.view !== told.view) {
      this.#tell('view', {view: state.view});
      this.#tellSize();
    }
    if (state.running !== told.running) this.#tell(state.running ? 'run' : 'pause', {step: state.num_steps});
    if (state.num_steps !== told.num_steps) {
      this.#tell('step', {step: state.num_steps, count: state.num_steps - (told.num_steps ?? 0), loss: state.minibatch_loss});
    }
    if (state.num_steps < told.num_steps) this.#epochsTold = Math.min(this.#epochsTold, state.epoch);
    if (state.epoch > this.#epochsTold && state.phase !== 'evaluating' && this.#anyWants('epoch')) {
      for (const record of automation.history()) {
        if (record.epoch > this.#epochsTold) this.#tell('epoch', {record});
      }
    }
    if (state.phase !== 'evaluating') this.#epochsTold = state.epoch ?? 0;
    if (state.phase !== told.phase) {
      if (state.phase === 'finished') this.#tell('finish', {step: state.num_steps, weights_hash: state.weights_hash});
      if (state.phase === 'diverged') this.#tell('diverge', state.divergence);
    }
  }

  #tellSize() {
    if (this.#guests.length === 0 || this.#failure) return;
    const size = wantedSize(this.#surroundings.automation.state().view, innerWidth);
    const text = JSON.stringify(size);
    if (text === this.#size) return;
    this.#size = text;
    this.#tell('size', size);
  }

  /** @param {string} name */
  #anyWants(name) {
    return this.#guests.some((guest) => guest.names.has(name));
  }

  /**
   * @param {string} name
   * @param {object} detail
   */
  #tell(name, detail) {
    for (const guest of this.#guests) guest.tell(name, detail);
  }
}

/** Who is at the other end of a port. */
class Guest {
  port;
  version;
  /** Whether the link names it as one who may have a student's answer. */
  isReceiver;
  welcomed = false;
  /** @type {Set<string>} */
  names = new Set(unasked);
  #sequence = 0;
  #second = 0;
  #calls = 0;

  /**
   * @param {MessagePort} port
   * @param {number} version
   * @param {boolean} isReceiver
   */
  constructor(port, version, isReceiver) {
    this.port = port;
    this.version = version;
    this.isReceiver = isReceiver;
  }

  checkRate() {
    const second = Math.floor(performance.now() / 1000);
    if (second !== this.#second) this.#calls = 0;
    this.#second = second;
    if (++this.#calls > callsASecond) throw new Refusal('too-many', `At most ${callsASecond} messages a second.`);
  }

  /**
   * @param {unknown} id
   * @param {unknown} value
   */
  answer(id, value) {
    this.port.postMessage({type: 'return', id, ok: true, value});
  }

  /**
   * @param {unknown} id
   * @param {string} code
   * @param {string} message
   */
  refuse(id, code, message) {
    this.port.postMessage({type: 'return', id, ok: false, code, message});
  }

  /**
   * @param {string} name
   * @param {object} detail
   */
  tell(name, detail) {
    if (!this.welcomed || !this.names.has(name)) return;
    this.port.postMessage({type: 'event', name, detail, seq: ++this.#sequence});
  }
}

/**
 * Characters, bytes of files apart.
 * @param {unknown} message
 */
function sizeOf(message) {
  try {
    return JSON.stringify(message, (_, value) => (value instanceof ArrayBuffer || ArrayBuffer.isView(value) ? '' : value))?.length ?? 0;
  } catch {
    return Infinity;  // a circle
  }
}
