// A browser page with the playground on it, as the tests use it: through window.softmaxPlayground (web/automation.js), and
// with everything kept that the browser complains about.

import {decodePng} from './picture.mjs';
import {waitUntil} from './claims.mjs';
import {completeForFirefox, isFirefox} from './firefox_page.mjs';

/** @typedef {import('puppeteer-core').Browser} Browser */
/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('puppeteer-core').Frame} Frame */

/**
 * The state of the run, as App::StateJson tells it.
 * @typedef {object} RunState
 * @property {string} phase
 * @property {boolean} running
 * @property {string} task
 * @property {string} data
 * @property {number} epoch
 * @property {number} step of the epoch
 * @property {number} num_steps of the run
 * @property {number} steps_per_epoch
 * @property {number | null} train_loss
 * @property {number | null} test_accuracy
 * @property {string} weights_hash
 * @property {string} view
 * @property {{key: string, section: string}[]} views that apply to the data
 * @property {string | null} hint of a first visit that is shown
 * @property {string} language
 * @property {number} step_phase that the step view shows, from 0
 * @property {unknown} loading
 * @property {unknown[]} notices
 */

/** Runs before the page's own scripts and writes down what they and the browser complain about. */
function listenForComplaints() {
  /** @type {string[]} */
  const complaints = [];
  Object.assign(window, {complaints});
  addEventListener('securitypolicyviolation', (event) => complaints.push(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
}

/** Runs before the page's own scripts. */
function haveSeenHints() {
  try {
    localStorage.setItem('softmax-playground.hints', 'seen');
  } catch {
    // A frame without storage has no hints.
  }
}

/**
 * On a busy machine Chromium gives a new page its frame only after the first navigation has begun, which is then lost.
 * @param {Page} page
 */
function goToAgain(page) {
  const goTo = page.goto.bind(page);
  page.goto = (url, options) => goTo(url, options).catch((thrown) => {
    if (page.isClosed() || !/detached/.test(String(thrown))) throw thrown;
    return goTo(url, options);
  });
}

export class PlaygroundPage {
  /** Errors and warnings of the console, uncaught errors, failed requests. @type {string[]} */
  complaints = [];
  /** Addresses asked for. @type {string[]} */
  requests = [];
  page;
  /** The frame with the playground: the page itself, unless it was opened in another. @type {Page | Frame} */
  frame;

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    this.frame = page;
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warn') this.complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`uncaught: ${error instanceof Error ? error.message : error}`));
    page.on('requestfailed', (request) => this.complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
    page.on('request', (request) => this.requests.push(request.url()));
  }

  /**
   * A new page, not yet anywhere.
   * @param {Browser} browser
   * @param {object} [options]
   * @param {number} [options.width]
   * @param {number} [options.height]
   * @param {number} [options.pixelRatio]
   * @param {boolean} [options.touch]
   * @param {'light' | 'dark'} [options.theme] of the system
   * @param {boolean} [options.firstVisit] else the hints of a first visit were seen
   */
  static async create(browser, {width = 1280, height = 800, pixelRatio = 1, touch = false, theme = 'light', firstVisit = false} = {}) {
    // A context of its own: no cache and no storage of another test.
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await completeForFirefox(page, touch);
    goToAgain(page);
    page.setDefaultTimeout(120000);  // busy machines
    await page.setViewport({width, height, deviceScaleFactor: pixelRatio, hasTouch: touch});
    await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: theme}]);
    await page.evaluateOnNewDocument(listenForComplaints);
    if (!firstVisit) await page.evaluateOnNewDocument(haveSeenHints);
    return new PlaygroundPage(page);
  }

  /**
   * Opens an address and waits until the app is there.
   * @param {string} url
   */
  async open(url) {
    await this.page.goto(url);
    await this.ready();
  }

  /** Until the first frame is drawn. */
  async started() {
    await waitUntil(() => this.frame.evaluate(() => 'softmaxPlayground' in window), 'the page');
    await this.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.ready);
  }

  /** Until all of the app is there, and its data too. */
  async ready() {
    await this.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.complete());
    await this.loaded();
  }

  /** Until the app reads no data any more. */
  async loaded() {
    await waitUntil(async () => !(await this.state()).loading, 'the data', 60);
  }

  /** @returns {Promise<RunState>} */
  state() {
    return this.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.state());
  }

  /** @returns {Promise<string>} */
  experiment() {
    return this.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.experiment());
  }

  /** @returns {Promise<{frames: number, measured: number, last_ms: number, median_ms: number, max_ms: number, longest_task_ms: number}>} */
  frameStats() {
    return this.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.frameStats());
  }

  /** @param {string} text */
  async command(text) {
    const understood = await this.frame.evaluate((command) => /** @type {any} */ (window).softmaxPlayground.command(command), text);
    if (!understood) throw new Error(`The app does not understand the command '${text}'.`);
  }

  /**
   * A command, and what it sets going until it has ended.
   * @param {string} text
   * @param {number} [seconds]
   */
  async commandToEnd(text, seconds = 60) {
    await this.command(text);
    await waitUntil(async () => {
      const state = await this.state();
      return !state.running && !state.loading;
    }, `the end of '${text}'`, seconds);
  }

  /**
   * Until nothing is drawn any more.
   * @returns {Promise<number>} frames drawn so far
   */
  async atRest() {
    let frames = -1;
    await waitUntil(async () => {
      const before = frames;
      await new Promise((done) => setTimeout(done, 200));
      frames = (await this.frameStats()).frames;
      return frames === before;
    }, 'no more frames');
    return frames;
  }

  /** The element #message: '' when hidden. */
  messageText() {
    return this.frame.evaluate(() => {
      const message = document.getElementById('message');
      return message && !message.hidden ? message.innerText : '';
    });
  }

  /** Until the page says why it cannot go on. */
  async fault() {
    await waitUntil(() => this.frame.evaluate(() => document.getElementById('message')?.dataset.fault), 'the error page');
    return this.frame.evaluate(() => document.getElementById('message')?.dataset.fault);
  }

  /** As where the system chooses all colours, for high contrast. */
  async forceColors() {
    const features = [{name: 'forced-colors', value: 'active'}];
    // Puppeteer does not let this one through to Chromium.
    if (await isFirefox(this.page)) await this.page.emulateMediaFeatures(features);
    else await (await this.page.createCDPSession()).send('Emulation.setEmulatedMedia', {features});
  }

  async picture() {
    return decodePng(await this.page.screenshot());
  }

  async cspViolations() {
    return this.frame.evaluate(() => /** @type {any} */ (window).complaints);
  }

  async close() {
    await this.page.browserContext().close();
  }
}
