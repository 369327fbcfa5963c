//! Which rows the list of operations has: tags with their operations below, or what fits a filter. Draws nothing.
//!
//! A row is a small value, so that a description with 20,000 operations is filtered within a frame.

use std::collections::HashMap;

use openapi::{ApiDescription, OperationKey};
use yew::AttrValue;

/// Where operations without a tag are.
pub const OTHER: &str = "other";
/// Where webhooks are: nobody calls them, whatever their tags.
pub const WEBHOOKS: &str = "webhooks";

/// A tag and its operations.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The tag's name.
    pub name: AttrValue,
    /// Its operations, in the document's order, each once.
    pub operations: Vec<OperationKey>,
}

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A tag.
    Tag {
        /// Which of the groups.
        group: usize,
        /// Whether its operations follow.
        open: bool,
    },
    /// An operation.
    Operation(OperationKey),
}

/// The tags that have operations, in the description's order; then those without a tag, and the webhooks. An operation with
/// two tags is in both.
pub fn groups(description: &ApiDescription) -> Vec<Group> {
    let names = description.tags().into_iter().map(|tag| tag.name).chain([OTHER.to_owned(), WEBHOOKS.to_owned()]);
    let (mut groups, mut places) = (Vec::new(), HashMap::new());
    for name in names {
        let place = *places.entry(name.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Group { name: name.into(), operations: Vec::new() });
        }
    }
    let mut add = |name: &str, key: OperationKey| {
        let group = places.get(name).and_then(|place| groups.get_mut(*place));
        if let Some(group) = group.filter(|group| group.operations.last() != Some(&key)) {
            group.operations.push(key);
        }
    };
    for entry in description.operations() {
        if entry.is_webhook() {
            add(WEBHOOKS, entry.key());
            continue;
        }
        let mut tagged = false;
        for tag in entry.tags() {
            tagged = true;
            add(&tag, entry.key());
        }
        if !tagged {
            add(OTHER, entry.key());
        }
    }
    groups.retain(|group| !group.operations.is_empty());
    groups
}

/// The rows: what fits `query`, the best first; without a word all tags, with the operations of those in `opened`.
pub fn rows(description: &ApiDescription, groups: &[Group], opened: &[AttrValue], query: &str) -> Vec<Row> {
    if !query.trim().is_empty() {
        return description.search(query).into_iter().map(Row::Operation).collect();
    }
    let mut rows = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let open = opened.contains(&group.name);
        rows.push(Row::Tag { group: at, open });
        if open {
            rows.extend(group.operations.iter().copied().map(Row::Operation));
        }
    }
    rows
}

/// The name of the first tag that has an operation.
pub fn tag_of(groups: &[Group], operation: OperationKey) -> Option<&AttrValue> {
    groups.iter().find(|group| group.operations.contains(&operation)).map(|group| &group.name)
}

/// `opened` with the tag opened that was closed, or the other way round.
pub fn toggled(opened: &[AttrValue], tag: &AttrValue) -> Vec<AttrValue> {
    let mut now: Vec<AttrValue> = opened.iter().filter(|name| *name != tag).cloned().collect();
    if now.len() == opened.len() {
        now.push(tag.clone());
    }
    now
}

/// How many operations are listed: "274 operations", with a filter "12 of 274".
pub fn count(description: &ApiDescription, rows: &[Row], query: &str) -> String {
    match (description.operations().len(), query.trim()) {
        (1, "") => "1 operation".into(),
        (all, "") => format!("{all} operations"),
        (all, _) => format!("{} of {all}", rows.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PETS: &str = r#"{
        "openapi": "3.1.0",
        "tags": [{"name": "store"}, {"name": "empty"}, {"name": "pet"}],
        "paths": {
            "/pets": {
                "get": {"operationId": "getPets", "tags": ["pet", "pet"]},
                "post": {"operationId": "sellPet", "tags": ["pet", "store"], "deprecated": true}
            },
            "/health": {"get": {"operationId": "getHealth", "tags": []}},
            "/late": {"get": {"operationId": "getLate", "tags": ["undeclared"]}}
        },
        "webhooks": {"petBorn": {"post": {"operationId": "petBorn", "tags": ["pet"]}}}
    }"#;

    fn pets() -> ApiDescription {
        ApiDescription::load(PETS).unwrap().0
    }

    /// Each row on a line, as a person sees them.
    fn seen(opened: &[&'static str], query: &str) -> Vec<String> {
        let (pets, opened) = (pets(), opened.iter().map(|name| AttrValue::Static(name)).collect::<Vec<_>>());
        let groups = groups(&pets);
        let row = |row: Row| match row {
            Row::Tag { group, open } => {
                let group = &groups[group];
                format!("{} {} {}", if open { "-" } else { "+" }, group.name, group.operations.len())
            }
            Row::Operation(key) => pets.entry(key).unwrap().id().into_owned(),
        };
        rows(&pets, &groups, &opened, query).into_iter().map(row).collect()
    }

    #[test]
    fn tags_come_as_they_are_declared_and_what_has_none_comes_last() {
        assert_eq!(seen(&[], ""), ["+ store 1", "+ pet 2", "+ undeclared 1", "+ other 1", "+ webhooks 1"]);
    }

    #[test]
    fn an_operation_with_two_tags_is_in_both() {
        let rows = seen(&["pet", "store", "webhooks"], "  ");
        assert_eq!(
            rows,
            [
                "- store 1",
                "sellPet",
                "- pet 2",
                "getPets",
                "sellPet",
                "+ undeclared 1",
                "+ other 1",
                "- webhooks 1",
                "petBorn"
            ]
        );
    }

    #[test]
    fn a_filter_gives_operations_alone_and_the_best_first() {
        assert_eq!(seen(&["pet"], "getpets"), ["getPets"]);
        assert_eq!(seen(&[], "PET"), ["petBorn", "getPets", "sellPet"]);
        assert_eq!(seen(&[], "nothing like it"), [""; 0]);
    }

    #[test]
    fn a_tag_that_is_called_other_is_not_there_twice() {
        let text = r#"{"openapi": "3.0.0", "tags": [{"name": "other"}, {"name": "other"}], "paths": {
            "/a": {"get": {"tags": ["other"]}, "put": {}}}}"#;
        let groups = groups(&ApiDescription::load(text).unwrap().0);
        assert_eq!(
            groups.iter().map(|group| (&*group.name, group.operations.len())).collect::<Vec<_>>(),
            [("other", 2)]
        );
    }

    #[test]
    fn the_first_tag_of_an_operation_is_the_one_to_open() {
        let pets = pets();
        let tag = |id: &str| tag_of(&groups(&pets), pets.operation_by_id(id).unwrap().key()).cloned();
        assert_eq!(tag("sellPet"), Some("store".into()));
        assert_eq!(tag("petBorn"), Some("webhooks".into()));
    }

    #[test]
    fn a_tag_opens_and_closes() {
        let opened = toggled(&[], &"pet".into());
        assert_eq!(opened, ["pet"]);
        assert!(toggled(&opened, &"pet".into()).is_empty());
    }

    #[test]
    fn the_count_says_of_how_many() {
        let (pets, found) = (pets(), [Row::Tag { group: 0, open: false }]);
        assert_eq!(count(&pets, &found, " "), "5 operations");
        assert_eq!(count(&pets, &found, "x"), "1 of 5");
    }
}
