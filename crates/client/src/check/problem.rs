//! What is wrong with a text, each as a sentence for the person who wrote it.

use std::fmt;
use std::ops::Range;

/// Values that a sentence names at most.
const NAMED: usize = 10;

/// One thing that is wrong, or only odd, in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The value that it is about (RFC 6901); of a member that is missing, where it should be.
    pub pointer: String,
    /// The bytes to mark: the value, a member's name, or the bracket of the object that lacks something.
    pub at: Range<usize>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong: displayed, a sentence about a value whose name stands before it or beside it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProblemKind {
    /// The text is no JSON. Nothing else is checked then.
    #[error("Not JSON: {0}")]
    Syntax(&'static str),
    /// A value of another type.
    #[error("must be {expected}, is {found}")]
    Type {
        /// The types, as in "text or null".
        expected: String,
        /// What it is.
        found: &'static str,
    },
    /// A member is missing.
    #[error("{name} is needed")]
    Missing {
        /// Its name.
        name: String,
    },
    /// A member is missing that another one asks for.
    #[error("{name} is needed where {beside} is given")]
    MissingBeside {
        /// Its name.
        name: String,
        /// The other's name.
        beside: String,
    },
    /// A value that is not among those that are allowed.
    #[error("is not one of {}", Listed(.allowed))]
    NotOneOf {
        /// Those, as a person reads them.
        allowed: Vec<String>,
    },
    /// Another value than the one that is allowed.
    #[error("must be {expected}")]
    NotConst {
        /// That one.
        expected: String,
    },
    /// A number beyond a limit.
    #[error("must be {0}")]
    Number(NumberBound),
    /// A text too short or too long, in code points.
    #[error("must be {bound} {}, has {has}", bound.unit("character"))]
    Characters {
        /// The limit.
        bound: Bound,
        /// What it has.
        has: u64,
    },
    /// A list with too few or too many elements.
    #[error("must have {bound} {}, has {has}", bound.unit("element"))]
    Elements {
        /// The limit.
        bound: Bound,
        /// What it has.
        has: u64,
    },
    /// A list with too few or too many elements of one kind.
    #[error("must have {bound} fitting {}, has {has}", bound.unit("element"))]
    Fitting {
        /// The limit.
        bound: Bound,
        /// What it has.
        has: u64,
    },
    /// An object with too few or too many members.
    #[error("must have {bound} {}, has {has}", bound.unit("member"))]
    Members {
        /// The limit.
        bound: Bound,
        /// What it has.
        has: u64,
    },
    /// A text that a regular expression does not match.
    #[error("must match {pattern}")]
    Pattern {
        /// The expression.
        pattern: String,
    },
    /// A text of another form.
    #[error("is no {format}: write it like {like}")]
    Format {
        /// The format's name.
        format: &'static str,
        /// A value that has it.
        like: &'static str,
    },
    /// A number that its format can't hold.
    #[error("is no {format}, which goes from {least} to {most}")]
    NumberFormat {
        /// The format's name.
        format: &'static str,
        /// Its least value.
        least: &'static str,
        /// Its greatest value.
        most: &'static str,
    },
    /// An element that equals an earlier one.
    #[error("is the same as element {earlier}: all must differ")]
    NotUnique {
        /// The earlier one's position, from 0.
        earlier: usize,
    },
    /// A member that the description does not know, where it allows no others.
    #[error("{name} is not known here: leave it out")]
    NotAllowed {
        /// Its name.
        name: String,
    },
    /// A value where none may be.
    #[error("may not be given: leave it out")]
    Nothing,
    /// None of several alternatives fits.
    #[error("fits none of {}", Listed(.alternatives))]
    FitsNone {
        /// Their names, or what tells them apart.
        alternatives: Vec<String>,
    },
    /// More than one alternative fits where only one may.
    #[error("fits {} at once: it must fit only one", Listed(.alternatives))]
    FitsSeveral {
        /// Those that fit.
        alternatives: Vec<String>,
    },
    /// A value that the description excludes by `not`.
    #[error("is what the description excludes here")]
    Excluded,
    /// A hint: a member that only the API sets, in a request.
    #[error("{name} is set by the API, which may ignore or refuse it: leave it out")]
    ReadOnly {
        /// Its name.
        name: String,
    },
    /// A hint: a member that is only sent to the API, in a response.
    #[error("{name} is only ever sent to the API, and should not come from it")]
    WriteOnly {
        /// Its name.
        name: String,
    },
    /// A hint: a name that comes again later in the same object.
    #[error("{name} is given again below: only the last one counts")]
    Repeated {
        /// The name.
        name: String,
    },
    /// A hint: something could not be checked.
    #[error("could not be checked: {0}")]
    Unchecked(String),
    /// A hint: the last of too many.
    #[error("and more: only the first {0} are told")]
    More(usize),
}

impl ProblemKind {
    /// Whether the text fits its schema in spite of it.
    pub fn is_hint(&self) -> bool {
        use ProblemKind::{More, ReadOnly, Repeated, Unchecked, WriteOnly};
        matches!(self, ReadOnly { .. } | WriteOnly { .. } | Repeated { .. } | Unchecked(_) | More(_))
    }
}

/// A limit of a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// This many or more.
    AtLeast(u64),
    /// This many or fewer.
    AtMost(u64),
}

impl Bound {
    /// The limit that a count is beyond, if it is beyond one.
    pub(super) fn beyond(has: u64, least: Option<u64>, most: Option<u64>) -> Option<Self> {
        let below = least.filter(|least| has < *least).map(Self::AtLeast);
        below.or_else(|| most.filter(|most| has > *most).map(Self::AtMost))
    }

    /// A unit, in the plural where the limit is not one.
    fn unit(self, one: &str) -> String {
        let (Self::AtLeast(count) | Self::AtMost(count)) = self;
        format!("{one}{}", if count == 1 { "" } else { "s" })
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtLeast(count) => write!(f, "at least {count}"),
            Self::AtMost(count) => write!(f, "at most {count}"),
        }
    }
}

/// A limit of a number, as the description writes it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberBound {
    /// `minimum`
    #[error("at least {0}")]
    AtLeast(String),
    /// `exclusiveMinimum`
    #[error("more than {0}")]
    Above(String),
    /// `maximum`
    #[error("at most {0}")]
    AtMost(String),
    /// `exclusiveMaximum`
    #[error("less than {0}")]
    Below(String),
    /// `multipleOf`
    #[error("a multiple of {0}")]
    MultipleOf(String),
}

/// The first few of several values, with commas between them.
struct Listed<'v>(&'v [String]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, value) in self.0.iter().take(NAMED).enumerate() {
            f.write_str(if at == 0 { "" } else { ", " })?;
            f.write_str(value)?;
        }
        match self.0.len().checked_sub(NAMED) {
            None | Some(0) => Ok(()),
            Some(more) => write!(f, " and {more} more"),
        }
    }
}
