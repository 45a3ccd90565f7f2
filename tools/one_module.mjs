// One module of a module and those that it imports by their paths, for who takes a file alone.

import {readFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';

const importing = /^import \{([^}]*)\} from '(\.\.?\/(?:[a-z_]+\/)*[a-z_]+\.mjs)';$/gm;

/**
 * Each imported module becomes a function's own room, so that names of two modules do not meet.
 * @param {string} path of the module
 * @returns {Promise<string>}
 */
export async function oneModule(path) {
  const text = await readFile(path, 'utf8');
  const parts = [];
  let last = 0;
  for (const match of text.matchAll(importing)) {
    const [line, names, name] = match;
    const inner = (await oneModule(join(dirname(path), name))).replace(/^export (?=(async )?(function|class|const) )/gm, '').trimEnd();
    if (/^export /m.test(inner)) throw new Error(`${name} exports in a way that tools/one_module.mjs does not know.`);
    parts.push(text.slice(last, match.index), `const {${names}} = (() => {\n${inner}\nreturn {${names}};\n})();`);
    last = match.index + line.length;
  }
  const whole = parts.join('') + text.slice(last);
  if (/^import /m.test(whole)) throw new Error(`${path} imports in a way that tools/one_module.mjs does not know.`);
  return whole;
}
