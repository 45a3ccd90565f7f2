// The study over seeds: by the page alone and with its workers, with equal figures, and the page stays alive meanwhile.

import {check, checkEqual, waitUntil} from './claims.mjs';
import {PlaygroundPage} from './playground_page.mjs';
import {startSiteServer} from './site_server.mjs';

/** @typedef {{key: string, caption: string, rows: {cells: {text: string, value?: number}[]}[]}} Table */
/** @typedef {{workers: number, brought: number, ended: number, failures: string[]}} Watch */

/** Runs before the page's own scripts: counts its workers and what they bring. */
function watchWorkers() {
  const watch = {workers: 0, brought: 0, ended: 0, failures: /** @type {string[]} */ ([])};
  Object.assign(window, {watch});
  const Original = window.Worker;
  window.Worker = class extends Original {
    /** @param {string | URL} url @param {WorkerOptions} [options] */
    constructor(url, options) {
      super(url, options);
      watch.workers += 1;
      this.addEventListener('message', ({data}) => {
        if (data.run !== undefined) watch.brought += 1;
        if (data.failure) watch.failures.push(data.failure);
      });
    }

    terminate() {
      watch.ended += 1;
      super.terminate();
    }
  };
}

/** Runs before the page's own scripts: a policy or an old browser. */
function forbidWorkers() {
  window.Worker = /** @type {any} */ (class {
    constructor() {
      throw new DOMException('no workers here', 'SecurityError');
    }
  });
}

