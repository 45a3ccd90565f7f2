// A task of the benchmark as a peer in a page gets it: see exported_task.h for the files.

/**
 * @typedef {object} Minibatch
 * @property {Float32Array} features [size, D], in the order of the epoch
 * @property {Int32Array | Float32Array} targets labels [size], or targets of a regression
 * @property {number} size
 */

/**
 * @typedef {object} TrainingTask
 * @property {number[]} widths D, hidden widths, C
 * @property {number} learningRate
 * @property {number} numExamples
 * @property {boolean} isClassifier
 * @property {Minibatch[]} minibatches of an epoch
 * @property {{weight: Float32Array, bias: Float32Array}[]} layers initial; weight [out, in]
 */

/** @typedef {{size: number, left: Float32Array, right: Float32Array}} DenseTask */

/**
 * What a peer is able to do.
 * @typedef {object} Peer
 * @property {(task: TrainingTask) => Promise<PeerTraining> | PeerTraining} train from the initial weights
 * @property {(task: DenseTask) => PeerProduct} multiply
 */

/**
 * @typedef {object} PeerTraining
 * @property {(first: number, end: number) => Promise<void> | void} steps the minibatches from `first` up to `end`, finished
 * @property {() => Promise<number> | number} loss mean over all examples
 */

/**
 * @typedef {object} PeerProduct
 * @property {(times: number) => Promise<void> | void} run so many products, finished
 * @property {() => Promise<number> | number} mean of the elements of the product
 */

/** @param {string} url */
async function read(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}

/**
 * @param {string} folder URL
 * @returns {Promise<DenseTask>}
 */
export async function loadDenseTask(folder) {
  const {size} = await (await fetch(`${folder}/task.json`)).json();
  return {size, left: new Float32Array(await read(`${folder}/left.f32`)), right: new Float32Array(await read(`${folder}/right.f32`))};
}

/**
 * @param {string} folder URL
 * @returns {Promise<TrainingTask>}
 */
export async function loadTrainingTask(folder) {
  const {examples, widths, batch_size, learning_rate, is_classifier} = await (await fetch(`${folder}/task.json`)).json();
  const order = new Int32Array(await read(`${folder}/order.i32`));
  const features = await loadFeatures(folder, is_classifier, order, widths[0]);
  const stored = is_classifier ? new Int32Array(await read(`${folder}/labels.i32`)) : new Float32Array(await read(`${folder}/targets.f32`));
  const targets = stored.map((_, i) => stored[order[i]]);
  const minibatches = [];
  for (let begin = 0; begin < examples; begin += batch_size) {
    const end = Math.min(begin + batch_size, examples);
    minibatches.push({
      features: features.subarray(begin * widths[0], end * widths[0]),
      targets: targets.subarray(begin, end),
      size: end - begin,
    });
  }
  return {
    widths, learningRate: learning_rate, numExamples: examples, isClassifier: is_classifier, minibatches,
    layers: cutLayers(new Float32Array(await read(`${folder}/parameters.f32`)), widths),
  };
}

/**
 * All features in the order of the epoch.
 * @param {string} folder
 * @param {boolean} areBytes
 * @param {Int32Array} order
 * @param {number} width
 */
async function loadFeatures(folder, areBytes, order, width) {
  const stored = areBytes ? new Uint8Array(await read(`${folder}/features.u8`)) : new Float32Array(await read(`${folder}/features.f32`));
  const unit = areBytes ? 255 : 1;
  const features = new Float32Array(stored.length);
  order.forEach((example, place) => {
    for (let d = 0; d < width; d++) features[place * width + d] = stored[example * width + d] / unit;
  });
  return features;
}

/**
 * @param {Float32Array} parameters
 * @param {number[]} widths
 */
function cutLayers(parameters, widths) {
  const layers = [];
  let place = 0;
  for (let l = 0; l + 1 < widths.length; l++) {
    const count = widths[l] * widths[l + 1];
    layers.push({weight: parameters.slice(place, place + count), bias: parameters.slice(place + count, place + count + widths[l + 1])});
    place += count + widths[l + 1];
  }
  return layers;
}
