//! A request as text that a person runs elsewhere.
//!
//! Owns: the languages, and how each writes a text, a secret and a line. Refuses: to show a secret unless it was asked to.

mod curl;
mod form;
mod parts;
mod quote;
mod script;

pub use curl::{render_curl, render_plain_curl};

use crate::PreparedRequest;

/// Whether secrets are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrets {
    /// A secret is its variable: `"Authorization: $TOKEN"`.
    Hidden,
    /// A secret is itself.
    Shown,
}

/// How a command is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One line, unless the body or the language has line breaks of its own.
    OneLine,
    /// An option a line.
    MultiLine,
}

/// A language in which a request can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// curl for bash, zsh and their like.
    Curl,
    /// curl for the command prompt of Windows.
    CurlCmd,
    /// curl for PowerShell.
    CurlPowerShell,
    /// Invoke-WebRequest of PowerShell.
    PowerShell,
    /// Python's requests.
    Python,
    /// JavaScript's fetch.
    JavaScript,
    /// Hurl.
    Hurl,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::Curl, Self::CurlCmd, Self::CurlPowerShell, Self::PowerShell, Self::Python, Self::JavaScript, Self::Hurl];

    /// Its name, as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Curl => "curl (bash)",
            Self::CurlCmd => "curl (cmd)",
            Self::CurlPowerShell => "curl (PowerShell)",
            Self::PowerShell => "PowerShell",
            Self::Python => "Python (requests)",
            Self::JavaScript => "JavaScript (fetch)",
            Self::Hurl => "Hurl",
        }
    }
}

/// The request in a language. A secret that is hidden, or not there, is a variable of the environment (`TOKEN`), and so is
/// a confidential body (`BODY`); in Hurl both are its variables.
pub fn render_snippet(request: &PreparedRequest, language: Language, secrets: Secrets, layout: Layout) -> String {
    match language {
        Language::Curl => render_curl(request, secrets, layout),
        Language::CurlCmd => curl::render_cmd(request, secrets, layout),
        Language::CurlPowerShell => curl::render_powershell(request, secrets, layout),
        Language::PowerShell => script::powershell_web(request, secrets, layout),
        Language::Python => script::python(request, secrets, layout),
        Language::JavaScript => script::javascript(request, secrets, layout),
        Language::Hurl => script::hurl_file(request, secrets),
    }
}
