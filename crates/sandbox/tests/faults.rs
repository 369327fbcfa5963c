//! Faults: each does what its sentence says, to the runs that start while it is on, and stops when it is turned off.

mod common;

use common::Client;
use sandbox::{Config, Fault};
use serde_json::{Value, json};

/// A sandbox with a fault and a running execution of 5,300 and 1,200 rows in two tables.
fn running_with(fault: Fault) -> Client {
    let mut client = Client::new();
    client.sandbox.set_fault(fault, true);
    let job = client.job("faulty", 4);
    client.run(job);
    client
}

fn events(client: &mut Client) -> Vec<Value> {
    client.list("/execution-events?execution_id=1")
}

fn component_statuses(client: &mut Client) -> Vec<Value> {
    let components = client.list("/execution-components?execution_id=1");
    components.iter().map(|component| component["status"].clone()).collect()
}

fn status(client: &mut Client) -> String {
    client.execution(1)["status"].as_str().unwrap().to_owned()
}

#[test]
fn names_and_sentences_are_told_apart_and_all_are_off_at_first() {
    let client = Client::new();
    for (place, fault) in Fault::ALL.into_iter().enumerate() {
        assert_eq!(fault as usize, place);
        assert!(!client.sandbox.has_fault(fault) && fault.description().ends_with('.'));
        assert!(Fault::ALL[..place].iter().all(|other| other.name() < fault.name()));
    }
}

#[test]
fn abort_halfway_fails_at_half_of_the_rows_and_says_why() {
    let mut client = running_with(Fault::AbortHalfway);
    client.pass_until_idle();
    let ended = client.execution(1);
    let (masked, total) = (ended["rowsMasked"].as_i64().unwrap(), ended["rowsTotal"].as_i64().unwrap());
    assert_eq!((&ended["status"], masked), (&json!("FAILED"), (total + 1) / 2));
    assert_eq!(component_statuses(&mut client), ["FAILED", "CANCELLED"]);
    let events = events(&mut client);
    let event = events.iter().find(|event| event["eventType"] == "JOB_ABORTED").expect("an event");
    assert_eq!((&event["cause"], &event["severity"]), (&json!("UNHANDLED_EXCEPTION"), &json!("CRITICAL")));
    assert!(event["exceptionDetail"].as_str().unwrap().contains("abort-halfway"), "{event}");
    let rows = client.sandbox.rows(4, "ACCOUNTS").unwrap();
    let fresh = Client::new();
    let untouched = fresh.sandbox.rows(4, "ACCOUNTS").unwrap();
    let last = rows.len() - 1;
    assert_ne!(rows.row(0), untouched.row(0), "the first half is masked");
    assert_eq!(rows.row(last), untouched.row(last), "the second is not");
}

