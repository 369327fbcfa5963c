//! Rulesets by name: which environment and connector each belongs to.

use client::Id;

use crate::choice::{Choice, Fold};
use crate::records::{DatabaseConnector, DatabaseRuleset, Environment};

/// Joins rulesets with their connectors and environments, sorted by name, then by environment.
pub fn choices(
    rulesets: &[DatabaseRuleset],
    connectors: &[DatabaseConnector],
    environments: &[Environment],
    fold: Fold,
) -> Vec<Choice> {
    let environments = ById::of(environments, |it| it.id.as_ref());
    let connectors = ById::of(connectors, |it| it.id.as_ref());
    let choice = |ruleset: &DatabaseRuleset| {
        let connector = ruleset.connector_id.as_ref().and_then(|id| connectors.get(id));
        let environment = connector.and_then(|connector| environments.get(connector.environment_id.as_ref()?));
        let environment = environment.and_then(|environment| environment.name.as_deref());
        let connector = connector.and_then(|connector| connector.name.as_deref());
        Some(Choice::new(ruleset.id.clone()?, ruleset.name.as_deref(), environment.into_iter().chain(connector), fold))
    };
    let choices: Vec<_> = rulesets.iter().filter_map(choice).collect();
    let order = sorted(choices.iter().map(|choice| Some(format!("{}\0{}", choice.name, choice.parents))));
    order.into_iter().map(|(_, at)| choices[at].clone()).collect()
}

/// The positions of those that have a text, by that; equal ones in their order. All that is ordered here is ordered by this: each sort is some kilobytes of code.
fn sorted(texts: impl Iterator<Item = Option<String>>) -> Vec<(String, usize)> {
    let mut order: Vec<(String, usize)> = texts.enumerate().filter_map(|(at, text)| Some((text?, at))).collect();
    order.sort_unstable();
    order
}

/// Resources to be found by their ids among thousands.
struct ById<'a, T> {
    all: &'a [T],
    order: Vec<(String, usize)>,
}

impl<'a, T> ById<'a, T> {
    fn of(all: &'a [T], id: impl Fn(&T) -> Option<&Id>) -> Self {
        Self { all, order: sorted(all.iter().map(|it| id(it).map(Id::plain))) }
    }

    fn get(&self, id: &Id) -> Option<&'a T> {
        let id = id.plain();
        let at = self.order.binary_search_by(|(own, _)| own.cmp(&id)).ok()?;
        Some(&self.all[self.order[at].1])
    }
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
        let lines: Vec<_> =
            choices(&rulesets, &connectors, &environments, str::to_lowercase).iter().map(Choice::line).collect();
        assert_eq!(lines, ["70 · finance", "2 · hr_ruleset · HR_DEV › hr_dev", "7 · hr_ruleset · HR_PROD › hr_prod"]);
    }
}
