//! Which fields name another resource's id, and the list in which it is found by name.
//!
//! Source: the description itself. A list is a `GET` without parameters in its path whose answer's items carry the id by which the
//! path below it names one of them: `GET /database-rulesets` answers items with `databaseRulesetId`, and there is
//! `/database-rulesets/{databaseRulesetId}`. A field names it if it is called like that id, in any notation, or ends with it:
//! `environment_id`, `sourceEnvironmentId`.

use std::borrow::Cow;

use openapi::{Method, Parts, Property, SchemaRef};

/// A list of an API whose items carry the id that a field names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourceList {
    /// What its items are called, in the plural: `database rulesets`.
    pub what: Cow<'static, str>,
    /// Its path below the API's base: `/database-rulesets`.
    pub path: Cow<'static, str>,
    /// What its ids are called elsewhere: `databaseRulesetId`.
    pub named: Cow<'static, str>,
    /// The field of an item that holds its id; mostly of the same name.
    pub id: Cow<'static, str>,
    /// The field that holds its name, where one is known.
    pub name: Option<Cow<'static, str>>,
    /// The field that holds the id of what it belongs to, where one is known.
    pub parent: Option<Cow<'static, str>>,
}

/// The lists of an API.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relations(Vec<ResourceList>);

impl Relations {
    /// The lists that a description has.
    pub fn of(description: &openapi::ApiDescription) -> Self {
        let paths: Vec<String> = description.operations().map(|entry| entry.path().into_owned()).collect();
        let mut lists = Vec::new();
        for entry in description.operations().filter(|entry| entry.method() == Method::Get && !entry.is_webhook()) {
            let path = entry.path();
            let Some(id) = paths.iter().find_map(|other| id_below(&path, other)).filter(|_| !path.contains('{')) else {
                continue;
            };
            let Some(item) = entry.json_answer().and_then(|answer| item_of(&answer)) else { continue };
            if let Some(list) = list(&path, id, &members(&item)) {
                lists.push(list);
            }
        }
        Self(lists).with_parents(description)
    }

    /// The list whose ids a field of this name holds.
    pub fn of_name(&self, name: &str) -> Option<&ResourceList> {
        let name = folded(name);
        let exact = self.0.iter().find(|list| folded(&list.named) == name);
        // An id of few letters, such as `id`, ends many a name that means something else.
        let ends = |list: &&ResourceList| folded(&list.named).len() > 4 && name.ends_with(&folded(&list.named));
        exact.or_else(|| self.0.iter().filter(ends).max_by_key(|list| list.named.len()))
    }

    /// All of them.
    pub fn lists(&self) -> &[ResourceList] {
        &self.0
    }

    /// A parent is another list's id among an item's members: the first that is there.
    fn with_parents(mut self, description: &openapi::ApiDescription) -> Self {
        for at in 0..self.0.len() {
            let entry = description
                .operations()
                .find(|entry| entry.method() == Method::Get && *entry.path() == *self.0[at].path);
            let item = entry.and_then(|entry| entry.json_answer()).and_then(|answer| item_of(&answer));
            let members = item.map(|item| members(&item)).unwrap_or_default();
            let own = self.0[at].path.clone();
            let parent = members.iter().find(|member| {
                self.0.iter().any(|list| list.path != own && folded(&list.named) == folded(&member.name))
            });
            self.0[at].parent = parent.map(|member| Cow::Owned(member.name.clone()));
        }
        self
    }
}

/// The name of the parameter by which a path names one of another's items: `/jobs` and `/jobs/{jobId}` give `jobId`.
fn id_below<'p>(list: &str, path: &'p str) -> Option<&'p str> {
    path.strip_prefix(list)?.strip_prefix("/{")?.strip_suffix('}').filter(|name| !name.contains('/'))
}

/// The schema of a list's items: of an array, or of the one array among an object's members.
fn item_of(answer: &SchemaRef) -> Option<SchemaRef> {
    let parts = Parts::read(answer);
    if let Some(items) = parts.schemas.iter().find_map(|part| part.items.clone()) {
        return Some(items);
    }
    let properties = parts.schemas.into_iter().flat_map(|part| part.properties);
    properties
        .filter_map(|property| Parts::read(&property.schema).schemas.into_iter().find_map(|part| part.items))
        .next()
}

