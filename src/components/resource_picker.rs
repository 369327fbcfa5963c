//! Picks a resource by name, among thousands, with what tells equal names apart; or takes its id as it is typed.

use std::rc::Rc;

use client::Id;
use masking::choice::{Choice, search};
use yew::prelude::*;

use super::listing_status::{ListingProblemView, count};
use crate::store::listing::Reading;
use crate::ui::combobox::{ComboOption, Combobox};
use crate::ui::field::Field;

/// A field that picks a resource.
#[derive(Properties, PartialEq)]
pub struct ResourcePickerProps<T: PartialEq> {
    /// Its id.
    pub id: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// What the label does not say.
    #[prop_or_default]
    pub help: AttrValue,
    /// What is picked from, in the plural: "rulesets".
    pub what: AttrValue,
    /// The id that was picked, as text.
    pub value: AttrValue,
    /// What there is to pick from.
    pub choices: Rc<Vec<Choice>>,
    /// How far it has been read.
    pub reading: Reading<T>,
    /// Called with the id that is picked.
    pub onchange: Callback<String>,
    /// What is wrong.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
}

/// Draws the picker.
#[component]
pub fn ResourcePicker<T: PartialEq + 'static>(props: &ResourcePickerProps<T>) -> Html {
    let query = use_state(String::new);
    let options = use_memo((props.choices.clone(), (*query).clone()), |(choices, query)| options(choices, query));
    let picked = props.choices.iter().find(|choice| choice.id.plain() == *props.value);
    let text = picked.map_or_else(|| props.value.clone(), |choice| choice.line().into());
    let reading = &props.reading;
    let read = count(props.choices.len(), reading.listing.total, reading.loading);
    let fits = if options.len() == 1 { "1 fits".into() } else { format!("{} fit", options.len()) };
    let onquery = {
        let query = query.setter();
        Callback::from(move |typed| query.set(typed))
    };
    let onchoose = {
        let changed = props.onchange.clone();
        Callback::from(move |value: AttrValue| changed.emit(value.to_string()))
    };
    html! {
        <Field id={props.id.clone()} label={props.label.clone()} help={props.help.clone()} required=true problem={props.problem.clone()}>
            <Combobox id={props.id.clone()} {text} {options} note={format!("{fits} · {read} {} read", props.what)} {onquery} {onchoose}
                required=true invalid={props.problem.is_some()} described={!props.help.is_empty()} />
            if let Some(problem) = reading.problem.clone() {
                <ListingProblemView what={props.what.clone()} {problem} reload={reading.reload.clone()} />
            }
        </Field>
    }
}

/// What fits the query, and behind it the typed id itself where the list does not have it.
fn options(all: &[Choice], query: &str) -> Vec<ComboOption> {
    let option = |choice: &Choice| ComboOption {
        value: choice.id.plain().into(),
        name: choice.name.clone().into(),
        detail: [choice.parents.clone(), format!("id {}", choice.id)]
            .join(if choice.parents.is_empty() { "" } else { " · " })
            .into(),
    };
    let mut options: Vec<ComboOption> = search(all, query).into_iter().map(|at| option(&all[at])).collect();
    let typed = Id::from_plain(query).filter(|id| id.as_json().bytes().all(|b| b.is_ascii_digit()));
    if let Some(id) = typed.filter(|id| !all.iter().any(|choice| choice.id == *id)) {
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
        let all = [Choice::new(Id::from_plain("7").unwrap(), Some("hr"), ["HR_PROD"])];
        let values =
            |query: &str| options(&all, query).iter().map(|option| option.value.to_string()).collect::<Vec<_>>();
        assert_eq!((values("7"), values("8"), values("h8")), (vec!["7".into()], vec!["8".into()], vec![]));
        assert_eq!(options(&all, "7")[0].detail, "HR_PROD · id 7");
    }
}
