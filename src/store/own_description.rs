//! An engine's own description, as this browser keeps it: got once, and anew when the explorer is gone to.

use client::{Engine, Method, PreparedRequest};

use crate::platform::fetch::{Cancel, send};
use crate::platform::kept_texts;

/// Where an engine has its own, below its API.
const OWN: &str = "/swagger-basepath.json";

fn key(engine: &Engine) -> String {
    format!("description.{}", engine.base)
}

/// As it was kept from an earlier visit.
pub async fn kept(engine: &Engine) -> Option<String> {
    kept_texts::load(&key(engine)).await
}

/// Keeps it.
pub async fn keep(engine: &Engine, text: &str) {
    kept_texts::save(&key(engine), text).await;
}

/// As it is now.
///
/// # Errors
/// A sentence that says why it can't be had.
pub async fn get(engine: &Engine, timeout: u32) -> Result<String, String> {
    get_address(&format!("{}{OWN}", engine.base), timeout).await
}

/// The text at an address. Descriptions are public on engines, so no token goes with the request.
///
/// # Errors
/// A sentence that says why it can't be had.
pub async fn get_address(url: &str, timeout: u32) -> Result<String, String> {
    let request = PreparedRequest::to_address(Method::Get, url.to_owned());
    let exchange = send(request, &Cancel::default(), timeout).await;
    let response = exchange.outcome.map_err(|failure| failure.what_happened())?;
    if !response.is_success() {
        return Err(format!("{url} answered HTTP {}.", response.status));
    }
    Ok(response.text().to_owned())
}
