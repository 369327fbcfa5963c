//! References from one document into another that the caller has loaded.

use openapi::{ApiDescription, Members, ReferenceError, SchemaType};

const FIRST: &str = r##"{"openapi": "3.0.0", "paths": {}, "components": {"schemas": {
    "Pet": {"$ref": "./more.yaml#/Pet"}, "Owner": {"$ref": "#/components/schemas/Pet"}}}}"##;

const SECOND: &str = "Pet:\n  type: object\n  properties:\n    friend: {$ref: '#/Friend', readOnly: true}\n    far: {$ref: 'third.json'}\nFriend: {type: string, nullable: true}\n";

fn open(text: &str) -> ApiDescription {
    ApiDescription::load(text).expect("it opens").0
}

#[test]
fn a_reference_goes_on_in_the_other_document() {
    let first = open(FIRST);
    assert_eq!(first.other_documents(), ["./more.yaml"]);
    let owner = first.schema("Owner").expect("a schema");
    let Err(ReferenceError::External { address }) = owner.schema() else { panic!("it is in another document") };
    assert_eq!(address, "./more.yaml#/Pet");
    let (second, diagnostics) = first.load_referenced(SECOND).expect("any object opens");
    assert_eq!(diagnostics, []);
    assert_eq!(second.other_documents(), ["third.json"]);
    let pet = second.schema_at(&address).expect("it is there").schema().expect("it reads");
    assert_eq!(pet.types, [SchemaType::Object]);
    let friend = pet.properties[0].schema.schema().expect("it reads");
    // The first document's version counts, in which nothing beside a reference does.
    assert!(friend.nullable && !friend.read_only);
    assert!(matches!(pet.properties[1].schema.schema(), Err(ReferenceError::External { .. })));
}

#[test]
fn what_the_other_document_lacks_is_missing() {
    let first = open(FIRST);
    let (second, _) = first.load_referenced("{\"Pet\": {\"example\": 1}}").expect("any object opens");
    assert!(matches!(second.schema_at("x.json#/Cat"), Err(ReferenceError::Missing { .. })));
    let whole = second.schema_at("x.json").expect("the document");
    assert_eq!(whole.node().raw(), "{\"Pet\": {\"example\": 1}}");
    let pet = second.schema_at("#/Pet").expect("it is there");
    assert_eq!(pet.example(openapi::Direction::Request, Members::All), "1");
}
