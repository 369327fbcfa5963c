// The sandbox's recorder, which keeps the last requests as they came.

/** The requests that reached the sandbox, newest first: `method`, `target`, `status`, `text` (the whole request), `raw` (base64). */
export async function recorded(host) {
  const response = await fetch(new URL('/sandbox/requests', host.origin));
  if (!response.ok) throw new Error(`the recorder answered ${response.status}`);
  return response.json();
}
