//! A list in a form: its elements, each with a way out, and a way to add one.

use client::edit::{Change, Step, elements as found};
use client::form::{Elements, FormField};
use yew::prelude::*;

use super::field::{FormNode, FormNodeProps, add, below, label, name, said, tools};

/// Elements that have controls of their own.
const SHOWN: usize = 100;

/// Draws the list.
pub fn view(props: &FormNodeProps, field: &FormField, elements: &Elements, choices: Html) -> Html {
    let there: Vec<AttrValue> =
        props.raw.as_deref().map(found).unwrap_or_default().into_iter().map(|raw| raw.to_owned().into()).collect();
    let count = there.len();
    let element = |(at, raw): (usize, AttrValue)| {
        let inner = props.inside(Step::At(at), elements.at(at).cloned(), Some(raw));
        html! { <FormNode key={at} ..inner /> }
    };
    let onadd = {
        let blank = elements.at(count).map(|schema| FormField::read(schema, None, &[]).blank());
        let blank = blank.unwrap_or_else(|| "\"\"".into());
        let (path, onedit) = (props.path.clone(), props.onedit.clone());
        Callback::from(move |()| {
            let path = path.iter().cloned().chain([Step::At(count)]).collect();
            onedit.emit((path, Change::Set(blank.clone())));
        })
    };
    let full = elements.most.is_some_and(|most| count as u64 >= most);
    let is_root = props.path.is_empty();
    html! {
        <div class="field">
            if !is_root {
                <div class="schema-head form-head">
                    { name(props, html! { <span class="form-name" id={props.id.clone()} tabindex="-1">{ label(props) }</span> }) }
                    { said(props, field) }
                    { tools(props, field) }
                </div>
            }
            { choices }
            { below(props, field) }
            if count > 0 { <div class="form-members schema-inside">{ for there.into_iter().take(SHOWN).enumerate().map(element) }</div> }
            if count > SHOWN { <p class="help">{ format!("{} more elements: see them as JSON.", count - SHOWN) }</p> }
            if !full { <div class="actions">{ add(added(props), onadd) }</div> }
        </div>
    }
}

fn added(props: &FormNodeProps) -> String {
    if props.name.is_empty() { "Add an element".to_owned() } else { format!("Add an element to {}", props.called()) }
}
