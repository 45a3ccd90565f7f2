// How <softmax-playground> looks until its figure is there, at rest, and on paper.

export const style = `
:host { display: block; position: relative; margin: 0; min-height: 0; color-scheme: inherit; font: 16px/1.4 system-ui, sans-serif; }
:host([hidden]) { display: none; }
.frame { position: relative; width: 100%; overflow: hidden; }
iframe, .poster { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; }
.poster { display: grid; place-items: center; background: canvas; }
.poster img, ::slotted(img) { max-width: 100%; max-height: 100%; object-fit: contain; }
.poster img.last { width: 100%; height: 100%; object-fit: cover; object-position: top left; }
.poster img.default { width: 100%; height: 100%; object-position: top; }
.poster-picture ~ slot { display: none; }
.label { padding: 16px; opacity: 0.8; }
button { position: absolute; left: 50%; bottom: 24px; transform: translateX(-50%); min-height: 44px; padding: 0 20px; font: inherit;
  border: 1px solid #0067a8; border-radius: 8px; background: #0067a8; color: #fff; cursor: pointer; }
button:focus-visible { outline: 3px solid #4aa8e0; outline-offset: 2px; }
.frame[inert] { opacity: 0.6; }
@media print { :host { break-inside: avoid; } iframe, button { display: none !important; } .poster { display: grid !important; }
  .poster img.last { object-fit: contain; } }
`;
