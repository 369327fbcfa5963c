//! What a connector reaches: whether its database is there, and the tables in it.

use super::{Answer, Call, Kind};
use crate::database::{self, DatabaseError};
use crate::engine::Engine;
use crate::json::{Json, Object};
use crate::refusal::Refusal;

/// Tries a connector as it is stored, or, where a body is sent, as that would change it.
pub(super) fn test(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let mut connector = stored(engine, call)?.clone();
    for (name, value) in call.sent.body.iter() {
        connector.set(name, value.clone());
    }
    Ok(told(call, &connector))
}

/// Tries a connector that nobody stored.
pub(super) fn test_unsaved(_: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    Ok(told(call, &call.sent.body))
}

/// The names of the tables behind a connector.
pub(super) fn fetch(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let tables = database::tables(stored(engine, call)?)?;
    Ok(call.done(Json::Array(tables.into_iter().map(Json::from).collect())))
}

fn stored<'e>(engine: &'e Engine, call: &Call) -> Result<&'e Object, Refusal> {
    let (kind, id) = (Kind::DatabaseConnector, call.id());
    engine.world.store.get(kind, &id).ok_or_else(|| Refusal::NotFound { kind, id: id.to_string() })
}

/// What came of a try: that it failed is an answer, too.
fn told(call: &Call, connector: &Object) -> Answer {
    let response = match database::tables(connector) {
        Ok(_) => "Connection Succeeded".to_owned(),
        Err(error @ DatabaseError::Unreachable { .. }) => format!("Connection Failed: {error}"),
        Err(error) => error.to_string(),
    };
    call.done(Object::of([("response", response.into())]))
}
