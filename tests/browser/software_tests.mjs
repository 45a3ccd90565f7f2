// The picture without WebGL 2: drawn in software where there is none, and while it is lost.

import {check, checkEqual, pause, waitUntil} from './claims.mjs';
import {variety} from './picture.mjs';
import {PlaygroundPage} from './playground_page.mjs';
import {withoutWebGl} from './without_webgl.mjs';

/** @typedef {import('./picture.mjs').Picture} Picture */

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function softwareTests({browser, claims, siteUrl}) {
  /** @param {PlaygroundPage} page */
  const graphics = (page) => page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.graphics());
  /**
   * @param {PlaygroundPage} page
   * @param {string} method of window.softmaxPlayground
   */
  const call = (page, method) => page.frame.evaluate((name) => /** @type {any} */ (window).softmaxPlayground[name](), method);

  await claims.claim('without WebGL 2 the page is drawn in software, takes keys and the mouse, and steps', async () => {
    const page = await PlaygroundPage.create(browser, {width: 1280, height: 800});
    await page.page.evaluateOnNewDocument(withoutWebGl);
    await page.open(siteUrl);
    await page.commandToEnd('epoch');
    await page.atRest();
    checkEqual(await graphics(page), 'software', 'what draws');
    checkEqual(await page.messageText(), '', 'the message');
    checkEqual(await page.frame.evaluate(() => document.documentElement.dataset.text), 'hidden', 'the page in words');
    const picture = await page.picture();
    const {colors, largestShare} = variety(picture);
    check(colors > 200 && largestShare < 0.95, `${colors} colours, ${largestShare} of one`);

    const {num_steps} = await page.state();
    await page.page.keyboard.press('n');
    await waitUntil(async () => (await page.state()).num_steps === num_steps + 1, 'a step after N');
    // The button Step of the top bar.
    await page.page.mouse.click(470, 28);
    await waitUntil(async () => (await page.state()).num_steps === num_steps + 2, 'a step after a press');
    await page.atRest();
    check(difference(picture, await page.picture()).share > 0, 'the picture is still the same');
    const bytes = await page.frame.evaluate(async () => (await /** @type {any} */ (window).softmaxPlayground.driver.screenshot()).size);
    check(bytes > 10_000, `a screenshot of ${bytes} bytes`);
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('a lost context shows the picture at once, drawn in software, until it is restored', async () => {
    const page = await PlaygroundPage.create(browser, {width: 900, height: 600});
    await page.open(siteUrl);
    await page.commandToEnd('epoch');
    await page.atRest();
    checkEqual(await graphics(page), 'webgl', 'what draws at first');
    const before = await page.picture();
    await call(page, 'loseContext');
    await waitUntil(async () => (await graphics(page)) === 'software', 'the software');
    await page.atRest();
    checkEqual(await page.messageText(), '', 'the message');
    const {share, largest} = difference(before, await page.picture());
    claims.figure(`Drawn in software, ${(share * 100).toFixed(3)} % of the pixels differ from WebGL's by more than 2 of 255, at most by ${largest}`);
    check(share < 0.015, `${share} of the pixels differ`);
    await call(page, 'restoreContext');
    await waitUntil(async () => (await graphics(page)) === 'webgl', 'WebGL');
    await page.atRest();
    check(await page.frame.$eval('#software-picture', (canvas) => /** @type {HTMLElement} */ (canvas).hidden), 'the picture of the software stays');
    check(difference(before, await page.picture()).share < 0.001, 'the picture is another one afterwards');
    await page.close();
  });

  for (const [width, height, ratio] of [[700, 450, 1], [700, 450, 2], [1280, 800, 1]]) {
    await claims.claim(`drawn in software, a run is seen at ${width}x${height}, ratio ${ratio}`, async () => {
      const page = await PlaygroundPage.create(browser, {width, height});
      await page.page.setViewport({width, height, deviceScaleFactor: ratio});
      await page.page.evaluateOnNewDocument(withoutWebGl);
      await page.open(`${siteUrl}#task=softmax&data=garments&epochs=0`);
      await page.loaded();
      for (const view of ['overview', 'weights', 'step']) {
        await page.command(`view ${view}`);
        await page.command('run');
        await pause(500);
        await call(page, 'forgetFrameCosts');
        await pause(1500);
        const stats = /** @type {any} */ (await page.frameStats());
        await page.command('pause');
        check(stats.measured > 5, `${stats.measured} frames`);
        claims.figure(`Drawn in software at ${width}x${height}, ratio ${ratio}, ${view} while a run goes on: ${stats.median_ms.toFixed(1)} ms a frame, at most ${stats.max_ms.toFixed(1)}`);
      }
      await page.close();
    });
  }
}

/**
 * The share of the pixels that differ by more than 2 of 255 in a channel, and the largest difference.
 * @param {Picture} a
 * @param {Picture} b
 */
function difference(a, b) {
  checkEqual([b.width, b.height], [a.width, a.height], 'the size');
  let count = 0;
  let largest = 0;
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < a.width; x++) {
      const [one, other] = [a.at(x, y), b.at(x, y)];
      const distance = Math.max(...[16, 8, 0].map((shift) => Math.abs(((one >> shift) & 255) - ((other >> shift) & 255))));
      largest = Math.max(largest, distance);
      if (distance > 2) count++;
    }
  }
  return {share: count / (a.width * a.height), largest};
}
