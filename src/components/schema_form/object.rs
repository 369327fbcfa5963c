//! An object in a form: the members that it needs, the others folded away where they are many, and those that the schema does not know.

use std::rc::Rc;

use client::edit::{Change, Step};
use client::form::{FormField, Members};
use openapi::{Additional, Property, SchemaRef};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::field::{FormNode, FormNodeProps, add, below, label, name, on_enter, said, tools};
use super::{Edited, Look};
use crate::hooks::use_state;

/// From how many on the members that may be left out are folded away.
const FEW: usize = 6;

/// Draws the object; one that is left out as a button that adds it.
pub fn view(props: &FormNodeProps, field: &FormField, members: &Members, choices: Html) -> Html {
    let there = props.raw.as_deref().is_some_and(|raw| raw != "null");
    if props.path.is_empty() {
        return html! { <div class="form-members">{ choices }{ below(props, field) }{ inside(props, members) }</div> };
    }
    let onadd = props.change().reform(|()| Change::Set("{}".into()));
    html! {
        <div class="field">
            <div class="schema-head form-head">
                { name(props, html! { <span class="form-name" id={props.id.clone()} tabindex="-1">{ label(props) }</span> }) }
                { said(props, field) }
                if !there { { add(format!("Add {}", props.called()), onadd) } }
                { tools(props, field) }
            </div>
            { choices }
            { below(props, field) }
            if there {
                <details class="schema-inside" open=true>
                    <summary>{ "Members of " }{ props.called() }</summary>
                    <div class="form-members">{ inside(props, members) }</div>
                </details>
            }
        </div>
    }
}

fn inside(props: &FormNodeProps, members: &Members) -> Html {
    let there = found(props.raw.as_deref());
    let raw = |name: &str| there.iter().rev().find(|(own, _)| own == name).map(|(_, raw)| raw.clone());
    let known = |property: &Property| {
        let step = Step::Name(property.name.as_str().into());
        let inner = FormNodeProps {
            required: property.required,
            ..props.inside(step, Some(property.schema.clone()), raw(&property.name))
        };
        html! { <FormNode key={property.name.clone()} ..inner /> }
    };
    let shown = |property: &&Property| props.look.shows(&property.name, props.raw.as_deref());
    let own_look = if props.path.is_empty() { props.look } else { Look::default() };
    let (first, folded) = own_look.parted(members, FEW);
    let set = folded.iter().filter(|property| raw(&property.name).is_some()).count();
    let state = match set {
        0 => format!(" · {} fields, left out", folded.len()),
        set => format!(" · {set} of {} fields set", folded.len()),
    };
    let mut unknown: Vec<&(AttrValue, AttrValue)> = Vec::new();
    for member in &there {
        let is_known = members.properties.iter().any(|property| *property.name == *member.0);
        if !is_known && !unknown.iter().any(|other| other.0 == member.0) {
            unknown.push(member);
        }
    }
    let names = Rc::new(there.iter().map(|(name, _)| name.to_string()).collect::<Vec<_>>());
    html! {
        <>
            { for first.into_iter().filter(shown).map(known) }
            if !folded.is_empty() {
                <More open={set > 0} words={state}>{ for folded.into_iter().map(known) }</More>
            }
            { for unknown.into_iter().map(|(name, raw)| other(props, members, &names, name, raw)) }
            { adding(props, members, &names) }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct MoreProps {
    open: bool,
    words: AttrValue,
    children: Html,
}

/// What is folded away at first, unless something of it is set. From then on a person alone opens and closes it: the last field that is
/// left out must not close it under their hands.
#[component]
fn More(props: &MoreProps) -> Html {
    let open = use_state(|| props.open);
    html! {
        <details class="more" open={*open}>
            <summary>{ "More" }<span class="muted">{ &props.words }</span></summary>
            <div class="form-members">{ props.children.clone() }</div>
        </details>
    }
}

/// The members that the text has.
fn found(raw: Option<&str>) -> Vec<(AttrValue, AttrValue)> {
    let Some(raw) = raw else { return Vec::new() };
    client::edit::members(raw).into_iter().map(|(name, raw)| (name.into(), raw.to_owned().into())).collect()
}

/// A member that the schema does not know by name.
fn other(props: &FormNodeProps, members: &Members, names: &Rc<Vec<String>>, name: &AttrValue, raw: &AttrValue) -> Html {
    let schema = others(&members.others);
    let inner = FormNodeProps {
        named_here: true,
        siblings: names.clone(),
        ..props.inside(Step::Name((**name).into()), schema, Some(raw.clone()))
    };
    html! { <FormNode key={format!("other {name}")} ..inner /> }
}

fn others(others: &Additional) -> Option<SchemaRef> {
    match others {
        Additional::Schema(schema) => Some(schema.clone()),
        _ => None,
    }
}

/// The way to add a member of one's own; none where the schema forbids it.
fn adding(props: &FormNodeProps, members: &Members, names: &Rc<Vec<String>>) -> Html {
    let said = !matches!(members.others, Additional::None)
        && (members.properties.is_empty() || !matches!(members.others, Additional::Unsaid));
    if !said {
        return html! {};
    }
    let blank = others(&members.others).map(|schema| FormField::read(&schema, None, &[]).blank());
    html! { <AddMember id={props.id.clone()} names={names.clone()} path={props.path.clone()} blank={blank.unwrap_or_else(|| "\"\"".into())} onedit={props.onedit.clone()} /> }
}

#[derive(Clone, Properties, PartialEq)]
struct AddMemberProps {
    id: AttrValue,
    /// The names that the object has.
    names: Rc<Vec<String>>,
    path: Rc<[Step]>,
    blank: AttrValue,
    onedit: Callback<Edited>,
}

#[component]
fn AddMember(props: &AddMemberProps) -> Html {
    let name = use_state(String::new);
    let id = format!("{}-new-member", props.id);
    let oninput = {
        let name = name.setter();
        Callback::from(move |event: InputEvent| name.set(event.target_unchecked_into::<HtmlInputElement>().value()))
    };
    let onadd = {
        let (typed, set_name, props) = ((*name).clone(), name.setter(), props.clone());
        Callback::from(move |()| {
            if !typed.is_empty() && !props.names.contains(&typed) {
                let path = props.path.iter().cloned().chain([Step::Name(typed.as_str().into())]).collect();
                props.onedit.emit((path, Change::Set(props.blank.to_string())));
                set_name.set(String::new());
            }
        })
    };
    let taken = props.names.contains(&*name);
    html! {
        <div class="actions">
            <label for={id.clone()}>{ "Another member" }</label>
            <input {id} class="control" type="text" onkeydown={on_enter(onadd.clone())} aria-invalid={taken.then_some("true")} value={(*name).clone()} {oninput} placeholder="name" spellcheck="false" autocomplete="off" />
            { add("Add", onadd) }
            if taken { <span class="problem">{ "There is one of this name." }</span> }
        </div>
    }
}
