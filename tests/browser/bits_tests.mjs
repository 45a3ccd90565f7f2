// The promise of same bits, kept by this browser: tests/determinism/hashes.txt, run by the same program as everywhere.

import {runInBrowser} from '../determinism/browser_bits.mjs';
import {checkEqual} from './claims.mjs';

/** @param {import('./run.mjs').Surroundings} surroundings */
export async function bitsTests({browser, claims, webBuild}) {
  await claims.claim('every config of the table of hashes has the bits of every other build', async () => {
    const {code, text} = await runInBrowser(browser, webBuild);
    checkEqual(text.replace(/^(\d+) of \1 configs have the same bits\s*$/, 'all'), 'all', 'what the program says');
    checkEqual(code, 0, 'its exit code');
  });
}
