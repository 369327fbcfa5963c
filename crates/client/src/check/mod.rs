//! Checks JSON text by a schema of a description, before it is sent or after it came.
//!
//! Owns: what is wrong, where, and the sentence that says so. The text is walked where it stands: no tree is built, and
//! numbers keep every digit. Refuses: to change the text, to decide whether it may be sent, regular expressions (the
//! page has the browser's, see [`Patterns`]), and `unevaluatedProperties` and `unevaluatedItems`.
//!
//! Source: JSON Schema 2020-12 as OpenAPI 3.1 section 4.8.24 uses it; older versions' words are turned into it by the
//! crate `openapi`. Work, depth and the number of problems are bounded; nothing panics on any text.

mod array;
mod body;
mod canonical;
mod compose;
mod format;
mod itself;
mod number;
mod object;
mod problem;
mod rule;
mod walk;

pub use body::check_body;
pub use problem::{Bound, NumberBound, Problem, ProblemKind};

use openapi::{Direction, SchemaRef};
use scan::{Cursor, Json, Span};

use walk::Walk;

/// Tries regular expressions (ECMA-262, unanchored, by code points).
pub trait Patterns {
    /// Whether a text matches; `None` where the pattern can't be read.
    fn matches(&self, pattern: &str, text: &str) -> Option<bool>;
}

/// Checks a text by a schema. Faults in the text's JSON are told alone; otherwise all that does not fit, in the text's
/// order, and hints, of what could not be checked too. A text fits when all problems are hints ([`ProblemKind::is_hint`]).
///
/// A 3.0 `nullable` adds `null` to a schema's own `type`, and to nothing else: an `enum` must name it
/// (OpenAPI 3.0.4 section 4.7.24). Of `date-time`, forms that engines write beside RFC 3339 fit too.
pub fn check(text: &str, schema: &SchemaRef, direction: Direction, patterns: &dyn Patterns) -> Vec<Problem> {
    let faults = check_syntax(text);
    if faults.is_empty() { Walk::new(text, direction, patterns).whole(schema) } else { faults }
}

/// The places where a text is not JSON (RFC 8259).
pub fn check_syntax(text: &str) -> Vec<Problem> {
    let mut cursor = Cursor::new(text);
    cursor.skip();
    cursor.finish();
    let problem = |fault: &scan::Fault| {
        let start = fault.at as usize;
        let length = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        let kind = ProblemKind::Syntax(fault.kind.message());
        Problem { pointer: String::new(), at: start..start + length, kind }
    };
    cursor.faults().iter().map(problem).collect()
}

/// The bracket that an object or a list begins with.
fn opening(container: Json<'_>) -> Span {
    let start = container.span().start;
    Span { start, end: start.saturating_add(1) }
}
