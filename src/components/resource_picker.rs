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

/// What counts as soon as it is typed, as in a plain field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Typed {
    /// Nothing: an id is picked from the list.
    #[default]
    Nothing,
    /// A number; names are searched for.
    Number,
    /// Any text: names are ids.
    Text,
}

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
    /// What counts as soon as it is typed.
    #[prop_or_default]
    pub typed: Typed,
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
    let key = (props.choices.clone(), (*query).clone(), props.typed);
    let options = use_memo(key, |(choices, query, typed)| options(choices, query, *typed));
    let picked = props.choices.iter().find(|choice| choice.id.plain() == *props.value);
    let text = picked.map_or_else(|| props.value.clone(), |choice| choice.line().into());
    let reading = &props.reading;
    let read = count(props.choices.len(), reading.listing.total, reading.loading);
    let fits = if options.len() == 1 { "fits" } else { "fit" };
    let note = format!("{} {fits} · {read} {} read", options.len(), props.what);
    let onquery = {
        let (query, onopen) = (query.setter(), props.onopen.clone());
        let (way, taken) = (props.typed, props.onchange.clone());
        Callback::from(move |typed: String| {
            if let Some(id) = typed_id(&typed, way).filter(|_| way != Typed::Nothing) {
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

/// The id that is typed, where it is a number, or may be a text.
fn typed_id(query: &str, typed: Typed) -> Option<Id> {
    let is_number = |id: &Id| id.as_json().bytes().all(|b| b.is_ascii_digit());
    Id::from_plain(query.trim()).filter(|id| typed == Typed::Text || is_number(id))
}

/// What fits the query, and behind it the typed id itself where the list does not have it.
fn options(all: &[Choice], query: &str, typed: Typed) -> Vec<ComboOption> {
    let option = |choice: &Choice| {
        let id = choice.id.plain();
        let detail = match &*choice.parents {
            parents if id == choice.name => parents.to_owned(),
            "" => format!("id {id}"),
            parents => format!("{parents} · id {id}"),
        };
        ComboOption { value: id.into(), name: choice.name.clone().into(), detail: detail.into() }
    };
    let mut options: Vec<ComboOption> =
        search(all, query, letters::fold).into_iter().map(|at| option(&all[at])).collect();
    if let Some(id) = typed_id(query, typed).filter(|id| !all.iter().any(|choice| choice.id == *id)) {
        let detail = "As typed: the list does not have it.".into();
        options.push(ComboOption { value: id.plain().into(), name: format!("Use {}", id.plain()).into(), detail });
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_the_list_does_not_have_can_be_used_all_the_same() {
        let all = [Choice::new(Id::from_plain("7").unwrap(), Some("hr"), ["HR_PROD"], letters::fold)];
        let values = |query: &str, typed| {
            options(&all, query, typed).iter().map(|option| option.value.to_string()).collect::<Vec<_>>()
        };
        for typed in [Typed::Nothing, Typed::Number, Typed::Text] {
            assert_eq!((values("7", typed), values(" 8", typed)), (vec!["7".into()], vec!["8".into()]));
        }
        assert_eq!(values("h8", Typed::Number), [""; 0]);
        assert_eq!(values("hr", Typed::Text), ["7", "hr"]);
        assert_eq!(options(&all, "7", Typed::Number)[0].detail, "HR_PROD · id 7");
        let named = [Choice::new(Id::from_plain("a:b c").unwrap(), None, [], letters::fold)];
        assert_eq!(options(&named, "B", Typed::Text)[0].detail, "");
    }
}
