//! Profile jobs: expressions and sets, and what a run of them makes of a ruleset.

mod common;

use std::collections::BTreeMap;

use common::Client;
use sandbox::Fault;
use serde_json::{Value, json};

/// A ruleset without a masked column on a table behind a connector; returns the table's id.
fn fresh_table(client: &mut Client, connector: i64, name: &str) -> i64 {
    let ruleset = format!(r#"{{"rulesetName":"fresh {name}","databaseConnectorId":{connector}}}"#);
    let ruleset = client.post("/database-rulesets", &ruleset).body["databaseRulesetId"].as_i64().unwrap();
    let table = client.post("/table-metadata", &format!(r#"{{"tableName":"{name}","rulesetId":{ruleset}}}"#));
    assert_eq!(table.status, 201, "{table:?}");
    table.body["tableMetadataId"].as_i64().unwrap()
}

/// Profiles the newest ruleset with a set; returns the execution as it ended.
fn profile(client: &mut Client, set: i64) -> Value {
    let ruleset = client.list("/database-rulesets").len();
    let body = format!(r#"{{"jobName":"p{set}","rulesetId":{ruleset},"profileSetId":{set}}}"#);
    let job = client.post("/profile-jobs", &body);
    assert_eq!(job.status, 201, "{job:?}");
    let execution = client.run(job.body["profileJobId"].as_i64().unwrap());
    client.pass_until_idle();
    client.execution(execution)
}

/// Column to domain and algorithm, of those that have one.
fn assigned(client: &mut Client, table: i64) -> BTreeMap<String, (String, String)> {
    let columns = client.list(&format!("/column-metadata?table_metadata_id={table}&is_masked=true"));
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    columns.iter().map(|c| (text(&c["columnName"]), (text(&c["domainName"]), text(&c["algorithmName"])))).collect()
}

fn expected(rows: &[(&str, &str, &str)]) -> BTreeMap<String, (String, String)> {
    rows.iter().map(|(column, domain, algorithm)| ((*column).into(), ((*domain).into(), (*algorithm).into()))).collect()
}

#[test]
fn names_of_columns_tell_their_domains() {
    let mut client = Client::new();
    let table = fresh_table(&mut client, 5, "CUSTOMERS");
    let ended = profile(&mut client, 1);
    assert_eq!((&ended["status"], &ended["rowsTotal"]), (&json!("SUCCEEDED"), &json!(0)), "names need no row");
    let domains = expected(&[
        ("CITY", "CITY", "USCitiesLookup"),
        ("DATE_OF_BIRTH", "DOB", "DateShiftVariable"),
        ("EMAIL", "EMAIL", "EmailLookup"),
        ("FIRST_NAME", "FIRST_NAME", "dlpx-core:FirstName"),
        ("LAST_NAME", "LAST_NAME", "dlpx-core:LastName"),
        ("NOTES", "FREE_TEXT", "NameRedaction"),
        ("PHONE_NUMBER", "TELEPHONE_NO", "dlpx-core:CM Digits"),
        ("STREET_ADDRESS", "ADDRESS", "AddrLookup"),
    ]);
    assert_eq!(assigned(&mut client, table), domains);
    assert_eq!(client.get(&format!("/table-metadata/{table}")).body["isMasked"], true);
}

#[test]
fn values_tell_what_names_do_not() {
    let mut client = Client::new();
    let table = fresh_table(&mut client, 5, "CUSTOMERS");
    let values = r#"{"expressionName":"b","domainName":"ACCOUNT_NO","regularExpression":"^19[0-9]{2}-|^20","dataLevelProfiling":true}"#;
    let expression = client.post("/profile-expressions", values);
    assert_eq!((expression.status, &expression.body["createdBy"]), (201, &json!("admin")));
    let id = &expression.body["profileExpressionId"];
    let set = client.post("/profile-sets", &format!(r#"{{"profileSetName":"v","profileExpressionIds":[{id},12,14]}}"#));
    assert_eq!(set.status, 201, "{set:?}");
    let ended = profile(&mut client, set.body["profileSetId"].as_i64().unwrap());
    assert_eq!((&ended["rowsMasked"], &ended["rowsTotal"]), (&json!(100), &json!(100)), "a sample is enough");
    let domains = expected(&[
        ("DATE_OF_BIRTH", "ACCOUNT_NO", "dlpx-core:CM Digits"),
        ("EMAIL", "EMAIL", "EmailLookup"),
        ("PHONE_NUMBER", "TELEPHONE_NO", "dlpx-core:CM Digits"),
    ]);
    assert_eq!(assigned(&mut client, table), domains);
}

#[test]
fn cards_are_known_by_name_and_by_value_and_masked_to_right_numbers() {
    let mut client = Client::new();
    let table = fresh_table(&mut client, 5, "PAYMENTS");
    let by_value = client.post("/profile-sets", r#"{"profileSetName":"cards","profileExpressionIds":[13]}"#);
    for set in [by_value.body["profileSetId"].as_i64().unwrap(), 1] {
        profile(&mut client, set);
        assert_eq!(assigned(&mut client, table), expected(&[("CARD_NUMBER", "CREDIT_CARD", "PaymentCard")]));
    }
    let numbers = |client: &Client| {
        let rows = client.sandbox.rows(5, "PAYMENTS").unwrap();
        (0..rows.len()).map(|row| rows.row(row)[2].clone().unwrap()).collect::<Vec<_>>()
    };
    let before = numbers(&client);
    let job = client.job("cards", 9);
    let execution = client.run(job);
    client.pass_until_idle();
    let after = numbers(&client);
    assert!(client.list(&format!("/execution-events?execution_id={execution}")).is_empty(), "all conform");
    assert!(before.iter().zip(&after).all(|(before, after)| before[..7] == after[..7]), "the issuer stays");
    assert!(before.iter().zip(&after).filter(|(before, after)| before == after).count() < 5);
}

#[test]
fn rows_and_columns_that_are_not_the_profilers_stay_as_they_are() {
    let mut client = Client::new();
    let table = fresh_table(&mut client, 4, "CONTACTS");
    let column = client.list(&format!("/column-metadata?table_metadata_id={table}"))[1].clone();
    assert_eq!(column["columnName"], "FIRST_NAME");
    let path = format!("/column-metadata/{}", column["columnMetadataId"]);
    assert_eq!(client.call("PUT", &path, r#"{"isProfilerWritable":false}"#).status, 200);
    let before: Vec<_> = (0..50).map(|row| client.sandbox.rows(4, "CONTACTS").unwrap().row(row)).collect();
    profile(&mut client, 2);
    let assigned: Vec<_> = assigned(&mut client, table).into_keys().collect();
    assert_eq!(assigned, ["LAST_NAME", "NOTES", "PHONE_NUMBER"]);
    let after: Vec<_> = (0..50).map(|row| client.sandbox.rows(4, "CONTACTS").unwrap().row(row)).collect();
    assert_eq!(before, after);
}

#[test]
fn what_was_profiled_can_be_masked() {
    let mut client = Client::new();
    fresh_table(&mut client, 4, "ACCOUNTS");
    profile(&mut client, 1);
    let rows =
        |client: &Client| (0..50).map(|row| client.sandbox.rows(4, "ACCOUNTS").unwrap().row(row)).collect::<Vec<_>>();
    let before = rows(&client);
    let job = client.job("then mask", 9);
    client.run(job);
    client.pass_until_idle();
    let after = rows(&client);
    let differs = |place: &usize| before.iter().zip(&after).any(|(before, after)| before[*place] != after[*place]);
    let changed: Vec<_> = (0..before[0].len()).filter(differs).collect();
    assert_eq!(changed, [0, 1, 2], "account number and names");
}

#[test]
fn jobs_of_all_kinds_share_their_numbers() {
    let mut client = Client::new();
    assert_eq!(client.job("one", 3), 1);
    let body = r#"{"jobName":"two","rulesetId":3,"profileSetId":1}"#;
    let job = client.post("/profile-jobs", body);
    assert_eq!((job.status, &job.body["profileJobId"]), (201, &json!(2)));
    assert_eq!((&job.body["maxMemory"], &job.body["createdBy"]), (&json!(1024), &json!("admin")));
    assert_eq!(client.job("three", 3), 3);
    assert_eq!(client.get("/masking-jobs/2").status, 404);
    assert_eq!(client.post("/profile-jobs", body).status, 409);
    assert_eq!(client.post("/profile-jobs", r#"{"jobName":"x","rulesetId":3,"profileSetId":9}"#).status, 404);
    client.sandbox.set_fault(Fault::NeverEnds, true);
    client.run(2);
    assert_eq!(client.call("DELETE", "/profile-jobs/2", "").status, 400, "it runs");
    assert_eq!(client.post("/executions", r#"{"jobId":2}"#).status, 409);
    client.post("/executions/1/cancel", "");
    client.pass(1);
    assert_eq!(client.call("DELETE", "/profile-sets/1", "").status, 400, "a job uses it");
    assert_eq!(client.call("DELETE", "/profile-jobs/2", "").status, 200);
    assert_eq!(client.get("/executions/1").status, 404, "it goes with its job");
    assert_eq!(client.call("DELETE", "/profile-sets/1", "").status, 200);
}

#[test]
fn a_run_that_is_cancelled_assigns_nothing() {
    let mut client = Client::new();
    let table = fresh_table(&mut client, 4, "ACCOUNTS");
    client.post("/profile-jobs", r#"{"jobName":"p","rulesetId":9,"profileSetId":2}"#);
    client.run(1);
    client.pass(1);
    client.pass(2);
    client.post("/executions/1/cancel", "");
    client.pass_until_idle();
    assert_eq!((&client.execution(1)["status"], assigned(&mut client, table).len()), (&json!("CANCELLED"), 0));
}

#[test]
fn expressions_and_sets_are_checked() {
    let mut client = Client::new();
    let with = |name: &str, pattern: &str, domain: &str| {
        json!({"expressionName": name, "regularExpression": pattern, "domainName": domain}).to_string()
    };
    let refused = client.post("/profile-expressions", &with("x", "(?=y)(", "EMAIL"));
    assert_eq!((refused.status, refused.message().contains("regularExpression")), (400, true), "{refused:?}");
    assert_eq!(client.post("/profile-expressions", &with("x", "y", "NO_DOMAIN")).status, 404);
    assert_eq!(client.post("/profile-expressions", &with("City", "y", "CITY")).status, 409);
    assert_eq!(client.call("PUT", "/profile-expressions/7", &with("Town", "town", "CITY")).status, 200);
    assert_eq!(client.get("/profile-expressions/7").body["dataLevelProfiling"], false);
    let set = |ids: &str| format!(r#"{{"profileSetName":"s","profileExpressionIds":{ids}}}"#);
    assert_eq!(client.post("/profile-sets", &set("[1,99]")).status, 404);
    assert_eq!(client.post("/profile-sets", &set("[\"1\"]")).status, 400);
    assert_eq!(client.post("/profile-sets", &set("[1,2]")).status, 201);
    assert_eq!(client.post("/profile-sets", &set("[1,2]")).status, 409);
    assert_eq!(client.call("DELETE", "/profile-expressions/1", "").status, 400, "a set uses it");
    assert_eq!(client.call("DELETE", "/profile-expressions/99", "").status, 404);
}
