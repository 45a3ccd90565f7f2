// The page starts: without a complaint, quickly, with a picture, on any server, and rests when nothing happens.

import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {brotliCompressSync} from 'node:zlib';
import {check, checkEqual, pause, waitUntil} from './claims.mjs';
import {variety} from './picture.mjs';
import {PlaygroundPage} from './playground_page.mjs';
import {startSiteServer} from './site_server.mjs';

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function startTests({browser, claims, siteUrl, distFolder}) {
  await claims.claim('the page starts without error, warning or CSP violation', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    await pause(500);
    checkEqual(page.complaints, [], 'the console');
    checkEqual(await page.cspViolations(), [], 'the list of CSP violations');
    await page.close();
  });

  await claims.claim('a first visit has three hints, in place; they do not come again, nor in a figure, nor where hidden', async () => {
    /** @param {string} address @param {PlaygroundPage} page */
    const hintAt = async (address, page) => {
      await page.open(siteUrl + address);
      await page.atRest();
      return (await page.state()).hint;
    };
    for (const address of ['?embed=1', '?hide=hints']) {
      const page = await PlaygroundPage.create(browser, {firstVisit: true});
      checkEqual(await hintAt(address, page), null, `the hint at ${address}`);
      // It has not used up the first visit.
      checkEqual(await hintAt('', page), 'step', 'the hint after that');
      await page.close();
    }
    const page = await PlaygroundPage.create(browser, {firstVisit: true});
    checkEqual(await hintAt('', page), 'step', 'the first hint');
    await page.page.focus('#canvas');
    await page.page.keyboard.press('n');
    await waitUntil(async () => (await page.state()).hint === 'views', 'the second hint');
    await page.page.keyboard.press('Escape');
    await waitUntil(async () => (await page.state()).hint === null, 'no hint after Escape');
    checkEqual(await hintAt('', page), null, 'the hint at the second visit');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('it asks no other server', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    // What has its content in its address goes to nobody; Firefox has such fonts of its own.
    checkEqual(page.requests.filter((url) => !url.startsWith(siteUrl) && !url.startsWith('data:')), [], 'the list of foreign requests');
    await page.close();
  });

  await claims.claim('it draws a varied picture, at pixel ratios 1, 1.5 and 2', async () => {
    for (const pixelRatio of [1, 1.5, 2]) {
      const page = await PlaygroundPage.create(browser, {width: 900, height: 600, pixelRatio});
      await page.open(siteUrl);
      await page.atRest();
      const {colors, largestShare} = variety(await page.picture());
      check(colors > 60 && largestShare < 0.95, `${colors} colours, one covers ${largestShare} at ${pixelRatio}`);
      const canvas = await page.page.$eval('#canvas', (element) => {
        const {width, height, clientWidth, clientHeight} = /** @type {HTMLCanvasElement} */ (element);
        return {width, height, clientWidth, clientHeight};
      });
      checkEqual([canvas.width, canvas.height], [900 * pixelRatio, 600 * pixelRatio], 'the canvas in device pixels');
      await page.close();
    }
  });

  await claims.claim('the first step is trained soon after navigation', async () => {
    const times = [];
    for (let i = 0; i < 3; i++) {
      const page = await PlaygroundPage.create(browser);
      await page.page.goto(siteUrl);
      times.push(await page.frame.evaluate(async () => {
        const playground = /** @type {any} */ (window).softmaxPlayground;
        await playground.ready;
        while (playground.state().loading) await new Promise((done) => setTimeout(done, 5));
        playground.command('step');
        while ((playground.state().num_steps ?? 0) < 1) await new Promise((done) => setTimeout(done, 5));
        return performance.now();
      }));
      await page.close();
    }
    times.sort((a, b) => a - b);
    claims.figure(`navigation to first trained step, loopback: ${times[1].toFixed(0)} ms (budget 1000)`);
    check(times[1] < 10000, `it took ${times[1]} ms`);
  });

  await claims.claim('what the page loads is within 900 kB, compressed, and within 546 until the first figure', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    await pause(300);
    const loaded = await page.frame.evaluate(() => ['navigation', 'resource'].flatMap((type) => performance.getEntriesByType(type))
        .map((entry) => ({name: entry.name, size: /** @type {PerformanceResourceTiming} */ (entry).transferSize})));
    // By brotli at its best, as a site is compressed once; this server is in a hurry, and its heads count 300 bytes each.
    const files = [...new Set(loaded.map(({name}) => new URL(name).pathname.slice(new URL(siteUrl).pathname.length) || 'index.html'))];
    const weigh = async (/** @type {string} */ name) => {
      const content = await readFile(join(distFolder, name));
      return Math.min(content.length, brotliCompressSync(content).length);
    };
    const sizes = await Promise.all(files.map(async (name) => ({name, size: await weigh(name)})));
    const sum = (/** @type {{size: number}[]} */ some) => some.reduce((total, {size}) => total + size, 0);
    const bytes = sum(sizes);
    const first = sum(sizes.filter(({name}) => !name.startsWith('playground_later')));
    const served = sum(loaded);
    const font = await weigh((await readdir(distFolder)).find((name) => name.endsWith('.ttf')) ?? '');
    const kilobytes = (/** @type {number} */ number) => (number / 1000).toFixed(0);
    claims.figure(`what the page loads, by brotli at its best: ${kilobytes(bytes)} kB, ${kilobytes(first)} of them until the first figure, and ${kilobytes(font)} for Chinese; as served here ${kilobytes(served)} kB`);
    check(first > 50e3 && first < 546e3, `until the first figure it is ${first} bytes`);
    check(bytes > first + 50e3 && bytes < 900e3, `it is ${bytes} bytes`);
    check(font < 80e3, `the Chinese font has ${font} bytes`);
    check(served > bytes && served < 1.2e6, `${served} bytes were transferred`);
    await page.close();
  });

  await claims.claim('nothing is drawn while nothing changes, and input is answered', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    const frames = await page.atRest();
    await pause(1500);
    checkEqual((await page.frameStats()).frames, frames, 'the number of frames after a rest');
    await page.page.mouse.move(400, 300);
    await waitUntil(async () => (await page.frameStats()).frames > frames, 'a frame after the mouse moved');
    await page.close();
  });

  await claims.claim('a hidden tab rests, also in the middle of a run', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    await page.command('set epochs=0');
    await page.command('run');
    await waitUntil(async () => (await page.state()).num_steps > 3, 'the run');
    const other = await page.page.browserContext().newPage();
    await other.bringToFront();
    await waitUntil(() => page.frame.evaluate(() => document.hidden), 'the tab to be hidden');
    await pause(300);
    const before = {...(await page.frameStats()), num_steps: (await page.state()).num_steps};
    await pause(700);
    const after = {...(await page.frameStats()), num_steps: (await page.state()).num_steps};
    checkEqual([after.frames, after.num_steps], [before.frames, before.num_steps], 'frames and steps');
    await page.page.bringToFront();
    await waitUntil(async () => (await page.state()).num_steps > after.num_steps, 'the run to go on');
    await page.close();
  });

  await claims.claim('it works at a deep path of a server without compression', async () => {
    const server = await startSiteServer({'/courses/d2l/tools/v1/': distFolder});
    const page = await PlaygroundPage.create(browser);
    await page.open(`${server.url}/courses/d2l/tools/v1/`);
    checkEqual(page.complaints, [], 'the console');
    await page.close();
    server.close();
  });

  await claims.claim('it says what screen readers need', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    const labels = await page.frame.evaluate(() => {
      const canvas = /** @type {HTMLElement} */ (document.getElementById('canvas'));
      return {
        language: document.documentElement.lang,
        title: document.title,
        role: canvas.getAttribute('role'),
        label: document.getElementById(canvas.getAttribute('aria-labelledby') ?? '')?.textContent,
        help: document.getElementById(canvas.getAttribute('aria-describedby') ?? '')?.textContent,
      };
    });
    checkEqual([labels.language, labels.title, labels.role], ['en', 'Softmax Playground', 'application'], 'language, title and role');
    check(Boolean(labels.label) && Boolean(labels.help), 'label or help is empty');
    await page.command('epoch');
    await waitUntil(() => page.frame.$eval('#status', (status) => status.textContent), 'a sentence in the live region');
    await page.close();
  });

  await claims.claim('every published file is named in the manifest with its right checksum', async () => {
    const {createHash} = await import('node:crypto');
    const manifest = JSON.parse(await readFile(join(distFolder, 'manifest.json'), 'utf8'));
    check(manifest.files.length > 10, `${manifest.files.length} files`);
    for (const file of manifest.files) {
      const content = await readFile(join(distFolder, file.path));
      checkEqual(file.bytes, content.length, `size of ${file.path}`);
      checkEqual(file.integrity, `sha384-${createHash('sha384').update(content).digest('base64')}`, `checksum of ${file.path}`);
    }
  });
}
