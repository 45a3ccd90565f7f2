// Plain JavaScript as a peer: typed arrays of doubles, which engines handle faster than floats, and loops in tiles, so
// that a number once loaded is used more than once.

/** @typedef {import('./exported_task.mjs').TrainingTask} TrainingTask */
/** @typedef {import('./exported_task.mjs').DenseTask} DenseTask */
/** @typedef {import('./exported_task.mjs').Minibatch} Minibatch */

/**
 * out[r][o] = bias[o] + sum_i x[r][i] weight[o][i], in tiles of two rows and two outputs. Where there is no second one,
 * the first is computed twice.
 * @param {Float64Array} x
 * @param {number} rows
 * @param {Float64Array} weight
 * @param {Float64Array} bias
 * @param {Float64Array} out
 */
function linear(x, rows, weight, bias, out) {
  const outputs = bias.length;
  const inputs = weight.length / outputs;
  for (let r = 0; r < rows; r += 2) {
    const s = Math.min(r + 1, rows - 1);
    for (let o = 0; o < outputs; o += 2) {
      const p = Math.min(o + 1, outputs - 1);
      let ro = bias[o], rp = bias[p], so = bias[o], sp = bias[p];
      for (let i = 0, xr = r * inputs, xs = s * inputs, wo = o * inputs, wp = p * inputs; i < inputs; i++) {
        const a = x[xr + i], b = x[xs + i], v = weight[wo + i], w = weight[wp + i];
        ro += a * v;
        rp += a * w;
        so += b * v;
        sp += b * w;
      }
      out[r * outputs + o] = ro;
      out[r * outputs + p] = rp;
      out[s * outputs + o] = so;
      out[s * outputs + p] = sp;
    }
  }
}

/**
 * weight[o][i] -= rate sum_r delta[r][o] x[r][i], bias[o] -= rate sum_r delta[r][o], in tiles of four rows and two
 * outputs. Rows and outputs behind the last one count nothing.
 * @param {Float64Array} x
 * @param {number} rows
 * @param {Float64Array} delta
 * @param {number} rate
 * @param {Float64Array} weight
 * @param {Float64Array} bias
 */
function descend(x, rows, delta, rate, weight, bias) {
  const outputs = bias.length;
  const inputs = weight.length / outputs;
  /** @param {number} r @param {number} o */
  const step = (r, o) => r < rows && o < outputs ? -rate * delta[r * outputs + o] : 0;
  for (let r = 0; r < rows; r += 4) {
    const x0 = r * inputs, x1 = Math.min(r + 1, rows - 1) * inputs, x2 = Math.min(r + 2, rows - 1) * inputs, x3 = Math.min(r + 3, rows - 1) * inputs;
    for (let o = 0; o < outputs; o += 2) {
      const p = Math.min(o + 1, outputs - 1);
      const d0 = step(r, o), d1 = step(r + 1, o), d2 = step(r + 2, o), d3 = step(r + 3, o);
      const e0 = step(r, o + 1), e1 = step(r + 1, o + 1), e2 = step(r + 2, o + 1), e3 = step(r + 3, o + 1);
      bias[o] += d0 + d1 + d2 + d3;
      bias[p] += e0 + e1 + e2 + e3;
      for (let i = 0, v = o * inputs, w = p * inputs; i < inputs; i++) {
        const a = x[x0 + i], b = x[x1 + i], c = x[x2 + i], d = x[x3 + i];
        weight[v + i] += d0 * a + d1 * b + d2 * c + d3 * d;
        weight[w + i] += e0 * a + e1 * b + e2 * c + e3 * d;
      }
    }
  }
}

/**
 * below[r][i] = sum_o delta[r][o] weight[o][i] where the ReLU let output[r][i] through
 * @param {Float64Array} delta
 * @param {number} rows
 * @param {Float64Array} weight
 * @param {Float64Array} output
 * @param {Float64Array} below
 */
function passBack(delta, rows, weight, output, below) {
  const inputs = below.length / rows;
  const outputs = weight.length / inputs;
  below.fill(0);
  for (let r = 0; r < rows; r++) {
    const begin = r * inputs;
    for (let o = 0; o < outputs; o++) {
      const d = delta[r * outputs + o];
      for (let i = 0; i < inputs; i++) below[begin + i] += d * weight[o * inputs + i];
    }
    for (let i = begin; i < begin + inputs; i++) if (output[i] <= 0) below[i] = 0;
  }
}

