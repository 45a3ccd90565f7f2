// How time and memory of a run grow: with the examples n, the features D, the classes C, the minibatch B and the depth, natively,
// on one thread. `./play bench --growth` builds playground_growth and calls this:
//   node tests/bench/growth.mjs BUILD    for example: build/native
// One row a point, and an exponent for each curve: the slope of its logarithm between the middle point and the last, beside that
// of the arithmetic. Pictures in build/bench/growth.svg, figures in build/bench/growth.json. Then the largest runs are tried.

import {execFile} from 'node:child_process';
import {mkdir, writeFile} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const program = join(resolve(process.argv[2] ?? join(root, 'build/native')), 'playground_growth');
const folder = join(root, 'build/bench');

/**
 * @typedef {object} Size
 * @property {number} n @property {number} D @property {number} C @property {number} B
 * @property {number[]} [hidden]
 */

/**
 * What the program answers, see growth.cc.
 * @typedef {object} Figures
 * @property {number} step_ms @property {number} evaluation_ms @property {number} data_bytes @property {number} trainer_bytes
 * @property {number} peak_bytes @property {number} gflop @property {string} [refused]
 */

const usual = {n: 10_000, D: 256, C: 10, B: 256};
const mlp = {n: 10_000, D: 784, C: 10, B: 256, hidden: [256]};

/**
 * What is made larger, and how the arithmetic of the measured time grows with it.
 * @type {{name: string, unit: string, x: number[], size: (x: number) => Size, time: 'epoch' | 'step'}[]}
 */
const sweeps = [
  {name: 'examples n', unit: 'softmax, D 256, C 10, B 256', time: 'epoch',
    x: [1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6], size: (n) => ({...usual, n})},
  {name: 'features D', unit: 'softmax, n 2,000, C 10, B 256', time: 'step',
    x: [64, 256, 1024, 4096, 16384, 65536], size: (D) => ({...usual, n: 2000, D})},
  {name: 'classes C', unit: 'softmax, n 2,000, D 64, B 64', time: 'step',
    x: [10, 100, 1000, 10_000, 100_000], size: (C) => ({n: 2000, D: 64, C, B: 64})},
  {name: 'minibatch B', unit: 'softmax, n 65,536, D 256, C 10', time: 'step',
    x: [16, 64, 256, 1024, 4096, 16384, 65536], size: (B) => ({...usual, n: 65536, B})},
  {name: 'hidden layers', unit: 'mlp, D 784, 256 units each, C 10, B 256', time: 'step',
    x: [1, 2, 3, 4], size: (depth) => ({...mlp, hidden: Array(depth).fill(256)})},
  {name: 'units of a layer', unit: 'mlp, D 784, C 10, B 256', time: 'step',
    x: [64, 256, 1024, 4096], size: (units) => ({...mlp, hidden: [units]})},
];

/** @param {Size} size @returns {Promise<Figures>} */
async function measure({n, D, C, B, hidden}) {
  const words = [n, D, C, B].map(String);
  if (hidden) words.push(hidden.join(','));
  const {stdout} = await promisify(execFile)(program, words);
  return JSON.parse(stdout);
}

/**
 * The slope between the middle point and the last, where what is always there no longer counts much.
 * @param {number[]} x @param {number[]} y
 */
function exponent(x, y) {
  const middle = (x.length - 1) >> 1;
  return Math.log(y[y.length - 1] / y[middle]) / Math.log(x[x.length - 1] / x[middle]);
}

/** @param {number} bytes */
const megabytes = (bytes) => bytes / 2 ** 20;

/** @param {number} value */
const short = (value) => value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);

/**
 * One picture: a curve on two logarithmic axes, beside the line of its arithmetic through the last point.
 * @param {{title: string, axis: string, x: number[], y: number[], work: number[]}} curve
 * @param {number} left @param {number} top
 */
function picture({title, axis, x, y, work}, left, top) {
  const [width, height, margin] = [300, 200, 48];
  const line = work.map((w) => w * y[y.length - 1] / work[work.length - 1]);
  const [lx, ly] = [x.map(Math.log10), [...y, ...line].map(Math.log10)];
  const [x0, x1, y0, y1] = [Math.min(...lx), Math.max(...lx), Math.floor(Math.min(...ly)), Math.ceil(Math.max(...ly))];
  /** @param {number} v */
  const px = (v) => (left + margin + (Math.log10(v) - x0) / (x1 - x0) * width).toFixed(1);
  /** @param {number} v */
  const py = (v) => (top + margin + height - (Math.log10(v) - y0) / (y1 - y0) * height).toFixed(1);
  /** @param {number[]} values */
  const points = (values) => values.map((v, i) => `${px(x[i])},${py(v)}`).join(' ');
  const rows = Array.from({length: y1 - y0 + 1}, (_, i) => 10 ** (y0 + i));
  return [
    `<text x="${left + margin}" y="${top + 24}" font-weight="bold">${title}</text>`,
    `<text x="${left + margin}" y="${top + 40}" fill="#666">${axis}</text>`,
    ...rows.map((v) => `<path d="M${left + margin} ${py(v)}h${width}" stroke="#ddd"/><text x="${left + margin - 6}" y="${py(v)}" text-anchor="end" dy="4">${v >= 1 ? v.toLocaleString('en') : v}</text>`),
    ...x.map((v) => `<text x="${px(v)}" y="${top + margin + height + 18}" text-anchor="middle">${v >= 1e4 ? `${v / 1e3}k` : v}</text>`),
    `<polyline points="${points(line)}" fill="none" stroke="#999" stroke-dasharray="4 4"/>`,
    `<polyline points="${points(y)}" fill="none" stroke="#1f6feb" stroke-width="2"/>`,
    ...y.map((v, i) => `<circle cx="${px(x[i])}" cy="${py(v)}" r="3" fill="#1f6feb"/>`),
  ].join('\n');
}

