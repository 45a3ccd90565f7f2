// The page in words as its tests see it.

import {pause} from './claims.mjs';
import {PlaygroundPage} from './playground_page.mjs';

/** @typedef {import('../../web/text_page_data.js').TextPageData} TextPageData */

export const small = 'n=600&test_n=100&epochs=2';
/** What the page is looked at with: every kind of view is in one of them. @type {Record<string, string>} */
export const experiments = {
  softmax: `#${small}`,
  linear: '#task=linear&data=d2l-linear&n=100&test_n=20&lr=0.03&batch=10&epochs=2',
  line: '#task=linear&data=line&n=60&test_n=20&lr=0.03&batch=10&epochs=2',
  blobs: '#data=blobs&n=90&test_n=30&batch=32&epochs=2',
  mlp: '#task=mlp&n=300&test_n=100&batch=64&hidden=32&epochs=2',
};

/** @param {PlaygroundPage} page @returns {Promise<TextPageData>} */
export const textPage = (page) => page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.textPage());

/** @param {PlaygroundPage} page */
export const textMode = (page) => page.frame.evaluate(() => document.documentElement.dataset.text);

/** @param {PlaygroundPage} page */
export async function unfold(page) {
  await page.frame.$$eval('#text-page .tables details', (folds) => folds.forEach((fold) => { fold.open = true; }));
  await pause(50);  // the event of unfolding
}

/** @param {PlaygroundPage} page @param {string} command */
export const pressButton = async (page, command) => {
  // A view that comes later is not there at once.
  const button = await page.frame.waitForSelector(`#text-page button[data-command="${command}"]`);
  await button?.evaluate((element) => /** @type {HTMLElement} */ (element).click());
};

/**
 * @param {import('./run.mjs').Surroundings} surroundings
 * @returns {(address: string, options?: Parameters<typeof PlaygroundPage.create>[1]) => Promise<PlaygroundPage>}
 */
export const openerOf = ({browser, siteUrl}) => async (address, options) => {
  const page = await PlaygroundPage.create(browser, options);
  await page.open(siteUrl + address);
  return page;
};
