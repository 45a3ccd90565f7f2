// The widget's module on its own, in stand-ins of its hosts: pages/widget.html. The package anywidget is not asked: neither Debian nor
// npm has all of what runs it. What Python does with it is in softmax_playground_test.py.

import {spawnSync} from 'node:child_process';
import {copyFile, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {check, checkEqual, waitUntil} from '../browser/claims.mjs';
import {PlaygroundPage} from '../browser/playground_page.mjs';

const blobs = 'v=1&task=softmax&data=blobs&n=300&test_n=60&batch=30&epochs=3&seed=1';

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function widgetTests({browser, claims, site, notes, distFolder, notesFolder, hereFolder, screenshots}) {
  const file = join(distFolder, 'embed/1/anywidget.mjs');
  for (const name of ['widget.html', 'myst_host.mjs']) await copyFile(join(hereFolder, 'pages', name), join(notesFolder, name));
  // Alone, under another name, on another origin, as MyST copies it.
  await copyFile(file, join(notesFolder, 'widget-0123.mjs'));

  /**
   * @param {string} module
   * @param {(page: import('puppeteer-core').Page) => Promise<void>} test
   */
  const inHost = async (module, test) => {
    const host = await PlaygroundPage.create(browser, {width: 900, height: 1000});
    try {
      await host.page.goto(`${notes}widget.html?module=${encodeURIComponent(module)}`);
      await host.page.waitForFunction('window.defined');
      await test(host.page);
      checkEqual(host.complaints, [], 'the console');
    } finally {
      await host.page.browserContext().close();
    }
  };
  const hosted = `${site}embed/1/anywidget.mjs`;

  const text = await readFile(file);
  const [raw, packed] = [text.length / 1000, gzipSync(text, {level: 9}).length / 1000];
  claims.figure(`anywidget.mjs: ${raw.toFixed(1)} KB, ${packed.toFixed(1)} KB compressed`);
  await claims.claim('widget: one file of less than 8 KB compressed, which imports nothing', async () => {
    check(packed < 8, `it has ${packed} KB`);
    check(!/^\s*import[ {(]|\bimport\(/m.test(text.toString().replace(/^ *(\/\/|\*|\/\*).*$/gm, '').replace(/\/\*\*.*?\*\//g, '')), 'it imports something');
  });

  await claims.claim('widget: shows the experiment, and tells Python what the figure measures', () => inHost(hosted, async (page) => {
    const told = await page.evaluate(async (experiment) => {
      const {model, show} = /** @type {any} */ (window).inJupyter({experiment, view: 'curves', key: 'one'});
      show();
      Object.assign(window, {model});
      /** @param {(values: any) => boolean} holds */
      const until = async (holds) => {
        for (const end = performance.now() + 60000; !holds(model.values);) {
          if (performance.now() > end) throw new Error(JSON.stringify(model.values));
          await new Promise((done) => setTimeout(done, 20));
        }
      };
      Object.assign(window, {until});
      await until(() => model.sent.some((/** @type {any} */ {content}) => content.kind === 'ready'));
      model.fromKernel({running: true});
      await until((values) => values.phase === 'finished' && !values.running && values.history?.length === 4);
      await new Promise((done) => setTimeout(done, 600));
      return {values: model.values, saved: model.saved};
    }, blobs);
    const {values, saved} = told;
    checkEqual([values.num_epochs, values.num_steps, values.running], [3, 30, false], 'epochs, steps, running');
    check(/^[0-9a-f]{16}$/.test(values.weights_hash) && values.test_accuracy > 0.5 && values.train_loss < 1.2, JSON.stringify(values));
    checkEqual(values.history.map((/** @type {any} */ {epoch}) => epoch), [0, 1, 2, 3], 'the epochs of the history');
    // Measured values come at most every 250 ms; the timers of a browser may come a little early.
    const times = saved.filter((/** @type {any} */ change) => change.values.num_steps !== undefined).map((/** @type {any} */ {time}) => time);
    for (let i = 2; i < times.length; ++i) check(times[i] - times[i - 2] > 240, `change sets came at ${times}`);
    check(saved.every((/** @type {any} */ {values: changed}) => Object.keys(changed).length > 0), 'an empty change was saved');
  }));

  await claims.claim('widget: Python sets the experiment and calls methods; equal values do not come back', () => inHost(hosted, async (page) => {
    const {answers, saved, experiment} = await page.evaluate(async (text) => {
      const {model, show} = /** @type {any} */ (window).inJupyter({experiment: text, view: 'step', key: 'two'});
      show();
      /** @param {() => unknown} holds */
      const until = async (holds) => {
        for (const end = performance.now() + 60000; !holds();) {
          if (performance.now() > end) throw new Error(JSON.stringify(model.sent));
          await new Promise((done) => setTimeout(done, 20));
        }
      };
      let id = 0;
      /** @param {string} method @param {...unknown} args */
      const call = async (method, ...args) => {
        const mine = ++id;
        model.emit('msg:custom', {kind: 'call', id: mine, method, args}, []);
        const answer = () => model.sent.find((/** @type {any} */ {content}) => content.kind === 'return' && content.id === mine);
        await until(answer);
        return answer();
      };
      // Before the figure is there: it waits.
      const first = await call('step', 3);
      const steps = model.values.num_steps;
      await new Promise((done) => setTimeout(done, 500));
      model.saved.length = 0;
      model.fromKernel({experiment: text.replace('seed=1', 'seed=7')});
      const state = await call('getState');
      await new Promise((done) => setTimeout(done, 800));
      const refused = await call('constructor');
      const wrong = await call('step', -1);
      const picture = await call('screenshot', {width: 600});
      const set = await call('set', {lr: 0.5});
      await new Promise((done) => setTimeout(done, 600));
      return {
        answers: {
          first: first.content.ok, steps, seed: state.content.value.experiment.includes('seed=7'), refused: refused.content.code, wrong: wrong.content.code,
          picture: picture.sizes[0] > 5000 && picture.content.value.type, set: set.content.value,
        },
        saved: model.saved.map((/** @type {any} */ {values}) => values.experiment).filter(Boolean), experiment: model.values.experiment,
      };
    }, blobs);
    checkEqual(answers, {
      first: true, steps: 3, seed: true, refused: 'unknown', wrong: 'argument', picture: 'image/png', set: {warnings: [], restartNeeded: false},
    }, 'the answers');
    check(experiment.includes('lr=0.5') && experiment.includes('seed=7'), `the experiment is ${experiment}`);
    check(saved.length <= 2 && saved.at(-1) === experiment, `the experiment went to Python as ${JSON.stringify(saved)}`);
  }));

  await claims.claim('widget: a second view follows the first, takes over after it, and both go without a trace', () => inHost(hosted, async (page) => {
    const found = await page.evaluate(async (experiment) => {
      const {model, show} = /** @type {any} */ (window).inJupyter({experiment, view: 'curves', key: 'three'});
      const first = show();
      /** @param {() => unknown} holds @param {string} what */
      const until = async (holds, what) => {
        for (const end = performance.now() + 60000; !await holds();) {
          if (performance.now() > end) throw new Error(`${what}: ${JSON.stringify(model.sent)} ${JSON.stringify(model.values)}`);
          await new Promise((done) => setTimeout(done, 30));
        }
      };
      const numReady = () => model.sent.filter((/** @type {any} */ {content}) => content.kind === 'ready').length;
      /** @param {number} id */
      const answer = (id) => model.sent.find((/** @type {any} */ {content}) => content.id === id);
      await until(() => numReady() === 1, 'the first view');
      model.emit('msg:custom', {kind: 'call', id: 1, method: 'step', args: [5]}, []);
      await until(() => answer(1), 'five steps');
      const second = show();
      model.emit('msg:custom', {kind: 'call', id: 2, method: 'step', args: [2]}, []);
      await until(() => answer(2), 'two more');
      const answers = model.sent.filter((/** @type {any} */ {content}) => content.kind === 'return').length;
      const {connect} = await import(new URL('connect.mjs', /** @type {string} */ (new URLSearchParams(location.search).get('module'))).href);
      const other = await connect(second.el.querySelector('iframe'));
      await until(async () => (await other.getRun()).num_steps === 7, 'the second view to follow');
      const sameBits = (await other.getRun()).weights_hash === model.values.weights_hash;
      first.end();
      model.emit('msg:custom', {kind: 'call', id: 3, method: 'step', args: [1]}, []);
      await until(() => answer(3), 'a step of the second view');
      const steps = model.values.num_steps;
      second.abort();
      return {answers, sameBits, steps, frames: document.querySelectorAll('iframe').length, listeners: model.numListeners};
    }, blobs);
    checkEqual(found, {answers: 2, sameBits: true, steps: 8, frames: 0, listeners: 0}, 'what is found');
  }));

  await claims.claim('widget: a copy of the file alone works where half of the model throws, in a shadow root', () =>
    inHost(`${notes}widget-0123.mjs`, async (page) => {
      await page.evaluate((values) => {
        Object.assign(window, {shown: /** @type {any} */ (window).inMyst(values)});
      }, {src: site, experiment: blobs, view: 'step', label: 'One step'});
      await waitUntil(async () => page.frames().length === 2, 'the frame');
      await waitUntil(() => page.evaluate(() => /** @type {any} */ (window).shown.model.values.weights_hash), 'what the figure measures', 120);
      const shown = await page.evaluate(() => {
        const {el, end} = /** @type {any} */ (window).shown;
        const {title, clientHeight} = el.querySelector('iframe');
        return {title, clientHeight, endsWith: typeof end};
      });
      check(shown.title === 'One step' && shown.clientHeight >= 400 && shown.endsWith === 'function', JSON.stringify(shown));
      await page.screenshot({path: join(screenshots, 'widget_in_myst.png')});
      await page.evaluate(() => /** @type {any} */ (window).shown.end());
      await waitUntil(async () => page.frames().length === 1, 'the frame to be gone');
    }));

  const python = '/usr/bin/python3';
  const hasTraits = spawnSync(python, ['-c', 'import traitlets']).status === 0;
  await claims.claim('widget: its Python tells, calls, and saves the picture and the link', async () => {
    const {status, stdout, stderr} = spawnSync(python, [join(hereFolder, 'softmax_playground_test.py')], {
      encoding: 'utf8',
      env: {...process.env, PYTHONPATH: `${join(distFolder, 'embed/1')}:${join(hereFolder, 'stand_in')}`, PYTHONDONTWRITEBYTECODE: '1'},
    });
    check(status === 0, `${stdout}\n${stderr}`);
  }, hasTraits ? undefined : `${python} has no traitlets`);

  await claims.claim('widget: without an address it says in words what is missing', () => inHost(`${notes}widget-0123.mjs`, async (page) => {
    const text = await page.evaluate(() => /** @type {any} */ (window).inMyst({}).el.textContent);
    check(text.includes('src'), `it says: ${text}`);
  }));
}
