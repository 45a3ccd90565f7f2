// The page as one HTML file, which needs no server: for a double click, a stick, an upload to a course. The scripts stand in it,
// Emscripten's as a data: address, because a page that was opened as a file may import nothing else; the program's parts and
// the Chinese font stand in it compressed, and are unpacked as they are where a server sends them so.

import {createHash} from 'node:crypto';
import {gzipSync} from 'node:zlib';

/** @typedef {{name: string, publicName: string, content: Buffer}} SiteFile */

/**
 * @param {string} html index.html as it is served
 * @param {SiteFile[]} files all that it refers to, and what those refer to
 * @returns {string}
 */
export function singleFile(html, files) {
  const byPublicName = new Map(files.map((file) => [file.publicName, file]));
  /** @param {string} publicName */
  const textOf = (publicName) => {
    const file = byPublicName.get(publicName);
    if (!file) throw new Error(`The page refers to ${publicName}, which is not there.`);
    return file.content.toString();
  };
  /** What the policy allows, by its hash. @type {{script: string[], style: string[]}} */
  const hashes = {script: [], style: []};
  /** @param {'script' | 'style'} kind @param {string} attributes @param {string} text */
  const inline = (kind, attributes, text) => {
    if (kind === 'script') text = text.replaceAll('</script', '<\\/script');  // of code that is written for others; the same in a string
    if (text.includes(`</${kind}`)) throw new Error(`A ${kind} cannot stand inside the page: it has </${kind} in it.`);
    hashes[kind].push(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    return `<${kind}${attributes}>${text}</${kind}>`;
  };

  const single = html
      .replace(/ *<link rel="modulepreload"[^>]* id="app-loader"[^>]*>\n/, '')
      .replace(/<link rel="stylesheet" href="\.\/([^"]*)">/g, (_, name) => inline('style', '', textOf(name)))
      .replace(/(<link rel="icon" href=")\.\/([^"]*)/, (_, tag, name) => tag + dataAddress('image/svg+xml', Buffer.from(textOf(name))))
      .replace(/<script data-cfasync="false" src="\.\/([^"]*)"><\/script>/, (_, name) => inline('script', '', textOf(name)))
      .replace(/<link rel="modulepreload" href="\.\/([^"]*)" id="app-script"[^>]*>/, (_, name) =>
        `<link rel="alternate" id="app-script" href="${dataAddress('text/javascript', Buffer.from(textOf(name)))}">`)
      .replace(/<link rel="preload" href="\.\/([^"]*)"[^>]*( id="app-program"[^>]*)>/, (_, name, attributes) =>
        `<link rel="alternate"${attributes} href="${dataAddress('application/gzip', gzipSync(byPublicName.get(name)?.content ?? '', {level: 9}))}">`)
      .replace(/<link rel="alternate" href="\.\/([^"]*)"[^>]*( id="app-(?:later-parts|chinese-font)"[^>]*)>/g, (_, name, attributes) =>
        `<link rel="alternate"${attributes} href="${dataAddress('application/gzip', gzipSync(byPublicName.get(name)?.content ?? '', {level: 9}))}">`)
      .replace(/<script type="module"[^>]* src="\.\/([^"]*)"><\/script>/, (_, name) =>
        inline('script', ' type="module"', textOf(name)))
      .replace(/(<meta http-equiv="Content-Security-Policy" content=")[^"]*/, (_, tag) =>
        `${tag}default-src 'none'; script-src ${hashes.script.join(' ')} data: 'wasm-unsafe-eval'; connect-src data:; img-src data: blob:; style-src ${hashes.style.join(' ')}; base-uri 'none'; form-action 'none'`);
  const left = /(?:src|href)="\.\/[^"]*"/.exec(single);
  if (left) throw new Error(`web/index.html has a reference that does not become part of the single file: ${left[0]}`);
  return single;
}

/**
 * @param {string} type
 * @param {Buffer} content
 */
function dataAddress(type, content) {
  return `data:${type};base64,${content.toString('base64')}`;
}
