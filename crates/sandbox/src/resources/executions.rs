//! Executions: starting one and cancelling one. What a run does is in `run`, whose turn it is in `scheduler`.

use super::uniform::{Change, show};
use super::{Answer, Call, Kind, jobs};
use crate::engine::Engine;
use crate::json::Object;
use crate::refusal::Refusal;
use crate::scheduler::Scheduler;
use crate::shape::FieldError;
use crate::store::Id;
use crate::world::World;

/// Megabytes of a job that does not say: what the documents' jobs are given.
const UNSAID_MEMORY: u64 = 1024;

pub(super) fn create(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let change = Change { user: call.user, now: call.now };
    let execution = submit(&mut engine.world, &mut engine.scheduler, call.sent.body.clone(), change)?;
    show(&engine.world, Kind::Execution, &Id::Number(execution)).map(|shown| call.done(shown))
}

/// Checks a new execution and hands it to the scheduler, which starts or queues it. Returns its id.
pub(crate) fn submit(
    world: &mut World,
    scheduler: &mut Scheduler,
    body: Object,
    change: Change,
) -> Result<i64, Refusal> {
    let id = Id::Number(body.int("jobId").unwrap_or_default());
    let missing = |kind, id: &Id| Refusal::NotFound { kind, id: id.to_string() };
    let (kind, job) = world.job(&id).ok_or_else(|| missing(Kind::MaskingJob, &id))?;
    for (field, needed) in [
        ("targetConnectorId", job.flag("multiTenant")),
        ("sourceConnectorId", job.flag("multiTenant") && job.flag("onTheFlyMasking")),
    ] {
        match body.int(field).map(Id::Number) {
            None if needed => return Err(FieldError::new(field, "is required to run this multi-tenant job").into()),
            Some(connector) if world.store.get(Kind::DatabaseConnector, &connector).is_none() => {
                return Err(missing(Kind::DatabaseConnector, &connector));
            }
            _ => {}
        }
    }
    if let (Some(execution), Some(job)) = (jobs::active_execution(world, &id), body.int("jobId")) {
        return Err(Refusal::JobActive { kind, job, execution, status: http::StatusCode::CONFLICT });
    }
    let memory = memory_of(job);
    if memory > scheduler.memory() {
        let job = body.int("jobId").unwrap_or_default();
        return Err(Refusal::NeverFits { kind, job, memory, engine: scheduler.memory() });
    }
    Ok(scheduler.submit(world, body, memory, change.now))
}

/// The megabytes that a job's run may take.
fn memory_of(job: &Object) -> u64 {
    job.int("maxMemory").and_then(|memory| u64::try_from(memory).ok()).unwrap_or(UNSAID_MEMORY)
}

pub(super) fn cancel(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let id = call.id();
    let not_found = || Refusal::NotFound { kind: Kind::Execution, id: id.to_string() };
    let stored = engine.world.store.get(Kind::Execution, &id).ok_or_else(not_found)?;
    let execution = stored.int("executionId").ok_or_else(not_found)?;
    let status = engine.world.status_of(&id).ok_or_else(not_found)?;
    if let Some(expected) = call.query.text("expectedStatus").filter(|expected| *expected != status.name()) {
        let expected = expected.to_owned();
        return Err(Refusal::UnexpectedStatus { execution, status: status.name(), expected });
    }
    if status.has_ended() {
        return Err(Refusal::AlreadyEnded { execution, status: status.name() });
    }
    engine.scheduler.cancel(&mut engine.world, execution, call.now);
    show(&engine.world, Kind::Execution, &id).map(|shown| call.done(shown))
}
