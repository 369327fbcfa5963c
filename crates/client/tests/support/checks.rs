//! What tests of checks share: a schema among a description's components, and the crate `regex` for patterns.

use client::{Patterns, Problem};
use openapi::{ApiDescription, SchemaRef};

/// Patterns by the crate `regex`, whose syntax is ECMA-262's as far as the tests go.
pub struct Regex;

impl Patterns for Regex {
    fn matches(&self, pattern: &str, text: &str) -> Option<bool> {
        regex::Regex::new(pattern).ok().map(|pattern| pattern.is_match(text))
    }
}

/// The schema `Root` of a description with these members of its schemas.
pub fn root(version: &str, schemas: &str) -> SchemaRef {
    let text = match version {
        "2.0" => format!(r##"{{"swagger": "2.0", "paths": {{}}, "definitions": {{{schemas}}}}}"##),
        _ => format!(r##"{{"openapi": "{version}", "paths": {{}}, "components": {{"schemas": {{{schemas}}}}}}}"##),
    };
    let (description, _) = ApiDescription::load(text).expect("it opens");
    description.schema("Root").expect("it is there")
}

/// Whether none of them but hints.
pub fn fit(problems: &[Problem]) -> bool {
    problems.iter().all(|problem| problem.kind.is_hint())
}
