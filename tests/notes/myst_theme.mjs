// Pages of what mystmd has made of MyST Markdown, in the place of MyST's own theme, which would be fetched from a server: its syntax tree
// as HTML, figures as that theme lays them out. Only what the example has.
//   node tests/notes/myst_theme.mjs CONTENT.json OUT.html

import {readFile, writeFile} from 'node:fs/promises';

/** @typedef {{type: string, children?: Node[], [name: string]: any}} Node */

/** @param {string} text */
const escape = (text) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** @param {Node} node @returns {string} */
function inner({children = []}) {
  return children.map(html).join('');
}

/** @type {Record<string, (node: Node) => string>} */
const writers = {
  root: inner,
  block: inner,
  text: ({value}) => escape(value),
  paragraph: (node) => `<p>${inner(node)}</p>\n`,
  emphasis: (node) => `<em>${inner(node)}</em>`,
  strong: (node) => `<strong>${inner(node)}</strong>`,
  heading: (node) => `<h${node.depth}>${inner(node)}</h${node.depth}>\n`,
  container: (node) => `<figure>${inner({...node, children: node.children?.filter(({placeholder}) => !placeholder)})}</figure>\n`,
  caption: (node) => `<figcaption>${inner(node)}</figcaption>`,
  captionNumber: () => '',
  details: (node) => `<details>${inner(node)}</details>\n`,
  summary: (node) => `<summary>${inner(node)}</summary>`,
  // A frame of 60 % of its width, without any right but autoplay.
  iframe: ({src, width, title}) => `<div style="position: relative; width: ${width ?? '70%'}; padding-bottom: 60%"><iframe title="${escape(title ?? '')}" ` +
    `src="${escape(src)}" allow="autoplay" allowfullscreen style="position: absolute; inset: 0; width: 100%; height: 100%; border: 0"></iframe></div>`,
  anywidget: ({esm, model}) => `<div class="widget" data-esm="${escape(esm)}" data-model="${escape(JSON.stringify(model))}"></div>\n`,
};

/** @param {Node} node @returns {string} */
function html(node) {
  const write = writers[node.type];
  if (!write) throw new Error(`The stand-in for MyST's theme does not know the node ${node.type}.`);
  return write(node);
}

const [content, out] = process.argv.slice(2);
const {mdast, frontmatter} = JSON.parse(await readFile(content, 'utf8'));
const hasTitle = mdast.children.some((/** @type {Node} */ {children = []}) => children.some(({type, depth}) => type === 'heading' && depth === 1));
await writeFile(out, `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><link rel="icon" href="data:,"><title>${escape(frontmatter.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body { margin: 0 auto; max-width: 48rem; padding: 1rem; font: 17px/1.6 sans-serif } figure { margin: 2rem 0 }</style></head>
<body><main>${hasTitle ? '' : `<h1>${escape(frontmatter.title)}</h1>`}
${html(mdast)}</main>
<script type="module">
  import {renderInMyst} from './myst_host.mjs';
  for (const cell of document.querySelectorAll('.widget')) {
    const {default: widget} = await import(new URL(cell.dataset.esm.replace(/^\\//, ''), document.baseURI).href);
    Object.assign(cell, {shown: renderInMyst(widget, JSON.parse(cell.dataset.model), cell)});
  }
</script>
</body></html>
`);
