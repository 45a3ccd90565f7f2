// The picture: it comes back after a lost context, follows the size of its frame, and costs little.

import {check, checkEqual, pause, waitUntil} from './claims.mjs';
import {variety} from './picture.mjs';
import {PlaygroundPage} from './playground_page.mjs';

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function graphicsTests({browser, claims, siteUrl}) {
  /** @param {PlaygroundPage} page */
  const graphics = (page) => page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.graphics());

  await claims.claim('a lost context is survived, four times, with the run where it was', async () => {
    const page = await PlaygroundPage.create(browser, {width: 900, height: 600});
    await page.open(siteUrl);
    await page.commandToEnd('epoch');
    await page.atRest();
    const state = await page.state();
    const before = variety(await page.picture());
    for (let i = 0; i < 4; i++) {
      await page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.loseContext());
      await waitUntil(async () => (await graphics(page)) === 'software', 'the software');
      await page.command('step');
      await pause(100);
      await page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.restoreContext());
      await waitUntil(async () => (await graphics(page)) === 'webgl', 'WebGL');
      await waitUntil(async () => (await page.state()).num_steps === state.num_steps + i + 1, 'the step asked for meanwhile');
      await page.atRest();
      const after = variety(await page.picture());
      check(after.colors > before.colors * 0.7 && after.largestShare < 0.95,
          `${after.colors} colours instead of ${before.colors} after the ${i + 1}. time`);
    }
    checkEqual(page.complaints.filter((text) => !/CONTEXT_LOST|context (was )?lost/i.test(text)), [], 'the console');
    await page.close();
  });

  await claims.claim('a context that is wanted back right after it was given up comes back, without a word', async () => {
    const page = await PlaygroundPage.create(browser, {width: 900, height: 600});
    await page.open(siteUrl);
    await page.atRest();
    const before = variety(await page.picture());
    /** @param {string} calls */
    const call = (calls) => page.frame.evaluate((names) => {
      const playground = /** @type {any} */ (window).softmaxPlayground;
      for (const name of names.split(' ')) playground[name]();
    }, calls);
    for (const calls of ['releaseContext reclaimContext', 'releaseContext reclaimContext releaseContext reclaimContext']) {
      await call(calls);
      await waitUntil(() => page.frame.$eval('#canvas', (canvas) =>
        !(/** @type {HTMLCanvasElement} */ (canvas).getContext('webgl2')?.isContextLost() ?? true)), 'the context');
      await page.atRest();
      checkEqual(await page.messageText(), '', 'the message');
      const after = variety(await page.picture());
      check(after.colors > before.colors * 0.7, `${after.colors} colours instead of ${before.colors}`);
    }
    await call('releaseContext reclaimContext releaseContext');
    await pause(500);
    check(await page.frame.$eval('#canvas', (canvas) =>
      /** @type {HTMLCanvasElement} */ (canvas).getContext('webgl2')?.isContextLost() ?? false), 'a context that was given up last came back');
    await page.close();
  });

  await claims.claim('paper shows the picture that is on screen', async () => {
    const page = await PlaygroundPage.create(browser, {width: 900, height: 600});
    await page.open(siteUrl);
    await page.commandToEnd('epoch');
    await page.atRest();
    const screen = variety(await page.picture());
    // Through the browser's own printing; the picture of a screenshot for print would not ask the page.
    const pdf = Buffer.from(await page.page.pdf()).toString('latin1');
    const pictures = [...pdf.matchAll(/\/Subtype \/Image\s[^]*?stream([^]*?)endstream/g)].map(([object, content]) =>
      [...['Width', 'Height'].map((name) => Number(object.match(new RegExp(`/${name} (\\d+)`))?.[1])), content.length]);
    // A sheet of one colour is packed into a few hundred bytes.
    check(pictures.some(([width, height, length]) => width === 900 && height === 600 && length > 10_000), `pictures in the PDF: ${JSON.stringify(pictures)}`);
    await page.atRest();
    const after = variety(await page.picture());
    check(after.colors > screen.colors * 0.7, `${after.colors} colours on screen after printing`);
    await page.close();
  });

  await claims.claim('the picture follows the size of the window and its pixel ratio', async () => {
    const page = await PlaygroundPage.create(browser, {width: 900, height: 600});
    await page.open(siteUrl);
    // Beyond a ratio of 3 the page draws no finer.
    for (const [width, height, deviceScaleFactor] of [[700, 450, 1], [1280, 800, 2], [701, 451, 1.25], [900, 600, 0.67], [400, 300, 3.5], [320, 240, 1], [900, 600, 1]]) {
      await page.page.setViewport({width, height, deviceScaleFactor});
      await waitUntil(() => page.frame.$eval('#canvas', (canvas, expected) =>
        Math.abs(/** @type {HTMLCanvasElement} */ (canvas).width - expected) <= 1, Math.round(width * Math.min(deviceScaleFactor, 3))),
      `the canvas to be ${width} × ${deviceScaleFactor} wide`);
      await page.atRest();
      const {colors} = variety(await page.picture());
      check(colors > 30, `${colors} colours at ${width} × ${height}`);
    }
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('colours that the system chooses, for high contrast, leave the picture its own', async () => {
    const page = await PlaygroundPage.create(browser, {width: 900, height: 600});
    await page.open(siteUrl);
    await page.forceColors();
    check(await page.frame.evaluate(() => matchMedia('(forced-colors: active)').matches), 'the colours are not forced');
    await page.atRest();
    check(variety(await page.picture()).colors > 60, 'the picture is gone');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('a frame of size zero is survived', async () => {
    const page = await PlaygroundPage.create(browser, {width: 900, height: 600});
    await page.open(siteUrl);
    await page.frame.$eval('#page', (root) => { /** @type {HTMLElement} */ (root).style.display = 'none'; });
    await pause(200);
    await page.command('step');
    await page.frame.$eval('#page', (root) => { /** @type {HTMLElement} */ (root).style.display = ''; });
    await waitUntil(async () => (await page.state()).num_steps === 1, 'the step');
    await page.atRest();
    check(variety(await page.picture()).colors > 60, 'the picture did not come back');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('a frame costs little', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    await page.commandToEnd('epoch');
    await page.atRest();
    await page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.forgetFrameCosts());
    for (let i = 0; i < 60; i++) {
      await page.page.mouse.move(200 + 10 * i, 100 + 8 * i);
      await page.frame.evaluate(() => new Promise(requestAnimationFrame));
    }
    const {median_ms: median, max_ms: max, measured} = await page.frameStats();
    claims.figure(`frame of the interface, paused, mouse moving: median ${median} ms, maximum ${max} ms of ${measured} (budget 4)`);
    check(median < 20, `the median is ${median} ms`);
    await page.close();
  });
}
