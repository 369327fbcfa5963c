// The Content Security Policy of the page where it is static files, whose server may send no header of its own.
// The native program sends its stricter policy as a header; browsers enforce both.

/** The static page may be pointed at any engine, so `connect-src` is open. `frame-ancestors` has no effect in a meta tag. */
const DIRECTIVES = {
  'require-trusted-types-for': "'script'",
  'trusted-types': 'app',
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'connect-src': "'self' http: https:",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** The policy's text. Throws if the page holds an inline script or style, which it would block. */
export function pagePolicy(html) {
  const inline = html.match(/<script\b(?![^>]*\bsrc=)[^>]*>|<style\b[^>]*>|<[^>]+\s(?:style|on\w+)=[^>]*>/i);
  if (inline) throw new Error(`the policy would block ${inline[0]} in index.html`);
  return Object.entries(DIRECTIVES).map(([name, value]) => `${name} ${value}`).join('; ');
}

/** Puts the policy first into the head, since it does not hold for what stands before it. */
export function withPolicy(html, policy) {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  const head = html.match(/<head\b[^>]*>/i) ?? html.match(/<html\b[^>]*>/i);
  if (!head) throw new Error('index.html has no head');
  return html.replace(head[0], head[0] + meta);
}
