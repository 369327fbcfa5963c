//! A body in JSON as a form and as a text: two views of one.

use client::check_json;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::json_editor::JsonEditorProps;
use crate::checks::Checks;
use crate::hooks::Dispatcher;
use crate::lazy::Lazy;
use crate::ui::notice::{Tone, notice, paragraph};

/// The choice between the two views.
pub fn views(as_text: bool, choose: &Dispatcher<bool>) -> Html {
    let view = |words: &'static str, text: bool| {
        let choose = choose.clone();
        let onclick = Callback::from(move |_: MouseEvent| choose.set(text));
        html! { <button type="button" class="button tab" aria-pressed={(as_text == text).to_string()} {onclick}>{ words }</button> }
    };
    html! { <div class="actions" role="group" aria-label="View of the body">{ view("Form", false) }{ view("JSON", true) }</div> }
}

/// Why a text can't be shown as a form: it is no JSON.
pub fn no_form(text: &str) -> Option<Html> {
    let error = check_json(text).err().filter(|_| !text.trim().is_empty())?;
    let way_out = "The form is back as soon as the text is JSON again: see JSON.";
    Some(notice(Tone::Warning, error.to_string(), paragraph(way_out)))
}

/// A text of JSON: in its editor, which comes with what checks it; where that can't be had, in a plain field. While it is on its way there
/// is none: a field that is typed in would be taken away.
pub fn json_text(checks: &Lazy<Checks>, props: JsonEditorProps) -> Html {
    if checks.has_failed() {
        return html! { <>{ checks.draw(|_| html! {}) }{ plain_text(&props) }</> };
    }
    checks.draw(|checks| (checks.editor)(props))
}

/// A plain field for a text, JSON or not.
pub fn plain_text(props: &JsonEditorProps) -> Html {
    let oninput =
        props.onchange.reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    let wrong = props.problems.iter().any(|problem| !problem.hint);
    let rows = props.text.lines().count().clamp(4, 24).to_string();
    html! {
        <div class="field">
            <label for={props.id.clone()}>{ &props.label }</label>
            <textarea id={props.id.clone()} class="control code" {rows} spellcheck="false" value={props.text.clone()} {oninput}
                aria-describedby={props.described_by.clone()} aria-invalid={wrong.then_some("true")} />
        </div>
    }
}