#[test]
fn a_run_without_rows_has_no_middle_to_fail_at() {
    let mut client = Client::new();
    client.sandbox.set_fault(Fault::AbortHalfway, true);
    client.post("/database-rulesets", r#"{"rulesetName":"empty","databaseConnectorId":1}"#);
    let job = client.job("empty", 9);
    client.run(job);
    client.pass_until_idle();
    assert_eq!(status(&mut client), "SUCCEEDED");
}

#[test]
fn component_fails_names_the_table_and_lets_the_others_go_on() {
    let mut client = running_with(Fault::ComponentFails);
    client.pass_until_idle();
    assert_eq!(status(&mut client), "FAILED");
    assert_eq!(component_statuses(&mut client), ["FAILED", "SUCCEEDED"]);
    let events = events(&mut client);
    let event = events.iter().find(|event| event["eventType"] == "JOB_ABORTED").expect("an event");
    assert_eq!(
        (&event["maskedObjectParentName"], &event["exceptionType"]),
        (&json!("ACCOUNTS"), &json!("SandboxFault"))
    );
}

#[test]
fn never_ends_stays_running_with_all_rows_masked_until_it_is_cancelled_or_let_go() {
    for cancelled in [true, false] {
        let mut client = running_with(Fault::NeverEnds);
        client.pass(1);
        (0..3).for_each(|_| assert!(client.pass(600_000) < 10_000));
        let running = client.execution(1);
        assert_eq!((&running["status"], &running["rowsMasked"]), (&json!("RUNNING"), &running["rowsTotal"]));
        if cancelled {
            assert_eq!(client.post("/executions/1/cancel", "").status, 200);
        } else {
            client.sandbox.set_fault(Fault::NeverEnds, false);
        }
        client.pass(1);
        assert_eq!(status(&mut client), if cancelled { "CANCELLED" } else { "SUCCEEDED" });
    }
}

#[test]
fn no_total_stays_unknown_to_the_end() {
    let mut client = running_with(Fault::NoTotal);
    client.pass(1);
    client.pass(50);
    assert_eq!(client.execution(1)["rowsTotal"], -1);
    client.pass_until_idle();
    let ended = client.execution(1);
    assert_eq!((&ended["status"], &ended["rowsTotal"]), (&json!("SUCCEEDED"), &json!(-1)));
    let components = client.list("/execution-components?execution_id=1");
    assert!(components.iter().all(|component| component["rowsTotal"] == -1), "{components:?}");
}

#[test]
fn unknown_status_lasts_five_seconds_and_then_the_run_goes_on() {
    let mut client = running_with(Fault::UnknownStatus);
    assert_eq!(status(&mut client), "RUNNING");
    client.pass(1);
    assert_eq!(client.pass(4_999), 0);
    assert_eq!(status(&mut client), "SUSPENDED");
    assert_eq!(client.post("/executions", r#"{"jobId":1}"#).status, 409, "it has not ended");
    assert_eq!(client.get("/executions?execution_status=SUSPENDED").status, 400, "no engine knows it");
    client.pass(1);
    assert_eq!(status(&mut client), "RUNNING");
    client.pass_until_idle();
    assert_eq!(status(&mut client), "SUCCEEDED");
}

#[test]
fn a_run_of_unknown_status_can_be_cancelled() {
    let mut client = running_with(Fault::UnknownStatus);
    client.pass(1);
    assert_eq!(client.post("/executions/1/cancel?expectedStatus=RUNNING", "").status, 400);
    assert_eq!(client.post("/executions/1/cancel?expectedStatus=SUSPENDED", "").status, 200);
    client.pass(1);
    assert_eq!(status(&mut client), "CANCELLED");
}

#[test]
fn token_expires_ends_even_a_token_that_is_used_all_the_time() {
    let mut client = Client::new();
    client.sandbox.set_fault(Fault::TokenExpires, true);
    for _ in 0..19 {
        client.now.0 += 1_000;
        assert_eq!(client.get("/masking-jobs").status, 200);
    }
    client.now.0 += 1_000;
    assert_eq!(client.get("/masking-jobs").status, 401);
    client.sandbox.set_fault(Fault::TokenExpires, false);
    assert_eq!(client.get("/masking-jobs").status, 401, "what has ended stays ended");
}

#[test]
fn a_fault_leaves_runs_alone_that_started_before_it_and_lets_go_when_it_is_turned_off() {
    let mut client = Client::new();
    let job = client.job("before", 4);
    client.run(job);
    client.sandbox.set_fault(Fault::AbortHalfway, true);
    client.pass_until_idle();
    assert_eq!(status(&mut client), "SUCCEEDED");
    client.run(job);
    client.pass(1);
    client.sandbox.set_fault(Fault::AbortHalfway, false);
    client.pass_until_idle();
    assert_eq!(client.execution(2)["status"], "SUCCEEDED");
}

#[test]
fn the_demo_past_is_what_it_is_whatever_goes_wrong_now() {
    let mut faulty = Client::new();
    Fault::ALL.iter().for_each(|fault| faulty.sandbox.set_fault(*fault, true));
    faulty.sandbox.load_demo(faulty.now);
    let mut demo = Client::with(Config { seed: 11, demo: true, ..Config::default() });
    assert_eq!(faulty.list("/executions"), demo.list("/executions"));
    assert_eq!(faulty.list("/execution-events"), demo.list("/execution-events"));
}
