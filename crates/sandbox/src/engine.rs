//! One request's way: target, route, session, body, handler, answer.
//!
//! The order of the checks is an engine's: what is not there is 404 or 405 before anybody asks who you are, and who you
//! are is asked before a body is read.

use http::header::{ALLOW, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};

use crate::arguments::{Arguments, read_ids};
use crate::contract::{CONTRACT, Operation, Route};
use crate::faults::{Fault, TOKEN_LIFESPAN};
use crate::json::{Json, Object};
use crate::refusal::Refusal;
use crate::resources::{Answer, Call, Handler, describe};
use crate::scheduler::Scheduler;
use crate::sessions::Sessions;
use crate::target::Target;
use crate::timestamp::Timestamp;
use crate::world::World;

/// The largest body that is read, in bytes.
const MAX_BODY: usize = 1024 * 1024;
/// Where the sandbox describes itself. No operation of the contract.
const DESCRIPTION: &str = "swagger-basepath.json";

/// Everything that requests and runs work on.
pub(crate) struct Engine {
    pub(crate) world: World,
    pub(crate) sessions: Sessions,
    pub(crate) scheduler: Scheduler,
    pub(crate) started: Timestamp,
}

impl Engine {
    /// Answers a request; a refusal becomes the answer that says so.
    pub(crate) fn answer(&mut self, request: &Request<Vec<u8>>, now: Timestamp) -> Response<Vec<u8>> {
        match self.serve(request, now) {
            Ok(answer) => render(answer.status, answer.body.as_ref()),
            Err(refusal) => {
                let body = Json::Object(Object::of([("errorMessage", refusal.to_string().into())]));
                let mut response = render(refusal.status(), Some(&body));
                if let Refusal::WrongMethod { allowed, .. } = &refusal
                    && let Ok(allowed) = HeaderValue::from_str(allowed)
                {
                    response.headers_mut().insert(ALLOW, allowed);
                }
                response
            }
        }
    }

    fn serve(&mut self, request: &Request<Vec<u8>>, now: Timestamp) -> Result<Answer, Refusal> {
        let uri = request.uri();
        let target = Target::parse(uri.path(), uri.query(), self.world.version)?;
        if target.segments == [DESCRIPTION] {
            return serve_description(request.method(), uri.path(), &target);
        }
        let (operation, values) = route(request.method(), uri.path(), &target)?;
        let (user, token) = self.authenticate(operation, request.headers(), now)?;
        if request.body().len() > MAX_BODY {
            return Err(Refusal::TooLarge(request.body().len()));
        }
        let handler = Handler::of(&operation.id).ok_or_else(|| Refusal::NotImplemented(operation.id.clone()))?;
        let call = Call {
            operation,
            ids: read_ids(operation, &values)?,
            query: Arguments::read(operation, &target.query)?,
            body: read_body(operation, request)?,
            user,
            token,
            now,
        };
        handler.run(self, &call)
    }

    fn authenticate(
        &mut self,
        operation: &Operation,
        headers: &HeaderMap,
        now: Timestamp,
    ) -> Result<(&'static str, String), Refusal> {
        if operation.public {
            return Ok(("", String::new()));
        }
        let header = headers.get(AUTHORIZATION).ok_or(Refusal::NoToken)?;
        let token = header.to_str().map_err(|_| Refusal::StaleToken)?;
        let lifespan = self.world.faults.has(Fault::TokenExpires).then_some(TOKEN_LIFESPAN);
        Ok((self.sessions.authenticate(token, lifespan, now)?, token.to_owned()))
    }
}

fn serve_description(method: &Method, path: &str, target: &Target) -> Result<Answer, Refusal> {
    if method != Method::GET {
        return Err(wrong_method(method, path, &[Method::GET]));
    }
    Ok(Answer { status: StatusCode::OK, body: Some(describe(target.base, target.version)) })
}

fn route(method: &Method, path: &str, target: &Target) -> Result<(&'static Operation, Vec<String>), Refusal> {
    match CONTRACT.route(method, &target.segments) {
        Route::Found(operation, values) => Ok((operation, values)),
        Route::WrongMethod(methods) => Err(wrong_method(method, path, &methods)),
        Route::Unknown => Err(Refusal::UnknownPath(path.to_owned())),
    }
}

fn wrong_method(method: &Method, path: &str, allowed: &[Method]) -> Refusal {
    let allowed = allowed.iter().map(Method::as_str).collect::<Vec<_>>().join(", ");
    Refusal::WrongMethod { path: path.to_owned(), method: method.to_string(), allowed }
}

/// The body of an operation that takes one, checked against its shape; of any other it is not read.
fn read_body(operation: &Operation, request: &Request<Vec<u8>>) -> Result<Object, Refusal> {
    let Some(shape) = operation.body.as_ref().and_then(|name| CONTRACT.shapes.get(name)) else {
        return Ok(Object::default());
    };
    if request.body().is_empty() {
        return Err(Refusal::NoBody);
    }
    if !is_json(request.headers()) {
        return Err(Refusal::WrongContentType);
    }
    let body = Json::parse(request.body())?;
    if body.as_object().is_none() {
        return Err(Refusal::NotAnObject);
    }
    match shape.check(&CONTRACT.shapes, "", body)? {
        Json::Object(object) => Ok(object),
        _ => Err(Refusal::NotAnObject),
    }
}

/// Whether the media type is `application/json`, whatever its case and parameters (RFC 9110, section 8.3.1).
fn is_json(headers: &HeaderMap) -> bool {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    value.split(';').next().is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

fn render(status: StatusCode, body: Option<&Json>) -> Response<Vec<u8>> {
    let mut response = Response::new(body.map(Json::to_bytes).unwrap_or_default());
    *response.status_mut() = status;
    if body.is_some() {
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    response
}
