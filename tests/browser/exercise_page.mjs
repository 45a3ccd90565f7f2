// An exercise as its tests see it: what a student does in it, by keyboard, and what comes out.

import {execFile} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {waitUntil} from './claims.mjs';

/** @typedef {import('puppeteer-core').Page | import('puppeteer-core').Frame} Frame */

export const experiment = 'v=1&task=softmax&data=blobs&n=90&test_n=30&batch=30&epochs=2&seed=4';
export const asked = 'exercise=e1&predict=test_accuracy_after_2&nonce=n1';

/** The parts of an exercise that are seen. @param {Frame} frame */
export const seen = (frame) => frame.evaluate(() => {
  const shown = (/** @type {string} */ selector) => {
    const element = /** @type {HTMLElement | null} */ (document.querySelector(`#exercise ${selector}`));
    return element && element.offsetParent !== null ? element.innerText : '';
  };
  return {
    step: shown('[aria-current=step]'), question: shown('label'), problem: shown('.problem'), state: shown('.state'), said: shown('.said'),
    explains: shown('.explain') !== '', buttons: [...document.querySelectorAll('#exercise button')]
        .filter((button) => /** @type {HTMLElement} */ (button).offsetParent !== null).map((button) => button.textContent),
  };
});

/**
 * As soon as there is the button: what it says follows the run a moment later.
 * @param {Frame} frame
 * @param {string} text
 */
export const press = (frame, text) => waitUntil(() => frame.evaluate((wanted) => {
  const button = [...document.querySelectorAll('#exercise button')].find(({textContent}) => textContent === wanted);
  /** @type {HTMLElement | undefined} */ (button)?.click();
  return button !== undefined;
}, text), `the button ${text}`);

/**
 * Up to the explanation, which is written too.
 * @param {Frame} frame
 * @param {string} prediction
 * @param {string} explanation
 */
export async function answer(frame, prediction, explanation) {
  await frame.type('#exercise-prediction', prediction);
  await press(frame, 'Predict');
  await press(frame, 'Run');
  await waitUntil(async () => (await seen(frame)).explains, 'the end of the run');
  await frame.type('#exercise-explanation', explanation);
}

/**
 * Presses a button that saves a file.
 * @param {Frame} frame
 * @param {string} button
 * @returns {Promise<{name: string, text: string}>}
 */
export async function savedBy(frame, button) {
  await frame.evaluate(() => {
    const {createObjectURL} = URL;
    const {click} = HTMLAnchorElement.prototype;
    /** @type {Blob} */
    let last;
    URL.createObjectURL = (/** @type {any} */ blob) => {
      last = blob;
      return createObjectURL.call(URL, blob);
    };
    HTMLAnchorElement.prototype.click = function() {
      if (!this.download) return click.call(this);
      const {download} = this;
      void last.text().then((text) => Object.assign(window, {saved: {name: download, text}}));
    };
    Object.assign(window, {saved: null});
  });
  await press(frame, button);
  await waitUntil(() => frame.evaluate(() => /** @type {any} */ (window).saved), 'the file');
  return frame.evaluate(() => /** @type {any} */ (window).saved);
}

/**
 * What `play cli verify` holds of records, under node.
 * @param {string} webBuild
 * @param {string[]} records
 * @returns {Promise<any[]>} of each as verify's JSON has it
 */
export async function verified(webBuild, records) {
  const folder = await mkdtemp(join(tmpdir(), 'softmax-playground-'));
  try {
    const paths = records.map((_, i) => join(folder, `${i}.json`));
    await Promise.all(records.map((record, i) => writeFile(paths[i], record)));
    const printed = await new Promise((resolve) => {
      execFile(process.execPath, [join(webBuild, 'playground_cli.js'), 'verify', ...paths, '--format', 'json'], (_, output) => resolve(output));
    });
    return JSON.parse(/** @type {string} */ (printed)).records;
  } finally {
    await rm(folder, {recursive: true});
  }
}
