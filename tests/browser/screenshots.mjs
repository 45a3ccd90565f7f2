// Pictures of every view at two sizes and in both themes, for people to look at: build/screenshots/.

import {mkdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {check} from './claims.mjs';
import {variety} from './picture.mjs';
import {PlaygroundPage} from './playground_page.mjs';

const sizes = [{width: 1280, height: 800}, {width: 700, height: 450}];

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function takeScreenshots({browser, claims, siteUrl, screenshotsFolder}) {
  await claims.claim('screenshots of every view are taken, and none is empty', async () => {
    await rm(screenshotsFolder, {recursive: true, force: true});
    await mkdir(screenshotsFolder, {recursive: true});
    for (const {width, height} of sizes) {
      for (const theme of /** @type {const} */ (['light', 'dark'])) {
        const page = await PlaygroundPage.create(browser, {width, height, theme});
        await page.open(siteUrl);
        await page.page.screenshot({path: join(screenshotsFolder, `start-${width}x${height}-${theme}.png`)});
        check(variety(await page.picture()).colors > 30, `the picture at ${width} × ${height} is empty`);
        await page.close();
      }
    }
  });
}
