//! Refusals: every way in which a request is not done, with the status it is answered by.
//!
//! The body is always `{"errorMessage": ...}`, as an engine's.

use http::StatusCode;

use crate::database::DatabaseError;
use crate::json::JsonError;
use crate::multipart::MultipartError;
use crate::resources::Kind;
use crate::shape::FieldError;
use crate::target::TargetError;

/// Why a request is refused.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    #[error(transparent)]
    Target(#[from] TargetError),
    #[error("There is nothing at {0}.")]
    UnknownPath(String),
    #[error("{path} does not take {method}; it takes {allowed}.")]
    WrongMethod { path: String, method: String, allowed: String },
    #[error("The sandbox does not implement {0}. DIFFERENCES.md of the sandbox lists what it implements.")]
    NotImplemented(String),

    #[error("No 'Authorization' header was sent. Log in and send the token that POST /login answers.")]
    NoToken,
    #[error("The token in the 'Authorization' header is not, or no longer, valid. Log in again.")]
    StaleToken,
    #[error("The username or the password is not right.")]
    BadCredentials,
    #[error("The user '{0}' is locked after three bad passwords in a row.")]
    Locked(String),

    #[error("The body has {size} bytes; at most {most} are taken.")]
    TooLarge { size: usize, most: usize },
    #[error("The body must be sent with 'Content-Type: application/json'.")]
    WrongContentType,
    #[error("The body must be sent with 'Content-Type: multipart/form-data' and its boundary.")]
    NotAForm,
    #[error(transparent)]
    Multipart(#[from] MultipartError),
    #[error("The body must be a JSON array.")]
    NotAList,
    #[error("There is no file '{0}' to be downloaded.")]
    NoDownload(String),
    #[error("The operation needs a JSON body, and none was sent.")]
    NoBody,
    #[error("The body must be a JSON object.")]
    NotAnObject,
    #[error("{0}")]
    Json(#[from] JsonError),
    #[error(transparent)]
    Field(#[from] FieldError),
    #[error("The parameter '{name}' {problem}.")]
    Parameter { name: String, problem: String },
    #[error("The page number {asked} is outside of the acceptable range. The last page is {last}.")]
    PastTheEnd { asked: i64, last: i64 },

    #[error("There is no {} '{id}'.", kind.noun())]
    NotFound { kind: Kind, id: String },
    #[error("There is already {} with the {field} '{value}'{scope}.", kind.noun_with_article())]
    Taken { kind: Kind, field: &'static str, value: String, scope: &'static str },
    #[error("The {} {job} has a run that has not ended (execution {execution}).", kind.noun())]
    JobActive { kind: Kind, job: i64, execution: i64, status: StatusCode },
    #[error("{0}")]
    InUse(String),
    #[error(
        "The {} {job} may take {memory} MB (maxMemory) and the engine has {engine} MB for all running jobs, so it \
         could never run. Lower its maxMemory.",
        kind.noun()
    )]
    NeverFits { kind: Kind, job: i64, memory: u64, engine: u64 },
    #[error("The execution {execution} is {status}; only one that is RUNNING or QUEUED can be cancelled.")]
    AlreadyEnded { execution: i64, status: &'static str },
    #[error("The task {task} is {status}; only one that is cancellable can be cancelled.")]
    TaskEnded { task: String, status: String },
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error("The execution {execution} is {status} and not {expected}, so it was not cancelled.")]
    UnexpectedStatus { execution: i64, status: &'static str, expected: String },
}

impl Refusal {
    /// The status of the answer.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::Target(TargetError::OutsideApi(_))
            | Self::UnknownPath(_)
            | Self::NotFound { .. }
            | Self::NoDownload(_) => StatusCode::NOT_FOUND,
            Self::WrongMethod { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotImplemented(_) => StatusCode::NOT_IMPLEMENTED,
            Self::NoToken | Self::StaleToken | Self::BadCredentials | Self::Locked(_) => StatusCode::UNAUTHORIZED,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongContentType | Self::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Taken { .. } => StatusCode::CONFLICT,
            Self::JobActive { status, .. } => *status,
            _ => StatusCode::BAD_REQUEST,
        }
    }

    /// A parameter's problem.
    pub(crate) fn parameter(name: &str, problem: impl Into<String>) -> Self {
        Self::Parameter { name: name.to_owned(), problem: problem.into() }
    }
}
