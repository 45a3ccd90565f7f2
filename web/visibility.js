// Whether anybody can see the page: in a hidden tab and scrolled out of sight nothing is drawn or trained.

// Out of sight this long, a figure gives its WebGL context to others: a page may hold about 16, and takes the oldest one away
// from whoever has it, in sight or not.
const secondsUntilRelease = 2;

/**
 * @param {HTMLElement} page
 * @param {(visible: boolean) => void} onChange
 * @param {import('./graphics_context.js').GraphicsContext | null} released given up when out of sight for long
 */
export function observeVisibility(page, onChange, released) {
  let inView = true;
  let wasVisible = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const update = () => {
    const visible = inView && !document.hidden;
    if (visible === wasVisible) return;
    wasVisible = visible;
    clearTimeout(timer);
    if (visible) {
      released?.reclaim();
    } else {
      timer = setTimeout(() => released?.release(), secondsUntilRelease * 1000);
    }
    onChange(visible);
  };
  // Also tells a frame that is scrolled out of sight in the page around it, or not displayed there.
  new IntersectionObserver((entries) => {
    inView = entries[entries.length - 1].isIntersecting;
    update();
  }).observe(page);
  document.addEventListener('visibilitychange', update);
  // A page that comes back from the browser's cache of pages tells it this way.
  addEventListener('pageshow', update);
}
