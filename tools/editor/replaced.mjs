// One text in the place of another, as the smallest change: so that folds, marks and the cursor stay where they can.

/** The change that makes `text` of a state's text, or nothing where it is that already. */
export function replaced(state, text) {
  const old = state.doc.toString();
  if (text === old) return undefined;
  const shorter = Math.min(old.length, text.length);
  let start = 0;
  while (start < shorter && old.charCodeAt(start) === text.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < shorter - start && old.charCodeAt(old.length - 1 - end) === text.charCodeAt(text.length - 1 - end)) end += 1;
  const changes = { from: start, to: old.length - end, insert: text.slice(start, text.length - end) };
  const { head } = state.selection.main;
  const inside = head > changes.from && head < changes.to;
  return inside && isLaidOut(old, text) ? { changes, selection: { anchor: samePlace(old, text, head) }, scrollIntoView: true } : { changes };
}

const SPACE = /\s+/g;

/** Whether two texts differ in their white space alone. */
const isLaidOut = (one, other) => one.replace(SPACE, '') === other.replace(SPACE, '');

/** The offset in `text` behind as many characters that are no white space as stand before `offset` in `old`. */
function samePlace(old, text, offset) {
  let left = old.slice(0, offset).replace(SPACE, '').length;
  let at = 0;
  while (left > 0 && at < text.length) {
    if (!/\s/.test(text[at])) left -= 1;
    at += 1;
  }
  return at;
}
