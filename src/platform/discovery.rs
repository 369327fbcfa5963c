//! Finds engines: those that the server of this page knows of, and one beside the page.

use client::{Engine, EngineKind, Method, PreparedRequest};
use serde::Deserialize;

use super::fetch::{Cancel, send};
use super::location;

/// How long a server may take to say what it knows of: milliseconds.
const PATIENCE: u32 = 8_000;

/// `playground.json`: what the host answers, or whoever deploys the static files writes beside them.
#[derive(Debug, Default, Deserialize)]
struct Known {
    #[serde(default)]
    engines: Vec<KnownEngine>,
}

#[derive(Debug, Deserialize)]
struct KnownEngine {
    id: String,
    name: String,
    kind: EngineKind,
    /// Absolute, or from the page's origin.
    base: String,
    /// Where the forwarder sends to: scheme, host and port.
    target: Option<String>,
}

/// The engines that this page's server knows of; else the one that answers beside the page; else none.
pub async fn discover() -> Vec<Engine> {
    let known = known_engines().await;
    if known.is_empty() { beside_the_page().await.into_iter().collect() } else { known }
}

async fn known_engines() -> Vec<Engine> {
    let answer = get(&location::resolve("playground.json")).await;
    let known = answer.and_then(|answer| client::from_json::<Known>(answer.text()).ok()).unwrap_or_default();
    known.engines.into_iter().map(engine).collect()
}

fn engine(known: KnownEngine) -> Engine {
    let direct_base = known.target.map(|origin| format!("{}/masking/api", origin.trim_end_matches('/')));
    let base = location::resolve(&known.base).trim_end_matches('/').to_owned();
    Engine { id: known.id, name: known.name, kind: known.kind, base, direct_base }
}

/// An engine answers beside the page if its API's base, below the page's own prefix, answers with JSON.
async fn beside_the_page() -> Option<Engine> {
    let path = location::path();
    let prefix = path.find("/masking/").map_or("", |at| &path[..at]);
    let base = format!("{}{prefix}/masking/api", location::origin());
    let answer = get(&format!("{base}/system-information")).await?;
    let is_json = answer.header("content-type").is_some_and(|value| value.contains("json"));
    (is_json && matches!(answer.status, 200..=299 | 401 | 403)).then(|| Engine {
        id: "beside".into(),
        name: location::origin().split_once("://").map_or("Engine", |(_, host)| host).to_owned(),
        kind: EngineKind::Engine,
        base,
        direct_base: None,
    })
}

async fn get(url: &str) -> Option<client::Response> {
    let request = PreparedRequest::to_address(Method::Get, url.to_owned());
    send(request, &Cancel::default(), PATIENCE).await.outcome.ok()
}
