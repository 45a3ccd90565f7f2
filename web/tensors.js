// Weights and biases as arrays, out of the file for numpy.load that the app writes (src/export/npz_writer.h): a zip archive, not
// compressed, of one .npy file each.

/**
 * @typedef {object} Tensor
 * @property {string} name as PyTorch calls it
 * @property {number[]} shape
 * @property {Float32Array} values row by row
 */

const localFile = 0x04034b50;

/**
 * @param {Uint8Array} bytes all of them little-endian, as every engine of WebAssembly is
 * @returns {Tensor[]}
 */
export function tensorsOf(bytes) {
  /** @type {Tensor[]} */
  const tensors = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const textAt = (/** @type {number} */ begin, /** @type {number} */ end) => new TextDecoder().decode(bytes.subarray(begin, end));
  for (let at = 0; at + 30 <= bytes.length && view.getUint32(at, true) === localFile;) {
    const size = view.getUint32(at + 18, true);
    const name = at + 30;
    const content = name + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    const values = content + 10 + view.getUint16(content + 8, true);
    const shape = /'shape': \(([^)]*)\)/.exec(textAt(content + 10, values))?.[1] ?? '';
    tensors.push({
      name: textAt(name, name + view.getUint16(at + 26, true)).replace(/\.npy$/, ''),
      shape: shape.split(',').filter((length) => length.trim()).map(Number),
      values: new Float32Array(bytes.slice(values, content + size).buffer),
    });
    at = content + size;
  }
  return tensors;
}
