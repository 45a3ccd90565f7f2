// The address is the experiment (hash) and its presentation (query): reload, Back, editing, bad values.

import {check, checkEqual, waitUntil} from './claims.mjs';
import {PlaygroundPage} from './playground_page.mjs';

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function addressTests({browser, claims, siteUrl}) {
  await claims.claim('the experiment and the looks survive a reload', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    await page.command('set lr=0.25');
    await page.command('set seed=5');
    await page.command('restart');
    await page.command('theme dark');
    await waitUntil(() => page.frame.evaluate(() => location.hash.includes('lr=0.25') && location.hash.includes('seed=5') &&
        location.search.includes('theme=dark')), 'the address');
    await page.loaded();
    const before = [await page.experiment(), (await page.state()).weights_hash];
    await page.page.reload();
    await page.ready();
    checkEqual([await page.experiment(), (await page.state()).weights_hash], before, 'experiment and initial weights');
    const theme = await page.frame.evaluate(() => document.documentElement.dataset.theme);
    checkEqual(theme, 'dark', 'the theme');
    await page.close();
  });

  await claims.claim('editing the hash changes the experiment, and Back changes it back', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(`${siteUrl}#lr=0.5`);
    checkEqual(valueOf(await page.experiment(), 'lr'), '0.5', 'the learning rate of the first address');
    await page.frame.evaluate(() => { location.hash = '#lr=0.125&batch=64'; });
    await waitUntil(async () => valueOf(await page.experiment(), 'lr') === '0.125', 'the edited learning rate');
    await page.page.goBack();
    await waitUntil(async () => valueOf(await page.experiment(), 'lr') === '0.5', 'the learning rate after Back');
    await page.page.goForward();
    await waitUntil(async () => valueOf(await page.experiment(), 'batch') === '64', 'the batch size after Forward');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('numbers are written as the native program writes them: the shortest text that reads back the same', async () => {
    // What `./play cli describe` says of the same links; here the JavaScript engine writes them (src/platform/web/number_text.cc).
    const texts = ['0.1', '0.001', '1e-04', '3.3333333333333335e-05', '0.30000000000000004', '123456', '1234567.5', '120000', '1e+05', '4503599627370498',
                   '999999999999999868928', '1e+22', '1e+30', '1e-300', '5e-324'];
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    for (const text of texts) {
      await page.command(`set lr=${Number(text).toPrecision(20)}`);
      checkEqual(/(?:^|&)lr=([^&]*)/.exec(await page.experiment())?.[1], text, 'the learning rate');
    }
    await page.close();
  });

  await claims.claim('a bad value in the hash warns and names the key', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(`${siteUrl}#lr=banana&batch=64`);
    await waitUntil(async () => JSON.stringify((await page.state()).notices).includes('lr'), 'a notice that names lr');
    checkEqual(valueOf(await page.experiment(), 'batch'), '64', 'the value beside the bad one');
    await page.close();
  });

  await claims.claim('a link whose hash became a query, or whose separators were encoded, is the same link', async () => {
    for (const address of ['?embed=1&task=softmax&data=blobs&lr=0.5', '?embed=1%23task=softmax%26data=blobs%26lr=0.5', '#embed=1&amp;data=blobs&amp;lr=0.5',
                           '?embed=1&fbclid=x#data=blobs&learning_rate=0.5).']) {
      const page = await PlaygroundPage.create(browser);
      await page.open(siteUrl + address);
      const experiment = await page.experiment();
      checkEqual([valueOf(experiment, 'data'), valueOf(experiment, 'lr')], ['blobs', '0.5'], `the experiment of ${address}`);
      checkEqual((await page.state()).notices, [], `the notices for ${address}`);
      checkEqual(await page.frame.evaluate(() => new URLSearchParams(location.search).get('embed')), '1', `the query of ${address}`);
      await page.close();
    }
  });

  await claims.claim('what is ignored in a link is told in one notice', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(`${siteUrl}#data=blobs&lr=0.1&lr=0.5&bach=32&lang=en&utm_source=mail`);
    const {notices} = await page.state();
    checkEqual(notices.length, 1, 'the number of notices');
    check(/bach=32 \(batch\?\)/.test(String(notices[0])) && /lr=0\.5/.test(String(notices[0])), `the notice is “${notices[0]}”`);
    await page.close();
  });

  await claims.claim('what is encoded in a value stays part of the value', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(`${siteUrl}#note=a%26lr%3D9&lr=0.5`);
    checkEqual(valueOf(await page.experiment(), 'lr'), '0.5', 'the learning rate');
    check((await page.experiment()).endsWith('&note=a%26lr%3D9'), 'the unknown key is not as it was');
    await page.close();
  });

  await claims.claim('hostile hashes and queries do no harm', async () => {
    for (const address of ['#%', '#%E0%A4%A', `#lr=${'9'.repeat(5000)}`, '#a=<img src=x onerror=alert(1)>', '?view=%00&theme=x&hide=,,,#=&&=',
                           '?lang=zh&lang=en&theme=dark', `?view=${'v'.repeat(3000)}`, '#lr=nan&batch=-1&epochs=1e99&seed=18446744073709551616']) {
      const page = await PlaygroundPage.create(browser);
      await page.open(siteUrl + address);
      checkEqual(page.complaints, [], `the console for ${address.slice(0, 40)}`);
      check((await page.messageText()) === '', 'there is an error page');
      await page.close();
    }
  });

  await claims.claim('many changes in a row do not exhaust the browser’s patience with the history', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(siteUrl);
    await page.frame.evaluate(async () => {
      for (let i = 1; i <= 300; i++) {
        /** @type {any} */ (window).softmaxPlayground.command(`set lr=${(i / 1000).toString()}`);
        await new Promise((done) => setTimeout(done, 2));
      }
    });
    await waitUntil(() => page.frame.evaluate(() => location.hash.includes('lr=0.3')), 'the last value in the address');
    checkEqual(page.complaints, [], 'the console');
    await page.close();
  });

  await claims.claim('the theme follows the system until it is chosen', async () => {
    const page = await PlaygroundPage.create(browser, {theme: 'dark'});
    await page.open(siteUrl);
    const theme = () => page.frame.evaluate(() => /** @type {any} */ (window).softmaxPlayground.presentation());
    check((await theme()).includes('theme=dark'), 'the app is not dark');
    await page.page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'light'}]);
    await waitUntil(async () => (await theme()).includes('theme=light'), 'the app to become light');
    checkEqual(await page.frame.evaluate(() => location.search), '', 'the query');
    await page.command('theme dark');
    await waitUntil(() => page.frame.evaluate(() => location.search.includes('theme=dark')), 'the choice in the query');
    await page.page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'dark'}]);
    await page.page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'light'}]);
    check((await theme()).includes('theme=dark'), 'the choice was lost');
    await page.close();
  });

  await claims.claim('Chinese by the address, and by the browser’s language', async () => {
    const page = await PlaygroundPage.create(browser);
    await page.open(`${siteUrl}?lang=zh`);
    checkEqual(await page.frame.evaluate(() => document.documentElement.lang), 'zh', 'the language of the page');
    check(/[一-龥]/.test(await page.page.title()), 'the title is not Chinese');
    await page.close();
    const other = await PlaygroundPage.create(browser);
    await other.page.evaluateOnNewDocument(() => {
      Object.defineProperty(navigator, 'languages', {get: () => ['zh-CN', 'en']});
    });
    await other.open(siteUrl);
    checkEqual(await other.frame.evaluate(() => document.documentElement.lang), 'zh', 'the language of the page');
    await other.close();
  });
}

/**
 * @param {string} experiment
 * @param {string} key
 */
function valueOf(experiment, key) {
  return new URLSearchParams(experiment).get(key);
}
