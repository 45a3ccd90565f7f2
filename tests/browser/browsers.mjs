// The browsers of the tests: how each is started. To add one, add a row.

import puppeteer from 'puppeteer-core';
import {startScreen} from './screen.mjs';
import {WebKit} from './webkit.mjs';

/** @typedef {import('puppeteer-core').Browser} Browser */

/**
 * @typedef {object} BrowserKind
 * @property {string} name for people
 * @property {string} variable of the environment that names the program
 * @property {{dropFolders?: string, print?: string}} cannot why what cannot be tested in it
 * @property {(executablePath: string) => Promise<{browser: Browser, close: () => Promise<void>}>} start
 */

const chromiumFlags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // WebGL 2 in software, on machines without a graphics card.
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  // Its own toolbar is a page too, loaded anew for each test's window: a third of the time until ours is there.
  '--disable-features=WebUIReloadButton,InitialWebUI,WebUIToolbar,PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxFullPopup,WebUIOmniboxAimPopup',
];

/** What is otherwise than for readers. */
const firefoxPreferences = {
  // Also where OpenGL is drawn in software.
  'webgl.force-enabled': true,
  // A page may read the clipboard without a question to the user.
  'dom.events.testing.asyncClipboard': true,
  // No page about Firefox, or of Mozilla's, beside ours.
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
};

/** @type {Record<string, BrowserKind>} */
export const browsers = {
  chromium: {
    name: 'Chromium',
    variable: 'PLAYGROUND_CHROMIUM',
    cannot: {},
    async start(executablePath) {
      const browser = await puppeteer.launch({executablePath, args: chromiumFlags});
      return {browser, close: () => browser.close()};
    },
  },
  firefox: {
    name: 'Firefox',
    variable: 'PLAYGROUND_FIREFOX',
    cannot: {
      dropFolders: 'Firefox cannot be told to drop a folder of this machine',
      print: 'Firefox cannot be told to show what it would print',
    },
    async start(executablePath) {
      // Without a screen it has no WebGL.
      const screen = await startScreen();
      const browser = await puppeteer.launch({
        browser: 'firefox',
        executablePath,
        headless: false,
        args: ['--remote-allow-system-access'],  // for firefox_page.mjs
        env: screen.environment,
        extraPrefsFirefox: firefoxPreferences,
        protocolTimeout: 120_000,
      });
      return {browser, close: () => browser.close().finally(screen.close)};
    },
  },
  webkit: {
    name: 'WebKit',
    variable: 'PLAYGROUND_WEBKIT',
    cannot: {},
    async start(executablePath) {
      const webkit = await WebKit.start(executablePath);
      // Only its own tests know that it can do little.
      return {browser: /** @type {any} */ (webkit), close: () => webkit.end()};
    },
  },
};
