use super::*;
use crate::records::Received;

fn list(texts: &[&str]) -> Listing {
    let items = texts.iter().map(|text| Record::parse(text).unwrap()).collect();
    Listing { items, total: None, next_page: None }
}

fn jobs() -> Vec<JobRow> {
    let masking = list(&[
        r#"{"maskingJobId": 10, "jobName": "nightly", "rulesetId": 7, "environmentId": 2, "jobDescription": "HR, all of it"}"#,
        r#"{"jobId": 9, "jobName": "Ledger", "rulesetId": 8, "environmentId": 3, "multiTenant": true}"#,
        r#"{"jobName": "no id"}"#,
    ]);
    let profile = list(&[r#"{"profileJobId": 2, "jobName": "look", "rulesetId": 70, "new": 0.10}"#]);
    let rulesets = list(&[
        r#"{"databaseRulesetId": 7, "rulesetName": "hr_ruleset"}"#,
        r#"{"databaseRulesetId": 8, "rulesetName": "ledger"}"#,
        r#"{"databaseRulesetId": 70, "databaseConnectorId": 5}"#,
    ]);
    let connectors = list(&[r#"{"databaseConnectorId": 5, "environmentId": 2}"#]);
    let environments = list(&[r#"{"environmentId": 2, "environmentName": "HR_PROD"}"#]);
    let beside = Beside { rulesets: &rulesets, connectors: &connectors, environments: &environments };
    rows(&[(JobKind::Masking, &masking), (JobKind::Profile, &profile)], beside, str::to_lowercase)
}

fn runs() -> LastRuns {
    let executions =
        [(1, 10, "SUCCEEDED", "2026-01-02T00:00:00.000+0000"), (2, 2, "RUNNING", "2026-01-03T00:00:00.000+0000")].map(
            |(id, job, status, start)| {
                let text =
                    format!(r#"{{"executionId": {id}, "jobId": {job}, "status": "{status}", "startTime": "{start}"}}"#);
                Received::<Execution>::parse(&text).unwrap().known
            },
        );
    LastRuns::of(&executions, [])
}

fn names(view: &View) -> Vec<String> {
    let rows = jobs();
    view.of(&rows, &runs(), str::to_lowercase).into_iter().map(|at| rows[at].name.clone()).collect()
}

fn own(id: &str, status: &str) -> LastRun {
    LastRun { execution: Id::from_plain(id).unwrap(), status: Some(Status::from(status.to_owned())), when: None }
}

#[test]
fn a_row_has_names_for_ids_as_far_as_they_are_known() {
    let told: Vec<_> = jobs().iter().map(|row| (row.key(), row.ruleset.clone(), row.environment.clone())).collect();
    let row =
        |kind, id: &str, ruleset: &str, environment: &str| ((kind, id.into()), ruleset.into(), environment.into());
    assert_eq!(
        told,
        [
            row(JobKind::Masking, "10", "hr_ruleset", "HR_PROD"),
            row(JobKind::Masking, "9", "ledger", "3"),
            row(JobKind::Profile, "2", "70", "HR_PROD"),
        ]
    );
}

#[test]
fn every_filter_leaves_out_what_does_not_fit() {
    let with = |query: &str| names(&View::parse(query));
    assert_eq!(with(""), ["look", "Ledger", "nightly"]);
    assert_eq!(with("text=hr%20ALL"), ["nightly"]);
    assert_eq!(with("kind=profile"), ["look"]);
    assert_eq!(with("environment=HR_PROD"), ["look", "nightly"]);
    assert_eq!(with("outcome=going-on"), ["look"]);
    assert_eq!(with("outcome=never"), ["Ledger"]);
    assert_eq!(with("outcome=failed"), [""; 0]);
    assert_eq!(with("environment=HR_PROD&outcome=succeeded&text=1"), ["nightly"]);
}

#[test]
fn every_column_sorts_both_ways() {
    let with = |query: &str| names(&View::parse(query)).join(" ");
    assert_eq!(with("sort=id"), "look Ledger nightly", "by the number, not by its digits");
    assert_eq!(with("sort=-id"), "nightly Ledger look");
    assert_eq!(with("sort=name"), "Ledger look nightly");
    assert_eq!(with("sort=kind"), "nightly Ledger look");
    assert_eq!(with("sort=-kind"), "look nightly Ledger", "equal ones keep their order");
    assert_eq!(with("sort=ruleset"), "look nightly Ledger");
    assert_eq!(with("sort=environment"), "Ledger nightly look");
    assert_eq!(with("sort=-last"), "look nightly Ledger");
    assert_eq!(with("sort=last"), "Ledger nightly look");
}

#[test]
fn a_link_names_a_view_again() {
    for query in [
        "",
        "text=a%26b%3Dc%20d",
        "kind=reidentification&environment=HR%20%26%20more&outcome=never&sort=-last",
        "sort=name",
    ] {
        assert_eq!(View::parse(query).query(), query);
    }
    assert_eq!(View::parse("kind=odd&sort=odd&outcome=&x&y=1"), View::default());
    let view = View::default().sorted_by(Column::LastRun);
    assert_eq!(view.query(), "sort=-last");
    assert_eq!(view.sorted_by(Column::LastRun).query(), "sort=last");
    assert!(!view.is_filtered() && View::parse("text=x").is_filtered());
}

#[test]
fn what_is_watched_here_counts_where_it_is_newer() {
    let with = |runs: Vec<(&str, LastRun)>| {
        let told = runs_of(runs);
        told.get(&Id::from_plain("10").unwrap()).map(|last| (last.execution.plain(), last.status.clone()))
    };
    fn runs_of(own: Vec<(&str, LastRun)>) -> LastRuns {
        let text =
            r#"{"executionId": 5, "jobId": 10, "status": "RUNNING", "startTime": "2026-01-02T00:00:00.000+0000"}"#;
        let told = Received::<Execution>::parse(text).unwrap().known;
        LastRuns::of(&[told], own.into_iter().map(|(job, run)| (Id::from_plain(job).unwrap(), run)))
    }
    assert_eq!(with(vec![]), Some(("5".into(), Some(Status::Running))));
    assert_eq!(with(vec![("10", own("5", "FAILED"))]), Some(("5".into(), Some(Status::Failed))));
    assert_eq!(with(vec![("10", own("6", "QUEUED"))]), Some(("6".into(), Some(Status::Queued))));
    assert_eq!(with(vec![("10", own("4", "FAILED"))]), Some(("5".into(), Some(Status::Running))));
    assert_eq!(
        runs_of(vec![("11", own("7", "QUEUED"))]).get(&Id::from_plain("11").unwrap()),
        Some(&own("7", "QUEUED"))
    );
}

#[test]
fn an_export_has_the_jobs_as_they_came() {
    let rows = jobs();
    let text = export(rows.iter().filter(|row| row.kind == JobKind::Profile));
    assert_eq!(
        text,
        "[\n  {\n    \"profileJobId\": 2,\n    \"jobName\": \"look\",\n    \"rulesetId\": 70,\n    \"new\": 0.10\n  }\n]\n"
    );
    assert_eq!(export(rows.iter().filter(|_| false)), "[]\n");
    assert!(serde_json::from_str::<serde_json::Value>(&export(rows.iter())).is_ok());
    assert_eq!(environments(&rows), ["3", "HR_PROD"]);
}
