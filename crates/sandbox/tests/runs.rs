//! A run is real: it changes rows, at the configured pace, in its turn.

mod common;

use std::collections::BTreeMap;

use common::Client;
use sandbox::{Config, RowBudget, Timestamp};
use serde_json::json;

type Rows = Vec<Vec<Option<String>>>;

fn rows(client: &Client, connector: i64, table: &str) -> Rows {
    let rows = client.sandbox.rows(connector, table).expect(table);
    (0..rows.len()).map(|row| rows.row(row)).collect()
}

fn place(client: &Client, connector: i64, table: &str, column: &str) -> usize {
    let columns = client.sandbox.rows(connector, table).expect(table).columns();
    columns.iter().position(|name| *name == column).expect(column)
}

fn run_job(client: &mut Client, name: &str, ruleset: i64) -> i64 {
    let job = client.job(name, ruleset);
    let execution = client.run(job);
    client.pass_until_idle();
    execution
}

#[test]
fn a_run_changes_the_masked_columns_of_all_rows_and_nothing_else() {
    let mut client = Client::new();
    let before = rows(&client, 1, "EMPLOYEES");
    let execution = run_job(&mut client, "people", 2);
    let after = rows(&client, 1, "EMPLOYEES");
    assert_eq!(client.execution(execution)["rowsMasked"], after.len() as u64);
    for (column, name) in client.sandbox.rows(1, "EMPLOYEES").unwrap().columns().iter().enumerate() {
        let changed = before.iter().zip(&after).filter(|(before, after)| before[column] != after[column]).count();
        match *name {
            "FIRST_NAME" | "LAST_NAME" | "EMAIL" | "PHONE_NUMBER" => assert!(changed > 100, "{name}: {changed} of 107"),
            _ => assert_eq!(changed, 0, "{name}"),
        }
    }
}

#[test]
fn one_value_is_masked_to_one_value_in_every_table_of_the_engine() {
    let mut client = Client::new();
    let mut seen = BTreeMap::new();
    for (name, ruleset, connector, table) in [("people", 2, 1, "EMPLOYEES"), ("accounts", 3, 4, "ACCOUNTS")] {
        let column = place(&client, connector, table, "FIRST_NAME");
        let before = rows(&client, connector, table);
        run_job(&mut client, name, ruleset);
        for (before, after) in before.iter().zip(rows(&client, connector, table)) {
            let masked = seen.entry(before[column].clone()).or_insert_with(|| after[column].clone());
            assert_eq!(*masked, after[column]);
        }
    }
    assert!(seen.len() > 100, "{} names", seen.len());
}

#[test]
fn what_was_unique_stays_unique_and_another_engine_masks_otherwise() {
    let masked = |seed| {
        let mut client = Client::with(Config { seed, ..Config::default() });
        let before = rows(&client, 4, "ACCOUNTS");
        run_job(&mut client, "accounts", 3);
        (before, rows(&client, 4, "ACCOUNTS"))
    };
    let ((one_before, one), (other_before, other)) = (masked(1), masked(2));
    assert_eq!(one_before, other_before, "both start with the same rows");
    assert_eq!(one, masked(1).1, "one key masks the same way every time");
    assert_ne!(one, other);
    let numbers: std::collections::BTreeSet<_> = one.iter().map(|row| &row[0]).collect();
    assert_eq!(numbers.len(), 2000);
}

#[test]
fn values_that_can_not_be_masked_stay_and_are_counted() {
    let mut client = Client::new();
    let column = place(&client, 4, "CONTACTS", "PHONE_NUMBER");
    let before = rows(&client, 4, "CONTACTS");
    let execution = run_job(&mut client, "contacts", 4);
    let words = |row: &[Option<String>]| {
        row[column].as_ref().is_some_and(|phone| !phone.contains(|c: char| c.is_ascii_digit()))
    };
    let mut kept = 0;
    for (before, after) in before.iter().zip(rows(&client, 4, "CONTACTS")).filter(|(before, _)| words(before)) {
        assert_eq!(before[column], after[column]);
        kept += 1;
    }
    let events = client.list(&format!("/execution-events?execution_id={execution}"));
    assert_eq!((events.len(), &events[0]["count"], kept), (1, &json!(kept), 100));
    assert_eq!(client.execution(execution)["status"], "SUCCEEDED");
}

