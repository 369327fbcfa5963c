//! A value that may be anything, as JSON. What is no JSON yet stays in the field, and is told of.

use client::check_json;
use client::edit::Change;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::hooks::use_state;
use crate::ui::field::Field;

/// A value of any kind.
#[derive(Properties, PartialEq)]
pub struct AnyJsonProps {
    /// Its id and what is wrong with it.
    pub field: Field,
    /// Its JSON.
    pub raw: Option<AttrValue>,
    /// Called with a change; a field that is emptied is left out.
    pub onedit: Callback<Change>,
}

/// Draws the field.
#[component]
pub fn AnyJson(props: &AnyJsonProps) -> Html {
    // What was typed and is no JSON, or not what stands in the text by now.
    let typed = use_state(|| None::<String>);
    let problem = typed.as_ref().and_then(|typed| check_json(typed).err());
    let oninput = {
        let (typed, onedit) = (typed.setter(), props.onedit.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            let change = match check_json(&text) {
                _ if text.trim().is_empty() => Some(Change::Remove),
                Ok(()) => Some(Change::Set(text.trim().to_owned())),
                Err(_) => None,
            };
            typed.set(change.is_none().then_some(text));
            if let Some(change) = change {
                onedit.emit(change);
            }
        })
    };
    let value = typed.as_ref().map_or_else(|| props.raw.clone().unwrap_or_default(), |typed| typed.clone().into());
    let rows = value.lines().count().clamp(2, 16).to_string();
    html! {
        <>
            <textarea id={props.field.id.clone()} class="control code" {rows} spellcheck="false" placeholder="JSON" {value} {oninput}
                aria-invalid={problem.is_some().then_some("true").or(props.field.invalid())} aria-describedby={props.field.described_by()} />
            if let Some(problem) = problem { <p class="problem">{ format!("{problem}. Not taken over yet.") }</p> }
        </>
    }
}
