//! Makes requests and reads answers.
//!
//! Owns the life cycle of a call: of an operation of a description and a [`Draft`], [`prepare`] makes a
//! [`PreparedRequest`], which is all that can be sent, an [`Exchange`] is what came of it, a
//! [`TransportFailure`] is told as ranked [`Reason`]s, and curl and other snippets are rendered from the very request that is
//! sent. [`parse_curl`] reads the commands that people paste. [`check`] tells what is wrong with a body before it is sent, [`form`] what a
//! form shows of a value, [`complete`](mod@complete) what can stand at a place of its text, [`edit`] changes that text in one place, [`Relations`] which fields hold the ids of
//! what resources, and [`secrets`] tells which fields must not be shown or kept.
//! Refuses: to send (the page's `platform` does), to know masking, to know a browser.

#![warn(missing_docs)]

mod body;
mod check;
pub mod complete;
pub mod edit;
mod engine;
mod exchange;
mod failure;
pub mod form;
mod import;
mod json;
mod kept;
mod letter;
mod percent;
mod prepare;
mod recognise;
mod record;
mod relation;
mod request;
mod saved;
mod secret;
pub mod secrets;
mod snippet;
mod told;
pub mod utf16;

pub use body::{FileHandle, Part, PartContent, RequestBody, end_of_parts};
pub use check::{Bound, NumberBound, Patterns, Problem, ProblemKind, check, check_body, check_syntax};
pub use engine::{Engine, EngineAddressError, EngineKind, parse_engine_address};
pub use exchange::{Body, Exchange, Response, reason_phrase};
pub use failure::{Circumstances, FailureKind, Reason, TransportFailure};
pub use import::{
    Credentials, CurlBody, CurlCommand, CurlError, CurlHeader, DataPiece, FileReading, FormPart, FormValue, Note,
    NoteKind, Shell, ShellText, parse_curl,
};
pub use json::{JsonSyntaxError, Misfit, RawJson, Token, TokenKind, check_json, from_json, pretty, tokens};
pub use kept::{KeptDraft, KeptFreeRequest};
pub use letter::is_word;
pub use percent::{decode_segment, encode_segment};
pub use prepare::{
    Alternative, BodyDraft, BodyKind, Credential, CredentialError, Draft, DraftFile, DraftValue, FileField, FileSource,
    FreeError, FreeField, FreeHeader, FreeRequest, Means, Need, PrepareError, RequestNote, prepare,
    prepare_with_credentials, security_alternatives,
};
pub use recognise::{LeftAside, Recognised, free, recognise};
pub use record::{Id, Record};
pub use relation::{Relations, ResourceList};
pub use request::{Header, HeaderValue, Method, PreparedRequest, QuerySecret};
pub use secret::Secret;
pub use snippet::{Language, Layout, Secrets, render_curl, render_plain_curl, render_snippet};
pub use told::Told;
