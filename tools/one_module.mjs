// One module of a module and all that it imports by their paths: for who takes a file alone, and for the page, whose small
// modules would be a request each.

import {readFile} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';

const importing = /^import \{([^}]*)\} from '(\.\.?\/(?:[a-z_]+\/)*[a-z_]+\.m?js)';$/gm;
const exporting = /^export (?:async )?(?:function|class|const) (\w+)/gm;

/**
 * Each imported module becomes a function's own room, so that names of two modules do not meet; it is there once, however many
 * import it.
 * @param {string} path of the module
 * @returns {Promise<string>}
 */
export async function oneModule(path) {
  /** Paths to names of rooms. @type {Map<string, string>} */
  const rooms = new Map();
  /** @type {string[]} */
  const parts = [];

  /** @param {string} importer @returns {Promise<string>} its text, with what it imports taken from rooms */
  const read = async (importer) => {
    const text = await readFile(importer, 'utf8');
    for (const [, , name] of text.matchAll(importing)) await makeRoom(join(dirname(importer), name), importer);
    const whole = text.replace(importing, (_, names, name) => `const {${names}} = ${rooms.get(join(dirname(importer), name))};`);
    if (/^import /m.test(whole)) throw new Error(`${importer} imports in a way that tools/one_module.mjs does not know.`);
    return whole;
  };

  /** @param {string} imported @param {string} importer */
  const makeRoom = async (imported, importer) => {
    if (rooms.get(imported) === '') throw new Error(`${importer} and ${imported} import each other.`);
    if (rooms.has(imported)) return;
    rooms.set(imported, '');
    const text = await read(imported);
    const names = [...text.matchAll(exporting)].map(([, name]) => name);
    const inner = text.replace(/^export (?=(async )?(function|class|const) )/gm, '').trimEnd();
    if (/^export /m.test(inner)) throw new Error(`${imported} exports in a way that tools/one_module.mjs does not know.`);
    const room = `of_${basename(imported).replace(/\.m?js$/, '')}`;
    if ([...rooms.values()].includes(room)) throw new Error(`Two modules are called ${basename(imported)}.`);
    rooms.set(imported, room);
    parts.push(`const ${room} = (() => {\n${inner}\nreturn {${names.join(', ')}};\n})();\n`);
  };

  const text = await read(path);
  return parts.join('') + text;
}
