//! What a person should know of a command that was imported.

use std::fmt;

/// Something of a command that was mended, left out, or can't be followed here. Values of options, headers and bodies are
/// not in it, for they may be secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What became of it.
    pub kind: NoteKind,
    /// The thing itself as it was spelled: an option without its value, a variable, a header's name.
    pub subject: String,
}

/// What became of something in a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// An option about what curl prints or writes.
    OutputOnly,
    /// An option about the connection.
    ConnectionOnly,
    /// An option of curl that would change the request.
    NotFollowed,
    /// No option of curl.
    Unknown,
    /// `--option=value`, which curl refuses and many other programs take.
    EqualsSign,
    /// A variable or a command of the shell.
    Variable,
    /// `<name>`: to be filled in.
    Placeholder,
    /// Text before the command.
    Before,
    /// Text after the command.
    After,
    /// Input or output that the shell redirects.
    Redirected,
    /// A second address.
    FurtherUrl,
    /// `--next` and all that follows.
    Next,
    /// `[1-9]` and `{a,b}` in an address.
    Globbing,
    /// `Name:`, by which curl leaves out a header of its own.
    HeaderLeftOut,
    /// A line break inside an address or a header.
    LineJoined,
    /// Line breaks, quotes or spaces in a JSON body that keep it from being JSON.
    BodyMended,
    /// Quotes, dashes or spaces that a word processor made.
    Typographic,
    /// An `&` that should be quoted.
    Ampersand,
    /// A `\` that was to continue the line, with spaces after it.
    SpaceAfterBackslash,
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// More notes than are kept.
    More,
}

impl NoteKind {
    /// What became of it, to be read after the thing itself.
    pub fn message(self) -> &'static str {
        match self {
            Self::OutputOnly => "is about what curl prints or writes; it has no place here",
            Self::ConnectionOnly => "is about the connection, which is made without it here",
            Self::NotFollowed => "is not followed here and was left out",
            Self::Unknown => "is no option of curl that is known here and was left out",
            Self::EqualsSign => "was read, but curl itself wants a space in place of the =",
            Self::Variable => "stands for a value that only the shell knows",
            Self::Placeholder => "is to be filled in",
            Self::Before => "stands before the command and was not read",
            Self::After => "stands after the command and was not read",
            Self::Redirected => "is input or output of the shell and was left out",
            Self::FurtherUrl => "is a further address: only the first is taken",
            Self::Next => "begins another request, which was left out",
            Self::Globbing => "is several addresses to curl; it was taken as it is",
            Self::HeaderLeftOut => "has no value, by which curl leaves this header out",
            Self::LineJoined => "was broken over lines and was joined",
            Self::BodyMended => "was not JSON because of its line breaks, quotes or spaces and was mended",
            Self::Typographic => "was taken for the plain character",
            Self::Ampersand => "was taken as part of the address; a shell would want quotes around it",
            Self::SpaceAfterBackslash => "has spaces after it; the line was continued all the same",
            Self::NotUtf8 => "is not UTF-8 and was read as Latin-1",
            Self::More => "notes are not listed",
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.subject, self.kind.message())
    }
}

/// Collects notes, each once. Past a limit they are only said to be there: a text of a million variables is read in
/// linear time, and nobody reads a hundred notes.
#[derive(Default)]
pub(super) struct Notes(pub(super) Vec<Note>);

impl Notes {
    const LIMIT: usize = 100;
    /// Longest subject, in characters.
    const LONG: usize = 60;

    pub(super) fn add(&mut self, kind: NoteKind, subject: &str) {
        if self.0.len() > Self::LIMIT {
            return;
        }
        let mut note = if self.0.len() == Self::LIMIT {
            Note { kind: NoteKind::More, subject: "Further".into() }
        } else {
            Note { kind, subject: subject.chars().take(Self::LONG).collect() }
        };
        if note.subject.len() < subject.len() && note.kind != NoteKind::More {
            note.subject.push('…');
        }
        if !self.0.contains(&note) {
            self.0.push(note);
        }
    }
}

/// As much of a text beside the command as tells which it is: two words, without what is assigned (`TOKEN=…`) or given.
pub(super) fn gist(text: &str) -> String {
    let words = text.split_whitespace().take(2).map(|word| word.split(['=', ':']).next().unwrap_or_default());
    words.collect::<Vec<_>>().join(" ")
}
