//! The demo: every outcome, made by real runs; and many rulesets, to page through.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::Client;
use sandbox::{Config, Timestamp};
use serde_json::Value;

fn demo() -> Client {
    Client::with(Config { seed: 11, demo: true, ..Config::default() })
}

#[test]
fn the_demo_holds_a_dozen_jobs_and_runs_of_every_outcome() {
    let mut client = demo();
    assert_eq!(client.list("/masking-jobs").len(), 12);
    let mut outcomes: BTreeMap<String, u32> = BTreeMap::new();
    for execution in client.list("/executions") {
        let events = client.list(&format!("/execution-events?execution_id={}", execution["executionId"]));
        let status = execution["status"].as_str().unwrap();
        let unmasked = events.iter().any(|event| event["eventType"] == "UNMASKED_DATA");
        *outcomes.entry(format!("{status}{}", if unmasked { " with events" } else { "" })).or_default() += 1;
        if status == "FAILED" {
            assert!(events.iter().any(|event| event["eventType"] == "JOB_ABORTED"), "{execution}");
        }
        if status == "CANCELLED" {
            assert!(execution["rowsMasked"].as_u64() < execution["rowsTotal"].as_u64(), "{execution}");
        }
    }
    let outcomes: Vec<_> = outcomes.keys().map(String::as_str).collect();
    assert_eq!(outcomes, ["CANCELLED", "FAILED with events", "RUNNING", "SUCCEEDED", "SUCCEEDED with events"]);
}

#[test]
fn past_runs_lie_in_the_past_and_after_their_jobs_were_created() {
    let mut client = demo();
    let now = "2026-01-01T00:00:00.000+0000";
    let created: BTreeMap<_, _> = client
        .list("/masking-jobs")
        .into_iter()
        .map(|job| (job["maskingJobId"].as_i64(), job["createdTime"].as_str().unwrap().to_owned()))
        .collect();
    for execution in client.list("/executions").iter().filter(|execution| execution["status"] != "RUNNING") {
        let at = |field: &str| execution[field].as_str().unwrap();
        let times = [&created[&execution["jobId"].as_i64()], at("startTime"), at("endTime"), now];
        assert!(times.is_sorted(), "{times:?}");
    }
}

#[test]
fn loading_the_demo_again_adds_nothing() {
    let mut client = demo();
    client.pass_until_idle();
    let all = |client: &mut Client| -> Vec<Vec<Value>> {
        ["/masking-jobs", "/executions", "/execution-components", "/execution-events"]
            .map(|path| client.list(path))
            .into()
    };
    let before = all(&mut client);
    client.sandbox.load_demo(Timestamp(client.now.0));
    assert_eq!(all(&mut client), before);
}

#[test]
fn loading_the_demo_leaves_a_persons_own_job_and_its_run_alone() {
    let mut client = Client::new();
    let job = client.job("hr_prod_full", 7);
    let execution = client.run(job);
    client.pass(1);
    client.pass(50);
    let before = client.execution(execution);
    client.sandbox.load_demo(client.now);
    assert_eq!(client.execution(execution), before);
    assert_eq!(client.list("/masking-jobs").len(), 12);
}

#[test]
fn five_thousand_more_rulesets_are_paged_and_their_equal_names_lie_in_different_environments() {
    let mut client = Client::with(Config { seed: 11, extra_rulesets: 5000, ..Config::default() });
    let mut rulesets = Vec::new();
    for page in 1..=6 {
        rulesets.extend(client.list(&format!("/database-rulesets?page_size=1000&page_number={page}")));
    }
    assert_eq!(rulesets.len(), 5008);
    assert_eq!(client.get("/database-rulesets?page_size=1000&page_number=7").status, 400);
    let environments: BTreeMap<_, _> = client
        .list("/database-connectors")
        .into_iter()
        .map(|connector| (connector["databaseConnectorId"].as_i64(), connector["environmentId"].as_i64()))
        .collect();
    let mut by_name: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for ruleset in &rulesets {
        let environment = environments[&ruleset["databaseConnectorId"].as_i64()];
        by_name.entry(ruleset["rulesetName"].as_str()).or_default().push(environment);
    }
    assert!(by_name.values().filter(|environments| environments.len() == 2).count() > 2000);
    for (name, environments) in by_name {
        assert_eq!(environments.len(), environments.iter().collect::<BTreeSet<_>>().len(), "{name:?}");
    }
    assert_eq!(client.list("/database-rulesets?environment_id=4&page_size=5000").len(), 1251);
}
