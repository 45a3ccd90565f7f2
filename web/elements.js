// Elements that are kept and changed in place, so that focus, selection and scrolling stay where they are, and a screen
// reader finds what it has read where it was. Text always goes in as text, never as HTML.

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} [className]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, className = '', ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/**
 * @param {Element} element with nothing but text inside
 * @param {string} text
 */
export function setText(element, text) {
  const node = element.firstChild;
  if (node instanceof Text && !node.nextSibling) {
    if (node.data !== text) node.data = text;
  } else if (node || text) {
    element.textContent = text;
  }
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string | boolean | null} value null and false take the attribute away
 */
export function setAttribute(element, name, value) {
  const text = value === true ? '' : value;
  if (text === null || text === false) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== text) {
    element.setAttribute(name, text);
  }
}

/**
 * @param {HTMLElement} element
 * @param {boolean} shown
 */
export function setShown(element, shown) {
  if (element.hidden === shown) element.hidden = !shown;
}

/**
 * A button that cannot be pressed now. It keeps the focus, as one that is `disabled` would not.
 * @param {HTMLButtonElement} button
 * @param {boolean} enabled
 */
export function setEnabled(button, enabled) {
  setAttribute(button, 'aria-disabled', enabled ? null : 'true');
}

/** The key by which a child is found again. @type {WeakMap<Element, string>} */
const keys = new WeakMap();

/**
 * Makes the children of `parent` those of `items`: found again by their key, made where they are new, taken away where
 * they are gone.
 * @template Item
 * @template {Element} Child
 * @param {Element} parent
 * @param {Item[]} items
 * @param {(item: Item, index: number) => string} keyOf different for each
 * @param {(item: Item) => Child} create
 * @param {(child: Child, item: Item, index: number) => void} update
 */
export function keepChildren(parent, items, keyOf, create, update) {
  const wanted = new Set(items.map(keyOf));
  /** @type {Map<string, Child>} */
  const present = new Map();
  for (const child of [...parent.children]) {
    const key = keys.get(child) ?? '';
    if (wanted.has(key)) {
      present.set(key, /** @type {Child} */ (child));
    } else {
      child.remove();
    }
  }
  let place = parent.firstElementChild;
  items.forEach((item, index) => {
    const key = keyOf(item, index);
    let child = present.get(key);
    if (!child) {
      child = create(item);
      keys.set(child, key);
    }
    if (child === place) {
      place = place.nextElementSibling;
    } else {
      parent.insertBefore(child, place);
    }
    update(child, item, index);
  });
}

let lastId = 0;

/** @param {Element} element gets an id, for others to refer to */
export function idOf(element) {
  if (!element.id) element.id = `part-${++lastId}`;
  return element.id;
}

/**
 * One stop for Tab among many buttons, and the arrow keys between them.
 * @param {HTMLElement} container
 */
export function rove(container) {
  const buttons = () => [...container.querySelectorAll('button')].filter((button) => button.offsetParent !== null);
  container.addEventListener('keydown', (event) => {
    if (!(event.target instanceof HTMLButtonElement) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const all = buttons();
    const last = all.length - 1;
    const at = all.indexOf(event.target);
    const next = {
      ArrowDown: Math.min(at + 1, last), ArrowRight: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), ArrowLeft: Math.max(at - 1, 0),
      Home: 0, End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[next].focus();
  });
  container.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLButtonElement) stopAt(container, event.target);
  });
}

/**
 * @param {HTMLElement} container
 * @param {HTMLButtonElement | null} button that Tab stops at; null: as before, or the first one
 */
export function stopAt(container, button) {
  const all = [...container.querySelectorAll('button')];
  const chosen = button ?? all.find((candidate) => candidate.tabIndex === 0) ?? all[0];
  for (const one of all) setAttribute(one, 'tabindex', one === chosen ? '0' : '-1');
}
