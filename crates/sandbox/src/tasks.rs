//! Tasks that go on after they were answered: an export ends at once, or after a while where [`Fault::SlowTasks`] is on.

use crate::faults::{Fault, TASK_RUNS, TASK_WAITS};
use crate::files::Stored;
use crate::json::Object;
use crate::resources::Kind;
use crate::store::Id;
use crate::timestamp::Timestamp;
use crate::world::World;

/// An export that goes on.
pub(crate) struct Export {
    task: i64,
    begins: Timestamp,
    ends: Timestamp,
    reference: String,
    file: Stored,
}

/// Begins the task of an export, which makes `file` under this reference. The task's id.
pub(crate) fn begin_export(world: &mut World, reference: String, file: Stored, now: Timestamp) -> i64 {
    let (waits, runs) = if world.faults.has(Fault::SlowTasks) { (TASK_WAITS, TASK_RUNS) } else { (0, 0) };
    let task = Object::of([("operation", "EXPORT".into()), ("status", "WAITING".into()), ("cancellable", true.into())]);
    let task = world.store.add(Kind::AsyncTask, task);
    let begins = now.plus(waits);
    world.exports.push(Export { task, begins, ends: begins.plus(runs), reference, file });
    settle(world, now);
    task
}

/// Lets tasks go on until `now`.
pub(crate) fn settle(world: &mut World, now: Timestamp) {
    let all = std::mem::take(&mut world.exports);
    for export in all {
        let Some(task) = world.store.get_mut(Kind::AsyncTask, &Id::Number(export.task)) else { continue };
        if export.begins <= now {
            task.set("status", "RUNNING");
            task.set("startTime", export.begins.to_engine_text());
        }
        if export.ends <= now {
            task.set("status", "SUCCEEDED");
            task.set("cancellable", false);
            task.set("endTime", export.ends.to_engine_text());
            task.set("reference", export.reference.clone());
            world.files.put_download(&export.reference, export.file);
        } else {
            world.exports.push(export);
        }
    }
}

/// Ends a task that goes on; its file is not made.
pub(crate) fn cancel(world: &mut World, task: &Id, now: Timestamp) {
    world.exports.retain(|export| Id::Number(export.task) != *task);
    if let Some(task) = world.store.get_mut(Kind::AsyncTask, task) {
        task.set("status", "CANCELLED");
        task.set("cancellable", false);
        task.set("endTime", now.to_engine_text());
    }
}
