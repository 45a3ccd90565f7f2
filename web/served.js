// What a server really sent, for those who run it: the type of a script that a browser refused, and what came in the
// place of a program.

/**
 * @param {string} url of a script
 * @returns {Promise<string>} the type it is sent as where browsers take no script of that type, '' otherwise
 */
export async function wrongTypeOf(url) {
  try {
    const response = await fetch(url, {method: 'HEAD'});
    const type = response.headers.get('Content-Type') ?? 'no type';
    return response.ok && !/^(text|application)\/(x-)?(java|ecma)script\b/i.test(type) ? type : '';
  } catch {
    return '';
  }
}

/** First bytes of what servers send instead. @type {[RegExp, string][]} */
const lookalikes = [
  [/^\x1f\x8b/, 'gzip'],
  [/^(\xef\xbb\xbf)?\s*</, 'page'],
  [/^version https:\/\/git-lfs/, 'pointer'],
  [/^\0asm/, 'program'],
];

/**
 * @param {Uint8Array} bytes
 * @returns {string} 'program', 'gzip', 'page', 'pointer' or 'unknown'
 */
export function kindOfBytes(bytes) {
  const beginning = String.fromCharCode(...bytes.subarray(0, 64));
  return lookalikes.find(([pattern]) => pattern.test(beginning))?.[1] ?? 'unknown';
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes of a gzip file
 * @returns {Promise<Uint8Array<ArrayBuffer>>} its content; as it was, where that is none
 */
export async function gunzip(bytes) {
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    return bytes;
  }
}
