//! Picks the id that a field takes by the name of what it names, with what that belongs to.

use std::rc::Rc;

use client::{Relations, ResourceList};
use masking::resources::{choices, parent_of};
use yew::prelude::*;

use super::resource_picker::{ResourcePicker, Typed};
use crate::hooks::use_state;
use crate::platform::letters;
use crate::store::listing::use_listing_at;
use crate::ui::field::Field;

/// A field whose value is an id.
#[derive(Properties, PartialEq)]
pub struct IdPickerProps {
    /// Its id and what is wrong with it; the label and the help are drawn by who draws the field.
    pub field: Field,
    /// Where the id is found.
    pub list: ResourceList,
    /// The lists of the API, for what the items belong to.
    pub relations: Rc<Relations>,
    /// The id, as text.
    pub value: AttrValue,
    /// Whether the list is read before anybody opens it.
    pub at_once: bool,
    /// What of that which is typed is an id.
    pub typed: Typed,
    /// Called with the id that is picked.
    pub onchange: Callback<String>,
}

/// Draws the picker. Lists of parents that can't be read leave the names without them.
#[component]
pub fn IdPicker(props: &IdPickerProps) -> Html {
    let opened = use_state(|| false);
    let (list, relations) = (&props.list, Some(&*props.relations));
    let parent = parent_of(list, relations);
    let grandparent = parent.and_then(|parent| parent_of(parent, relations));
    let path =
        |list: Option<&ResourceList>| list.filter(|_| props.at_once || *opened).map(|list| Rc::from(&*list.path));
    let reading = use_listing_at(path(Some(list)));
    let parents = use_listing_at(path(parent)).listing;
    let grandparents = use_listing_at(path(grandparent)).listing;
    let key = (reading.listing.clone(), parents, grandparents);
    let choices = use_memo(key, |(own, parents, grandparents)| {
        choices((list, own), parent.zip(Some(&**parents)), grandparent.zip(Some(&**grandparents)), letters::fold)
    });
    let onopen = {
        let opened = opened.setter();
        Callback::from(move |()| opened.set(true))
    };
    html! {
        <ResourcePicker field={props.field.clone()} what={list.what.to_string()} value={props.value.clone()} {choices} {reading} {onopen} typed={props.typed} onchange={props.onchange.clone()} />
    }
}
