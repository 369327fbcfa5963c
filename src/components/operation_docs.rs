//! What a description says of an operation: its head, and the answers that it documents.

use openapi::{ApiDescription, Direction, MediaType, Members, Operation, OperationKind, Response};
use yew::prelude::*;

use super::markdown::markdown;
use super::method_badge::method_badge;
use super::schema_tree::{SchemaTree, schema_words};
use crate::platform::location;
use crate::route::{CallbackPlace, Route};
use crate::ui::copy_button::CopyButton;

/// Draws method, path, summary, what is special, and the description; `here` is the operation's place.
pub fn operation_head(operation: &Operation, here: &Route) -> Html {
    let link = format!("{}{}", location::page(), here.href());
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
            if operation.kind == OperationKind::Path { { security(operation) } }
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

/// Says what the description has of an answer with this status.
pub fn documented(operation: &Operation, status: u16) -> Html {
    let Some(found) = operation.response_for(status) else {
        let listed = !operation.responses.is_empty();
        return html! { if listed { <p class="help">{ format!("The description documents no answer {status}.") }</p> } };
    };
    let told = found.description.as_deref().filter(|text| !text.trim().is_empty()).or(found.summary.as_deref());
    let exactly = if found.status == status.to_string() { String::new() } else { format!(", as {}", found.status) };
    html! {
        <div class="help documented">
            <p>{ format!("Documented{exactly}") }{ if told.is_some() { ":" } else { "." } }</p>
            { told.map(markdown).unwrap_or_default() }
        </div>
    }
}

/// Draws the documented answers, and what the API sends because of the operation.
pub fn responses(description: &ApiDescription, operation: &Operation) -> Html {
    let response = |(at, documented): (usize, &Response)| response(description, documented, at == 0);
    html! {
        <>
            if !operation.responses.is_empty() {
                <section class="panel" aria-label="Documented answers">
                    <h2>{ "Documented answers" }</h2>
                    { for operation.responses.iter().enumerate().map(response) }
                </section>
            }
            { callbacks(operation) }
        </>
    }
}

fn response(description: &ApiDescription, response: &Response, open: bool) -> Html {
    let told = response.description.clone().filter(|text| !text.trim().is_empty()).or_else(|| response.summary.clone());
    let good = if response.status.starts_with('2') { "badge good" } else { "badge" };
    let first = response.content.first().and_then(|media_type| media_type.schema.as_ref()).map(schema_words);
    html! {
        <details class="response" {open}>
            <summary><span class={good}>{ &response.status }</span>{ " " }<span class="muted">{ first.unwrap_or_default() }</span></summary>
            { told.as_deref().map(markdown).unwrap_or_default() }
            { headers(response) }
            { for response.content.iter().map(media_type) }
            { links(description, response) }
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
        let schema = header.schema.as_ref().or_else(|| header.content.first()?.schema.as_ref());
        let words = schema.map(schema_words).unwrap_or_default();
        html! {
            <><dt><code>{ &header.name }</code></dt><dd>{ words }{ header.description.as_deref().map(markdown).unwrap_or_default() }</dd></>
        }
    };
    html! { <><h3>{ "Headers" }</h3><dl class="pairs">{ for response.headers.iter().map(row) }</dl></> }
}

/// Where values of the answer lead to.
fn links(description: &ApiDescription, response: &Response) -> Html {
    if response.links.is_empty() {
        return html! {};
    }
    let row = |link: &openapi::Link| {
        let named = link.operation_id.clone().or_else(|| link.operation_ref.clone()).unwrap_or_default();
        let target = match description.linked_operation(link).map(|entry| entry.id().into_owned()) {
            Some(id) => html! { <a href={Route::Operation(id.clone()).href()}>{ id }</a> },
            None => html! { <>{ named }{ ", which is not in this description" }</> },
        };
        let given = link.parameters.iter().map(|(name, value)| {
            html! { <>{ ", " }<code>{ name }</code>{ " = " }<code>{ value.display_text().into_owned() }</code></> }
        });
        html! {
            <li>
                <code>{ &link.name }</code>{ " leads to " }{ target }{ for given }
                { link.description.as_deref().map(markdown).unwrap_or_default() }
            </li>
        }
    };
    html! { <><h3>{ "Links" }</h3><ul>{ for response.links.iter().map(row) }</ul></> }
}

/// What the API sends because of the operation, each with a place of its own. A callback's callbacks have none.
fn callbacks(operation: &Operation) -> Html {
    if operation.callbacks.is_empty() {
        return html! {};
    }
    let row = |callback: &openapi::Callback| {
        let sent = callback.operations.iter().map(|sent| {
            let words = format!("{} {}", sent.method.as_str(), callback.expression);
            let name = match operation.kind {
                OperationKind::Path => {
                    let route = Route::Callback(Box::new(CallbackPlace {
                        operation: operation.id.clone(),
                        name: callback.name.clone(),
                        expression: callback.expression.clone(),
                        method: sent.method.as_str().to_owned(),
                    }));
                    html! { <a href={route.href()}><code>{ words }</code></a> }
                }
                OperationKind::Webhook | OperationKind::Callback => html! { <code>{ words }</code> },
            };
            html! { <li>{ name }{ sent.summary.as_ref().map(|summary| format!(" · {summary}")) }</li> }
        });
        html! { <><h3><code>{ &callback.name }</code></h3><ul>{ for sent }</ul></> }
    };
    html! {
        <section class="panel" aria-label="Callbacks">
            <h2>{ "Callbacks" }</h2>
            <p class="help">{ "The API sends these because of this request, to addresses that it is told." }</p>
            { for operation.callbacks.iter().map(row) }
        </section>
    }
}
