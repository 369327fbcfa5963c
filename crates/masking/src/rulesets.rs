//! Rulesets by name: which environment and connector each belongs to.

use std::collections::HashMap;

use client::Id;

use crate::choice::Choice;
use crate::records::{DatabaseConnector, DatabaseRuleset, Environment};

/// Joins rulesets with their connectors and environments, sorted by name, then by environment.
pub fn choices(
    rulesets: &[DatabaseRuleset],
    connectors: &[DatabaseConnector],
    environments: &[Environment],
) -> Vec<Choice> {
    let environments: HashMap<&Id, &str> =
        environments.iter().filter_map(|it| Some((it.id.as_ref()?, it.name.as_deref()?))).collect();
    let connectors: HashMap<&Id, &DatabaseConnector> =
        connectors.iter().filter_map(|it| Some((it.id.as_ref()?, it))).collect();
    let choice = |ruleset: &DatabaseRuleset| {
        let connector = ruleset.connector_id.as_ref().and_then(|id| connectors.get(id).copied());
        let environment = connector.and_then(|connector| environments.get(connector.environment_id.as_ref()?).copied());
        let connector = connector.and_then(|connector| connector.name.as_deref());
        Some(Choice::new(ruleset.id.clone()?, ruleset.name.as_deref(), environment.into_iter().chain(connector)))
    };
    let mut choices: Vec<_> = rulesets.iter().filter_map(choice).collect();
    choices.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.parents.cmp(&b.parents)));
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::{Received, Resource};

    fn received<T: Resource>(texts: &[&str]) -> Vec<T> {
        texts.iter().map(|text| Received::parse(text).unwrap().known).collect()
    }

    #[test]
    fn equal_names_are_told_apart_by_their_parents() {
        let rulesets = received(&[
            r#"{"databaseRulesetId": 7, "rulesetName": "hr_ruleset", "databaseConnectorId": 3}"#,
            r#"{"databaseRulesetId": 2, "rulesetName": "hr_ruleset", "databaseConnectorId": 1}"#,
            r#"{"databaseRulesetId": 70, "rulesetName": "finance", "databaseConnectorId": 99}"#,
        ]);
        let connectors = received(&[
            r#"{"databaseConnectorId": 3, "connectorName": "hr_prod", "environmentId": 2}"#,
            r#"{"databaseConnectorId": 1, "connectorName": "hr_dev", "environmentId": 1}"#,
        ]);
        let environments = received(&[
            r#"{"environmentId": 2, "environmentName": "HR_PROD"}"#,
            r#"{"environmentId": 1, "environmentName": "HR_DEV"}"#,
        ]);
        let lines: Vec<_> = choices(&rulesets, &connectors, &environments).iter().map(Choice::line).collect();
        assert_eq!(lines, ["70 · finance", "2 · hr_ruleset · HR_DEV › hr_dev", "7 · hr_ruleset · HR_PROD › hr_prod"]);
    }
}
