//! What came of a request: status, time, size, headers and body; or why nothing did.

use std::rc::Rc;

use client::{Body, Exchange, Response, reason_phrase};
use masking::answer::{AnswerError, success_text};
use yew::prelude::*;

use super::failure_view::failure_view;
use super::field_list::field_list;
use super::json_view::JsonView;
use super::task_watch::answered_task;
use crate::platform::downloads;
use crate::ui::button::{Button, Emphasis};
use crate::ui::copy_button::CopyButton;
use crate::ui::notice::{Tone, notice, paragraph};

/// Draws the answer of an exchange.
pub fn exchange_view(exchange: &Exchange) -> Html {
    let content = match &exchange.outcome {
        Err(failure) => failure_view(failure),
        Ok(response) => html! {
            <>
                <header class="panel-head">
                    <h2>{ "Answer" }</h2>
                    { status_line(response, exchange.duration) }
                </header>
                { problem(response) }
                { answered_task(exchange) }
                { body(exchange, response) }
                { headers(response) }
            </>
        },
    };
    html! { <section class="panel" aria-label="Answer">{ content }</section> }
}

fn status_line(response: &Response, duration: u64) -> Html {
    let class = if response.is_success() { "good" } else { "bad" };
    html! {
        <p class="facts">
            <span class={classes!("badge", class)}>{ format!("{} {}", response.status, reason_phrase(response.status)) }</span>
            <span>{ milliseconds(duration) }</span>
            <span>{ bytes(response.size) }</span>
        </p>
    }
}

fn problem(response: &Response) -> Html {
    let Err(error) = success_text(response) else { return html! {} };
    // A 204 has no body to read, and needs none.
    // And a file, or a text of another type, is none the worse for being no JSON.
    let is_other =
        !matches!(response.media_type().as_str(), "" | "text/html") && !response.media_type().contains("json");
    if response.is_success() && (response.size == 0 || response.is_file() || is_other) {
        return html! {};
    }
    let advice = match &error {
        AnswerError::Refused { status: 401, .. } => Some("Sign in and send again: what you typed is still here."),
        AnswerError::WebPage { .. } => {
            Some("A proxy, a sign-in page or another server answers at this address. Its page is below, as text.")
        }
        AnswerError::NotJson { .. } => Some("The body is below, as it came."),
        _ => None,
    };
    // The native program knows why it got no answer, where a page does not.
    let from_host = response.header("x-playground-failure").is_some();
    let lead = from_host.then(|| paragraph("So says the native program, which did not get an answer from the engine."));
    notice(
        Tone::Bad,
        error.to_string(),
        html! { <>{ lead.unwrap_or_default() }{ advice.map(paragraph).unwrap_or_default() }</> },
    )
}

fn body(exchange: &Exchange, response: &Response) -> Html {
    match &response.body {
        Body::Text(text) if text.is_empty() => html! { <p class="muted">{ "The answer has no body." }</p> },
        Body::Text(text) if !response.is_file() => shown(text, save(exchange, response)),
        body => {
            let kind = Some(response.media_type()).filter(|kind| !kind.is_empty());
            let kind = kind.map(|kind| format!(" · {kind}")).unwrap_or_default();
            html! {
                <>
                    <p class="actions">
                        <strong>{ exchange.file_name() }</strong>
                        <span class="muted">{ format!("{}{kind}", bytes(response.size)) }</span>
                        { save(exchange, response) }
                    </p>
                    if let Body::Text(text) = body {
                        <details><summary>{ "Show it as text" }</summary>{ shown(text, html! {}) }</details>
                    }
                </>
            }
        }
    }
}

fn shown(text: &Rc<str>, save: Html) -> Html {
    let text = AttrValue::from(text.clone());
    html! {
        <div class="with-copy">
            <JsonView text={text.clone()} label="Body of the answer" />
            <div class="actions">{ save }<CopyButton {text} label="Copy the body" /></div>
        </div>
    }
}

/// Writes the body into a file, byte for byte as it came.
fn save(exchange: &Exchange, response: &Response) -> Html {
    let (name, media_type, body) = (exchange.file_name(), response.media_type(), response.clone());
    let label = format!("Save the body as {name}");
    let onclick = Callback::from(move |()| {
        downloads::save(&name, &media_type, body.bytes());
    });
    Button::new("Save", onclick).emphasis(Emphasis::Quiet).label(label).view()
}

fn headers(response: &Response) -> Html {
    field_list("Headers", response.headers.iter().map(|(name, value)| (&**name, &**value)))
}

/// A duration for a person: `12 ms`, `1.2 s`.
pub fn milliseconds(duration: u64) -> String {
    if duration < 1_000 { format!("{duration} ms") } else { format!("{} s", tenths(duration, 1_000)) }
}

/// A size for a person: `812 bytes`, `1.4 kB`, `3.0 MB`.
pub fn bytes(size: u64) -> String {
    match size {
        0..1_000 => format!("{size} bytes"),
        1_000..1_000_000 => format!("{} kB", tenths(size, 1_000)),
        _ => format!("{} MB", tenths(size, 1_000_000)),
    }
}

/// With one decimal, and without the 20 kB of code that formats a float.
fn tenths(number: u64, unit: u64) -> String {
    let tenths = number.saturating_add(unit / 20) / (unit / 10);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_and_sizes_for_a_person() {
        assert_eq!((milliseconds(12), milliseconds(1_250)), ("12 ms".into(), "1.3 s".into()));
        assert_eq!((bytes(812), bytes(1400), bytes(3_000_000)), ("812 bytes".into(), "1.4 kB".into(), "3.0 MB".into()));
    }
}
