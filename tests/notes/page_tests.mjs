// What holds of the course page in every system: its words, its pictures, its figures, and what is left of it without scripts.

import {readFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {figures} from '../../tools/notes.mjs';
import {check, checkEqual, pause, waitUntil} from '../browser/claims.mjs';
import {decodePng, variety} from '../browser/picture.mjs';
import {PlaygroundPage} from '../browser/playground_page.mjs';

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('../../web/embed/element.mjs').SoftmaxPlayground} Figure */

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * In what a system differs. Without a row: the words in `main`, two elements, each with a picture; `isStill`
 * where these are pictures alone; `dark` is what its switch does.
 * @type {Record<string, {words?: string, onlyExercise?: boolean, frames?: boolean, noPictures?: boolean, isStill?: boolean, dark?: string}>}
 */
const traits = {
  reveal: {words: '.slides', onlyExercise: true},
  moodle: {frames: true, noPictures: true},
  myst: {frames: true, noPictures: true},
  sphinx: {words: '.body'},
  mkdocs: {words: '[role=main]'},
  pandoc: {words: 'body'},
  quarto: {words: 'body'},
  jupyter: {words: 'body', noPictures: true, isStill: true},
  vitepress: {dark: 'document.documentElement.classList.add("dark")'},
  docusaurus: {dark: 'document.documentElement.dataset.theme = "dark"'},
};

/**
 * @param {import('./run.mjs').Surroundings} surroundings
 * @param {import('./run.mjs').Built} built
 */
export async function pageTests({browser, claims, site, notes, screenshots}, {system, address, formats}) {
  const {words = 'main', onlyExercise = false, frames = false, noPictures = false, isStill = false, dark} = traits[system.key] ?? {};

  /**
   * @param {(page: Page, notesPage: PlaygroundPage) => Promise<void>} test
   * @param {{hasScripts?: boolean}} [options]
   */
  const onPage = async (test, {hasScripts = true} = {}) => {
    // As high as the page, because a figure out of sight does not draw; slides fill the window.
    const height = system.key === 'reveal' ? 700 : 2200;
    const notesPage = await PlaygroundPage.create(browser, {width: 1000, height});
    const {page} = notesPage;
    try {
      if (!hasScripts) await page.setJavaScriptEnabled(false);
      await page.goto(address, {waitUntil: 'load'});
      await test(page, notesPage);
      const strangers = notesPage.requests.filter((url) => ![new URL(site).origin, new URL(notes).origin].includes(new URL(url).origin) &&
        !/^(data|blob):/.test(url));
      checkEqual(strangers, [], 'what was asked of others');
      // On a busy machine Chromium tells so of frames that have come all the same; whether they have, the figures say.
      // Without scripts it tells of those that it was to load ahead.
      const idle = hasScripts ? /embed=1.*ERR_ABORTED/ : /^failed: \S*\.js undefined$/;
      checkEqual(notesPage.complaints.filter((text) => !idle.test(text)), [], 'the console');
    } finally {
      await page.browserContext().close();
    }
  };

  await claims.claim(`${system.name}: the page says what the course says`, () => onPage(async (page) => {
    const said = await page.$eval(words, (element) => (element.textContent ?? '').replace(/\s+/g, ' '));
    for (const sentence of await sentences(onlyExercise)) check(said.includes(sentence), `it does not say: ${sentence}\nbut: ${said}`);
  }));

  if (!isStill) {
    await claims.claim(`${system.name}: both figures start where the notes say, and are driven`, () => onPage(async (page) => {
      if (system.key === 'reveal') await toSlide(page, 1);
      const found = frames ? await driveFrames(page, site) : await driveElements(page);
      checkEqual(found.map(({view}) => view), figures.map(({view}) => view), 'the views');
      found.forEach(({experiment}, i) => {
        const parts = experiment.split('&');
        for (const part of figures[i].experiment.split('&')) check(parts.includes(part), `figure ${i + 1} has ${experiment}, without ${part}`);
      });
      checkEqual(found[0].steps, 3, 'the steps of the first figure');
      await photograph(page, join(screenshots, `${system.key}.png`));
    }));
  }

  if (!noPictures) {
    await claims.claim(`${system.name}: without scripts the pictures stand there, with links that open the experiments`, () => onPage(async (page) => {
      const shown = await page.$$eval(`${words} a:has(img[alt])`, (links) => links.map((link) => {
        const image = /** @type {HTMLImageElement} */ (link.querySelector('img'));
        return {href: /** @type {HTMLAnchorElement} */ (link).href, alt: image.alt, width: image.naturalWidth, box: image.getBoundingClientRect().width};
      }));
      checkEqual(shown.map(({href}) => href), figures.map(({view, experiment}) => `${site}?view=${view}#${experiment}`), 'the links');
      for (const {alt, width, box} of shown) check(alt.length > 20 && width === 1440 && (box > 300 || onlyExercise), JSON.stringify(shown));
      if (system.key === 'html') {
        await photograph(page, join(screenshots, `${system.key}_without_scripts.png`));
      }
    }, {hasScripts: false}));
  }

  if (dark) {
    await claims.claim(`${system.name}: figures go dark with their notes`, () => onPage(async (page) => {
      await driveElements(page);
      await page.evaluate(dark);
      for (const frame of page.frames().slice(1)) {
        await waitUntil(() => frame.evaluate(() => document.documentElement.dataset.theme === 'dark'), 'a dark figure');
      }
      await photograph(page, join(screenshots, `${system.key}_dark.png`));
    }));
  }

  if (system.key === 'reveal') await slideTests(claims, onPage);
  if (system.key === 'moodle') await sanitizerTests(claims, onPage);
  if (system.key === 'jupyter') await notebookTests(claims, onPage, {site, saved: join(formats, 'saved.ipynb'), picture: join(screenshots, 'jupyter.png')});
}

