//! The request as text that runs elsewhere, as it would be sent now: curl, or another language.

use client::{HeaderValue, Language, Layout, PreparedRequest, Secrets, render_plain_curl};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::hooks::{Dispatcher, use_state};
use crate::store::providers::use_store;
use crate::ui::copy_button::CopyButton;

/// A request.
#[derive(Properties, PartialEq)]
pub struct RequestPreviewProps {
    /// It.
    pub request: PreparedRequest,
}

/// Draws the curl command, with the token as a variable until a person wants to see it. Other languages, and bodies that are no text, come with the desk's part.
#[component]
pub fn RequestPreview(props: &RequestPreviewProps) -> Html {
    let (shown, language) = (use_state(|| false), use_state(|| 0));
    let desk = use_store().desk;
    let secrets = if *shown { Secrets::Shown } else { Secrets::Hidden };
    let chosen = Language::ALL[*language];
    let text = AttrValue::from(match desk.get() {
        Some(desk) => (desk.snippet)(&props.request, chosen, secrets),
        None if props.request.body.is_none() || props.request.text().is_some() => {
            render_plain_curl(&props.request, secrets, Layout::MultiLine)
        }
        None => {
            desk.load();
            "Loading…".to_owned()
        }
    });
    let (copy, name) = match *language {
        0 => ("Copy the curl command", AttrValue::Static("curl command")),
        _ => ("Copy", AttrValue::Static(chosen.label())),
    };
    let has_token = props.request.confidential
        || props.request.query_secrets.iter().any(|secret| secret.value.is_some())
        || props.request.headers.iter().any(|header| matches!(header.value, HeaderValue::Secret { .. }));
    let told = *language == 0 && text.contains("$TOKEN");
    let onchange = {
        let shown = shown.clone();
        Callback::from(move |_: Event| shown.set(!*shown))
    };
    html! {
        <section class="panel" aria-label="Request">
            <header class="panel-head">
                <h2>{ "Request" }</h2>
                if has_token {
                    <label class="check"><input type="checkbox" checked={*shown} {onchange} />{ "Show secrets" }</label>
                }
                if desk.get().is_some() { { languages(*language, language.setter()) } }
                <CopyButton text={text.clone()} label={copy} />
            </header>
            <pre class="code curl" tabindex="0" role="region" aria-label={name}>{ text }</pre>
            if told {
                <p class="help">{ "$TOKEN stands for the token that a login answers: " }<code>{ "TOKEN=…" }</code>{ " before the command sets it." }</p>
            }
        </section>
    }
}

/// The choice of the language.
fn languages(chosen: usize, choose: Dispatcher<usize>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let index = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
        choose.set(usize::try_from(index).unwrap_or(0));
    });
    let option = |(at, language): (usize, &Language)| {
        html! { <option selected={at == chosen}>{ language.label() }</option> }
    };
    html! {
        <select class="control language" aria-label="Language" {onchange}>{ for Language::ALL.iter().enumerate().map(option) }</select>
    }
}
