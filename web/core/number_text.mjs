// NumberText: numbers as C++ writes them, by the JavaScript engine: the C++ library's own way brings 100 KB of tables, for
// the core as a module and for the page.

/**
 * As std::to_chars writes a double: the shortest text that reads back as the same number, in plain or
 * exponent form, whichever is shorter.
 * @param {number} value finite
 */
export function numberToText(value) {
  const [mantissa, exponentText] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  const numDigits = mantissa.replace(/[-.]/g, '').length;
  // The exponent of the last digit decides: 1e+05 is shorter than 100000, 1e-04 than 0.0001.
  const last = exponent - numDigits + 1;
  const isPlain = numDigits === 1 ? last >= -3 && last <= 4 : last >= -(numDigits + 3) && last <= 5;
  if (isPlain) return Object.is(value, -0) ? '-0' : Number.isInteger(value) ? String(BigInt(value)) : String(value);
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