/**
 * The sentences of the page in plain HTML, which is the one that all others are compared with.
 * @param {boolean} onlyExercise
 */
async function sentences(onlyExercise) {
  const html = await readFile(join(root, 'examples/notes/html/index.html'), 'utf8');
  const all = [...html.matchAll(/<(h1|h2|p|figcaption)>([^]*?)<\/\1>/g)].map(([, , text]) => text.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ').trim());
  check(all.length === 10, `the page in plain HTML has ${all.length} pieces of text`);
  return onlyExercise ? [...all.filter((text) => text.length < 50 && !text.endsWith('.')), ...all.slice(-2)] : all;
}

/**
 * Of reveal.js.
 * @param {Page} page
 * @param {number} index
 */
async function toSlide(page, index) {
  await page.waitForFunction(() => document.querySelector('.reveal.ready'));
  const current = () => page.evaluate(() => [...document.querySelectorAll('.slides > section')].findIndex(({classList}) => classList.contains('present')));
  while (await current() < index) await page.keyboard.press('PageDown');
  checkEqual(await current(), index, 'the slide');
}

/**
 * For people to look at, once every figure in sight has drawn.
 * @param {Page} page
 * @param {string} path
 */
async function photograph(page, path) {
  await page.evaluate(() => scrollTo(0, 0));
  const frames = await page.evaluate(() => [...document.querySelectorAll('*')].flatMap((element) => (
    element.localName === 'iframe' ? [element] : [...element.shadowRoot?.querySelectorAll('iframe') ?? []]
  )).map((iframe) => iframe.getBoundingClientRect().toJSON()).filter(({bottom, height, top}) => height > 0 && top >= 0 && bottom <= innerHeight));
  for (const {x, y, width, height} of frames) {
    await waitUntil(async () => {
      await pause(200);
      return variety(decodePng(await page.screenshot({clip: {x, y, width, height}, captureBeyondViewport: false}))).colors > 50;
    }, 'a figure to draw', 60);
  }
  const height = await page.evaluate(() => Math.min(innerHeight, document.documentElement.getBoundingClientRect().height));
  await page.screenshot({path: /** @type {`${string}.png`} */ (path), clip: {x: 0, y: 0, width: 1000, height}, captureBeyondViewport: false});
}

/** @param {Page} page @returns {Promise<{experiment: string, view: string, steps: number}[]>} */
function driveElements(page) {
  return page.evaluate(async () => {
    const found = [];
    for (const element of /** @type {NodeListOf<Figure>} */ (document.querySelectorAll('softmax-playground'))) {
      element.scrollIntoView();
      await element.ready;
      if (found.length === 0) await element.step(3);
      const {experiment, view, step} = await element.getState();
      found.push({experiment, view, steps: step});
    }
    return found;
  });
}

/** @param {Page} page @param {string} site @returns {Promise<{experiment: string, view: string, steps: number}[]>} */
function driveFrames(page, site) {
  return page.evaluate(async (from) => {
    const {connect} = await import(`${from}embed/1/connect.mjs`);
    const found = [];
    // Some lie in shadow roots.
    const iframes = [...document.querySelectorAll('main *, main')].flatMap((element) => (
      element.localName === 'iframe' ? [element] : [...element.shadowRoot?.querySelectorAll('iframe') ?? []]));
    for (const iframe of /** @type {HTMLIFrameElement[]} */ (iframes)) {
      iframe.scrollIntoView();
      const figure = await connect(iframe);
      if (found.length === 0) await figure.step(3);
      const {experiment, view, step} = await figure.getState();
      found.push({experiment, view, steps: step});
    }
    return found;
  }, site);
}

/**
 * @param {import('../browser/claims.mjs').Claims} claims
 * @param {(test: (page: Page, notes: PlaygroundPage) => Promise<void>) => Promise<void>} onPage
 */
async function slideTests(claims, onPage) {
  await claims.claim('reveal.js: each figure fits its slide', () => onPage(async (page) => {
    for (const [i, figure] of (await page.$$('softmax-playground')).entries()) {
      await toSlide(page, i + 1);
      await figure.evaluate((element) => /** @type {Figure} */ (element).ready);
      const {y = 0, height = 0} = await figure.boundingBox() ?? {};
      check(y > 0 && height > 300 && y + height <= 700, `figure ${i + 1} is ${height} high at ${y}`);
    }
  }));

  await claims.claim('reveal.js: PageDown turns the slides also when a figure has the keys', () => onPage(async (page, notes) => {
    await toSlide(page, 1);
    // The second one lies on the next slide; it would be another frame.
    await page.evaluate(async () => {
      const [first, second] = /** @type {NodeListOf<Figure>} */ (document.querySelectorAll('softmax-playground'));
      await first.ready;
      await second.rest();
    });
    const box = await (await page.$('softmax-playground'))?.boundingBox();
    if (!box) throw new Error('there is no figure');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height - 3);
    await waitUntil(() => page.frames()[1].evaluate(() => document.activeElement?.id === 'canvas'), 'the figure to have the keys');
    [, notes.frame] = page.frames();
    await notes.atRest();
    // Arrows are for the operations of this view.
    await page.keyboard.press('PageDown');
    await page.waitForFunction(() => location.hash === '#/2', {timeout: 30000});
  }));
}

