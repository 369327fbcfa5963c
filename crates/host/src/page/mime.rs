//! The media type of a file by its name. With `nosniff` a browser takes nothing else.

/// Whether a file is only ever part of a document, which has the policy: styles, modules, data, and scripts but those that a worker
/// starts with, whose policy is that of their own answer.
pub fn is_part(name: &str) -> bool {
    match of(name) {
        "text/css; charset=utf-8" | "application/wasm" | "application/json" | "font/woff2" => true,
        "text/javascript; charset=utf-8" => !name.starts_with("worker"),
        _ => false,
    }
}

/// The `Content-Type` for a file of this name.
pub fn of(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        "yaml" | "yml" => "application/yaml",
        _ => "application/octet-stream",
    }
}
