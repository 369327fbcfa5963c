//! Names and schemas that tell of secrets, and texts without them.

use openapi::ApiDescription;

use super::*;

const SCHEMAS: &str = r##"{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}, "components": {"schemas": {
  "Connector": {"type": "object", "properties": {
    "connectorName": {"type": "string"}, "pin": {"type": "string", "format": "password"}, "password": {"type": "string"},
    "maxTokens": {"type": "integer"}, "token": {"type": "string", "enum": ["NONE", "BEARER"]},
    "apiKey": {"allOf": [{"$ref": "#/components/schemas/Text"}, {"maxLength": 9}]},
    "hosts": {"type": "array", "items": {"$ref": "#/components/schemas/Connector"}},
    "more": {"type": "object", "additionalProperties": {"type": "string", "format": "password"}}}},
  "Text": {"type": "string"}
}}}"##;

fn schema(name: &str) -> SchemaRef {
    ApiDescription::load(SCHEMAS).unwrap().0.schema(name).unwrap()
}

#[test]
fn a_name_tells_whatever_its_case_and_separators() {
    let secrets = [
        "password",
        "Password",
        "dbPassword",
        "db_password",
        "new-password",
        "password2",
        "passwords",
        "PASSWD",
        "passphrase",
        "keyPassPhrase",
        "clientSecret",
        "client_secret",
        "accessToken",
        "X-Auth-Token",
        "Authorization",
        "Proxy-Authorization",
        "apiKey",
        "X-API-Key",
        "api.key",
        "privateKey",
        "private_key",
        "credentials",
        "userPwd",
    ];
    for name in secrets {
        assert!(is_secret_name(name), "{name}");
    }
    // Names of the masking API and of others, that speak of secrets and hold none.
    let others = [
        "passwordVault",
        "passwordVaultAuth",
        "tokenizeJob",
        "tokenizationJobId",
        "keyId",
        "keyColumn",
        "publicKey",
        "isPrimaryKey",
        "latestKeyResetTime",
        "credentialPathId",
        "pageToken",
        "next_page_token",
        "continuationToken",
        "sshKeyName",
        "author",
        "",
        "s",
        "42",
    ];
    for name in others {
        assert!(!is_secret_name(name), "{name}");
    }
}

#[test]
fn a_schema_tells_too_and_what_has_no_room_for_a_secret_is_none() {
    let connector = FormField::read(&schema("Connector"), None, &[]);
    let told = |name: &str| is_secret(name, connector.member(name));
    assert!(told("pin") && told("password") && told("apiKey"));
    assert!(!told("connectorName") && !told("maxTokens") && !told("token"));
    assert!(is_secret("password", None) && !is_secret("pin", None));
}

#[test]
fn a_text_without_its_secrets_is_the_same_in_every_other_byte() {
    let connector = schema("Connector");
    let cases = [
        (r#"{"connectorName": "c", "password": "p"}"#, r#"{"connectorName": "c"}"#),
        (r#"{"password": "p",  "n": 1e400, "password": "q"}"#, r#"{"n": 1e400}"#),
        (
            r#"{"pin": "1", "maxTokens": 9, "token": "NONE", "apiKey": ""}"#,
            r#"{"maxTokens": 9, "token": "NONE", "apiKey": ""}"#,
        ),
        (r#"{"hosts": [{"pin": "1"}, {"password": null}]}"#, r#"{"hosts": [{}, {"password": null}]}"#),
        (r#"{"more": {"a": "1"}, "unknown": {"db": [{"secret": 7}]}}"#, r#"{"more": {}, "unknown": {"db": [{}]}}"#),
        (r#"{"p\u0061ssword": "p"}"#, "{}"),
        ("\"password\"", "\"password\""),
        ("", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(without_secrets(text, Some(&connector)).as_deref(), Some(expected));
        assert_eq!(holds_secret(text, Some(&connector)), text != expected, "{text}");
    }
    assert_eq!(without_secrets(r#"{"db": {"password": "p"}}"#, None).as_deref(), Some(r#"{"db": {}}"#));
}

#[test]
fn what_is_no_json_is_kept_only_where_it_has_no_secrets_name() {
    assert_eq!(without_secrets("{\"pass_word\": \"p", None), None);
    assert_eq!(without_secrets("grant_type=x&client-secret=y", None), None);
    assert!(holds_secret("{\"pass_word\": \"p", None) && !holds_secret("{\"tokenizationJobId\": ", None));
    assert_eq!(without_secrets("{\"jobName\": \"j", None).as_deref(), Some("{\"jobName\": \"j"));
}

#[test]
fn a_text_of_many_levels_ends() {
    let deep = format!("{}{}{}", "{\"a\":[".repeat(2000), r#"{"secret": "s"}"#, "]}".repeat(2000));
    let kept = without_secrets(&deep, Some(&schema("Connector"))).unwrap();
    assert!(!kept.contains("secret") && kept.len() + 13 == deep.len());
}
