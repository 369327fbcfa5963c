//! The sandbox's description of itself: what it implements of the contract, and nothing else.

use std::collections::BTreeSet;

use http::StatusCode;

use super::{Handler, words};
use crate::contract::CONTRACT;
use crate::json::{Json, Object};
use crate::version::ApiVersion;

/// OpenAPI 3.0.3, as newer engines serve at `swagger-basepath.json`. `base` is where the API was called,
/// `version` the one that answers there.
pub(super) fn render(base: &str, version: ApiVersion) -> Json {
    let mut paths = paths();
    let mut schemas = schemas(&paths);
    words::put_into(&mut paths, &mut schemas);
    let mut info = CONTRACT.document.get("info").and_then(Json::as_object).cloned().unwrap_or_default();
    info.set("version", version.name());
    let security = CONTRACT.document.get("security").cloned().unwrap_or(Json::Array(Vec::new()));
    let schemes = CONTRACT.document.get("securitySchemes").cloned().unwrap_or(Json::Object(Object::default()));
    let components = Object::of([("securitySchemes", schemes), ("schemas", schemas.into())]);
    Json::Object(Object::of([
        ("openapi", "3.0.3".into()),
        ("info", info.into()),
        ("servers", Json::Array(vec![Json::Object(Object::of([("url", base.into())]))])),
        ("security", security),
        ("tags", tags(&paths)),
        ("paths", paths.into()),
        ("components", components.into()),
    ]))
}

fn member<'o>(object: &'o Object, name: &str) -> impl Iterator<Item = (&'o str, &'o Json)> + use<'o> {
    object.get(name).and_then(Json::as_object).into_iter().flat_map(Object::iter)
}

fn paths() -> Object {
    let mut paths = Object::default();
    for (path, methods) in member(&CONTRACT.document, "paths") {
        let mut implemented = Object::default();
        for (method, operation) in methods.as_object().into_iter().flat_map(Object::iter) {
            let Some(operation) = operation.as_object() else { continue };
            if operation.text("operationId").and_then(Handler::of).is_some() {
                implemented.push(method.to_owned(), with_responses(operation).into());
            }
        }
        if implemented.iter().next().is_some() {
            paths.push(path.to_owned(), implemented.into());
        }
    }
    paths
}

/// An operation with its responses described, and the one error body that every refusal has.
fn with_responses(operation: &Object) -> Object {
    let mut responses = Object::default();
    for (code, response) in member(operation, "responses") {
        let is_error = code.starts_with(['4', '5']);
        let mut described = Object::of([("description", description_of(code).into())]);
        let content = response.as_object().and_then(|response| response.get("content")).cloned();
        if let Some(content) = if is_error { Some(error_content()) } else { content } {
            described.set("content", content);
        }
        responses.set(code, described);
    }
    if responses.get("default").is_none() {
        let any = Object::of([("description", "Any other refusal".into()), ("content", error_content())]);
        responses.set("default", any);
    }
    let mut operation = operation.clone();
    operation.set("responses", responses);
    operation
}

fn description_of(code: &str) -> &str {
    code.parse::<StatusCode>().ok().and_then(|status| status.canonical_reason()).unwrap_or("Done")
}

fn error_content() -> Json {
    let reference = Object::of([("$ref", "#/components/schemas/ErrorMessage".into())]);
    let media_type = Object::of([("schema", reference.into())]);
    Json::Object(Object::of([("application/json", media_type.into())]))
}

/// The tags of these paths, in their order.
fn tags(paths: &Object) -> Json {
    let mut names: Vec<Json> = Vec::new();
    for operation in paths.iter().filter_map(|(_, methods)| methods.as_object()).flat_map(Object::iter) {
        for tag in operation.1.as_object().and_then(|operation| operation.get("tags")).map(Json::items).unwrap_or(&[]) {
            let named = Json::Object(Object::of([("name", tag.clone())]));
            if !names.contains(&named) {
                names.push(named);
            }
        }
    }
    Json::Array(names)
}

/// The schemas that these paths name, and those that the schemas name, in the contract's order.
fn schemas(paths: &Object) -> Object {
    let mut wanted = BTreeSet::new();
    paths.iter().for_each(|(_, value)| collect_references(value, &mut wanted));
    let all = CONTRACT.document.get("schemas").and_then(Json::as_object).cloned().unwrap_or_default();
    let mut known = 0;
    while known < wanted.len() {
        known = wanted.len();
        for name in wanted.clone() {
            all.get(&name).into_iter().for_each(|schema| collect_references(schema, &mut wanted));
        }
    }
    let mut schemas = Object::default();
    for (name, schema) in all.into_iter().filter(|(name, _)| wanted.contains(name)) {
        schemas.push(name, schema);
    }
    schemas
}

fn collect_references(value: &Json, names: &mut BTreeSet<String>) {
    match value {
        Json::Array(items) => items.iter().for_each(|item| collect_references(item, names)),
        Json::Object(object) => {
            let name = object.text("$ref").and_then(|reference| reference.rsplit('/').next());
            names.extend(name.map(str::to_owned));
            object.iter().for_each(|(_, member)| collect_references(member, names));
        }
        _ => {}
    }
}
