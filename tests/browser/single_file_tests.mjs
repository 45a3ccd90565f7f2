// The other makings of the page: as one file, opened by a double click; and the one of `./play`, which is linked quickly.

import {execFile} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {startServer} from '../../tools/serve.mjs';
import {check, checkEqual, waitUntil} from './claims.mjs';
import {variety} from './picture.mjs';
import {PlaygroundPage} from './playground_page.mjs';

const dist = fileURLToPath(new URL('../../tools/dist.mjs', import.meta.url));

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function singleFileTests({browser, claims, siteUrl, webBuild}) {
  const experiment = '#epochs=1&seed=7&view=weights';
  /** The weights after that experiment. @param {string} url */
  const hashAt = async (url) => {
    const page = await PlaygroundPage.create(browser);
    await page.open(url + experiment);
    await page.commandToEnd('run');
    const {weights_hash: hash} = await page.state();
    checkEqual(page.complaints, [], 'the console');
    await page.close();
    return hash;
  };

  await claims.claim('the page of `./play`, linked without the last passes, draws and has the same bits', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'softmax-playground-'));
    await promisify(execFile)(process.execPath, [dist, join(webBuild, 'quick'), folder, '--page']);
    const server = await startServer({root: folder});
    checkEqual(await hashAt(server.url), await hashAt(siteUrl), 'the weights of the quick page');
    const page = await PlaygroundPage.create(browser);
    await page.open(server.url);
    await page.atRest();
    check(variety(await page.picture()).colors > 30, 'nothing is drawn');
    await page.close();
    await server.close();
    await rm(folder, {recursive: true});
  });

  await claims.claim('as one file it runs from a folder, asks for nothing, and has the same bits', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'softmax-playground-'));
    const path = join(folder, 'a page.html');
    await promisify(execFile)(process.execPath, [dist, webBuild, path, '--single-file']);
    const expected = await hashAt(siteUrl);

    const page = await PlaygroundPage.create(browser);
    await page.open(pathToFileURL(path).href + experiment);
    await page.commandToEnd('run');
    const state = await page.state();
    checkEqual(state.weights_hash, expected, 'the weights of the single file');
    checkEqual(state.view, 'weights', 'the view of its link');
    check(variety(await page.picture()).colors > 30, 'nothing is drawn');
    checkEqual(page.requests.filter((url) => !/^(file|data|blob):/.test(url)), [], 'what is asked for elsewhere');
    checkEqual(page.complaints, [], 'the console');
    checkEqual(await page.cspViolations(), [], 'what its policy refused');
    // What is changed is in the address, as on a server.
    await page.command('set lr=0.25');
    await waitUntil(async () => /[#&]lr=0\.25(&|$)/.test(await page.page.evaluate(() => location.hash)), 'lr=0.25 in the address');
    await page.close();
    await rm(folder, {recursive: true});
  });
}
