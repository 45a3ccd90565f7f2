// A notebook that the share dialog has written holds its experiment, and opens it again.

const largest = 16e6;  // bytes; with a thousand pictures inside it has one

/**
 * @param {File} file
 * @returns {Promise<string>} the text of the experiment, '' if the notebook has none
 */
export async function experimentOf(file) {
  if (file.size > largest) return '';
  try {
    const experiment = JSON.parse(await file.text())?.metadata?.softmax_playground?.experiment;
    return typeof experiment === 'string' ? experiment.slice(0, 4096) : '';
  } catch {
    return '';
  }
}
