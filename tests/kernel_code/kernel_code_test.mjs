// Disassembles the kernels as WebAssembly and fails where the compiler undid what makes them fast:
//   node kernel_code_test.mjs WASM_DIS KERNEL_CODE.wasm CORE.wasm
// What V8 makes of each instruction: WebAssembly/simd issues 186 (min, max: eight instructions; pmin, pmax: one) and 190
// (unsigned conversion: eight); scalarised conversions: llvm issues 57182 and 149457.

import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';

const [wasmDis, kernelCode, core] = process.argv.slice(2);

/**
 * What a function may and must contain, beyond what holds for all of them (see `inNoKernel`).
 * @typedef {object} Claim
 * @property {string[]} [calls] the functions it may call
 * @property {Record<string, number>} [exactly] how often an instruction is in it
 */

/** To add a kernel: a row. @type {Record<string, Claim>} */
const kernels = {
  BytesToFloatsRow: {exactly: {'f32x4.convert_i32x4_s': 4, 'f32x4.mul': 0}},
  LinearForward: {},
  AccumulateWeightGradient: {},
  AccumulateBiasGradient: {},
  // Once a row the logarithm. Three comparisons: the winning class, and two ends of the range of exp.
  SoftmaxCrossEntropy: {calls: ['Log'], exactly: {'f32x4.lt': 3, 'v128.bitselect': 3, 'f32x4.gt': 0}},
  Gemm: {},
  SgdUpdate: {},
  // Four loops, for what is the same in each step of one: whether it divides, decays, keeps a mean.
  AdaptiveUpdate: {exactly: {'f32x4.sqrt': 4, 'f32.sqrt': 0}},
  AddTo: {},
  Scale: {},
  AllFinite: {},
  // One call for four units, whose exponential takes longer; __memset for the padding of a row, where there is some.
  ApplyActivation: {calls: ['Sigmoid', 'Tanh', '__memset']},
  MultiplyByActivationDerivative: {},
  Sigmoid: {},
  Tanh: {},
  Log: {},
  ProbeMax: {exactly: {'f32x4.pmax': 1, 'v128.bitselect': 0}},
  ProbeMin: {exactly: {'f32x4.pmin': 1, 'v128.bitselect': 0}},
};

/** Scalar conversions of integers, and what V8 makes eight instructions of. */
const inNoKernel = /\b(f32\.convert_i32_[su]|f32x4\.convert_i32x4_u|f32x4\.(min|max)|f32\.(min|max)|call_indirect)\b/g;

/** @param {string} file */
const disassemble = (file) => execFileSync(wasmDis, ['--all-features', file], {encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore']});

/** `\28` and so on stand for characters that names of this format must not have. @param {string} name */
const readable = (name) => name.replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(parseInt(code, 16)));

/** @param {string} name "playground::Gemm(…)" @returns {string} "Gemm" */
const shortName = (name) => name.replace(/^playground::/, '').replace(/\(.*/s, '');

/** @param {string} text @returns {{name: string, body: string}[]} the functions of our own */
function functionsOf(text) {
  const found = text.matchAll(/^ \(func \$(playground::\S*)(.*?)^ \)/gms);
  return [...found].map(([, name, body]) => ({name: readable(name), body}));
}

let failed = 0;
/** @param {string} claim @param {() => void} check */
function test(claim, check) {
  try {
    check();
  } catch (error) {
    failed++;
    console.log(`FAILED: ${claim}\n  ${error instanceof Error ? error.message : error}`);
  }
}

/** @param {string} body @param {string} instruction */
const count = (body, instruction) => body.split(`(${instruction}`).length - 1;

const functions = functionsOf(disassemble(kernelCode));
for (const [kernel, {calls = [], exactly = {}}] of Object.entries(kernels)) {
  const found = functions.filter(({name}) => shortName(name) === kernel);
  test(`${kernel} is in the module`, () => assert.notEqual(found.length, 0));
  for (const {name, body} of found) {
    test(`${name}: no scalar conversion, nothing that takes eight instructions`, () => assert.deepEqual(body.match(inNoKernel), null));
    test(`${name} calls ${calls.length === 0 ? 'nothing' : `only ${calls.join(', ')}`}`, () => {
      const called = [...body.matchAll(/\(call \$([^\s)]*)/g)].map((match) => shortName(readable(match[1])));
      assert.deepEqual(called.filter((callee) => !calls.includes(callee)), []);
    });
    for (const [instruction, times] of Object.entries(exactly)) {
      test(`${name} has ${instruction} ${times} times`, () => assert.equal(count(body, instruction), times));
    }
  }
}

// The module that is shipped: its functions have no names any more, but all of it is ours.
const shipped = disassemble(core);
test('the core module converts bytes in vectors, and nothing in it takes eight instructions', () => {
  assert.ok(count(shipped, 'f32x4.convert_i32x4_s') >= 4);
  assert.ok(count(shipped, 'f32x4.pmax') > 0);
  assert.deepEqual(shipped.match(/f32x4\.convert_i32x4_u|f32x4\.(min|max)\b/g), null);
  assert.deepEqual(shipped.match(/\(f32\.convert_i32_[su]\s+\(i(32x4|16x8|8x16)\.extract_lane/g), null);
});

if (failed > 0) console.log(`${failed} claims about the kernels' code do not hold`);
process.exitCode = failed > 0 ? 1 : 0;
