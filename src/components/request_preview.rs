//! The request as curl, as it would be sent now.

use client::{HeaderValue, Layout, PreparedRequest, Secrets, render_curl};
use yew::prelude::*;

use crate::hooks::use_state;
use crate::ui::copy_button::CopyButton;

/// A request.
#[derive(Properties, PartialEq)]
pub struct RequestPreviewProps {
    /// It.
    pub request: PreparedRequest,
}

/// Draws the curl command, with the token as a variable until a person wants to see it.
#[component]
pub fn RequestPreview(props: &RequestPreviewProps) -> Html {
    let shown = use_state(|| false);
    let secrets = if *shown { Secrets::Shown } else { Secrets::Hidden };
    let command = AttrValue::from(render_curl(&props.request, secrets, Layout::MultiLine));
    let has_token = props.request.headers.iter().any(|header| matches!(header.value, HeaderValue::Secret { .. }));
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
                <CopyButton text={command.clone()} label="Copy the curl command" />
            </header>
            <pre class="code curl" tabindex="0" role="region" aria-label="curl command">{ command }</pre>
            if !*shown || !has_token {
                <p class="help">{ "$TOKEN stands for the token that a login answers: " }<code>{ "TOKEN=…" }</code>{ " before the command sets it." }</p>
            }
        </section>
    }
}
