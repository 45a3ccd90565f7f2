// The page trains: the garments that it draws itself, and MNIST from files; bad files leave the run alone.

import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {check, checkEqual, waitUntil} from './claims.mjs';
import {PlaygroundPage} from './playground_page.mjs';

const mnistFiles = ['t10k-labels-idx1-ubyte.gz', 'train-images-idx3-ubyte.gz', 't10k-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz'];

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function trainingTests({browser, kind, claims, siteUrl, sharedFolder}) {
  await claims.claim('it trains softmax regression on garments', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    await page.command('set epochs=3');
    const begin = performance.now();
    await page.commandToEnd('run');
    const state = await page.state();
    const memory = await page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.memoryBytes());
    claims.figure(`WebAssembly memory with the drawn garments: ${(memory / 1e6).toFixed(0)} MB (budget 32)`);
    check(memory <= 32e6, `the memory is ${memory} bytes`);
    claims.figure(`garments, 3 epochs in the page: ${(performance.now() - begin).toFixed(0)} ms, test accuracy ${state.test_accuracy}`);
    checkEqual(state.epoch, 3, 'the number of epochs');
    check((state.test_accuracy ?? 0) > 0.7, `the test accuracy is ${state.test_accuracy}`);
    await page.close();
  });

  await claims.claim('the same seed gives the same weights again', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(`${siteUrl}#epochs=1&seed=7`);
    await page.commandToEnd('run');
    const first = (await page.state()).weights_hash;
    await page.command('restart');
    await page.loaded();
    check((await page.state()).weights_hash !== first, 'restart did not restart');
    await page.commandToEnd('run');
    checkEqual((await page.state()).weights_hash, first, 'the hash');
    await page.close();
  });

  const mnist = join(sharedFolder, 'data/mnist');
  const claim = 'MNIST from files reaches 0.90 test accuracy within 3 epochs';
  if (existsSync(mnist)) {
    await claims.claim(claim, async () => {
      const page = await PlaygroundPage.create(browser);
      await page.open(siteUrl);
      const input = await page.page.$('#file-input');
      await /** @type {import('puppeteer-core').ElementHandle<HTMLInputElement>} */ (input)
          .uploadFile(...mnistFiles.map((name) => join(mnist, name)));
      await waitUntil(async () => {
        const state = await page.state();
        return state.data === 'file' && !state.loading;
      }, 'MNIST to be read', 60);
      const memory = await page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.memoryBytes());
      claims.figure(`WebAssembly memory with MNIST's 60,000 images: ${(memory / 1e6).toFixed(0)} MB (budget 95)`);
      await page.command('set epochs=3');
      await page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.forgetFrameCosts());
      const begin = performance.now();
      await page.commandToEnd('run', 100);
      const state = await page.state();
      const frames = await page.frameStats();
      claims.figure(`MNIST, 3 epochs in the page: ${(performance.now() - begin).toFixed(0)} ms, test accuracy ${state.test_accuracy}`);
      claims.figure(`frame while training MNIST: median ${frames.median_ms} ms, maximum ${frames.max_ms} ms (budget 16.6); tasks between frames at most ${frames.longest_task_ms} ms`);
      check((state.test_accuracy ?? 0) >= 0.9, `the test accuracy is ${state.test_accuracy}`);
      checkEqual(page.complaints, [], 'the console');
      await page.close();
    });
  } else {
    claims.skip(claim, `the data are not there: ${mnist}`);
  }

  await claims.claim('files that are no data leave the run as it is, and say why', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    await page.command('step');
    await waitUntil(async () => (await page.state()).num_steps === 1, 'a step');
    const before = await page.state();
    for (const bytes of [[], [1, 2, 3], [0, 0, 8, 3, 255, 255, 255, 255, 0, 0, 0, 28, 0, 0, 0, 28], [31, 139, 8, 0, 1, 2, 3]]) {
      await page.frame.evaluate(async (values) => {
        const playground = /** @type {any} */ (window).softmaxPlayground;
        await playground.openFiles([{name: 'train-images-idx3-ubyte', bytes: new Uint8Array(values)}]);
      }, bytes);
      await page.loaded();
      await waitUntil(async () => (await page.state()).notices.length > 0, `a notice for ${bytes.length} bytes`);
      const after = await page.state();
      checkEqual([after.data, after.num_steps, after.weights_hash], [before.data, before.num_steps, before.weights_hash], 'the run');
    }
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('a whole folder can be dropped: what is no data is left out, what is there twice counts once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'playground-'));
    const images = Buffer.from([0, 0, 8, 3, 0, 0, 0, 20, 0, 0, 0, 2, 0, 0, 0, 2, ...Array(80).keys()]);
    await writeFile(join(folder, 'train-images-idx3-ubyte'), images);
    await writeFile(join(folder, 'train-images-idx3-ubyte.gz'), gzipSync(images));
    await mkdir(join(folder, 'train-labels-idx1-ubyte'));
    await writeFile(join(folder, 'train-labels-idx1-ubyte/train-labels-idx1-ubyte'), Buffer.from([0, 0, 8, 1, 0, 0, 0, 20, ...Array(20).fill(1)]));
    await writeFile(join(folder, 'README.md'), '# Data');
    await writeFile(join(folder, '.DS_Store'), 'x');
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    const session = await page.page.createCDPSession();
    for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
      await session.send('Input.dispatchDragEvent', {type, x: 400, y: 300, data: {items: [], files: [folder], dragOperationsMask: 1}});
    }
    await waitUntil(async () => (await page.state()).data === 'file', 'the set of the folder');
    const notices = (await page.state()).notices.join(' ');
    for (const name of ['README.md', '.DS_Store', 'train-images-idx3-ubyte.gz']) check(notices.includes(name), `${name} is not told: ${notices}`);
    await page.close();
    await rm(folder, {recursive: true});
  }, kind.cannot.dropFolders);

  await claims.claim('files can be dropped onto the page', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    const readme = (await readFile(new URL(import.meta.url))).toString('base64');
    const prevented = await page.frame.evaluate((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'notes.txt'));
      const canvas = /** @type {HTMLElement} */ (document.getElementById('canvas'));
      return ['dragover', 'drop'].map((type) => {
        const event = new DragEvent(type, {dataTransfer: transfer, bubbles: true, cancelable: true});
        canvas.dispatchEvent(event);
        return event.defaultPrevented;
      });
    }, readme);
    checkEqual(prevented, [true, true], 'whether the browser is kept from opening the file itself');
    await waitUntil(async () => (await page.state()).notices.length > 0, 'a notice about the file');
    await page.close();
  });
}
