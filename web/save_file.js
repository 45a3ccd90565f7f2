// Gives the student a file.

import {make} from './elements.js';

/**
 * @param {Blob} blob
 * @param {string} name
 */
export function save(blob, name) {
  const link = make('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
