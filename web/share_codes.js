// The lines by which an experiment goes into somebody's notes, one for each system of notes. web/embed/README.md says what
// works where, and why.

/**
 * @typedef {object} Figure what the line shows
 * @property {string} page address of the playground, without query and hash
 * @property {string} experiment in the text form of links
 * @property {string} view key, '' for the first one
 * @property {'' | 'en' | 'zh'} lang '' for the reader's own
 * @property {'' | 'light' | 'dark'} theme '' for the notes' own
 * @property {boolean} text whether a link shows the page in words
 * @property {string[]} hide controls that are not shown
 * @property {string} only '1': the view alone; `run,lr`: with these run controls and knobs; '': all that is around it
 * @property {number} height CSS pixels, 0: what the view wants
 * @property {boolean} autorun trains when it is seen
 * @property {string} title
 */

/** @typedef {{key: string, name: string, write: (figure: Figure) => string}} Kind */

/** @param {string} text */
const inAttribute = (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

/** @param {Figure} figure */
export function pageLinkOf({page, experiment, view, lang, theme, text}) {
  return addressOf(page, experiment, {view, lang, theme, text: text ? '1' : ''});
}

/** @param {Figure} figure */
function figureLinkOf({page, experiment, view, lang, theme, hide, only}) {
  return addressOf(page, experiment, {embed: '1', view, lang, theme, only, hide: hide.join(',')});
}

/**
 * @param {string} page
 * @param {string} experiment
 * @param {Record<string, string>} query
 */
function addressOf(page, experiment, query) {
  const text = Object.entries(query).filter(([, value]) => value).map(([key, value]) => `${key}=${encodeURIComponent(value).replace(/%2C/g, ',')}`).join('&');
  return `${page}${text && `?${text}`}#${experiment}`;
}

/** @param {Figure} figure */
function iframeOf(figure) {
  const {title, height} = figure;
  return `<iframe title="${inAttribute(title)}" loading="lazy" width="100%" height="${height || 460}" allow="clipboard-write; fullscreen"\n` +
    `        src="${inAttribute(figureLinkOf(figure))}"></iframe>`;
}

/** @param {Figure} figure */
function elementOf(figure) {
  const {page, experiment, view, lang, theme, hide, only, height, autorun, title} = figure;
  const attributes = Object.entries({experiment, view, lang, theme, only, hide: hide.join(','), height: height ? String(height) : '', label: title})
    .filter(([, value]) => value).map(([name, value]) => `${name}="${inAttribute(value)}"`);
  if (autorun) attributes.push('autorun');
  return `<script type="module" src="${page}embed/1/element.mjs"></script>\n<softmax-playground ${attributes.join('\n                    ')}>\n` +
    `  <a href="${inAttribute(pageLinkOf(figure))}">${inAttribute(title)}</a>\n</softmax-playground>`;
}

/** @param {string} text @param {string} before */
const indented = (text, before) => text.split('\n').map((line) => before + line).join('\n');

/** @type {Kind[]} */
export const kinds = [
  {key: 'link', name: 'Link', write: pageLinkOf},
  {key: 'element', name: 'HTML', write: elementOf},
  {key: 'iframe', name: 'iframe', write: iframeOf},
  {key: 'myst', name: 'MyST · Jupyter Book 2', write: (figure) =>
    `:::{iframe} ${figureLinkOf(figure)}\n:width: 100%\n:title: ${figure.title}\n${figure.title}\n:::`},
  {key: 'sphinx', name: 'Sphinx · Jupyter Book 1', write: (figure) =>
    `.. raw:: html\n\n${indented(elementOf(figure), '   ')}\n\n.. only:: not html\n\n   \`${figure.title} <${pageLinkOf(figure)}>\`__`},
  {key: 'quarto', name: 'Quarto · R Markdown', write: (figure) =>
    `::: {.content-visible when-format="html"}\n\`\`\`{=html}\n${iframeOf(figure).replace('<iframe ', '<iframe data-external="1" ')}\n\`\`\`\n:::\n` +
    `::: {.content-hidden when-format="html"}\n[${figure.title}](${pageLinkOf(figure)})\n:::`},
  {key: 'hugo', name: 'Hugo', write: (figure) =>
    `layouts/shortcodes/playground.html:\n${iframeOf({...figure, experiment: '{{ .Get 0 }}'}).replace(/#\{\{ .Get 0 \}\}/, '#{{ .Get 0 | safeURL }}')}\n\n` +
    `{{< playground "${figure.experiment}" >}}`},
  {key: 'markdown', name: 'Markdown · MkDocs · mdBook · reveal.js', write: elementOf},
  {key: 'mdx', name: 'MDX · Docusaurus · VitePress', write: iframeOf},
  {key: 'moodle', name: 'Moodle · Canvas', write: (figure) => iframeOf(figure).replace(' loading="lazy"', '').replace(/ allow="[^"]*"/, '')},
  {key: 'notebook', name: 'Jupyter', write: (figure) =>
    `from IPython.display import IFrame\n\nIFrame(${JSON.stringify(figureLinkOf(figure))}, width='100%', height=${figure.height || 460})`},
];
