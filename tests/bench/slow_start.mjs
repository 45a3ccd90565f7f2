// What a slow device shows when: the page over a slow network on a slow processor, as a strip of pictures.
//   node tests/bench/slow_start.mjs        `./play bench --slow` builds the site and calls this
// A phone of a lecture hall: Chromium with a quarter of the processor, 1.6 Mbit/s down, 0.75 up, 150 ms of latency, nothing in
// its cache, and a server that has compressed the site by brotli at its best beforehand. Prints when something is on the screen, when the first frame is drawn, when the first step is trained; the pictures
// go to build/bench/slow_start.png, each with its second. Three loads; the times are medians, the pictures those of the last.

import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {startServer} from '../../tools/serve.mjs';
import {browsers} from '../browser/browsers.mjs';
import {median} from './report.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const dist = resolve(process.env.PLAYGROUND_DIST ?? join(root, 'build/dist'));
const folder = join(root, 'build/bench');

const slowdown = 4;  // of the processor
const network = {offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8};
const [width, height] = [800, 500];
const loads = 3;

/**
 * @typedef {object} Shot
 * @property {number} second since the navigation
 * @property {Buffer} png
 */

/**
 * @typedef {object} Load
 * @property {number} something seconds until the page shows anything (first contentful paint)
 * @property {number} firstFrame until the interface is drawn
 * @property {number} firstStep until a step is trained, asked for at once
 * @property {Shot[]} shots what was on the screen, each time it changed
 */

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 * @returns {Promise<Load>}
 */
async function load(browser, url) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({width, height});
  const session = await page.createCDPSession();
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', network);
  await session.send('Emulation.setCPUThrottlingRate', {rate: slowdown});
  /** @type {Shot[]} */
  const shots = [];
  let begin = 0;
  session.on('Page.screencastFrame', ({data, metadata, sessionId}) => {
    const png = Buffer.from(data, 'base64');
    const second = (metadata.timestamp ?? 0) - begin;
    if (begin > 0 && second >= 0 && !shots.at(-1)?.png.equals(png)) shots.push({second, png});
    session.send('Page.screencastFrameAck', {sessionId}).catch(() => {});
  });
  await session.send('Page.startScreencast', {format: 'png', maxWidth: width, maxHeight: height});
  begin = Date.now() / 1e3;
  await page.goto(url, {timeout: 120_000}).catch(() => page.goto(url, {timeout: 120_000}));
  const [something, firstFrame, firstStep] = await page.evaluate(async () => {
    const wait = () => new Promise((done) => setTimeout(done, 10));
    const playground = () => /** @type {any} */ (window).softmaxPlayground;
    const since = () => (performance.timeOrigin + performance.now()) / 1e3;
    while (!playground()) await wait();
    await playground().ready;
    const drawn = since();
    playground().command('step');
    while ((playground().state().num_steps ?? 0) < 1) await wait();
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN;
    return [(performance.timeOrigin + painted) / 1e3, drawn, since()];
  });
  // What is drawn of that step comes a moment later.
  await new Promise((done) => setTimeout(done, 1000));
  await context.close();
  return {
    something: something - begin,
    firstFrame: firstFrame - begin,
    firstStep: firstStep - begin,
    shots,
  };
}

/**
 * Asks for every file once, so that nobody waits for the server.
 * @param {string} url
 */
async function compressAll(url) {
  const {files} = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8'));
  for (const {path} of files) await (await fetch(url + path, {headers: {'Accept-Encoding': 'br'}})).arrayBuffer();
}

/**
 * The pictures side by side, as one.
 * @param {import('puppeteer-core').Browser} browser
 * @param {Load} loaded
 */
async function strip(browser, {shots, firstFrame, firstStep}) {
  // The last of each half second.
  const kept = shots.filter(({second}, i) => Math.floor(second * 2) !== Math.floor((shots[i + 1]?.second ?? Infinity) * 2));
  const page = await browser.newPage();
  await page.setViewport({width: 1240, height: 100});
  const figures = kept.map(({second, png}) =>
      `<figure><img src="data:image/png;base64,${png.toString('base64')}"><figcaption>${second.toFixed(1)} s</figcaption></figure>`);
  await page.setContent(`<!doctype html><style>
      body { margin: 16px; font: 14px sans-serif; display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; background: #fff; color: #222 }
      header { grid-column: 1 / -1 } figure { margin: 0 } img { width: 100%; border: 1px solid #bbb }
    </style><header>First frame ${firstFrame.toFixed(1)} s, first trained step ${firstStep.toFixed(1)} s</header>${figures.join('')}`);
  await writeFile(join(folder, 'slow_start.png'), await page.screenshot({fullPage: true}));
  await page.close();
}

const executablePath = process.env.PLAYGROUND_CHROMIUM || '/usr/bin/chromium';
const server = await startServer({root: dist, quality: 11});
const {browser, close} = await browsers.chromium.start(executablePath);
try {
  await mkdir(folder, {recursive: true});
  await compressAll(server.url);
  /** @type {Load[]} */
  const all = [];
  for (let i = 0; i < loads; i++) all.push(await load(browser, server.url));
  await strip(browser, all[all.length - 1]);
  const tell = (/** @type {'something' | 'firstFrame' | 'firstStep'} */ key) => median(all.map((one) => one[key])).toFixed(1);
  console.log(`Processor ${slowdown} times slower, 1.6 Mbit/s, 150 ms; ${await browser.version()}; medians of ${loads} loads:`);
  console.log(`something on the screen ${tell('something')} s, first frame ${tell('firstFrame')} s, first trained step ${tell('firstStep')} s`);
  console.log(`What was on the screen when: ${join(folder, 'slow_start.png')}`);
} finally {
  await close();
  await server.close();
}
process.exit();
