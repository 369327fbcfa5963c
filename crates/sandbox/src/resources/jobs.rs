//! Jobs of all kinds: what a job's fields must agree on, and what the engine adds to them.

use http::StatusCode;

use super::uniform::Settled;
use crate::json::{Json, Object};
use crate::refusal::Refusal;
use crate::resources::Kind;
use crate::shape::FieldError;
use crate::status::Status;
use crate::store::Id;
use crate::world::World;

pub(super) fn settle(world: &World, settled: &Settled<'_>, job: &mut Object) -> Result<(), Refusal> {
    for field in ["numInputStreams", "minMemory", "maxMemory", "feedbackSize"] {
        if job.int(field).is_some_and(|value| value < 1) {
            return Err(FieldError::new(field, "must be 1 or more").into());
        }
    }
    if job.int("minMemory") > job.int("maxMemory") {
        return Err(FieldError::new("minMemory", "must not be more than maxMemory").into());
    }
    if job.flag("onTheFlyMasking") {
        check_source(world, job)?;
    }
    if settled.before.is_none() {
        job.set("createdBy", settled.change.user);
        job.set("createdTime", settled.change.now.to_engine_text());
    }
    Ok(())
}

/// An on-the-fly job says where rows come from, unless that is said when it is run (multi-tenant).
fn check_source(world: &World, job: &Object) -> Result<(), Refusal> {
    let Some(source) = job.get("onTheFlyMaskingSource").and_then(Json::as_object) else {
        let needed = FieldError::new("onTheFlyMaskingSource", "is required when onTheFlyMasking is true");
        return if job.flag("multiTenant") { Ok(()) } else { Err(needed.into()) };
    };
    if source.text("connectorType").is_some_and(|kind| kind != "DATABASE") {
        let problem = "must be DATABASE for a job of a database ruleset";
        return Err(FieldError::new("onTheFlyMaskingSource.connectorType", problem).into());
    }
    let id = Id::Number(source.int("connectorId").unwrap_or_default());
    match world.store.get(Kind::DatabaseConnector, &id) {
        Some(_) => Ok(()),
        None => Err(Refusal::NotFound { kind: Kind::DatabaseConnector, id: id.to_string() }),
    }
}

/// The documents' name of a masking job's id, and the environment.
pub(super) fn derive(world: &World, job: &mut Object) {
    if let Some(id) = job.int("maskingJobId") {
        job.set("jobId", id);
    }
    let path = ["rulesetId", "databaseConnectorId", "environmentId"];
    if let Some(environment) = world.follow(Kind::MaskingJob, job, &path).cloned() {
        job.set("environmentId", environment);
    }
}

/// The execution of a job that has not ended.
pub(super) fn active_execution(world: &World, job: &Id) -> Option<i64> {
    let of_job = |execution: &Object| execution.get("jobId").and_then(Id::of).as_ref() == Some(job);
    let active = |execution: &Object| Status::is_active_name(execution.text("status"));
    let mut executions = world.store.all(Kind::Execution).map(|(_, execution)| execution);
    executions.find(|execution| of_job(execution) && active(execution)).and_then(|found| found.int("executionId"))
}

/// A job is not deleted under its run, by itself or along with `deleted`. Of the deletes that reach a job, only an
/// environment's has a 409 in the contract.
pub(super) fn refuse_if_active(world: &World, kind: Kind, job: &Id, deleted: Kind) -> Result<(), Refusal> {
    let status = if deleted == Kind::Environment { StatusCode::CONFLICT } else { StatusCode::BAD_REQUEST };
    match (active_execution(world, job), job) {
        (Some(execution), Id::Number(job)) => Err(Refusal::JobActive { kind, job: *job, execution, status }),
        _ => Ok(()),
    }
}
