// What the benchmark has measured, as a table for people and as build/bench/results.json.

/**
 * A repetition: of training one epoch, of a product one product.
 * @typedef {object} Repetition
 * @property {number} milliseconds
 * @property {number} [gflop] ours only
 * @property {number} [peak_gflops] ours only
 * @property {number} [steps] of the epoch; ours only
 * @property {number} [lanes] that it and its peak ran on; ours only
 * @property {number} [processors] that were busy meanwhile; PyTorch's only
 */

/**
 * @typedef {object} Series
 * @property {string} task
 * @property {string} engine
 * @property {number | null} loss after the first epoch
 * @property {boolean} valid
 * @property {Repetition[]} repetitions
 */

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? NaN : (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** What `milliseconds` of linear_steps stand for. */
const stepsOfLinear = 1_000_000;

/** The engine whose peak a peer's speed is a fraction of; our own measure theirs. @param {string} engine */
const peakEngine = (engine) => engine === 'pytorch' ? 'native' : engine === 'pytorch-threads' ? 'native-threads' : 'chromium';

export class Report {
  /** @type {Series[]} */
  #series = [];
  /** Of one repetition, from our own. @type {Map<string, {gflop: number, steps: number}>} */
  #work = new Map();

  /** @param {string} task @param {string} engine @param {number | null} loss @param {boolean} valid */
  begin(task, engine, loss, valid) {
    this.#series.push({task, engine, loss, valid, repetitions: []});
  }

  /** @param {string} task @param {string} engine @param {Repetition} repetition */
  add(task, engine, repetition) {
    this.#series.find((series) => series.task === task && series.engine === engine)?.repetitions.push(repetition);
    if (repetition.gflop) this.#work.set(task, {gflop: repetition.gflop, steps: repetition.steps ?? 1});
  }

  /** Median of all that an engine measured, whatever it was doing in between. @param {string} engine */
  peak(engine) {
    const repetitions = this.#series.filter((series) => series.engine === engine).flatMap((series) => series.repetitions);
    return median(repetitions.map(({peak_gflops: peak}) => peak ?? NaN));
  }

  /** On how many lanes an engine of ours ran. @param {string} engine */
  lanes(engine) {
    return this.#series.filter((series) => series.engine === engine).flatMap((series) => series.repetitions)[0]?.lanes ?? NaN;
  }

  /** The most processors that an engine that tells it kept busy. @param {string} engine */
  processors(engine) {
    const all = this.#series.filter((series) => series.engine === engine).flatMap((series) => series.repetitions);
    return Math.max(...all.map(({processors}) => processors ?? 0));
  }

  /**
   * The figures of a series: of an epoch, of a product, or of a million steps; `speed` is GFLOP/s, or millions of steps a second.
   * @param {Series} series
   */
  #figures({task, engine, repetitions}) {
    const work = this.#work.get(task) ?? {gflop: NaN, steps: 1};
    const scale = task === 'linear_steps' ? stepsOfLinear / work.steps : 1;
    const gflops = repetitions.map(({milliseconds}) => work.gflop / milliseconds * 1e3);
    const fractions = repetitions.map(({peak_gflops: peak}, i) => gflops[i] / (peak ?? this.peak(peakEngine(engine))));
    return {
      milliseconds: repetitions.map(({milliseconds}) => milliseconds * scale),
      gflops: median(gflops),
      speed: task === 'linear_steps' ? stepsOfLinear / 1e3 / (median(repetitions.map(({milliseconds}) => milliseconds)) * scale) : median(gflops),
      fraction: median(fractions),
      fractions,
    };
  }

  /** @param {string} machine */
  json(machine) {
    const round = (/** @type {number} */ value) => Number(value.toPrecision(6));
    return {
      machine,
      peak_gflops: {native: round(this.peak('native')), node: round(this.peak('node')), chromium: round(this.peak('chromium'))},
      lanes: {native: this.lanes('native'), node: this.lanes('node'), chromium: this.lanes('chromium')},
      results: this.#series.map((series) => {
        const {milliseconds, gflops, fraction} = this.#figures(series);
        return {
          task: series.task,
          engine: series.engine,
          milliseconds: milliseconds.map(round),
          gflops: round(gflops),
          fraction_of_peak: round(fraction),
          loss: series.loss,
          valid: series.valid,
        };
      }),
    };
  }

  /** @returns {string} */
  table() {
    const lines = [];
    for (const task of new Set(this.#series.map((series) => series.task))) {
      const unit = task === 'linear_steps' ? 'ms per million steps' : task.startsWith('dense') ? 'ms per product' : 'ms per epoch';
      const speed = task === 'linear_steps' ? 'M steps/s' : 'GFLOP/s';
      lines.push('', `${task.padEnd(18)} ${unit.padStart(24)} ${speed.padStart(9)}  ${'of peak (least to most)'.padStart(25)}  ${'loss'.padStart(12)}`);
      for (const series of this.#series.filter((candidate) => candidate.task === task)) lines.push(this.#row(series));
    }
    const engines = [...new Set(this.#series.map(({engine}) => engine))];
    const peaks = engines.filter((engine) => this.lanes(engine) > 0)
                      .map((engine) => `${engine} ${this.peak(engine).toFixed(1)} on ${this.lanes(engine)} lanes`);
    lines.push('', `Peak of products and sums, GFLOP/s: ${peaks.join(', ')}`);
    const busy = engines.filter((engine) => this.processors(engine) > 0).map((engine) => `${engine} ${this.processors(engine).toFixed(2)}`);
    if (busy.length > 0) lines.push(`Processors that were busy, most of any task: ${busy.join(', ')}`);
    return lines.join('\n');
  }

  /** @param {Series} series */
  #row(series) {
    if (!series.valid) return `  ${series.engine}`.padEnd(18) + `void: its loss is ${series.loss}, not that of the reference`;
    const {milliseconds, speed, fraction, fractions} = this.#figures(series);
    const percent = (/** @type {number} */ value) => `${(100 * value).toFixed(1)} %`;
    const digits = median(milliseconds) < 100 ? 1 : 0;
    const [middle, least, most] = [median(milliseconds), Math.min(...milliseconds), Math.max(...milliseconds)].map((value) => value.toFixed(digits));
    const loss = (series.loss ?? NaN).toPrecision(7);
    const cells = [
      `  ${series.engine}`.padEnd(18),
      `${middle} (${least} to ${most})`.padStart(24),
      speed.toFixed(speed < 1 ? 3 : speed < 10 ? 2 : 1).padStart(9),
      `${percent(fraction)} (${percent(Math.min(...fractions))} to ${percent(Math.max(...fractions))})`.padStart(26),
      loss.padStart(13),
    ];
    return cells.join(' ');
  }
}
