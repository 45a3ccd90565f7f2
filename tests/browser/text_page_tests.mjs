// The page in words: in step with the canvas, whole, and with manners towards who types in it.

import {check, checkEqual, pause, waitUntil} from './claims.mjs';
import {PlaygroundPage} from './playground_page.mjs';
import {openerOf, experiments, pressButton, small, textMode, textPage, unfold} from './text_page.mjs';

/** @typedef {import('../../web/text_page_data.js').TextPageData} TextPageData */
/** @typedef {import('../../web/text_page_data.js').Field} Field */

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

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function textPageTests(surroundings) {
  const {browser, claims, siteUrl} = surroundings;
  const open = openerOf(surroundings);

  await claims.claim('text page: the page times its own loops beside those of the program, and all have the same bits', async () => {
    const page = await open(`?text=1&view=cost#${small}`);
    await page.command('in cost measure');
    const additions = async () => (await textPage(page)).look?.tables.find(({key}) => key === 'additions');
    await waitUntil(async () => await additions() !== undefined, 'times of the additions');
    const rows = (await additions())?.rows ?? [];
    checkEqual(rows.map(({name}) => name.startsWith('JavaScript')), [false, true, true, false, false, false], 'the rows of JavaScript');
    for (const {name, cells} of rows) {
      check((cells[0].value ?? 0) > 0, `${name} takes ${cells[0].text} ns`);
      check(['same bits', 'the measure'].includes(cells[5].text), `${name} has ${cells[5].text}`);
    }
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

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

  await claims.claim('text page: one press of the mouse shows it, and puts it away', async () => {
    const page = await open(`#${small}`);
    // From the right end of the top bar, where a press on anything else does no harm.
    let fromRight = 40;
    for (const shown of ['beside', 'hidden']) {
      const width = await page.frame.$eval('#canvas', (canvas) => canvas.clientWidth);
      for (; fromRight < 240 && (await textMode(page)) !== shown; fromRight += 12) {
        await page.page.mouse.click(width - fromRight, 28);
        await page.atRest();
        await pause(50);
      }
      checkEqual(await textMode(page), shown, 'how the page in words is shown');
      fromRight -= 12;  // the place where it was found
    }
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
          await page.page.keyboard.press(' ');
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
            const title = await page.frame.$eval('#text-view', (element) => element.textContent);
            return told.language === language && title === told.look?.title &&
              JSON.stringify(read) === JSON.stringify({sentences: told.look?.sentences, tables: tablesOf(told)});
          }, `all of ${key}`);
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

  await claims.claim('text page: a value that a view takes is given when its field is left, shown as the app has it, and taken back', async () => {
    const page = await open(`?text=1&view=numerics#${small}`);
    const selector = '#text-page form.value input';
    await page.frame.waitForSelector(selector);
    /** @param {string} text @param {'Enter' | 'Tab' | 'Escape'} key */
    const type = async (text, key) => {
      await typeInto(page, selector, text);
      await page.page.keyboard.press(key);
    };
    const field = () => page.frame.$eval(selector, (input) => ({
      value: /** @type {HTMLInputElement} */ (input).value, invalid: input.getAttribute('aria-invalid'),
      reason: input.closest('form')?.querySelector('.wrong')?.textContent,
    }));
    const appHas = async () => (await textPage(page)).look?.offers.find(({command}) => command.startsWith('shift '))?.value;
    const fine = (/** @type {string} */ value) => ({value, invalid: null, reason: ''});

    await type('12,50', 'Enter');
    checkEqual([await appHas(), await field()], ['12.5', fine('12.5')], 'an accepted value, as the app writes it');
    await type('77', 'Tab');
    checkEqual([await appHas(), await field()], ['77', fine('77')], 'a value whose field was left');
    await type('5', 'Escape');
    checkEqual([await appHas(), await field()], ['77', fine('77')], 'after Escape');
    checkEqual(await page.frame.evaluate((input) => document.activeElement === document.querySelector(input), selector), true, 'the focus after Escape');
    await page.page.keyboard.press('Escape');
    checkEqual(await page.frame.evaluate(() => document.activeElement?.id), 'canvas', 'the focus after another Escape');

    await type('1e9', 'Enter');
    const refused = await field();
    checkEqual([refused.value, refused.invalid], ['1e9', 'true'], 'a refused value');
    check(/1e9.*shift.*-1000.*1000/.test(refused.reason ?? ''), `the reason is '${refused.reason}'`);
    await pressButton(page, 'in numerics reset');
    checkEqual(await field(), fine('3'), 'the field after all was put back');
    await type('1e8', 'Tab');
    const left = await field();
    checkEqual([left.value, left.invalid], ['1e8', 'true'], 'a refused value whose field was left');
    await type('1e8', 'Escape');
    await type('1e9', 'Enter');
    await page.command('in numerics shift 4');
    await waitUntil(async () => JSON.stringify(await field()) === JSON.stringify(fine('4')), 'the value that came from elsewhere');

    await page.frame.focus(selector);
    await page.command('in numerics shift 6');
    await pause(700);
    await page.frame.focus('#text-toggle');
    checkEqual(await field(), fine('6'), 'what came while the field had the focus, once it was left');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('text page: what a view takes one of is chosen or ticked there, limits are told, and each part has a heading', async () => {
    const page = await open(`?text=1&view=reduction#${experiments.linear.slice(1)}`);
    await pressButton(page, 'in reduction book');
    await page.frame.waitForSelector('#text-page form.value select');
    const offer = async (/** @type {string} */ begin) => (await textPage(page)).look?.offers.find(({command}) => command.startsWith(begin));
    // Set does what it says also where the field holds that number already.
    const study = await page.frame.evaluateHandle(() => [...document.querySelectorAll('#text-page form.value')]
        .find((form) => /Study/.test(form.querySelector('label')?.textContent ?? ''))?.querySelector('button'));
    await /** @type {import('puppeteer-core').ElementHandle<Element>} */ (study.asElement()).click();
    await waitUntil(() => offer('cancel study'), 'the study that Set began');
    await pressButton(page, 'in reduction cancel study');
    await page.frame.select('#text-page form.value select', 'squared');
    checkEqual((await offer('set A loss='))?.value, 'squared', 'the loss of the app');
    const before = (await offer('set A divide='))?.value;
    await page.frame.focus('#text-page form.value input[type=checkbox]');
    await page.page.keyboard.press(' ');
    check((await offer('set A divide='))?.value !== before, 'the box did nothing');
    await pressButton(page, 'view numerics');
    await page.frame.waitForSelector('#text-page [data-part=view] h3');
    const headings = await page.frame.$$eval('#text-page [data-part=view] h3', (titles) => titles.map((title) => title.textContent));
    checkEqual(headings, (await textPage(page)).look?.parts.map(({title}) => title), 'the headings');
    checkEqual(headings.length, 3, 'parts');
    const range = await page.frame.$eval('#text-page form.value .quiet', (line) => line.textContent);
    checkEqual(range, 'from -1000 to 1000', 'the limits of the first field');
    await pressButton(page, 'view step');
    await waitUntil(() => page.frame.$('#text-page button[data-command="in step next"]'), 'the button');
    const next = await page.frame.$eval('#text-page button[data-command="in step next"]', (button) => [button.textContent, button.title]);
    check((next[0] ?? '').length < 20 && (next[1] ?? '').length > 20, `the button is '${next[0]}', and does: '${next[1]}'`);
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('text page: the keyboard begins in the words where they were asked for, and a link of the share dialog keeps them', async () => {
    for (const width of [1280, 700]) {
      const page = await open(`?text=1#${small}`, {width, height: 500});
      checkEqual(await page.frame.evaluate(() => document.activeElement?.id), 'text-page-title', `the focus at a width of ${width}`);
      await pressButton(page, 'share');
      await page.frame.waitForSelector('#share[open] textarea');
      const link = await page.frame.$eval('#share textarea', (code) => /** @type {HTMLTextAreaElement} */ (code).value);
      check(link.includes('text=1'), `the link is ${link}`);
      await page.close();
    }
  });

  await claims.claim('text page: warnings are read out one after the other, and a run does not take their place', async () => {
    const page = await open(`?text=1#${small}`);
    await page.frame.$eval('#status', (status) => {
      const told = Object.assign(window, {told: /** @type {string[]} */ ([])}).told;
      new MutationObserver(() => told.push(status.textContent ?? '')).observe(status, {childList: true, characterData: true, subtree: true});
    });
    // Not understood, and so said.
    for (const wrong of ['set lr=much', 'set batch=few']) {
      await page.frame.evaluate((command) => /** @type {any} */ (window).softmaxPlayground.command(command), wrong);
    }
    await page.commandToEnd('run');
    const told = () => page.frame.evaluate(() => /** @type {any} */ (window).told.join('\n'));
    await waitUntil(async () => /much[^]*few[^]*2/.test(await told()), 'both, and then the run');
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

  await claims.claim('text page: where nothing draws it says why there is no picture, and trains an epoch', async () => {
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

  await claims.claim('text page: after WebGL was lost and nothing else draws it leads on', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.page.evaluateOnNewDocument(() => {
      const getContext = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = /** @type {any} */ (
        /**
         * @this {HTMLCanvasElement}
         * @param {string} kind
         * @param {any} options
         */
        function (kind, options) {
          return kind === '2d' ? null : getContext.call(this, kind, options);
        });
    });
    await page.open(`${siteUrl}#${small}`);
    await page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.loseContext());
    await waitUntil(() => page.messageText(), 'the message');
    const buttons = await page.frame.$$('#message button');
    await buttons[1].click();
    checkEqual(await textMode(page), 'beside', 'how it is shown');
    await pressButton(page, 'press epoch');
    await waitUntil(async () => (await page.state()).epoch === 1, 'an epoch');
    await page.close();
  });
}
