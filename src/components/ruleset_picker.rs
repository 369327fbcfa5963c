//! Picks a ruleset: its name, with its environment and connector.

use masking::calls::List;
use masking::records::{DatabaseConnector, DatabaseRuleset, Environment};
use masking::rulesets::choices;
use yew::prelude::*;

use super::resource_picker::ResourcePicker;
use crate::store::listing::use_listing;

/// A field of a form.
#[derive(Properties, PartialEq)]
pub struct RulesetPickerProps {
    /// Its id.
    pub id: AttrValue,
    /// Its label.
    pub label: AttrValue,
    /// What the label does not say.
    pub help: AttrValue,
    /// The id that was picked, as text.
    pub value: AttrValue,
    /// Called with the id that is picked.
    pub onchange: Callback<String>,
    /// What is wrong.
    pub problem: Option<AttrValue>,
}

/// Draws the picker. Connectors and environments that can't be read leave the names without their parents.
#[component]
pub fn RulesetPicker(props: &RulesetPickerProps) -> Html {
    let reading = use_listing::<DatabaseRuleset>(List::DatabaseRulesets);
    let connectors = use_listing::<DatabaseConnector>(List::DatabaseConnectors).listing;
    let environments = use_listing::<Environment>(List::Environments).listing;
    let choices =
        use_memo((reading.listing.clone(), connectors, environments), |(rulesets, connectors, environments)| {
            choices(&rulesets.items, &connectors.items, &environments.items)
        });
    html! {
        <ResourcePicker<DatabaseRuleset> id={props.id.clone()} label={props.label.clone()} help={props.help.clone()} what="rulesets"
            value={props.value.clone()} {choices} {reading} onchange={props.onchange.clone()} problem={props.problem.clone()} />
    }
}
