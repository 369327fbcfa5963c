//! What a description says of an operation: its head, and the answers that it documents.

use openapi::{Direction, MediaType, Members, Operation, OperationKind, Response};
use yew::prelude::*;

use super::markdown::markdown;
use super::method_badge::method_badge;
use super::schema_tree::{SchemaTree, schema_words};
use crate::platform::location;
use crate::route::Route;
use crate::ui::copy_button::CopyButton;

/// Draws method, path, summary, what is special, and the description.
pub fn operation_head(operation: &Operation) -> Html {
    let link = format!("{}{}", location::page(), Route::Operation(operation.id.clone()).href());
    html! {
        <header class="operation-head">
            <h1 tabindex="-1">{ operation.summary.clone().unwrap_or_else(|| operation.id.clone()) }</h1>
            <p class="operation-line">
                { method_badge(operation.method.as_str()) }
                <code class="operation-path">{ &operation.path }</code>
                { badges(operation) }
                <span class="spacer"></span>
                <CopyButton text={link} label="Copy the link to this operation" />
            </p>
            <p class="muted">
                { operation.id.clone() }
                { for operation.tags.iter().map(|tag| html! { <>{ " · " }<a href={Route::Tag(tag.clone()).href()}>{ tag.clone() }</a></> }) }
            </p>
            { operation.description.as_deref().map(markdown).unwrap_or_default() }
            { desk_form(operation) }
            { security(operation) }
        </header>
    }
}

fn badges(operation: &Operation) -> Html {
    let kind = match operation.kind {
        OperationKind::Path => None,
        OperationKind::Webhook => Some("webhook: the API sends it"),
        OperationKind::Callback => Some("callback: the API sends it"),
    };
    html! {
        <>
            if operation.incubating { <span class="badge warning">{ "INCUBATING" }</span> }
            if operation.deprecated { <span class="badge warning">{ "deprecated" }</span> }
            if let Some(kind) = kind { <span class="badge">{ kind }</span> }
        </>
    }
}

/// The way to the form of the run desk, where it has one for this.
fn desk_form(operation: &Operation) -> Html {
    let Some(route) = Route::desk_form(&operation.id) else { return html! {} };
    html! { <p><a href={route.href()}>{ format!("The run desk has a form for this: {}", route.title()) }</a></p> }
}

/// What the operation asks for before it answers.
fn security(operation: &Operation) -> Html {
    if operation.security.is_empty() {
        return html! { <p class="muted">{ "Needs no sign-in." }</p> };
    }
    let way = |requirement: &openapi::SecurityRequirement| {
        let names: Vec<&str> = requirement.schemes.iter().map(|scheme| scheme.name.as_str()).collect();
        names.join(" and ")
    };
    let ways: Vec<String> = operation.security.iter().map(way).filter(|way| !way.is_empty()).collect();
    html! { if !ways.is_empty() { <p class="muted">{ format!("Needs {}.", ways.join(", or ")) }</p> } }
}

/// Draws the documented answers.
pub fn responses(operation: &Operation) -> Html {
    if operation.responses.is_empty() {
        return html! {};
    }
    html! {
        <section class="panel" aria-label="Documented answers">
            <h2>{ "Documented answers" }</h2>
            { for operation.responses.iter().enumerate().map(|(at, documented)| response(documented, at == 0)) }
            { callbacks(operation) }
        </section>
    }
}

fn response(response: &Response, open: bool) -> Html {
    let told = response.description.clone().filter(|text| !text.trim().is_empty()).or_else(|| response.summary.clone());
    let good = if response.status.starts_with('2') { "badge good" } else { "badge" };
    let first = response.content.first().and_then(|media_type| media_type.schema.as_ref()).map(schema_words);
    html! {
        <details class="response" {open}>
            <summary><span class={good}>{ &response.status }</span>{ " " }<span class="muted">{ first.unwrap_or_default() }</span></summary>
            { told.as_deref().map(markdown).unwrap_or_default() }
            { headers(response) }
            { for response.content.iter().map(media_type) }
            { links(response) }
        </details>
    }
}

fn media_type(media_type: &MediaType) -> Html {
    let example = media_type.example_value(Direction::Response, Members::All);
    html! {
        <div class="media-type">
            <p class="muted">{ &media_type.name }</p>
            if let Some(schema) = media_type.schema.clone() {
                <SchemaTree {schema} direction={Direction::Response} label="Schema of the answer" />
            }
            if let Some(example) = example {
                <details><summary>{ "Example" }</summary>
                    <pre class="code" tabindex="0" role="region" aria-label="Example of the answer">{ example }</pre>
                </details>
            }
        </div>
    }
}

fn headers(response: &Response) -> Html {
    if response.headers.is_empty() {
        return html! {};
    }
    let row = |header: &openapi::Header| {
        let words = header.schema.as_ref().map(schema_words).unwrap_or_default();
        html! {
            <><dt><code>{ &header.name }</code></dt><dd>{ words }{ header.description.as_deref().map(markdown).unwrap_or_default() }</dd></>
        }
    };
    html! { <><h3>{ "Headers" }</h3><dl class="pairs">{ for response.headers.iter().map(row) }</dl></> }
}

/// Where values of the answer lead to.
fn links(response: &Response) -> Html {
    if response.links.is_empty() {
        return html! {};
    }
    let row = |link: &openapi::Link| {
        let target = link.operation_id.clone().or_else(|| link.operation_ref.clone()).unwrap_or_default();
        html! { <li><code>{ &link.name }</code>{ " leads to " }<a href={Route::Operation(target.clone()).href()}>{ target }</a></li> }
    };
    html! { <><h3>{ "Links" }</h3><ul>{ for response.links.iter().map(row) }</ul></> }
}

fn callbacks(operation: &Operation) -> Html {
    if operation.callbacks.is_empty() {
        return html! {};
    }
    let row = |callback: &openapi::Callback| {
        let methods: Vec<&str> = callback.operations.iter().map(|operation| operation.method.as_str()).collect();
        html! { <li><code>{ &callback.name }</code>{ format!(": {} to ", methods.join(", ")) }<code>{ &callback.expression }</code></li> }
    };
    html! { <><h3>{ "Callbacks" }</h3><ul>{ for operation.callbacks.iter().map(row) }</ul></> }
}
