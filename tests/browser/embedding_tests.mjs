// The page as a figure in others' pages.

import {check, checkEqual, pause, waitUntil} from './claims.mjs';
import {enterFrame} from './manners_tests.mjs';
import {variety} from './picture.mjs';
import {PlaygroundPage} from './playground_page.mjs';
import {startSiteServer} from './site_server.mjs';

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function embeddingTests({browser, claims, distFolder, pagesFolder}) {
  const folders = {'/site/': distFolder, '/notes/': pagesFolder};

  await claims.claim('two playgrounds on one page do not disturb each other', async () => {
    const server = await startSiteServer(folders);
    const page = await PlaygroundPage.create(browser, {width: 900, height: 900});
    await page.page.goto(`${server.url}/notes/two.html`);
    await waitUntil(async () => page.page.frames().length === 3, 'two frames');
    const [first, second] = page.page.frames().slice(1).map((frame) => Object.assign(new PlaygroundPage(page.page), {frame}));
    for (const figure of [first, second]) {
      await waitUntil(() => figure.frame.evaluate(() => 'softmaxPlayground' in window), 'the script');
      await figure.ready();
    }
    await first.command('step');
    await waitUntil(async () => (await first.state()).num_steps === 1, 'a step in the first');
    checkEqual((await second.state()).num_steps, 0, 'the number of steps of the second');
    check((await first.experiment()).includes('lr=0.5') && (await second.experiment()).includes('lr=0.01'), 'the experiments are mixed up');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
    server.close();
  });

  await claims.claim('a view alone has no bars, and takes the keys', async () => {
    const server = await startSiteServer(folders);
    /** @param {string} query */
    const open = async (query) => {
      const page = await PlaygroundPage.create(browser, {width: 600, height: 360});
      await page.open(`${server.url}/site/?${query}&view=softmax#seed=3`);
      await page.page.focus('#canvas');
      await page.page.keyboard.press('n');
      await waitUntil(async () => (await page.state()).num_steps === 1, 'a step after N');
      await page.atRest();
      return page;
    };
    const alone = await open('embed=1&only=1');
    const whole = await open('embed=1');
    const [a, b] = [await alone.picture(), await whole.picture()];
    check(variety(a).colors > 30, 'nothing is drawn');
    // Where the top bar has its buttons the view has its own margin, inside the frame of who has the focus.
    const top = (/** @type {import('./picture.mjs').Picture} */ {at, width}) =>
      new Set(Array.from({length: 8 * (width - 8)}, (_, i) => at(4 + i % (width - 8), 4 + Math.floor(i / (width - 8))))).size;
    checkEqual([top(a), top(b) > 1], [1, true], 'the colours of the first rows, alone and with bars');
    const [small, large] = await Promise.all([alone, whole].map((page) => page.frame.evaluate(() =>
      /** @type {any} */ (window).softmaxPlayground.driver.getSize())));
    checkEqual(large.wanted - small.wanted, 100, 'what it is less high');
    await alone.command('view weights');
    await alone.atRest();
    checkEqual(top(await alone.picture()), 1, 'the colours of the first rows of another view');
    await alone.close();
    await whole.close();
    server.close();
  });

  await claims.claim('a figure out of sight rests, and takes up its run again when it is seen', async () => {
    const server = await startSiteServer(folders);
    const page = await PlaygroundPage.create(browser, {width: 900, height: 700});
    await page.page.goto(`${server.url}/notes/notes.html`);
    await enterFrame(page, '#figure');
    await page.command('set epochs=0');
    await page.command('run');
    await waitUntil(async () => (await page.state()).num_steps > 2, 'the run');
    await page.page.evaluate(() => scrollTo(0, 3000));
    await pause(400);
    const before = (await page.frameStats()).frames;
    await pause(500);
    checkEqual((await page.frameStats()).frames, before, 'the number of frames out of sight');
    await page.page.evaluate(() => scrollTo(0, 0));
    await waitUntil(async () => (await page.frameStats()).frames > before, 'a frame when seen again');
    await page.close();
    server.close();
  });

  await claims.claim('a figure long out of sight gives its graphics context to others, and gets it back unnoticed', async () => {
    const server = await startSiteServer(folders);
    const page = await PlaygroundPage.create(browser, {width: 900, height: 700});
    await page.page.goto(`${server.url}/notes/notes.html`);
    await enterFrame(page, '#figure');
    const isLost = () => page.frame.$eval('#canvas', (canvas) =>
      /** @type {HTMLCanvasElement} */ (canvas).getContext('webgl2')?.isContextLost());
    await page.page.evaluate(() => scrollTo(0, 3000));
    await waitUntil(isLost, 'the context to be given up');
    await page.command('step');
    await page.page.evaluate(() => scrollTo(0, 0));
    await waitUntil(async () => !(await isLost()), 'the context to be back');
    await waitUntil(async () => (await page.state()).num_steps === 1, 'the step that was asked for meanwhile');
    checkEqual(await page.messageText(), '', 'the message');
    await page.atRest();
    check(variety(await page.picture()).colors > 100, 'the picture did not come back');
    await page.close();
    server.close();
  });

  await claims.claim('a sandboxed frame works where the server allows other origins', async () => {
    const server = await startSiteServer(folders, {headers: {'Access-Control-Allow-Origin': '*'}});
    const page = await PlaygroundPage.create(browser);
    await page.page.goto(`${server.url}/notes/sandbox.html`);
    await enterFrame(page, '#figure');
    checkEqual(await page.frame.evaluate(() => origin), 'null', 'the origin');
    await page.command('set lr=0.25');
    await page.command('step');
    await waitUntil(async () => (await page.state()).num_steps === 1, 'a step');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
    server.close();
  });

  await claims.claim('a sandboxed frame says what it lacks where the server does not', async () => {
    const server = await startSiteServer(folders);
    const page = await PlaygroundPage.create(browser);
    await page.page.goto(`${server.url}/notes/sandbox.html`);
    const frame = await (await page.page.waitForSelector('#figure'))?.contentFrame();
    if (!frame) throw new Error('there is no frame');
    page.frame = frame;
    await waitUntil(async () => /allow-same-origin/.test(await page.messageText()), 'the message');
    await page.close();
    server.close();
  });
}
