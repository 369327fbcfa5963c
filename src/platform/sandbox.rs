//! The sandbox's own controls, outside the masking API.

use client::{Exchange, Method, PreparedRequest, from_json};
use serde::Deserialize;

use super::fetch::{Cancel, send};
use super::location;

/// How long the sandbox may take: milliseconds.
const PATIENCE: u32 = 30_000;

/// Something that goes wrong on purpose.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Fault {
    /// Its name.
    pub name: String,
    /// What goes wrong, in a sentence.
    pub description: String,
    /// Whether it does.
    pub on: bool,
}

async fn call(method: Method, path: &str) -> Exchange {
    let url = format!("{}/sandbox/{path}", location::origin());
    send(PreparedRequest::to_address(method, url), &Cancel::default(), PATIENCE).await
}

/// Fills the sandbox with a dozen jobs and past runs. Whether it did.
pub async fn load_demo() -> bool {
    call(Method::Post, "demo").await.success().is_some()
}

/// The faults that the sandbox knows; `None` where it does not answer, or knows none.
pub async fn faults() -> Option<Vec<Fault>> {
    from_json(call(Method::Get, "faults").await.success()?.text()).ok()
}

/// Turns a fault on or off. Whether it did.
pub async fn set_fault(name: &str, on: bool) -> bool {
    let method = if on { Method::Put } else { Method::Delete };
    call(method, &format!("faults/{name}")).await.success().is_some()
}
