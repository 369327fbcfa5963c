//! A schema as a tree that is read as far as somebody opens it.
//!
//! Owns: how rows look, and what is open. What a row says is decided in [`row`], what opens below it in [`inside`]. A
//! schema that comes back to one that it is inside of is named so, and opens a level at a time, like all others.

pub mod inside;
pub mod limits;
pub mod row;
pub mod words;

#[cfg(test)]
mod tests;

use std::rc::Rc;

use openapi::{Direction, SchemaId, SchemaRef};
use yew::prelude::*;

use super::markdown::{link_to, markdown};
use super::other_document::OtherDocument;
use crate::ui::icon::Icon;
use inside::{Group, Inner, Label};
use row::{Fact, Row, row};
pub use words::schema_words;

/// Members that are drawn before a person asks for the rest.
const MEMBERS: usize = 100;
/// Values that are drawn before a person asks for the rest.
const VALUES: usize = 12;
/// Letters of a value that stand in a line; a longer one is folded away.
const LETTERS: usize = 80;
/// Levels that open by themselves: an array's elements open with it.
const LEVELS: usize = 2;

/// A schema, and which way its values go.
#[derive(Properties, PartialEq)]
pub struct SchemaTreeProps {
    /// The schema.
    pub schema: SchemaRef,
    /// Which way values go: what is read only is no part of a request.
    pub direction: Direction,
    /// What it is a schema of, for a screen reader.
    pub label: AttrValue,
}

/// Draws a tree, its first level open.
#[component]
pub fn SchemaTree(props: &SchemaTreeProps) -> Html {
    html! {
        <ul class="schema" aria-label={props.label.clone()}>
            <SchemaNode schema={props.schema.clone()} direction={props.direction} label={Label::default()} required={false}
                above={Rc::new(Vec::new())} opens=true />
        </ul>
    }
}

/// A schema within others.
#[derive(Properties, PartialEq)]
pub struct SchemaNodeProps {
    /// The schema.
    pub schema: SchemaRef,
    /// Which way values go.
    pub direction: Direction,
    /// What it is called where it stands.
    pub label: Label,
    /// Whether it must be there.
    pub required: bool,
    /// The schemas that it is inside of, the outermost first.
    pub above: Rc<Vec<SchemaId>>,
    /// Whether it is open before anybody opens it.
    pub opens: bool,
}

/// How far a row is open.
#[derive(Clone, Copy, PartialEq)]
enum Opened {
    Closed,
    Beginning,
    Whole,
}

/// Draws a schema's row, and below it what is inside where it is open.
#[component]
pub fn SchemaNode(props: &SchemaNodeProps) -> Html {
    // With the schema that it is true of: another one in this place is as it was at first.
    let state = use_state(|| None::<(SchemaId, Opened)>);
    let at_first = if props.opens { Opened::Beginning } else { Opened::Closed };
    let own = props.schema.own_id();
    let opened = state.as_ref().filter(|(schema, _)| *schema == own).map_or(at_first, |(_, opened)| *opened);
    let set = {
        let state = state.setter();
        Callback::from(move |opened| state.set(Some((own, opened))))
    };
    let row = row(&props.schema, props.direction, &props.above);
    let open = row.opens && opened != Opened::Closed;
    html! {
        <li class="schema-node">
            { head(props, &row, open, &set) }
            { about(&row) }
            if open { { below(props, opened == Opened::Whole, &set) } }
        </li>
    }
}

/// The line with the name and the type: a button where something opens below it.
fn head(props: &SchemaNodeProps, row: &Row, open: bool, set: &Callback<Opened>) -> Html {
    let Label { words, code } = &props.label;
    let name = html! {
        <>
            if !words.is_empty() { <span class="schema-label">{ words.clone() }</span> }
            if !code.is_empty() { <code class="schema-name">{ code.clone() }</code> }
            <span class={if row.back { "schema-type schema-back" } else { "schema-type" }}>{ row.words.clone() }</span>
        </>
    };
    let onclick = {
        let set = set.clone();
        Callback::from(move |_: MouseEvent| set.emit(if open { Opened::Closed } else { Opened::Beginning }))
    };
    let mark = |word: &&'static str| html! { <span class={if *word == "deprecated" { "badge warning" } else { "badge" }}>{ *word }</span> };
    html! {
        <div class="schema-head">
            if row.opens {
                <button type="button" class="schema-open" aria-expanded={open.to_string()} {onclick}>{ Icon::Down.view() }{ name }</button>
            } else {
                <span class="schema-closed">{ name }</span>
            }
            if props.required { <span class="required">{ "required" }</span> }
            { for row.marks.iter().map(mark) }
            if let Some(title) = &row.title { <span class="muted">{ title.clone() }</span> }
        </div>
    }
}

