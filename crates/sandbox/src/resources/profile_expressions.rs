//! Profile expressions: what can't be read as one is refused, so that a run never meets it.

use super::uniform::Settled;
use crate::json::Object;
use crate::profiling::read_pattern;
use crate::refusal::Refusal;
use crate::shape::FieldError;
use crate::world::World;

pub(super) fn settle(_: &World, settled: &Settled<'_>, expression: &mut Object) -> Result<(), Refusal> {
    if let Err(error) = read_pattern(expression.text("regularExpression").unwrap_or_default()) {
        let problem = format!("can't be read by the sandbox as a regular expression: {error}");
        return Err(FieldError::new("regularExpression", problem).into());
    }
    if settled.before.is_none() {
        expression.set("createdBy", settled.change.user);
    }
    Ok(())
}
