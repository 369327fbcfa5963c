//! A body in JSON as a form and as a text: two views of one.

use client::check_json;
use yew::prelude::*;

use crate::hooks::Dispatcher;
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
