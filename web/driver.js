// What a program may ask of the page, each a promise that waits for what it set going: window.softmaxPlayground has these
// methods, and through host.js a page of another origin.

import {wantedSize} from './figure_size.js';
import {tensorsOf} from './tensors.js';

/** @typedef {import('./automation.js').Automation} Automation */

/**
 * All that is needed to come back to what is shown, to the bit: a run is a function of experiment and step.
 * @typedef {object} FigureState
 * @property {1} v
 * @property {string} experiment in the text form of links
 * @property {string} view
 * @property {number} step of the run
 * @property {number} selected example
 * @property {number} phase of the step view, from 0
 */

/** A refusal with a word for programs beside the sentence for people. */
export class Refusal extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

// How often it is looked whether something has ended.
const millisecondsBetweenLooks = 30;
const mostStepsAtOnce = 1e9;

export class Driver {
  #automation;
  #picture;

  /**
   * @param {Automation} automation
   * @param {() => HTMLCanvasElement} picture the canvas that is seen
   */
  constructor(automation, picture) {
    this.#automation = automation;
    this.#picture = picture;
  }

  /** Begins; done when the run has begun. */
  async run() {
    await this.#loaded();
    this.#refuseWhileRunWaits();
    this.#command('run');
  }

  async pause() {
    await this.#automation.ready;
    this.#command('pause');
  }

  /**
   * Done after the last of them.
   * @param {unknown} [count]
   */
  async step(count = 1) {
    const state = await this.#loaded();
    await this.goToStep(state.num_steps + wholeNumber(count, 'a number of steps'));
  }

