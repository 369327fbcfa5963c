//! Rulesets by name: which environment and connector each belongs to, and finding one among thousands.

use std::collections::HashMap;

use client::Id;

use crate::records::{DatabaseConnector, DatabaseRuleset, Environment, Received};

/// A ruleset with its parents' names. Equal names in two environments are told apart by them.
#[derive(Clone, Debug, PartialEq)]
pub struct RulesetChoice {
    /// The ruleset's id.
    pub id: Id,
    /// Its name, or its id where it has none.
    pub name: String,
    /// Its connector's name, where it is known.
    pub connector: Option<String>,
    /// Its environment's name, where it is known.
    pub environment: Option<String>,
    search_text: String,
}

impl RulesetChoice {
    /// `HR_PROD › hr_oracle`, as far as the parents are known.
    pub fn parents(&self) -> String {
        [&self.environment, &self.connector].into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" › ")
    }
}

/// Joins rulesets with their connectors and environments, sorted by name, then by environment.
pub fn choices(
    rulesets: &[Received<DatabaseRuleset>],
    connectors: &[Received<DatabaseConnector>],
    environments: &[Received<Environment>],
) -> Vec<RulesetChoice> {
    let environment_names: HashMap<&Id, &String> = environments
        .iter()
        .filter_map(|environment| Some((environment.known.id.as_ref()?, environment.known.name.as_ref()?)))
        .collect();
    let connectors: HashMap<&Id, &DatabaseConnector> =
        connectors.iter().filter_map(|connector| Some((connector.known.id.as_ref()?, &connector.known))).collect();
    let choice = |ruleset: &DatabaseRuleset| {
        let id = ruleset.id.clone()?;
        let connector = ruleset.connector_id.as_ref().and_then(|id| connectors.get(id).copied());
        let environment = connector.and_then(|connector| environment_names.get(connector.environment_id.as_ref()?));
        let name = ruleset.name.clone().unwrap_or_else(|| id.plain());
        let connector = connector.and_then(|connector| connector.name.clone());
        let environment = environment.map(|name| (*name).clone());
        let parts = [Some(&id.plain()), Some(&name), connector.as_ref(), environment.as_ref()]
            .map(|part| part.cloned().unwrap_or_default());
        let search_text = parts.join(" ").to_lowercase();
        Some(RulesetChoice { id, name, connector, environment, search_text })
    };
    let mut choices: Vec<_> = rulesets.iter().filter_map(|ruleset| choice(&ruleset.known)).collect();
    choices.sort_by(|a, b| a.name.cmp(&b.name).then_with(|| a.environment.cmp(&b.environment)));
    choices
}

/// The positions of those choices in which every word of `query` occurs (id, name, connector or environment, without
/// regard to case); those whose name begins with the query come first, and an exact id before them.
pub fn search(choices: &[RulesetChoice], query: &str) -> Vec<usize> {
    let query = query.trim().to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut found: Vec<usize> =
        (0..choices.len()).filter(|&at| words.iter().all(|word| choices[at].search_text.contains(word))).collect();
    if !query.is_empty() {
        found.sort_by_key(|&at| {
            let choice = &choices[at];
            if choice.id.plain() == query { 0 } else { 2 - u8::from(choice.name.to_lowercase().starts_with(&query)) }
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn received<T: crate::records::Resource>(texts: &[&str]) -> Vec<Received<T>> {
        texts.iter().map(|text| Received::parse(text).unwrap()).collect()
    }

    fn world() -> Vec<RulesetChoice> {
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
        choices(&rulesets, &connectors, &environments)
    }

    #[test]
    fn equal_names_are_told_apart_by_their_parents() {
        let choices = world();
        let shown: Vec<_> = choices.iter().map(|c| (c.name.as_str(), c.parents(), c.id.plain())).collect();
        assert_eq!(
            shown,
            [
                ("finance", String::new(), "70".into()),
                ("hr_ruleset", "HR_DEV › hr_dev".into(), "2".into()),
                ("hr_ruleset", "HR_PROD › hr_prod".into(), "7".into()),
            ]
        );
    }

    #[test]
    fn every_word_counts_and_an_exact_id_comes_first() {
        let choices = world();
        let ids =
            |query: &str| search(&choices, query).into_iter().map(|at| choices[at].id.plain()).collect::<Vec<_>>();
        assert_eq!(ids("HR prod"), ["7"]);
        assert_eq!(ids("7"), ["7", "70"]);
        assert_eq!(ids("nothing"), [""; 0]);
        assert_eq!(ids("").len(), 3);
    }
}
