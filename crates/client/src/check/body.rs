//! A body as a person entered it, by the schema of its media type: of a form, the files count as members of it.

use openapi::{Direction, MediaType};
use scan::{Json, Kind};

use super::{Patterns, Problem, ProblemKind, check, check_syntax};
use crate::edit::{Change, Step, edit};
use crate::{BodyDraft, BodyKind, FileField};

/// What of a body is no JSON, or does not fit its schema; nothing of one that need not be JSON and is none.
pub fn check_body(media_type: &MediaType, body: &BodyDraft, patterns: &dyn Patterns) -> Vec<Problem> {
    let kind = BodyKind::of(media_type);
    let blank = body.text.trim().is_empty();
    let Some(schema) = &media_type.schema else {
        return if kind == BodyKind::Json && !blank { check_syntax(&body.text) } else { Vec::new() };
    };
    match kind {
        BodyKind::Json if !blank => check(&body.text, schema, Direction::Request, patterns),
        BodyKind::Form if !blank && is_object(&body.text) => check(&body.text, schema, Direction::Request, patterns),
        BodyKind::Multipart if blank || is_object(&body.text) => {
            let fields: Vec<_> = FileField::all(media_type)
                .into_iter()
                .filter(|field| body.files_of(&field.name).next().is_some())
                .collect();
            let text = fields.iter().fold(body.text.clone(), |text, field| with_file(&text, field, body));
            let text = if text.trim().is_empty() { "{}".to_owned() } else { text };
            let problems = check(&text, schema, Direction::Request, patterns).into_iter();
            problems
                .filter(|problem| !is_of_files(problem, &fields))
                .map(|problem| within(problem, &body.text))
                .collect()
        }
        BodyKind::Multipart => check_syntax(&body.text),
        BodyKind::Json | BodyKind::Form | BodyKind::File | BodyKind::Text => Vec::new(),
    }
}

fn is_object(text: &str) -> bool {
    check_syntax(text).is_empty() && Json::whole(text).kind() == Kind::Object
}

/// The text with a member in the place of the files of a field, after those that were written.
fn with_file(text: &str, field: &FileField, body: &BodyDraft) -> String {
    let count = body.files_of(&field.name).count();
    let value = if field.several { format!("[{}]", vec!["\"\""; count].join(", ")) } else { "\"\"".to_owned() };
    edit(text, &[Step::Name(field.name.as_str().into())], &Change::Set(value))
}

/// Whether a problem is one of the texts that stand for files; how many there are counts all the same.
fn is_of_files(problem: &Problem, fields: &[FileField]) -> bool {
    let of = |field: &FileField| {
        let pointer = format!("/{}", field.name.replace('~', "~0").replace('/', "~1"));
        problem.pointer.strip_prefix(&pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    !matches!(problem.kind, ProblemKind::Elements { .. }) && fields.iter().any(of)
}

/// A problem with its place in the text that a person sees.
fn within(mut problem: Problem, text: &str) -> Problem {
    problem.at = problem.at.start.min(text.len())..problem.at.end.min(text.len());
    problem
}
