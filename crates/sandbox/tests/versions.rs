//! An engine's version: what it says of itself, and how a run that left data unmasked ends.

mod common;

use common::Client;
use sandbox::{ApiVersion, Config, Fault};
use serde_json::json;

fn engine(api_version: ApiVersion) -> Client {
    Client::with(Config { seed: 11, api_version, ..Config::default() })
}

#[test]
fn it_says_which_it_is() {
    for (version, name) in [(ApiVersion::V5_1_18, "5.1.18"), (ApiVersion::V6_0_14, "6.0.14")] {
        let mut client = engine(version);
        assert_eq!(client.get("/system-information").body["version"], name);
        assert_eq!(client.get("/swagger-basepath.json").body["info"]["version"], name);
        let pinned = client.get(&format!("/v{name}/swagger-basepath.json")).body;
        let expected = json!([{ "url": format!("/masking/api/v{name}") }]);
        assert_eq!((&pinned["servers"], &pinned["info"]["version"]), (&expected, &json!(name)));
        assert_eq!(client.get("/v5.1.18/swagger-basepath.json").body["info"]["version"], "5.1.18");
        let newer = if name == "6.0.14" { 200 } else { 404 };
        assert_eq!(client.get("/v6.0.14/masking-jobs").status, newer);
        assert_eq!(name.parse(), Ok(version));
    }
    assert!("6.0".parse::<ApiVersion>().is_err());
}

#[test]
fn data_that_does_not_conform_makes_a_warning_of_a_newer_engine() {
    for (version, expected) in [(ApiVersion::V5_1_18, "SUCCEEDED"), (ApiVersion::V6_0_14, "WARNING")] {
        let mut client = engine(version);
        let job = client.job("contacts", 4);
        client.run(job);
        client.pass_until_idle();
        assert_eq!(client.execution(1)["status"], expected);
        let events = client.list("/execution-events?execution_id=1");
        assert_eq!((events.len(), &events[0]["eventType"]), (1, &json!("UNMASKED_DATA")));
        let samples = client.list("/non-conformant-data-sample?execution_event_id=1");
        let counted: u64 = samples.iter().filter_map(|sample| sample["count"].as_u64()).sum();
        assert_eq!(Some(counted), events[0]["count"].as_u64());
        let is_pattern =
            |text: &str| text.chars().all(|character| "LN".contains(character) || !character.is_alphanumeric());
        assert!(samples.iter().all(|sample| sample["dataSample"].as_str().is_some_and(is_pattern)), "{samples:?}");
        assert_eq!(
            client.list("/non-conformant-data-sample?execution_event_id=7&execution_event_id=1").len(),
            samples.len()
        );
        assert_eq!(client.list("/non-conformant-data-sample?execution_event_id=7").len(), 0);
        let components = client.list("/execution-components?execution_id=1");
        assert!(components.iter().all(|component| component["status"] == "SUCCEEDED"), "{components:?}");
        assert_eq!(client.list(&format!("/executions?execution_status={expected}")).len(), 1);
        assert_eq!(client.post("/executions/1/cancel", "").status, 400, "it has ended");
        client.run(job);
    }
}

#[test]
fn a_newer_engine_warns_of_nothing_else() {
    let mut client = engine(ApiVersion::V6_0_14);
    let clean = client.job("accounts", 3);
    client.run(clean);
    client.sandbox.set_fault(Fault::ComponentFails, true);
    let failing = client.job("contacts", 4);
    client.run(failing);
    client.pass_until_idle();
    assert_eq!(client.execution(1)["status"], "SUCCEEDED");
    let failed = client.execution(2);
    assert_eq!(failed["status"], "FAILED", "failing outweighs what was left unmasked");
}
