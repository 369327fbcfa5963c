//! Why there is no answer: what happened, the possible reasons in their order, and what to do about each.

use client::{Reason, TransportFailure};
use yew::prelude::*;

use crate::ui::notice::{Tone, notice};

/// Draws a failure.
pub fn failure_view(failure: &TransportFailure) -> Html {
    let reasons = failure.reasons();
    let lead = if reasons.len() == 1 {
        "The reason:"
    } else {
        "A browser does not tell a page which of these it was. The likeliest first:"
    };
    let reason =
        |reason: &Reason| html! { <li><strong>{ reason.cause.clone() }</strong>{ " " }{ reason.remedy.clone() }</li> };
    let more = html! {
        <>
            if !reasons.is_empty() {
                <p>{ lead }</p>
                <ol class="reasons">{ for reasons.iter().map(reason) }</ol>
            }
            if failure.may_have_arrived() {
                <p>{ "The request may have reached the engine all the same. Look before you send it again." }</p>
            }
        </>
    };
    notice(Tone::Bad, failure.what_happened(), more)
}
