// The page's loader: imports the wasm-bindgen glue, starts the module, and says so in plain words when either
// fails, then or later.
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
const policy = globalThis.trustedTypes?.createPolicy('app', { createScriptURL: ownScript }) ?? { createScriptURL: ownScript };

/** What the page's module asks of this loader (src/platform/yaml.rs, src/platform/editor.rs). */
globalThis.playground = {
  worker: (script) => new Worker(policy.createScriptURL(script), { type: 'module' }),
  editor: () => import('./editor.js'),
};

/** Says what failed, why, and what to do, as text nodes: the policy forbids markup from strings. */
function tell(title, advice, details, ...more) {
  const alert = document.createElement('div');
  alert.setAttribute('role', 'alert');
  const shown = Object.assign(line('pre', String(details), 'code'), { tabIndex: 0 });
  alert.append(line('h1', title), line('p', advice), shown, ...more);
  alert.append(button('Reload', () => location.reload()));
  const main = document.createElement('main');
  main.id = 'boot';
  main.append(alert);
  document.body.replaceChildren(main);
}

const line = (tag, textContent, className = '') => Object.assign(document.createElement(tag), { textContent, className });

const button = (label, onclick) => Object.assign(line('button', label, 'button'), { type: 'button', onclick });

/**
 * What a person sees when the module stops: by a panic, by a stack or a memory that is full. Nothing of the module can be relied
 * on then, so the screen is drawn here. The first of several failures is the cause, and stays on the screen.
 */
function tellOfCrash(error) {
  if (crashed) return;
  crashed = true;
  const module = here.searchParams.get('wasm');
  const diagnostics = `Masking playground, ${module}\n${error.stack ?? error}\nAt ${location.hash}\n${navigator.userAgent}`;
  tell(
    'The page stopped',
    'This is a fault of the page, not of the engine: what runs there goes on. What you typed and which runs were watched is kept.',
    diagnostics,
    button('Copy diagnostics', ({ target }) => copy(diagnostics, target)),
  );
}

let crashed = false;

/** Whether it was thrown by the module, or on its way through the module, which left it half-way through something. */
const isOfModule = (error) => error instanceof WebAssembly.RuntimeError || /wasm-function/.test(error?.stack);

addEventListener('error', ({ error }) => isOfModule(error) && tellOfCrash(error));
addEventListener('unhandledrejection', ({ reason }) => isOfModule(reason) && tellOfCrash(reason));

/** By selection, since a page over plain HTTP has no clipboard of its own. */
function copy(text, button) {
  const area = Object.assign(document.createElement('textarea'), { value: text, className: 'off-screen' });
  document.body.append(area);
  area.select();
  if (document.execCommand('copy')) button.textContent = 'Copied';
  area.remove();
  button.focus();
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
    if (isOfModule(error)) return tellOfCrash(error);
    tell(
      'The page could not be started',
      'Its WebAssembly file was not loaded whole, or a policy or filter on the way refuses it.',
      error,
    );
  }
}

await start();
