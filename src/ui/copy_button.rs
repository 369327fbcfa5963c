//! Copies a text and says whether it did.

use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::button::{Button, Emphasis};
use super::icon::Icon;
use crate::hooks::{use_effect_with, use_state};
use crate::platform::clipboard;

/// For how long the button says what came of it: milliseconds.
const SAID_FOR: u32 = 2_000;

/// What to copy.
#[derive(Properties, PartialEq)]
pub struct CopyButtonProps {
    /// The text.
    pub text: AttrValue,
    /// What the text is, for a screen reader: "Copy the curl command".
    pub label: AttrValue,
}

/// Draws a button that copies.
#[component]
pub fn CopyButton(props: &CopyButtonProps) -> Html {
    let copied = use_state(|| None::<bool>);
    {
        let copied_setter = copied.setter();
        use_effect_with(*copied, move |copied| copied.map(|_| Timeout::new(SAID_FOR, move || copied_setter.set(None))));
    }
    let onclick = {
        let (text, copied) = (props.text.clone(), copied.setter());
        Callback::from(move |()| {
            let (text, copied) = (text.clone(), copied.clone());
            spawn_local(async move { copied.set(Some(clipboard::copy(&text).await)) });
        })
    };
    let (words, label) = match *copied {
        None => ("Copy", Some(props.label.clone())),
        Some(true) => ("Copied", None),
        Some(false) => ("Select and copy by hand", None),
    };
    let button = Button { icon: Some(Icon::Copy), label, ..Button::new(words, onclick) };
    html! { <span aria-live="polite">{ button.emphasis(Emphasis::Quiet).view() }</span> }
}
