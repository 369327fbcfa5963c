//! What words find, and in which order.

use openapi::ApiDescription;

const TEXT: &str = r##"{"openapi": "3.0.0", "tags": [{"name": "job"}], "paths": {
    "/jobs": {
        "parameters": [{"name": "page_number", "in": "query", "example": {"properties": {"hidden": 1}}}],
        "get": {"operationId": "getAllJobs", "tags": ["job"], "summary": "All jobs", "responses": {"200": {"$ref": "#/components/responses/Jobs"}}},
        "post": {"operationId": "createJob", "summary": "Create a job", "requestBody": {"content": {"application/json": {"schema": {"properties": {"rulesetId": {}, "enableLogs": {}}}}}}}},
    "/jobs/{jobId}": {"get": {"operationId": "getJob", "summary": "GET one", "parameters": [{"$ref": "#/components/parameters/Fields"}]}},
    "/rulesets": {"get": {"operationId": "getRulesets", "tags": ["ruleset", "job"], "summary": "Rulesets"}},
    "/": {"get": {"summary": "Überblick"}}
  }, "components": {
    "parameters": {"Fields": {"name": "onlyFields", "in": "query"}},
    "responses": {"Jobs": {"content": {"a/b": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Job"}}}}}},
    "schemas": {"Job": {"properties": {"jobName": {}, "next": {"$ref": "#/components/schemas/Job"}, "inner": {"$ref": "#/components/schemas/Inner"}}},
      "Inner": {"properties": {"deepName": {}}}, "Unused": {"properties": {"neverSeen": {}}}}}}"##;

/// Ids of what is found, in its order.
fn found(query: &str) -> Vec<String> {
    let (description, _) = ApiDescription::load(TEXT).expect("it opens");
    description.prepare_search();
    let keys = description.search(query);
    keys.into_iter().map(|key| description.entry(key).expect("an operation").id().into_owned()).collect()
}

#[test]
fn the_weightiest_text_decides_the_order() {
    let cases: [(&str, &[&str]); 16] = [
        ("", &["getAllJobs", "createJob", "getJob", "getRulesets", "GET /"]),
        ("  ", &["getAllJobs", "createJob", "getJob", "getRulesets", "GET /"]),
        ("getjob", &["getJob"]),
        ("GET", &["getAllJobs", "getJob", "getRulesets", "GET /"]),
        ("job", &["getAllJobs", "createJob", "getJob", "getRulesets"]),
        ("create job", &["createJob"]),
        ("get /jobs", &["getAllJobs", "getJob"]),
        ("ruleset", &["getRulesets", "createJob"]),
        ("jobname", &["getAllJobs"]),
        ("deepname all", &["getAllJobs"]),
        ("onlyfields", &["getJob"]),
        ("page_number", &["getAllJobs", "createJob"]),
        ("hidden", &[]),
        ("neverseen", &[]),
        ("Überblick", &["GET /"]),
        ("getAllJobs nothing", &[]),
    ];
    for (query, expected) in cases {
        assert_eq!(found(query), expected, "{query}");
    }
}

#[test]
fn the_whole_id_comes_before_the_beginning_of_one() {
    let text = r#"{"openapi": "3.0.0", "paths": {"/a": {"get": {"operationId": "jobs"}, "put": {"operationId": "oldJob"},
        "post": {"operationId": "Job"}, "head": {"summary": "job"}, "patch": {"tags": ["job"]}}, "/job": {"get": {}}}}"#;
    let (description, _) = ApiDescription::load(text).expect("it opens");
    description.prepare_search();
    let order: Vec<usize> = description.search("JOB").into_iter().map(openapi::OperationKey::index).collect();
    assert_eq!(order, [2, 0, 1, 5, 3, 4]);
}

/// A document of so many operations that all refer to each of as many schemas, which refer to each other.
fn tangled(count: usize) -> String {
    let references: Vec<String> = (0..count).map(|n| format!(r##"{{"$ref":"#/components/schemas/S{n}"}}"##)).collect();
    let all = references.join(",");
    let paths: Vec<String> = (0..count).map(|n| format!(r#""/p{n}":{{"get":{{"x":[{all}]}}}}"#)).collect();
    let schemas: Vec<String> =
        (0..count).map(|n| format!(r#""S{n}":{{"allOf":[{all}],"properties":{{"p{n}":{{}}}}}}"#)).collect();
    format!(
        r#"{{"openapi":"3.1.0","paths":{{{}}},"components":{{"schemas":{{{}}}}}}}"#,
        paths.join(","),
        schemas.join(",")
    )
}

#[test]
fn names_take_memory_in_proportion_to_the_text() {
    for count in [10, 100, 400] {
        let text = tangled(count);
        let (description, _) = ApiDescription::load(text.as_str()).expect("it opens");
        description.prepare_search();
        assert_eq!(description.search("p0").len(), count);
        assert!(description.search_bytes() < text.len() * 2, "{count}: {}", description.search_bytes());
    }
}

#[test]
fn names_that_are_gathered_bit_by_bit_are_found_as_if_at_once() {
    let text = tangled(50);
    let (whole, _) = ApiDescription::load(text.as_str()).expect("it opens");
    whole.prepare_search();
    for at_once in [0, 1, 7, 50, 1_000] {
        let (description, _) = ApiDescription::load(text.as_str()).expect("it opens");
        let mut calls = 1;
        while !description.prepare_search_further(at_once) {
            assert_eq!(description.search("p7"), description.search("/p7"), "only the path has it so far");
            calls += 1;
        }
        assert_eq!(calls, 1 + 50_usize.div_ceil(at_once.max(1)), "the texts, then the names");
        assert_eq!(description.search("p7"), whole.search("p7"));
        assert_eq!(description.search_bytes(), whole.search_bytes());
        assert!(description.prepare_search_further(at_once));
    }
}
