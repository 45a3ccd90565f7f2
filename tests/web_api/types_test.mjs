// The types of the module, for those who use it from TypeScript: with the DOM's library and without.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';

import {coreFolder, testsFolder} from './support.mjs';

const compiler = join(testsFolder, 'node_modules/typescript/bin/tsc');
const skip = existsSync(compiler) ? false : 'TypeScript is not set up';

const program = `
  import {loadCore} from '${join(coreFolder, 'playground_core.mjs')}';
  const core = await loadCore({wasm: new Uint8Array(3)});
  const data = core.createData('', {trainFeatures: new Float32Array(1), trainLabels: {length: 1, 0: 1}});
  for await (const {epoch} of core.createTrainer('', data).epochs({milliseconds: 8})) epoch.toFixed();
  const buffer: ArrayBufferLike = core.memory.buffer;
  await loadCore({wasm: core.module});`;

for (const library of ['es2022', 'es2022,dom']) {
  test(`the types are complete with ${library}`, {skip}, () => {
    const folder = mkdtempSync(join(tmpdir(), 'types-'));
    try {
      writeFileSync(join(folder, 'program.mts'), program);
      const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler'];
      const result = execFileSync(process.execPath, [compiler, ...options, '--lib', library, 'program.mts'], {cwd: folder, encoding: 'utf8'});
      assert.equal(result, '');
    } finally {
      rmSync(folder, {recursive: true});
    }
  });
}
