//! The sandbox's own controls, outside the masking API.

use client::{Method, PreparedRequest};

use super::fetch::{Cancel, send};
use super::location;

/// How long the sandbox may take: milliseconds.
const PATIENCE: u32 = 30_000;

/// Fills the sandbox with a dozen jobs and past runs. Whether it did.
pub async fn load() -> bool {
    let url = format!("{}/sandbox/demo", location::origin());
    let request = PreparedRequest::to_address(Method::Post, url);
    send(request, &Cancel::default(), PATIENCE).await.success().is_some()
}
