//! Takes one request from the door to its room and the answer back.

use crate::answer::{self, Answer};
use crate::body::{self, BodyError};
use crate::faults::Faults;
use crate::forward::Forwarder;
use crate::guard;
use crate::page::Page;
use crate::playground::Playground;
use crate::recorder::Recorder;
use crate::route::Route;
use crate::sandbox_room::SandboxRoom;
use crate::wire::Wire;
use http::header::{self, HeaderValue};
use http::{Method, Request, StatusCode};
use hyper::body::Incoming;
use std::time::Instant;

/// The rooms of this program, and whom they are open to.
pub struct Router {
    /// The port this program listens on.
    pub port: u16,
    /// The page.
    pub page: Page,
    /// What the page is told about the engines.
    pub playground: Playground,
    /// The sandbox, unless it was left out.
    pub sandbox: Option<SandboxRoom>,
    /// The way to the engine, if one was named.
    pub engine: Option<Forwarder>,
    /// The last requests to the sandbox.
    pub recorder: Recorder,
    /// What goes wrong on purpose.
    pub faults: Faults,
    /// Whether to write a line a request to the standard error.
    pub log_requests: bool,
}

impl Router {
    /// Answers one request; `wire` is its connection's.
    pub async fn answer(&self, request: Request<Incoming>, wire: &Wire) -> Answer {
        let started = Instant::now();
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let answer = self.admit_and_answer(request).await;
        if let (Some(raw), Some(sandbox)) = (wire.take(), &self.sandbox) {
            self.recorder.record(raw, answer.status(), sandbox.now());
        }
        if self.log_requests {
            // The query is left out: nobody knows what people put there.
            eprintln!("{method} {path} {} {} ms", answer.status().as_u16(), started.elapsed().as_millis());
        }
        answer
    }

    async fn admit_and_answer(&self, request: Request<Incoming>) -> Answer {
        let path = request.uri().path().to_owned();
        let route = Route::of(&path);
        if let Err(refusal) = guard::admit(request.uri(), request.headers(), route.scope(), self.port) {
            return answer::failure(refusal.status(), &refusal.to_string());
        }
        match route {
            Route::Page(file) => self.page.answer(request.method(), file, request.headers()).await,
            Route::PageWithoutSlash => Page::add_slash(request.uri().query()),
            Route::Playground => self.describe(request.method()),
            Route::SandboxApi => self.ask_sandbox(request).await,
            Route::Demo | Route::Recordings | Route::Recording(_) => self.steer_sandbox(route, request.method()).await,
            Route::Faults | Route::Fault(_) => self.steer_faults(route, request.method()).await,
            Route::Engine(path) => match &self.engine {
                Some(engine) => engine.forward(request, path).await,
                None => without_engine(),
            },
            Route::Nowhere(_) => nowhere(),
        }
    }

    fn describe(&self, method: &Method) -> Answer {
        if method != Method::GET && method != Method::HEAD {
            return answer::method_not_allowed("GET, HEAD");
        }
        uncached(answer::json(&self.playground))
    }

    async fn ask_sandbox(&self, request: Request<Incoming>) -> Answer {
        let Some(sandbox) = &self.sandbox else { return without_sandbox() };
        let (parts, incoming) = request.into_parts();
        let bytes = match body::read(incoming, &parts.headers).await {
            Ok(bytes) => bytes,
            Err(error) => return refuse_body(&error),
        };
        let answer = match self.faults.on_the_way_in().await {
            Some(fault) => fault,
            None => self.faults.on_the_way_out(sandbox.answer(Request::from_parts(parts, bytes)).await),
        };
        answer::contained(answer)
    }

    async fn steer_faults(&self, route: Route<'_>, method: &Method) -> Answer {
        let Some(sandbox) = &self.sandbox else { return without_sandbox() };
        let answer = match (route, method) {
            (Route::Fault(name), &Method::PUT) => self.faults.set(sandbox, name, true).await,
            (Route::Fault(name), &Method::DELETE) => self.faults.set(sandbox, name, false).await,
            (Route::Fault(_), _) => answer::method_not_allowed("PUT, DELETE"),
            (_, &Method::GET) => self.faults.list(sandbox).await,
            (_, &Method::DELETE) => self.faults.clear(sandbox).await,
            (_, _) => answer::method_not_allowed("GET, DELETE"),
        };
        answer::contained(uncached(answer))
    }

    async fn steer_sandbox(&self, route: Route<'_>, method: &Method) -> Answer {
        let Some(sandbox) = &self.sandbox else { return without_sandbox() };
        let answer = match (route, method) {
            (Route::Demo, &Method::POST) => sandbox.load_demo().await,
            (Route::Demo, _) => answer::method_not_allowed("POST"),
            (Route::Recording(id), &Method::GET) => self.recorder.raw(id),
            (Route::Recording(_), _) => answer::method_not_allowed("GET"),
            (_, &Method::GET) => self.recorder.list(),
            (_, &Method::DELETE) => self.recorder.clear(),
            (_, _) => answer::method_not_allowed("GET, DELETE"),
        };
        answer::contained(uncached(answer))
    }
}

fn nowhere() -> Answer {
    answer::failure(StatusCode::NOT_FOUND, "There is nothing at this address of the program.")
}

fn without_engine() -> Answer {
    answer::failure(StatusCode::NOT_FOUND, "This program was started without an engine: start it with --engine URL.")
}

fn without_sandbox() -> Answer {
    answer::failure(StatusCode::NOT_FOUND, "This program was started without the sandbox (--no-sandbox).")
}

fn refuse_body(error: &BodyError) -> Answer {
    match error {
        BodyError::TooLarge { drained } => {
            let mut answer = answer::failure(StatusCode::PAYLOAD_TOO_LARGE, &error.to_string());
            if !drained {
                answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
            }
            answer
        }
        BodyError::Broken(_) => answer::failure(StatusCode::BAD_REQUEST, &error.to_string()),
    }
}

fn uncached(mut answer: Answer) -> Answer {
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
