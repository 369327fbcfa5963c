//! What runs, what waits, and what can be cancelled when.

mod common;

use common::Client;
use sandbox::Config;
use serde_json::json;

/// Creates a job with so much `maxMemory` on a ruleset of 5,300 rows and starts it; returns the execution's id.
fn run(client: &mut Client, name: &str, memory: i64) -> i64 {
    let body = format!(r#"{{"jobName":"{name}","rulesetId":3,"minMemory":1,"maxMemory":{memory}}}"#);
    let job = client.post("/masking-jobs", &body);
    assert_eq!(job.status, 201, "{job:?}");
    client.run(job.body["maskingJobId"].as_i64().unwrap())
}

fn with_memory(job_memory: u64) -> Client {
    Client::with(Config { seed: 11, job_memory, ..Config::default() })
}

fn statuses(client: &mut Client) -> Vec<String> {
    let executions = client.list("/executions");
    executions.iter().map(|execution| execution["status"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_does_not_fit_into_memory_waits_and_is_not_overtaken() {
    let mut client = with_memory(4_000);
    for (name, memory) in [("a", 3_000), ("b", 2_000), ("c", 500), ("d", 4_000)] {
        run(&mut client, name, memory);
    }
    assert_eq!(statuses(&mut client), ["RUNNING", "QUEUED", "QUEUED", "QUEUED"]);
    client.pass(1);
    client.pass(60_000);
    assert_eq!(statuses(&mut client), ["SUCCEEDED", "RUNNING", "RUNNING", "QUEUED"]);
    client.pass_until_idle();
    assert_eq!(statuses(&mut client), ["SUCCEEDED"; 4]);
}

#[test]
fn seven_jobs_that_say_nothing_of_memory_fit_by_default() {
    let mut client = Client::new();
    for number in 0..8 {
        let job = client.job(&format!("job {number}"), 3);
        client.run(job);
    }
    assert_eq!(statuses(&mut client), [["RUNNING"; 7].as_slice(), &["QUEUED"]].concat());
}

#[test]
fn a_job_that_could_never_fit_is_refused_with_both_numbers() {
    let mut client = with_memory(1_023);
    let job = client.job("large", 3);
    let refused = client.post("/executions", &format!(r#"{{"jobId":{job}}}"#));
    assert_eq!(refused.status, 400);
    assert!(refused.message().contains("1024 MB") && refused.message().contains("1023 MB"), "{}", refused.message());
    assert!(statuses(&mut client).is_empty());
    let lowered = r#"{"jobName":"large","rulesetId":3,"minMemory":1,"maxMemory":1023}"#;
    assert_eq!(client.call("PUT", &format!("/masking-jobs/{job}"), lowered).status, 200);
    client.run(job);
    assert_eq!(statuses(&mut client), ["RUNNING"]);
}

#[test]
fn a_cancelled_one_lets_those_behind_it_start() {
    let mut client = with_memory(4_000);
    for (name, memory) in [("a", 2_000), ("b", 3_000), ("c", 2_000)] {
        run(&mut client, name, memory);
    }
    assert_eq!(statuses(&mut client), ["RUNNING", "QUEUED", "QUEUED"]);
    assert_eq!(client.post("/executions/2/cancel", "").body["status"], "CANCELLED");
    assert_eq!(statuses(&mut client), ["RUNNING", "CANCELLED", "RUNNING"]);
}

#[test]
fn cancelling_depends_on_where_an_execution_stands() {
    let mut client = with_memory(1_024);
    for name in ["a", "b"] {
        run(&mut client, name, 1_024);
    }
    let cancel = |client: &mut Client, id: i64, expected: &str| {
        let answer = client.post(&format!("/executions/{id}/cancel?expectedStatus={expected}"), "");
        (answer.status, answer.body["status"].as_str().map(str::to_owned))
    };
    assert_eq!(cancel(&mut client, 2, "RUNNING"), (400, None), "it has not started");
    assert_eq!(cancel(&mut client, 1, "QUEUED"), (400, None), "it has started");
    assert_eq!(cancel(&mut client, 2, "QUEUED"), (200, Some("CANCELLED".into())));
    assert_eq!(cancel(&mut client, 1, "RUNNING"), (200, Some("RUNNING".into())));
    assert_eq!(cancel(&mut client, 1, "RUNNING"), (200, Some("RUNNING".into())), "once more changes nothing");
    client.pass(1);
    let ended = client.execution(1);
    assert_eq!((&ended["status"], ended["endTime"].is_string()), (&json!("CANCELLED"), true));
    let components = client.list("/execution-components?execution_id=1");
    assert!(components.iter().all(|component| component["status"] == "CANCELLED"), "{components:?}");
    for id in [1, 2] {
        assert_eq!(cancel(&mut client, id, "CANCELLED"), (400, None), "it has ended");
        assert_eq!(client.post(&format!("/executions/{id}/cancel"), "").status, 400, "it has ended");
    }
    assert_eq!(client.post("/executions/9/cancel", "").status, 404);
}

#[test]
fn the_total_is_unknown_while_rows_are_counted_and_components_wait_their_turn() {
    let mut client = Client::new();
    let job = client.job("two tables", 4);
    client.run(job);
    assert_eq!(client.execution(1)["rowsTotal"], -1);
    let of_components = |client: &mut Client, field: &str| {
        let components = client.list("/execution-components?execution_id=1");
        components.iter().map(|component| component[field].clone()).collect::<Vec<_>>()
    };
    assert_eq!(of_components(&mut client, "status"), ["WAITING", "WAITING"]);
    assert_eq!(of_components(&mut client, "rowsTotal"), [-1, -1]);
    client.pass(1);
    assert_eq!(of_components(&mut client, "status"), ["WAITING", "WAITING"]);
    let totals = of_components(&mut client, "rowsTotal");
    assert_eq!(client.execution(1)["rowsTotal"], totals[0].as_i64().unwrap() + totals[1].as_i64().unwrap());
    client.pass(50);
    assert_eq!(of_components(&mut client, "status"), ["RUNNING", "WAITING"]);
}
