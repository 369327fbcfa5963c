//! A fault of a description: what is wrong, how bad it is, and where.

/// Something wrong in a description that opened all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, as a sentence without its full stop.
    pub message: String,
    /// JSON pointer (RFC 6901) to the place; empty for the whole document.
    pub pointer: String,
    /// Line in the document as it was given, from 1.
    pub line: u32,
    /// Column in code points, from 1; unknown for documents that were YAML.
    pub column: Option<u32>,
}

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is lost by it.
    Info,
    /// Against the specification, but its meaning is clear enough to go on.
    Warning,
    /// Something can't be shown or used.
    Error,
}

impl Severity {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {} (line {}", self.severity.as_str(), self.message, self.line)?;
        if !self.pointer.is_empty() {
            write!(f, ", {}", self.pointer)?;
        }
        f.write_str(")")
    }
}

/// A fault found while walking the text, before its place is worked out.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    /// Byte offset.
    pub(crate) at: u32,
    pub(crate) severity: Severity,
    pub(crate) message: String,
}

impl Note {
    pub(crate) fn new(at: u32, severity: Severity, message: impl Into<String>) -> Self {
        Self { at, severity, message: message.into() }
    }
}
