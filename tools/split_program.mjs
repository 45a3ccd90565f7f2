// The page's program in two parts: what the first views need, and the rest, which the page fetches after the first picture.
//   node tools/split_program.mjs [--for-size] BINARYEN PROGRAM INPUTS...
// BINARYEN: the folder of its programs; PROGRAM: .wasm, linked, with names (--profiling-funcs); INPUTS: the objects and archives
// it was linked from. Makes PROGRAM_first.wasm and PROGRAM_later.wasm. CMake calls it (src/platform/CMakeLists.txt).
//
// The rest is what is reached only through a gate: a function that is made by the template MakeLater, of which view_table.cc,
// panels.cc and page.cc say what comes later, or an export whose name begins with page_later_. What is reached is found out
// as a linker does that leaves out what nobody refers to: through the references of the objects, pointers in data included.
// So nothing in the first part can call the rest but through a gate, and what leads through gates waits until the rest is
// there: src/look/later.h.

import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {isArchive, readArchive, readObject, readProgram} from './wasm_object.mjs';

const isGate = (/** @type {string} */ name) => name.startsWith('page_later_') || /\d+MakeLaterI/.test(name);

/**
 * @param {string[]} inputs
 * @param {string[]} roots
 * @returns {{reached: Set<string>, known: Set<string>, referred: Set<string>, gates: string[]}} names of functions; referred to by
 *     some input
 */
function reach(inputs, roots) {
  /** @type {Map<string, import('./wasm_object.mjs').Piece[]>} */
  const pieces = new Map();
  const waiting = [...roots];
  for (const input of inputs) {
    const bytes = readFileSync(input);
    const members = isArchive(bytes) ? readArchive(bytes) : [{name: '', bytes}];
    members.forEach((member, i) => {
      const object = readObject(member.bytes, `${input}:${i}`);
      waiting.push(...object.starters);
      for (const {key, piece} of object.pieces) pieces.set(key, [...(pieces.get(key) ?? []), piece]);
    });
  }
  const referred = new Set([...pieces.values()].flat().flatMap(({references}) => [...references])
      .flatMap((key) => (pieces.get(key) ?? []).flatMap(({names}) => names)));
  const known = new Set([...pieces.values()].flat().filter(({isFunction}) => isFunction).flatMap(({names}) => names));
  const seen = new Set();
  const reached = new Set();
  while (waiting.length > 0) {
    const key = /** @type {string} */ (waiting.pop());
    if (seen.has(key)) continue;
    seen.add(key);
    for (const piece of pieces.get(key) ?? []) {
      if (piece.isFunction && piece.names.some(isGate)) continue;
      if (piece.isFunction) piece.names.forEach((name) => reached.add(name));
      waiting.push(...piece.references);
    }
  }
  return {reached, known, referred, gates: [...known].filter(isGate)};
}

/**
 * Who calls whom by name in the linked program: its functions are no longer quite those of the objects, because equal ones were
 * made one and small ones were taken apart.
 * @param {string} wasmOpt
 * @param {string} program
 * @returns {Map<string, string[]>}
 */
function callsOf(wasmOpt, program) {
  const graph = execFileSync(wasmOpt, [program, '--all-features', '--quiet', '--print-call-graph'], {encoding: 'utf8', maxBuffer: 1 << 28});
  /** @type {Map<string, string[]>} */
  const calls = new Map();
  for (const [, caller, callee] of graph.matchAll(/^ *"([^"]+)" -> "([^"]+)"; \/\/ call$/gm)) {
    calls.set(caller, [...(calls.get(caller) ?? []), callee]);
  }
  if (calls.size === 0) throw new Error('wasm-opt tells no calls.');
  return calls;
}

/**
 * @param {string} wasmOpt
 * @param {string} program
 * @param {string[]} inputs
 * @returns {{first: string[], later: string[]}} the functions of the program by name
 */
function divide(wasmOpt, program, inputs) {
  const {names, numImported, exported, inTable} = readProgram(readFileSync(program));
  const {reached, known, referred, gates} = reach(inputs, exported.filter((name) => !isGate(name)));
  if (gates.length === 0) throw new Error('No input has a gate.');
  const defined = names.slice(numImported);
  const isFirst = (/** @type {string} */ name) => !isGate(name) && (!known.has(name) || reached.has(name));
  // A function that stands in the table twice was made of several, of which one may be of the first part.
  const times = new Map();
  for (const name of inTable) times.set(name, (times.get(name) ?? 0) + 1);
  const calls = callsOf(wasmOpt, program);
  const first = new Set();
  // What stands in the table and no input refers to is wanted by a library that is none of the inputs.
  const isForeign = (/** @type {string} */ name) => times.has(name) && !referred.has(name);
  const waiting = defined.filter((name) => isFirst(name) || times.get(name) > 1 || isForeign(name));
  while (waiting.length > 0) {
    const name = /** @type {string} */ (waiting.pop());
    if (first.has(name) || isGate(name)) continue;
    first.add(name);
    waiting.push(...(calls.get(name) ?? []));
  }
  return {first: defined.filter((name) => first.has(name)), later: defined.filter((name) => !first.has(name))};
}

const isForSize = process.argv.includes('--for-size');
const [binaryen, path, ...inputs] = process.argv.slice(2).filter((word) => word !== '--for-size');
if (inputs.length === 0) {
  console.error('usage: node tools/split_program.mjs [--for-size] BINARYEN PROGRAM INPUTS...');
  process.exit(2);
}
const [program, firstFile, laterFile] = ['', '_first', '_later'].map((part) => `${path}${part}.wasm`);
const folder = mkdtempSync(join(tmpdir(), 'playground-split-'));
try {
  const {later} = divide(join(binaryen, 'wasm-opt'), program, inputs);
  const list = join(folder, 'later.txt');
  writeFileSync(list, later.map((name) => `${name}\n`).join(''));
  execFileSync(join(binaryen, 'wasm-split'), [program, '--all-features', '--quiet', '--no-placeholders', '--import-namespace=first', '--export-prefix=%',
    `--split-funcs=@${list}`, '-o1', firstFile, '-o2', laterFile], {stdio: ['ignore', 'inherit', 'inherit']});
  // Once more for size, each part by itself: what the other one has is known no longer to be used here. What would trap is C++ that
  // has no meaning, and need not be kept.
  if (isForSize) {
    for (const file of [firstFile, laterFile]) {
      execFileSync(join(binaryen, 'wasm-opt'), [file, '--all-features', '--traps-never-happen', '-Oz', '-o', file], {stdio: 'inherit'});
    }
  }
  const kilobytes = (/** @type {string} */ path) => `${(statSync(path).size / 1000).toFixed(0)} kB`;
  console.log(`The first part has ${kilobytes(firstFile)}, the rest ${kilobytes(laterFile)} with ${later.length} functions.`);
} catch (error) {
  console.error(`split_program: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, {recursive: true, force: true});
}
