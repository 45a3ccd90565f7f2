// The page's address, without the page: what belongs into the hash, and what into the query.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';

import {loadCore} from './support.mjs';

// The page's modules are called .js, as browsers take them; node 18 would take such a file for another kind of module.
const source = readFileSync(new URL('../../web/link.js', import.meta.url));
/** @type {typeof import('../../web/link.js')} */
const {experimentKeys, repairedLink} = await import(`data:text/javascript;base64,${source.toString('base64')}`);

/** @type {[string, string, string, string][]} search and hash as they come, and as they should be */
const links = [
  ['', '', '', ''],
  ['?embed=1', '#task=softmax&lr=0.5', '?embed=1', '#task=softmax&lr=0.5'],
  ['?embed=1&utm_source=x', '#lr=0.5', '?embed=1&utm_source=x', '#lr=0.5'],
  ['?v=20261128', '', '?v=20261128', ''],
  ['', '#%', '', '#%'],
  ['?title=C%23&embed=1', '#lr=0.5', '?title=C%23&embed=1', '#lr=0.5'],
  // the hash became a query
  ['?embed=1&task=softmax&data=blobs&lr=0.5', '', '?embed=1', '#task=softmax&data=blobs&lr=0.5'],
  ['?task=linear', '#lr=0.5', '', '#lr=0.5&task=linear'],
  ['?TASK=mlp&Learning-Rate=1', '#', '', '#TASK=mlp&Learning-Rate=1'],
  ['?embed=1&amp;task=mlp&amp;hidden=8', '', '?embed=1', '#task=mlp&hidden=8'],
  ['?embed=1%23task=softmax&lr=0.5', '', '?embed=1', '#task=softmax&lr=0.5'],
  ['?embed=1%2523task%3Dmlp%26lr%3D1', '', '?embed=1', '#task%3Dmlp%26lr%3D1'],
  ['?task%3Dmlp%26lr%3D1', '', '', '#task%3Dmlp%26lr%3D1'],
  // the query became part of the hash
  ['', '#/embed=1&task=mlp&view=curves', '?embed=1&view=curves', '#task=mlp'],
  ['', '#only=run,lr&task=mlp', '?only=run,lr', '#task=mlp'],
  ['?view=step', '#view=curves&task=mlp', '?view=step', '#task=mlp'],
];

for (const [search, hash, rightSearch, rightHash] of links) {
  test(`the link ${search}${hash} means ${rightSearch}${rightHash}`, () => {
    const repaired = repairedLink(search, hash);
    assert.deepEqual(repaired, {search: rightSearch, hash: rightHash});
    assert.deepEqual(repairedLink(repaired.search, repaired.hash), repaired, 'what was repaired stays as it is');
  });
}

test('the page knows every key of the experiment, but for the two that others use', async () => {
  const {parameters} = (await loadCore()).describe();
  for (const {key} of parameters) assert.ok(key === 'n' || experimentKeys.includes(key.replace(/_/g, '')), key);
});