/**
 * What Canvas lets through of an iframe, and of all else no less than this text needs (canvas_sanitize.rb); Moodle's pages by teachers
 * are not sanitized, texts by students lose every iframe.
 * @param {import('../browser/claims.mjs').Claims} claims
 * @param {(test: (page: Page, notes: PlaygroundPage) => Promise<void>) => Promise<void>} onPage
 */
async function sanitizerTests(claims, onPage) {
  await claims.claim('Moodle, Canvas: nothing of the text is taken out by what is known of their sanitizers', () => onPage(async (page) => {
    const taken = await page.$eval('main', (main) => {
      /** @type {Record<string, string[]>} */
      const allowed = {
        iframe: ['src', 'width', 'height', 'name', 'align', 'frameborder', 'scrolling', 'sandbox', 'allowfullscreen', 'title', 'style'],
        a: ['href', 'target', 'title'], h2: [], h3: [], p: [], em: [], strong: [],
      };
      return [...main.querySelectorAll('*')].flatMap((element) => {
        const names = allowed[element.localName];
        if (!names) return [element.localName];
        return element.getAttributeNames().filter((name) => !names.includes(name)).map((name) => `${element.localName} ${name}`);
      });
    });
    checkEqual(taken, [], 'what is taken out');
  }));
  await claims.claim('Moodle: where frames are taken out, links open the experiments', () => onPage(async (page) => {
    const links = await page.$$eval('main a', (anchors) => anchors.map((anchor) => anchor.href.replace(/^.*\?/, '')));
    checkEqual(links, figures.map(({view, experiment}) => `view=${view}#${experiment}`), 'the links');
  }));
}

/**
 * A notebook that was run, saved, and made into a page by who has no kernel; the live widget is asked in widget_tests.mjs.
 * @param {import('../browser/claims.mjs').Claims} claims
 * @param {(test: (page: Page, notes: PlaygroundPage) => Promise<void>) => Promise<void>} onPage
 * @param {{site: string, saved: string, picture: string}} files
 */
async function notebookTests(claims, onPage, {site, saved, picture}) {
  await claims.claim('Jupyter: what is saved with the notebook is the picture of each figure, its widget, and its link in words', async () => {
    const {cells} = JSON.parse(await readFile(saved, 'utf8'));
    const shown = cells.flatMap((/** @type {any} */ {outputs = []}) => outputs).map((/** @type {any} */ {data}) => data)
        .filter((/** @type {any} */ data) => data?.['image/png']);
    checkEqual(shown.map((/** @type {any} */ data) => Object.keys(data).sort()),
        figures.map(() => ['application/vnd.jupyter.widget-view+json', 'image/png', 'text/plain']), 'the forms of each figure');
    shown.forEach((/** @type {any} */ data, /** @type {number} */ i) => {
      const text = [data['text/plain']].flat().join('');
      check(text.includes(`${site}?view=${figures[i].view}#${figures[i].experiment}`), `the words are: ${text}`);
    });
  });
  await claims.claim('Jupyter: the page of a notebook shows the pictures', () => onPage(async (page) => {
    const widths = await page.$$eval('img', (images) => images.map((image) => [image.naturalWidth, image.getBoundingClientRect().width]));
    check(widths.length === figures.length && widths.every(([own, box]) => own === 1440 && box > 300), JSON.stringify(widths));
    await page.screenshot({path: /** @type {`${string}.png`} */ (picture)});
  }));
}
