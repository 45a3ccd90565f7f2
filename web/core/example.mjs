// The page of example.html: starts the worker, shows what it reports.

/** @import {Report} from './example_worker.mjs' */

const chart = {left: 40, right: 630, top: 10, bottom: 210};

const start = /** @type {HTMLButtonElement} */ (document.getElementById('start'));
const stop = /** @type {HTMLButtonElement} */ (document.getElementById('stop'));
const experiment = /** @type {HTMLInputElement} */ (document.getElementById('experiment'));

/** @type {Worker | null} */
let worker = null;

document.getElementById('unscripted')?.remove();
start.disabled = false;
setText('status', 'Press Train.');

document.getElementById('form')?.addEventListener('submit', (event) => {
  event.preventDefault();
  finish();
  document.getElementById('epochs')?.replaceChildren();
  drawCurve(0, new Float64Array());
  worker = new Worker(new URL('./example_worker.mjs', import.meta.url), {type: 'module'});
  worker.onmessage = ({data}) => show(data);
  worker.onerror = ({message}) => {
    const reason = message ?? 'its scripts could not be loaded; the server must send .mjs as text/javascript';
    show({status: `The worker did not start: ${reason}.`, isDone: true});
  };
  worker.postMessage(experiment.value);
  showRunning(true);
});

stop.addEventListener('click', () => {
  finish();
  show({status: 'Stopped.'});
});

function finish() {
  worker?.terminate();
  worker = null;
  showRunning(false);
}

/** @param {boolean} isRunning */
function showRunning(isRunning) {
  start.textContent = isRunning ? 'Train anew' : 'Train';
  stop.disabled = !isRunning;
}

/** @param {Report} report */
function show({status, record, curve, isDone}) {
  if (status) setText('status', status);
  if (record) addRow([String(record.epoch), ...[record.trainLoss, record.testLoss, record.testAccuracy].map(fourDigits)]);
  if (curve) drawCurve(curve.steps, curve.losses);
  if (isDone) finish();
}

/** @param {number | null} figure */
function fourDigits(figure) {
  return figure?.toFixed(4) ?? '';
}

/** @param {string[]} cells */
function addRow(cells) {
  const row = document.createElement('tr');
  for (const cell of cells) row.insertCell().textContent = cell;
  document.getElementById('epochs')?.append(row);
}

/**
 * @param {number} steps
 * @param {Float64Array} losses equally spaced over the steps
 */
function drawCurve(steps, losses) {
  const largest = losses.reduce((a, b) => Math.max(a, b), 0);
  const x = (/** @type {number} */ i) => chart.left + ((chart.right - chart.left) * i) / Math.max(losses.length - 1, 1);
  const y = (/** @type {number} */ loss) => chart.bottom - ((chart.bottom - chart.top) * loss) / (largest || 1);
  const points = Array.from(losses, (loss, i) => `${x(i).toFixed(1)} ${y(loss).toFixed(1)}`);
  document.getElementById('curve')?.setAttribute('d', points.length > 1 ? `M${points.join('L')}` : '');
  setText('top', largest ? largest.toPrecision(2) : '');
  setText('right', steps ? `step ${steps}` : '');
}

/**
 * @param {string} id
 * @param {string} text
 */
function setText(id, text) {
  const element = document.getElementById(id);
  if (element) element.textContent = text;
}
