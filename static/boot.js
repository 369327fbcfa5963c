// The page's loader: imports the wasm-bindgen glue, starts the module, and says so in plain words when either fails.
// Trunk calls it as boot.js?js=<glue>&wasm=<module> (pattern_script in Trunk.toml).

const here = new URL(import.meta.url);

/** Resolves a script's name to a URL; throws unless it is a .js file of this page's own origin. */
function ownScript(name) {
  const url = new URL(name, here);
  if (url.origin !== here.origin || !url.pathname.endsWith('.js')) {
    throw new TypeError(`refused to load a script from ${url.href}`);
  }
  return url.href;
}

// The one policy that the CSP allows (`trusted-types app`). It is made before any other code runs and the header has no
// 'allow-duplicates', so nothing that comes later can make a laxer one.
globalThis.trustedTypes?.createPolicy('app', { createScriptURL: ownScript });

/** Says what failed, why, and what to do, as text nodes: the policy forbids markup from strings. */
function tell(title, advice, error) {
  const line = (tag, textContent, className = '') =>
    Object.assign(document.createElement(tag), { textContent, className });
  const reload = line('button', 'Reload', 'button');
  reload.type = 'button';
  reload.addEventListener('click', () => location.reload());
  const alert = document.createElement('div');
  alert.setAttribute('role', 'alert');
  alert.append(line('h1', title), line('p', advice), line('pre', String(error), 'code'), reload);
  const main = document.createElement('main');
  main.id = 'boot';
  main.append(alert);
  document.body.replaceChildren(main);
}

/** What to say when the module fails to start: it was refused by the browser, or it ran and panicked. */
function tellWhyNotStarted(error) {
  if (!(error instanceof WebAssembly.RuntimeError)) {
    return tell(
      'The page could not be started',
      'Its WebAssembly file was not loaded whole, or a policy or filter on the way refuses it.',
      error,
    );
  }
  // The page's own panic screen knows more than this loader: leave it if it was drawn.
  if (document.getElementById('boot')) tell('The page stopped while starting', 'This is a fault of the page itself.', error);
}

async function start() {
  if (typeof WebAssembly !== 'object') {
    return tell(
      'This browser cannot run the page',
      'WebAssembly is missing or switched off, for example by a lockdown mode or an administrator’s policy.',
      navigator.userAgent,
    );
  }
  let glue;
  try {
    glue = await import(ownScript(here.searchParams.get('js')));
  } catch (error) {
    return tell(
      'A part of the page could not be loaded',
      'The server was not reached, or holds a newer build than the one this page was loaded from. Reload to get the newest.',
      error,
    );
  }
  try {
    await glue.default({ module_or_path: new URL(here.searchParams.get('wasm'), here) });
  } catch (error) {
    tellWhyNotStarted(error);
  }
}

await start();
