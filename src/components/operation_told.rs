//! An operation that is not sent from here, a webhook or a callback: what the API sends, and what it wants to be answered.

use openapi::{ApiDescription, Direction, MediaType, Operation, Parameter};
use yew::prelude::*;

use super::markdown::markdown;
use super::operation_docs::responses;
use super::schema_tree::{SchemaTree, schema_words};

/// Draws it.
pub fn operation_told(description: &ApiDescription, operation: &Operation) -> Html {
    html! {
        <div class="columns">
            <div class="column">{ sent(operation) }</div>
            <div class="column">{ responses(description, operation) }</div>
        </div>
    }
}

fn sent(operation: &Operation) -> Html {
    let body = operation.request_body.as_ref();
    html! {
        <section class="panel" aria-label="What the API sends">
            <h2>{ "What the API sends" }</h2>
            if operation.parameters.is_empty() && body.is_none() { <p class="muted">{ "Nothing beside the request itself is documented." }</p> }
            if !operation.parameters.is_empty() {
                <h3>{ "Parameters" }</h3>
                <dl class="pairs">{ for operation.parameters.iter().map(parameter) }</dl>
            }
            if let Some(body) = body {
                <h3>{ "Body" }{ if body.required { " *" } else { "" } }</h3>
                { body.description.as_deref().map(markdown).unwrap_or_default() }
                { for body.content.iter().map(media_type) }
            }
        </section>
    }
}

fn parameter(parameter: &Parameter) -> Html {
    let words = parameter.schema.as_ref().map(schema_words).unwrap_or_default();
    let needed = if parameter.required { ", always there" } else { "" };
    html! {
        <>
            <dt><code>{ &parameter.name }</code></dt>
            <dd>
                { format!("in the {}{needed}", parameter.location.as_str()) }
                if !words.is_empty() { { " · " }{ words } }
                { parameter.description.as_deref().map(markdown).unwrap_or_default() }
            </dd>
        </>
    }
}

fn media_type(media_type: &MediaType) -> Html {
    html! {
        <div class="media-type">
            <p class="muted">{ &media_type.name }</p>
            if let Some(schema) = media_type.schema.clone() {
                <SchemaTree {schema} direction={Direction::Request} label="Schema of the body" />
            }
        </div>
    }
}
