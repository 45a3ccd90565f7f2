// What comes after the first picture: the later parts of the program, and the Chinese font. Nobody waits for them who does not
// need them, and who does is told.

import {check, checkEqual, waitUntil} from './claims.mjs';
import {PlaygroundPage} from './playground_page.mjs';
import {startSiteServer} from './site_server.mjs';
import {withoutWebGl} from './without_webgl.mjs';

const laterProgram = /^\/playground_later.*\.wasm$/;
const chineseFont = /\.ttf$/;

/** The page's patience is shorter, for tests have less. */
function impatient() {
  const original = window.setTimeout;
  /** @type {any} */ (window).setTimeout = (/** @type {any} */ work, /** @type {number} */ milliseconds, /** @type {any[]} */ ...rest) =>
    original(work, milliseconds === 30_000 ? 3000 : milliseconds, ...rest);
}

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function laterTests({browser, claims, siteUrl, distFolder}) {
  /**
   * Opens the site, and does not wait for what comes later.
   * @param {import('./site_server.mjs').Fault[]} faults
   * @param {(page: PlaygroundPage) => Promise<void>} look
   * @param {string} [address]
   * @param {() => void} [before] runs before the page's own scripts
   */
  const withFaultyServer = async (faults, look, address = '', before) => {
    const server = await startSiteServer({'/': distFolder}, {faults});
    const page = await PlaygroundPage.create(browser);
    if (before) await page.page.evaluateOnNewDocument(before);
    await page.page.goto(`${server.url}/${address}`, {waitUntil: 'domcontentloaded'});
    await page.started();
    await look(page);
    await page.close();
    server.close();
  };

  /** @param {PlaygroundPage} page */
  const wordsOf = (page) => page.frame.evaluate(() => {
    const {look, loading, notices, language} = /** @type {any} */ (window).softmaxPlayground.textPage();
    return {look, loading, notices, language};
  });

  await claims.claim('everything but the views that come later works before they come, and they are there once they have', async () => {
    let release = () => {};
    const until = new Promise((resolve) => { release = () => resolve(undefined); });
    await withFaultyServer([{path: laterProgram, until}], async (page) => {
      await waitUntil(async () => !(await page.state()).loading, 'the data', 60);
      await page.commandToEnd('step');
      const {views} = await page.state();
      check(views.length > 15, `there are ${views.length} views`);
      const come = [];
      for (const {key} of views) {
        await page.command(`view ${key}`);
        await page.frame.evaluate(() => { /** @type {any} */ (window).softmaxPlayground.drawNow(); });
        // Whatever can be asked of what is shown.
        for (const [x, y] of [[200, 60], [640, 300], [900, 500]]) await page.page.mouse.click(x, y);
        await page.page.keyboard.press('Escape');
        await page.command(`view ${key}`);
        await page.frame.evaluate(() => { /** @type {any} */ (window).softmaxPlayground.drawNow(); });
        const {look, loading} = await wordsOf(page);
        checkEqual(look === null, loading !== null, `${key} is shown, or said to come:`);
        if (look !== null) come.push(key);
      }
      for (const command of ['set task=linear', 'set task=mlp', 'set task=softmax', 'restart', 'new_seed', 'theme dark', 'theme light',
        'select 3', 'phase 2', 'help open', 'help close', 'settings close', 'settings open', 'pin', 'share']) {
        await page.frame.evaluate((text) => /** @type {any} */ (window).softmaxPlayground.command(text), command);
        await page.frame.evaluate(() => { /** @type {any} */ (window).softmaxPlayground.drawNow(); });
      }
      await page.page.keyboard.press('Escape');
      checkEqual(come, ['overview', 'curves', 'weights', 'step'], 'the views that come at once');
      await page.command('view tensors');
      checkEqual(await page.messageText(), '', 'the message of a fault');
      // What is asked of a view is done when it comes.
      await page.command('view information');
      await page.command('in information part codes');
      release();
      await page.ready();
      await waitUntil(async () => (await wordsOf(page)).look !== null, 'the view');
      checkEqual(page.complaints, [], 'the console');
      for (const {key} of views) {
        await page.command(`view ${key}`);
        await page.loaded();
        await page.frame.evaluate(() => { /** @type {any} */ (window).softmaxPlayground.drawNow(); });
        check((await wordsOf(page)).look !== null, `${key} shows nothing`);
      }
      checkEqual(await page.messageText(), '', 'the message of a fault');
    });
  });

  await claims.claim('later parts that cannot be had are told where they are wanted, and come when they can', () =>
    withFaultyServer([{path: laterProgram, status: 503, times: 2}], async (page) => {
      await page.command('view surface');
      await waitUntil(async () => (await wordsOf(page)).notices.length > 0, 'a notice');
      const [{text, actions}] = (await wordsOf(page)).notices;
      check(/could not be loaded/.test(text), text);
      checkEqual((await page.state()).num_steps, 0, 'the run is there all the same, at step');
      await page.command(actions[0].command);
      await page.ready();
      await waitUntil(async () => (await wordsOf(page)).look !== null, 'the view');
      checkEqual((await wordsOf(page)).notices, [], 'the list of notices');
    }));

  await claims.claim('later parts that stall are given up, and who waits for the run does not wait for them', async () => {
    let release = () => {};
    const until = new Promise((resolve) => { release = () => resolve(undefined); });
    await withFaultyServer([{path: laterProgram, until}], async (page) => {
      checkEqual((await page.state()).loading, null, 'what the run waits for');
      await waitUntil(async () => (await wordsOf(page)).notices.length > 0, 'a notice');
      release();
      await page.command((await wordsOf(page)).notices[0].actions[0].command);
      await page.ready();
      checkEqual((await wordsOf(page)).notices, [], 'the list of notices');
      // Pressed again, too late.
      await page.command('fetch_later_parts');
      await page.command('view graph');
      check((await wordsOf(page)).look !== null, 'the view is gone');
    }, '?view=surface#data=blobs', impatient);
  });

  await claims.claim('where only software would draw and cannot be had, there are words; a lost picture says so', async () => {
    await withFaultyServer([{path: laterProgram, status: 503}], async (page) => {
      await page.command('view curves');
      check((await wordsOf(page)).look !== null, 'no words');
      await waitUntil(() => page.frame.$eval('#text-page', (words) => words.getClientRects().length > 0), 'the page in words');
      checkEqual(await page.messageText(), '', 'the message of a fault');
    }, '#data=blobs', withoutWebGl);
    const fault = {path: laterProgram, status: 503};
    await withFaultyServer([fault], async (page) => {
      await page.frame.evaluate(() => { /** @type {any} */ (window).softmaxPlayground.loseContext(); });
      await waitUntil(() => page.messageText(), 'the message of the lost picture');
      fault.path = /nothing/;
      await page.ready();
      await waitUntil(() => page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.graphics() === 'software'), 'software');
      checkEqual(await page.messageText(), '', 'the message once software draws');
    }, '#data=blobs');
  });

  await claims.claim('a program that draws in software, and files, wait for the later parts', async () => {
    let release = () => {};
    const until = new Promise((resolve) => { release = () => resolve(undefined); });
    await withFaultyServer([{path: laterProgram, until}], async (page) => {
      await page.frame.evaluate(() => {
        const playground = /** @type {any} */ (window).softmaxPlayground;
        playground.openFiles([{name: 'wrong.gz', bytes: new Uint8Array(20)}]);
        playground.loseContext();
      });
      checkEqual(await page.messageText(), '', 'the message of a fault before they come');
      release();
      await page.ready();
      await waitUntil(() => page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.graphics() === 'software'), 'software');
      await waitUntil(async () => (await page.state()).notices.length > 0, 'what is wrong with the file');
      checkEqual(await page.messageText(), '', 'the message of a fault');
    });
  });

  await claims.claim('the Chinese font comes when it is wanted, and not before', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    checkEqual(page.requests.filter((url) => url.endsWith('.ttf')), [], 'the list of fonts for English');
    await page.command('language zh');
    await waitUntil(async () => (await page.state()).language === 'zh', 'Chinese');
    checkEqual((await wordsOf(page)).language, 'zh', 'the language of the words');
    checkEqual(page.requests.filter((url) => url.endsWith('.ttf')).length, 1, 'the number of fonts fetched');
    await waitUntil(() => page.frame.evaluate(() => document.documentElement.lang === 'zh'), 'the language of the document');
    await page.command('language en');
    await page.command('language zh');
    checkEqual((await page.state()).language, 'zh', 'the language, asked for again');
    checkEqual(page.requests.filter((url) => url.endsWith('.ttf')).length, 1, 'the number of fonts fetched at last');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('a page in Chinese is never drawn without its font', () =>
    withFaultyServer([{path: chineseFont, milliseconds: 100}, {path: /playground_first/, milliseconds: 50}], async (page) => {
      checkEqual((await page.state()).language, 'zh', 'the language of the first frame');
      check((await page.frame.evaluate(() => performance.getEntriesByType('resource').find(({name}) => name.endsWith('.ttf'))?.startTime ?? Infinity)) <
        (await page.frame.evaluate(() => Math.max(...performance.getEntriesByType('resource').filter(({name}) => /first.*\.wasm$/.test(name))
            .map((entry) => /** @type {PerformanceResourceTiming} */ (entry).responseEnd)))), 'the font is asked for only after the program has come');
    }, '?lang=zh'));

  await claims.claim('where the Chinese font cannot be had the interface stays English, and says so in both languages', () =>
    withFaultyServer([{path: chineseFont, status: 404}], async (page) => {
      checkEqual((await page.state()).language, 'en', 'the language');
      await waitUntil(() => page.frame.$eval('#notice', (notice) => /could not be loaded/.test(notice.textContent ?? '') && /未能加载/.test(notice.textContent ?? '')), 'the notice');
      await page.commandToEnd('step');
    }, '?lang=zh'));
}
