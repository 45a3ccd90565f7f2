// The example pages of examples/notes: each built by its system, opened in Chromium, and asked for what a reader of the notes finds.
// The playground and the notes are on two origins, and nobody else is asked for anything.
//   node tests/notes/run.mjs [WORDS OF A CLAIM]
// `./play test notes` calls this. PLAYGROUND_NOTES=html,hugo builds and opens only these; a system whose programs this machine has not
// is skipped, and says what it lacks.

import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {startServer} from '../../tools/serve.mjs';
import {buildNotes, lackingFor, packages, systems, versionOf} from '../../tools/notes.mjs';
import {browsers} from '../browser/browsers.mjs';
import {Claims} from '../browser/claims.mjs';
import {startSiteServer} from '../browser/site_server.mjs';
import {formatTests} from './format_tests.mjs';
import {packageTests} from './package_tests.mjs';
import {pageTests} from './page_tests.mjs';
import {widgetTests} from './widget_tests.mjs';
import {workflowTests} from './workflow_tests.mjs';

/**
 * What each group of tests gets.
 * @typedef {object} Surroundings
 * @property {import('puppeteer-core').Browser} browser
 * @property {Claims} claims
 * @property {string} site address of the playground
 * @property {string} notes address of all notes
 * @property {string} distFolder
 * @property {string} packages node_modules of the systems that npm has
 * @property {string} screenshots
 * @property {string} notesFolder what is served as notes
 * @property {string} hereFolder
 */

/**
 * A system whose pages are there.
 * @typedef {object} Built
 * @property {import('../../tools/notes.mjs').System} system
 * @property {string} address of its page
 * @property {string} pages
 * @property {string} formats
 */

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const distFolder = resolve(process.env.PLAYGROUND_DIST ?? join(root, 'build/dist'));
const claims = new Claims(process.argv.slice(2).join(' '));
const executablePath = process.env.PLAYGROUND_CHROMIUM;
if (!executablePath) {
  console.error('PLAYGROUND_CHROMIUM must name a browser; `./play test notes` finds one.');
  process.exit(2);
}

const pagesFolder = join(root, 'build/notes/pages');
await mkdir(pagesFolder, {recursive: true});
// Browsers ask for it of pages that name none.
await writeFile(join(pagesFolder, 'favicon.ico'), '');
const siteServer = await startSiteServer({'/deep/site/': distFolder}, {headers: {'Access-Control-Allow-Origin': '*'}});
const notesServer = await startServer({root: pagesFolder});
const site = `${siteServer.url}/deep/site/`;
const notes = notesServer.url.replace('127.0.0.1', 'localhost');
const {browser, close} = await browsers.chromium.start(executablePath);
claims.figure(`Chromium is ${await browser.version()}`);
/** @type {Surroundings} */
const surroundings = {
  browser, claims, site, notes, distFolder, packages,
  screenshots: join(root, 'build/screenshots/notes'),
  notesFolder: pagesFolder,
  hereFolder: here,
};
await mkdir(surroundings.screenshots, {recursive: true});

const wanted = process.env.PLAYGROUND_NOTES?.split(',');
for (const system of systems.filter(({key}) => !wanted || wanted.includes(key))) {
  const lacking = lackingFor(system);
  if (lacking) {
    claims.skip(`${system.name}: the page is built`, lacking);
    continue;
  }
  // Also where only other claims are asked for.
  const begin = performance.now();
  const building = buildNotes(system, {site, at: notes});
  const built = await building.catch(() => undefined);
  await claims.claim(`${system.name}: the page is built`, async () => void await building);
  if (!built) continue;
  const standsIn = system.standsIn ? `, with a stand-in ${system.standsIn}` : '';
  claims.figure(`${`${system.name} ${await versionOf(system)}`.trim()}${standsIn}: built in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  const found = {system, address: `${notes}${system.key}/`, ...built};
  await pageTests(surroundings, found);
  await formatTests(surroundings, found);
}

await widgetTests(surroundings);
await packageTests(surroundings);
await workflowTests(surroundings);

await close();
await notesServer.close();
siteServer.close();
// As in tests/browser/run.mjs: a claim that failed may have left a server behind.
process.exit(claims.finish() ? 0 : 1);
