// An exercise as a SCORM 1.2 package, unpacked by a reader of others and run in scorm-again, an implementation of the interface
// by others.

import {execFile} from 'node:child_process';
import {mkdtemp, readFile, readdir, rm} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {promisify} from 'node:util';
import {check, checkEqual, waitUntil} from './claims.mjs';
import {answer, press, savedBy, seen, verified} from './exercise_page.mjs';
import {PlaygroundPage} from './playground_page.mjs';
import {startSiteServer} from './site_server.mjs';

const require = createRequire(import.meta.url);
const config = 'task=softmax&data=blobs&n=90&test_n=30&batch=30&epochs=2&seed=4';

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function scormTests({browser, claims, distFolder, pagesFolder, webBuild}) {
  /** @param {(folder: string, url: string) => Promise<void>} test with the unpacked package, also at /package/ of a server */
  const inPackage = async (test) => {
    const folder = await mkdtemp(join(tmpdir(), 'softmax-playground-'));
    const zip = join(folder, 'exercise.zip');
    await promisify(execFile)(process.execPath, [join(webBuild, 'playground_cli.js'), 'scorm', config, '--predict', 'test_accuracy_after_2', '--exercise',
      'd2l-3.6 <2>', '--title', 'Predict & run', '--lang', 'en', '--site', distFolder, '-o', zip]);
    await require('extract-zip')(zip, {dir: join(folder, 'package')});
    const scormAgain = dirname(require.resolve('scorm-again/scorm12'));
    const server = await startSiteServer({'/package/': join(folder, 'package'), '/course/': pagesFolder, '/scorm-again/': scormAgain});
    try {
      await test(join(folder, 'package'), server.url);
    } finally {
      server.close();
      await rm(folder, {recursive: true});
    }
  };

  await claims.claim('scorm: the manifest of a package names each of its files, in the words of the format', () => inPackage(async (folder) => {
    const xml = await readFile(join(folder, 'imsmanifest.xml'), 'utf8');
    const page = await PlaygroundPage.create(browser);
    const manifest = await page.page.evaluate((text) => {
      const {documentElement: root} = new DOMParser().parseFromString(text, 'application/xml');
      const all = (/** @type {string} */ name) => [...root.getElementsByTagName(name)];
      const [resource] = all('resource');
      return {
        root: `${root.namespaceURI} ${root.localName}`, version: all('schemaversion')[0].textContent, title: all('title')[0].textContent,
        refers: all('item')[0].getAttribute('identifierref') === resource.getAttribute('identifier'),
        organization: all('organizations')[0].getAttribute('default') === all('organization')[0].getAttribute('identifier'),
        sco: resource.getAttributeNS('http://www.adlnet.org/xsd/adlcp_rootv1p2', 'scormtype'), href: resource.getAttribute('href'),
        files: all('file').map((file) => file.getAttribute('href')),
      };
    }, xml);
    const {files, ...rest} = manifest;
    checkEqual(rest, {
      root: 'http://www.imsproject.org/xsd/imscp_rootv1p1p2 manifest', version: '1.2', title: 'Predict & run', refers: true, organization: true, sco: 'sco',
      href: 'launch.html',
    }, 'the manifest');
    const names = (await readdir(folder)).filter((name) => name !== 'imsmanifest.xml' && name !== 'playground');
    const inside = (await readdir(join(folder, 'playground'))).map((name) => `playground/${name}`);
    checkEqual([...files].sort(), [...names, ...inside].sort(), 'the files');
    await page.close();
  }));

  await claims.claim('scorm: a course gets status, score, interaction and record, and gives back what was suspended', () => inPackage(async (_, url) => {
    const page = await PlaygroundPage.create(browser, {width: 960, height: 760});
    const launch = async () => {
      await page.page.goto(`${url}/course/lms.html?launch=/package/launch.html`);
      await waitUntil(async () => page.page.frames().length === 3, 'the frames');
      [, , page.frame] = page.page.frames();
      await waitUntil(() => page.frame.evaluate(() => 'softmaxPlayground' in window), 'the script');
      await page.ready();
    };
    const value = (/** @type {string} */ element) => page.page.evaluate((name) => /** @type {any} */ (window).API.lmsGetValue(name), element);
    await launch();
    await waitUntil(async () => await value('cmi.core.lesson_status') === 'incomplete', 'the status of an attempt');
    // A run of another experiment than the course's gets neither status nor score.
    await page.command('set lr=0');
    await answer(page.frame, '0.8', `Because. ${'因为'.repeat(900)}`);
    await waitUntil(async () => (await seen(page.frame)).buttons.includes('Hand in'), 'the button');
    await press(page.frame, 'Hand in');
    await waitUntil(async () => String(await value('cmi.interactions._count')) === '1', 'the answer of another experiment');
    checkEqual([await value('cmi.core.lesson_status'), await value('cmi.core.score.raw')], ['incomplete', ''], 'its status and score');
    await press(page.frame, 'Restart with the exercise’s settings');
    await page.loaded();
    await press(page.frame, 'Run');
    await waitUntil(async () => (await seen(page.frame)).explains, 'the end of the run asked for');
    await press(page.frame, 'Hand in again');
    await waitUntil(async () => await value('cmi.core.lesson_status') === 'completed', 'the status of an answer');
    const cmi = Object.fromEntries(await Promise.all(['core.score.raw', 'core.score.max', 'interactions._count', 'comments', 'suspend_data'].map(
        async (name) => [name, await value(`cmi.${name}`)])));
    check(['0', '100'].includes(String(cmi['core.score.raw'])), `the score is ${cmi['core.score.raw']}`);
    checkEqual([String(cmi['core.score.max']), String(cmi['interactions._count'])], ['100', '2'], 'best score and interactions');
    check(cmi.comments.length <= 4096 && cmi.suspend_data.length <= 4096, `${cmi.comments.length} and ${cmi.suspend_data.length} characters`);
    checkEqual((await verified(webBuild, [cmi.comments]))[0].verdict, 'right', 'the record that the course has');
    // What is written of an interaction cannot be read again, but by the system.
    const kept = await page.page.evaluate(() => /** @type {any} */ (window).API.renderCMIToJSONObject());
    const [, interaction] = Object.values(kept.cmi.interactions.childArray ?? kept.cmi.interactions);
    checkEqual([interaction.id, interaction.type, interaction.student_response, ['correct', 'wrong'].includes(interaction.result)], ['d2l-3.6-2-', 'numeric', '0.8', true], 'the interaction');

    checkEqual(await page.page.evaluate(() => /** @type {any} */ (window).refused), [], 'what the course does not take');

    // The window is closed, and the exercise opened again.
    await page.page.evaluate(() => /** @type {HTMLIFrameElement} */ (document.querySelector('iframe')).remove());
    const ended = await page.page.evaluate(() => {
      const {API} = /** @type {any} */ (window);
      const left = API.renderCMIToJSONObject();
      sessionStorage.setItem('kept', JSON.stringify(left));  // of this test, see lms.html
      return [API.isTerminated(), left.cmi.core.exit, left.cmi.core.session_time];
    });
    check(ended[0] && ended[1] === 'suspend' && /^\d\d+:\d\d:\d\d/.test(ended[2]), `the end is ${ended}`);
    await page.page.evaluate(() => {
      for (const name of Object.keys(sessionStorage)) if (name !== 'kept') sessionStorage.removeItem(name);
    });
    await launch();
    await waitUntil(async () => (await seen(page.frame)).explains, 'the explanation');
    await waitUntil(async () => (await seen(page.frame)).buttons.includes('Hand in again'), 'that it was handed in');
    checkEqual(await page.page.evaluate(() => /** @type {any} */ (window).refused), [], 'what the course does not take');
    checkEqual([page.complaints, await page.cspViolations()], [[], []], 'the console');
    await page.close();
  }));

  await claims.claim('scorm: without a course the exercise says so, and saves its answer', () => inPackage(async (_, url) => {
    const page = await PlaygroundPage.create(browser, {width: 900, height: 700});
    await page.page.goto(`${url}/package/launch.html`);
    await waitUntil(async () => page.page.frames().length === 2, 'the frame');
    [, page.frame] = page.page.frames();
    await waitUntil(() => page.frame.evaluate(() => 'softmaxPlayground' in window), 'the script');
    await page.ready();
    check(/found no course/.test(await page.page.$eval('#said', (said) => said.textContent ?? '')), 'nothing is said');
    await answer(page.frame, '0.8', 'why');
    checkEqual((await seen(page.frame)).buttons, ['Save the answer', 'As xAPI'], 'the buttons');
    const {text} = await savedBy(page.frame, 'Save the answer');
    check(/^[0-9a-f]{16}$/.test(JSON.parse(text).nonce), 'the nonce');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  }));
}
