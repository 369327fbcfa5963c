//! Picks a resource by name, among thousands, with what tells equal names apart; or takes its id as it is typed. The control alone: its field is drawn around it.

use std::rc::Rc;

use client::Id;
use masking::choice::{Choice, search};
use yew::prelude::*;

use super::listing_status::count;
use crate::hooks::use_state;
use crate::platform::letters;
use crate::store::listing::Reading;
use crate::store::providers::use_store;
use crate::ui::combobox::{ComboOption, Combobox};
use crate::ui::field::Field;

/// A field that picks a resource.
#[derive(Properties, PartialEq)]
pub struct ResourcePickerProps {
    /// Its id and what is wrong with it; the label and the help are drawn by who draws the field.
    pub field: Field,
    /// What is picked from, in the plural: "rulesets".
    pub what: AttrValue,
    /// The id that was picked, as text.
    pub value: AttrValue,
    /// What there is to pick from.
    pub choices: Rc<Vec<Choice>>,
    /// How far it has been read.
    pub reading: Reading,
    /// Whether an id counts as soon as it is typed, as in a plain field; else it is picked from the list.
    #[prop_or_default]
    pub takes_typed: bool,
    /// Called when the list is opened.
    #[prop_or_default]
    pub onopen: Callback<()>,
    /// Called with the id that is picked.
    pub onchange: Callback<String>,
}

/// Draws the picker.
#[component]
pub fn ResourcePicker(props: &ResourcePickerProps) -> Html {
    let (store, query) = (use_store(), use_state(String::new));
    let options = use_memo((props.choices.clone(), (*query).clone()), |(choices, query)| options(choices, query));
    let picked = props.choices.iter().find(|choice| choice.id.plain() == *props.value);
    let text = picked.map_or_else(|| props.value.clone(), |choice| choice.line().into());
    let reading = &props.reading;
    let read = count(props.choices.len(), reading.listing.total, reading.loading);
    let fits = if options.len() == 1 { "fits" } else { "fit" };
    let note = format!("{} {fits} · {read} {} read", options.len(), props.what);
    let onquery = {
        let (query, onopen) = (query.setter(), props.onopen.clone());
        let taken = props.takes_typed.then(|| props.onchange.clone());
        Callback::from(move |typed: String| {
            if let (Some(taken), Some(id)) = (&taken, typed_id(&typed)) {
                taken.emit(id.plain());
            }
            query.set(typed);
            onopen.emit(());
        })
    };
    let onchoose = props.onchange.reform(|value: AttrValue| value.to_string());
    html! {
        <>
            <Combobox field={props.field.clone()} {text} {options} {note} {onquery} {onchoose} />
            if reading.problem.is_some() { { store.desk.draw(|desk| (desk.listing)(&props.what, reading)) } }
        </>
    }
}

/// The id that is typed, where it is a number: names are searched for.
fn typed_id(query: &str) -> Option<Id> {
    Id::from_plain(query).filter(|id| id.as_json().bytes().all(|b| b.is_ascii_digit()))
}

/// What fits the query, and behind it the typed id itself where the list does not have it.
fn options(all: &[Choice], query: &str) -> Vec<ComboOption> {
    let option = |choice: &Choice| {
        let between = if choice.parents.is_empty() { "" } else { " · " };
        let detail = format!("{}{between}id {}", choice.parents, choice.id).into();
        ComboOption { value: choice.id.plain().into(), name: choice.name.clone().into(), detail }
    };
    let mut options: Vec<ComboOption> =
        search(all, query, letters::fold).into_iter().map(|at| option(&all[at])).collect();
    if let Some(id) = typed_id(query).filter(|id| !all.iter().any(|choice| choice.id == *id)) {
        let detail = "As typed: the list does not have it.".into();
        options.push(ComboOption { value: id.plain().into(), name: format!("Use id {id}").into(), detail });
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_the_list_does_not_have_can_be_used_all_the_same() {
        let all = [Choice::new(Id::from_plain("7").unwrap(), Some("hr"), ["HR_PROD"], letters::fold)];
        let values =
            |query: &str| options(&all, query).iter().map(|option| option.value.to_string()).collect::<Vec<_>>();
        assert_eq!((values("7"), values("8"), values("h8")), (vec!["7".into()], vec!["8".into()], vec![]));
        assert_eq!(options(&all, "7")[0].detail, "HR_PROD · id 7");
    }
}
