//! What can be wrong with JSON text, and where.

/// A place where the text is not JSON (RFC 8259).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Byte offset of the fault.
    pub at: u32,
    /// What is wrong there.
    pub kind: FaultKind,
}

/// The ways in which text fails to be JSON. The walk goes on after all but the first three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The text ends inside an object, an array or a member. Nothing is read after it.
    EndsEarly,
    /// A string has no closing quote. Nothing is read from it on.
    OpenString,
    /// A bracket that closes what it did not open, or that opens where a name should stand. Nothing is read from it on.
    WrongBracket,
    /// Two values with no comma between them.
    MissingComma,
    /// A comma with nothing before or after it.
    ExtraComma,
    /// A member's name without a colon after it, or a colon where none belongs.
    Colon,
    /// A member's name without a value.
    MissingValue,
    /// A word that is no JSON literal and no JSON number.
    BareWord,
    /// A member's name that is no string.
    BareName,
    /// A line break or another control character inside a string.
    ControlCharacter,
    /// A backslash followed by what JSON does not know.
    BadEscape,
    /// Something after the document's one value.
    TrailingText,
}

impl FaultKind {
    /// One clause that says what is wrong, for a person.
    pub fn message(self) -> &'static str {
        match self {
            Self::EndsEarly => "the text ends before its JSON does; what follows is missing",
            Self::OpenString => "a string starts here and never ends; nothing is read from here on",
            Self::WrongBracket => "a bracket stands here that does not belong; nothing is read from here on",
            Self::MissingComma => "a comma is missing",
            Self::ExtraComma => "a comma is too many",
            Self::Colon => "a colon is missing or misplaced",
            Self::MissingValue => "a name has no value",
            Self::BareWord => "this is no JSON value: text needs quotes, a number has another form",
            Self::BareName => "a name has no quotes",
            Self::ControlCharacter => "a line break or control character stands inside a string",
            Self::BadEscape => "a backslash is followed by a character that JSON does not know after it",
            Self::TrailingText => "there is more text after the end of the document",
        }
    }

    /// Whether the walk ends at this fault, so that the text after it is not read.
    pub fn is_final(self) -> bool {
        matches!(self, Self::EndsEarly | Self::OpenString | Self::WrongBracket)
    }
}
