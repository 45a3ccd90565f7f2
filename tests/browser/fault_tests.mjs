// What may go wrong around the page, and that it is said in words instead of a blank canvas.

import {brotliCompressSync, gzipSync} from 'node:zlib';
import {check, checkEqual, pause, waitUntil} from './claims.mjs';
import {PlaygroundPage} from './playground_page.mjs';
import {startSiteServer} from './site_server.mjs';

/** What a browser without something looks like. It runs before the page's own scripts. @type {Record<string, () => void>} */
export const lacking = {
  wasm: () => { Reflect.deleteProperty(globalThis, 'WebAssembly'); },
  simd: () => { WebAssembly.validate = () => false; },
  memory: () => {
    const refuse = () => Promise.reject(new RangeError('WebAssembly.Memory(): could not allocate memory'));
    Object.assign(WebAssembly, {instantiate: refuse});
  },
};

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function faultTests({browser, claims, siteUrl, distFolder}) {
  /**
   * Opens the site with something wrong about its server.
   * @param {import('./site_server.mjs').Fault[]} faults
   * @param {(page: PlaygroundPage) => Promise<void>} look
   * @param {{headers?: Record<string, string>, path?: string}} [options]
   */
  const withFaultyServer = async (faults, look, {headers, path = '/'} = {}) => {
    const server = await startSiteServer({'/': distFolder}, {faults, headers});
    const page = await PlaygroundPage.create(browser);
    // Not until all is there: how it comes is what some want to see.
    await page.page.goto(`${server.url}${path}`, {waitUntil: 'domcontentloaded'});
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

  await claims.claim('a server that tells no lengths, as in HTTP/1.0, is good enough', () =>
    withFaultyServer([{path: /./, noLength: true}], async (page) => {
      await page.ready();
      checkEqual(page.complaints, [], 'the console');
    }));

  await claims.claim('a slow program shows how far it is', () =>
    withFaultyServer([{path: /\.wasm$/, milliseconds: 400}], async (page) => {
      await waitUntil(async () => /\d+ % of \d/.test(await page.messageText()), 'a percentage');
      await page.ready();
      checkEqual(await page.messageText(), '', 'the message at the end');
    }));

  await claims.claim('a missing script of the app gives an error page', () =>
    withFaultyServer([{path: /playground\..*\.js$/, status: 404}], (page) => checkFault(page, 'download')));

  await claims.claim('a missing loader is said, too', () =>
    withFaultyServer([{path: /\/loader\..*\.js$/, status: 404}], async (page) => {
      await waitUntil(async () => /could not be loaded/.test(await page.messageText()), 'the message');
    }));

  /** The words of index.html, which need no script. @param {PlaygroundPage} page */
  const checkUnscripted = async (page) => {
    // Until the style sheet is there, nothing hides the words: those would be seen too soon.
    await waitUntil(() => page.frame.evaluate(() => document.readyState === 'complete'), 'the style sheet');
    await waitUntil(() => page.messageText(), 'words without a script');
    const text = await page.messageText();
    check(/text\/javascript/.test(text) && /JavaScript，/.test(text), `not in both languages: ${text}`);
  };

  await claims.claim('scripts of a wrong type that browsers refuse leave words on the page', () =>
    withFaultyServer([{path: /\.js$/, type: 'text/plain'}], checkUnscripted, {headers: {'X-Content-Type-Options': 'nosniff'}}));

  await claims.claim('scripts of a wrong type, of which the first still runs, are named with it', () =>
    withFaultyServer([{path: /\.js$/, type: 'text/plain'}], async (page) => {
      await waitUntil(async () => /loader\..*\.js: text\/plain/.test(await page.messageText()), 'the wrong type');
      check(/must be sent as text\/javascript[^]*脚本须以/.test(await page.messageText()), await page.messageText());
    }));

  await claims.claim('an app’s script of a wrong type is named with it', () =>
    withFaultyServer([{path: /\/playground\..*\.js$/, type: 'application/octet-stream'}], async (page) => {
      await checkFault(page, 'type');
      check((await page.frame.$eval('#message details', (element) => element.textContent ?? '')).includes('application/octet-stream'), 'no type in the details');
    }));

  await claims.claim('a policy that forbids all scripts leaves words on the page', () =>
    withFaultyServer([], checkUnscripted, {headers: {'Content-Security-Policy': "script-src 'none'"}}));

  await claims.claim('scripts that Rocket Loader would rewrite are left alone, as they ask for', () =>
    withFaultyServer([{path: /^\/$/, change: (content) => Buffer.from(content.toString()
        .replace(/<script(?![^>]*data-cfasync="false")/g, '<script type="0123-text/javascript"'))}], async (page) => {
      await page.ready();
      checkEqual(await page.messageText(), '', 'the message');
    }));

  await claims.claim('scripts that something on the way takes away leave words on the page', () =>
    withFaultyServer([{path: /^\/$/, change: (content) => Buffer.from(content.toString().replace(/<script/g, '<script type="text/rewritten" data-was'))}],
        checkUnscripted));

  await claims.claim('the words that need no script are not seen while all is well', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    await pause(3000);
    checkEqual(await page.messageText(), '', 'the message');
    await page.close();
  });

  await claims.claim('a program that is stored compressed and not told so is unpacked', () =>
    withFaultyServer([{path: /\.wasm$/, change: (content) => gzipSync(content)}], async (page) => {
      await page.ready();
      checkEqual(await page.messageText(), '', 'the message');
    }));

  await claims.claim('a compressed program that was cut short is not run', () =>
    withFaultyServer([{path: /\.wasm$/, change: (content) => gzipSync(content).subarray(0, 5000)}], (page) => checkFault(page, 'incomplete')));

  await claims.claim('a web page in the place of the program is told as one', () =>
    withFaultyServer([{path: /\.wasm$/, type: 'text/html', change: () => Buffer.from('\n<!doctype html><title>Sign in</title>')}], async (page) => {
      await checkFault(page, 'page');
      check((await page.frame.$eval('#message details', (element) => element.textContent ?? '')).includes('Sign in'), 'not shown what came');
    }));

  await claims.claim('a pointer of Git LFS in the place of the program is told as one', () =>
    withFaultyServer([{path: /\.wasm$/, change: () => Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n')}],
        (page) => checkFault(page, 'pointer')));

  await claims.claim('bytes that are no program are not called a broken connection', () =>
    withFaultyServer([{path: /\.wasm$/, change: (content) => brotliCompressSync(content.subarray(0, 100000))}], (page) => checkFault(page, 'damaged')));

  await claims.claim('the core’s example says so when its script does not run, and goes on when it does', async () => {
    const path = '/core/example.html';
    await withFaultyServer([{path: /\.mjs$/, type: 'application/octet-stream'}], async ({page}) => {
      const text = await page.$eval('main', (main) => main.innerText);
      check(/the script of this page does not run/.test(text) && /没有运行/.test(text), text);
      check(await page.$eval('#start', (button) => /** @type {HTMLButtonElement} */ (button).disabled), 'Train can be pressed');
    }, {path});
    await withFaultyServer([], async ({page}) => {
      await waitUntil(() => page.$eval('#status', (status) => status.textContent === 'Press Train.'), 'the script');
      checkEqual(await page.$('#unscripted'), null, 'the words for when no script runs');
      await page.click('#start');
      await waitUntil(() => page.$eval('#epochs', (rows) => rows.children.length > 0), 'an epoch');
    }, {path});
  });

  await claims.claim('a policy that forbids WebAssembly gives an error page', () =>
    withFaultyServer([{path: /^\/$/, change: (content) => Buffer.from(content.toString().replace(" 'wasm-unsafe-eval'", ''))}],
        (page) => checkFault(page, 'blocked')));

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
    await Promise.all([page.page.waitForNavigation(), buttons[0].click()]);
    await page.ready();
    check((await page.experiment()).includes('lr=0.375'), 'the experiment is lost after trying again');
    await page.close();
  });
}