/**
 * Softmax and its derivative by the logits, divided by the number of rows.
 * @param {Float64Array} logits
 * @param {Int32Array | Float32Array} labels
 * @param {number} rows
 * @param {Float64Array} delta
 * @returns {number} the sum of the losses
 */
function crossEntropy(logits, labels, rows, delta) {
  const classes = delta.length / rows;
  let losses = 0;
  for (let r = 0; r < rows; r++) {
    const begin = r * classes;
    let largest = -Infinity;
    for (let c = 0; c < classes; c++) largest = Math.max(largest, logits[begin + c]);
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      delta[begin + c] = Math.exp(logits[begin + c] - largest);
      sum += delta[begin + c];
    }
    for (let c = 0; c < classes; c++) delta[begin + c] /= sum * rows;
    delta[begin + labels[r]] -= 1 / rows;
    losses += Math.log(sum) + largest - logits[begin + labels[r]];
  }
  return losses;
}

/** @param {TrainingTask} task */
function trainClassifier(task) {
  const layers = task.layers.map(({weight, bias}) => ({weight: Float64Array.from(weight), bias: Float64Array.from(bias), width: bias.length}));
  const last = layers.length - 1;
  const largest = Math.max(...task.minibatches.map(({size}) => size));
  const x = new Float64Array(largest * task.widths[0]);
  const outputs = layers.map(({width}) => new Float64Array(largest * width));
  const deltas = layers.map(({width}) => new Float64Array(largest * width));
  /** @param {Minibatch} minibatch */
  const forward = ({features, targets, size}) => {
    x.set(features);
    layers.forEach(({weight, bias, width}, l) => {
      linear(l === 0 ? x : outputs[l - 1], size, weight, bias, outputs[l]);
      if (l < last) for (let i = 0; i < size * width; i++) outputs[l][i] = Math.max(outputs[l][i], 0);
    });
    return crossEntropy(outputs[last], targets, size, deltas[last].subarray(0, size * layers[last].width));
  };
  return {
    /** @param {number} first @param {number} end */
    steps(first, end) {
      for (let step = first; step < end; step++) {
        const {size} = task.minibatches[step];
        forward(task.minibatches[step]);
        for (let l = last; l >= 0; l--) {
          const {weight, bias} = layers[l];
          if (l > 0) passBack(deltas[l], size, weight, outputs[l - 1], deltas[l - 1].subarray(0, size * layers[l - 1].width));
          descend(l === 0 ? x : outputs[l - 1], size, deltas[l], task.learningRate, weight, bias);
        }
      }
    },
    loss: () => task.minibatches.reduce((sum, minibatch) => sum + forward(minibatch), 0) / task.numExamples,
  };
}

/**
 * Two features, half the squared error: no arrays but the data.
 * @param {TrainingTask} task
 */
function trainPlane(task) {
  let [u, v] = task.layers[0].weight;
  let [b] = task.layers[0].bias;
  return {
    /** @param {number} first @param {number} end */
    steps(first, end) {
      for (let step = first; step < end; step++) {
        const {features, targets, size} = task.minibatches[step];
        let du = 0, dv = 0, db = 0;
        for (let r = 0; r < size; r++) {
          const residual = features[2 * r] * u + features[2 * r + 1] * v + b - targets[r];
          du += residual * features[2 * r];
          dv += residual * features[2 * r + 1];
          db += residual;
        }
        const rate = task.learningRate / size;
        u -= rate * du;
        v -= rate * dv;
        b -= rate * db;
      }
    },
    loss() {
      let losses = 0;
      for (const {features, targets, size} of task.minibatches) {
        for (let r = 0; r < size; r++) losses += (features[2 * r] * u + features[2 * r + 1] * v + b - targets[r]) ** 2 / 2;
      }
      return losses / task.numExamples;
    },
  };
}

/** @param {DenseTask} task */
function multiply({size, left, right}) {
  const rows = Float64Array.from(left);
  const columns = new Float64Array(size * size);
  const product = new Float64Array(size * size);
  const zeros = new Float64Array(size);
  /** @param {number} times */
  const run = (times) => {
    for (let t = 0; t < times; t++) {
      for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) columns[j * size + i] = right[i * size + j];
      linear(rows, size, columns, zeros, product);
    }
  };
  return {
    run,
    mean() {
      run(1);
      return product.reduce((sum, value) => sum + value, 0) / product.length;
    },
  };
}

export const peer = {
  /** @param {TrainingTask} task */
  train: (task) => task.isClassifier ? trainClassifier(task) : trainPlane(task),
  multiply,
};
