// Pictures for people to look at, in build/screenshots/BROWSER/: of every view at two sizes and in both themes where all are
// asked for, which costs minutes (./play test pictures); else a few.

import {mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {check} from './claims.mjs';
import {decodePng, variety} from './picture.mjs';
import {PlaygroundPage} from './playground_page.mjs';

const sizes = [{width: 1280, height: 800}, {width: 700, height: 450}];
const themes = /** @type {const} */ (['light', 'dark']);

/**
 * What is shown: to add a picture, add a row. Without `views`: all that apply. `few`: also where not all are asked for.
 * @type {{name: string, address: string, commands: string[], views?: string[], few?: boolean}[]}
 */
const scenes = [
  {name: 'garments-start', address: '', commands: [], views: ['overview', 'step'], few: true},
  {name: 'garments', address: '#epochs=3', commands: ['run', 'step']},
  {name: 'linear', address: '#task=linear&data=d2l-linear&lr=0.03&batch=10&epochs=3', commands: ['run']},
  {name: 'line', address: '#task=linear&data=line&lr=0.03&batch=10&epochs=3', commands: ['run'], views: ['fit']},
  {name: 'blobs', address: '#data=blobs&epochs=3', commands: ['run'], views: ['overview', 'fit']},
  {name: 'diverged', address: '#task=linear&data=d2l-linear&lr=1000', commands: ['epoch'], views: ['overview']},
  {name: 'chinese', address: '?lang=zh#epochs=3', commands: ['run', 'step']},
  {name: 'figure', address: '?embed=1#epochs=3', commands: ['run'], views: ['overview'], few: true},
];

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function takeScreenshots({browser, claims, siteUrl, screenshotsFolder, allPictures}) {
  await rm(screenshotsFolder, {recursive: true, force: true});
  await mkdir(screenshotsFolder, {recursive: true});
  for (const {name, address, commands, views} of scenes.filter(({few}) => few || allPictures)) {
    await claims.claim(`screenshots of ${name} are taken, and none is empty`, async () => {
      const page = await PlaygroundPage.create(browser);
      await page.open(siteUrl + address);
      for (const command of commands) await page.commandToEnd(command);
      const applying = (await page.state()).views.map(({key}) => key);
      check(applying.length > 3, `only ${applying} apply`);
      for (const view of views ?? applying) {
        await page.command(`view ${view}`);
        for (const theme of allPictures ? themes : themes.slice(0, 1)) {
          await page.command(`theme ${theme}`);
          for (const {width, height} of allPictures ? sizes : sizes.slice(0, 1)) {
            await page.page.setViewport({width, height});
            await page.atRest();
            const path = join(screenshotsFolder, `${name}-${view}-${width}x${height}-${theme}.png`);
            const {colors} = variety(decodePng(await page.page.screenshot({path})));
            check(colors > 30, `${path} has ${colors} colours`);
          }
        }
      }
      await page.close();
    });
  }
}
