//! A field for JSON: an editor with highlighting, marks and suggestions, which is loaded when the first such field is shown. Until it is
//! there, and where it can't be had, a plain field does the same but for those.

use std::cell::RefCell;
use std::rc::Rc;

use client::complete::{Completion, Suggestion, SuggestionKind, complete};
use client::{Told, check_syntax, pretty};
use openapi::SchemaRef;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlTextAreaElement};
use yew::prelude::*;

use super::schema_tree::schema_words;
use crate::hooks::{Dispatcher, use_effect_with, use_state};
use crate::platform::editor::{self, Editor};
use crate::ui::button::{Button, Emphasis};

/// A text and what is told about it.
#[derive(Properties, PartialEq)]
pub struct JsonEditorProps {
    /// The id of the plain field.
    pub id: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// The text.
    pub text: AttrValue,
    /// What its value may be, where that is known.
    pub schema: Option<SchemaRef>,
    /// What is wrong with it.
    pub problems: Rc<Vec<Told>>,
    /// The id of what tells the problems.
    pub described_by: AttrValue,
    /// Called with the text after a change; with the editor, after a pause in typing.
    pub onchange: Callback<String>,
}

/// Where the editor stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    OnItsWay,
    There,
    /// It could not be loaded.
    Plain,
}

/// The editor once it is there.
type Shared = Rc<RefCell<Option<Editor>>>;

/// What the editor's callbacks know.
struct Latest {
    /// What stands in the editor, as far as it was told.
    text: AttrValue,
    schema: Option<SchemaRef>,
    onchange: Callback<String>,
}

/// Draws the field.
#[component]
pub fn JsonEditor(props: &JsonEditorProps) -> Html {
    let standing = use_state(|| Standing::OnItsWay);
    let (host, area) = (use_node_ref(), use_node_ref());
    let editor = use_mut_ref(|| None::<Editor>);
    let latest = use_mut_ref(|| Latest { text: AttrValue::default(), schema: None, onchange: Callback::noop() });
    {
        let mut latest = latest.borrow_mut();
        (latest.schema, latest.onchange) = (props.schema.clone(), props.onchange.clone());
        if *standing != Standing::There {
            latest.text = props.text.clone();
        }
    }
    {
        let (host, area, label) = (host.clone(), area.clone(), props.label.clone());
        let (editor, latest, stands) = (editor.clone(), latest.clone(), standing.setter());
        use_effect_with((), move |()| spawn_local(begin(host, area, label, editor, latest, stands)));
    }
    {
        let (text, problems) = (props.text.clone(), props.problems.clone());
        let (editor, latest) = (editor.clone(), latest.clone());
        use_effect_with((text, problems, *standing), move |(text, problems, _)| {
            follow(&editor, &latest, text, problems)
        });
    }
    let is_plain = *standing != Standing::There;
    let format = {
        let (text, onchange, editor, area) = (props.text.clone(), props.onchange.clone(), editor.clone(), area.clone());
        Callback::from(move |()| match pretty(&text) {
            Ok(laid_out) => onchange.emit(laid_out),
            Err(_) => show_fault(&text, &editor, &area),
        })
    };
    let onkeydown = format_on_key(format.clone());
    html! {
        <div class="field" {onkeydown}>
            if is_plain { { plain(props, &area) } } else { <span>{ &props.label }</span> }
            <div ref={host}></div>
            if *standing == Standing::Plain {
                <p class="help">{ "What highlights and completes JSON could not be loaded. This plain field does all else." }</p>
            }
            <div class="actions">{ Button::new("Format", format).emphasis(Emphasis::Quiet).view() }</div>
        </div>
    }
}

/// Alt Shift F, as many editors have it. By the key's place on the keyboard: with Alt, some keyboards type another letter.
fn format_on_key(format: Callback<()>) -> Callback<KeyboardEvent> {
    Callback::from(move |event: KeyboardEvent| {
        let asked = event.alt_key() && event.shift_key() && !event.ctrl_key() && !event.meta_key();
        if asked && event.code() == "KeyF" {
            event.prevent_default();
            format.emit(());
        }
    })
}

