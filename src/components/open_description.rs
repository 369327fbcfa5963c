//! Opens a description from a file that is chosen or dropped, or from a text that is pasted.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::platform::{document, files};
use crate::ui::button::Button;

/// How long a text rests before it is opened: milliseconds.
const REST: u32 = 250;

/// The address's field.
const ADDRESS: &str = "description-address";

/// What opens it.
#[derive(Properties, PartialEq)]
pub struct OpenDescriptionProps {
    /// Called with a name and the text's bytes.
    pub open: Callback<(String, Vec<u8>)>,
    /// Called with an address.
    pub fetch: Callback<String>,
}

/// Draws the door.
#[component]
pub fn OpenDescription(props: &OpenDescriptionProps) -> Html {
    let over = use_state(|| false);
    let read = {
        let open = props.open.clone();
        Callback::from(move |file: File| {
            let open = open.clone();
            spawn_local(async move {
                if let Some(bytes) = files::bytes(&file).await {
                    open.emit((file.name(), bytes));
                }
            });
        })
    };
    let onchange = {
        let read = read.clone();
        Callback::from(move |event: Event| {
            let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(file) = input.and_then(|input| input.files()?.get(0)) {
                read.emit(file);
            }
        })
    };
    let ondrop = {
        let (read, over) = (read.clone(), over.setter());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            if let Some(file) = event.data_transfer().and_then(|transfer| transfer.files()?.get(0)) {
                read.emit(file);
            }
        })
    };
    let ondragover = {
        let over = over.setter();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(true);
        })
    };
    let ondragleave = {
        let over = over.setter();
        Callback::from(move |_: DragEvent| over.set(false))
    };
    let oninput = {
        // A text that is typed, or pasted line by line, is opened when it rests.
        let (open, resting) = (props.open.clone(), use_mut_ref(|| None));
        Callback::from(move |event: InputEvent| {
            let area = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
            if let Some(text) = area.map(|area| area.value()).filter(|text| !text.trim().is_empty()) {
                let open = open.clone();
                let opening = Timeout::new(REST, move || open.emit(("the pasted text".into(), text.into_bytes())));
                resting.replace(Some(opening));
            }
        })
    };
    let onsubmit = {
        let fetch = props.fetch.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let input =
                document().get_element_by_id(ADDRESS).and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
            if let Some(address) = input.map(|input| input.value()).filter(|address| !address.trim().is_empty()) {
                fetch.emit(address.trim().to_owned());
            }
        })
    };
    html! {
        <section class={classes!("panel", "drop", (*over).then_some("over"))} aria-label="Open another description"
            {ondrop} {ondragover} {ondragleave}>
            <h2>{ "Open another description" }</h2>
            <p class="muted">{ "Swagger 2.0 or OpenAPI 3, in JSON or YAML. It is read here, and goes nowhere." }</p>
            <div class="field">
                <label for="description-file">{ "A file, chosen or dropped here" }</label>
                <input id="description-file" class="control" type="file" {onchange} />
            </div>
            <form class="field" {onsubmit}>
                <label for={ADDRESS}>{ "Or its address" }</label>
                <div class="actions">
                    <input id={ADDRESS} class="control" type="url" inputmode="url" placeholder="https://" autocomplete="off" />
                    { Button::submit("Open", None, false).view() }
                </div>
            </form>
            <div class="field">
                <label for="description-text">{ "Or its text, pasted" }</label>
                <textarea id="description-text" class="control code" rows="3" spellcheck="false" {oninput} />
            </div>
        </section>
    }
}
