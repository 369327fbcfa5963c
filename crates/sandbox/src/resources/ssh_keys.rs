//! SSH keys: each is called by the name of its file, and all are answered as a bare array.

use super::uniform::show;
use super::{Answer, Call, Kind};
use crate::engine::Engine;
use crate::json::{Json, Object};
use crate::refusal::Refusal;
use crate::store::Id;

pub(super) fn create(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let name = call.file("sshKey")?.name;
    let id = Id::Text(name.clone());
    if engine.world.store.get(Kind::SshKey, &id).is_some() {
        return Err(Refusal::Taken { kind: Kind::SshKey, field: "sshKeyName", value: name, scope: "" });
    }
    engine.world.store.put(Kind::SshKey, id.clone(), Object::of([("sshKeyName", name.into())]));
    show(&engine.world, Kind::SshKey, &id).map(|shown| call.done(shown))
}

pub(super) fn list(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let keys = engine.world.store.all(Kind::SshKey).map(|(_, key)| Json::Object(key.clone()));
    Ok(call.done(Json::Array(keys.collect())))
}
