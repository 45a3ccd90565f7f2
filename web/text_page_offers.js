// What a view offers, sorted for the page in words: rows of buttons, and fields for what takes a value.

/** @typedef {import('./text_page_data.js').Offer} Offer */

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
 * @property {string} value as it is now
 */

/**
 * @param {Offer[]} offers
 * @returns {{rows: OfferRow[], values: ValueOffer[]}}
 */
export function splitOffers(offers) {
  /** @type {OfferRow[]} */
  const rows = [];
  /** @type {ValueOffer[]} */
  const values = [];
  let word = '';
  for (const offer of offers) {
    const {command, label, value} = offer;
    if (value && offer.enabled) {
      values.push({prefix: command.slice(0, -value.length), label, value});
      continue;
    }
    const space = command.indexOf(' ');
    const nextWord = space < 0 ? '' : command.slice(0, space);
    if (rows.length === 0 || nextWord !== word) rows.push({key: `${nextWord} ${rows.length}`, offers: [], hasChosen: false});
    word = nextWord;
    const row = rows[rows.length - 1];
    row.offers.push(offer);
    row.hasChosen ||= offer.chosen;
  }
  return {rows, values};
}
