// Figures in notes of another origin: the connection, the element, many of them, and what they leave on paper.

import {execFile} from 'node:child_process';
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {gzipSync} from 'node:zlib';
import {check, checkEqual, pause, waitUntil} from './claims.mjs';
import {decodePng, variety} from './picture.mjs';
import {PlaygroundPage} from './playground_page.mjs';
import {startSiteServer} from './site_server.mjs';
import {withoutWebGl} from './without_webgl.mjs';

/** @typedef {import('puppeteer-core').Page} Page */

const dist = fileURLToPath(new URL('../../tools/dist.mjs', import.meta.url));
const openSite = {'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin', 'Cross-Origin-Embedder-Policy': 'require-corp'};

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function notesTests({browser, kind, claims, distFolder, webBuild, pagesFolder}) {
  /**
   * Notes on one origin, the playground on another.
   * @param {string} path of the notes
   * @param {(page: Page, notes: PlaygroundPage) => Promise<void>} test
   * @param {{width?: number, height?: number, theme?: 'light' | 'dark', headers?: Record<string, string>, until?: string, hasWebGl?: boolean, site?: string}} [options] site: its folder
   */
  const inNotes = async (path, test, {width = 900, height = 800, theme = 'light', headers = {}, hasWebGl = true, site: siteFolder = distFolder} = {}) => {
    const site = await startSiteServer({'/deep/site/': siteFolder}, {headers: openSite});
    const host = await startSiteServer({'/notes/': pagesFolder}, {headers});
    const notes = await PlaygroundPage.create(browser, {width, height, theme});
    if (!hasWebGl) await notes.page.evaluateOnNewDocument(withoutWebGl);
    const address = `${host.url.replace('127.0.0.1', 'localhost')}/notes/${path}`;
    await notes.page.goto(`${address}${path.includes('?') ? '&' : '?'}site=${encodeURIComponent(`${site.url}/deep/site/`)}`);
    // What the notes' own module says last.
    await waitUntil(() => notes.page.evaluate(() => 'figure' in window || 'defined' in window), 'the module of the notes');
    try {
      await test(notes.page, notes);
    } finally {
      await notes.close();
      site.close();
      host.close();
    }
  };

  await claims.claim('notes of another origin drive a figure and hear it', () => inNotes('driven.html', async (page, notes) => {
    const result = await page.evaluate(async () => {
      const figure = await /** @type {any} */ (window).figure;
      /** @type {any[]} */
      const heard = [];
      for (const name of ['run', 'pause', 'step', 'epoch', 'finish', 'change', 'view']) figure.on(name, (/** @type {any} */ detail) => heard.push({name, detail}));
      await figure.step(2);
      const two = await figure.getRun();
      await figure.goToStep(5);
      const five = await figure.getRun();
      const state = await figure.getState();
      await figure.epoch();
      const set = await figure.set({lr: 0.25, nothing: 1});
      await figure.present({view: 'softmax', theme: 'dark'});
      await figure.run();
      await new Promise((resolve) => {
        figure.on('finish', resolve);
      });
      const history = await figure.getHistory();
      const picture = await figure.screenshot({width: 300, scale: 2});
      await figure.setState(state);
      const again = await figure.getRun();
      const words = await figure.getWords();
      const tensors = await figure.getTensors();
      const [bias] = await figure.getTensors(['0.bias']);
      const refused = await figure.getTensors(['1.weight']).catch((/** @type {any} */ error) => error.code);
      return {
        shapes: tensors.map((/** @type {any} */ {name, shape, values}) => [name, shape, values.length]), refused,
        isBias: JSON.stringify([...bias.values]) === JSON.stringify([...tensors[1].values]) && bias.values.some((/** @type {number} */ value) => value !== 0),
        two: two.num_steps, five: five.num_steps, hash: five.weights_hash, againHash: again.weights_hash, state, set, history, heard,
        picture: {type: picture.type, size: picture.size}, bitmap: (await createImageBitmap(picture)).width, title: words.title ?? words.view?.title, size: figure.size,
      };
    });
    checkEqual([result.two, result.five], [2, 5], 'the steps');
    checkEqual(result.againHash, result.hash, 'the weights after coming back to a state');
    check(JSON.stringify(result.state).length < 1000, 'the state is long');
    check(result.set.warnings.some((/** @type {string} */ warning) => warning.includes('nothing')), `the warnings are ${JSON.stringify(result.set)}`);
    checkEqual(result.history.map((/** @type {any} */ record) => record.epoch), [0, 1, 2, 3], 'the epochs of the history');
    check(result.history[3].train_accuracy > 0.5, 'the accuracy');
    checkEqual(result.shapes, [['0.weight', [3, 2], 6], ['0.bias', [3], 3]], 'names and shapes of the weights');
    checkEqual([result.isBias, result.refused], [true, 'argument'], 'one by its name, and one that is not there');
    checkEqual(result.picture.type, 'image/png', 'the type of the picture');
    checkEqual(result.bitmap, 600, 'its width');
    const names = result.heard.map((/** @type {any} */ {name}) => name);
    for (const name of ['run', 'pause', 'step', 'epoch', 'finish', 'change', 'view']) check(names.includes(name), `there was no event ${name}: ${names}`);
    const epochs = result.heard.filter((/** @type {any} */ {name}) => name === 'epoch').map((/** @type {any} */ {detail}) => detail.record.epoch);
    for (const epoch of [1, 2, 3]) check(epochs.includes(epoch), `epoch ${epoch} was not told: ${epochs}`);
    checkEqual(result.size, {wanted: 460, minimum: 320, for: result.size.for}, 'the size');
    checkEqual(notes.complaints, [], 'the console');
  }));

  await claims.claim('a figure tells each epoch of a run once, also when knobs are turned, and those of the next run', () => inNotes('driven.html', async (page) => {
    const told = await page.evaluate(async () => {
      const figure = await /** @type {any} */ (window).figure;
      /** @type {number[]} */
      const epochs = [];
      figure.on('epoch', (/** @type {any} */ {record}) => epochs.push(record.epoch));
      await figure.epoch(2);
      await figure.set({lr: 0.25});
      await figure.epoch();
      await figure.setExperiment('v=1&task=softmax&data=garments&n=3000&test_n=500&batch=100&seed=9');
      await figure.epoch();
      await new Promise((resolve) => setTimeout(resolve, 300));
      return epochs;
    });
    checkEqual(told, [1, 2, 3, 1], 'the epochs told');
  }));

  await claims.claim('a figure refuses in words what it cannot do, and goes on', () => inNotes('driven.html', async (page) => {
    const codes = await page.evaluate(async () => {
      const {figure: connected, connect, iframe} = /** @type {any} */ (window);
      const figure = await connected;
      /** @param {Promise<unknown>} promise */
      const codeOf = (promise) => promise.then(() => 'done', (error) => error.code);
      /** @param {any} first a message through the window @returns {Promise<any>} */
      const raw = (first) => new Promise((resolve) => {
        const {port1, port2} = new MessageChannel();
        port1.onmessage = ({data}) => resolve(data);
        iframe.contentWindow.postMessage(first, '*', [port2]);
      });
      const port = await new Promise((resolve) => {
        const {port1, port2} = new MessageChannel();
        port1.onmessage = () => resolve(port1);
        iframe.contentWindow.postMessage({playground: 'connect', versions: [7, 1]}, '*', [port2]);
      });
      /** @param {any} message */
      const ask = (message) => new Promise((resolve) => {
        port.onmessage = (/** @type {MessageEvent} */ {data}) => resolve(data.code ?? data.type);
        port.postMessage(message);
      });
      const codes = {
        step: await codeOf(figure.step(-1)), half: await codeOf(figure.step(1.5)), state: await codeOf(figure.setState({v: 2})),
        picture: await codeOf(figure.screenshot({width: 1e9})), set: await codeOf(figure.set(3)),
        method: await ask({type: 'call', id: 1, method: 'constructor'}), proto: await ask({type: 'call', id: 2, method: '__proto__'}),
        type: await ask({type: 'dance', id: 3}), nothing: await ask(null), large: await ask({type: 'call', id: 4, method: 'set', args: ['x'.repeat(70000)]}),
        version: (await raw({playground: 'connect', versions: [99]})).code,
        noFigure: await codeOf(connect(document.body.appendChild(Object.assign(document.createElement('iframe'), {src: '/notes/notes.css'})), {timeout: 500})),
        many: '', still: '',
      };
      const calls = Array.from({length: 150}, () => codeOf(figure.getRun()));
      codes.many = (await Promise.all(calls)).includes('too-many') ? 'too-many' : 'all done';
      await new Promise((resolve) => setTimeout(resolve, 1100));
      codes.still = await codeOf(figure.step());
      return codes;
    });
    checkEqual(codes, {
      step: 'argument', half: 'argument', state: 'argument', picture: 'argument', set: 'argument', method: 'unknown', proto: 'unknown', type: 'unknown',
      nothing: 'unknown', large: 'too-large', version: 'version', noFigure: 'timeout', many: 'too-many', still: 'done',
    }, 'the codes');
  }));

  await claims.claim('Back in the notes leads back in the notes, and a link from a figure is a page of its own', () => inNotes('driven.html', async (page) => {
    const lengths = await page.evaluate(async () => {
      const figure = await /** @type {any} */ (window).figure;
      const before = history.length;
      for (const lr of [0.2, 0.3]) {
        await figure.setExperiment(`task=softmax&data=blobs&n=90&lr=${lr}`);
        await figure.restart();
        await new Promise((resolve) => setTimeout(resolve, 600));
      }
      return [before, history.length];
    });
    checkEqual(lengths[1], lengths[0], 'the length of the history');
    const frame = page.frames()[1];
    // What the app copies as the link begins with the address it asks for.
    const copied = await frame.evaluate(async () => {
      /** @type {string[]} */
      const texts = [];
      Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (/** @type {string} */ text) => void texts.push(text)}});
      /** @type {any} */ (window).softmaxPlayground.command('copy_link');
      await new Promise((resolve) => setTimeout(resolve, 500));
      return texts[0];
    });
    check(/^http:\/\/127.*#v=1&/.test(copied) && !/embed=|hide=/.test(copied), `the link is ${copied}`);
  }));

  await claims.claim('a sandboxed figure, and one in cross-origin isolated notes, are driven too', async () => {
    const drive = async (/** @type {Page} */ page) => {
      const steps = await page.evaluate(async () => {
        const figure = await /** @type {any} */ (window).figure;
        await figure.step(3);
        return (await figure.getRun()).num_steps;
      });
      checkEqual(steps, 3, 'the steps');
    };
    await inNotes('driven.html?sandbox=1', drive);
    await inNotes('driven.html', async (page) => {
      check(await page.evaluate(() => crossOriginIsolated), 'the notes are not isolated');
      await drive(page);
    }, {headers: {'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp'}});
  });

  await claims.claim('keys that a figure has no use for turn the slides of its notes', () => inNotes('driven.html', async (page, notes) => {
    await page.evaluate(async () => {
      const figure = await /** @type {any} */ (window).figure;
      Object.assign(window, {keys: []});
      figure.on('key', (/** @type {{key: string}} */ {key}) => /** @type {any} */ (window).keys.push(key));
    });
    const box = await (await page.$('#embedded'))?.boundingBox();
    if (!box) throw new Error('there is no figure');
    // Between the views, where there is nothing to press.
    await page.mouse.click(box.x + box.width / 2, box.y + box.height - 3);
    await waitUntil(() => page.frames()[1].evaluate(() => document.activeElement?.id === 'canvas'), 'the figure to have the keys');
    // As long as the button of the mouse is down for the figure, which hears of it frame by frame, the keys are its own.
    [, notes.frame] = page.frames();
    await notes.atRest();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('PageDown');
    await page.keyboard.press('Escape');
    await waitUntil(() => page.evaluate(() => /** @type {any} */ (window).keys.length >= 3), 'the keys');
    checkEqual(await page.evaluate(() => /** @type {any} */ (window).keys), ['ArrowRight', 'PageDown', 'Escape'], 'the keys');
  }));

  await claims.claim('an element shows its poster, starts when it is pressed, and tells of its run', () => inNotes('elements.html?count=1&loading=click', async (page, notes) => {
    await pause(500);
    checkEqual(page.frames().length, 1, 'the number of frames before the press');
    check(await page.$eval('img.fallback', (image) => image.getBoundingClientRect().height > 50), 'the poster is not seen');
    check(!notes.requests.some((request) => request.endsWith('.wasm')), 'the program was loaded before the press');
    await page.evaluate(() => {
      Object.assign(window, {told: []});
      document.addEventListener('playground-epoch', (event) => /** @type {any} */ (window).told.push(/** @type {any} */ (event).detail.record.epoch));
    });
    const button = await page.evaluateHandle(() => document.querySelector('softmax-playground')?.shadowRoot?.querySelector('button'));
    await /** @type {any} */ (button).click();
    const early = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector('softmax-playground'));
      // While the frame is on its way.
      element.experiment = element.experiment.replace('batch=30', 'batch=15');
      return (await element.getState()).experiment;
    });
    check(early.includes('batch=15'), `the experiment that was set early is ${early}`);
    await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector('softmax-playground'));
      await element.epoch(2);
      element.experiment = 'v=1&task=softmax&data=blobs&n=60&seed=9';
    });
    await waitUntil(() => page.evaluate(() => /** @type {any} */ (window).told.length >= 2), 'the epochs');
    checkEqual(await page.evaluate(() => /** @type {any} */ (window).told), [1, 2], 'the epochs told');
    await waitUntil(() => page.evaluate(async () =>
      (await /** @type {any} */ (document.querySelector('softmax-playground')).getState()).experiment.includes('seed=9')), 'the other experiment');
    const height = await page.$eval('softmax-playground', (element) => element.getBoundingClientRect().height);
    check(height >= 450 && height <= 560, `the height is ${height}`);
    checkEqual(notes.complaints, [], 'the console');
  }));

  await claims.claim('an element without a picture shows the site\'s own of its view, where the site has one of its numbers', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'softmax-playground-'));
    const posters = join(folder, 'posters');
    await mkdir(posters);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="700" height="450"><path fill="#0067a8" d="M0 0h700v450H0z"/></svg>';
    for (const name of ['softmax-overview-light-en', 'softmax-overview-dark-zh', 'linear-fit-light-en']) await writeFile(join(posters, `${name}.svg`), svg);
    const site = join(folder, 'site');
    await promisify(execFile)(process.execPath, [dist, webBuild, site, `--posters=${posters}`]);
    await inNotes('elements.html?count=0', async (page, notes) => {
      const shown = await page.evaluate(async () => {
        /** @type {any[]} */
        const figures = [
          {}, {lang: 'zh', theme: 'dark', experiment: 'v=1&task=softmax'}, {experiment: 'task=linear', view: 'fit'},
          {experiment: 'task=softmax&lr=0.5'}, {view: 'fit'}, {}, {poster: 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22/%3E'},
        ].map((attributes) => Object.assign(document.createElement('softmax-playground'), {...attributes, loading: 'click'}));
        figures[5].innerHTML = '<p>Words of the notes.</p>';
        for (const figure of figures) document.body.append(figure);
        await new Promise((done) => setTimeout(done, 500));
        return figures.map((figure) => {
          const image = /** @type {HTMLImageElement | null | undefined} */ (figure.shadowRoot?.querySelector('img.poster-picture'));
          if (!image) return null;
          const [box, place] = [image.getBoundingClientRect(), figure.getBoundingClientRect()];
          return [image.src.replace(/.*\//, ''), image.naturalWidth, image.alt, box.top === place.top && box.width === place.width];
        });
      });
      checkEqual(shown.slice(0, 6), [
        ['softmax-overview-light-en.svg', 700, 'Softmax Playground', true],
        ['softmax-overview-dark-zh.svg', 700, 'Softmax 游乐场', true],
        ['linear-fit-light-en.svg', 700, 'Softmax Playground', true], null, null, null,
      ], 'the posters');
      check(/svg%22\/%3E$|%3E$/.test(String(shown[6]?.[0])), `the poster that was given is ${shown[6]}`);
      checkEqual(notes.complaints, [], 'the console');
    }, {site});
    await rm(folder, {recursive: true});
  });

  await claims.claim('an element that is moved in its page takes up its run where it was, to the bit', () => inNotes('elements.html?count=1', async (page) => {
    const runs = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector('softmax-playground'));
      /** @param {number} milliseconds */
      const later = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
      const run = async () => {
        const {num_steps, weights_hash, running} = await (await element.ready).getRun();
        return {num_steps, weights_hash, running};
      };
      await element.step(7);
      // It is asked where it is a moment after it has moved on.
      await later(1000);
      const before = await run();
      document.body.append(element);
      const after = await run();
      const experiment = element.experiment.replace('seed=0', 'seed=5');
      element.remove();
      element.experiment = experiment;
      document.body.append(element);
      const other = await run();
      // Where a browser can move a frame as it is, nothing begins anew.
      let isSame = true;
      if ('moveBefore' in document.body) {
        const frame = element.shadowRoot.querySelector('iframe');
        /** @type {any} */ (document.body).moveBefore(element, document.body.firstChild);
        isSame = element.live && frame === element.shadowRoot.querySelector('iframe') && Boolean(frame);
      }
      return {before, after, other, isSame};
    });
    checkEqual([runs.before.num_steps, runs.before.running], [7, false], 'steps and running before');
    checkEqual(runs.after, runs.before, 'the run after the move');
    checkEqual([runs.other.num_steps, runs.isSame], [0, true], 'steps of another experiment, and the frame that was moved as it is');
  }));

  await claims.claim('the picture of a figure is as high as the figure will be', () => inNotes('elements.html?count=4&loading=click', async (page) => {
    const heights = await page.evaluate(async () => {
      const found = [];
      for (const [i, element] of /** @type {any[]} */ ([...document.querySelectorAll('softmax-playground')]).entries()) {
        if (i > 0) element.only = i === 1 ? 'run,lr' : '1';
        const height = () => element.shadowRoot.querySelector('.frame').clientHeight;
        const before = height();
        const {size} = await element.ready;
        await new Promise((done) => setTimeout(done, 600));
        found.push([before, height(), size.wanted]);
      }
      return found;
    });
    for (const [before, after, wanted] of heights) check(Math.abs(before - after) <= 8 && Math.abs(after - wanted) <= 8, `heights before, after, wanted: ${JSON.stringify(heights)}`);
  }));

  await claims.claim('a figure follows the theme of its notes, without a white corner', () => inNotes('elements.html?count=1', async (page) => {
    const theme = () => page.frames()[1].evaluate(() => document.documentElement.dataset.theme);
    await page.evaluate(() => /** @type {any} */ (document.querySelector('softmax-playground')).ready);
    await waitUntil(async () => await theme() === 'light', 'the light theme');
    await page.evaluate(() => {
      document.documentElement.dataset.theme = 'dark';
      document.documentElement.style.colorScheme = 'dark';
    });
    await waitUntil(async () => await theme() === 'dark', 'the dark theme');
    const schemes = await page.evaluate(() => getComputedStyle(/** @type {any} */ (
      document.querySelector('softmax-playground')?.shadowRoot?.querySelector('iframe'))).colorScheme);
    checkEqual([schemes, await page.frames()[1].evaluate(() => getComputedStyle(document.documentElement).colorScheme)], ['dark', 'dark'], 'the colour schemes');
  }, {theme: 'dark'}));

  for (const hasWebGl of [true, false]) {
    await claims.claim(`of twenty-four plain frames those in sight draw, there and back${hasWebGl ? '' : ', also without WebGL'}`, () => inNotes('many.html', async (page) => {
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      const walk = [...Array(Math.ceil(height / 600)).keys()].map((i) => i * 600);
      for (const y of [...walk, ...walk.reverse()]) {
        await page.evaluate((top) => scrollTo(0, top), y);
        await pause(400);
      }
      const first = page.frames()[1];
      await waitUntil(() => first.evaluate(() => 'softmaxPlayground' in window), 'the first figure');
      await first.evaluate(() => /** @type {any} */ (window).softmaxPlayground.ready);
      await pause(1500);
      checkEqual(await first.evaluate(() => document.getElementById('message')?.hidden), true, 'no message');
      const frame = await page.$('iframe');
      const {colors} = variety(decodePng(await /** @type {any} */ (frame).screenshot()));
      check(colors > 100, `${colors} colours`);
    }, {hasWebGl}));
  }

  await claims.claim('twenty-four figures: at most four are alive, each comes back where it was, and what is seen draws', () => inNotes('elements.html?count=24', async (page, notes) => {
    const first = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector('#figure-0'));
      await element.step(7);
      return (await element.getRun?.() ?? await (await element.ready).getRun()).weights_hash;
    });
    let most = 0;
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const walk = [...Array(Math.ceil(height / 300)).keys()].map((i) => i * 300);
    for (const y of [...walk, ...walk.reverse()]) {
      await page.evaluate((top) => scrollTo(0, top), y);
      await pause(120);
      most = Math.max(most, await page.evaluate(() => [...document.querySelectorAll('softmax-playground')].filter((element) =>
        element.shadowRoot?.querySelector('iframe')).length));
    }
    check(most >= 2 && most <= 4, `${most} figures were alive`);
    const back = await page.evaluate(async () => {
      const element = /** @type {any} */ (document.querySelector('#figure-0'));
      const figure = await element.ready;
      return (await figure.getRun());
    });
    checkEqual([back.num_steps, back.weights_hash], [7, first], 'the first figure after all of it');
    const seen = await page.evaluate(async () => {
      const {bottom, right} = {bottom: innerHeight, right: innerWidth};
      const inSight = [...document.querySelectorAll('softmax-playground')].filter((element) => {
        const box = element.getBoundingClientRect();
        return box.top < bottom && box.bottom > 0 && box.left < right;
      });
      return Promise.all(inSight.map(async (/** @type {any} */ element) => ({
        picture: (await element.screenshot()).size, poster: getComputedStyle(element.shadowRoot.querySelector('.poster')).display,
      })));
    });
    check(seen.length >= 1, 'nothing is in sight');
    for (const {picture, poster} of seen) check(picture > 5000 && poster === 'none', `a figure in sight shows ${JSON.stringify(seen)}`);
    claims.figure(`24 figures: at most ${most} alive`);
    // A figure that was scrolled past before its page had come is taken away with it.
    checkEqual(notes.complaints.filter((text) => !/embed=1.*ERR_ABORTED/.test(text)), [], 'the console');
  }));

  await claims.claim('on paper a figure is as it was left, and its poster where nobody has touched it', () => inNotes('elements.html?count=1', async (page) => {
    const picture = () => page.evaluate(() => /** @type {HTMLImageElement | null | undefined} */ (
      document.querySelector('softmax-playground')?.shadowRoot?.querySelector('img.last'))?.src);
    const step = () => page.evaluate(() => /** @type {any} */ (document.querySelector('softmax-playground')).step());
    await page.evaluate(() => /** @type {any} */ (document.querySelector('softmax-playground')).ready);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await pause(1500);
    checkEqual(await picture(), undefined, 'the picture of what nobody has touched');
    // Much that is done in a figure is not told: an example that is chosen, a view that is looked at.
    await (await page.$('softmax-playground'))?.click();
    await waitUntil(picture, 'the picture of a figure that was pressed');
    await page.reload();
    await waitUntil(() => page.evaluate(() => 'defined' in window), 'the element');
    await page.evaluate(() => /** @type {any} */ (document.querySelector('softmax-playground')).ready);
    // It is there before somebody prints, and again after each change.
    await step();
    await waitUntil(picture, 'the picture');
    const first = await picture();
    await step();
    await waitUntil(async () => await picture() !== first, 'the next picture');
    await page.emulateMediaType('print');
    const shown = await page.evaluate(() => {
      const root = document.querySelector('softmax-playground')?.shadowRoot;
      const image = /** @type {HTMLImageElement} */ (root?.querySelector('img.last'));
      const button = /** @type {HTMLElement} */ (root?.querySelector('button'));
      return {width: image.naturalWidth, height: image.getBoundingClientRect().height, button: getComputedStyle(button).display};
    });
    check(shown.width > 300 && shown.height > 200, `the picture is ${JSON.stringify(shown)}`);
    checkEqual(shown.button, 'none', 'the button on paper');
  }), kind.cannot.print);

  await claims.claim('the modules for notes can be imported under node', async () => {
    const {connect} = await import(`${distFolder}/embed/1/connect.mjs`);
    const {SoftmaxPlayground} = await import(`${distFolder}/embed/1/element.mjs`);
    check(typeof connect === 'function' && typeof SoftmaxPlayground === 'function', 'something is missing');
  });

  await claims.claim('each module for notes has less than 8 KB, compressed', async () => {
    const folder = join(distFolder, 'embed/1');
    for (const name of (await readdir(folder)).filter((name) => name.endsWith('.mjs'))) {
      const bytes = gzipSync(await readFile(join(folder, name)), {level: 9}).length;
      check(bytes > 300 && bytes < 8192, `${name} has ${bytes} bytes`);
    }
  });
}
