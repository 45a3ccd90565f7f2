// Copy, cut and paste. Where the browser tells them as events the app answers inside the event, which needs no
// permission, not even in a frame of another site. A button inside the app copies through the asynchronous interface,
// then through the old one, and at last shows the text to be copied by hand.

/** @typedef {import('./app.js').App} App */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {App} app
 */
export function connectClipboard(canvas, app) {
  const isForApp = () => document.activeElement === canvas;
  for (const type of /** @type {const} */ (['copy', 'cut'])) {
    document.addEventListener(type, (event) => {
      if (!isForApp()) return;
      const text = app.copy(type === 'cut');
      if (text === '') return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
    });
    // Safari offers to copy only what it sees selected, unless this is prevented.
    document.addEventListener(`before${type}`, (event) => {
      if (isForApp()) event.preventDefault();
    });
  }
  document.addEventListener('paste', (event) => {
    if (!isForApp()) return;
    event.preventDefault();
    app.paste(event.clipboardData?.getData('text/plain') ?? '');
  });
}

/**
 * @param {string} text
 * @param {() => void} onCopied
 * @param {(text: string) => void} showToCopyByHand
 */
export async function copyText(text, onCopied, showToCopyByHand) {
  try {
    await navigator.clipboard.writeText(text);
    onCopied();
  } catch {
    if (copyByEvent(text)) {
      onCopied();
    } else {
      showToCopyByHand(text);
    }
  }
}

/** @param {string} text */
function copyByEvent(text) {
  let copied = false;
  /** @param {ClipboardEvent} event */
  const answer = (event) => {
    event.stopImmediatePropagation();
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    copied = event.clipboardData !== null;
  };
  addEventListener('copy', answer, {capture: true});
  const allowed = document.execCommand('copy');
  removeEventListener('copy', answer, {capture: true});
  return allowed && copied;
}
