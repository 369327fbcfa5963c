//! Profile sets: the engine writes down who made them, and when.

use super::uniform::Settled;
use crate::json::Object;
use crate::refusal::Refusal;
use crate::world::World;

pub(super) fn settle(_: &World, settled: &Settled<'_>, set: &mut Object) -> Result<(), Refusal> {
    if settled.before.is_none() {
        set.set("createdBy", settled.change.user);
        set.set("createdTime", settled.change.now.to_engine_text());
    }
    Ok(())
}
