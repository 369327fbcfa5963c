//! Whatever comes in is answered, and a refusal always says why.

mod common;

use common::{Answer, Client};
use http::{Request, Response};
use proptest::prelude::*;
use sandbox::{Config, RowBudget};

fn check(response: &Response<Vec<u8>>) -> Result<(), TestCaseError> {
    let status = response.status().as_u16();
    prop_assert!((200..600).contains(&status));
    if !response.status().is_success() {
        let answer = Answer::of(response);
        prop_assert!(!answer.message().is_empty());
        prop_assert_eq!(
            response.headers().get("Content-Type").map(|value| value.as_bytes()),
            Some(&b"application/json"[..])
        );
    }
    Ok(())
}

/// Paths that are near to ones that exist.
fn path() -> impl Strategy<Value = String> {
    let segment = prop_oneof![
        prop::sample::select(vec![
            "masking-jobs",
            "executions",
            "environments",
            "database-rulesets",
            "column-metadata",
            "algorithms",
            "login",
            "logout",
            "cancel",
            "1",
            "7",
            "99999999999",
            "-1",
            "%00",
            "%2F",
            "%",
            "%ff",
            "",
            "v5.1.18",
            "v5",
            "dlpx-core:CM%20Digits",
            "swagger-basepath.json",
            "execution-components",
            "applications",
            "domains",
        ])
        .prop_map(str::to_owned),
        "[a-z0-9%:.~-]{0,8}",
    ];
    let query = prop_oneof![
        Just(String::new()),
        "\\?[a-z_]{0,12}=[a-zA-Z0-9%+-]{0,6}",
        prop::sample::select(vec![
            "?page_number=2",
            "?page_size=-1",
            "?environment_id=9e9",
            "?is_masked=TRUE",
            "?job_id=%31"
        ])
        .prop_map(str::to_owned),
    ];
    (prop::collection::vec(segment, 0..4), query)
        .prop_map(|(segments, query)| format!("/masking/api/{}{query}", segments.join("/")))
}

/// Bodies that are near to ones that are taken.
fn body() -> impl Strategy<Value = Vec<u8>> {
    let value = prop_oneof![
        prop::sample::select(vec![
            "1",
            "7",
            "-1",
            "null",
            "true",
            "1e999",
            "{}",
            "[]",
            "\"\"",
            "\"a\"",
            "99999999999",
            "{\"name\":1}"
        ])
        .prop_map(str::to_owned),
        "[0-9]{1,30}",
        "\"[a-z\\\\u0-9]{0,9}\"",
    ];
    let name = prop::sample::select(vec![
        "jobName",
        "rulesetId",
        "jobId",
        "username",
        "password",
        "maskingJobId",
        "numInputStreams",
        "databaseMaskingOptions",
        "onTheFlyMasking",
        "onTheFlyMaskingSource",
        "environmentName",
        "applicationId",
        "purpose",
        "isProfilerWritable",
        "algorithmName",
        "multiTenant",
        "unknown",
        "connectorName",
        "databaseType",
        "environmentId",
    ]);
    prop_oneof![
        prop::collection::vec((name, value), 0..6).prop_map(|members| {
            let members: Vec<_> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
            format!("{{{}}}", members.join(",")).into_bytes()
        }),
        prop::collection::vec(any::<u8>(), 0..40),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_request_goes_unanswered(
        requests in prop::collection::vec((
            prop_oneof![
                prop::sample::select(vec!["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]).prop_map(str::to_owned),
                "[A-Z]{1,8}",
            ],
            path(),
            body(),
            prop::sample::select(vec!["application/json", "application/json;charset=x", "text/html", ""]),
            any::<bool>(),
            0..3000_i64,
        ), 1..40)
    ) {
        let mut client = Client::with(Config { seed: 5, demo: false, ..Config::default() });
        for (method, path, body, content_type, signed_in, milliseconds) in requests {
            let mut request = Request::builder().method(method.as_str()).uri(path);
            if signed_in {
                request = request.header("Authorization", &client.token);
            }
            // What http itself does not take as a request line never reaches the sandbox.
            let Ok(request) = request.header("Content-Type", content_type).body(body) else { continue };
            check(&client.send(request))?;
            client.now.0 += milliseconds;
            client.sandbox.advance(client.now, RowBudget(200));
        }
    }

    #[test]
    fn no_header_is_too_strange(token in prop::collection::vec(32_u8..=255, 0..40)) {
        let mut client = Client::new();
        let request = Request::get("/masking/api/environments").header("Authorization", token).body(Vec::new());
        if let Ok(request) = request {
            prop_assert_eq!(client.send(request).status(), 401);
        }
    }
}

#[test]
fn big_deep_and_long_bodies_are_refused_and_the_engine_goes_on() {
    let mut client = Client::new();
    let megabytes = format!(r#"{{"jobName":"{}"}}"#, "x".repeat(10_000_000));
    assert_eq!(client.post("/masking-jobs", &megabytes).status, 413);
    assert_eq!(client.post("/login", &megabytes).status, 413);
    let named = client.post("/masking-jobs", &format!(r#"{{"jobName":"{}","rulesetId":7}}"#, "x".repeat(10_000)));
    assert_eq!((named.status, named.message().contains("jobName")), (400, true));
    let deep = client.post("/masking-jobs", &format!(r#"{{"x":{}{}}}"#, "[".repeat(500_000), "]".repeat(500_000)));
    assert_eq!((deep.status, deep.message().contains("deeper")), (400, true));
    let members: Vec<_> = (0..60_000).map(|number| format!(r#""m{number}":1"#)).collect();
    let wide = client.post("/masking-jobs", &format!(r#"{{{},"jobName":"wide","rulesetId":7}}"#, members.join(",")));
    assert_eq!(wide.status, 201, "{}", wide.body["errorMessage"]);
    assert_eq!(client.get("/environments/2").status, 200);
}

#[test]
fn an_error_message_never_shows_the_token_or_the_password() {
    let mut client = Client::new();
    let stale = client.token.clone();
    client.call("PUT", "/logout", "");
    let answers = [
        client.get("/environments"),
        client.post("/login", r#"{"username":"admin","password":"secret-guess"}"#),
        client.post("/login", r#"{"username":"admin","password":["secret-guess"]}"#),
    ];
    for answer in answers {
        assert!(!answer.message().contains(&stale) && !answer.message().contains("secret-guess"), "{answer:?}");
    }
}

#[test]
fn a_connectors_password_is_never_answered_and_persists() {
    let mut client = Client::new();
    let body = r#"{"connectorName":"c","databaseType":"ORACLE","environmentId":1,"password":"never-shown","host":"h"}"#;
    let created = client.post("/database-connectors", body);
    assert_eq!(created.status, 201);
    let put = client.call(
        "PUT",
        "/database-connectors/6",
        r#"{"connectorName":"c","databaseType":"ORACLE","environmentId":1}"#,
    );
    for answer in [created, put, client.get("/database-connectors/6"), client.get("/database-connectors")] {
        assert!(
            !answer.body.to_string().contains("never-shown") && !answer.body.to_string().contains("password"),
            "{answer:?}"
        );
    }
}
