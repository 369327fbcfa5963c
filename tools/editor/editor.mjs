// The editor for JSON: CodeMirror in a shadow root, bundled into a script of its own that the page loads when it is first needed
// (src/platform/editor.rs). It decides nothing about JSON: what is wrong and what may stand at the cursor, the page tells.
//
// Offsets here are UTF-16 units, as CodeMirror counts. The shadow root is what the policy asks for: there CodeMirror's styles are
// an adopted sheet, elsewhere they would be a style element, which is blocked.
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, isolateHistory } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState, Transaction } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { Pause } from './pause.mjs';
import { replaced } from './replaced.mjs';
import { replacing } from './replacing.mjs';
import { suggestions } from './suggestions.mjs';
import { highlighting, theme } from './theme.mjs';

/** Marks a change that the page made: it is not told of it. */
const FromPage = Annotation.define();

/** What CodeMirror's own keys have, without the one that sends a request here. */
const ownKeys = defaultKeymap.filter(({ key }) => key !== 'Mod-Enter');

/**
 * Puts an editor into `host`, with the text, the selection and the focus of `area`, the plain field that was used until now.
 * `ask(text)` is told of what is typed, after a pause; `ask(text, at)` gives what may stand at a place (suggestions.mjs).
 */
export function mount(host, area, label, ask) {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open', delegatesFocus: true });
  const hadFocus = document.activeElement === area;
  // CodeMirror's timer for suggestions outlives its view; what `ask` calls does not.
  let gone = false;
  const askWhileThere = (...asked) => (gone ? undefined : ask(...asked));
  const pause = new Pause(() => askWhileThere(view.state.doc.toString()), () => view.state.doc.length);
  const view = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: area.value,
      selection: selectionOf(area),
      extensions: [
        lineNumbers(), foldGutter(), lintGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(),
        highlightActiveLine(), highlightSpecialChars(), highlightSelectionMatches(), search({ top: true }), json(),
        syntaxHighlighting(highlighting), theme, EditorView.lineWrapping, replacing, suggestions(askWhileThere),
        keymap.of([...closeBracketsKeymap, ...ownKeys, ...historyKeymap, ...searchKeymap, ...foldKeymap, ...lintKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': label, autocapitalize: 'off', autocorrect: 'off' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((change) => change.annotation(FromPage))) pause.begin();
        }),
      ],
    }),
  });
  const stopListening = listen(host, pause);
  const leave = () => {
    stopListening();
    gone = true;
  };
  if (hadFocus) view.focus();
  return new Editor(view, pause, leave);
}

/** The selection of the plain field. */
const selectionOf = ({ selectionStart, selectionEnd }) => ({ anchor: selectionStart, head: selectionEnd });

/**
 * What is typed has to be known to the page before anything is done with it: when the focus leaves, before a key that is an order, and
 * before a click elsewhere, which in some browsers takes no focus. Other keys are the editor's and not the page's.
 */
function listen(host, pause) {
  const end = () => pause.end();
  const clicked = (event) => event.composedPath().includes(host) || end();
  const ordered = (event) => event.ctrlKey || event.metaKey || event.altKey;
  const pressedFirst = (event) => ordered(event) && end();
  const pressed = (event) => ordered(event) || event.stopPropagation();
  host.addEventListener('focusout', end);
  host.addEventListener('keydown', pressedFirst, true);
  host.addEventListener('keydown', pressed);
  document.addEventListener('pointerdown', clicked, true);
  addEventListener('pagehide', end);
  return () => {
    host.removeEventListener('focusout', end);
    host.removeEventListener('keydown', pressedFirst, true);
    host.removeEventListener('keydown', pressed);
    document.removeEventListener('pointerdown', clicked, true);
    removeEventListener('pagehide', end);
  };
}

/** What the page does with the editor. */
class Editor {
  #view;
  #pause;
  #leave;

  constructor(view, pause, leave) {
    this.#view = view;
    this.#pause = pause;
    this.#leave = leave;
  }

  /** Puts another text in the place of what is there, as one change that can be undone. */
  set(text) {
    const change = replaced(this.#view.state, text);
    if (!change) return;
    this.#pause.forget();
    this.#view.dispatch({
      ...change,
      annotations: [FromPage.of(true), isolateHistory.of('full'), Transaction.userEvent.of('input.page')],
    });
  }

  /** Marks what is wrong, given as JSON: `[{ from, to, severity, message }]`. Of a text that was changed since it is left: the next is on its way. */
  mark(problems) {
    if (this.#pause.isOn) return;
    const length = this.#view.state.doc.length;
    const within = (offset) => Math.min(offset, length);
    const diagnostics = JSON.parse(problems).map((problem) => ({ ...problem, from: within(problem.from), to: within(problem.to) }));
    this.#view.dispatch(setDiagnostics(this.#view.state, diagnostics));
  }

  /** Goes to a place. */
  show(from, to) {
    const length = this.#view.state.doc.length;
    const selection = { anchor: Math.min(from, length), head: Math.min(to, length) };
    this.#view.dispatch({ selection, effects: EditorView.scrollIntoView(selection.anchor, { y: 'center' }) });
    this.#view.focus();
  }

  /** Tells what is not told yet, and goes. */
  destroy() {
    this.#pause.end();
    this.#leave();
    this.#view.destroy();
  }
}
