// Who gets a key. The app only while the canvas has the focus, and never one that people expect the browser
// to act on (reload, find, zoom, Back, function keys, copy and paste); the browser never one that would scroll the
// page around. Escape, when nothing inside needs it, gives the keyboard back.
//
// SDL listens on the canvas and would prevent every Ctrl+key: what is the browser's is stopped before it gets there.

/** @typedef {import('./app.js').App} App */

// With Ctrl or Command, while a text field of the app is edited. Copy, cut and paste come as events of their own.
const textShortcuts = new Set([
  'a', 'z', 'y', 'arrowleft', 'arrowright', 'home', 'end', 'backspace', 'delete',
]);

const modifiers = new Set(['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'NumLock']);

/**
 * @param {KeyboardEvent} event
 * @param {boolean} takesText a text field of the app is edited
 * @returns {boolean} whether the app gets the key
 */
export function appGetsKey(event, takesText) {
  if (event.isComposing || event.keyCode === 229) return false;
  // The app must know of Ctrl (a click with it edits a slider); Alt alone opens menus of the browser.
  if (modifiers.has(event.key)) return event.key !== 'Alt';
  if (/^F\d+$/.test(event.key)) return false;
  // Characters of the third level, on Windows told as Ctrl+Alt.
  if (event.getModifierState('AltGraph')) return takesText;
  if (event.ctrlKey || event.metaKey) {
    return takesText && !event.altKey && textShortcuts.has(event.key.toLowerCase());
  }
  if (event.altKey) return takesText && event.key.length === 1;
  return true;
}

// What slides and pages around a figure go on by.
const hostKeys = new Set([
  'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'Escape',
]);

/**
 * @param {HTMLCanvasElement} canvas
 * @param {App} app
 * @param {(key: string) => boolean} onUnused a key that the app has no use for; whether the page around takes it
 */
export function connectKeyboard(canvas, app, onUnused) {
  /** @param {KeyboardEvent} event */
  const sortKey = (event) => {
    if (event.target !== canvas) return;
    if (goesOut(event) && onUnused(event.key)) {
      event.stopImmediatePropagation();
      event.preventDefault();
      if (event.key === 'Escape') canvas.blur();
      return;
    }
    if (!appGetsKey(event, app.takesText())) {
      event.stopImmediatePropagation();
      return;
    }
    if (event.key === 'Escape' && !app.takesEscape()) {
      // The next Tab goes on from here, to the page around.
      canvas.blur();
    } else if (event.type === 'keydown' && event.key.length > 1 && !modifiers.has(event.key)) {
      event.preventDefault();
    } else if (event.ctrlKey || event.metaKey) {
      if (!modifiers.has(event.key)) event.preventDefault();
    }
  };
  /** @param {KeyboardEvent} event */
  const goesOut = (event) => event.type === 'keydown' && hostKeys.has(event.key) &&
    !(event.key === 'Escape' ? app.takesEscape() : app.takesArrows());
  addEventListener('keydown', sortKey, {capture: true});
  addEventListener('keypress', sortKey, {capture: true});
  // Keys that are let go always reach the app, which must not believe that they stay down. macOS does not tell for
  // those that were pressed together with Command.
  addEventListener('keyup', (event) => {
    if (event.key === 'Meta') app.releaseKeys();
  });

  canvas.addEventListener('focus', () => app.setFocused(true));
  canvas.addEventListener('blur', () => app.setFocused(false));
}
