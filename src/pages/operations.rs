//! The description as a whole: what it says of itself, where it comes from, its tags, and the operations of one tag.

use openapi::{ApiDescription, OperationEntry, TitlePage};
use yew::prelude::*;

use crate::components::markdown::markdown;
use crate::components::method_badge::method_badge;
use crate::components::open_description::OpenDescription;
use crate::route::Route;
use crate::store::description::{Described, Opened, Source};
use crate::ui::button::{Button, Emphasis};
use crate::ui::notice::{Tone, notice, paragraph};

/// Draws what the description says of itself, and its tags.
pub fn overview(described: &Described, opened: &Opened) -> Html {
    let title = opened.description.title_page();
    let tags = opened.description.tags();
    let count = opened.description.operations().len();
    html! {
        <>
            <h1 tabindex="-1">{ if title.title.is_empty() { "Explorer" } else { &title.title }.to_owned() }</h1>
            <p class="muted">{ format!("{} · version {} · {count} operations · {}", title.format, title.version, opened.source.words()) }</p>
            { source(described, opened) }
            { problem(described) }
            { faults(opened) }
            { title.description.as_deref().map(markdown).unwrap_or_default() }
            <ul class="tags">{ for tags.iter().map(tag_card) }</ul>
            { about(&title) }
            <OpenDescription open={described.open.clone()} fetch={described.fetch.clone()} />
        </>
    }
}

/// Asks whether the address that the page's own link names is to be opened: a link alone must not make this page call anybody.
pub fn question(described: &Described) -> Html {
    let Some(url) = described.asked.clone() else { return html! {} };
    let address = url.to_string();
    let buttons = html! {
        <>
            <p><code>{ url }</code></p>
            <div class="actions">
                { Button::new("Open it", described.fetch.reform(move |()| address.clone())).view() }
                { Button::new("No", described.decline.clone()).emphasis(Emphasis::Quiet).view() }
            </div>
        </>
    };
    notice(Tone::Note, "This link asks to open the description at another address.", buttons)
}

fn tag_card(tag: &openapi::Tag) -> Html {
    let words = if tag.operations == 1 { " operation" } else { " operations" };
    html! {
        <li><a class="card step" href={Route::Tag(tag.name.clone()).href()}>
            <strong>{ &tag.name }</strong><span class="muted">{ tag.operations }<span class="off-screen">{ words }</span></span>
        </a></li>
    }
}

/// Which description it is, why, and the way to the other one.
fn source(described: &Described, opened: &Opened) -> Html {
    let ask = |bundled: bool, words: &'static str| {
        Button::new(words, described.reload.reform(move |()| bundled)).emphasis(Emphasis::Quiet).view()
    };
    let (told, button) = match &opened.source {
        Source::Engine(_) => (html! {}, ask(true, "Show the one that comes with this page")),
        Source::Kept(_, reason) => (
            notice(Tone::Note, "The engine does not give its description now.", paragraph(reason.clone())),
            ask(false, "Ask it again"),
        ),
        Source::Bundled(None) => (html! {}, ask(false, "Ask the engine for its own")),
        Source::Bundled(Some(reason)) => (
            notice(Tone::Note, "The engine did not give its own description.", paragraph(reason.clone())),
            ask(false, "Ask it again"),
        ),
        Source::File(_) => (html! {}, ask(false, "Back to the engine’s own")),
    };
    html! { <>{ told }<div class="actions">{ button }</div></> }
}

/// Why not what was last asked for is shown.
fn problem(described: &Described) -> Html {
    described.problem.clone().map(|words| notice(Tone::Bad, words, html! {})).unwrap_or_default()
}

fn faults(opened: &Opened) -> Html {
    let count = opened.diagnostics.len();
    if count == 0 {
        return html! {};
    }
    let words = if count == 1 { "1 fault".to_owned() } else { format!("{count} faults") };
    html! { <p><a href={Route::Diagnostics.href()}>{ words }</a>{ " found in the description." }</p> }
}

/// Contact, licence and terms, where the description names them.
fn about(title: &TitlePage) -> Html {
    let contact = title.contact.as_ref().map(|contact| {
        let parts = [contact.name.as_deref(), contact.email.as_deref(), contact.url.as_deref()];
        ("Contact", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    });
    let license = title.license.as_ref().map(|license| ("Licence", license.name.clone()));
    let terms = title.terms_of_service.clone().map(|terms| ("Terms of service", terms));
    let rows: Vec<_> = [contact, license, terms].into_iter().flatten().collect();
    html! {
        if !rows.is_empty() {
            <dl class="pairs">{ for rows.into_iter().map(|(name, value)| html! { <><dt>{ name }</dt><dd>{ value }</dd></> }) }</dl>
        }
    }
}

/// Draws the operations of a tag.
pub fn tag(description: &ApiDescription, name: &str) -> Html {
    let tagged: Vec<OperationEntry<'_>> =
        description.operations().filter(|entry| entry.tags().any(|tag| tag == name)).collect();
    let told = description.tags().into_iter().find(|tag| tag.name == name).and_then(|tag| tag.description);
    html! {
        <>
            <h1 tabindex="-1">{ name.to_owned() }</h1>
            { told.as_deref().map(markdown).unwrap_or_default() }
            if tagged.is_empty() { <p class="muted">{ "The description has no operation under this name." }</p> }
            <ul class="operations">{ for tagged.iter().map(row) }</ul>
            <p><a href={Route::Operations.href()}>{ "All of the API" }</a></p>
        </>
    }
}

fn row(entry: &OperationEntry<'_>) -> Html {
    let id = entry.id().into_owned();
    html! {
        <li key={id.clone()}>
            <a class={classes!("operation-row", entry.deprecated().then_some("deprecated"))} href={Route::Operation(id).href()}>
                { method_badge(entry.method().as_str()) }
                <code>{ entry.path().into_owned() }</code>
                <span class="muted">{ entry.summary().map(|summary| summary.into_owned()).unwrap_or_default() }</span>
            </a>
        </li>
    }
}
