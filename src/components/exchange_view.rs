//! What came of a request: status, time, size, headers and body; or why nothing did.

use std::rc::Rc;

use client::{Body, Exchange, Response, reason_phrase};
use masking::answer::{AnswerError, success_text};
use yew::prelude::*;

use super::failure_view::FailureView;
use super::json_view::JsonView;
use crate::ui::copy_button::CopyButton;
use crate::ui::notice::{Notice, Tone};

/// An exchange.
#[derive(Properties, PartialEq)]
pub struct ExchangeViewProps {
    /// It.
    pub exchange: Rc<Exchange>,
}

/// Draws the answer of an exchange.
#[component]
pub fn ExchangeView(props: &ExchangeViewProps) -> Html {
    let exchange = &props.exchange;
    match &exchange.outcome {
        Err(failure) => {
            html! { <section class="panel" aria-label="Answer"><FailureView failure={failure.clone()} /></section> }
        }
        Ok(response) => html! {
            <section class="panel" aria-label="Answer">
                <header class="panel-head">
                    <h2>{ "Answer" }</h2>
                    { status_line(response, exchange.duration) }
                </header>
                { problem(response) }
                { body(response) }
                { headers(response) }
            </section>
        },
    }
}

fn status_line(response: &Response, duration: f64) -> Html {
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
    if response.is_success() && response.size == 0 {
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
    let from_host =
        response.header("x-playground-failure").map(|_| "The native program did not get an answer from the engine:");
    html! {
        <Notice tone={Tone::Bad} announced=true>
            if let Some(lead) = from_host { <p>{ lead }</p> }
            <p class="notice-title">{ error.to_string() }</p>
            if let Some(advice) = advice { <p>{ advice }</p> }
        </Notice>
    }
}

fn body(response: &Response) -> Html {
    match &response.body {
        Body::Text(text) if text.is_empty() => html! { <p class="muted">{ "The answer has no body." }</p> },
        Body::Text(text) => {
            let text = AttrValue::from(text.clone());
            html! {
                <div class="with-copy">
                    <JsonView text={text.clone()} label="Body of the answer" />
                    <CopyButton {text} label="Copy the body" />
                </div>
            }
        }
        Body::Binary(length) => {
            html! { <p class="muted">{ format!("The body is {} of something that is not text.", bytes(*length as u64)) }</p> }
        }
    }
}

fn headers(response: &Response) -> Html {
    let row =
        |(name, value): &(Rc<str>, Rc<str>)| html! { <><dt>{ name.to_string() }</dt><dd>{ value.to_string() }</dd></> };
    html! {
        <details class="headers">
            <summary>{ format!("Headers ({})", response.headers.len()) }</summary>
            <dl class="pairs">{ for response.headers.iter().map(row) }</dl>
        </details>
    }
}

/// A duration for a person: `12 ms`, `1.2 s`.
pub fn milliseconds(duration: f64) -> String {
    if duration < 1000.0 { format!("{duration:.0} ms") } else { format!("{:.1} s", duration / 1000.0) }
}

/// A size for a person: `812 bytes`, `1.4 kB`, `3.0 MB`.
pub fn bytes(size: u64) -> String {
    match size {
        0..1_000 => format!("{size} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", size as f64 / 1e3),
        _ => format!("{:.1} MB", size as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_and_sizes_for_a_person() {
        assert_eq!((milliseconds(12.3), milliseconds(1234.0)), ("12 ms".into(), "1.2 s".into()));
        assert_eq!((bytes(812), bytes(1400), bytes(3_000_000)), ("812 bytes".into(), "1.4 kB".into(), "3.0 MB".into()));
    }
}
