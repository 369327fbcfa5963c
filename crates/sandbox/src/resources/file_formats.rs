//! Formats of files and of mainframe datasets: each is made of a file, whose name it takes.

use super::uniform::{Change, create as add, show};
use super::{Answer, Call, Kind};
use crate::engine::Engine;
use crate::json::Object;
use crate::refusal::Refusal;

pub(super) fn create(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let file = call.file("fileFormat")?;
    let kind = call.form_text("fileFormatType").unwrap_or_default();
    let object = Object::of([("fileFormatName", file.name.into()), ("fileFormatType", kind.into())]);
    added(engine, call, Kind::FileFormat, object)
}

pub(super) fn create_mainframe(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let file = call.file("mainframeDatasetFormat")?;
    let object = Object::of([("mainframeDatasetFormatName", file.name.into())]);
    added(engine, call, Kind::MainframeDatasetFormat, object)
}

fn added(engine: &mut Engine, call: &Call, kind: Kind, object: Object) -> Result<Answer, Refusal> {
    let id = add(&mut engine.world, kind, object, Change { user: call.user, now: call.now })?;
    show(&engine.world, kind, &id).map(|shown| call.done(shown))
}
