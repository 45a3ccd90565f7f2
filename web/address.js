// The page's address: the hash is the experiment, the query its presentation
// (`?view=curves&hide=seed&lang=zh&theme=dark&embed=1#task=softmax&lr=0.5`). Reads both, keeps them in step with the
// app, and tells when somebody edits them or goes Back.

import {repairedLink} from './link.js';

/** @typedef {import('./texts.js').Language} Language */

// Browsers refuse more than 100 (Safari) or 200 (Chrome) changes of the history in 30 seconds.
const millisecondsBetweenWrites = 400;
// Nobody writes an experiment this long; what is beyond it is cut off.
const longestExperiment = 4096;
// Of an exercise, in the bytes of src/record/exercise_record.h.
const longestName = 128;

/** The keys that the app may change by itself; `hide`, `only` and `embed` are only read, `text` is the page's own. */
const changingKeys = ['view', 'lang', 'theme'];
/** Said by whoever shows the page as a figure. */
const figureKeys = ['embed', 'hide', 'only', 'wheel', 'nonce', 'receiver'];

/** Whether fingers are what the screen is first of all touched with. */
const coarsePointer = () => matchMedia('(pointer: coarse)');

export class Address {
  /** What the app has and the address bar may not have yet: written when the browser allows it. */
  #hash = '';
  #search = '';
  #push = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #lastWrite = -Infinity;
  #listening = false;
  /** @type {(experiment: string) => void} */
  #onExperiment = () => {};
  /** @type {() => void} */
  #onPresentation = () => {};
  /** The presentation as the app has it. */
  #presentation = new URLSearchParams();

