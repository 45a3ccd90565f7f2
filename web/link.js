// What belongs where in a link: the experiment into the hash, its presentation into the query. Chat programs, Markdown,
// mail and hands turn one into the other. What is wrong inside the experiment's text the app repairs or tells.

const presentationKeys = ['view', 'hide', 'only', 'lang', 'theme', 'embed', 'wheel', 'text', 'exercise', 'predict', 'nonce', 'receiver'];

/** Keys that only an experiment has, in small letters and digits. A query with one of them was a hash. */
export const experimentKeys = [
  'task', 'data', 'testn', 'noise', 'seed', 'loss', 'huberdelta', 'reduction', 'divide', 'optimizer', 'lr', 'batch', 'epochs', 'weightdecay',
  'momentum', 'init', 'initstd', 'hidden', 'activation', 'order', 'droplast', 'learningrate', 'batchsize', 'numepochs', 'dataset',
];

/**
 * The same where nothing is out of place.
 * @param {string} search with its ?, as in location
 * @param {string} hash with its #
 * @returns {{search: string, hash: string}}
 */
export function repairedLink(search, hash) {
  const isExperiment = (/** @type {string} */ pair) => experimentKeys.includes(keyOf(pair).replace(/[^a-z0-9]/g, ''));
  // The # itself may have been encoded.
  const [query, ...behind] = search.split(/%(?:25)*23/i);
  const lost = pairsOf(behind.join('&'));
  const hasLost = lost.some(isExperiment);
  const inQuery = pairsOf(hasLost ? query : search);
  const experiment = [...pairsOf(hash), ...(hasLost ? lost : [])];
  const isPresentation = (/** @type {string} */ pair) => presentationKeys.includes(keyOf(pair));
  const toHash = inQuery.some(isExperiment) ? inQuery.filter((pair) => !isPresentation(pair)) : [];
  const toQuery = experiment.filter(isPresentation);
  if (!hasLost && toHash.length === 0 && toQuery.length === 0) return {search, hash};

  const inPlace = inQuery.filter((pair) => !toHash.includes(pair));
  const present = inPlace.map(keyOf);
  const newQuery = [...inPlace, ...toQuery.filter((pair) => !present.includes(keyOf(pair)))].join('&');
  const text = [...experiment.filter((pair) => !isPresentation(pair)), ...toHash].join('&');
  return {search: newQuery && `?${newQuery}`, hash: text && `#${text}`};
}

/**
 * @param {string} text
 * @returns {string[]}
 */
function pairsOf(text) {
  return text.replace(/^[?#!/]+/, '').replace(/&(?:(?:amp|#38|#x26);)+/gi, '&').split('&').filter(Boolean);
}

/** @param {string} pair */
function keyOf(pair) {
  let key = pair;
  try {
    key = decodeURIComponent(pair);
  } catch {
    // A lone %: the key is what it is.
  }
  return key.split('=')[0].trim().toLowerCase();
}
