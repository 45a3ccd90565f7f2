// The page in words: in step with the canvas, whole, reached by the keyboard alone, and in order for screen readers as far
// as axe-core can tell.

import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {check, checkEqual, pause, waitUntil} from './claims.mjs';
import {enterFrame} from './manners_tests.mjs';
import {PlaygroundPage} from './playground_page.mjs';
import {startSiteServer} from './site_server.mjs';

/** @typedef {import('../../web/text_page_data.js').TextPageData} TextPageData */
/** @typedef {import('../../web/text_page_data.js').Field} Field */

const small = 'n=600&test_n=100&epochs=2';
/** What the page is looked at with: every kind of view is in one of them. @type {Record<string, string>} */
const experiments = {
  softmax: `#${small}`,
  linear: '#task=linear&data=d2l-linear&n=100&test_n=20&lr=0.03&batch=10&epochs=2',
  line: '#task=linear&data=line&n=60&test_n=20&lr=0.03&batch=10&epochs=2',
  blobs: '#data=blobs&n=90&test_n=30&batch=32&epochs=2',
  mlp: '#task=mlp&n=300&test_n=100&batch=64&hidden=32&epochs=2',
};

/** @param {PlaygroundPage} page @returns {Promise<TextPageData>} */
const textPage = (page) => page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.textPage());

/** @param {PlaygroundPage} page */
const textMode = (page) => page.frame.evaluate(() => document.documentElement.dataset.text);

/** @param {PlaygroundPage} page */
async function unfold(page) {
  await page.frame.$$eval('#text-page .tables details', (folds) => folds.forEach((fold) => { fold.open = true; }));
  await pause(50);  // the event of unfolding
}

