//! What a page can't send of a request that a shell can: told, so that nothing is left out silently.

use std::fmt;

use crate::{HeaderValue, PreparedRequest};

/// Headers that no page may set (Fetch Standard section 2.2.2, "forbidden request-header"), beside those that begin with `proxy-` and
/// `sec-`.
const FORBIDDEN: [&str; 21] = [
    "accept-charset",
    "accept-encoding",
    "access-control-request-headers",
    "access-control-request-method",
    "connection",
    "content-length",
    "cookie",
    "cookie2",
    "date",
    "dnt",
    "expect",
    "host",
    "keep-alive",
    "origin",
    "referer",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
];

/// Headers by which a request takes on another method; forbidden with the methods that pages may not use.
const OVERRIDES: [&str; 3] = ["x-http-method", "x-http-method-override", "x-method-override"];

/// Something about a request that a person should know before it is sent. Shown by its `Display`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestNote {
    /// Cookies: the browser sends its own for the engine's origin, if any. Snippets have them.
    Cookies,
    /// A header that the browser leaves out or makes itself. Snippets have it.
    Forbidden {
        /// Its name.
        name: String,
    },
}

impl fmt::Display for RequestNote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cookies => {
                f.write_str("No page may set cookies, so they are not sent from here: use the curl command")
            }
            Self::Forbidden { name } => {
                write!(
                    f,
                    "No page may set {name}, so the browser leaves it out or writes its own: use the curl command"
                )
            }
        }
    }
}

impl PreparedRequest {
    /// What a page does not send of it, in the order of the headers.
    pub fn notes(&self) -> Vec<RequestNote> {
        let notes = self.headers.iter().filter_map(|header| {
            let name = header.name.to_ascii_lowercase();
            match name.as_str() {
                "cookie" => Some(RequestNote::Cookies),
                name if is_forbidden(name, &header.value) => {
                    Some(RequestNote::Forbidden { name: header.name.clone().into_owned() })
                }
                _ => None,
            }
        });
        notes.collect()
    }
}

/// Whether a browser leaves a header out; its name is in small letters.
fn is_forbidden(name: &str, value: &HeaderValue) -> bool {
    let refused_method =
        |method: &str| ["CONNECT", "TRACE", "TRACK"].iter().any(|refused| method.trim().eq_ignore_ascii_case(refused));
    match value {
        HeaderValue::Plain(value) if OVERRIDES.contains(&name) => value.split(',').any(refused_method),
        _ => FORBIDDEN.contains(&name) || name.starts_with("proxy-") || name.starts_with("sec-"),
    }
}
