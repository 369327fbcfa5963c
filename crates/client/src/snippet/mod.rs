//! A request as text that a person runs elsewhere.

mod curl;

pub use curl::render_curl;

/// Whether secrets are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrets {
    /// A secret is its shell variable: `"Authorization: $TOKEN"`.
    Hidden,
    /// A secret is itself.
    Shown,
}

/// How a command is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One line, unless the body has line breaks of its own.
    OneLine,
    /// An option a line, continued by `\`.
    MultiLine,
}
