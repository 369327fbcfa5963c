//! Sends a prepared request, and nothing else does.
//!
//! An answer is an answer whatever its status; a failure is a [`TransportFailure`] with what the page knows about it.
//! Redirects are not followed: a token would travel to an address that nobody chose.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use client::{
    Body, Circumstances, Exchange, FailureKind, HeaderValue, Method, PreparedRequest, Response, TransportFailure,
};
use gloo_net::http::{Request, RequestBuilder};
use gloo_timers::callback::Timeout;
use gloo_timers::future::sleep;
use js_sys::{Reflect, Uint8Array};
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, RequestCache, RequestMode, RequestRedirect, ResponseType,
    SecurityPolicyViolationEvent,
};

use super::{clock, document, files, location, window};

thread_local! {
    /// Addresses that the page's policy refused, in the order in which it did.
    static REFUSED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Remembers which addresses the page's own policy refuses: a failed fetch does not tell.
pub fn watch_policy() {
    let listener = Closure::<dyn Fn(SecurityPolicyViolationEvent)>::new(|event: SecurityPolicyViolationEvent| {
        if event.effective_directive().starts_with("connect-src") {
            REFUSED.with_borrow_mut(|refused| refused.push(event.blocked_uri()));
        }
    });
    let _ = document().add_event_listener_with_callback("securitypolicyviolation", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Cancels a request that is under way.
#[derive(Clone)]
pub struct Cancel(AbortController);

impl Default for Cancel {
    fn default() -> Self {
        Self(AbortController::new().expect("every browser that runs this has AbortController"))
    }
}

impl Cancel {
    /// Cancels; a request that has ended does not mind.
    pub fn cancel(&self) {
        self.0.abort();
    }
}

impl PartialEq for Cancel {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

/// Sends `request`, waits at most `timeout` milliseconds for its whole answer, and tells what came of it.
pub async fn send(request: PreparedRequest, cancel: &Cancel, timeout: u32) -> Exchange {
    let sent_at = clock::now();
    let outcome = match attempt(&request, cancel, timeout).await {
        Ok(response) => Ok(response),
        Err(kind) => Err(TransportFailure { circumstances: circumstances(&request, &kind).await, kind }),
    };
    Exchange { request, sent_at, duration: clock::now() - sent_at, outcome }
}

async fn attempt(request: &PreparedRequest, cancel: &Cancel, timeout: u32) -> Result<Response, FailureKind> {
    let timed_out = Rc::new(Cell::new(false));
    let _timer = Timeout::new(timeout, {
        let (timed_out, controller) = (timed_out.clone(), cancel.0.clone());
        move || {
            timed_out.set(true);
            controller.abort();
        }
    });
    let refused_before = REFUSED.with_borrow(Vec::len);
    let result = exchange(request, &cancel.0).await;
    match result {
        Err(_) if timed_out.get() => Err(FailureKind::TimedOut(timeout)),
        Err(_) if cancel.0.signal().aborted() => Err(FailureKind::Cancelled),
        Err(FailureKind::Unreachable) => {
            // The browser tells of a refusal in a task of its own, after the fetch has failed.
            sleep(Duration::ZERO).await;
            let origin = origin_of(&request.url);
            let refused = REFUSED
                .with_borrow(|refused| refused[refused_before..].iter().any(|address| origin_of(address) == origin));
            Err(if refused { FailureKind::RefusedByPolicy } else { FailureKind::Unreachable })
        }
        other => other,
    }
}

async fn exchange(request: &PreparedRequest, controller: &AbortController) -> Result<Response, FailureKind> {
    let payload = match &request.body {
        Some(body) => Some(files::payload(body).await.map_err(|name| FailureKind::FileUnreadable { name })?),
        None => None,
    };
    let built = build(request, payload, controller).map_err(|_| FailureKind::Unreachable)?;
    let response = built.send().await.map_err(|_| FailureKind::Unreachable)?;
    if response.type_() == ResponseType::Opaqueredirect {
        return Err(FailureKind::Redirected);
    }
    // A browser tells the names in lower case (Fetch, section 5.1).
    let headers: Vec<(Rc<str>, Rc<str>)> =
        response.headers().entries().map(|(name, value)| (name.into(), value.into())).collect();
    let status = response.status();
    let bytes = read_body(&response).await?;
    let size = bytes.len() as u64;
    let body = match String::from_utf8(bytes) {
        Ok(text) => Body::Text(text.into()),
        Err(error) => Body::Binary(error.into_bytes().into()),
    };
    Ok(Response { status, headers, body, size })
}

fn build(
    request: &PreparedRequest,
    payload: Option<JsValue>,
    controller: &AbortController,
) -> Result<Request, gloo_net::Error> {
    let method = match request.method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Delete => gloo_net::http::Method::DELETE,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Head => gloo_net::http::Method::HEAD,
        Method::Options => gloo_net::http::Method::OPTIONS,
    };
    let mut builder = RequestBuilder::new(request.fetched_url().reveal())
        .method(method)
        .cache(RequestCache::NoStore)
        .redirect(RequestRedirect::Manual)
        .abort_signal(Some(&controller.signal()));
    for header in &request.headers {
        builder = match &header.value {
            HeaderValue::Plain(value) => builder.header(&header.name, value),
            HeaderValue::Secret { value, .. } => builder.header(&header.name, value.reveal()),
            HeaderValue::Missing { .. } => builder,
        };
    }
    match payload {
        Some(payload) => builder.body(payload),
        None => builder.build(),
    }
}

/// Reads the body as it streams in, so that a body that breaks off can say after how many bytes.
async fn read_body(response: &gloo_net::http::Response) -> Result<Vec<u8>, FailureKind> {
    let mut bytes = Vec::new();
    let Some(stream) = response.body() else { return Ok(bytes) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    loop {
        match next_chunk(&reader).await {
            Ok(Some(chunk)) => {
                let at = bytes.len();
                bytes.resize(at + chunk.length() as usize, 0);
                chunk.copy_to(&mut bytes[at..]);
            }
            Ok(None) => return Ok(bytes),
            Err(_) => {
                let expected = response.headers().get("content-length").and_then(|value| value.parse().ok());
                return Err(FailureKind::BodyBroken { received: bytes.len() as u64, expected });
            }
        }
    }
}

async fn next_chunk(reader: &ReadableStreamDefaultReader) -> Result<Option<Uint8Array>, JsValue> {
    let chunk = JsFuture::from(reader.read()).await?;
    if Reflect::get(&chunk, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    Ok(Some(Reflect::get(&chunk, &"value".into())?.unchecked_into()))
}

/// What the page knows about a failure. An engine on another origin that gave nothing is asked once more without wanting to
/// read the answer: if that gets through, it is alive and its certificate is good, and only CORS is left.
async fn circumstances(request: &PreparedRequest, kind: &FailureKind) -> Circumstances {
    let engine_origin = origin_of(&request.url);
    let page_origin = location::origin();
    let ask_again = *kind == FailureKind::Unreachable && engine_origin != page_origin;
    let reached_without_cors = if ask_again { Some(reaches(&engine_origin).await) } else { None };
    Circumstances {
        engine_origin,
        page_origin,
        method: Some(request.method),
        offline: !window().navigator().on_line(),
        reached_without_cors,
    }
}

/// Whether a request that carries nothing and reads nothing gets through to `origin`.
async fn reaches(origin: &str) -> bool {
    const PATIENCE: u32 = 5_000;
    let Ok(controller) = AbortController::new() else { return false };
    let request = RequestBuilder::new(&format!("{origin}/masking/api/system-information"))
        .mode(RequestMode::NoCors)
        .cache(RequestCache::NoStore)
        .credentials(web_sys::RequestCredentials::Omit)
        .abort_signal(Some(&controller.signal()))
        .build();
    let _timer = Timeout::new(PATIENCE, move || controller.abort());
    match request {
        Ok(request) => request.send().await.is_ok(),
        Err(_) => false,
    }
}

/// Scheme, host and port of an absolute URL.
fn origin_of(url: &str) -> String {
    web_sys::Url::new(url).map(|url| url.origin()).unwrap_or_default()
}
