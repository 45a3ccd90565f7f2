// Fault: why the page cannot go on, as one of a few kinds that texts.js has words for.

/**
 * @typedef {'wasm' | 'simd' | 'webgl' | 'download' | 'type' | 'page' | 'pointer' | 'incomplete' | 'damaged' |
 *     'blocked' | 'memory' | 'crash'} FaultKind
 */

export class Fault extends Error {
  /**
   * @param {FaultKind} kind
   * @param {string} [detail] for whoever looks into it, in English: an address, a status, what was thrown
   */
  constructor(kind, detail = '') {
    super(detail ? `${kind}: ${detail}` : kind);
    this.name = 'Fault';
    this.kind = kind;
    this.detail = detail;
  }
}

/** Whether the content security policy of the page or of the one around it stopped something. */
let policyViolation = '';
addEventListener('securitypolicyviolation', (event) => {
  policyViolation ||= `${event.effectiveDirective} blocks ${event.blockedURI || 'it'}`;
});

/**
 * What was thrown while the app was being fetched, compiled or started, as a Fault.
 * @param {unknown} thrown
 * @returns {Fault}
 */
export function faultOf(thrown) {
  if (thrown instanceof Fault) return thrown;
  const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  if (policyViolation) return new Fault('blocked', `${policyViolation}; ${text}`);
  // Browsers word a refused compilation differently, and some tell no violation.
  if (/unsafe-eval|content security policy/i.test(text)) return new Fault('blocked', text);
  if (/out of memory|OOM|could not allocate|cannot allocate|cannot enlarge memory/i.test(text)) {
    return new Fault('memory', text);
  }
  if (thrown instanceof WebAssembly.CompileError || thrown instanceof WebAssembly.LinkError) {
    return new Fault('damaged', text);
  }
  return new Fault('crash', text);
}
