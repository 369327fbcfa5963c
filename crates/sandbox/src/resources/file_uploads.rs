//! Uploaded files: their bytes are kept, and a reference to them is answered, which later calls take.

use super::uniform::show;
use super::{Answer, Call, Kind};
use crate::arguments::Argument;
use crate::engine::Engine;
use crate::files::Stored;
use crate::json::Object;
use crate::refusal::Refusal;
use crate::store::Id;
use crate::world::World;

/// A member that is kept and never answered: the contract's object has none of that name.
pub(super) const PERMANENT: &str = "permanent";

/// Takes out what only the sandbox knows.
pub(super) fn hide_kind(_: &World, object: &mut Object) {
    object.remove(PERMANENT);
}

fn is_permanent(call: &Call) -> bool {
    matches!(call.query.get(PERMANENT), Some(Argument::Flag(true)))
}

pub(super) fn create(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let file = call.file("file")?;
    let name = format!("f_{}", engine.world.files.fresh_name());
    keep(&mut engine.world, &name, file, is_permanent(call));
    show(&engine.world, Kind::FileUpload, &Id::Text(name)).map(|shown| call.done(shown))
}

/// Another file in the place of one.
pub(super) fn replace(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let (id, file) = (call.id(), call.file("file")?);
    let permanent = stored(&engine.world, &id)?.flag(PERMANENT);
    keep(&mut engine.world, &id.to_string(), file, permanent);
    show(&engine.world, Kind::FileUpload, &id).map(|shown| call.done(shown))
}

pub(super) fn delete(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let id = call.id();
    stored(&engine.world, &id)?;
    remove(&mut engine.world, &id);
    Ok(call.done_silently())
}

/// Deletes all that were uploaded so: for good, or (where nothing is said) for now.
pub(super) fn delete_all(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let wanted = is_permanent(call);
    let all = engine.world.store.all(Kind::FileUpload);
    let doomed: Vec<Id> = all.filter(|(_, file)| file.flag(PERMANENT) == wanted).map(|(id, _)| id.clone()).collect();
    doomed.iter().for_each(|id| remove(&mut engine.world, id));
    Ok(call.done_silently())
}

fn stored<'w>(world: &'w World, id: &Id) -> Result<&'w Object, Refusal> {
    let missing = || Refusal::NotFound { kind: Kind::FileUpload, id: id.to_string() };
    world.store.get(Kind::FileUpload, id).ok_or_else(missing)
}

fn keep(world: &mut World, name: &str, file: Stored, permanent: bool) {
    let reference = format!("delphix-file://upload/{name}/{}", file.name);
    let object = Object::of([("fileReferenceId", reference.into()), (PERMANENT, permanent.into())]);
    world.store.put(Kind::FileUpload, Id::Text(name.to_owned()), object);
    world.files.put_upload(name, file);
}

fn remove(world: &mut World, id: &Id) {
    world.store.remove(Kind::FileUpload, id);
    world.files.remove_upload(&id.to_string());
}
