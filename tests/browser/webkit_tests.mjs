// The page in WebKit: it starts, draws, trains and has the same bits, takes keys and the mouse, and says what a browser lacks.
// Its driver can do too little for the tests of the other browsers.

import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {check, checkEqual, waitUntil} from './claims.mjs';
import {lacking} from './fault_tests.mjs';
import {variety} from './picture.mjs';
import {PlaygroundPage} from './playground_page.mjs';
import {startSiteServer} from './site_server.mjs';

/** Runs before the page's own scripts, for nothing else tells what they and the browser complain about. */
function listenForComplaints() {
  /** @type {string[]} */
  const complaints = [];
  Object.assign(window, {complaints});
  addEventListener('securitypolicyviolation', (event) => complaints.push(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
  addEventListener('error', (event) => complaints.push(`uncaught: ${event.message}`));
  addEventListener('unhandledrejection', (event) => complaints.push(`uncaught: ${event.reason}`));
  for (const type of /** @type {const} */ (['error', 'warn'])) {
    console[type] = (...words) => complaints.push(`${type}: ${words.join(' ')}`);
  }
}

/** @param {Omit<import('./run.mjs').Surroundings, 'browser'> & {browser: unknown}} surroundings */
export async function webkitTests({browser, claims, distFolder, screenshotsFolder}) {
  const webkit = /** @type {import('./webkit.mjs').WebKit} */ (browser);
  await mkdir(screenshotsFolder, {recursive: true});

  /**
   * Opens the site, with something run before it: its first script brings that.
   * @param {() => void} before
   * @param {(page: PlaygroundPage) => Promise<void>} look
   * @param {string} [address]
   */
  const withPage = async (before, look, address = '') => {
    const change = (/** @type {Buffer} */ content) => Buffer.concat([Buffer.from(`(${before})();\n`), content]);
    const server = await startSiteServer({'/': distFolder}, {faults: [{path: /\/boot\..*\.js$/, change}]});
    const page = new PlaygroundPage(/** @type {any} */ (webkit));
    await webkit.goto(`${server.url}/${address}`);
    await look(page);
    await webkit.close();
    server.close();
  };

  /** @param {PlaygroundPage} page */
  const isThere = async (page) => {
    // It says that it has loaded a page before the modules of that have run.
    await waitUntil(() => webkit.evaluate(() => 'softmaxPlayground' in window), 'the script');
    await page.ready();
  };

  await claims.claim('the page starts in WebKit without error, warning or CSP violation, and draws', () =>
    withPage(listenForComplaints, async (page) => {
      await isThere(page);
      await page.atRest();
      const picture = await webkit.screenshot();
      await writeFile(join(screenshotsFolder, 'webkit.png'), picture);
      const {colors, largestShare} = variety(await page.picture());
      check(colors > 60 && largestShare < 0.95, `${colors} colours, one covers ${largestShare}`);
      checkEqual(await page.cspViolations(), [], 'the list of complaints');
    }));

  await claims.claim('it trains in WebKit', () =>
    withPage(listenForComplaints, async (page) => {
      await isThere(page);
      const begin = performance.now();
      await page.commandToEnd('run', 120);
      const state = await page.state();
      claims.figure(`garments, 3 epochs in the page: ${(performance.now() - begin).toFixed(0)} ms, test accuracy ${state.test_accuracy}`);
      checkEqual(state.epoch, 3, 'the number of epochs');
      check((state.test_accuracy ?? 0) > 0.7, `the test accuracy is ${state.test_accuracy}`);
      checkEqual(await page.cspViolations(), [], 'the list of complaints');
    }, '#epochs=3'));

  await claims.claim('keys and the mouse work in WebKit', () =>
    withPage(listenForComplaints, async (page) => {
      await isThere(page);
      await page.atRest();
      await page.frame.evaluate(() => document.getElementById('canvas')?.focus());
      await webkit.press('n');
      await waitUntil(async () => (await page.state()).num_steps === 1, 'a step after N');
      // The button Run.
      await webkit.click(380, 28);
      await waitUntil(async () => (await page.state()).running, 'the run after the click');
    }, '?hide=hints'));

  for (const [kind, remove] of Object.entries(lacking)) {
    await claims.claim(`WebKit without ${kind} is told so`, () =>
      withPage(remove, async (page) => {
        checkEqual(await page.fault(), kind, 'the kind of the fault');
        const text = await page.messageText();
        check(/[a-z]{4}/.test(text) && /[一-龥]{4}/.test(text), `not in both languages: ${text}`);
      }));
  }
}
