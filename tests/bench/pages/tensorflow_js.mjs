// TensorFlow.js as a peer, on its wasm backend (SIMD, one thread) or its cpu backend. Minibatches lie ready as tensors, the
// gradient is written out, and products have no transposed factor, for which the wasm backend has only a plain loop.

/** @typedef {import('./exported_task.mjs').TrainingTask} TrainingTask */
/** @typedef {import('./exported_task.mjs').DenseTask} DenseTask */

/**
 * A classic script, which leaves `tf` behind.
 * @param {string} url
 */
function loadScript(url) {
  return new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = done;
    script.onerror = () => failed(new Error(`${url} does not load.`));
    document.head.append(script);
  });
}

/**
 * @param {'wasm' | 'cpu'} backend
 * @param {string} packages URL of the folder with the packages
 * @returns {Promise<any>} the library
 */
async function start(backend, packages) {
  const folder = `${packages}/@tensorflow`;
  await loadScript(`${folder}/tfjs-core/dist/tf-core.min.js`);
  await loadScript(`${folder}/tfjs-backend-cpu/dist/tf-backend-cpu.min.js`);
  await loadScript(`${folder}/tfjs-backend-wasm/dist/tf-backend-wasm.min.js`);
  const tf = /** @type {any} */ (globalThis).tf;
  tf.wasm.setWasmPaths(`${folder}/tfjs-backend-wasm/dist/`);
  tf.wasm.setThreadsCount(1);
  tf.enableProdMode();
  if (!await tf.setBackend(backend)) throw new Error(`TensorFlow.js has no backend ${backend} here.`);
  await tf.ready();
  return tf;
}

/** @param {any} tf @param {TrainingTask} task */
function train(tf, task) {
  const classes = task.widths.at(-1);
  const minibatches = task.minibatches.map(({features, targets, size}) => {
    const x = tf.tensor2d(features, [size, task.widths[0]]);
    // The same once more, transposed: the left factor of the gradient.
    const columns = tf.tidy(() => tf.transpose(x));
    const y = task.isClassifier ? tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d(targets, 'int32'), classes), 'float32')) : tf.tensor2d(targets, [size, 1]);
    return {x, columns, y, size};
  });
  // Weights are kept as [in, out].
  const layers = task.layers.map(({weight, bias}, l) => ({
    weight: tf.variable(tf.tidy(() => tf.transpose(tf.tensor2d(weight, [bias.length, task.widths[l]])))),
    bias: tf.variable(tf.tensor1d(bias)),
  }));
  const last = layers.length - 1;
  /** @param {any} x @returns {any[]} the outputs of every layer */
  const forward = (x) => {
    const outputs = [];
    for (const [l, {weight, bias}] of layers.entries()) {
      const sum = tf.add(tf.matMul(x, weight), bias);
      x = l < last ? tf.relu(sum) : sum;
      outputs.push(x);
    }
    return outputs;
  };
  return {
    /** @param {number} first @param {number} end */
    async steps(first, end) {
      for (let step = first; step < end; step++) {
        const {x, columns, y, size} = minibatches[step];
        tf.tidy(() => {
          const outputs = forward(x);
          let delta = tf.sub(task.isClassifier ? tf.softmax(outputs[last]) : outputs[last], y);
          const rate = tf.scalar(task.learningRate / size);
          for (let l = last; l >= 0; l--) {
            const {weight, bias} = layers[l];
            const left = l === 0 ? columns : tf.transpose(outputs[l - 1]);
            const gradient = tf.matMul(left, delta);
            const biasGradient = tf.sum(delta, 0);
            if (l > 0) delta = tf.mul(tf.matMul(delta, tf.transpose(weight)), tf.step(outputs[l - 1]));
            weight.assign(tf.sub(weight, tf.mul(gradient, rate)));
            bias.assign(tf.sub(bias, tf.mul(biasGradient, rate)));
          }
        });
      }
      await layers[0].bias.data();
    },
    async loss() {
      let losses = 0;
      for (const {x, y} of minibatches) {
        const sum = tf.tidy(() => {
          const output = forward(x)[last];
          if (!task.isClassifier) return tf.mul(tf.sum(tf.square(tf.sub(output, y))), 0.5);
          return tf.neg(tf.sum(tf.mul(tf.logSoftmax(output), y)));
        });
        losses += (await sum.data())[0];
        sum.dispose();
      }
      return losses / task.numExamples;
    },
  };
}

/** @param {any} tf @param {DenseTask} task */
function multiply(tf, {size, left, right}) {
  const a = tf.tensor2d(left, [size, size]);
  const b = tf.tensor2d(right, [size, size]);
  return {
    /** @param {number} times */
    async run(times) {
      for (let t = 0; t < times; t++) {
        const product = tf.matMul(a, b);
        await product.data();
        product.dispose();
      }
    },
    mean: async () => {
      const values = await tf.tidy(() => tf.matMul(a, b)).data();
      return values.reduce((/** @type {number} */ sum, /** @type {number} */ value) => sum + value, 0) / values.length;
    },
  };
}

/**
 * @param {'wasm' | 'cpu'} backend
 * @param {string} packages
 */
export async function createPeer(backend, packages) {
  const tf = await start(backend, packages);
  return {
    train: (/** @type {TrainingTask} */ task) => train(tf, task),
    multiply: (/** @type {DenseTask} */ task) => multiply(tf, task),
  };
}
