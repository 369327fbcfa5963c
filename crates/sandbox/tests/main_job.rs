//! The documents' three calls: create a job, run it, check it.

mod common;

use common::Client;
use serde_json::json;

const DESCRIPTION: &str = "This example illustrates a MaskingJob with just a handful of the possible fields set. \
    It is meant to exemplify a simple JSON body that can be passed to the endpoint to create a MaskingJob.";

#[test]
fn the_three_calls_answer_what_the_documents_show() {
    let mut client = Client::new();
    assert_eq!(client.list("/masking-jobs"), Vec::<serde_json::Value>::new(), "a fresh start holds no job");
    let body = json!({"jobName": "some_masking_job", "rulesetId": 7, "jobDescription": DESCRIPTION,
        "feedbackSize": 100_000, "onTheFlyMasking": false});

    let created = client.post("/masking-jobs", &body.to_string());
    assert_eq!(created.status, 201);
    assert_eq!(
        created.body,
        json!({"maskingJobId": 1, "jobId": 1, "jobName": "some_masking_job", "rulesetId": 7, "createdBy": "admin",
            "createdTime": "2026-01-01T00:00:00.000+0000", "environmentId": 2, "feedbackSize": 100_000,
            "jobDescription": DESCRIPTION, "maxMemory": 1024, "minMemory": 1024, "multiTenant": false,
            "numInputStreams": 1, "onTheFlyMasking": false})
    );

    let started = client.post("/executions", r#"{ "jobId": 1 }"#);
    assert_eq!(started.status, 201);
    assert_eq!((&started.body["executionId"], &started.body["jobId"]), (&json!(1), &json!(1)));
    assert_eq!(started.body["status"], "RUNNING");

    client.pass_until_idle();
    let checked = client.get("/executions/1");
    assert_eq!(checked.status, 200);
    assert_eq!((&checked.body["executionId"], &checked.body["jobId"]), (&json!(1), &json!(1)));
    assert_eq!(checked.body["status"], "SUCCEEDED");
    assert_eq!(checked.body["rowsMasked"], 100_130);
    assert_eq!(checked.body["rowsTotal"], 100_130);
    assert_eq!(checked.body["startTime"], "2026-01-01T00:00:00.000+0000");
    assert_eq!(
        checked.body["endTime"], "2026-01-01T00:00:05.200+0000",
        "100,130 rows at 20,000 a second, and a turn to count"
    );
}

#[test]
fn the_run_is_watched_from_counting_to_its_end() {
    let mut client = Client::new();
    let job = client.job("watched", 7);
    let execution = client.run(job);
    assert_eq!(client.execution(execution)["rowsTotal"], -1, "not counted yet");
    let waiting = client.list(&format!("/execution-components?execution_id={execution}"));
    assert!(waiting.iter().all(|component| component["status"] == "WAITING" && component["rowsTotal"] == -1));

    client.pass(100);
    let counted = client.execution(execution);
    assert_eq!((&counted["rowsMasked"], &counted["rowsTotal"]), (&json!(0), &json!(100_130)));

    assert_eq!(client.pass(1000), 20_000);
    let running = client.execution(execution);
    assert_eq!((&running["status"], &running["rowsMasked"]), (&json!("RUNNING"), &json!(20_000)));
    let components = client.list(&format!("/execution-components?execution_id={execution}"));
    let statuses: Vec<_> =
        components.iter().map(|c| (c["componentName"].as_str().unwrap(), c["status"].as_str().unwrap())).collect();
    assert_eq!(statuses[..3], [("COUNTRIES", "SUCCEEDED"), ("CUSTOMERS", "RUNNING"), ("DEPARTMENTS", "WAITING")]);
    assert_eq!(components[1]["rowsMasked"], 20_000);
    assert_eq!(components[1]["rowsTotal"], 100_000);

    client.pass_until_idle();
    let ended = client.list(&format!("/execution-components?execution_id={execution}"));
    assert!(ended.iter().all(|component| component["status"] == "SUCCEEDED" && component["endTime"].is_string()));
}