#[test]
fn nulls_stay_null() {
    let mut client = Client::new();
    let column = place(&client, 1, "LOCATIONS", "STATE_PROVINCE");
    let null_rows = |client: &Client| {
        let nulls = rows(client, 1, "LOCATIONS").iter().map(|row| row[column].is_none()).collect::<Vec<_>>();
        assert!(nulls.contains(&true) && nulls.contains(&false));
        nulls
    };
    let before = null_rows(&client);
    let columns = client.list("/column-metadata?table_metadata_id=6");
    let state = columns.iter().find(|column| column["columnName"] == "STATE_PROVINCE").unwrap();
    let path = format!("/column-metadata/{}", state["columnMetadataId"]);
    let masked = client.call("PUT", &path, r#"{"algorithmName":"USCitiesLookup","isProfilerWritable":true}"#);
    assert_eq!(masked.status, 200, "{masked:?}");
    run_job(&mut client, "dev", 1);
    assert_eq!(null_rows(&client), before);
}

#[test]
fn the_pace_is_kept_and_fractions_of_rows_are_not_lost() {
    let mut client = Client::with(Config { seed: 1, rows_per_second: 7, ..Config::default() });
    let job = client.job("slow", 7);
    client.run(job);
    client.pass(1);
    let masked: u64 = (0..1000).map(|_| client.pass(11)).sum();
    assert_eq!(masked, 77, "11 seconds at 7 rows a second");
}

#[test]
fn a_budget_bounds_one_turn_and_a_clock_that_goes_back_masks_nothing() {
    let mut client = Client::new();
    let job = client.job("bounded", 7);
    client.run(job);
    client.pass(1);
    client.now.0 += 60_000;
    assert_eq!(client.sandbox.advance(client.now, RowBudget(10)).rows, 10);
    assert_eq!(client.sandbox.advance(Timestamp(0), RowBudget(10)).rows, 0);
    assert_eq!(client.pass(1), 20, "what the budget left is not saved up, and the step back earns nothing");
}

#[test]
fn time_without_a_run_is_not_saved_up() {
    let mut client = Client::new();
    assert_eq!(client.pass(60_000), 0);
    let job = client.job("late", 7);
    client.now.0 += 60_000;
    client.run(job);
    client.pass(0);
    assert_eq!(client.pass(10), 200);
}

#[test]
fn seven_run_at_once_and_the_eighth_waits_its_turn() {
    let mut client = Client::new();
    let jobs: Vec<_> = (0..9).map(|number| client.job(&format!("job {number}"), 2)).collect();
    let executions: Vec<_> = jobs.iter().map(|job| client.run(*job)).collect();
    let statuses = |client: &mut Client| -> Vec<String> {
        executions.iter().map(|id| client.execution(*id)["status"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(statuses(&mut client), [["RUNNING"; 7].as_slice(), &["QUEUED"; 2]].concat());
    let queued = client.execution(8);
    assert!(queued.get("startTime").is_none() && queued["submitTime"].is_string());
    assert!(client.list("/execution-components?execution_id=8").is_empty());

    let cancelled = client.post("/executions/8/cancel", "");
    assert_eq!((cancelled.status, &cancelled.body["status"]), (200, &json!("CANCELLED")));
    client.pass(1);
    client.pass(100);
    assert_eq!(statuses(&mut client), [["SUCCEEDED"; 7].as_slice(), &["CANCELLED", "RUNNING"]].concat());
    client.pass_until_idle();
    assert_eq!(statuses(&mut client)[8], "SUCCEEDED");
    assert_eq!(client.list("/executions?execution_status=CANCELLED").len(), 1);
    assert_eq!(client.list(&format!("/executions?job_id={}", jobs[0])).len(), 1);
}

#[test]
fn running_executions_share_the_pace_evenly() {
    let mut client = Client::new();
    for (name, ruleset) in [("full", 7), ("shop", 8)] {
        let job = client.job(name, ruleset);
        client.run(job);
    }
    client.pass(1);
    client.pass(100);
    assert_eq!((&client.execution(1)["rowsMasked"], &client.execution(2)["rowsMasked"]), (&json!(1000), &json!(1000)));
}

#[test]
fn input_streams_mask_tables_side_by_side() {
    let mut client = Client::new();
    client.post("/masking-jobs", r#"{"jobName":"streams","rulesetId":4,"numInputStreams":2}"#);
    client.run(1);
    client.pass(1);
    client.pass(50);
    let components = client.list("/execution-components?execution_id=1");
    assert!(
        components.iter().all(|component| component["status"] == "RUNNING" && component["rowsMasked"] == 500),
        "{components:?}"
    );
}

#[test]
fn an_on_the_fly_job_fills_its_target_from_its_source() {
    let mut client = Client::new();
    let source = rows(&client, 3, "EMPLOYEES");
    assert_ne!(source.len(), rows(&client, 1, "EMPLOYEES").len());
    let body = r#"{"jobName":"fly","rulesetId":2,"onTheFlyMasking":true,
        "onTheFlyMaskingSource":{"connectorId":3,"connectorType":"DATABASE"}}"#;
    assert_eq!(client.post("/masking-jobs", body).status, 201);
    client.run(1);
    client.pass_until_idle();
    assert_eq!(client.execution(1)["rowsMasked"], 640);
    let target = rows(&client, 1, "EMPLOYEES");
    let names = place(&client, 1, "EMPLOYEES", "LAST_NAME");
    let unmasked = |rows: &Rows| rows.iter().map(|row| (row[0].clone(), row[5..].to_vec())).collect::<Vec<_>>();
    assert_eq!(unmasked(&target), unmasked(&source));
    assert!(target.iter().zip(&source).filter(|(target, source)| target[names] != source[names]).count() > 600);
    assert_eq!(rows(&client, 3, "EMPLOYEES"), source, "the source stays as it is");
}

#[test]
fn a_multi_tenant_job_is_told_its_target_when_it_is_run() {
    let mut client = Client::new();
    let (own, other) = (rows(&client, 1, "EMPLOYEES"), rows(&client, 3, "EMPLOYEES"));
    client.post("/masking-jobs", r#"{"jobName":"tenants","rulesetId":2,"multiTenant":true}"#);
    let refused = client.post("/executions", r#"{"jobId":1}"#);
    assert_eq!((refused.status, refused.message().contains("targetConnectorId")), (400, true));
    assert_eq!(client.post("/executions", r#"{"jobId":1,"targetConnectorId":99}"#).status, 404);
    assert_eq!(client.post("/executions", r#"{"jobId":1,"targetConnectorId":3}"#).status, 201);
    client.pass_until_idle();
    assert_eq!(client.execution(1)["rowsMasked"], 640);
    assert_eq!(rows(&client, 1, "EMPLOYEES"), own);
    assert_ne!(rows(&client, 3, "EMPLOYEES"), other);
}

#[test]
fn a_run_fails_where_the_database_or_the_table_is_not_there() {
    let mut client = Client::new();
    client.post(
        "/database-connectors",
        r#"{"connectorName":"nowhere","databaseType":"ORACLE","environmentId":1,"host":"nowhere"}"#,
    );
    client.post("/database-rulesets", r#"{"rulesetName":"nowhere","databaseConnectorId":6}"#);
    client.post("/table-metadata", r#"{"tableName":"REGIONS","rulesetId":9}"#);
    client.post("/database-rulesets", r#"{"rulesetName":"no table","databaseConnectorId":1}"#);
    client.post("/table-metadata", r#"{"tableName":"ALL_COLUMNS","rulesetId":10}"#);
    for (ruleset, kind) in [(9, "DatabaseUnreachable"), (10, "NoSuchTable")] {
        let execution = run_job(&mut client, kind, ruleset);
        assert_eq!(client.execution(execution)["status"], "FAILED");
        let events = client.list(&format!("/execution-events?execution_id={execution}"));
        assert_eq!((&events[0]["eventType"], &events[0]["exceptionType"]), (&json!("JOB_ABORTED"), &json!(kind)));
    }
}

#[test]
fn a_job_on_a_ruleset_without_tables_succeeds_at_once() {
    let mut client = Client::new();
    client.post("/database-rulesets", r#"{"rulesetName":"empty","databaseConnectorId":1}"#);
    let job = client.job("empty", 9);
    let execution = client.run(job);
    assert_eq!(client.execution(execution)["status"], "RUNNING");
    client.pass(1);
    let ended = client.execution(execution);
    assert_eq!((&ended["status"], &ended["rowsTotal"]), (&json!("SUCCEEDED"), &json!(0)));
}

#[test]
fn a_masked_value_is_cut_to_the_length_of_its_column() {
    let mut client = Client::new();
    let columns = client.list("/column-metadata?table_metadata_id=1");
    assert_eq!((&columns[0]["columnName"], &columns[0]["columnLength"]), (&json!("COUNTRY_ID"), &json!(2)));
    let path = format!("/column-metadata/{}", columns[0]["columnMetadataId"]);
    client.call("PUT", &path, r#"{"algorithmName":"USCitiesLookup","isProfilerWritable":true}"#);
    let before = rows(&client, 1, "COUNTRIES");
    run_job(&mut client, "dev", 1);
    let after = rows(&client, 1, "COUNTRIES");
    assert_ne!(after, before);
    assert!(after.iter().all(|row| row[0].as_ref().is_some_and(|id| id.len() == 2)), "{after:?}");
}

#[test]
fn an_on_the_fly_job_whose_source_is_its_target_masks_in_place() {
    let twice = |body: &str| {
        let mut client = Client::new();
        assert_eq!(client.post("/masking-jobs", body).status, 201);
        for _ in 0..2 {
            client.run(1);
            client.pass_until_idle();
        }
        rows(&client, 1, "EMPLOYEES")
    };
    let in_place = twice(r#"{"jobName":"plain","rulesetId":2}"#);
    let on_the_fly =
        r#"{"jobName":"fly","rulesetId":2,"onTheFlyMasking":true,"onTheFlyMaskingSource":{"connectorId":1}}"#;
    assert_eq!(twice(on_the_fly), in_place);
}
