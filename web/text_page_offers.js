// What a view offers, sorted for the page in words: rows of buttons, and fields for what takes a value. A room understands
// more values than it can list; which of its words take one stands here.

/** @typedef {import('./text_page_data.js').Offer} Offer */
/** @typedef {import('./text_page_data.js').Table} Table */
/** @typedef {import('./texts.js').Texts} Texts */

/**
 * @typedef {object} OfferRow
 * @property {string} key
 * @property {Offer[]} offers
 * @property {boolean} hasChosen of these one or several are chosen
 */

/**
 * @typedef {object} ValueOffer
 * @property {string} prefix the command up to the value
 * @property {string} label
 * @property {string} value as it is now, '' if that cannot be told
 */

/** Offers that end with a value for which another one may be typed, by view. @type {Record<string, RegExp>} */
const withValue = {
  softmax: /^logit \d+ /,
  reduction: /^(?:set [A-Z] [a-z_]+=|study )/,
  numerics: /^(?:shift|spread|classes|label|rate|try) /,
};

/** Words that a view understands with a number behind them, while it has a table. @type {Record<string, (keyof Texts['numbered'])[]>} */
const withNumber = {
  examples: ['example'],
  fit: ['example'],
  softmax: ['example'],
  step: ['example', 'output', 'input'],
  weights: ['output', 'input'],
};

/**
 * @param {string} view
 * @param {Offer[]} offers
 * @param {Table[]} tables
 * @param {Texts} texts
 * @returns {{rows: OfferRow[], values: ValueOffer[]}}
 */
export function splitOffers(view, offers, tables, texts) {
  /** @type {OfferRow[]} */
  const rows = [];
  /** @type {ValueOffer[]} */
  const values = [];
  let word = '';
  for (const offer of offers) {
    const prefix = withValue[view]?.exec(offer.command)?.[0];
    if (prefix && offer.enabled) {
      values.push(valueOffer(prefix, offer, tables));
      continue;
    }
    const space = offer.command.indexOf(' ');
    const nextWord = space < 0 ? '' : offer.command.slice(0, space);
    if (rows.length === 0 || nextWord !== word) rows.push({key: `${nextWord} ${rows.length}`, offers: [], hasChosen: false});
    word = nextWord;
    const row = rows[rows.length - 1];
    row.offers.push(offer);
    row.hasChosen ||= offer.chosen;
  }
  if (tables.length > 0) {
    for (const numbered of withNumber[view] ?? []) values.push({prefix: `${numbered} `, label: texts.numbered[numbered], value: ''});
  }
  return {rows, values};
}

/**
 * @param {string} prefix
 * @param {Offer} offer
 * @param {Table[]} tables
 * @returns {ValueOffer}
 */
function valueOffer(prefix, {command, label}, tables) {
  const value = command.slice(prefix.length);
  // "Logit of coat = 0": the value has a field of its own.
  const name = label.endsWith(`= ${value}`) ? label.slice(0, -value.length - 2).trim() : label;
  // A logit's offer is to set it to 0; what it is stands in the table.
  const logit = /^logit (\d+)/.exec(prefix)?.[1];
  const now = logit === undefined ? value : tables[0]?.rows[Number(logit)]?.cells[0]?.text;
  return {prefix, label: name, value: now ?? value};
}
