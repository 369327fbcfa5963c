// Typing in the place of a selection. Left to itself Chromium takes the selected lines away with style attributes on what it joins,
// which the page's policy blocks and reports, before CodeMirror reads the text back.
import { EditorView } from '@codemirror/view';

export const replacing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (view.composing) return false;
    followSelection(event, view);
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

/** What is selected and typed over at once is selected for the browser before CodeMirror has heard of it. */
function followSelection(event, view) {
  const [range] = event.inputType === 'insertText' ? event.getTargetRanges() : [];
  if (!range || range.collapsed) return;
  const [from, to] = [view.posAtDOM(range.startContainer, range.startOffset), view.posAtDOM(range.endContainer, range.endOffset)];
  const { main } = view.state.selection;
  if (main.from !== from || main.to !== to) view.dispatch({ selection: { anchor: from, head: to } });
}
