// Documentation pages alone, in Docusaurus' own theme.
const notes = new URL('https://example.org/notes/');

export default {
  title: 'Notes',
  url: notes.origin,
  baseUrl: notes.pathname,
  scripts: [{src: 'https://example.org/playground/embed/1/element.mjs', type: 'module'}],
  themes: ['@docusaurus/theme-classic'],
  plugins: [['@docusaurus/plugin-content-docs', {routeBasePath: '/', sidebarPath: false}]],
  themeConfig: {navbar: {title: 'Notes'}},
};
