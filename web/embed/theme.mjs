// Which theme the page of notes has, and when that changes. For the element and the widget; under node the import is harmless.

/**
 * Which theme the notes have now, by the marks of their system, or by the colour scheme that holds at the figure.
 * @param {Element} element
 * @returns {'light' | 'dark'}
 */
export function hostTheme(element) {
  const html = document.documentElement;
  const {body} = document;
  for (const [owner, name] of /** @type {[Element, string][]} */ ([
    [html, 'data-theme'], [html, 'data-bs-theme'], [html, 'data-color-mode'], [html, 'data-mode'], [body, 'data-md-color-scheme'], [body, 'data-theme'],
  ])) {
    const value = owner.getAttribute(name) ?? '';
    if (/^(dark|slate|night)$/.test(value)) return 'dark';
    if (/^(light|default|day)$/.test(value)) return 'light';
  }
  const names = `${html.className} ${body.className}`.split(/\s+/);
  if (names.some((name) => ['dark', 'quarto-dark', 'coal', 'navy', 'ayu', 'vscode-dark', 'theme-dark', 'dark-mode'].includes(name))) return 'dark';
  if (names.some((name) => ['light', 'quarto-light', 'rust', 'vscode-light', 'theme-light'].includes(name))) return 'light';
  if (body.dataset.jpThemeLight) return body.dataset.jpThemeLight === 'false' ? 'dark' : 'light';
  const scheme = getComputedStyle(element.parentElement ?? html).colorScheme;
  const hasLight = scheme.includes('light');
  const hasDark = scheme.includes('dark');
  // A page that says nothing is light, whatever the system prefers.
  if (!hasDark) return 'light';
  return !hasLight || matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/**
 * Tells of each change that may be one of the theme: the switch of the notes, in whatever way it marks the page, and the system's.
 * @param {() => void} listener
 * @returns {() => void} ends it
 */
export function watchHostTheme(listener) {
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', listener);
  const marks = new MutationObserver(listener);
  const attributeFilter = ['class', 'style', 'data-theme', 'data-bs-theme', 'data-md-color-scheme', 'data-color-mode', 'data-mode', 'data-jp-theme-light'];
  for (const element of [document.documentElement, document.body]) marks.observe(element, {attributes: true, attributeFilter});
  return () => {
    system.removeEventListener('change', listener);
    marks.disconnect();
  };
}
