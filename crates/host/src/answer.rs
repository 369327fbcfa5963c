//! The answers this program makes itself. Every failure is `{"errorMessage": "..."}`, the shape engines use, so that one
//! reader in the page understands all of them.

mod made;

pub use made::Made;

use bytes::Bytes;
use http::header::{self, HeaderValue};
use http::{Response, StatusCode};
use http_body_util::Either;
use hyper::body::Incoming;
use serde::Serialize;

/// A body: either made here, or an engine's, passed on as it comes.
pub type Body = Either<Made, Incoming>;

/// What the server sends back.
pub type Answer = Response<Body>;

/// An answer with these bytes as its body.
pub fn whole(status: StatusCode, content_type: &'static str, bytes: impl Into<Bytes>) -> Answer {
    let mut answer = Response::new(Either::Left(Made::whole(bytes)));
    *answer.status_mut() = status;
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    answer
}

/// An answer without a body or a type for one.
pub fn empty(status: StatusCode) -> Answer {
    let mut answer = Response::new(Either::Left(Made::whole(Bytes::new())));
    *answer.status_mut() = status;
    answer
}

/// 200 with a value as JSON.
pub fn json(value: &impl Serialize) -> Answer {
    match serde_json::to_vec(value) {
        Ok(bytes) => whole(StatusCode::OK, "application/json", bytes),
        Err(error) => failure(StatusCode::INTERNAL_SERVER_ERROR, &format!("The answer could not be written: {error}")),
    }
}

/// A failure, in the shape of an engine's own.
pub fn failure(status: StatusCode, message: &str) -> Answer {
    let body = serde_json::json!({ "errorMessage": message }).to_string();
    whole(status, "application/json", body)
}

/// A failure 405 that names the methods which would do.
pub fn method_not_allowed(allowed: &'static str) -> Answer {
    let mut answer = failure(StatusCode::METHOD_NOT_ALLOWED, &format!("This address takes {allowed} only."));
    answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
    answer
}

/// An answer whose connection breaks in the middle of its body; an engine's own is passed on.
pub fn broken_off(answer: Answer) -> Answer {
    answer.map(|body| match body {
        Either::Left(made) => Either::Left(made.broken_off()),
        passed_on => passed_on,
    })
}

/// Keeps an answer that is not the page's from acting as a page of this origin, should somebody open it as one.
pub fn contained(mut answer: Answer) -> Answer {
    let policy = HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'");
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    answer.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}
