// What a view offers, sorted for the page in words: rows of buttons, and fields for what takes a value.

/** @typedef {import('./text_page_data.js').Look} Look */
/** @typedef {import('./text_page_data.js').Offer} Offer */

/**
 * @typedef {object} OfferRow
 * @property {string} key
 * @property {Offer[]} offers
 * @property {boolean} hasChosen of these one or several are chosen
 */

/** @typedef {Offer & {prefix: string}} ValueOffer its prefix is the command up to the value */

/**
 * @typedef {object} LookSection a part of a look, with what stands in it
 * @property {string} title '' of what belongs to all parts
 * @property {string[]} sentences
 * @property {Look['tables']} tables
 * @property {Offer[]} offers
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
    const {command, value} = offer;
    if (value && offer.enabled) {
      values.push({...offer, prefix: command.slice(0, -value.length)});
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

/**
 * @param {Pick<Look, 'sentences' | 'tables' | 'offers' | 'parts'>} look
 * @returns {LookSection[]} at least one, which is of all parts
 */
export function sectionsOf({sentences, tables, offers, parts}) {
  const begins = [{title: '', first_sentence: 0, first_table: 0, first_offer: 0}, ...parts];
  return begins.map(({title, first_sentence, first_table, first_offer}, index) => {
    const next = begins[index + 1];
    return {
      title,
      sentences: sentences.slice(first_sentence, next?.first_sentence),
      tables: tables.slice(first_table, next?.first_table),
      offers: offers.slice(first_offer, next?.first_offer),
    };
  });
}
