//! What kind of document some text is, told by its beginning, before anything is read.

use crate::LoadError;

/// The format of a description's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Starts like JSON.
    Json,
    /// Anything else that may be a description.
    Yaml,
}

/// Tells JSON from YAML and refuses what is neither: nothing, a web page, XML.
///
/// # Errors
/// [`LoadError::Empty`], [`LoadError::Html`], [`LoadError::Xml`] or [`LoadError::Binary`].
pub fn sniff(text: &str) -> Result<Format, LoadError> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    match start.as_bytes().first() {
        None => Err(LoadError::Empty),
        Some(b'{') => Ok(Format::Json),
        Some(b'<') => Err(markup(start)),
        Some(_) if is_json_scalar_or_array(start) => Ok(Format::Json),
        Some(_) => match start.bytes().take(1024).position(|byte| byte == 0) {
            Some(at) => Err(LoadError::Binary(at)),
            None => Ok(Format::Yaml),
        },
    }
}

/// Whether a text that is no object is surely JSON: an array of objects, or a lone string or number.
fn is_json_scalar_or_array(start: &str) -> bool {
    match start.as_bytes().first() {
        Some(b'[') => start.trim_start_matches(['[', ' ', '\n', '\r', '\t']).starts_with(['{', '"', ']']),
        Some(b'"') => start.trim_end().ends_with('"') && !start.contains(": "),
        Some(b'-' | b'0'..=b'9') => scan::Json::whole(start).number() == Some(start.trim_end()),
        Some(b't' | b'f' | b'n') => matches!(start.trim_end(), "true" | "false" | "null"),
        _ => false,
    }
}

/// Tells a web page from other XML.
fn markup(start: &str) -> LoadError {
    let head: String = start.chars().take(4096).collect::<String>();
    let lower = head.to_ascii_lowercase();
    if !lower.starts_with("<!doctype html") && !lower.contains("<html") && !lower.contains("<head") {
        return LoadError::Xml;
    }
    let title = lower.find("<title").and_then(|at| {
        let text = head.get(at..)?.split_once('>')?.1.split_once('<')?.0.trim();
        (!text.is_empty()).then(|| text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(80).collect())
    });
    LoadError::Html(title)
}
