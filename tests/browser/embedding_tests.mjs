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
    // Where the top bar has its buttons a view alone has its margin; inside the frame of who has the focus.
    const topColors = (/** @type {import('./picture.mjs').Picture} */ {at, width}) =>
      new Set(Array.from({length: 8 * (width - 8)}, (_, i) => at(4 + i % (width - 8), 4 + Math.floor(i / (width - 8))))).size;
    // One after the other: Firefox draws no page that lies behind another.
    const seen = async (/** @type {string} */ query) => {
      const page = await PlaygroundPage.create(browser, {width: 600, height: 360});
      await page.open(`${server.url}/site/?${query}&view=softmax#seed=3`);
      await page.page.focus('#canvas');
      await page.page.keyboard.press('n');
      await waitUntil(async () => (await page.state()).num_steps === 1, 'a step after N');
      await page.atRest();
      const picture = await page.picture();
      check(variety(picture).colors > 30, 'nothing is drawn');
      const size = await page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.driver.getSize());
      await page.command('view weights');
      await page.atRest();
      const tops = [picture, await page.picture()].map(topColors);
      await page.close();
      return {tops, wanted: size.wanted};
    };
    const alone = await seen('embed=1&only=1');
    const whole = await seen('embed=1');
    checkEqual(alone.tops, [1, 1], 'the colours of the first rows of two views alone');
    check(whole.tops.every((colors) => colors > 1), 'a page with bars looks like a view alone');
    checkEqual(whole.wanted - alone.wanted, 100, 'what a view alone is less high');
    const kept = await seen('embed=1&only=run,step,lr');
    check(kept.tops.every((colors) => colors === 1), 'the buttons that are kept touch the edge');
    checkEqual(kept.wanted - alone.wanted, 48, 'what the buttons and knobs that are kept are high');
    server.close();
  });

  await claims.claim('a view alone keeps the buttons and knobs that its author names, and they work', async () => {
    const server = await startSiteServer(folders);
    const page = await PlaygroundPage.create(browser, {width: 600, height: 420});
    await page.open(`${server.url}/site/?embed=1&view=softmax&only=step,lr#data=blobs&n=90&batch=30&lr=0.5`);
    await page.page.mouse.click(36, 36);
    await waitUntil(async () => (await page.state()).num_steps === 1, 'a step after the button');
    // The field of the learning rate, right of its name in the second cell.
    await page.page.mouse.click(16 + 284 + 236, 36);
    await page.atRest();
    await page.page.keyboard.down('Control');
    await page.page.keyboard.press('a');
    await page.page.keyboard.up('Control');
    await page.atRest();
    await page.page.keyboard.type('0.25');
    await page.atRest();
    await page.page.keyboard.press('Enter');
    await waitUntil(async () => (await page.experiment()).includes('lr=0.25'), 'the learning rate that was typed');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
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
