// What may stand at the cursor, as the page tells it, in CodeMirror's list.
import { autocompletion, closeCompletion, completionStatus, pickedCompletion, startCompletion } from '@codemirror/autocomplete';
import { EditorView, keymap } from '@codemirror/view';

/** Above this length the page is asked when a person asks (Ctrl Space), not while they type: UTF-16 units. */
const LONG = 200_000;

/**
 * `suggest(text, at)` gives nothing, or JSON:
 * `{ from, to, typed, comma, options: [{ label, insert, caret, detail, help, more }] }`.
 * `from` to `to` is what a suggestion replaces; from `typed` on stands what it is found by. `comma` is where a comma is missing before
 * it. `caret` is where the cursor stands in `insert` afterwards; with `more`, the next suggestions are asked for then.
 */
export const suggestions = (suggest) => [
  autocompletion({ icons: false, override: [(context) => source(context, suggest)] }),
  scrollable,
  keymap.of([{ key: 'Tab', run: leave }]),
];

/** A list that scrolls must be one that the focus can go to (WCAG 2.1.1), though here the arrows go through it without that. */
const scrollable = EditorView.updateListener.of(({ view, state }) => {
  if (completionStatus(state) !== 'active') return;
  const read = () => view.dom.querySelector('.cm-tooltip-autocomplete > ul');
  view.requestMeasure({ key: scrollable, read, write: (list) => list?.setAttribute('tabindex', '0') });
});

/** The list goes before the focus does, which would be lost in it. */
function leave(view) {
  closeCompletion(view);
  return false;
}

function source(context, suggest) {
  const { doc } = context.state;
  if (!context.explicit && doc.length > LONG) return null;
  const answer = suggest(doc.toString(), context.pos);
  if (!answer) return null;
  const { from, to, typed, comma, options } = JSON.parse(answer);
  // Where nothing was begun, nobody wants a list that was not asked for.
  if (!context.explicit && from === to) return null;
  const before = typed - from;
  const after = to - context.pos;
  const option = ({ label, insert, caret, detail, help, more }, at) => ({
    label,
    // Read out, it is a word of its own.
    detail: detail && ` ${detail}`,
    info: help || undefined,
    // Of those that fit what was typed equally well: in the order of the description.
    sortText: String(at).padStart(5, '0'),
    apply: (view, completion, start, end) => {
      const changes = [{ from: start - before, to: end + after, insert }];
      if (comma !== null) changes.unshift({ from: comma, insert: ',' });
      const anchor = start - before + caret + (comma === null ? 0 : 1);
      view.dispatch({ changes, selection: { anchor }, scrollIntoView: true, userEvent: 'input.complete', annotations: pickedCompletion.of(completion) });
      if (more) startCompletion(view);
    },
  });
  return { from: typed, options: options.map(option), validFor: /^[^"\n,:{}[\]]*$/ };
}
