// The tests of the page in Chromium:
//   PLAYGROUND_CHROMIUM=/path/to/chromium node tests/browser/run.mjs [WORDS OF A CLAIM]
// `./play test browser` builds the site and calls this; PLAYGROUND_DIST is the site, build/dist by default.

import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import puppeteer from 'puppeteer-core';
import {startServer} from '../../tools/serve.mjs';
import {addressTests} from './address_tests.mjs';
import {bitsTests} from './bits_tests.mjs';
import {Claims} from './claims.mjs';
import {embeddingTests} from './embedding_tests.mjs';
import {faultTests} from './fault_tests.mjs';
import {graphicsTests} from './graphics_tests.mjs';
import {lessonTests} from './lesson_tests.mjs';
import {mannersTests} from './manners_tests.mjs';
import {takeScreenshots} from './screenshots.mjs';
import {startTests} from './start_tests.mjs';
import {trainingTests} from './training_tests.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');

/**
 * What each group of tests gets.
 * @typedef {object} Surroundings
 * @property {import('puppeteer-core').Browser} browser
 * @property {Claims} claims
 * @property {string} siteUrl the site on a good server
 * @property {string} distFolder the site
 * @property {string} webBuild what it was made from
 * @property {string} pagesFolder pages that embed it
 * @property {string} sharedFolder real data, where it is there
 * @property {string} screenshotsFolder
 */

const chromiumFlags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // WebGL 2 in software, on machines without a graphics card.
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

const distFolder = resolve(process.env.PLAYGROUND_DIST ?? join(root, 'build/dist'));
const claims = new Claims(process.argv.slice(2).join(' '));
const executablePath = process.env.PLAYGROUND_CHROMIUM;
if (!executablePath) {
  console.error('PLAYGROUND_CHROMIUM must name a browser; `./play test browser` finds one.');
  process.exit(2);
}
const server = await startServer({root: distFolder});
const browser = await puppeteer.launch({executablePath, args: chromiumFlags});
const surroundings = {
  browser,
  claims,
  siteUrl: server.url,
  distFolder,
  webBuild: join(root, 'build/web'),
  pagesFolder: join(here, 'pages'),
  sharedFolder: resolve(process.env.PLAYGROUND_SHARED ?? join(root, '../shared')),
  screenshotsFolder: join(root, 'build/screenshots'),
};

const groups = [startTests, trainingTests, bitsTests, addressTests, mannersTests, graphicsTests, embeddingTests, faultTests, takeScreenshots, lessonTests];
for (const group of groups) await group(surroundings);

await browser.close();
await server.close();
process.exitCode = claims.finish() ? 0 : 1;
