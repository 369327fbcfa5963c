// Typing in the place of a selection. Left to itself Chromium takes the selected lines away with style attributes on what it joins,
// which the page's policy blocks and reports, before CodeMirror reads the text back.
import { EditorView } from '@codemirror/view';

export const replacing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (view.composing) return false;
    followSelection(view);
    const { from, to, empty } = view.state.selection.main;
    if (empty) return false;
    const text = event.inputType === 'insertText' ? event.data : event.inputType.startsWith('delete') ? '' : null;
    if (text === null) return false;
    const userEvent = text ? 'input.type' : 'delete.selection';
    const change = () => view.state.update(view.state.replaceSelection(text), { userEvent, scrollIntoView: true });
    // Brackets that are closed by themselves, and what else listens to typing.
    const taken = text && view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, change));
    if (!taken) view.dispatch(change());
    return true;
  },
});

/** What is selected and typed over at once is selected for the browser before CodeMirror has heard of it. An event within a shadow root tells no ranges. */
function followSelection(view) {
  const selected = (view.root.getSelection ? view.root : document).getSelection();
  const within = (node) => node && view.contentDOM.contains(node);
  if (!within(selected?.anchorNode) || !within(selected.focusNode) || selected.isCollapsed) return;
  const anchor = view.posAtDOM(selected.anchorNode, selected.anchorOffset);
  const head = view.posAtDOM(selected.focusNode, selected.focusOffset);
  const { main } = view.state.selection;
  if (main.anchor !== anchor || main.head !== head) view.dispatch({ selection: { anchor, head } });
}
