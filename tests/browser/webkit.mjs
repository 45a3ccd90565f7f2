// WebKit through its WebDriver, with the few of puppeteer's words that its tests and PlaygroundPage use. It has one page.

import {spawn} from 'node:child_process';
import {createServer} from 'node:net';
import {waitUntil} from './claims.mjs';
import {startScreen} from './screen.mjs';

/** A page and its browser. */
export class WebKit {
  /** What ends the programs. */
  #end;
  #url;
  #version;

  /** @param {string} url of the session @param {string} version @param {() => void} end */
  constructor(url, version, end) {
    this.#url = url;
    this.#version = version;
    this.#end = end;
  }

  /** @param {string} driver a WebKitWebDriver */
  static async start(driver) {
    const screen = await startScreen();
    const port = await freePort();
    // In a group of its own, with the browser that it starts.
    const program = spawn(driver, [`--port=${port}`], {env: screen.environment, stdio: 'ignore', detached: true});
    const end = () => {
      try {
        process.kill(-/** @type {number} */ (program.pid));
      } catch {
        // It has ended by itself.
      }
      screen.close();
    };
    process.once('exit', end);
    const server = `http://127.0.0.1:${port}`;
    await waitUntil(() => ask(`${server}/status`).catch(() => false), 'the driver of WebKit');
    const {sessionId, capabilities} = await ask(`${server}/session`, {capabilities: {}});
    const webkit = new WebKit(`${server}/session/${sessionId}`, `${capabilities.browserName}/${capabilities.browserVersion}`, end);
    await ask(`${webkit.#url}/timeouts`, {script: 120_000, pageLoad: 120_000});
    return webkit;
  }

  async version() {
    return this.#version;
  }

  async newPage() {
    return this;
  }

  /** Nothing is told of the console and the requests. */
  on() {}

  /** @param {string} url */
  async goto(url) {
    await ask(`${this.#url}/url`, {url});
  }

  /**
   * @param {Function} call runs in the page
   * @param {...unknown} given to it
   */
  async evaluate(call, ...given) {
    const {value, thrown} = await ask(`${this.#url}/execute/async`, {
      script: `
        const done = arguments[1];
        Promise.resolve().then(() => (${call})(...arguments[0])).then((value) => done({value}), (thrown) => done({thrown: String(thrown)}));`,
      args: [given],
    });
    if (thrown) throw new Error(thrown);
    return value;
  }

  async screenshot() {
    return Buffer.from(await ask(`${this.#url}/screenshot`), 'base64');
  }

  /** @param {string} key */
  async press(key) {
    const actions = ['keyDown', 'keyUp'].map((type) => ({type, value: key}));
    await ask(`${this.#url}/actions`, {actions: [{type: 'key', id: 'keyboard', actions}]});
  }

  /** @param {number} x @param {number} y */
  async click(x, y) {
    const actions = [{type: 'pointerMove', x, y}, {type: 'pointerDown', button: 0}, {type: 'pointerUp', button: 0}];
    await ask(`${this.#url}/actions`, {actions: [{type: 'pointer', id: 'mouse', actions}]});
  }

  /** The page, of which there is one; it is left. */
  async close() {
    await this.goto('about:blank');
  }

  async end() {
    await fetch(this.#url, {method: 'DELETE'}).catch(() => {});
    this.#end();
  }
}

/**
 * Asks the driver.
 * @param {string} url
 * @param {object} [body] of a command, else it is a question
 * @returns {Promise<any>}
 */
async function ask(url, body) {
  const response = await fetch(url, body ? {method: 'POST', body: JSON.stringify(body)} : {});
  const {value} = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

/** @returns {Promise<number>} a port of this machine that nobody listens at */
async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const {port} = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((done) => server.close(done));
  return port;
}