/** @type {string[]} */
const pictures = [];
/** @type {object[]} */
const all = [];
for (const [row, {name, unit, x, size, time}] of sweeps.entries()) {
  console.log(`\n${name} (${unit})`);
  console.log('             ms per step    ms per epoch     GFLOP/s     MB, run    asked for    MB, data');
  /** @type {(Figures & {x: number, ms: number, size: Size, work: number})[]} */
  const points = [];
  for (const value of x) {
    const point = size(value);
    const figures = await measure(point);
    if (figures.refused) throw new Error(`${name} ${value}: ${figures.refused}`);
    const steps = Math.ceil(point.n / point.B);
    const epoch = figures.step_ms * steps;
    points.push({...figures, x: value, size: point, ms: time === 'epoch' ? epoch : figures.step_ms,
      work: figures.gflop * (time === 'epoch' ? steps : 1)});
    console.log([value.toLocaleString('en').padStart(10), short(figures.step_ms).padStart(13), short(epoch).padStart(15),
      short(figures.gflop / figures.step_ms * 1e3).padStart(11), short(megabytes(figures.peak_bytes)).padStart(11),
      short(megabytes(figures.trainer_bytes)).padStart(12), short(megabytes(figures.data_bytes)).padStart(11)].join(' '));
  }
  const memory = points.map(({peak_bytes: run, data_bytes: data}) => run + data);
  const asked = points.map(({trainer_bytes: run, data_bytes: data}) => run + data);
  const figures = {
    time: exponent(x, points.map(({ms}) => ms)),
    arithmetic: exponent(x, points.map(({work}) => work)),
    memory: exponent(x, memory),
    asked: exponent(x, asked),
  };
  all.push({name, unit, time, points, exponents: figures});
  console.log(`exponent of the time ${figures.time.toFixed(2)}, of its arithmetic ${figures.arithmetic.toFixed(2)}; of the memory ` +
      `${figures.memory.toFixed(2)}, of what is asked for before ${figures.asked.toFixed(2)}`);
  const work = points.map(({work}) => work);
  pictures.push(picture({title: `ms per ${time} over ${name}`, axis: `time^${figures.time.toFixed(2)}, dashed: arithmetic^${figures.arithmetic.toFixed(2)}`,
    x, y: points.map(({ms}) => ms), work}, 0, row * 290));
  pictures.push(picture({title: `MB over ${name}`, axis: `memory^${figures.memory.toFixed(2)}, dashed: what is asked for before`,
    x, y: memory.map(megabytes), work: asked}, 380, row * 290));
}

console.log('\nThe largest runs (n, D, C, B, hidden), and those beyond:');
/** @type {Size[]} */
const largest = [
  {n: 1_000_000, D: 784, C: 10, B: 256},
  {n: 2000, D: 4096, C: 10, B: 2000, hidden: [4096, 4096]},
  {n: 2000, D: 4096, C: 10, B: 2000, hidden: [4096, 4096, 4096]},
  {n: 2000, D: 64, C: 400_000, B: 64},
  {n: 2000, D: 64, C: 1_000_000, B: 64},
];
for (const size of largest) {
  const figures = await measure(size);
  const name = `${[size.n, size.D, size.C, size.B].map((value) => value.toLocaleString('en')).join(', ')}${size.hidden ? `, ${size.hidden}` : ''}`;
  all.push({largest: size, ...figures});
  console.log(figures.refused ? `  ${name}: refused: ${figures.refused}` :
      `  ${name}: ${short(figures.step_ms)} ms a step, ${short(megabytes(figures.peak_bytes + figures.data_bytes))} MB`);
}

await mkdir(folder, {recursive: true});
await writeFile(join(folder, 'growth.json'), JSON.stringify(all, null, 1));
await writeFile(join(folder, 'growth.svg'), `<svg xmlns="http://www.w3.org/2000/svg" width="780" height="${sweeps.length * 290 + 20}" ` +
    `font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>\n${pictures.join('\n')}\n</svg>\n`);
console.log('\nPictures: build/bench/growth.svg; all figures: build/bench/growth.json');
