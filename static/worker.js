// Starts the module of a worker: worker.js?js=<glue>&wasm=<module>, both beside this file.
const here = new URL(import.meta.url);

/** A file beside this one, whatever the query says. */
const beside = (parameter) => new URL(here.searchParams.get(parameter).replace(/^.*[/\\]/, ''), here);

try {
  const glue = await import(beside('js').href);
  await glue.default({ module_or_path: beside('wasm') });
} catch (error) {
  // Thrown from here it would be a rejection, which the page is not told of.
  setTimeout(() => {
    throw error;
  });
}
