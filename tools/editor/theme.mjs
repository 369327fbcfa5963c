// How the editor looks: by the page's tokens (static/tokens.css), which reach into its shadow root, so light and dark are the page's.
import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export const highlighting = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--json-key)' },
  { tag: tags.string, color: 'var(--json-string)' },
  { tag: tags.number, color: 'var(--json-number)' },
  { tag: [tags.bool, tags.null], color: 'var(--json-word)' },
]);

const SELECTED = 'color-mix(in srgb, var(--accent) 28%, transparent)';
const POPUP = { border: '1px solid var(--line-strong)', borderRadius: 'var(--radius)', background: 'var(--raised)', color: 'var(--text)', boxShadow: 'var(--shadow-raised)' };

export const theme = EditorView.theme({
  '&': { border: '1px solid var(--line-strong)', borderRadius: 'var(--radius)', background: 'var(--surface)', color: 'var(--text)', fontSize: 'var(--size-code)', maxHeight: '70vh' },
  '&.cm-focused': { outline: '2px solid var(--focus)' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { minHeight: '8em', caretColor: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '.cm-gutters': { border: '0', borderRadius: 'var(--radius) 0 0 var(--radius)', background: 'var(--sunken)', color: 'var(--text-muted)' },
  '.cm-activeLine': { background: 'transparent' },
  '.cm-activeLineGutter': { background: 'var(--hover)', color: 'var(--text)' },
  '&.cm-focused .cm-activeLine': { background: 'color-mix(in srgb, var(--hover) 50%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: SELECTED },
  '.cm-selectionMatch': { background: 'color-mix(in srgb, var(--accent) 14%, transparent)' },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--busy-ground)', outline: '1px solid var(--busy)' },
  '&.cm-focused .cm-nonmatchingBracket': { background: 'var(--bad-ground)', outline: '1px solid var(--bad)' },
  '.cm-foldPlaceholder': { border: '1px solid var(--line)', background: 'var(--sunken)', color: 'var(--text-muted)' },
  '.cm-searchMatch': { background: 'var(--warning-ground)', outline: '1px solid var(--warning)' },
  '.cm-searchMatch-selected': { background: SELECTED },
  '.cm-panels': { background: 'var(--raised)', color: 'var(--text)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-panel.cm-search': { fontFamily: 'var(--sans)', fontSize: 'var(--size-small)' },
  '.cm-panel.cm-search label': { fontSize: 'inherit' },
  '.cm-textfield': { border: '1px solid var(--line-strong)', borderRadius: 'var(--radius-small)', background: 'var(--surface)', color: 'var(--text)', fontSize: 'inherit', minHeight: '24px' },
  '.cm-button': { border: '1px solid var(--line-strong)', borderRadius: 'var(--radius-small)', background: 'var(--raised)', backgroundImage: 'none', color: 'var(--text)', fontSize: 'inherit', minHeight: '24px' },
  '.cm-panel button[name=close]': { color: 'var(--text)', minWidth: '24px', minHeight: '24px' },
  '.cm-tooltip': { ...POPUP, fontFamily: 'var(--sans)', fontSize: 'var(--size-small)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '16em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px var(--s2)', lineHeight: '20px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { background: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { marginLeft: 'var(--s3)', fontStyle: 'normal', fontFamily: 'var(--sans)', color: 'var(--text-muted)' },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-tooltip.cm-completionInfo': { ...POPUP, maxWidth: '320px', padding: 'var(--s2)', whiteSpace: 'pre-line' },
  '.cm-diagnostic': { padding: 'var(--s1) var(--s2)', borderLeftWidth: '4px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--line-strong)' },
});
