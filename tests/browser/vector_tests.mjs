// The picture as vectors: what a browser makes of the SVG file, beside what is drawn.

import {check, checkEqual} from './claims.mjs';
import {PlaygroundPage} from './playground_page.mjs';

const runs = [
  ['task=softmax&data=garments&n=600&test_n=100&epochs=2', ['overview', 'curves', 'examples', 'weights', 'confusion', 'step', 'softmax', 'numerics', 'family', 'graph', 'information', 'runs']],
  ['task=linear&data=d2l-linear&n=200&epochs=2', ['overview', 'fit', 'surface', 'reduction', 'likelihood']],
];

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function vectorTests({browser, claims, siteUrl}) {
  for (const [theme, lang] of [['light', 'en'], ['dark', 'zh']]) {
    await claims.claim(`a browser shows the SVG file as the page is drawn, ${theme}, ${lang}`, async () => {
      const page = await PlaygroundPage.create(browser, {width: 700, height: 450});
      let [worstMean, worstShare, largest] = [0, 0, 0];
      for (const [experiment, views] of /** @type {[string, string[]][]} */ (runs)) {
        await page.open(`${siteUrl}?theme=${theme}&lang=${lang}&only=1&view=${views[0]}#${experiment}`);
        await page.commandToEnd('run');
        for (const view of views) {
          await page.command(`view ${view}`);
          await page.atRest();
          const {mean, share, bytes, title, description, link} = await page.frame.evaluate(compare);
          worstMean = Math.max(worstMean, mean);
          worstShare = Math.max(worstShare, share);
          largest = Math.max(largest, bytes);
          const what = `${view}: mean ${mean.toFixed(2)}, ${(share * 100).toFixed(2)} % of the places differ`;
          check(mean < 2 && share < 0.002, what);
          check(title !== '' && description !== '', `${view} has no words: ${title}, ${description}`);
          check(link.startsWith(siteUrl) && link.includes(`view=${view}`) && link.includes('#v=1&task='), `${view} has the link ${link}`);
        }
      }
      claims.figure(`SVG beside what is drawn, ${theme}, ${lang}: means of the channels differ by ${worstMean.toFixed(2)} of 255 at most, ` +
        `of places of 4x4 pixels at most ${(worstShare * 100).toFixed(2)} % by more than 32; the largest file has ${(largest / 1000).toFixed(0)} kB`);
      checkEqual(page.complaints, [], 'the console');
      await page.close();
    });
  }
}

/**
 * Runs in the page: the SVG file, drawn by the browser, beside the PNG of the same moment. Letters have softer or harder edges from one
 * way to draw to another, so places of 4x4 pixels are compared, too, in which as much ink must be.
 */
async function compare() {
  const {driver} = /** @type {any} */ (window).softmaxPlayground;
  /** @param {Blob} blob */
  const pixelsOf = async (blob) => {
    const image = new Image();
    image.src = URL.createObjectURL(blob);
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  };
  const svg = await driver.screenshot({type: 'image/svg+xml'});
  const [drawn, shown] = await Promise.all([pixelsOf(await driver.screenshot()), pixelsOf(svg)]);
  if (drawn.width !== shown.width || drawn.height !== shown.height) throw new Error(`the SVG has ${shown.width}x${shown.height}`);
  let sum = 0;
  for (let i = 0; i < drawn.data.length; i++) sum += Math.abs(drawn.data[i] - shown.data[i]);
  let [places, different] = [0, 0];
  for (let y = 0; y + 4 <= drawn.height; y += 4) {
    for (let x = 0; x + 4 <= drawn.width; x += 4, places++) {
      const difference = [0, 1, 2].map((channel) => {
        let sumOfPlace = 0;
        for (let k = 0; k < 16; k++) {
          const at = 4 * ((y + (k >> 2)) * drawn.width + x + (k & 3)) + channel;
          sumOfPlace += drawn.data[at] - shown.data[at];
        }
        return Math.abs(sumOfPlace) / 16;
      });
      if (Math.max(...difference) > 32) different++;
    }
  }
  const xml = new DOMParser().parseFromString(await svg.text(), 'image/svg+xml');
  const textOf = (/** @type {string} */ tag) => xml.getElementsByTagName(tag)[0]?.textContent ?? '';
  return {
    mean: sum / (0.75 * drawn.data.length), share: different / places, bytes: svg.size,
    title: textOf('title'), description: textOf('desc'), link: textOf('dc:source'),
  };
}
