// A script as short as it can be said: without blanks, its own names of one or two letters. By what Emscripten brings for its
// own scripts, so nothing has to be installed for it; where a version of it brings none, the script stays as it is.

import {existsSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';

/**
 * Names of properties, and what other scripts know of it, stay.
 * @param {string} text of an ES module
 * @param {string} emscripten its folder
 */
export function minifiedScript(text, emscripten) {
  const [parser, printer] = ['node_modules/acorn', 'third_party/terser/terser.js'].map((name) => join(emscripten, name));
  if (!existsSync(parser) || !existsSync(printer)) return text;
  const require = createRequire(import.meta.url);
  const tree = require(printer).AST_Node.from_mozilla_ast(require(parser).parse(text, {ecmaVersion: 2022, sourceType: 'module'}));
  const naming = {module: true, toplevel: true, reserved: []};
  tree.figure_out_scope(naming);
  tree.compute_char_frequency(naming);
  tree.mangle_names(naming);
  return `${tree.print_to_string({ecma: 2020})}\n`;
}
