//! Tasks that go on after they were answered: one can be asked to stop.

use super::{Answer, Call, Kind};
use crate::engine::Engine;
use crate::refusal::Refusal;
use crate::tasks;

/// Ends a task that goes on.
pub(super) fn cancel(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let (kind, id) = (Kind::AsyncTask, call.id());
    let task = engine.world.store.get(kind, &id).ok_or_else(|| Refusal::NotFound { kind, id: id.to_string() })?;
    if !task.flag("cancellable") {
        let status = task.text("status").unwrap_or_default().to_owned();
        return Err(Refusal::TaskEnded { task: id.to_string(), status });
    }
    tasks::cancel(&mut engine.world, &id, call.now);
    Ok(call.done_silently())
}
