//! Reads a curl command that a person pasted.
//!
//! Owns: the three shells in which one is written, curl's options, and what pages and documents do to a command (lines
//! broken anywhere, typographic quotes). Refuses: to run anything, to read a file (files keep their names), and to leave
//! something out without saying so ([`Note`]).

mod ansi_c;
mod arguments;
mod build;
mod cmd;
mod data;
mod form;
mod here;
mod mend;
mod note;
mod options;
mod posix;
mod powershell;
mod start;
mod text;
mod words;

pub use data::{DataPiece, FileReading};
pub use form::{FormPart, FormValue};
pub use note::{Note, NoteKind};
pub use start::Shell;
pub use text::ShellText;
use words::Said;

use std::fmt;

use crate::percent::decode;

/// Why a text is no curl command.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CurlError {
    /// The word `curl` is nowhere.
    #[error("There is no curl command in this text")]
    NoCurl,
    /// A quote or bracket that nothing closes.
    #[error("The {quote} of line {line} is not closed: is the end of the command missing?")]
    UnclosedQuote {
        /// The quote or bracket.
        quote: char,
        /// Its line, from 1, counted from the line of the command.
        line: usize,
    },
    /// An option at the end that wants a value.
    #[error("{option} wants a value: is the end of the command missing?")]
    MissingValue {
        /// The option as it was spelled.
        option: String,
    },
    /// No address.
    #[error("The command has no address")]
    NoUrl,
}

/// What a curl command sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurlCommand {
    /// The shell it was written for.
    pub shell: Shell,
    /// The method: any token, as `-X` takes it.
    pub method: String,
    /// The address without its user and password; with the data of `-G`.
    pub url: ShellText,
    /// The headers that were written, then those that curl adds for other options.
    pub headers: Vec<CurlHeader>,
    /// The body, where one is sent.
    pub body: Option<CurlBody>,
    /// What `-u` or the address says of a user.
    pub credentials: Option<Credentials>,
    /// What was mended, left out, or can't be followed.
    pub notes: Vec<Note>,
}

impl CurlCommand {
    /// Names and values of a body that is `application/x-www-form-urlencoded` and looks like it; `None` of one that was
    /// only left without its content type, such as JSON after a bare `-d`.
    pub fn form_pairs(&self) -> Option<Vec<(String, String)>> {
        let is_type = |header: &&CurlHeader| header.name.eq_ignore_ascii_case("content-type");
        let content_type = self.headers.iter().find(is_type)?.value.plain()?;
        let text = self.body.as_ref()?.text()?.plain()?;
        let bare = text.starts_with(['{', '[', '<', '"']) || text.contains(char::is_whitespace);
        if bare || !content_type.to_ascii_lowercase().starts_with("application/x-www-form-urlencoded") {
            return None;
        }
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name, true), decode(value, true))
        };
        Some(text.split('&').filter(|text| !text.is_empty()).map(pair).collect())
    }
}

/// A header of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CurlHeader {
    /// Its name as it was spelled.
    pub name: String,
    /// Its value.
    pub value: ShellText,
    /// Whether it was not written, but follows of another option: `Content-Type` of `-d`, `User-Agent` of `-A`.
    pub implied: bool,
}

/// A body of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CurlBody {
    /// Pieces that are sent one after another; encoded and joined by `&` already, as far as they are text.
    Data(Vec<DataPiece>),
    /// `multipart/form-data`; what sends it chooses the boundary.
    Multipart(Vec<FormPart>),
}

impl CurlBody {
    /// The body where it is text alone.
    pub fn text(&self) -> Option<&ShellText> {
        match self {
            Self::Data(pieces) => match pieces.as_slice() {
                [DataPiece::Text(text)] => Some(text),
                _ => None,
            },
            Self::Multipart(_) => None,
        }
    }

    /// The file where the body is one file, byte by byte.
    pub fn file(&self) -> Option<&ShellText> {
        match self {
            Self::Data(pieces) => match pieces.as_slice() {
                [DataPiece::File { path, reading: FileReading::Whole }] => Some(path),
                _ => None,
            },
            Self::Multipart(_) => None,
        }
    }
}

/// A user and a password, for HTTP's Basic scheme (RFC 7617).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// The user.
    pub user: ShellText,
    /// The password; without one curl asks for it.
    pub password: Option<ShellText>,
}

impl fmt::Display for CurlCommand {
    /// Method and address, for a heading; nothing secret but what the address itself holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.url)
    }
}

/// Reads the first curl command of a text, in linear time.
///
/// Takes what people paste: commands of documents with their wrapped lines, with or without a prompt, for bash, cmd or
/// PowerShell, and what the browsers' *Copy as cURL* gives for each.
///
/// # Errors
/// [`CurlError`] where the text has no command, its end is missing, or it has no address.
pub fn parse_curl(text: &str) -> Result<CurlCommand, CurlError> {
    let mut notes = note::Notes::default();
    let start::Found { shell, legacy, rest } = start::find(text, &mut notes).ok_or(CurlError::NoCurl)?;
    let Said { words, input, mut notes } = match shell {
        Shell::Posix => posix::words(rest, notes)?,
        Shell::Cmd => cmd::words(rest, notes)?,
        Shell::PowerShell => powershell::words(rest, notes, legacy)?,
    };
    let arguments = arguments::read(&words, &mut notes)?;
    build::command(shell, arguments, input, notes)
}
