export default {
  title: 'Notes',
  base: new URL('https://example.org/notes/').pathname,
  head: [
    ['script', {type: 'module', src: 'https://example.org/playground/embed/1/element.mjs'}],
    ['style', {}, 'figure { margin: 24px 0 } figcaption { margin-top: 8px; font-size: 14px; color: var(--vp-c-text-2) }'],
  ],
  // Without this Vue takes the element for a component of its own, and renders nothing in its place.
  vue: {template: {compilerOptions: {isCustomElement: (tag) => tag === 'softmax-playground'}}},
};