/// Goes to where a text stops being JSON.
fn show_fault(text: &str, editor: &Shared, area: &NodeRef) {
    match (&*editor.borrow(), check_syntax(text).first()) {
        (Some(editor), Some(fault)) => editor.show(text, &fault.at),
        _ => {
            if let Some(area) = area.cast::<HtmlTextAreaElement>() {
                let _ = area.focus();
            }
        }
    }
}

fn plain(props: &JsonEditorProps, area: &NodeRef) -> Html {
    let onchange = props.onchange.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        onchange.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value());
    });
    let wrong = props.problems.iter().any(|problem| !problem.hint);
    let rows = props.text.lines().count().clamp(4, 24).to_string();
    html! {
        <>
            <label for={props.id.clone()}>{ &props.label }</label>
            <textarea ref={area} id={props.id.clone()} class="control code" {rows} spellcheck="false" value={props.text.clone()} {oninput}
                aria-describedby={props.described_by.clone()} aria-invalid={wrong.then_some("true")} />
        </>
    }
}

/// Loads the editor and puts it in the place of the plain field.
async fn begin(
    host: NodeRef,
    area: NodeRef,
    label: AttrValue,
    editor: Shared,
    latest: Rc<RefCell<Latest>>,
    stands: Dispatcher<Standing>,
) {
    let script = editor::load().await;
    let mounted = match (script, host.cast::<Element>(), area.cast::<HtmlTextAreaElement>()) {
        (Some(script), Some(host), Some(area)) => {
            let (changed, suggest) = (changed(latest.clone()), suggest(latest));
            Editor::mount(&script, &host, &area, &label, changed, suggest, words)
        }
        _ => None,
    };
    // The field may be gone by now, and then the editor goes too.
    if host.get().is_some() {
        let now = if mounted.is_some() { Standing::There } else { Standing::Plain };
        *editor.borrow_mut() = mounted;
        stands.set(now);
    }
}

/// Takes over what was typed.
fn changed(latest: Rc<RefCell<Latest>>) -> impl Fn(String) {
    move |text| {
        let onchange = {
            let mut latest = latest.borrow_mut();
            latest.text = text.clone().into();
            latest.onchange.clone()
        };
        onchange.emit(text);
    }
}

/// What can stand at a byte offset of a text.
fn suggest(latest: Rc<RefCell<Latest>>) -> impl Fn(&str, usize) -> Option<Completion> {
    move |text, at| {
        let schema = latest.borrow().schema.clone()?;
        let mut completion = complete(text, at, &schema)?;
        completion.suggestions.retain(|it| !matches!(it.kind, SuggestionKind::Member { there: true, .. }));
        Some(completion)
    }
}

/// What a suggestion is, in a few words.
fn words(suggestion: &Suggestion) -> String {
    let schema = || schema_words(&suggestion.schema);
    match suggestion.kind {
        SuggestionKind::Member { required: true, .. } => format!("{} · needed", schema()),
        SuggestionKind::Member { deprecated: true, .. } => format!("{} · deprecated", schema()),
        SuggestionKind::Member { .. } => schema(),
        SuggestionKind::Value => String::new(),
        SuggestionKind::Default => "default".to_owned(),
        SuggestionKind::Example => "with what it needs".to_owned(),
    }
}

/// Brings the editor to what the page knows: a text that was changed elsewhere, and what is wrong with it.
fn follow(editor: &Shared, latest: &RefCell<Latest>, text: &AttrValue, problems: &[Told]) {
    let editor = editor.borrow();
    let Some(editor) = &*editor else { return };
    let known = std::mem::replace(&mut latest.borrow_mut().text, text.clone());
    if known != *text {
        editor.set(text);
    }
    editor.mark(text, problems);
}
