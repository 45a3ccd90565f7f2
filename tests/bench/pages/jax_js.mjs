// jax-js as a peer, on its wasm device with one thread: a step compiled by jit, minibatches ready as arrays.

/** @typedef {import('./exported_task.mjs').TrainingTask} TrainingTask */
/** @typedef {import('./exported_task.mjs').DenseTask} DenseTask */

/** @param {any} jax @param {TrainingTask} task */
function train(jax, task) {
  const {numpy: np, nn, tree} = jax;
  const classes = task.widths.at(-1);
  const minibatches = task.minibatches.map(({features, targets, size}) => ({
    x: np.array(features.slice()).reshape([size, task.widths[0]]),
    y: task.isClassifier ? nn.oneHot(np.array(targets.slice()), classes) : np.array(targets.slice()).reshape([size, 1]),
  }));
  /** @type {any} */
  let parameters = task.layers.map(({weight, bias}, l) => ({
    weight: np.array(weight.slice()).reshape([bias.length, task.widths[l]]),
    bias: np.array(bias.slice()),
  }));
  // Arrays are owned: `.ref` where one is used once more.
  const outputs = (/** @type {any[]} */ layers, /** @type {any} */ x) => {
    for (const [l, {weight, bias}] of layers.entries()) {
      if (l > 0) x = nn.relu(x);
      x = np.dot(x, weight.transpose()).add(bias);
    }
    return x;
  };
  const lossSum = (/** @type {any} */ output, /** @type {any} */ y) =>
    task.isClassifier ? nn.logSoftmax(output).mul(y).sum().neg() : np.square(output.sub(y)).sum().mul(0.5);
  const step = jax.jit((/** @type {any} */ layers, /** @type {any} */ x, /** @type {any} */ y) => {
    const rate = task.learningRate / x.shape[0];
    const gradients = jax.grad((/** @type {any} */ l) => lossSum(outputs(l, x), y))(tree.ref(layers));
    return tree.map((/** @type {any} */ p, /** @type {any} */ g) => p.sub(g.mul(rate)), layers, gradients);
  });
  const evaluate = jax.jit((/** @type {any} */ layers, /** @type {any} */ x, /** @type {any} */ y) => lossSum(outputs(layers, x), y));
  return {
    /** @param {number} first @param {number} end */
    async steps(first, end) {
      for (let i = first; i < end; i++) parameters = step(parameters, minibatches[i].x.ref, minibatches[i].y.ref);
      await jax.blockUntilReady(tree.ref(parameters));
    },
    async loss() {
      let losses = 0;
      for (const {x, y} of minibatches) losses += (await evaluate(tree.ref(parameters), x.ref, y.ref).data())[0];
      return losses / task.numExamples;
    },
  };
}

/** @param {any} jax @param {DenseTask} task */
function multiply(jax, {size, left, right}) {
  const {numpy: np} = jax;
  const a = np.array(left.slice()).reshape([size, size]);
  const b = np.array(right.slice()).reshape([size, size]);
  const product = jax.jit((/** @type {any} */ x, /** @type {any} */ y) => np.dot(x, y));
  return {
    /** @param {number} times */
    async run(times) {
      for (let t = 0; t < times; t++) {
        const result = product(a.ref, b.ref);
        await jax.blockUntilReady(result.ref);
        result.dispose();
      }
    },
    mean: async () => {
      const values = await product(a.ref, b.ref).data();
      return values.reduce((/** @type {number} */ sum, /** @type {number} */ value) => sum + value, 0) / values.length;
    },
  };
}

/** @param {string} packages URL of the folder with the packages */
export async function createPeer(packages) {
  const jax = await import(`${packages}/@jax-js/jax/dist/index.js`);
  await jax.init('wasm');
  jax.defaultDevice('wasm');
  return {
    train: (/** @type {TrainingTask} */ task) => train(jax, task),
    multiply: (/** @type {DenseTask} */ task) => multiply(jax, task),
  };
}
