//! Starting the program in the test's own process, and what it says of itself.

use crate::http_client::get;
use host::{EngineOptions, Host, Options, PageSource, Running, Trust};
use std::net::SocketAddr;
use std::path::Path;

/// With the sandbox and no page.
pub async fn start() -> Running {
    start_with(Options { sandbox: Some(sandbox::Config::default()), ..Options::default() }).await
}

/// With an engine and no sandbox.
pub async fn start_before(engine: &str, trust: Trust) -> Running {
    let engine = EngineOptions { address: engine.parse().expect("an engine's address"), trust };
    start_with(Options { engine: Some(engine), ..Options::default() }).await
}

/// With an engine that listens here, without TLS.
pub async fn start_before_socket(engine: SocketAddr) -> Running {
    start_before(&format!("http://{engine}"), Trust::System).await
}

/// With a page and nothing else.
pub async fn start_page(folder: &Path) -> Running {
    start_with(Options { page: PageSource::Folder(folder.to_owned()), ..Options::default() }).await
}

async fn start_with(options: Options) -> Running {
    Host::start(options).await.expect("the program starts")
}

#[tokio::test]
async fn the_playground_lists_the_named_engine_first_and_holds_no_secret() {
    let engine = EngineOptions { address: "http://engine:8282".parse().expect("an address"), trust: Trust::System };
    let options = Options { engine: Some(engine), sandbox: Some(sandbox::Config::default()), ..Options::default() };
    let running = start_with(options).await;
    let expected = serde_json::json!({
        "host": { "version": env!("CARGO_PKG_VERSION") },
        "engines": [
            { "id": "default", "name": "engine:8282", "kind": "engine", "base": "/engines/default/masking/api",
              "target": "http://engine:8282" },
            { "id": "sandbox", "name": "Sandbox", "kind": "sandbox", "base": "/masking/api" },
        ],
    });
    for path in ["/playground.json", "/masking/api-client/playground.json"] {
        let answer = get(running.address, path).await;
        assert_eq!((answer.status, answer.json()), (200, expected.clone()));
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn what_was_left_out_says_so() {
    let without_engine = start().await;
    let answer = get(without_engine.address, "/engines/default/masking/api/jobs").await;
    assert_eq!(answer.status, 404);
    assert!(answer.message().contains("--engine"));

    let without_sandbox = start_before("http://engine.invalid", Trust::System).await;
    for path in ["/masking/api/login", "/masking/api", "/sandbox/requests", "/sandbox/faults", "/sandbox/faults/slow"] {
        let answer = get(without_sandbox.address, path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.message().contains("--no-sandbox"), "{path}");
    }
}

#[tokio::test]
async fn a_taken_port_is_named_with_the_way_out() {
    let first = start().await;
    let Err(error) = Host::start(Options { port: first.address.port(), ..Options::default() }).await else {
        panic!("two programs on one port");
    };
    let message = error.to_string();
    assert!(message.contains(&first.address.port().to_string()) && message.contains("--port"), "{message}");
}

#[tokio::test]
async fn it_listens_on_loopback_alone() {
    assert!(start().await.address.ip().is_loopback());
}
