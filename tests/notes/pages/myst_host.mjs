// What MyST's theme does with a node `anywidget`, as far as a widget can tell: a model without a kernel, half of whose methods throw,
// and an element in an open shadow root.

class MystModel extends EventTarget {
  constructor(values) {
    super();
    this.values = values;
  }
  get(name) { return this.values[name]; }
  set(name, value) {
    this.values[name] = value;
    this.dispatchEvent(new CustomEvent(`change:${name}`, {detail: value}));
  }
  on(name, listener) {
    if (!name.startsWith('change:')) throw new Error('not here');
    this.addEventListener(name, listener);
  }
  off() { throw new Error('not here'); }
  save_changes() { throw new Error('not here'); }
  send() { throw new Error('not here'); }
}

/**
 * @param {{render: (place: {model: any, el: HTMLElement}) => () => void}} widget
 * @param {Record<string, unknown>} values the directive's body
 * @param {HTMLElement} cell
 */
export function renderInMyst(widget, values, cell) {
  const model = new MystModel(values);
  const el = cell.attachShadow({mode: 'open'}).appendChild(document.createElement('div'));
  return {model, el, end: widget.render({model, el})};
}
