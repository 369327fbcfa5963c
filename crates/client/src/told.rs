//! What is told beside the fields of a form, in words.

use std::ops::Range;

use crate::check::Problem;

/// A sentence about a value of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The value that it is about (RFC 6901).
    pub pointer: String,
    /// Where that is in the text: bytes.
    pub at: Range<usize>,
    /// The sentence.
    pub words: String,
    /// Whether the body can be right in spite of it.
    pub hint: bool,
    /// Whether it says that something is missing, which nobody can help before they have come to it.
    pub missing: bool,
}

impl From<&Problem> for Told {
    fn from(problem: &Problem) -> Self {
        use crate::check::ProblemKind::{Missing, MissingBeside};
        Self {
            pointer: problem.pointer.clone(),
            at: problem.at.clone(),
            words: problem.kind.to_string(),
            hint: problem.kind.is_hint(),
            missing: matches!(problem.kind, Missing { .. } | MissingBeside { .. }),
        }
    }
}
