//! The way to load a document that a schema refers to.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::hooks::use_state;
use crate::platform::{files, location};
use crate::store::description::described;
use crate::store::other_documents::{Wanted, is_fetched, own_address};
use crate::store::providers::use_store;
use crate::ui::button::Button;

/// A document.
#[derive(Clone, Properties, PartialEq)]
pub struct OtherDocumentProps {
    /// Its address as a reference has it.
    pub address: AttrValue,
    /// The address of the document with that reference, where it is not the description itself.
    pub from: Option<AttrValue>,
}

/// Draws the way: from its address where it has one, and from a file.
#[component]
pub fn OtherDocument(props: &OtherDocumentProps) -> Html {
    let (busy, problem) = (use_state(|| false), use_state(|| None::<String>));
    let Some((opened, take_in)) =
        described(&use_store()).and_then(|described| Some((described.opened?, described.take_in)))
    else {
        return html! {};
    };
    let own = own_address(&opened.source);
    let address = location::resolve_reference(props.from.as_deref().unwrap_or(&own), &props.address);
    let take = {
        let (busy, problem, address) = (busy.setter(), problem.setter(), address.clone());
        Callback::from(move |bytes: Option<Vec<u8>>| {
            busy.set(true);
            problem.set(None);
            let (busy, problem) = (busy.clone(), problem.clone());
            let done = Callback::from(move |taken: Result<(), String>| {
                busy.set(false);
                problem.set(taken.err());
            });
            take_in.emit(Rc::new(Wanted { address: address.clone(), bytes, done }));
        })
    };
    let onchange = {
        let take = take.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
            let take = take.clone();
            spawn_local(async move {
                if let Some(bytes) = files::bytes(&file).await {
                    take.emit(Some(bytes));
                }
            });
        })
    };
    let name = address.rsplit('/').next().unwrap_or_default().to_owned();
    html! {
        <div class="schema-about actions">
            if is_fetched(&address) {
                { Button { busy: *busy, ..Button::new(format!("Load {address}"), take.reform(|()| None)) }.view() }
            }
            <label class="file-of">{ format!("From a file: {name} ") }<input type="file" {onchange} /></label>
            if let Some(problem) = &*problem { <span class="problem">{ problem.clone() }</span> }
        </div>
    }
}
