// The lesson by keyboard: N walks through every phase of a step and on to the next, Shift+N back, E to the end of the epoch;
// in both languages and at both sizes, with pictures of each phase where all are asked for.

import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import {check, checkEqual, waitUntil} from './claims.mjs';
import {decodePng, variety} from './picture.mjs';
import {PlaygroundPage} from './playground_page.mjs';

const sizes = [{width: 1280, height: 800}, {width: 700, height: 450}];

/**
 * What is walked through: `phases` is how many a step has.
 * @type {{name: string, address: string, phases: number}[]}
 */
const tasks = [
  {name: 'linear', address: '#task=linear&data=d2l-linear&n=100&test_n=20&lr=0.03&batch=10&epochs=3&reduction=sum&divide=1', phases: 7},
  {name: 'softmax', address: '#n=600&test_n=100&batch=256&epochs=3', phases: 8},
  {name: 'blobs', address: '#data=blobs&n=90&test_n=30&batch=32&epochs=3', phases: 8},
  {name: 'mlp', address: '#task=mlp&n=300&test_n=100&batch=64&hidden=32&epochs=3', phases: 11},
];

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function lessonTests({browser, claims, siteUrl, screenshotsFolder, allPictures}) {
  await mkdir(screenshotsFolder, {recursive: true});
  for (const {name, address, phases} of tasks) {
    await claims.claim(`lesson: N, Shift+N and E walk through every phase of ${name}, in both languages and sizes`, async () => {
      const page = await PlaygroundPage.create(browser);
      await page.open(siteUrl + address);
      await page.command('view step');
      await page.page.focus('#canvas');
      await page.atRest();
      const place = async () => {
        const state = await page.state();
        return [state.num_steps, state.step_phase];
      };
      /** @param {boolean} back @param {number[]} expected */
      const press = async (back, expected) => {
        if (back) await page.page.keyboard.down('Shift');
        await page.page.keyboard.press('n');
        if (back) await page.page.keyboard.up('Shift');
        const what = `step ${expected[0]}, phase ${expected[1]} after ${back ? 'Shift+N' : 'N'}`;
        await waitUntil(async () => JSON.stringify(await place()) === JSON.stringify(expected), what);
      };

      /** The weights after step 1 and 2. @type {string[]} */
      const hashes = [(await page.state()).weights_hash];
      for (let step = 1; step <= 2; step++) {
        for (let phase = 0; phase < phases; phase++) {
          await press(false, [step, phase]);
          if (step === 1 && allPictures) await takePictures(page, name, phase);
        }
        hashes.push((await page.state()).weights_hash);
      }
      await page.page.setViewport(sizes[0]);
      check(new Set(hashes).size === 3, `the weights do not change with each step: ${hashes}`);
      for (let step = 2; step >= 1; step--) {
        for (let phase = phases - 1; phase >= 0; phase--) {
          checkEqual((await page.state()).weights_hash, hashes[step], `the weights of step ${step} on the way back`);
          if (step > 1 || phase > 0) await press(true, phase > 0 ? [step, phase - 1] : [step - 1, phases - 1]);
        }
      }
      const {steps_per_epoch: stepsPerEpoch} = await page.state();
      await page.page.keyboard.press('e');
      await waitUntil(async () => (await page.state()).epoch === 1 && !(await page.state()).running, 'the end of the epoch after E');
      checkEqual((await page.state()).num_steps, stepsPerEpoch, 'the steps of the epoch');
      // On over the border of the epochs, and back over it.
      for (let phase = 1; phase < phases; phase++) await press(false, [stepsPerEpoch, phase]);
      await press(false, [stepsPerEpoch + 1, 0]);
      await press(true, [stepsPerEpoch, phases - 1]);
      checkEqual((await page.state()).epoch, 1, 'the epoch after going back');
      checkEqual(page.complaints, [], 'the console');
      await page.close();
    });
  }

  /**
   * At both sizes, in one language each; over the phases every size has both.
   * @param {PlaygroundPage} page @param {string} name @param {number} phase
   */
  async function takePictures(page, name, phase) {
    for (const [i, {width, height}] of sizes.entries()) {
      const language = (phase + i) % 2 === 0 ? 'en' : 'zh';
      await page.page.setViewport({width, height});
      await page.command(`language ${language}`);
      await page.atRest();
      checkEqual((await page.state()).language, language, 'the language');
      const path = join(screenshotsFolder, `lesson-${name}-${phase + 1}-${width}x${height}-${language}.png`);
      const {colors} = variety(decodePng(await page.page.screenshot({path})));
      check(colors > 30, `${path} has ${colors} colours`);
    }
  }
}
