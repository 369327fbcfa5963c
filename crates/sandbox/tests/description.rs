//! The sandbox's description of itself is true: it names what is implemented, all of it, and answers fit it.

mod common;

use std::collections::BTreeSet;

use common::Client;
use sandbox::Config;
use serde_json::{Value, json};

const METHODS: [&str; 5] = ["get", "post", "put", "delete", "patch"];

fn description(client: &mut Client, base: &str) -> Value {
    let token = std::mem::take(&mut client.token);
    let answer = client.get(&format!("{base}/swagger-basepath.json"));
    client.token = token;
    assert_eq!(answer.status, 200, "it is read without a token");
    answer.body
}

fn contract() -> Value {
    serde_json::from_str(include_str!("../contract.json")).unwrap()
}

/// A path with a value for each of its parameters.
fn filled(path: &str) -> String {
    path.split('/').map(|segment| if segment.starts_with('{') { "1" } else { segment }).collect::<Vec<_>>().join("/")
}

#[test]
fn what_it_describes_is_implemented_and_all_else_is_501() {
    let mut client = Client::new();
    let described = description(&mut client, "");
    let (mut implemented, mut others) = (0, 0);
    for (path, methods) in contract()["paths"].as_object().unwrap() {
        for method in METHODS
            .into_iter()
            .filter(|method| methods.get(*method).is_some() && *method != "delete" && path != "/logout")
        {
            let answer = client.call(&method.to_ascii_uppercase(), &filled(path), "");
            let is_described = described["paths"][path].get(method).is_some();
            assert_eq!(answer.status == 501, !is_described, "{method} {path}: {answer:?}");
            *(if is_described { &mut implemented } else { &mut others }) += 1;
            if !is_described {
                assert!(answer.message().contains("does not implement"), "{answer:?}");
            }
        }
    }
    assert!(implemented > 50 && others >= 150, "{implemented} {others}");
}

#[test]
fn every_reference_of_it_leads_somewhere_and_no_schema_is_idle() {
    let mut client = Client::new();
    let described = description(&mut client, "");
    fn references(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            Value::Object(members) => members.iter().for_each(|(name, member)| match (name.as_str(), member) {
                ("$ref", Value::String(reference)) => drop(found.insert(reference.clone())),
                _ => references(member, found),
            }),
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    references(&described, &mut found);
    let schemas: BTreeSet<_> = described["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys()
        .map(|name| format!("#/components/schemas/{name}"))
        .collect();
    assert_eq!(found, schemas);
    assert_eq!((&described["openapi"], &described["info"]["version"]), (&json!("3.0.3"), &json!("5.1.18")));
    assert_eq!(described["servers"], json!([{"url": "/masking/api"}]));
    assert_eq!(description(&mut client, "/v5.1.18")["servers"], json!([{"url": "/masking/api/v5.1.18"}]));
}

/// Says where a value does not fit a schema of the description.
fn misfit(described: &Value, schema: &Value, value: &Value, place: &str) -> Option<String> {
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        return misfit(described, &described["components"]["schemas"][name], value, place);
    }
    let fits = match schema["type"].as_str() {
        Some("string") => value
            .as_str()
            .is_some_and(|text| schema["enum"].as_array().is_none_or(|choices| choices.contains(&json!(text)))),
        Some("integer") if schema["format"] == "int32" => {
            value.as_i64().is_some_and(|number| i32::try_from(number).is_ok())
        }
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("boolean") => value.is_boolean(),
        Some("array") => {
            let items = value.as_array()?;
            return items.iter().find_map(|item| misfit(described, &schema["items"], item, &format!("{place}[]")));
        }
        Some("object") => {
            let Some(members) = value.as_object() else { return Some(format!("{place}: {value} is no object")) };
            return members.iter().find_map(|(name, member)| match schema["properties"].get(name) {
                Some(schema) => misfit(described, schema, member, &format!("{place}.{name}")),
                None if schema.get("properties").is_some_and(|known| known != &json!({})) => {
                    Some(format!("{place}.{name} is not described"))
                }
                None => None,
            });
        }
        _ => true,
    };
    (!fits).then(|| format!("{place}: {value} does not fit {schema}"))
}

/// A path with the id of the first object of its list, whose member has the parameter's name.
fn named(client: &mut Client, path: &str) -> String {
    let Some((list, parameter)) = path.split_once("/{") else { return path.to_owned() };
    let first = client.list(list).into_iter().next().expect(list);
    match &first[parameter.trim_end_matches('}')] {
        Value::String(name) => format!("{list}/{name}"),
        id => format!("{list}/{id}"),
    }
}

#[test]
fn every_list_and_object_of_the_demo_fits_it() {
    let mut client = Client::with(Config { seed: 3, demo: true, ..Config::default() });
    // The demo's jobs are masking jobs; one of each other kind.
    client.other_jobs();
    client.pass_until_idle();
    client.files();
    let described = description(&mut client, "");
    let mut checked = 0;
    // Bare arrays that the contract has no schema for, a file, and an object that does not name itself by its parameter.
    let apart = [
        "/ssh-keys",
        "/database-connectors/{databaseConnectorId}/fetch",
        "/file-downloads/{fileDownloadId}",
        "/file-uploads/{fileUuid}",
    ];
    let paths = described["paths"].as_object().unwrap().iter();
    for (path, methods) in paths.filter(|(path, _)| !apart.contains(&path.as_str())) {
        let Some(operation) = methods.get("get") else { continue };
        let filled = named(&mut client, path);
        let answer = client.get(&filled);
        assert_eq!(answer.status, 200, "{filled}");
        let responses = &operation["responses"];
        let response = responses.get("200").or(responses.get("2XX")).unwrap_or(&responses["default"]);
        let schema = &response["content"]["application/json"]["schema"];
        assert!(!schema.is_null(), "{path}");
        assert_eq!(misfit(&described, schema, &answer.body, path), None);
        checked += 1;
    }
    assert!(checked >= 38, "{checked}");
}