/** The open view, all unfolded, as it is read. @param {PlaygroundPage} page */
async function readView(page) {
  await unfold(page);
  return page.frame.evaluate(() => ({
    sentences: [...document.querySelectorAll('#text-page .sentences p')].map((line) => line.textContent),
    tables: [.../** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll('#text-page .tables table'))].map((table) => ({
      columns: [...table.tHead?.rows[0].cells ?? []].map((cell) => cell.textContent),
      rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent)),
      selected: [...table.tBodies[0].rows].findIndex((row) => row.getAttribute('aria-current') === 'true'),
    })),
  }));
}

/** What they should be. @param {TextPageData} page */
function tablesOf({look}) {
  return (look?.tables ?? []).map((table) => ({
    columns: [table.rows_name, ...table.columns.map(({name, unit}) => (unit ? `${name} (${unit})` : name))],
    rows: table.rows.map(({name, cells}) => [name, ...cells.map(({text}) => text)]),
    selected: table.selected_row ?? -1,
  }));
}

/** Something else that the field takes. @param {Field} field */
function otherValue(field) {
  if (field.kind === 'choice') return field.choices.find(({value, enabled}) => enabled && value !== field.value)?.value;
  if (field.kind === 'flag') return field.value === '1' ? '0' : '1';
  if (field.kind === 'widths') return '16';
  const least = Number(field.minimum);
  const most = Number(field.maximum);
  const step = field.kind === 'integer' ? 1 : 0.125;
  const value = Number(field.value);
  if (value + step <= most) return String(value + step);
  return value - step >= least ? String(value - step) : undefined;
}

/** @param {PlaygroundPage} page @param {string} selector @param {string} text */
async function typeInto(page, selector, text) {
  await page.frame.focus(selector);
  await page.frame.$eval(selector, (input) => /** @type {HTMLInputElement} */ (input).select());
  await page.page.keyboard.type(text);
}

/** @param {PlaygroundPage} page @param {string} command */
const pressButton = (page, command) => page.frame.$eval(`#text-page button[data-command="${command}"]`, (button) => /** @type {HTMLElement} */ (button).click());

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function textPageTests({browser, claims, siteUrl, distFolder, pagesFolder}) {
  /** @param {string} address @param {Parameters<typeof PlaygroundPage.create>[1]} [options] */
  const open = async (address, options) => {
    const page = await PlaygroundPage.create(browser, options);
    await page.open(siteUrl + address);
    return page;
  };

  await claims.claim('text page: what is done to the picture is read there, and the other way round', async () => {
    const page = await open(`?text=1#${small}`);
    checkEqual(await textMode(page), 'beside', 'how the page in words is shown');
    const status = () => page.frame.$eval('#text-page .run-status', (line) => line.textContent ?? '');
    await page.page.focus('#canvas');
    await page.page.keyboard.press('n');
    await waitUntil(async () => (await page.state()).num_steps === 1, 'a step after N');
    await waitUntil(async () => {
      const {status: told} = await textPage(page);
      return told.includes('step: 1 / 3') && (await status()) === told;
    }, 'the step in words');
    await pressButton(page, 'press step');
    await waitUntil(async () => (await page.state()).num_steps === 2, 'a step after the button');
    await pressButton(page, 'view softmax');
    checkEqual((await page.state()).view, 'softmax', 'the open view');
    await pressButton(page, 'theme dark');
    await waitUntil(() => page.frame.evaluate(() => document.documentElement.dataset.theme === 'dark'), 'the dark theme');
    await pressButton(page, 'language zh');
    await waitUntil(() => page.frame.$eval('#text-page', (root) => root.getAttribute('lang') === 'zh'), 'Chinese');
    await waitUntil(() => page.frame.$eval('#text-toggle', (toggle) => (toggle.textContent ?? '').includes('图形')), 'the button in Chinese');
    await waitUntil(() => page.frame.evaluate(() => /text=1/.test(location.search) && /lang=zh/.test(location.search)), 'the address');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  for (const [name, address] of Object.entries(experiments)) {
    await claims.claim(`text page: each setting of ${name} can be changed there`, async () => {
      const page = await open(`?text=1${address}`);
      const keys = (await textPage(page)).settings.groups.flatMap(({fields}) => fields.map(({key}) => key));
      check(keys.length > 8, `only ${keys.length} settings`);
      let changed = 0;
      for (const key of keys) {
        // One may have taken away another.
        const field = (await textPage(page)).settings.groups.flatMap(({fields}) => fields).find((candidate) => candidate.key === key);
        const value = field && otherValue(field);
        if (!field || value === undefined) continue;
        const selector = `#setting-${key}`;
        await page.frame.waitForSelector(selector);
        if (field.kind === 'choice') {
          await page.frame.select(selector, value);
        } else if (field.kind === 'flag') {
          await page.frame.focus(selector);
          await page.page.keyboard.press('Space');
        } else {
          await typeInto(page, selector, value);
          await page.page.keyboard.press('Enter');
        }
        await page.loaded();
        const now = (await textPage(page)).settings.groups.flatMap(({fields}) => fields).find((candidate) => candidate.key === key);
        checkEqual(now?.value, value, `${key} of the app`);
        checkEqual(await page.frame.$eval(selector, (input) => input.getAttribute('aria-invalid')), null, `aria-invalid of ${key}`);
        changed++;
        await page.command(`set ${key}=${field.value}`);
        await page.loaded();
      }
      check(changed > 7, `only ${changed} were changed`);
      checkEqual(page.complaints, [], 'the console');
      await page.close();
    });

    await claims.claim(`text page: every view of ${name} is read there as the app tells it, in both languages`, async () => {
      const page = await open(`?text=1${address}`);
      await page.commandToEnd('run');
      let tables = 0;
      for (const language of ['en', 'zh']) {
        await page.command(`language ${language}`);
        for (const {key} of (await page.state()).views) {
          await pressButton(page, `view ${key}`);
          // Some views are still at work when they are opened.
          await waitUntil(async () => {
            const told = await textPage(page);
            const read = await readView(page);
            tables += read.tables.length;
            return JSON.stringify(read) === JSON.stringify({sentences: told.look?.sentences, tables: tablesOf(told)});
          }, `all of ${key}`);
          const {look} = await textPage(page);
          checkEqual(await page.frame.$eval('#text-view', (title) => title.textContent), look?.title, 'the title');
          checkEqual(await page.frame.$eval('#text-page nav [aria-current]', (button) => /** @type {HTMLElement} */ (button).dataset.command), `view ${key}`, 'the current view');
        }
      }
      check(tables > 10, `only ${tables} tables`);
      checkEqual(page.complaints, [], 'the console');
      await page.close();
    });
  }

  await claims.claim('text page: everything that a view offers there is understood', async () => {
    const page = await open(`?text=1#${small}`);
    await page.commandToEnd('run');
    let pressed = 0;
    for (const {key} of (await page.state()).views) {
      await page.command(`view ${key}`);
      for (const {command, enabled} of (await textPage(page)).look?.offers ?? []) {
        if (!enabled) continue;
        // What was pressed before may have taken an offer away; both are asked in one task of the page.
        const [isThere, understood] = await page.frame.evaluate((view, offered) => {
          const playground = /** @type {any} */ (window).softmaxPlayground;
          const offers = playground.textPage().look?.offers ?? [];
          return [offers.some((/** @type {any} */ offer) => offer.command === offered && offer.enabled),
            playground.command(`in ${view} ${offered}`)];
        }, key, command);
        check(understood || !isThere, `${key} offers '${command}' and does not understand it`);
        pressed++;
      }
    }
    check(pressed > 50, `only ${pressed} offers`);
    await page.close();
  });

  await claims.claim('text page: what has the focus keeps it while the run goes on, and what is typed is not overwritten', async () => {
    const page = await open('?text=1&view=curves#n=6000&epochs=0');
    await typeInto(page, '#setting-lr', '0.7');
    await page.frame.$eval('#setting-lr', (input) => {
      Object.assign(window, {fieldBefore: input});
      /** @type {HTMLInputElement} */ (input).setSelectionRange(1, 2);
    });
    await page.command('run');
    const updates = () => page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.textPageCosts().updates);
    const first = await updates();
    await waitUntil(async () => (await updates()) > first + 3, 'updates');
    await page.command('set lr=0.3');
    await pause(700);
    const field = await page.frame.evaluate(() => {
      const input = /** @type {HTMLInputElement} */ (document.activeElement);
      return {isSame: input === /** @type {any} */ (window).fieldBefore, value: input.value, begin: input.selectionStart, end: input.selectionEnd};
    });
    checkEqual(field, {isSame: true, value: '0.7', begin: 1, end: 2}, 'the field');
    await page.page.keyboard.press('Escape');
    checkEqual(await page.frame.$eval('#setting-lr', (input) => /** @type {HTMLInputElement} */ (input).value), '0.3', 'the field after Escape');
    await page.frame.focus('#text-page button[data-command="press run"]');
    await pause(1200);
    checkEqual(await page.frame.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.command), 'press run', 'what has the focus');
    await page.close();
  });

  await claims.claim('text page: a value that is refused is said at its field, and stays to be mended', async () => {
    const page = await open(`?text=1#${small}`);
    await typeInto(page, '#setting-lr', 'much');
    await page.page.keyboard.press('Enter');
    const field = () => page.frame.$eval('#setting-lr', (input) => ({
      value: /** @type {HTMLInputElement} */ (input).value,
      invalid: input.getAttribute('aria-invalid'),
      reason: (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)).find((part) => part?.className === 'wrong')?.textContent,
    }));
    const refused = await field();
    checkEqual([refused.value, refused.invalid], ['much', 'true'], 'the field');
    check((refused.reason ?? '').length > 10, `the reason is '${refused.reason}'`);
    await waitUntil(() => page.frame.$eval('#status', (status, reason) => status.textContent === reason, refused.reason), 'the announcement');
    await page.page.keyboard.press('Tab');
    checkEqual((await field()).value, 'much', 'the value after it was left');
    await typeInto(page, '#setting-lr', '0.25');
    await page.page.keyboard.press('Enter');
    checkEqual(await field(), {value: '0.25', invalid: null, reason: ''}, 'the mended field');
    await page.close();
  });

  await claims.claim('text page: letters typed there do not reach the canvas', async () => {
    const page = await open(`?text=1#${small}`);
    await typeInto(page, '#setting-seed', 'n e r ');
    await page.frame.focus('#text-page button[data-command="press step"]');
    for (const key of /** @type {const} */ (['n', 'e', 'r', 'ArrowDown'])) await page.page.keyboard.press(key);
    await pause(300);
    const {num_steps: steps, running} = await page.state();
    checkEqual([steps, running], [0, false], 'steps, and whether it runs');
    await page.close();
  });

  await claims.claim('text page: Tab reaches its button and then the page, which are seen meanwhile; Escape leads back', async () => {
    const page = await open(`#${small}`);
    checkEqual(await textMode(page), 'hidden', 'at first');
    await page.page.focus('#canvas');
    await page.page.keyboard.press('Tab');
    checkEqual(await page.frame.evaluate(() => document.activeElement?.id), 'canvas', 'after Tab inside the canvas');
    await page.page.keyboard.press('Escape');
    await page.page.keyboard.press('Tab');
    const isSeen = () => page.frame.evaluate(() => {
      const {left, top, right, bottom} = /** @type {Element} */ (document.activeElement).getBoundingClientRect();
      return right - left > 20 && bottom - top > 20 && document.elementFromPoint((left + right) / 2, (top + bottom) / 2) === document.activeElement;
    });
    checkEqual(await page.frame.evaluate(() => document.activeElement?.id), 'text-toggle', 'what Tab reaches');
    check(await isSeen(), 'the button is not seen');
    await page.page.keyboard.press('Tab');
    checkEqual(await textMode(page), 'peek', 'with the keyboard inside');
    check(await isSeen(), 'what Tab reached is not seen');
    await page.page.keyboard.press('Escape');
    checkEqual([await textMode(page), await page.frame.evaluate(() => document.activeElement?.id)], ['hidden', 'canvas'], 'after Escape');
    await page.page.keyboard.press('Escape');
    await page.page.keyboard.press('Tab');
    await page.page.keyboard.press('Enter');
    checkEqual(await textMode(page), 'beside', 'after the button was pressed');
    await waitUntil(() => page.frame.evaluate(() => location.search === '?text=1'), 'the address');
    await page.page.keyboard.press('Enter');
    checkEqual([await textMode(page), await page.frame.evaluate(() => document.activeElement?.id)], ['hidden', 'canvas'], 'after the button was pressed again');
    await waitUntil(() => page.frame.evaluate(() => location.search === ''), 'the address');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('text page: in a narrow window it is in the place of the picture, the run goes on, and a button leads back', async () => {
    const page = await open(`?text=1#${small}`, {width: 700, height: 450});
    checkEqual(await textMode(page), 'instead', 'how it is shown');
    await page.commandToEnd('run');
    await page.page.click('#text-toggle');
    checkEqual(await textMode(page), 'hidden', 'after the button');
    await page.atRest();
    check((await page.frameStats()).frames > 0, 'no picture is drawn');
    await page.close();
  });

  await claims.claim('text page: without WebGL it says why there is no picture, and trains an epoch', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.page.evaluateOnNewDocument(() => { HTMLCanvasElement.prototype.getContext = () => null; });
    await page.open(`${siteUrl}#${small}`);
    checkEqual(await textMode(page), 'alone', 'how it is shown');
    check((await page.frame.$eval('#text-page', (root) => /** @type {HTMLElement} */ (root).innerText)).includes('WebGL 2'), 'no word about WebGL');
    await pressButton(page, 'press epoch');
    await waitUntil(async () => (await page.state()).epoch === 1, 'an epoch');
    await page.loaded();
    const withPicture = await open(`#${small}`);
    await withPicture.commandToEnd('epoch');
    checkEqual((await page.state()).weights_hash, (await withPicture.state()).weights_hash, 'the weights');
    await withPicture.close();
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('text page: after WebGL was lost it leads on', async () => {
    const page = await open(`#${small}`);
    await page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.loseContext());
    await waitUntil(() => page.messageText(), 'the message');
    const buttons = await page.frame.$$('#message button');
    await buttons[1].click();
    checkEqual(await textMode(page), 'beside', 'how it is shown');
    await pressButton(page, 'press epoch');
    await waitUntil(async () => (await page.state()).epoch === 1, 'an epoch');
    await page.close();
  });

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
    const session = await page.page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', {features: [{name: 'forced-colors', value: 'active'}]});
    check(await page.frame.evaluate(() => matchMedia('(forced-colors: active)').matches), 'the colours are not forced');
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
