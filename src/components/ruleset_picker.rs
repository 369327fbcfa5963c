//! Picks a ruleset: its name, with its environment and connector.

use masking::calls::List;
use masking::rulesets::choices;
use yew::prelude::*;

use super::resource_picker::ResourcePicker;
use crate::platform::letters;
use crate::store::listing::use_listing;
use crate::ui::field::Field;

/// A field of a form.
#[derive(Properties, PartialEq)]
pub struct RulesetPickerProps {
    /// Its id and what surrounds it.
    pub field: Field,
    /// The id that was picked, as text.
    pub value: AttrValue,
    /// Called with the id that is picked.
    pub onchange: Callback<String>,
}

/// Draws the picker. Connectors and environments that can't be read leave the names without their parents.
#[component]
pub fn RulesetPicker(props: &RulesetPickerProps) -> Html {
    let reading = use_listing(List::DatabaseRulesets);
    let connectors = use_listing(List::DatabaseConnectors).listing;
    let environments = use_listing(List::Environments).listing;
    let choices =
        use_memo((reading.listing.clone(), connectors, environments), |(rulesets, connectors, environments)| {
            choices(&rulesets.read(), &connectors.read(), &environments.read(), letters::fold)
        });
    html! {
        <ResourcePicker field={props.field.clone()} what="rulesets" value={props.value.clone()} {choices} {reading} onchange={props.onchange.clone()} />
    }
}
