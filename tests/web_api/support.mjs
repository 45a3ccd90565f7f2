// What the tests share: the module under test, and real data where it is there.

import {existsSync, readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

/** @import * as Module from '../../web/core/playground_core.mjs' */

const here = fileURLToPath(new URL('.', import.meta.url));
export const coreFolder = resolve(process.env.PLAYGROUND_CORE ?? join(here, '../../build/web/core'));
export const testsFolder = resolve(here, '..');

/** @type {typeof Module} */
export const {loadCore} = await import(pathToFileURL(join(coreFolder, 'playground_core.mjs')).href);

const mnist = join(process.env.PLAYGROUND_SHARED ?? join(testsFolder, '../../shared'), 'data/mnist');

/** Why tests with MNIST are skipped; false if they are not. */
export const withoutMnist = existsSync(mnist) ? false : `MNIST is not in ${mnist}`;

/** The four files of MNIST, gzipped. */
export function mnistFiles() {
  return ['train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz', 't10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz']
    .map((name) => ({name, bytes: new Uint8Array(readFileSync(join(mnist, name)))}));
}

/**
 * An IDX file of bytes.
 * @param {string} name
 * @param {number[]} sizes
 * @param {ArrayLike<number>} content
 */
export function idxFile(name, sizes, content) {
  const bytes = new Uint8Array(4 + 4 * sizes.length + content.length);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, 0x800 + sizes.length);
  sizes.forEach((size, i) => header.setUint32(4 + 4 * i, size));
  bytes.set(content, 4 + 4 * sizes.length);
  return {name, bytes};
}

/** A small set of arrays: two classes by the sign of the first feature. */
export function signArrays() {
  const trainFeatures = Float32Array.from({length: 60}, (_, i) => Math.sin(i));
  const trainLabels = Uint8Array.from({length: 20}, (_, i) => (trainFeatures[3 * i] > 0 ? 1 : 0));
  return {trainFeatures, trainLabels, testFeatures: trainFeatures.slice(0, 30), testLabels: trainLabels.slice(0, 10)};
}