/// What is said of a schema below its line.
fn about(row: &Row) -> Html {
    let docs = |docs: &openapi::ExternalDocs| link_to(&docs.url, docs.description.as_deref().unwrap_or(&docs.url));
    let said = !row.limits.is_empty() || !row.facts.is_empty();
    html! {
        <>
            { row.help.as_deref().map(|help| html! { <div class="schema-about">{ markdown(help) }</div> }).unwrap_or_default() }
            if said {
                <div class="schema-about schema-facts">
                    { for row.limits.iter().map(|limit| html! { <span>{ limit.clone() }</span> }) }
                    { for row.facts.iter().map(fact) }
                </div>
            }
            { row.docs.as_ref().map(|found| html! { <p class="schema-about">{ docs(found) }</p> }).unwrap_or_default() }
            { for row.problems.iter().map(|problem| html! { <p class="schema-about problem">{ problem.clone() }</p> }) }
            { for row.elsewhere.iter().map(|(address, from)| html! { <OtherDocument address={address.clone()} from={from.clone().map(AttrValue::from)} /> }) }
        </>
    }
}

fn fact(fact: &Fact) -> Html {
    let (first, rest) = fact.values.split_at(fact.values.len().min(VALUES));
    html! {
        <span class="schema-fact">
            <span>{ &fact.label }</span>
            { for first.iter().map(|text| value(text, &fact.label)) }
            if !rest.is_empty() {
                <details>
                    <summary>{ format!("{} more", rest.len()) }</summary>
                    <span class="schema-fact">{ for rest.iter().map(|text| value(text, &fact.label)) }</span>
                </details>
            }
        </span>
    }
}

fn value(text: &str, label: &str) -> Html {
    if text.chars().nth(LETTERS).is_none() && !text.contains('\n') {
        return html! { <code>{ text.to_owned() }</code> };
    }
    html! {
        <details>
            <summary>{ "show" }</summary>
            <pre class="code" tabindex="0" role="region" aria-label={label.to_owned()}>{ text.to_owned() }</pre>
        </details>
    }
}

/// What is inside a schema.
fn below(props: &SchemaNodeProps, whole: bool, set: &Callback<Opened>) -> Html {
    let mut above = (*props.above).clone();
    above.push(props.schema.id());
    let above = Rc::new(above);
    let most = if whole { usize::MAX } else { MEMBERS };
    let group = |group: &Group| {
        let hidden = group.inner.len().saturating_sub(most);
        let more = {
            let set = set.clone();
            Callback::from(move |_: MouseEvent| set.emit(Opened::Whole))
        };
        html! {
            <>
                if !group.words.is_empty() { <p class="schema-about muted">{ group.words }</p> }
                <ul class="schema-inside">{ for group.inner.iter().take(most).map(|inner| node(inner, props, &above)) }</ul>
                if hidden > 0 { <button type="button" class="button quiet" onclick={more}>{ format!("Show the other {hidden}") }</button> }
            </>
        }
    };
    inside::inside(&props.schema).iter().map(group).collect()
}

fn node(inner: &Inner, props: &SchemaNodeProps, above: &Rc<Vec<SchemaId>>) -> Html {
    let opens = inner.label.words == "each element"
        && props.opens
        && above.len() < LEVELS
        && !above.contains(&inner.schema.id());
    html! {
        <SchemaNode schema={inner.schema.clone()} direction={props.direction} label={inner.label.clone()}
            required={inner.required} above={Rc::clone(above)} {opens} />
    }
}
