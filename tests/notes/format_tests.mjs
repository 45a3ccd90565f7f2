// What is left of a figure where no script runs: LaTeX, EPUB, Word, text, man pages. In each the picture or its description, the link, and
// the caption; nothing of the element.

import {spawnSync} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {figures} from '../../tools/notes.mjs';
import {check} from '../browser/claims.mjs';

const caption = 'One step of minibatch SGD on four points: each operation, with its numbers.';

// What an archive of XML says: all of it parses, or Python says what does not; names of its files first.
const reader = `
import sys, zipfile, xml.dom.minidom
archive = zipfile.ZipFile(sys.argv[1])
print(*archive.namelist())
for name in archive.namelist():
    if name.endswith((".xhtml", ".xml", ".opf", ".ncx", ".rels")):
        xml.dom.minidom.parseString(archive.read(name))
        print(archive.read(name).decode())
`;

/** @param {string} path */
function archiveText(path) {
  const {status, stdout, stderr} = spawnSync('/usr/bin/python3', ['-c', reader, path], {encoding: 'utf8', maxBuffer: 1 << 28});
  check(status === 0, `${path}: ${stderr}`);
  return stdout;
}

/**
 * @typedef {object} Format
 * @property {string} name
 * @property {string} file in the folder of formats
 * @property {RegExp} picture how it is there
 * @property {(link: string) => string} link how it is there
 * @property {boolean} [isArchive]
 */

const inXml = (/** @type {string} */ link) => link.replace(/&/g, '&amp;');
const inLatex = (/** @type {string} */ link) => link.replace(/([#&])/g, '\\$1');
// Pandoc and docutils write addresses in LaTeX in ways of their own.
const anyOf = (/** @type {string} */ text) => text.replace(/\\([#&_])/g, '$1').replace(/\{\}/g, '');

/** @type {Record<string, Format[]>} */
const formatsOf = {
  sphinx: [
    {name: 'LaTeX', file: 'latex/notes.tex', picture: /\\sphinxincludegraphics\S*\{\{step\}\.png\}/, link: inLatex},
    {name: 'EPUB', file: 'epub/Notes.epub', picture: /<img [^>]*src="_images\/step\.png"/, link: inXml, isArchive: true},
    {name: 'text', file: 'text/index.txt', picture: /\[Four points[^\]]*\]/, link: (link) => link},
    {name: 'man page', file: 'man/notes.1', picture: /\[Four points/, link: (link) => link},
  ],
  pandoc: [
    {name: 'LaTeX', file: 'notes.tex', picture: /\\includegraphics\S*\{figures\/step\.png\}/, link: inLatex},
    {name: 'EPUB', file: 'notes.epub', picture: /<img [^>]*src="\.\.\/media\/file\d\.png"/, link: inXml, isArchive: true},
    {name: 'Word', file: 'notes.docx', picture: /<pic:pic\b/, link: inXml, isArchive: true},
  ],
  quarto: [
    {name: 'LaTeX', file: 'notes.tex', picture: /\\includegraphics\S*\{figures\/step\.png\}/, link: inLatex},
    {name: 'Word', file: 'notes.docx', picture: /<pic:pic\b/, link: inXml, isArchive: true},
  ],
};

/**
 * @param {import('./run.mjs').Surroundings} surroundings
 * @param {import('./run.mjs').Built} built
 */
export async function formatTests({claims, site}, {system, formats}) {
  for (const {name, file, picture, link, isArchive} of formatsOf[system.key] ?? []) {
    await claims.claim(`${system.name}: in ${name} a figure is its picture, a link and the caption`, async () => {
      const path = join(formats, file);
      const text = isArchive ? archiveText(path) : await readFile(path, 'utf8');
      check(picture.test(text), `there is no picture ${picture} in ${path}`);
      const plain = text.replace(/\s+/g, ' ');
      check(plain.includes(caption), `the caption is not in ${path}`);
      for (const {view, experiment} of figures) {
        const wanted = link(`${site}?view=${view}#${experiment}`);
        check(text.includes(wanted) || anyOf(text).includes(anyOf(wanted)), `the link ${wanted} is not in ${path}`);
      }
      check(!/softmax-playground|<script|<iframe/i.test(text), `there is something of HTML in ${path}`);
    });
  }
}
