// Runs the *_test.mjs of this folder and closes with doctest's summary line, which tools/test counts.
//   node tests/web_api/run.mjs [CORE [SHARED]]    the built module's folder, and that of the real data

import {readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {run} from 'node:test';
import {spec} from 'node:test/reporters';

const here = fileURLToPath(new URL('.', import.meta.url));
const [core = `${here}../../build/web/core`, shared = `${here}../../../shared`] = process.argv.slice(2);
process.env.PLAYGROUND_CORE = core;
process.env.PLAYGROUND_SHARED = shared;

const count = {passed: 0, failed: 0, skipped: 0};
const files = readdirSync(here).filter((name) => name.endsWith('_test.mjs')).map((name) => here + name);
const stream = run({files, concurrency: 2});
stream.on('test:pass', ({skip, details}) => {
  if (details.type !== 'suite') count[skip ? 'skipped' : 'passed'] += 1;
});
stream.on('test:fail', () => (count.failed += 1));
stream.on('end', () => {
  const total = count.passed + count.failed + count.skipped;
  console.log(`test cases: ${total} | ${count.passed} passed | ${count.failed} failed | ${count.skipped} skipped`);
  process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
});
stream.compose(new spec()).pipe(process.stdout);
