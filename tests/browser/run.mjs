// The tests of the page in a browser: chromium, the default, or another one that browsers.mjs knows:
//   PLAYGROUND_FIREFOX=/path/to/firefox node tests/browser/run.mjs [--browser=firefox] [WORDS OF A CLAIM]
// `./play test browser` builds the site and calls this; PLAYGROUND_DIST is the site, build/dist by default. With
// PLAYGROUND_PICTURES=all only what takes pictures runs, and takes all of them: `./play test pictures`. After PLAYGROUND_TESTS_END,
// seconds since 1970, no claim is begun, and what is left is skipped by name.

import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {startServer} from '../../tools/serve.mjs';
import {addressTests} from './address_tests.mjs';
import {bitsTests} from './bits_tests.mjs';
import {browsers} from './browsers.mjs';
import {Claims} from './claims.mjs';
import {embeddingTests} from './embedding_tests.mjs';
import {exerciseFormTests} from './exercise_form_tests.mjs';
import {exerciseTests} from './exercise_tests.mjs';
import {faultTests} from './fault_tests.mjs';
import {graphicsTests} from './graphics_tests.mjs';
import {laterTests} from './later_tests.mjs';
import {lessonTests} from './lesson_tests.mjs';
import {mannersTests} from './manners_tests.mjs';
import {notesTests} from './notes_tests.mjs';
import {scormTests} from './scorm_tests.mjs';
import {takeScreenshots} from './screenshots.mjs';
import {shareTests} from './share_tests.mjs';
import {singleFileTests} from './single_file_tests.mjs';
import {softwareTests} from './software_tests.mjs';
import {startTests} from './start_tests.mjs';
import {studyTests} from './study_tests.mjs';
import {textPageAccessTests} from './text_page_access_tests.mjs';
import {textPageTests} from './text_page_tests.mjs';
import {trainingTests} from './training_tests.mjs';
import {vectorTests} from './vector_tests.mjs';
import {webkitTests} from './webkit_tests.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');

/**
 * What each group of tests gets.
 * @typedef {object} Surroundings
 * @property {import('puppeteer-core').Browser} browser
 * @property {import('./browsers.mjs').BrowserKind} kind
 * @property {Claims} claims
 * @property {string} siteUrl the site on a good server
 * @property {string} distFolder the site
 * @property {string} webBuild what it was made from
 * @property {string} pagesFolder pages that embed it
 * @property {string} sharedFolder real data, where it is there
 * @property {string} screenshotsFolder
 * @property {boolean} allPictures not a few alone
 */

const distFolder = resolve(process.env.PLAYGROUND_DIST ?? join(root, 'build/dist'));
const words = process.argv.slice(2).filter((word) => !word.startsWith('--browser='));
const [key = 'chromium'] = process.argv.slice(2).filter((word) => word.startsWith('--browser=')).map((word) => word.slice(10));
const claims = new Claims(words.join(' '), Number(process.env.PLAYGROUND_TESTS_END || Infinity));
const kind = browsers[key];
const executablePath = process.env[kind.variable];
if (!executablePath) {
  console.error(`${kind.variable} must name a browser; \`./play test browser\` finds one.`);
  process.exit(2);
}
const server = await startServer({root: distFolder});
const {browser, close} = await kind.start(executablePath);
claims.figure(`${kind.name} is ${await browser.version()}`);
const surroundings = {
  browser,
  kind,
  claims,
  siteUrl: server.url,
  distFolder,
  webBuild: join(root, 'build/web'),
  pagesFolder: join(here, 'pages'),
  sharedFolder: resolve(process.env.PLAYGROUND_SHARED ?? join(root, '../shared')),
  screenshotsFolder: join(root, 'build/screenshots', key),
  allPictures: process.env.PLAYGROUND_PICTURES === 'all',
};

const groups = [
  startTests, laterTests, singleFileTests, trainingTests, studyTests, bitsTests, addressTests, mannersTests, graphicsTests, softwareTests,
  embeddingTests, notesTests, exerciseTests, exerciseFormTests, scormTests, shareTests, vectorTests, faultTests, takeScreenshots, lessonTests,
  textPageTests, textPageAccessTests,
];
/** @type {Record<string, typeof groups>} */
const groupsOf = {chromium: groups, firefox: groups, webkit: [webkitTests, bitsTests]};
for (const group of surroundings.allPictures ? [takeScreenshots, lessonTests] : groupsOf[key]) await group(surroundings);

await close();
await server.close();
// A claim that failed may have left a server or a page behind, which would keep this program alive for ever.
process.exit(claims.finish() ? 0 : 1);
