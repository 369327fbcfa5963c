//! One request's way: target, route, session, body, handler, answer.
//!
//! The order of the checks is an engine's: what is not there is 404 or 405 before anybody asks who you are, and who you
//! are is asked before a body is read.

use http::header::{ALLOW, AUTHORIZATION, CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};

use crate::arguments::{Arguments, read_ids};
use crate::contract::{CONTRACT, Operation, Route};
use crate::faults::{Fault, TOKEN_LIFESPAN};
use crate::json::{Json, Object};
use crate::multipart;
use crate::refusal::Refusal;
use crate::resources::{Answer, Call, Content, Handler, Sent, describe};
use crate::scheduler::Scheduler;
use crate::sessions::Sessions;
use crate::shape::FieldError;
use crate::target::Target;
use crate::tasks;
use crate::timestamp::Timestamp;
use crate::world::World;

/// The largest body that is read, in bytes; a form may be as large as the host lets one in.
const MAX_BODY: usize = 1024 * 1024;
const MAX_FORM: usize = 16 * 1024 * 1024;
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
        tasks::settle(&mut self.world, now);
        match self.serve(request, now) {
            Ok(answer) => render(answer.status, answer.body),
            Err(refusal) => {
                let body = Json::Object(Object::of([("errorMessage", refusal.to_string().into())]));
                let mut response = render(refusal.status(), Content::Json(body));
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
        let (size, most) = (request.body().len(), if operation.form.is_empty() { MAX_BODY } else { MAX_FORM });
        if size > most {
            return Err(Refusal::TooLarge { size, most });
        }
        let handler = Handler::of(&operation.id).ok_or_else(|| Refusal::NotImplemented(operation.id.clone()))?;
        let call = Call {
            operation,
            ids: read_ids(operation, &values)?,
            query: Arguments::read(operation, &target.query)?,
            sent: read_body(operation, request)?,
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
    Ok(Answer { status: StatusCode::OK, body: Content::Json(describe(target.base, target.version)) })
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

/// The body of an operation that takes one, checked against the contract; of any other it is not read.
fn read_body(operation: &Operation, request: &Request<Vec<u8>>) -> Result<Sent, Refusal> {
    let shape = |name: &Option<String>| name.as_ref().and_then(|name| CONTRACT.shapes.get(name));
    if !operation.form.is_empty() {
        return Ok(Sent { parts: read_form(operation, request)?, ..Sent::default() });
    }
    if !operation.needs_body && request.body().is_empty() {
        return Ok(Sent::default());
    }
    if let Some(shape) = shape(&operation.body) {
        let body = read_json(request)?;
        if body.as_object().is_none() {
            return Err(Refusal::NotAnObject);
        }
        return match shape.check(&CONTRACT.shapes, "", body)? {
            Json::Object(body) => Ok(Sent { body, ..Sent::default() }),
            _ => Err(Refusal::NotAnObject),
        };
    }
    if let Some(shape) = shape(&operation.item) {
        let Json::Array(items) = read_json(request)? else { return Err(Refusal::NotAList) };
        let check = |(at, item)| shape.check(&CONTRACT.shapes, &format!("[{at}]"), item);
        let items = items.into_iter().enumerate().map(check).collect::<Result<_, _>>()?;
        return Ok(Sent { items, ..Sent::default() });
    }
    Ok(Sent::default())
}

fn read_json(request: &Request<Vec<u8>>) -> Result<Json, Refusal> {
    if request.body().is_empty() {
        return Err(Refusal::NoBody);
    }
    if !is_json(request.headers()) {
        return Err(Refusal::WrongContentType);
    }
    Ok(Json::parse(request.body())?)
}

/// The parts of a form. Those that the contract does not know are ignored, those that are texts are checked.
fn read_form(operation: &Operation, request: &Request<Vec<u8>>) -> Result<Vec<multipart::Part>, Refusal> {
    let content_type = content_type(request.headers());
    if !content_type.trim_start().to_ascii_lowercase().starts_with("multipart/form-data") {
        return Err(Refusal::NotAForm);
    }
    let parts = multipart::read(content_type, request.body())?;
    for field in &operation.form {
        match parts.iter().find(|part| part.name == field.name) {
            None if field.required => return Err(FieldError::new(&field.name, "is required").into()),
            Some(part) if !field.file => {
                let text = String::from_utf8_lossy(&part.content).into_owned();
                field.shape.check(&CONTRACT.shapes, &field.name, Json::Text(text))?;
            }
            _ => {}
        }
    }
    Ok(parts)
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Whether the media type is `application/json`, whatever its case and parameters (RFC 9110, section 8.3.1).
fn is_json(headers: &HeaderMap) -> bool {
    let essence = content_type(headers).split(';').next();
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

fn render(status: StatusCode, body: Content) -> Response<Vec<u8>> {
    let (bytes, content_type, disposition) = match body {
        Content::Nothing => (Vec::new(), None, None),
        Content::Json(json) => (json.to_bytes(), Some("application/json"), None),
        Content::File(file) => {
            let name: String = file
                .name
                .chars()
                .map(|c| if c.is_ascii_graphic() && c != '"' && c != '\\' { c } else { '_' })
                .collect();
            (file.bytes, Some("application/octet-stream"), Some(format!("attachment; filename=\"{name}\"")))
        }
    };
    let mut response = Response::new(bytes);
    *response.status_mut() = status;
    if let Some(content_type) = content_type {
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    if let Some(disposition) = disposition.and_then(|text| HeaderValue::from_str(&text).ok()) {
        response.headers_mut().insert(CONTENT_DISPOSITION, disposition);
    }
    response
}
