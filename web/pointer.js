// Wheel and fingers. On a page of its own the app gets them all. As a figure in somebody's notes it must not
// catch a reader who scrolls past: the wheel is the page's until the figure was clicked, and also then where nothing
// under the mouse scrolls any further; one finger scrolls the notes until the figure was tapped.
//
// The mouse itself goes from the canvas to SDL.

import {touchPhase} from './app.js';

/** @typedef {import('./app.js').App} App */

// CSS pixels in one step of a wheel: as SDL counts, and as Dear ImGui scrolls (5 lines of text).
const pixelsPerWheelStep = 100;
const pixelsPerScrollStep = 80;
// From here on a finger is drawn, not tapped.
const tapRadius = 10;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {App} app
 * @param {object} manners
 * @param {'auto' | 'greedy' | 'off'} manners.wheel
 * @param {boolean} manners.embedded
 * @param {() => void} manners.showHint somebody turns the wheel over a figure that was not clicked
 */
export function connectWheel(canvas, app, {wheel, embedded, showHint}) {
  const greedy = wheel === 'greedy' || (wheel === 'auto' && !embedded);
  addEventListener('wheel', (event) => {
    if (event.target !== canvas) return;
    const takesIt = app.takesWheel(-event.deltaX / pixelsPerWheelStep, -event.deltaY / pixelsPerWheelStep);
    const active = document.activeElement === canvas && document.hasFocus();
    // With Ctrl it is zoom, also when two fingers on a touchpad make it.
    const appGetsIt = !event.ctrlKey && wheel !== 'off' && (greedy || (active && takesIt));
    if (appGetsIt) return;
    // Not prevented, only kept from SDL: the browser scrolls what is around.
    event.stopImmediatePropagation();
    if (takesIt && !active && !event.ctrlKey && wheel !== 'off') showHint();
  }, {capture: true, passive: true});
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {App} app
 * @param {HTMLInputElement} textAgent gets the focus where a text field was tapped, and with it the on-screen keyboard
 */
export function connectTouch(canvas, app, textAgent) {
  // SDL would make a mouse of every touch and prevent all scrolling.
  for (const type of ['touchstart', 'touchmove', 'touchend', 'touchcancel']) {
    addEventListener(type, (event) => {
      if (event.target === canvas) event.stopImmediatePropagation();
    }, {capture: true, passive: true});
  }

  /** @type {{id: number, x: number, y: number, lastY: number, scrolls: boolean} | null} */
  let finger = null;

  canvas.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'touch') {
      canvas.focus({preventScroll: true});
      // A drag goes on outside the canvas, and outside the frame.
      canvas.setPointerCapture(event.pointerId);
      return;
    }
    event.preventDefault();  // no imitated mouse afterwards
    if (finger) return;
    const {x, y} = positionIn(canvas, event);
    finger = {id: event.pointerId, x, y, lastY: y, scrolls: false};
    app.touch(touchPhase.down, x, y);
  });

  canvas.addEventListener('pointermove', (event) => {
    if (finger?.id !== event.pointerId) return;
    const {x, y} = positionIn(canvas, event);
    const distanceX = Math.abs(x - finger.x);
    const distanceY = Math.abs(y - finger.y);
    if (!finger.scrolls && distanceY > tapRadius && distanceY > distanceX &&
        app.takesWheel(0, Math.sign(y - finger.y))) {
      // Upward and downward drags scroll; sliders are drawn sideways.
      finger.scrolls = true;
      finger.lastY = y;
      app.touch(touchPhase.cancel, finger.x, finger.y);
    }
    if (finger.scrolls) {
      app.touch(touchPhase.move, finger.x, finger.y);
      app.wheel(0, (y - finger.lastY) / pixelsPerScrollStep);
      finger.lastY = y;
    } else {
      app.touch(touchPhase.move, x, y);
    }
  });

  canvas.addEventListener('pointerup', (event) => {
    if (finger?.id !== event.pointerId) return;
    const {x, y} = positionIn(canvas, event);
    app.touch(finger.scrolls ? touchPhase.cancel : touchPhase.up, x, y);
    finger = null;
    if (app.takesText()) {
      textAgent.focus({preventScroll: true});
    } else {
      canvas.focus({preventScroll: true});
    }
  });

  canvas.addEventListener('pointercancel', (event) => {
    if (finger?.id !== event.pointerId) return;
    app.touch(touchPhase.cancel, finger.x, finger.y);
    finger = null;
  });
}

/**
 * What is typed on the on-screen keyboard, which sends no keys worth the name.
 * @param {HTMLInputElement} textAgent
 * @param {App} app
 */
export function connectTextAgent(textAgent, app) {
  textAgent.addEventListener('beforeinput', (event) => {
    if (event.isComposing) return;  // its end tells the text
    event.preventDefault();
    if (event.inputType === 'deleteContentBackward') {
      app.pressBackspace();
    } else if (event.data) {
      app.typeText(event.data);
    }
  });
  textAgent.addEventListener('compositionend', (event) => {
    app.typeText(event.data);
    textAgent.value = placeholder;
  });
  textAgent.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      app.pressEnter();
      textAgent.blur();
    }
  });
  // Something to delete, or Backspace would tell nothing.
  const placeholder = ' ';
  textAgent.value = placeholder;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {PointerEvent} event
 */
function positionIn(canvas, event) {
  const box = canvas.getBoundingClientRect();
  return {x: event.clientX - box.left, y: event.clientY - box.top};
}
