//! What the engine is.

use super::{Answer, Call};
use crate::engine::Engine;
use crate::json::{Json, Object};
use crate::refusal::Refusal;

pub(super) fn read(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    Ok(call.done(Object::of([
        ("version", engine.world.version.name().into()),
        ("build", "sandbox".into()),
        ("latestGlobalKeyResetTime", engine.started.to_engine_text().into()),
        ("patentNumbers", Json::Array(Vec::new())),
    ])))
}
