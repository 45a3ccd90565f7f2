// A screenshot's pixels: decodes the PNG that Chromium writes (8 bits, RGB or RGBA, not interlaced).

import {inflateSync} from 'node:zlib';

/**
 * @typedef {object} Picture
 * @property {number} width
 * @property {number} height
 * @property {(x: number, y: number) => number} at colour as 0xRRGGBB
 */

/**
 * @param {Uint8Array} png
 * @returns {Picture}
 */
export function decodePng(png) {
  const bytes = Buffer.from(png);
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const [depth, colorType] = [bytes[24], bytes[25]];
  if (depth !== 8 || (colorType !== 2 && colorType !== 6)) throw new Error(`PNG of depth ${depth}, type ${colorType}`);
  const parts = [];
  for (let offset = 8; offset < bytes.length;) {
    const length = bytes.readUInt32BE(offset);
    if (bytes.toString('latin1', offset + 4, offset + 8) === 'IDAT') parts.push(bytes.subarray(offset + 8, offset + 8 + length));
    offset += length + 12;
  }
  const channels = colorType === 6 ? 4 : 3;
  const stride = width * channels;
  const rows = inflateSync(Buffer.concat(parts));
  const pixels = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)];
    for (let i = 0; i < stride; i++) {
      const left = i >= channels ? pixels[y * stride + i - channels] : 0;
      const above = y > 0 ? pixels[(y - 1) * stride + i] : 0;
      const aboveLeft = y > 0 && i >= channels ? pixels[(y - 1) * stride + i - channels] : 0;
      const predicted = [0, left, above, (left + above) >> 1, paeth(left, above, aboveLeft)][filter];
      pixels[y * stride + i] = rows[y * (stride + 1) + 1 + i] + predicted;
    }
  }
  return {
    width,
    height,
    at(x, y) {
      const offset = y * stride + x * channels;
      return (pixels[offset] << 16) | (pixels[offset + 1] << 8) | pixels[offset + 2];
    },
  };
}

/**
 * @param {number} left
 * @param {number} above
 * @param {number} aboveLeft
 */
function paeth(left, above, aboveLeft) {
  const estimate = left + above - aboveLeft;
  const [a, b, c] = [left, above, aboveLeft].map((value) => Math.abs(estimate - value));
  return a <= b && a <= c ? left : b <= c ? above : aboveLeft;
}

/**
 * How varied a picture is: the number of its colours, and the share of the most frequent one.
 * @param {Picture} picture
 */
export function variety(picture) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let y = 0; y < picture.height; y++) {
    for (let x = 0; x < picture.width; x++) {
      const color = picture.at(x, y);
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
  }
  return {colors: counts.size, largestShare: Math.max(...counts.values()) / (picture.width * picture.height)};
}
