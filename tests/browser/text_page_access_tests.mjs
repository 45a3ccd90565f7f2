// The page in words for those it is made for: reached by the keyboard alone, in order for screen readers as far as axe-core
// can tell, large enough for fingers and weak eyes, and cheap.

import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {check, checkEqual, pause, waitUntil} from './claims.mjs';
import {enterFrame} from './manners_tests.mjs';
import {PlaygroundPage} from './playground_page.mjs';
import {startSiteServer} from './site_server.mjs';
import {experiments, openerOf, pressButton, small, textMode, textPage, unfold} from './text_page.mjs';

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function textPageAccessTests(surroundings) {
  const {browser, claims, siteUrl, distFolder, pagesFolder} = surroundings;
  const open = openerOf(surroundings);

  await claims.claim('text page: a whole experiment by the keyboard alone', async () => {
    const page = await open(`#${small}`);
    await page.page.browserContext().overridePermissions(siteUrl, ['clipboard-read', 'clipboard-write']);
    let keystrokes = 0;
    /** @param {import('puppeteer-core').KeyInput[]} keys */
    const press = async (...keys) => {
      for (const key of keys) {
        await page.page.keyboard.press(key);
        keystrokes++;
      }
    };
    /** @param {string} text */
    const type = async (text) => {
      await page.page.keyboard.type(text);
      keystrokes += text.length;
    };
    const isAt = (/** @type {string} */ selector) => page.frame.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    /** Presses a key until what is looked for has the focus. @param {import('puppeteer-core').KeyInput} key @param {string} selector */
    const pressTo = async (key, selector) => {
      for (let i = 0; i < 60 && !(await isAt(selector)); i++) await press(key);
      check(await isAt(selector), `${key} does not lead to ${selector}`);
    };
    const button = (/** @type {string} */ command) => `button[data-command="${command}"]`;
    /** By the table of contents at the top. @param {string} part */
    const goTo = async (part) => {
      await press('Escape', 'Escape', 'Tab');
      await pressTo('Tab', '.contents button');
      const title = await page.frame.$eval(`#text-${part}`, (heading) => heading.textContent);
      await press('Home');
      for (let i = 0; i < 4; i++) {
        if (await page.frame.evaluate((text) => document.activeElement?.textContent === text, title)) break;
        await press('ArrowRight');
      }
      const reached = await page.frame.evaluate(() => document.activeElement?.textContent);
      await press('Enter');
      await waitUntil(() => isAt(`#text-${part}`), `${part}, from ${reached} of the table of contents`);
    };
    /** @type {string[]} */
    const counts = [];
    /** @param {string} what @param {() => Promise<void>} walk */
    const stage = async (what, walk) => {
      const before = keystrokes;
      await walk();
      counts.push(`${what} ${keystrokes - before}`);
    };

    await stage('open the page in words', async () => {
      await press('Escape', 'Tab', 'Enter');
      checkEqual(await textMode(page), 'beside', 'how it is shown');
    });
    await stage('open a book preset', async () => {
      await goTo('run');
      await pressTo('Tab', '.presets summary');
      await press('Enter', 'Tab');
      await pressTo('ArrowDown', button('book 3.2'));
      await press('Enter');
      await page.loaded();
      checkEqual((await textPage(page)).presets.find(({chosen}) => chosen)?.command, 'book 3.2', 'the preset');
    });
    await stage('step through the phases', async () => {
      await goTo('views');
      await pressTo('Tab', button('view step'));
      await press('Enter');
      await goTo('view');
      await pressTo('Tab', button('in step next'));
      for (let phase = 0; phase < 7; phase++) {
        await press('Enter');
        await waitUntil(async () => {
          const {num_steps: steps, step_phase: now} = await page.state();
          return steps === 1 && now === phase;
        }, `phase ${phase}`);
      }
    });
    await stage('look at an example', async () => {
      await pressTo('Tab', button('in step phase 1'));
      await press('Enter');
      await pressTo('Tab', '.value input');
      await type('7');
      await press('Enter');
      check((await textPage(page)).look?.sentences.some((sentence) => /xample 7\b/.test(sentence)) ?? false, 'example 7 is not shown');
    });
    await stage('change the learning rate', async () => {
      await goTo('settings');
      await pressTo('Tab', '#setting-lr');
      await type('0.02');
      await press('Enter');
      checkEqual(new URLSearchParams(await page.experiment()).get('lr'), '0.02', 'the learning rate');
    });
    await stage('run', async () => {
      await goTo('run');
      await pressTo('Tab', button('press run'));
      await press('Enter');
      await waitUntil(async () => (await page.state()).num_steps > 20, 'the run');
      await press('Enter');
      checkEqual((await page.state()).running, false, 'whether it runs');
    });
    await stage('compare sum and mean', async () => {
      await goTo('views');
      await pressTo('Tab', button('view reduction'));
      await press('Enter');
      await goTo('view');
      await pressTo('Tab', button('in reduction book'));
      await press('Enter');
      await goTo('run');
      await pressTo('Tab', button('press step'));
      await press('Enter');
      await waitUntil(async () => ((await textPage(page)).look?.tables.length ?? 0) > 0, 'the runs side by side');
    });
    await stage('copy the link', async () => {
      await goTo('run');
      await pressTo('Tab', button('copy_link'));
      await press('Enter');
      await waitUntil(() => page.frame.evaluate(async () => (await navigator.clipboard.readText()).includes('lr=0.02')), 'the link');
    });
    claims.figure(`a whole experiment takes ${keystrokes} keystrokes: ${counts.join(', ')}`);
    await page.close();
  });

  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  /**
   * What axe-core finds, of any impact but minor.
   * @param {PlaygroundPage} page
   * @param {string} where
   */
  const checkWithAxe = async (page, where) => {
    await page.frame.evaluate(axe);
    const found = await page.frame.evaluate(async () => {
      // What follows from sizes is there after the frame that lays them out.
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
      const {violations} = await /** @type {any} */ (window).axe.run(document, {resultTypes: ['violations']});
      return violations.filter((/** @type {any} */ {impact}) => impact !== 'minor').map((/** @type {any} */ {id, impact, nodes}) =>
        `${impact} ${id}: ${nodes.slice(0, 3).map((/** @type {any} */ node) => `${node.target} ${node.failureSummary}`).join(' | ')}`);
    });
    checkEqual(found, [], `what axe-core finds on ${where}`);
  };

  /** Each view with one long table unfolded: the others are made of the same. @param {PlaygroundPage} page @param {string[]} views */
  const checkViews = async (page, views) => {
    for (const key of views) {
      await pressButton(page, `view ${key}`);
      await page.frame.$$eval('#text-page details', (folds) => folds.slice(0, 2).forEach((fold) => { fold.open = true; }));
      await pause(100);
      await checkWithAxe(page, `${key} of ${await page.experiment()}`);
    }
  };

  for (const name of ['softmax', 'linear', 'blobs']) {
    await claims.claim(`text page: axe-core finds nothing of importance in any view of ${name}`, async () => {
      const page = await open(`?text=1${experiments[name]}`);
      await page.commandToEnd('epoch');
      await page.command('set n=80');  // waits for a restart
      await checkViews(page, (await page.state()).views.map(({key}) => key));
      await page.close();
    });
  }

  for (const theme of ['light', 'dark']) {
    for (const language of ['en', 'zh']) {
      await claims.claim(`text page: axe-core finds nothing of importance in ${theme} and ${language}, with the picture, beside it and without`, async () => {
        const looks = `theme=${theme}&lang=${language}`;
        const page = await open(`?${looks}${experiments.blobs}`);
        await waitUntil(() => page.frame.$eval('#text-page h1', (title) => title.textContent), 'the page in words');
        await checkWithAxe(page, 'the page with the picture');
        await page.frame.$eval('#text-toggle', (toggle) => /** @type {HTMLElement} */ (toggle).click());
        await page.commandToEnd('epoch');
        await checkViews(page, ['overview', 'step', 'reduction']);
        await page.close();
        for (const fault of ['webgl', 'wasm']) {
          const faulty = await PlaygroundPage.create(browser);
          await faulty.page.evaluateOnNewDocument((kind) => {
            if (kind === 'webgl') HTMLCanvasElement.prototype.getContext = () => null;
            else Reflect.deleteProperty(globalThis, 'WebAssembly');
          }, fault);
          await faulty.page.goto(`${siteUrl}?${looks}`);
          await (fault === 'webgl' ? faulty.ready() : faulty.fault());
          await checkWithAxe(faulty, `the page without ${fault}`);
          await faulty.close();
        }
      });
    }
  }

  await claims.claim('text page: axe-core finds nothing of importance in an embedded figure', async () => {
    const server = await startSiteServer({'/site/': distFolder, '/notes/': pagesFolder});
    const page = await PlaygroundPage.create(browser, {width: 900, height: 700});
    await page.page.goto(`${server.url}/notes/notes.html`);
    await enterFrame(page, '#figure');
    await waitUntil(() => page.frame.$eval('#text-page h1', (title) => title.textContent), 'the page in words');
    await checkWithAxe(page, 'the figure');
    await page.close();
    server.close();
  });

  /** What is cut off or runs out of the page sideways. @param {PlaygroundPage} page */
  const cutOff = (page) => page.frame.evaluate(() => {
    const root = /** @type {HTMLElement} */ (document.getElementById('text-page'));
    const cut = [...root.querySelectorAll('button, label, p, h1, h2, h3, legend, summary, input, select')].filter((element) =>
      /** @type {HTMLElement} */ (element).offsetParent && !element.closest('.scroller') &&
      (element.getBoundingClientRect().right > root.getBoundingClientRect().right + 1 ||
        (!element.matches('input, select') && element.scrollWidth > element.clientWidth + 1)));
    return [root.scrollWidth > root.clientWidth ? `the page is ${root.scrollWidth} wide` : '', ...cut.map((element) => element.outerHTML.slice(0, 120))].filter(Boolean);
  });

  for (const {width, height} of [{width: 1280, height: 800}, {width: 700, height: 450}, {width: 390, height: 800}]) {
    await claims.claim(`text page: nothing is cut at ${width} × ${height}, nor with text of twice the size`, async () => {
      for (const language of ['en', 'zh']) {
        const page = await open(`?text=1&lang=${language}#${small}`, {width, height});
        await page.commandToEnd('epoch');
        for (const size of ['', '200%']) {
          await page.frame.evaluate((value) => { document.documentElement.style.fontSize = value; }, size);
          for (const {key} of (await page.state()).views) {
            await pressButton(page, `view ${key}`);
            await unfold(page);
            checkEqual(await cutOff(page), [], `what is cut in ${key} in ${language} with text of ${size || '100%'}`);
          }
        }
        await page.close();
      }
    });
  }

  await claims.claim('text page: what fingers touch has 44 pixels', async () => {
    const page = await open(`?text=1#${small}`, {width: 390, height: 800, touch: true});
    await page.commandToEnd('epoch');
    check(await page.frame.evaluate(() => matchMedia('(pointer: coarse)').matches), 'the pointer is not coarse');
    for (const {key} of (await page.state()).views) {
      await pressButton(page, `view ${key}`);
      await unfold(page);
      const tooSmall = await page.frame.$$eval('#text-page :is(button, input, select, summary)', (targets) => targets
          .filter((target) => /** @type {HTMLElement} */ (target).offsetParent)
          .filter((target) => target.getBoundingClientRect().height < 43.9 || target.getBoundingClientRect().width < 43.9)
          .map((target) => target.outerHTML.slice(0, 100)));
      checkEqual(tooSmall, [], `what is too small in ${key}`);
    }
    await page.close();
  });

  await claims.claim('text page: with forced colours it can be told what is chosen', async () => {
    const page = await open(`?text=1#${small}`);
    await page.forceColors();
    check(await page.frame.evaluate(() => matchMedia('(forced-colors: active)').matches), 'the colours are not forced');
    await page.frame.waitForSelector('#text-page .sections button[aria-current]');
    const colors = await page.frame.$$eval('#text-page .sections button', (buttons) => buttons.map((button) => ({
      chosen: button.hasAttribute('aria-current'), background: getComputedStyle(button).backgroundColor,
    })));
    const chosen = colors.filter((button) => button.chosen).map(({background}) => background);
    checkEqual(chosen.length, 1, 'how many are chosen');
    check(colors.every((button) => button.chosen || button.background !== chosen[0]), 'the chosen view looks like the others');
    await page.close();
  });

  await claims.claim('text page: it is brought up to date at most twice a second, every two seconds unseen, and then rests', async () => {
    const page = await open('#n=6000&epochs=0');
    const costs = () => page.frame.evaluate(() => ({.../** @type {any} */ (window).softmaxPlayground.textPageCosts()}));
    for (const {name, most} of [{name: 'unseen', most: 3}, {name: 'seen', most: 9}]) {
      if (name === 'seen') await page.frame.$eval('#text-toggle', (toggle) => /** @type {HTMLElement} */ (toggle).click());
      await page.command('run');
      await pause(2500);
      const before = await costs();
      await pause(4000);
      const after = await costs();
      const updates = after.updates - before.updates;
      check(updates > 0 && updates <= most, `${updates} updates ${name} in 4 s`);
      claims.figure(`an update of the page in words, ${name} during a run: ${((after.milliseconds - before.milliseconds) / updates).toFixed(1)} ms`);
      await page.command('pause');
      let last = -1;
      await waitUntil(async () => {
        const now = (await costs()).updates;
        const rests = now === last;
        last = now;
        await pause(2500);
        return rests;
      }, `no more updates ${name}`);
    }
    await page.close();
  });
}
