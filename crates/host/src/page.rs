//! The page's files over HTTP: found, compressed as the browser likes, cached as long as is right, under a strict policy.
//!
//! It knows files and headers, not what the page does. Whatever a browser opens by itself carries the Content Security Policy.

mod encoding;
mod files;
mod mime;

pub use files::{PageError, PageSource};

use crate::answer::{self, Answer};
use bytes::Bytes;
use encoding::Coding;
use files::{Files, PageFile};
use http::header::{self, HeaderName, HeaderValue};
use http::{HeaderMap, Method, StatusCode};
use std::hash::{DefaultHasher, Hasher};

/// What the page may load and whom it may talk to: its own origin and nothing else.
pub const CONTENT_SECURITY_POLICY: &str = "require-trusted-types-for 'script'; trusted-types app; \
    default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

const NOT_BUILT_IN: &str = "The page is not built into this program: start it with cargo xtask serve\n";

/// The page as this program serves it.
pub struct Page {
    files: Files,
}

impl Page {
    /// Opens the page's files; a folder must hold an `index.html`.
    pub fn open(source: PageSource) -> Result<Self, PageError> {
        Ok(Self { files: Files::open(source)? })
    }

    /// Answers for a file by its path below the page's root, still percent-encoded.
    pub async fn answer(&self, method: &Method, path: &str, headers: &HeaderMap) -> Answer {
        let mut is_part = false;
        let mut answer = if method != Method::GET && method != Method::HEAD {
            answer::method_not_allowed("GET, HEAD")
        } else if self.files.are_missing() {
            text(StatusCode::SERVICE_UNAVAILABLE, NOT_BUILT_IN)
        } else {
            match self.files.find(path).await {
                Some(file) => {
                    is_part = mime::is_part(&file.name);
                    send(file, headers)
                }
                None => text(StatusCode::NOT_FOUND, "The page has no such file.\n"),
            }
        };
        let is_part = is_part && answer.status() == StatusCode::OK;
        protect(&mut answer, is_part);
        answer
    }

    /// Sends a browser from the folder's name to the folder: relative addresses need the slash.
    pub fn add_slash(query: Option<&str>) -> Answer {
        let mut answer = answer::empty(StatusCode::PERMANENT_REDIRECT);
        let location = query.map_or("/masking/api-client/".to_owned(), |query| format!("/masking/api-client/?{query}"));
        if let Ok(location) = HeaderValue::try_from(location) {
            answer.headers_mut().insert(header::LOCATION, location);
        }
        protect(&mut answer, false);
        answer
    }
}

fn text(status: StatusCode, words: &'static str) -> Answer {
    let mut answer = answer::whole(status, "text/plain; charset=utf-8", words);
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

fn send(file: PageFile, headers: &HeaderMap) -> Answer {
    let coding = encoding::negotiate(headers, file.brotli.is_some(), file.gzip.is_some());
    let bytes = match coding {
        Coding::Brotli => file.brotli.unwrap_or_default(),
        Coding::Gzip => file.gzip.unwrap_or_default(),
        Coding::Identity => file.whole,
    };
    let immutable = has_content_hash(&file.name);
    let tag = (!immutable).then(|| entity_tag(&bytes));
    let mut answer = match &tag {
        Some(tag) if is_known(headers, tag) => answer::empty(StatusCode::NOT_MODIFIED),
        _ => answer::whole(StatusCode::OK, mime::of(&file.name), bytes),
    };
    let caching = if immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    let out = answer.headers_mut();
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    out.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(tag) = tag.and_then(|tag| HeaderValue::try_from(tag).ok()) {
        out.insert(header::ETAG, tag);
    }
    if let (Some(name), StatusCode::OK) = (coding.name(), answer.status()) {
        answer.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    answer
}

/// Puts the policies on an answer: all on what a browser opens by itself, as a document or a worker; on parts of a document the
/// two that matter for them, since half a kilobyte of headers on each of the first load's files is time too.
fn protect(answer: &mut Answer, is_part: bool) {
    const FOR_ALL: [(HeaderName, &str); 2] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    const FOR_DOCUMENTS: [(HeaderName, &str); 3] = [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ];
    let documents = FOR_DOCUMENTS.into_iter().filter(|_| !is_part);
    for (name, value) in FOR_ALL.into_iter().chain(documents) {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
}

/// A strong validator of these very bytes, so that each encoding has its own (RFC 9110 section 8.8.3).
fn entity_tag(bytes: &Bytes) -> String {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    format!("\"{:016x}\"", hasher.finish())
}

/// Whether the client says that it has these bytes (RFC 9110 section 13.1.2).
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let lists = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).any(|known| {
        let known = known.trim();
        known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag
    })
}

/// Whether a name carries a hash of its content: `-` and at least eight hex digits, up to the word's end.
fn has_content_hash(name: &str) -> bool {
    name.split('-').skip(1).any(|part| {
        let word = part.split(['.', '_']).next().unwrap_or(part);
        word.len() >= 8 && word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

#[cfg(test)]
mod tests {
    use super::has_content_hash;

    #[test]
    fn content_hashes_are_told_from_names() {
        let names = [
            ("playground-0a1b2c3d4e5f6789_bg.wasm", true),
            ("playground-0a1b2c3d.js", true),
            ("assets/tokens-deadbeef01.css", true),
            ("playground-0a1b2c3.js", false),
            ("playground-0a1b2c3dxyz.js", false),
            ("deadbeef.js", false),
            ("index.html", false),
            ("api-client-5.1.18.json", false),
        ];
        for (name, hashed) in names {
            assert_eq!(has_content_hash(name), hashed, "{name}");
        }
    }
}
