// The dialog of ways to take the run along.

import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {check, checkEqual, waitUntil} from './claims.mjs';
import {PlaygroundPage} from './playground_page.mjs';


/** @param {import('./run.mjs').Surroundings} surroundings */
export async function shareTests({browser, claims, siteUrl}) {
  /** @param {string} address @param {(page: PlaygroundPage) => Promise<void>} test */
  const withDialog = async (address, test) => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl + address);
    await page.commandToEnd('epoch');
    await page.command('share');
    await waitUntil(() => page.frame.evaluate(() => Boolean(document.querySelector('dialog[open]'))), 'the dialog');
    await test(page);
    await page.close();
  };

  await claims.claim('share: a line for each system of notes, which opens this experiment', () => withDialog(
    '?hide=hints#task=softmax&data=blobs&n=90&batch=30&lr=0.25&note=a%26b', async (page) => {
      const lines = await page.frame.evaluate(() => {
        const dialog = /** @type {HTMLDialogElement} */ (document.querySelector('dialog'));
        const [kind] = dialog.querySelectorAll('select');
        const code = /** @type {HTMLTextAreaElement} */ (dialog.querySelector('textarea'));
        return Object.fromEntries([...kind.options].map(({value}) => {
          kind.value = value;
          kind.dispatchEvent(new Event('input', {bubbles: true}));
          return [value, code.value];
        }));
      });
      check(Object.keys(lines).length >= 10, `there are ${Object.keys(lines)}`);
      for (const [kind, line] of Object.entries(lines)) {
        check(/lr=0\.25/.test(line) && /http:\/\/127/.test(line), `${kind}: ${line}`);
        check(!/[?&;]hide=hints/.test(line), `${kind} hides the hints: ${line}`);
      }
      const read = await page.frame.evaluate(({iframe, element}) => {
        /** @param {string} html */
        const parsed = (html) => new DOMParser().parseFromString(html, 'text/html');
        const figure = parsed(element).querySelector('softmax-playground');
        return {src: parsed(iframe).querySelector('iframe')?.src ?? '', experiment: figure?.getAttribute('experiment') ?? '', link: figure?.querySelector('a')?.href ?? ''};
      }, /** @type {any} */ (lines));
      const short = lines.link.replace(/^[^#]*#/, '');
      check(read.src.includes('embed=1') && read.src.endsWith(`#${short}`), `the frame shows ${read.src}`);
      checkEqual(read.experiment, short, 'the experiment of the element');
      checkEqual(read.link, lines.link, 'the link inside the element');
      const alone = await page.frame.evaluate(() => {
        const dialog = /** @type {HTMLDialogElement} */ (document.querySelector('dialog'));
        const code = /** @type {HTMLTextAreaElement} */ (dialog.querySelector('textarea'));
        const boxes = /** @type {HTMLInputElement[]} */ ([...dialog.querySelectorAll('input[type=checkbox]')]);
        boxes.at(-1)?.click();
        const kept = /** @type {HTMLInputElement} */ (dialog.querySelector('input[type=text]'));
        return ['', 'run, lr'].flatMap((names) => ['iframe', 'element'].map((kind) => {
          kept.value = names;
          dialog.querySelectorAll('select')[0].value = kind;
          dialog.querySelector('form')?.dispatchEvent(new Event('input'));
          return code.value.replace(/\n */g, ' ');
        }));
      });
      check(/[;&]only=1[&#]/.test(alone[0]) && / only="1"/.test(alone[1]), `the view alone is not asked for: ${alone}`);
      check(/[;&]only=run(,|%2C)lr[&#]/.test(alone[2]) && / only="run,lr"/.test(alone[3]), `what it keeps is not asked for: ${alone}`);
      checkEqual(page.complaints, [], 'the console');
    }));

  await claims.claim('share: pictures, curves, all of it, and PyTorch code', () => withDialog('#task=softmax&data=blobs&n=90&batch=30&epochs=2', async (page) => {
    const files = await page.frame.evaluate(async () => {
      /** @type {Record<string, Blob>} */
      const blobs = {};
      /** @type {Record<string, string>} */
      const files = {};
      const {createObjectURL} = URL;
      URL.createObjectURL = (/** @type {any} */ blob) => {
        const url = createObjectURL.call(URL, blob);
        blobs[url] = blob;
        return url;
      };
      HTMLAnchorElement.prototype.click = function() {
        const isText = this.download !== 'weights.npz';
        void blobs[this.href].arrayBuffer().then((bytes) => {
          const text = isText ? new TextDecoder().decode(bytes) : [...new Uint8Array(bytes)].join();
          files[this.download + (files[this.download] === undefined ? '' : ' 2')] = text;
        });
      };
      for (const button of document.querySelectorAll('dialog .choices button')) {
        /** @type {HTMLButtonElement} */ (button).click();
        await new Promise((resolve) => setTimeout(resolve, 400));
      }
      return files;
    });
    checkEqual(Object.keys(files).sort(), ['curves.csv', 'playground.json', 'playground.png', 'playground.png 2', 'playground.svg', 'run.ipynb', 'run.py', 'run_ddp.py', 'weights.npz'], 'the files');
    check(files['playground.png'].slice(1, 4) === 'PNG', 'the picture is no PNG');
    check(/<svg [^>]* width="\d+" height="\d+"[^]*<\/svg>\n$/.test(files['playground.svg']), 'the vectors are no SVG');
    const lines = files['curves.csv'].trim().split('\r\n');
    check(lines.length === 3 && lines[2].startsWith('1,'), `the curves are ${lines}`);
    const all = JSON.parse(files['playground.json']);
    check(all.history.length === 2 && all.run.weights_hash && all.shown.look, 'something is missing in the JSON');
    check(/torch\.manual_seed/.test(files['run.py']) && /'train loss': \{/.test(files['run.py']), 'the script');
    checkWeights(Buffer.from(files['weights.npz'].split(',').map(Number)), all);
    const notebook = JSON.parse(files['run.ipynb']);
    check(notebook.nbformat === 4 && notebook.metadata.softmax_playground.experiment.includes('data=blobs'), 'the notebook');
    // Dropped on the page, it opens its experiment again.
    await page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.setExperiment('task=linear'));
    const open = (/** @type {string} */ text) => page.frame.evaluate((content) => /** @type {any} */ (window).softmaxPlayground.openFiles(
      [{name: 'run.ipynb', bytes: new TextEncoder().encode(content)}]), text);
    await open('{"cells": []}');
    await waitUntil(() => page.frame.evaluate(() => /run\.ipynb/.test(document.getElementById('notice')?.textContent ?? '')), 'the notice');
    checkEqual((await page.state()).task, 'linear', 'the task after a notebook of another kind');
    await open(files['run.ipynb']);
    await page.loaded();
    check((await page.experiment()).includes('data=blobs'), 'the experiment of the notebook');
    // With the knobs that were turned on the way it is the same run; where they cannot be turned, it says so.
    const turned = JSON.parse(files['run.ipynb']);
    const {experiment: begun} = turned.metadata.softmax_playground;
    await page.frame.evaluate(async (text) => {
      const {driver} = /** @type {any} */ (window).softmaxPlayground;
      await driver.setExperiment(text);
      await driver.goToStep(2);
      await driver.set({lr: 0.5});
      await driver.goToStep(3);
    }, begun);
    const {weights_hash: wanted} = await page.state();
    turned.metadata.softmax_playground.changes = [{at_step: 2, set: 'lr=0.5'}];
    await open(JSON.stringify(turned));
    check(/&lr=0\.5&/.test(await page.experiment()), `the knobs are ${await page.experiment()}`);
    await page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.driver.goToStep(3));
    checkEqual((await page.state()).weights_hash, wanted, 'the weights of the run with its knobs');
    turned.metadata.softmax_playground.changes = [{at_step: 1, set: 'nothing=1'}];
    await open(JSON.stringify(turned));
    await waitUntil(() => page.frame.evaluate(() => /nothing=1 at step 1; that was not done/.test(document.getElementById('notice')?.textContent ?? '')), 'the notice of what was not done');
    check(/DistributedDataParallel/.test(files['run_ddp.py']), 'the workers');
  }));

  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  for (const language of ['en', 'zh']) {
    await claims.claim(`share: by keyboard, and nothing that axe-core minds, ${language}`, () => withDialog(`?lang=${language}#task=linear`, async (page) => {
      await page.frame.evaluate(axe);
      const violations = await page.frame.evaluate(async () => {
        const result = await /** @type {any} */ (window).axe.run('dialog');
        return result.violations.map((/** @type {any} */ one) => `${one.impact} ${one.id}: ${one.nodes[0]?.html}`);
      });
      checkEqual(violations, [], 'the findings');
      const focused = () => page.frame.evaluate(() => document.activeElement?.textContent);
      check(/Copy|复制/.test(await focused() ?? ''), `the focus is on ${await focused()}`);
      await page.page.keyboard.press('Escape');
      await waitUntil(() => page.frame.evaluate(() => !document.querySelector('dialog[open]')), 'the dialog to close');
      checkEqual((await page.state()).running, false, 'a key went to the app');
    }));
  }
}

/**
 * The arrays of a .npz, which the page writes uncompressed, against what it says of the run.
 * @param {Buffer} npz
 * @param {any} all playground.json
 */
function checkWeights(npz, all) {
  /** @type {Record<string, {shape: string, values: number[]}>} */
  const arrays = {};
  for (let at = 0; npz.readUInt32LE(at) === 0x04034B50;) {
    const [size, nameLength] = [npz.readUInt32LE(at + 18), npz.readUInt16LE(at + 26)];
    const name = npz.toString('latin1', at + 30, at + 30 + nameLength);
    const content = npz.subarray(at + 30 + nameLength, at + 30 + nameLength + size);
    const begin = 10 + content.readUInt16LE(8);
    const shape = /'descr': '<f4', 'fortran_order': False, 'shape': \(([^)]*)\)/.exec(content.toString('latin1', 10, begin))?.[1] ?? '';
    arrays[name] = {shape: shape.replace(/,? *$/, ''), values: Array.from({length: (size - begin) / 4}, (_, i) => content.readFloatLE(begin + 4 * i))};
    at += 30 + nameLength + size;
  }
  checkEqual(Object.entries(arrays).map(([name, {shape, values}]) => [name, shape, values.length]), [['0.weight.npy', '3, 2', 6], ['0.bias.npy', '3', 3]], 'the arrays');
  const values = Object.values(arrays).flatMap((array) => array.values);
  check(values.every((value) => Number.isFinite(value) && value !== 0), `the weights are ${values}`);
  // Softmax regression moves the three biases by gradients that add up to 0.
  check(Math.abs(arrays['0.bias.npy'].values.reduce((sum, value) => sum + value)) < 1e-5, `the biases are ${arrays['0.bias.npy'].values}`);
  check(all.run.num_steps > 0, 'nothing was trained');
}
