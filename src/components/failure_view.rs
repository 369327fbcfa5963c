//! Why there is no answer: what happened, the possible reasons in their order, and what to do about each.

use client::TransportFailure;
use yew::prelude::*;

use crate::ui::notice::{Notice, Tone};

/// A failure.
#[derive(Properties, PartialEq)]
pub struct FailureViewProps {
    /// It.
    pub failure: TransportFailure,
}

/// Draws a failure.
#[component]
pub fn FailureView(props: &FailureViewProps) -> Html {
    let failure = &props.failure;
    let reasons = failure.reasons();
    let lead = match reasons.len() {
        0 => None,
        1 => Some("The reason:"),
        _ => Some("A browser does not tell a page which of these it was. The likeliest first:"),
    };
    html! {
        <Notice tone={Tone::Bad} announced=true>
            <p class="notice-title">{ failure.what_happened() }</p>
            if let Some(lead) = lead {
                <p>{ lead }</p>
                <ol class="reasons">
                    { for reasons.iter().map(|reason| html! { <li><strong>{ &reason.cause }</strong>{ " " }{ &reason.remedy }</li> }) }
                </ol>
            }
            if failure.may_have_arrived() {
                <p>{ "The request may have reached the engine all the same. Look before you send it again." }</p>
            }
        </Notice>
    }
}
