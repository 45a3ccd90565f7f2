// The page's manners: keys, wheel, fingers and clipboard do what a reader expects of the browser.

import {check, checkEqual, pause, waitUntil} from './claims.mjs';
import {PlaygroundPage} from './playground_page.mjs';
import {startSiteServer} from './site_server.mjs';

/** Writes down, before anybody else, what becomes of each key. */
function watchKeys() {
  /** @type {{key: string, prevented: boolean}[]} */
  const keys = [];
  Object.assign(window, {watchedKeys: keys});
  addEventListener('keydown', (event) => {
    // Once all others have had it.
    setTimeout(() => keys.push({key: event.key, prevented: event.defaultPrevented}));
  }, {capture: true});
}

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function mannersTests({browser, claims, siteUrl, distFolder, pagesFolder}) {
  /** @param {PlaygroundPage} page @param {string} key */
  const wasPrevented = async (page, key) => {
    await waitUntil(() => page.frame.evaluate((wanted) => /** @type {any} */ (window).watchedKeys.some(
        (/** @type {{key: string}} */ entry) => entry.key.toLowerCase() === wanted), key.toLowerCase()), `the key ${key}`);
    return page.frame.evaluate((wanted) => /** @type {any} */ (window).watchedKeys.findLast(
        (/** @type {{key: string}} */ entry) => entry.key.toLowerCase() === wanted).prevented, key.toLowerCase());
  };

  await claims.claim('Ctrl+R and the other keys of the browser stay the browser’s', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.page.evaluateOnNewDocument(watchKeys);
    await page.open(siteUrl);
    await page.page.focus('#canvas');
    for (const key of /** @type {const} */ (['r', 'f', 't', 'l', 'p', '0', '-', 'c', 'v', 'x', 'a', 's'])) {
      await page.page.keyboard.down('Control');
      await page.page.keyboard.press(key);
      await page.page.keyboard.up('Control');
      check(!(await wasPrevented(page, key)), `Ctrl+${key} is prevented`);
    }
    for (const key of /** @type {const} */ (['F1', 'F3', 'F5', 'F6', 'F11', 'F12'])) {
      await page.page.keyboard.press(key);
      check(!(await wasPrevented(page, key)), `${key} is prevented`);
    }
    await page.page.keyboard.down('Alt');
    await page.page.keyboard.press('ArrowLeft');
    await page.page.keyboard.up('Alt');
    check(!(await wasPrevented(page, 'ArrowLeft')), 'Alt+Left is prevented');
    const state = await page.state();
    checkEqual([state.running, state.num_steps], [false, 0], 'running and steps: the app took a key of the browser');
    await page.close();
  });

  await claims.claim('the app’s keys work, and do not scroll the page', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.page.evaluateOnNewDocument(watchKeys);
    await page.open(siteUrl);
    await page.page.focus('#canvas');
    await page.page.keyboard.press('n');
    await waitUntil(async () => (await page.state()).num_steps === 1, 'a step after N');
    for (const key of /** @type {const} */ (['ArrowDown', 'PageDown', 'End', 'Tab'])) {
      await page.page.keyboard.press(key);
      check(await wasPrevented(page, key), `${key} is left to the browser`);
    }
    await page.close();
  });

  await claims.claim('without the focus the canvas takes no key', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.page.evaluateOnNewDocument(watchKeys);
    await page.open(siteUrl);
    await page.frame.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    await page.page.keyboard.press('n');
    await page.page.keyboard.press('ArrowDown');
    check(!(await wasPrevented(page, 'ArrowDown')), 'the arrow is prevented');
    await pause(200);
    checkEqual((await page.state()).num_steps, 0, 'the number of steps');
    await page.close();
  });

  await claims.claim('Escape gives the keyboard back, and Tab goes on from there', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    await page.page.focus('#canvas');
    await page.page.keyboard.press('Escape');
    await waitUntil(() => page.frame.evaluate(() => document.activeElement?.id !== 'canvas'), 'the focus to leave');
    await page.page.keyboard.press('Tab');
    checkEqual(await page.frame.evaluate(() => document.activeElement?.id), 'text-toggle', 'what Tab reaches');
    await page.close();
  });

  await claims.claim('in notes the wheel scrolls the notes, until the figure is clicked and has something to scroll', async () => {
    const server = await startSiteServer({'/site/': distFolder, '/notes/': pagesFolder});
    const page = await PlaygroundPage.create(browser, {width: 900, height: 700});
    await page.page.goto(`${server.url}/notes/notes.html`);
    await enterFrame(page, '#figure');
    check(await page.frame.evaluate(() => document.documentElement.hasAttribute('data-embedded')), 'the figure does not know it is one');
    const box = /** @type {import('puppeteer-core').BoundingBox} */ (await (await page.page.$('#figure'))?.boundingBox());
    const scrolled = () => page.page.evaluate(() => window.scrollY);
    await page.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.atRest();
    await page.page.mouse.wheel({deltaY: 120});
    await waitUntil(async () => (await scrolled()) > 50, 'the notes to scroll');
    check(!(await page.frame.evaluate(() => document.activeElement?.id === 'canvas')), 'the figure took the focus');
    // The other way: all of it scrolls the notes back, over the top of the figure too.
    await page.page.mouse.wheel({deltaY: -400});
    await waitUntil(async () => (await scrolled()) === 0, 'the notes to scroll back');
    // Clicked, and over a list that has more to show: now the list scrolls.
    await page.command('settings open');
    await page.atRest();
    await page.page.mouse.click(box.x + 20, box.y + box.height / 2);
    await page.atRest();
    await page.page.mouse.wheel({deltaY: 120});
    await pause(300);
    checkEqual(await scrolled(), 0, 'how far the notes scrolled while the list does');
    // At the end of the list it is the notes' turn again.
    for (let i = 0; i < 40 && (await scrolled()) === 0; i++) {
      await page.page.mouse.wheel({deltaY: 400});
      await pause(50);
    }
    check((await scrolled()) > 0, 'at the end of the list the reader is trapped');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
    server.close();
  });

  await claims.claim('on a page of its own the wheel is the app’s', async () => {
    const page = await PlaygroundPage.create(browser, {width: 700, height: 450});
    await page.open(siteUrl);
    const frames = await page.atRest();
    await page.page.mouse.move(100, 300);
    await page.page.mouse.wheel({deltaY: 120});
    await waitUntil(async () => (await page.frameStats()).frames > frames, 'a frame');
    await page.close();
  });

  await claims.claim('copy, cut and paste work in the app’s text fields', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    const seed = async () => new URLSearchParams(await page.experiment()).get('seed');
    /** @param {'copy' | 'cut' | 'paste'} type @param {string} text @returns {Promise<string>} */
    const clipboardEvent = (type, text) => page.frame.evaluate((eventType, given) => {
      const event = new ClipboardEvent(eventType, {clipboardData: new DataTransfer(), cancelable: true});
      // Not the one above: Firefox gives the event another.
      const clipboardData = /** @type {DataTransfer} */ (event.clipboardData);
      if (given) clipboardData.setData('text/plain', given);
      document.dispatchEvent(event);
      return given ? '' : clipboardData.getData('text/plain');
    }, type, text);
    const selectAll = async () => {
      await page.page.keyboard.down('Control');
      await page.page.keyboard.press('a');
      await page.page.keyboard.up('Control');
      await page.atRest();
    };
    // The field of the seed is one of those along the left panel, over which the mouse is a bar.
    let y = 180;
    for (; y < 700 && (await seed()) !== '4321'; y += 10) {
      await page.page.mouse.move(272, y);
      await pause(100);
      if (await page.frame.$eval('#canvas', (canvas) => getComputedStyle(canvas).cursor) !== 'text') continue;
      await page.page.mouse.click(272, y);
      await page.atRest();
      await clipboardEvent('paste', '4321');
      await page.atRest();
      await page.page.keyboard.press('Enter');
      await page.atRest();
    }
    checkEqual(await seed(), '4321', 'the seed that was pasted');
    await page.page.mouse.click(272, y - 10);
    await page.atRest();
    await selectAll();
    checkEqual(await clipboardEvent('copy', ''), '4321', 'what was copied');
    checkEqual(await clipboardEvent('cut', ''), '4321', 'what was cut');
    await page.page.keyboard.type('55');
    await page.page.keyboard.press('Enter');
    await waitUntil(async () => (await seed()) === '55', 'what was typed instead of what was cut');
    await page.close();
  });

  await claims.claim('a tap works like a click, and a finger that is drawn over the figure scrolls the notes', async () => {
    const server = await startSiteServer({'/site/': distFolder, '/notes/': pagesFolder});
    const page = await PlaygroundPage.create(browser, {width: 800, height: 700, touch: true});
    await page.page.goto(`${server.url}/notes/notes.html`);
    await enterFrame(page, '#figure');
    const canvas = await page.frame.$('#canvas');
    const action = () => canvas?.evaluate((element) => getComputedStyle(element).touchAction);
    check(String(await action()).includes('pan-y'), `touch-action is ${await action()}`);
    const frames = await page.atRest();
    const box = /** @type {import('puppeteer-core').BoundingBox} */ (await (await page.page.$('#figure'))?.boundingBox());
    await page.page.touchscreen.tap(box.x + box.width - 5, box.y + 60);
    await waitUntil(async () => (await page.frameStats()).frames > frames, 'a frame after the tap');
    await waitUntil(() => page.frame.evaluate(() => document.activeElement?.id === 'canvas'), 'the focus after the tap');
    check(!String(await action()).includes('pan-y'), 'after the tap the figure still lets the finger scroll');
    await page.close();
    server.close();
  });

  await claims.claim('a finger that is drawn over a list scrolls it, and changes nothing in it', async () => {
    const page = await PlaygroundPage.create(browser, {width: 700, height: 450, touch: true});
    await page.open(siteUrl);
    await page.command('settings open');
    await page.atRest();
    const experiment = await page.experiment();
    const before = await page.picture();
    /** @param {number} from @param {number} to */
    const draw = async (from, to) => {
      await page.page.touchscreen.touchStart(120, from);
      for (let i = 1; i <= 8; i++) await page.page.touchscreen.touchMove(120, from + (to - from) * i / 8);
      await page.page.touchscreen.touchEnd();
      await page.atRest();
    };
    await draw(380, 140);
    check(!samePixels(before, await page.picture()), 'the list does not scroll');
    // All the way back, and further than it is long.
    await draw(100, 420);
    await draw(100, 420);
    check(samePixels(before, await page.picture()), 'the list is not back at its top');
    checkEqual(await page.experiment(), experiment, 'the experiment');
    await page.close();
  });

  await claims.claim('the keys are those of the letters, on every keyboard layout', async () => {
    // What browsers tell of the key N: on layouts with other letters the code that it has on a Latin one.
    const layouts = [
      ['QWERTY', 'n', 'KeyN'], ['Dvorak', 'n', 'KeyL'], ['BÉPO', 'n', 'Semicolon'], ['Cyrillic', 'т', 'KeyN'],
      ['Greek', 'ν', 'KeyN'], ['Hebrew', 'מ', 'KeyN'], ['Arabic', 'ى', 'KeyN'],
    ];
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    await page.page.focus('#canvas');
    /** @param {string} key @param {string} code @param {number} keyCode */
    const press = async (key, code, keyCode) => {
      // In one go: a key that is held down while a busy machine draws is repeated.
      await page.frame.evaluate((init) => {
        for (const type of ['keydown', 'keyup']) {
          document.getElementById('canvas')?.dispatchEvent(new KeyboardEvent(type, {bubbles: true, cancelable: true, ...init}));
        }
      }, {key, code, keyCode, which: keyCode});
      await page.atRest();
    };
    for (const [index, [layout, key, code]] of layouts.entries()) {
      await press(key, code, 78);
      checkEqual((await page.state()).num_steps, index + 1, `the number of steps after N on ${layout}`);
    }
    // Digits that are written with Shift: the second view of the first section.
    await press('&', 'Digit1', 49);
    await press('é', 'Digit2', 50);
    checkEqual((await page.state()).view, 'curves', 'the view after 1 and 2 on AZERTY');
    await page.close();
  });

  await claims.claim('a clock that ticks ten times a second trains, and draws, like any other', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.page.evaluateOnNewDocument(() => {
      // As browsers do that do not want to be recognised by their clock.
      const coarse = (/** @type {number} */ time) => Math.floor(time / 100) * 100;
      const now = performance.now.bind(performance);
      performance.now = () => coarse(now());
      const date = Date.now;
      Date.now = () => coarse(date());
      const frame = requestAnimationFrame;
      window.requestAnimationFrame = (callback) => frame((time) => callback(coarse(time)));
    });
    await page.open(`${siteUrl}#data=blobs&epochs=5`);
    await page.commandToEnd('run');
    const state = await page.state();
    checkEqual([state.epoch, state.phase], [5, 'finished'], 'epoch and phase after the run');
    const frames = await page.atRest();
    await page.command('view curves');
    await waitUntil(async () => (await page.frameStats()).frames > frames, 'a frame after it');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('a page that comes back from the cache of pages goes on where it was', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.page.evaluateOnNewDocument(() => {
      Object.defineProperty(document, 'hidden', {configurable: true, get: () => 'putAway' in window});
    });
    await page.open(siteUrl);
    await page.command('step');
    await page.atRest();
    /** @param {boolean} away @param {string} event */
    const put = (away, event) => page.frame.evaluate((isAway, type) => {
      if (isAway) Object.assign(window, {putAway: true});
      else delete (/** @type {any} */ (window).putAway);
      (type === 'pageshow' ? window : document).dispatchEvent(type === 'pageshow' ? new PageTransitionEvent(type, {persisted: true}) : new Event(type));
    }, away, event);
    await put(true, 'visibilitychange');
    const frames = await page.atRest();
    await page.command('view curves');
    await pause(300);
    checkEqual((await page.frameStats()).frames, frames, 'the frames of a page that nobody sees');
    // Coming back is told in this way alone.
    await put(false, 'pageshow');
    await waitUntil(async () => (await page.frameStats()).frames > frames, 'a frame after coming back');
    checkEqual((await page.state()).num_steps, 1, 'the number of steps');
    await page.close();
  });
}

/**
 * @param {import('./picture.mjs').Picture} a
 * @param {import('./picture.mjs').Picture} b
 */
function samePixels(a, b) {
  if (a.width !== b.width || a.height !== b.height) return false;
  for (let y = 0; y < a.height; y++) {
    for (let x = 0; x < a.width; x++) if (a.at(x, y) !== b.at(x, y)) return false;
  }
  return true;
}

/**
 * @param {PlaygroundPage} page with notes on it
 * @param {string} selector of the frame with the playground
 */
export async function enterFrame(page, selector) {
  const frame = await (await page.page.waitForSelector(selector))?.contentFrame();
  if (!frame) throw new Error(`there is no frame ${selector}`);
  await waitUntil(() => frame.evaluate(() => 'softmaxPlayground' in window), 'the script of the frame');
  page.frame = frame;
  await page.ready();
}
