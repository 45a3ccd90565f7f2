// A browser without WebGL, as on managed machines; all else draws. Runs before the page's own scripts.

export function withoutWebGl() {
  const getContext = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = /** @type {any} */ (
    /**
     * @this {HTMLCanvasElement}
     * @param {string} kind
     * @param {any} options
     */
    function (kind, options) {
      return /webgl/.test(kind) ? null : getContext.call(this, kind, options);
    });
}
