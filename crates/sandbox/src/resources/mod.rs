//! What the implemented operations do.
//!
//! What is uniform is a row of [`table`] and the one engine in [`uniform`]; a file of its own exists for a tag whose
//! behaviour differs. An operation of the contract that [`Handler::of`] does not know is not implemented.

mod async_tasks;
mod column_metadata;
mod connectors;
mod description;
mod executions;
mod export;
mod file_formats;
mod file_uploads;
mod jobs;
mod login;
mod profile_expressions;
mod profile_sets;
mod resource;
mod ssh_keys;
mod system_information;
mod table;
mod table_metadata;
mod uniform;
mod words;

pub(crate) use column_metadata::assign;
pub(crate) use executions::submit;
pub(crate) use resource::Kind;
pub(crate) use table_metadata::add_columns;
pub(crate) use uniform::{Change, create};

use http::StatusCode;

use crate::arguments::Arguments;
use crate::contract::Operation;
use crate::engine::Engine;
use crate::files::Stored;
use crate::json::{Json, Object};
use crate::multipart::Part;
use crate::refusal::Refusal;
use crate::shape::FieldError;
use crate::store::Id;
use crate::timestamp::Timestamp;
use crate::version::ApiVersion;

/// A request that was routed, authenticated and checked against the contract.
pub(crate) struct Call {
    pub(crate) operation: &'static Operation,
    /// Values of the path's parameters, in order.
    pub(crate) ids: Vec<Id>,
    pub(crate) query: Arguments,
    /// What its body is.
    pub(crate) sent: Sent,
    /// Who sends it; empty for a public operation.
    pub(crate) user: &'static str,
    pub(crate) token: String,
    pub(crate) now: Timestamp,
}

impl Call {
    /// The path's first value. The router gives one to every operation whose path has a parameter.
    pub(crate) fn id(&self) -> Id {
        self.ids.first().cloned().unwrap_or(Id::Number(0))
    }

    /// An answer with the contract's status for a success.
    pub(crate) fn done(&self, body: impl Into<Json>) -> Answer {
        Answer { status: self.operation.success, body: Content::Json(body.into()) }
    }

    /// An answer without a body.
    pub(crate) fn done_silently(&self) -> Answer {
        Answer { status: self.operation.success, body: Content::Nothing }
    }

    /// An answer that is a file.
    pub(crate) fn done_with_file(&self, file: Stored) -> Answer {
        Answer { status: self.operation.success, body: Content::File(file) }
    }

    /// The part of a form that is this file; the engine has checked that what the contract needs is there.
    pub(crate) fn file(&self, name: &str) -> Result<Stored, FieldError> {
        let part = self.sent.parts.iter().find(|part| part.name == name);
        let part = part.ok_or_else(|| FieldError::new(name, "is required"))?;
        let given = part.file_name.as_deref().unwrap_or_default();
        // Some clients send a whole path.
        let file_name = given.rsplit(['/', '\\']).next().unwrap_or_default();
        if file_name.is_empty() {
            return Err(FieldError::new(name, "must be a file with a name"));
        }
        Ok(Stored { name: file_name.to_owned(), bytes: part.content.clone() })
    }

    /// The part of a form that is this text.
    pub(crate) fn form_text(&self, name: &str) -> Option<String> {
        let part = self.sent.parts.iter().find(|part| part.name == name)?;
        Some(String::from_utf8_lossy(&part.content).into_owned())
    }
}

/// What a handler answers.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) body: Content,
}

/// The body of an answer.
pub(crate) enum Content {
    Nothing,
    Json(Json),
    File(Stored),
}

/// The body of a request, checked against the contract; of each kind nothing where the operation takes another.
#[derive(Default)]
pub(crate) struct Sent {
    pub(crate) body: Object,
    pub(crate) items: Vec<Json>,
    pub(crate) parts: Vec<Part>,
}

/// What does an operation that is not uniform.
type OwnHandler = fn(&mut Engine, &Call) -> Result<Answer, Refusal>;

/// What does an operation.
#[derive(Clone, Copy)]
pub(crate) enum Handler {
    List(Kind),
    Read(Kind),
    Create(Kind),
    Replace(Kind),
    Delete(Kind),
    Own(OwnHandler),
}

/// Operations that are not uniform.
const OWN: [(&str, OwnHandler); 20] = [
    ("login", login::log_in),
    ("logout", login::log_out),
    ("getSystemInformation", system_information::read),
    ("testDatabaseConnector", connectors::test),
    ("testUnsavedDatabaseConnector", connectors::test_unsaved),
    ("fetchTableMetadata", connectors::fetch),
    ("createExecution", executions::create),
    ("cancelExecution", executions::cancel),
    ("uploadFile", file_uploads::create),
    ("updateFileByUuid", file_uploads::replace),
    ("deleteFileByUuid", file_uploads::delete),
    ("deleteAllFileUploads", file_uploads::delete_all),
    ("createFileFormat", file_formats::create),
    ("createMainframeDatasetFormat", file_formats::create_mainframe),
    ("createSshKey", ssh_keys::create),
    ("getAllSshKeys", ssh_keys::list),
    ("asyncExport", export::start),
    ("purgeExportDirectory", export::purge),
    ("downloadFile", export::download),
    ("cancelAsyncTask", async_tasks::cancel),
];

impl Handler {
    /// What does the operation of this name; `None`: the sandbox does not implement it.
    pub(crate) fn of(operation_id: &str) -> Option<Self> {
        let own = OWN.iter().find(|(id, _)| *id == operation_id).map(|(_, handler)| Self::Own(*handler));
        own.or_else(|| table::RESOURCES.iter().find_map(|resource| resource.handler(operation_id)))
    }

    /// Does it.
    pub(crate) fn run(self, engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
        match self {
            Self::List(kind) => uniform::list(&engine.world, kind, call),
            Self::Read(kind) => uniform::read(&engine.world, kind, call),
            Self::Create(kind) => {
                let change = Change { user: call.user, now: call.now };
                let id = uniform::create(&mut engine.world, kind, call.sent.body.clone(), change)?;
                uniform::show(&engine.world, kind, &id).map(|shown| call.done(shown))
            }
            Self::Replace(kind) => uniform::replace(&mut engine.world, kind, call),
            Self::Delete(kind) => uniform::delete(&mut engine.world, kind, call),
            Self::Own(handler) => handler(engine, call),
        }
    }
}

/// The sandbox's description of what it implements: OpenAPI 3.0.3.
pub(crate) fn describe(base: &str, version: ApiVersion) -> Json {
    description::render(base, version)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::CONTRACT;

    #[test]
    fn every_handler_serves_an_operation_of_the_contract() {
        let named = table::RESOURCES.iter().flat_map(|resource| resource.operation_ids());
        for id in named.chain(OWN.map(|(id, _)| id)) {
            assert!(CONTRACT.operations.iter().any(|operation| operation.id == id), "{id}");
        }
    }

    #[test]
    fn the_sandbox_implements_what_it_says() {
        let count = CONTRACT.operations.iter().filter(|operation| Handler::of(&operation.id).is_some()).count();
        assert_eq!(count, 97);
    }
}
