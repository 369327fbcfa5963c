//! `playground.json`: what the page reads to learn which engines this program offers. Holds no secret.

use crate::engine_address::EngineAddress;
use serde::Serialize;

/// The whole document.
#[derive(Clone, Debug, Serialize)]
pub struct Playground {
    host: About,
    /// The engine somebody named comes first: it is what they came for.
    engines: Vec<Offer>,
}

#[derive(Clone, Debug, Serialize)]
struct About {
    version: &'static str,
}

/// One engine the page may talk to.
#[derive(Clone, Debug, Serialize)]
struct Offer {
    id: &'static str,
    name: String,
    kind: Kind,
    /// Where its API is, on the page's own origin.
    base: &'static str,
    /// Where requests go from there: scheme, host and port.
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<String>,
}

#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Sandbox,
    Engine,
}

impl Playground {
    /// Describes what is offered: perhaps an engine, and perhaps the sandbox.
    pub fn new(engine: Option<&EngineAddress>, sandbox: bool) -> Self {
        let engine = engine.map(|address| Offer {
            id: "default",
            name: address.name().to_owned(),
            kind: Kind::Engine,
            base: "/engines/default/masking/api",
            target: Some(address.origin()),
        });
        let sandbox = sandbox.then(|| Offer {
            id: "sandbox",
            name: "Sandbox".to_owned(),
            kind: Kind::Sandbox,
            base: "/masking/api",
            target: None,
        });
        let host = About { version: env!("CARGO_PKG_VERSION") };
        Self { host, engines: engine.into_iter().chain(sandbox).collect() }
    }
}