/** Runs before the page's own scripts: how long the page was away at most, frame by frame. */
function watchFrames() {
  const frames = {longest: 0, count: 0};
  Object.assign(window, {frames_seen: frames});
  let last = 0;
  const look = (/** @type {number} */ now) => {
    if (last > 0) {
      frames.longest = Math.max(frames.longest, now - last);
      frames.count += 1;
    }
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function studyTests({browser, claims, siteUrl, distFolder}) {
  /** @param {() => void} prepare @param {string} [url] */
  const open = async (prepare, url = siteUrl) => {
    const page = await PlaygroundPage.create(browser);
    await page.page.evaluateOnNewDocument(prepare);
    await page.open(`${url}/?view=reduction#task=linear`);
    return page;
  };
  /** @param {PlaygroundPage} page @returns {Promise<{sentences: string[], tables: Table[], offers: {command: string}[]}>} */
  const look = (page) => page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.textPage().look);
  /** @param {PlaygroundPage} page @returns {Promise<Watch>} */
  const watched = (page) => page.frame.evaluate(() => /** @type {any} */ (window).watch);
  /** What a study found. @param {PlaygroundPage} page @param {string} preset @param {number} seeds */
  const study = async (page, preset, seeds) => {
    await page.command(`lab ${preset}`);
    await page.command(`lab study ${seeds}`);
    const tables = async () => (await look(page)).tables.filter(({key}) => key.startsWith('test ') || key.startsWith('errors '));
    await waitUntil(async () => (await tables()).length === 2, 'the end of the study', 120);
    return {tables: await tables(), sentences: (await look(page)).sentences};
  };

  await claims.claim('a study over seeds with workers finds what the page finds alone', async () => {
    const presets = ['shards', 'ignored', 'smoothing'];
    // One after the other: browsers draw no page that stands behind another.
    const alone = await open(forbidWorkers);
    const expected = new Map();
    for (const preset of presets) expected.set(preset, await study(alone, preset, 8));
    await alone.close();
    const helped = await open(watchWorkers);
    for (const preset of presets) {
      checkEqual(await study(helped, preset, 8), expected.get(preset), `the study of ${preset}`);
      check(expected.get(preset).tables[0].rows.length > 1, 'all seeds have one loss');
    }
    const {workers, brought, ended, failures} = await watched(helped);
    checkEqual(failures, [], 'what workers complain about');
    check(brought > 5, `workers brought ${brought} runs`);
    checkEqual(ended, workers, 'workers that were ended');
    checkEqual([...alone.complaints, ...helped.complaints], [], 'the console');
    checkEqual(await helped.cspViolations(), [], 'what the policy refused');
    await helped.close();
  });

  await claims.claim('the core comes only for a study of classes', async () => {
    const page = await open(watchWorkers);
    const cores = () => page.requests.filter((url) => url.includes('/core/'));
    await study(page, 'book', 3);
    checkEqual(cores(), [], 'what was asked for');
    await study(page, 'last', 3);
    await waitUntil(async () => cores().length > 0, 'the core');
    checkEqual(cores().filter((url) => !url.startsWith(siteUrl)), [], 'what is asked of others');
    await page.close();
  });

  await claims.claim('meanwhile the page draws and answers, and a study that is cancelled ends its workers', async () => {
    const page = await open(watchWorkers);
    await page.page.evaluate(watchFrames);
    await page.command('lab last');
    await waitUntil(async () => (await look(page)).sentences.every((sentence) => !sentence.startsWith('Making')), 'the data');
    await page.command('lab study 200');
    await waitUntil(async () => (await watched(page)).brought > 3, 'runs of workers');
    await page.frame.evaluate(() => {
      const {softmaxPlayground: playground, frames_seen: frames} = /** @type {any} */ (window);
      playground.forgetFrameCosts();
      Object.assign(frames, {longest: 0, count: 0});
    });
    await new Promise((done) => setTimeout(done, 1500));
    const {longest, count} = await page.frame.evaluate(() => /** @type {any} */ (window).frames_seen);
    const stats = await page.frameStats();
    claims.figure(`beside a study with workers the browser had ${count} frames in 1.5 s, at most ${longest.toFixed(0)} ms apart; `
      + `the page drew ${stats.measured}, median ${stats.median_ms} ms, tasks between them at most ${stats.longest_task_ms} ms`);
    check(count > 10, `${count} frames in 1.5 s`);
    check(stats.measured >= 2, `the page drew ${stats.measured} frames in 1.5 s`);
    check(stats.longest_task_ms < 50, `a task took ${stats.longest_task_ms} ms`);
    check((await look(page)).offers.some(({command}) => command === 'cancel study'), 'it cannot be cancelled');
    await page.command('lab cancel study');
    await waitUntil(async () => {
      const {workers, ended} = await watched(page);
      return ended === workers;
    }, 'the end of the workers');
    const {brought} = await watched(page);
    await page.atRest();
    checkEqual((await watched(page)).brought, brought, 'runs that were brought after the end');
    check(!(await look(page)).sentences.some((sentence) => sentence.startsWith('Over many seeds')), 'the study is still told');
    // Another question ends them, too.
    await page.command('lab study 200');
    await waitUntil(async () => (await watched(page)).brought > brought, 'runs of workers');
    await page.command('lab ddp');
    const {workers, ended} = await watched(page);
    checkEqual(ended, workers, 'workers that were ended by another preset');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('a press beside a study is answered at once, and one that leaves it, too', async () => {
    const page = await open(watchWorkers);
    await page.command('lab last');
    await page.command('lab study 200');
    await waitUntil(async () => (await watched(page)).brought > 0, 'runs of workers');
    const frames = async () => (await page.frameStats()).frames;
    // The second key of a section and of its view: the study's view is left by what is drawn after that press alone.
    for (const key of /** @type {const} */ (['1', '2'])) {
      const before = await frames();
      await page.page.keyboard.press(key);
      await waitUntil(async () => await frames() >= before + 3, `frames after ${key}`, 0.4);
    }
    check((await page.state()).view !== 'reduction', 'the study is still shown');
    await page.close();
  });

  await claims.claim('a study rests while its view is closed, and goes on', async () => {
    const page = await open(watchWorkers);
    await page.command('lab last');
    await page.command('lab study 200');
    await waitUntil(async () => (await watched(page)).brought > 0, 'runs of workers');
    await page.command('view overview');
    await page.atRest();
    await new Promise((done) => setTimeout(done, 300));
    const {brought} = await watched(page);
    await new Promise((done) => setTimeout(done, 500));
    checkEqual((await watched(page)).brought, brought, 'runs while nobody looks');
    await page.command('view reduction');
    await waitUntil(async () => (await watched(page)).brought > brought, 'runs of workers again');
    await page.close();
  });

  await claims.claim('where workers fail, the page studies alone and shows no error', async () => {
    const expectedPage = await open(forbidWorkers);
    const expected = await study(expectedPage, 'last', 3);
    await expectedPage.close();
    for (const [what, fault] of /** @type {[string, import('./site_server.mjs').Fault][]} */ ([
      ['no core', {path: /playground_core\.wasm$/, status: 404}],
      ['another core', {path: /playground_core\.wasm$/, change: (content) => content.subarray(0, -1)}],
      ['no module', {path: /playground_core\.mjs$/, status: 404}],
      ['no worker', {path: /study_worker\./, status: 404}],
      ['a core that never comes', {path: /playground_core\.mjs$/, until: new Promise(() => {})}],
    ])) {
      const server = await startSiteServer({'/': distFolder}, {faults: [fault]});
      const page = await open(watchWorkers, server.url);
      // Long enough that what is to help would come; and then it is of no use.
      await page.command('lab last');
      await page.command('lab study 200');
      await waitUntil(async () => server.numFaultsMet > 0, `the fault: ${what}`);
      await page.command('lab cancel study');
      checkEqual(await study(page, 'last', 3), expected, `the study with ${what}`);
      checkEqual((await page.state()).notices, [], 'notices');
      // What is missing Firefox tells as if it had been thrown.
      checkEqual(page.complaints.filter((text) => text.startsWith('uncaught') && !text.includes('Loading Worker')), [], 'errors');
      await page.close();
      server.close();
    }
  });
}