  constructor() {
    ({search: this.#search, hash: this.#hash} = repairedLink(location.search, location.hash));
    this.#write();
    // Edited hash, Back, Forward: browsers fire one or both.
    addEventListener('popstate', () => this.#onNavigation());
    addEventListener('hashchange', () => this.#onNavigation());
    addEventListener('pagehide', () => this.#write());
  }

  /** As it stands: the app decodes %26 once it has taken the text apart at each &. */
  get experiment() {
    return this.#hash.replace(/^#/, '').slice(0, longestExperiment);
  }

  /** This page with presentation and experiment. */
  get link() {
    return this.pageLink + this.#hash;
  }

  /** Without the experiment. What belongs to a figure in somebody's notes is no part of a link that is given on. */
  get pageLink() {
    const query = new URLSearchParams(this.#search);
    for (const key of figureKeys) query.delete(key);
    const text = query.toString();
    return location.href.replace(/[?#].*/, '') + (text && `?${text}`);
  }

  /** @returns {Language} */
  get language() {
    const wanted = this.#query('lang') || (navigator.languages?.[0] ?? navigator.language ?? '');
    return wanted.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  }

  /** @returns {'light' | 'dark'} */
  get theme() {
    const wanted = this.#query('theme');
    if (wanted === 'light' || wanted === 'dark') return wanted;
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }

  /** Whether the page is a figure in somebody's notes. */
  get embedded() {
    const wanted = this.#query('embed');
    return wanted === '' ? window.parent !== window : wanted !== '0' && wanted !== 'false';
  }

  /**
   * How alone the view stands: '' among all that is around it, '1' all alone, else with the run controls and knobs that
   * are named, `run,step,lr`.
   */
  get only() {
    const wanted = this.#query('only');
    return /^(|0|false)$/.test(wanted) ? '' : wanted === 'true' ? '1' : wanted;
  }

  /**
   * Who gets the wheel: the app always (greedy) or never (off), or by the manners of a figure (auto).
   * @returns {'auto' | 'greedy' | 'off'}
   */
  get wheel() {
    const wanted = this.#query('wheel');
    return wanted === 'greedy' || wanted === 'off' ? wanted : 'auto';
  }

  /**
   * What a student is to answer, see exercise.js; null: nothing.
   * @returns {import('./exercise.js').Task | null}
   */
  get exercise() {
    const [exercise, question, nonce] = ['exercise', 'predict', 'nonce'].map((key) => beginningOf(this.#query(key), longestName));
    return exercise || question ? {exercise, question, nonce} : null;
  }

  /** Origins of pages around that may take the record of an answer, which they must be told to be by the link. */
  get receivers() {
    return new URLSearchParams(this.#search).getAll('receiver').slice(0, 8);
  }

  /** Whether the page in words is shown. */
  get text() {
    return this.#query('text') === '1';
  }

  /** What the app is told about its looks, as text: the query, and what follows from the surroundings. */
  get presentation() {
    const presentation = new URLSearchParams({
      view: this.#query('view'),
      lang: this.language,
      theme: this.theme,
      embed: this.embedded ? '1' : '0',
      hide: this.#query('hide'),
      only: this.#query('only'),
      fingers: coarsePointer().matches ? '1' : '0',
    });
    return decodeURIComponent(presentation.toString());
  }

  /**
   * @param {(experiment: string) => void} onExperiment the address has another experiment than the app
   * @param {() => void} onPresentation the address or the system has another presentation
   */
  listen(onExperiment, onPresentation) {
    this.#onExperiment = onExperiment;
    this.#onPresentation = onPresentation;
    this.#listening = true;
    for (const query of [matchMedia('(prefers-color-scheme: dark)'), coarsePointer()]) query.addEventListener('change', onPresentation);
  }

  /**
   * The app has another experiment.
   * @param {string} text
   * @param {boolean} push whether Back leads to the one before
   */
  experimentChanged(text, push) {
    const hash = `#${text}`;
    if (hash === this.#hash) return;
    this.#hash = hash;
    this.#push ||= push;
    this.#writeSoon();
  }

  /**
   * The student changed view, language or theme inside the app.
   * @param {string} text
   */
  presentationChanged(text) {
    const now = new URLSearchParams(text);
    const query = new URLSearchParams(this.#search);
    for (const key of changingKeys) {
      const value = now.get(key) ?? '';
      // What was never touched stays out of the address, so that it goes on following the system.
      if (value !== (this.#presentation.get(key) ?? '')) query.set(key, value);
    }
    this.#presentation = now;
    this.#queryChanged(query);
  }

  /**
   * The page around a figure wants another presentation.
   * @param {Record<string, string>} wanted
   */
  present(wanted) {
    const query = new URLSearchParams(this.#search);
    for (const [key, value] of Object.entries(wanted)) {
      if (value === '') query.delete(key);
      else query.set(key, value);
    }
    this.#queryChanged(query);
    if (this.#listening) this.#onPresentation();
  }

  /**
   * The page in words was shown or put away.
   * @param {boolean} shown
   */
  textChanged(shown) {
    const query = new URLSearchParams(this.#search);
    if (shown) {
      query.set('text', '1');
    } else {
      query.delete('text');
    }
    this.#queryChanged(query);
  }

  /**
   * The presentation that the app starts from, or has been given: not the student's own change.
   * @param {string} text
   */
  presentationGiven(text) {
    this.#presentation = new URLSearchParams(text);
  }

  /** @param {string} key */
  #query(key) {
    return new URLSearchParams(this.#search).get(key) ?? '';
  }

  /** @param {URLSearchParams} query */
  #queryChanged(query) {
    const text = query.toString();
    const search = text && `?${text}`;
    if (search === this.#search) return;
    this.#search = search;
    this.#writeSoon();
  }

  #writeSoon() {
    if (this.#timer) return;
    const wait = this.#lastWrite + millisecondsBetweenWrites - performance.now();
    this.#timer = setTimeout(() => this.#write(), Math.max(0, wait));
  }

  #write() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#hash === location.hash && this.#search === location.search) return;
    // (A path that begins with two slashes would be another host's.)
    const target = location.href.replace(/[?#].*/, '') + this.#search + this.#hash;
    try {
      // Back in somebody's notes must lead back in the notes, not inside the figure.
      if (this.#push && window.parent === window) {
        history.pushState(null, '', target);
      } else {
        history.replaceState(null, '', target);
      }
    } catch {
      // Too many changes, or a frame that may not: the next change tries again.
    }
    this.#push = false;
    this.#lastWrite = performance.now();
  }

  #onNavigation() {
    // What was about to be written belongs to the entry that was left.
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#push = false;
    const {search, hash} = repairedLink(location.search, location.hash);
    const newHash = hash !== this.#hash;
    const newSearch = search !== this.#search;
    this.#hash = hash;
    this.#search = search;
    this.#write();
    if (!this.#listening) return;
    if (newSearch) this.#onPresentation();
    if (newHash) this.#onExperiment(this.experiment);
  }
}

/**
 * @param {string} text
 * @param {number} bytes
 */
function beginningOf(text, bytes) {
  return new TextDecoder().decode(new TextEncoder().encode(text).slice(0, bytes)).replace(/\uFFFD+$/, '');
}
