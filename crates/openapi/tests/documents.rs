//! References from one document into others that the caller has loaded.

use openapi::{ApiDescription, Direction, Members, ReferenceError, SchemaType};

const FIRST: &str = r##"{"openapi": "3.0.0", "paths": {}, "components": {"schemas": {
    "Pet": {"$ref": "./more.yaml#/Pet"}, "Owner": {"$ref": "#/components/schemas/Pet"}, "Whole": {"$ref": "more.yaml"},
    "Cat": {"$ref": "more.yaml#/Cat"}, "Name": {"type": "string"},
    "Either": {"oneOf": [{"$ref": "more.yaml#/Pet"}], "discriminator": {"propertyName": "kind", "mapping": {"pet": "more.yaml#/Pet"}}}}}}"##;

const SECOND: &str = "Pet:\n  type: object\n  properties:\n    friend: {$ref: '#/Friend', readOnly: true}\n    far: {$ref: 'third.json'}\n    \
     name: {$ref: '../first.json#/components/schemas/Name'}\n    round: {$ref: '../first.json#/components/schemas/Owner'}\nFriend: {type: string, nullable: true}\n";

/// As much of RFC 3986 as this needs.
fn resolve(base: &str, reference: &str) -> String {
    let (folder, _) = base.rsplit_once('/').unwrap_or_default();
    match reference.strip_prefix("../") {
        Some(above) => format!("{}/{above}", folder.rsplit_once('/').unwrap_or_default().0),
        None => format!("{folder}/{}", reference.trim_start_matches("./")),
    }
}

fn open(text: &str) -> ApiDescription {
    ApiDescription::load(text).expect("it opens").0
}

/// The first document, of an address, with the second one taken in.
fn both() -> ApiDescription {
    let first = open(FIRST);
    let (second, diagnostics) = first.load_referenced(SECOND).expect("any object opens");
    assert_eq!(diagnostics, []);
    assert_eq!(second.other_documents(), ["third.json", "../first.json"]);
    first.with_document("https://h/first.json", "https://h/more.yaml", &second, resolve)
}

#[test]
fn what_is_not_loaded_is_named_with_its_address() {
    let first = open(FIRST);
    assert_eq!(first.other_documents(), ["./more.yaml", "more.yaml"]);
    let Err(error) = first.schema("Owner").expect("a schema").schema() else { panic!("it is in another document") };
    assert_eq!(error, ReferenceError::External { address: "./more.yaml#/Pet".into(), from: None });
}

#[test]
fn a_reference_goes_on_in_the_other_document_and_comes_back() {
    // As if the second were in a folder of its own.
    let first = open(FIRST);
    let (second, _) = first.load_referenced(SECOND).expect("any object opens");
    let in_folder = |base: &str, reference: &str| match reference {
        "./more.yaml" | "more.yaml" => "https://h/folder/more.yaml".to_owned(),
        _ => resolve(base, reference),
    };
    let first = first.with_document("https://h/first.json", "https://h/folder/more.yaml", &second, in_folder);
    let pet = first.schema("Owner").expect("a schema").schema().expect("it reads");
    assert_eq!(pet.types, [SchemaType::Object]);
    let property = |name: &str| pet.properties.iter().find(|property| property.name == name).unwrap().schema.clone();
    let friend = property("friend").schema().expect("it reads");
    // The first document's version counts, in which nothing beside a reference does.
    assert!(friend.nullable && !friend.read_only);
    assert_eq!(property("name").schema().expect("it is in the first").types, [SchemaType::String]);
    assert_eq!(property("round").id(), first.schema("Pet").unwrap().id());
    let from = Some("https://h/folder/more.yaml".to_owned());
    assert_eq!(property("far").schema().unwrap_err(), ReferenceError::External { address: "third.json".into(), from });
    assert!(first.schema("Either").unwrap().named("more.yaml#/Pet").is_some());
    let example = first.schema("Pet").unwrap().example(Direction::Response, Members::All);
    assert_eq!(example.split_whitespace().collect::<String>(), r#"{"friend":"string","name":"string"}"#);
}

#[test]
fn what_the_other_document_lacks_is_missing() {
    let both = both();
    let cat = both.schema("Cat").expect("a schema").schema();
    assert_eq!(cat.unwrap_err(), ReferenceError::Missing { reference: "#/Cat".into() });
    let whole = both.schema("Whole").expect("a schema").target().expect("the document");
    assert!(whole.node().raw().contains("\"Pet\""));
}

#[test]
fn taking_a_document_in_makes_another_description_of_the_same_text() {
    let first = open(FIRST);
    let both = both();
    assert!(first == first.clone() && both == both.clone() && first != both);
    let with = first.with_document("", "x.json", &open(FIRST), resolve);
    assert!(with.is(&first) && with != first);
    assert!(with.schema("Pet") != first.schema("Pet"));
    // What has no address of its own is not what a reference of nothing leads to.
    assert!(matches!(with.schema("Pet").unwrap().schema(), Err(ReferenceError::External { .. })));
}
