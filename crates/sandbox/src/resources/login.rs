//! Log in and log out.

use super::{Answer, Call};
use crate::engine::Engine;
use crate::json::Object;
use crate::refusal::Refusal;

pub(super) fn log_in(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let member = |name: &str| call.sent.body.text(name).unwrap_or_default();
    let token = engine.sessions.log_in(member("username"), member("password"), call.now)?;
    Ok(call.done(Object::of([("Authorization", token.into())])))
}

pub(super) fn log_out(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    engine.sessions.log_out(&call.token);
    Ok(call.done_silently())
}
