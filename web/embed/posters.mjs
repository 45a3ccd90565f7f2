// The pictures of figures that have none of their own: of the default experiments, as `./play dist --posters` draws them.

// Those in the folder posters/ beside this file, each in both themes and languages; put here by the same command.
const posters = /** @type {string[]} */ ([]);

/**
 * With settings of its own a figure shows other numbers than any of them.
 * @param {string} experiment
 * @param {string} view
 * @param {string} theme
 * @param {string} language a BCP 47 tag in lower case
 * @returns {string} its address; '' if there is none
 */
export function defaultPoster(experiment, view, theme, language) {
  const settings = /^(?:v=1(?:&|$))?(?:task=(softmax|linear))?$/.exec(experiment);
  const name = settings ? `${settings[1] ?? 'softmax'}-${view || 'overview'}` : '';
  if (!posters.includes(name)) return '';
  return new URL(`./posters/${name}-${theme}-${language.startsWith('zh') ? 'zh' : 'en'}.svg`, import.meta.url).href;
}
