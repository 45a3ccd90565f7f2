// What may go wrong around the page, and that it is said in words instead of a blank canvas.

import {check, checkEqual, waitUntil} from './claims.mjs';
import {PlaygroundPage} from './playground_page.mjs';
import {startSiteServer} from './site_server.mjs';

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function faultTests({browser, claims, siteUrl, distFolder}) {
  /**
   * Opens the site with something wrong about its server.
   * @param {import('./site_server.mjs').Fault[]} faults
   * @param {(page: PlaygroundPage) => Promise<void>} look
   */
  const withFaultyServer = async (faults, look) => {
    const server = await startSiteServer({'/': distFolder}, {faults});
    const page = await PlaygroundPage.create(browser);
    await page.page.goto(server.url);
    await look(page);
    await page.close();
    server.close();
  };

  /**
   * @param {PlaygroundPage} page
   * @param {string} kind
   */
  const checkFault = async (page, kind) => {
    checkEqual(await page.fault(), kind, 'the kind of the fault');
    const text = await page.messageText();
    check(/[a-z]{4}/.test(text) && /[一-龥]{4}/.test(text), `not in both languages: ${text}`);
    check(/Try again/.test(text), 'no way to try again');
    checkEqual(await page.frame.evaluate(() => document.getElementById('canvas')), null, 'the canvas');
  };

  await claims.claim('a missing program gives an error page', () =>
    withFaultyServer([{path: /\.wasm$/, status: 404}], (page) => checkFault(page, 'download')));

  await claims.claim('a truncated program gives an error page', () =>
    withFaultyServer([{path: /\.wasm$/, change: (content) => content.subarray(0, content.length / 2)}],
        (page) => checkFault(page, 'incomplete')));

  await claims.claim('a corrupted program gives an error page', () =>
    withFaultyServer([{path: /\.wasm$/, change: (content) => {
      const changed = Buffer.from(content);
      changed[changed.length >> 1] ^= 1;
      return changed;
    }}], (page) => checkFault(page, 'damaged')));

  await claims.claim('a program that comes broken once is fetched again', () =>
    withFaultyServer([{path: /\.wasm$/, status: 503, times: 1}], async (page) => {
      await page.ready();
      checkEqual(await page.messageText(), '', 'the message');
    }));

  await claims.claim('a server that does not know the type of WebAssembly is good enough', () =>
    withFaultyServer([{path: /\.wasm$/, type: 'application/octet-stream'}], async (page) => {
      await page.ready();
      checkEqual(page.complaints, [], 'the console');
    }));

  await claims.claim('a slow program shows how far it is', () =>
    withFaultyServer([{path: /\.wasm$/, milliseconds: 150}], async (page) => {
      await waitUntil(async () => /\d+ % of \d/.test(await page.messageText()), 'a percentage');
      await page.ready();
      checkEqual(await page.messageText(), '', 'the message at the end');
    }));

  await claims.claim('a missing script of the app gives an error page', () =>
    withFaultyServer([{path: /playground\..*\.js$/, status: 404}], (page) => checkFault(page, 'download')));

  await claims.claim('a missing module of the loader is said, too', () =>
    withFaultyServer([{path: /\/texts\..*\.js$/, status: 404}], async (page) => {
      await waitUntil(async () => /could not be loaded/.test(await page.messageText()), 'the message');
    }));

  await claims.claim('a policy that forbids WebAssembly gives an error page', () =>
    withFaultyServer([{path: /^\/$/, change: (content) => Buffer.from(content.toString().replace(" 'wasm-unsafe-eval'", ''))}],
        (page) => checkFault(page, 'blocked')));

  /** What a browser without something looks like. @type {Record<string, () => void>} */
  const lacking = {
    wasm: () => { Reflect.deleteProperty(globalThis, 'WebAssembly'); },
    simd: () => { WebAssembly.validate = () => false; },
    webgl: () => { HTMLCanvasElement.prototype.getContext = () => null; },
    memory: () => {
      const refuse = () => Promise.reject(new RangeError('WebAssembly.Memory(): could not allocate memory'));
      Object.assign(WebAssembly, {instantiate: refuse});
    },
  };
  for (const [kind, remove] of Object.entries(lacking)) {
    await claims.claim(`a browser without ${kind} is told so`, async () => {
      const page = await PlaygroundPage.create(browser);
      await page.page.evaluateOnNewDocument(remove);
      await page.page.goto(siteUrl);
      await checkFault(page, kind);
      await page.close();
    });
  }

  await claims.claim('a trap that comes out of a promise, as while files are opened, is told too', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(`${siteUrl}#data=blobs`);
    await page.frame.evaluate(() => {
      // As below: a module that holds nothing but the instruction `unreachable`.
      const trap = new WebAssembly.Module(new Uint8Array([
        0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11,
      ]));
      const {t} = new WebAssembly.Instance(trap).exports;
      setTimeout(() => void Promise.resolve().then(/** @type {() => void} */ (t)));
    });
    await checkFault(page, 'crash');
    await page.close();
  });

  await claims.claim('a trap in the middle of a run shows what happened and keeps the experiment’s link', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(`${siteUrl}#lr=0.375`);
    // A real one, in the middle of the next frame: the first call of OpenGL leads to a module that holds nothing but the
    // instruction `unreachable`.
    await page.frame.evaluate(() => {
      const trap = new WebAssembly.Module(new Uint8Array([
        0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11,
      ]));
      const {t} = new WebAssembly.Instance(trap).exports;
      Object.assign(WebGL2RenderingContext.prototype, {clear: t});
    });
    await page.page.mouse.move(300, 300);
    await checkFault(page, 'crash');
    const details = await page.frame.$eval('#message details', (element) => element.textContent ?? '');
    check(details.includes('unreachable') && details.includes('lr=0.375'), `the details are: ${details}`);
    await page.page.browserContext().overridePermissions(siteUrl, ['clipboard-read', 'clipboard-write']);
    const buttons = await page.frame.$$('#message button');
    await buttons[1].click();
    await waitUntil(() => page.frame.evaluate(async () => (await navigator.clipboard.readText()).includes('lr=0.375')), 'the link in the clipboard');
    await buttons[0].click();
    await page.page.waitForNavigation().catch(() => {});
    await page.ready();
    check((await page.experiment()).includes('lr=0.375'), 'the experiment is lost after trying again');
    await page.close();
  });
}