  /**
   * To the ends of so many epochs.
   * @param {unknown} [count]
   */
  async epoch(count = 1) {
    for (let left = wholeNumber(count, 'a number of epochs'); left > 0; --left) {
      await this.#loaded();
      this.#refuseWhileRunWaits();
      this.#command('epoch');
      if ((await this.#rest()).phase === 'diverged') return;
    }
  }

  async restart() {
    await this.#loaded();
    this.#command('restart');
    await this.#rest();
  }

  /**
   * Back, or on, to the state after so many steps of the run.
   * @param {unknown} step
   */
  async goToStep(step) {
    const target = wholeNumber(step, 'a step');
    const {num_steps: present} = await this.#loaded();
    if (target > present) this.#refuseWhileRunWaits();
    this.#command(`go_to_step ${target}`);
    await this.#rest();
  }

  /**
   * Knobs, as they are called in links. What cannot be done at once waits for a restart.
   * @param {unknown} values {lr: 0.5, ...}
   * @returns {Promise<{warnings: string[], restartNeeded: boolean}>}
   */
  async set(values) {
    if (typeof values !== 'object' || values === null) throw new Refusal('argument', 'set wants an object such as {lr: 0.5}.');
    const known = (await this.#loaded()).notices;
    /** @type {string[]} */
    const warnings = [];
    for (const [key, value] of Object.entries(values)) {
      if (!this.#automation.command(`set ${key}=${value}`)) warnings.push(`${key}=${value}: there is no such knob.`);
    }
    const state = this.#automation.state();
    warnings.push(...state.notices.filter((/** @type {string} */ notice) => !known.includes(notice)));
    return {warnings, restartNeeded: state.restart_needed};
  }

  /**
   * As if it had been typed into the address.
   * @param {unknown} text
   * @returns {Promise<{warnings: string[]}>}
   */
  async setExperiment(text) {
    await this.#automation.ready;
    const known = this.#automation.state().notices;
    this.#automation.setExperiment(String(text).slice(0, 4096));
    const state = await this.#loaded();
    return {warnings: state.notices.filter((/** @type {string} */ notice) => !known.includes(notice))};
  }

  /** @returns {Promise<FigureState>} */
  async getState() {
    const state = await this.#loaded();
    return {
      v: 1, experiment: state.experiment, view: state.view, step: state.num_steps ?? 0, selected: state.selected, phase: state.step_phase,
    };
  }

  /**
   * @param {unknown} wanted of getState()
   * @returns {Promise<{warnings: string[]}>}
   */
  async setState(wanted) {
    const state = /** @type {Partial<FigureState>} */ (wanted ?? {});
    if (state.v !== 1 || typeof state.experiment !== 'string') {
      throw new Refusal('argument', 'setState wants what getState() gave, of version 1.');
    }
    const result = await this.setExperiment(state.experiment);
    if (Number(state.step) > 0) await this.goToStep(state.step);
    if (typeof state.view === 'string') this.#automation.command(`view ${state.view}`);
    if (Number.isSafeInteger(state.selected)) this.#automation.command(`select ${state.selected}`);
    if (Number.isSafeInteger(state.phase)) this.#automation.command(`phase ${state.phase}`);
    return result;
  }

  /** An object an epoch: epoch, train_loss, test_loss, train_accuracy, ... */
  async getHistory() {
    await this.#loaded();
    return this.#automation.history();
  }

  /** What the open view shows, in sentences and tables: see src/app/text_page.h. */
  async getWords() {
    await this.#loaded();
    return this.#automation.textPage();
  }

  /**
   * Weights and biases as they stand, under their names in PyTorch.
   * @param {unknown} [names] only these
   */
  async getTensors(names) {
    await this.#loaded();
    await this.#automation.complete();
    const tensors = tensorsOf(this.#automation.weights());
    if (names === undefined || names === null) return tensors;
    const missing = [names].flat().find((wanted) => !tensors.some(({name}) => name === wanted));
    if (missing !== undefined) {
      throw new Refusal('argument', `There is no tensor ${String(missing).slice(0, 40)}; there are ${tensors.map(({name}) => name).join(', ')}.`);
    }
    return tensors.filter(({name}) => [names].flat().includes(name));
  }

  /** All that is known of the run. */
  async getRun() {
    return this.#loaded();
  }

  /**
   * @param {unknown} [options] {width: in CSS pixels, scale: device pixels of each, type: 'image/png', 'image/jpeg',
   *   'image/webp', or 'image/svg+xml', which has no width of its own}
   * @returns {Promise<Blob>}
   */
  async screenshot(options) {
    const {width, scale = 1, type = 'image/png'} =
      /** @type {{width?: number, scale?: number, type?: string}} */ (options ?? {});
    await this.#automation.ready;
    if (type === 'image/svg+xml') return this.#vectors();
    // Drawn now, and copied before the browser takes the picture away to show it.
    const drawn = this.#automation.drawNow();
    const canvas = this.#picture();
    if (!drawn || canvas.width === 0 || canvas.height === 0) {
      throw new Refusal('no-picture', 'There is no picture now: the browser has no graphics for this figure.');
    }
    const wanted = width === undefined ? canvas.width : Math.round(Number(width) * Number(scale));
    if (!(wanted >= 1 && wanted <= 8192)) throw new Refusal('argument', 'A picture is 1 to 8192 pixels wide.');
    const copy = document.createElement('canvas');
    copy.width = wanted;
    copy.height = Math.max(1, Math.round(canvas.height * wanted / canvas.width));
    const context = copy.getContext('2d');
    if (context) context.imageSmoothingQuality = 'high';
    context?.drawImage(canvas, 0, 0, copy.width, copy.height);
    const blob = await new Promise((resolve) => copy.toBlob(resolve, String(type)));
    if (!blob) throw new Refusal('no-picture', 'The browser could not make the picture.');
    return blob;
  }

  async #vectors() {
    await this.#automation.complete();
    const svg = this.#automation.svg();
    if (!svg) throw new Refusal('no-picture', 'There is no picture now: the figure has no size.');
    return new Blob([svg], {type: 'image/svg+xml'});
  }

  /**
   * @param {unknown} files [{name, bytes: ArrayBuffer}, ...]
   */
  async openFiles(files) {
    await this.#automation.ready;
    if (!Array.isArray(files)) throw new Refusal('argument', 'openFiles wants a list of {name, bytes}.');
    await this.#automation.openFiles(files.map(({name, bytes}) => ({name: String(name), bytes: new Uint8Array(bytes)})));
    await this.#loaded();
  }

  /** How high the figure wants to be, for its view and width. */
  async getSize() {
    await this.#automation.ready;
    return wantedSize(this.#automation.state().view, innerWidth);
  }

  /** An exercise wants to be answered before. */
  #refuseWhileRunWaits() {
    if (this.#automation.state().run_waits) throw new Refusal('predict', 'The run waits for a prediction: the student answers the question above it first.');
  }

  /** @param {string} text */
  #command(text) {
    if (!this.#automation.command(text)) throw new Refusal('argument', `The playground does not understand '${text}'.`);
  }

  /** Until the data is there. */
  async #loaded() {
    await this.#automation.ready;
    return this.#until((state) => !state.loading && state.phase !== 'making_data' && state.phase !== 'evaluating');
  }

  /** Until nothing goes on. */
  async #rest() {
    return this.#until((state) => !state.loading && !state.running && !['making_data', 'evaluating', 'seeking'].includes(state.phase));
  }

  /** @param {(state: any) => boolean} holds */
  async #until(holds) {
    for (;;) {
      const state = this.#automation.state();
      if (holds(state)) return state;
      // Out of sight nothing is drawn, and what was asked for shall come all the same.
      this.#automation.work();
      await new Promise((resolve) => setTimeout(resolve, millisecondsBetweenLooks));
    }
  }
}

/**
 * @param {unknown} value
 * @param {string} what
 */
function wholeNumber(value, what) {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 0 || number > mostStepsAtOnce) {
    throw new Refusal('argument', `${what} is a whole number from 0 to ${mostStepsAtOnce}.`);
  }
  return number;
}
