// What puppeteer does in Chromium alone, in Firefox's own ways: a page keeps puppeteer's words, so the tests are the same.

/** @typedef {import('puppeteer-core').Page} Page */
/** @typedef {import('puppeteer-core').MediaFeature} MediaFeature */

/** Of Firefox's BrowsingContext: what each feature is called there. @type {Record<string, string>} */
const overrides = {
  'prefers-color-scheme': 'prefersColorSchemeOverride',
  'prefers-reduced-motion': 'prefersReducedMotionOverride',
  'forced-colors': 'forcedColorsOverride',
};

/** @param {Page} page */
export async function isFirefox(page) {
  return (await page.browser().version()).startsWith('firefox');
}

/** Whether the pointer is a finger, as Firefox was told last. */
let touches = false;

/**
 * Gives a page of Firefox the methods that it lacks; of another browser it is left alone.
 * @param {Page} page
 * @param {boolean} touch whether the pointer is a finger; in Firefox that of all tabs
 */
export async function completeForFirefox(page, touch) {
  if (!(await isFirefox(page))) return;
  if (touch !== touches) {
    // Coarse; or fine, and able to hover.
    await runInWindow(page, `
      for (const which of ['primary', 'all']) Services.prefs.setIntPref('ui.' + which + 'PointerCapabilities', ${touch ? 1 : 6});`);
    touches = touch;
  }
  // The preferences in browsers.mjs allow all that is asked for.
  page.browserContext().overridePermissions = async () => {};
  page.emulateMediaFeatures = (features) => emulateMediaFeatures(page, features ?? []);
}

/**
 * In all tabs: a test has one.
 * @param {Page} page
 * @param {MediaFeature[]} features
 */
async function emulateMediaFeatures(page, features) {
  /** @type {[string, string][]} */
  const values = features.map(({name, value}) => {
    if (!(name in overrides)) throw new Error(`Firefox cannot emulate ${name}`);
    return [overrides[name], value];
  });
  await runInWindow(page, `
    for (const window of Services.wm.getEnumerator('navigator:browser')) {
      for (const {browsingContext} of window.gBrowser.browsers) {
        for (const [name, value] of ${JSON.stringify(values)}) {
          if (!(name in browsingContext)) throw new Error('Firefox knows no ' + name);
          browsingContext[name] = value;
        }
      }
    }`);
}

/**
 * Runs a script with the rights of Firefox's window, which --remote-allow-system-access allows.
 * @param {Page} page
 * @param {string} script
 */
async function runInWindow(page, script) {
  // Puppeteer has no words for it; its connection passes them on.
  const {session} = /** @type {any} */ (page.mainFrame()).browsingContext.userContext.browser;
  const {result: tree} = await session.send('browsingContext.getTree', {'moz:scope': 'chrome', maxDepth: 0});
  const {result} = await session.send('script.evaluate',
      {expression: script, target: {context: tree.contexts[0].context}, awaitPromise: true});
  if (result.type !== 'success') throw new Error(result.exceptionDetails.text);
}