fn members(item: &SchemaRef) -> Vec<Property> {
    Parts::read(item).schemas.into_iter().flat_map(|part| part.properties).collect()
}

fn list(path: &str, id: &str, members: &[Property]) -> Option<ResourceList> {
    let find = |wanted: &str| members.iter().find(|member| folded(&member.name) == wanted);
    // Some APIs call the parameter `jobId` and the member `id`.
    let own = find(&folded(id)).or_else(|| find("id"))?;
    let stem = folded(id).trim_end_matches("id").to_owned();
    let ends_in_name = |member: &&Property| folded(&member.name).ends_with("name");
    let name = find(&format!("{stem}name")).or_else(|| find("name"));
    // An id that is a name needs no other.
    let name = name.or_else(|| members.iter().find(ends_in_name)).filter(|name| name.name != own.name);
    let what = path.trim_start_matches('/').rsplit('/').next().unwrap_or_default().replace(['-', '_'], " ");
    Some(ResourceList {
        what: what.into(),
        path: path.to_owned().into(),
        named: id.to_owned().into(),
        id: own.name.clone().into(),
        name: name.map(|member| member.name.clone().into()),
        parent: None,
    })
}

/// A name without what its notation adds: `environment_id` and `environmentId` are one.
fn folded(name: &str) -> String {
    name.chars().filter(|letter| letter.is_ascii_alphanumeric()).map(|letter| letter.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn description(text: &str) -> openapi::ApiDescription {
        openapi::ApiDescription::load(text).unwrap().0
    }

    const DESCRIPTION: &str = r##"{"openapi": "3.0.3", "paths": {
        "/environments": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {"properties": {
            "_pageInfo": {"type": "object"}, "responseList": {"type": "array", "items": {"$ref": "#/components/schemas/Environment"}}}}}}}}}},
        "/environments/{environmentId}": {"get": {}},
        "/connectors": {"get": {"responses": {"default": {"content": {"application/json": {"schema": {"type": "array", "items": {"properties": {
            "connectorId": {}, "environmentId": {}, "title": {}, "connectorName": {}}}}}}}}}},
        "/connectors/{connectorId}": {"delete": {}},
        "/pets": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {"type": "array", "items": {"properties": {"id": {}, "name": {}}}}}}}}}},
        "/pets/{petId}": {"get": {}},
        "/status": {"get": {"responses": {"200": {"content": {"application/json": {"schema": {"type": "array", "items": {"properties": {"id": {}}}}}}}}}}
    }, "components": {"schemas": {"Environment": {"properties": {"environmentId": {}, "environmentName": {}, "applicationName": {}}}}}}"##;

    #[test]
    fn lists_are_found_with_their_names_and_parents() {
        let relations = Relations::of(&description(DESCRIPTION));
        let told: Vec<_> = relations
            .lists()
            .iter()
            .map(|list| (&*list.path, &*list.id, list.name.as_deref(), list.parent.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                ("/environments", "environmentId", Some("environmentName"), None),
                ("/connectors", "connectorId", Some("connectorName"), Some("environmentId")),
                ("/pets", "id", Some("name"), None),
            ]
        );
    }

    #[test]
    fn a_field_names_a_list_in_any_notation_and_at_its_end() {
        let relations = Relations::of(&description(DESCRIPTION));
        let of = |name: &str| relations.of_name(name).map(|list| list.path.to_string());
        assert_eq!(of("environment_id").as_deref(), Some("/environments"));
        assert_eq!(of("sourceConnectorId").as_deref(), Some("/connectors"));
        assert_eq!(of("EnvironmentID").as_deref(), Some("/environments"));
        assert_eq!(of("petId").as_deref(), Some("/pets"));
        assert_eq!(of("uuid"), None);
        assert_eq!(of("environmentName"), None);
    }

    #[test]
    fn swagger_2_says_the_same() {
        let text = r#"{"swagger": "2.0", "paths": {
            "/environments": {"get": {"responses": {"200": {"schema": {"properties": {"responseList": {"type": "array", "items": {"properties": {"environmentId": {}, "environmentName": {}}}}}}}}}},
            "/environments/{environmentId}": {"get": {}}}}"#;
        assert_eq!(Relations::of(&description(text)).lists().len(), 1);
    }
}
