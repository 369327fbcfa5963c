//! What a schema says of a value itself: its type, which values are allowed, limits of numbers and texts.

use openapi::{Kind, Node};
use scan::Json;

use super::canonical::canonical;
use super::format::{number_problem, text_problem};
use super::number::Number;
use super::problem::{Bound, NumberBound, ProblemKind};
use super::rule::{Rule, kind_words};
use super::walk::Walk;

/// Characters of an allowed value that a sentence shows.
const SHOWN: usize = 80;

impl<'t> Walk<'t, '_> {
    /// Checks a value itself (JSON Schema 2020-12 validation, section 6.1).
    pub(super) fn itself(&mut self, value: Json<'t>, rule: &Rule) {
        if rule.schema.always == Some(false) {
            return self.problem(value.span(), ProblemKind::Nothing);
        }
        if !rule.allows_type(value) {
            let expected = rule.types();
            return self.problem(value.span(), ProblemKind::Type { expected, found: kind_words(value) });
        }
        self.allowed(value, rule);
        match value.kind() {
            Kind::Number => self.number(value, rule),
            Kind::String => self.string(value, rule),
            _ => {}
        }
    }

    /// `enum` and `const`: values are equal as JSON, however they are written.
    fn allowed(&mut self, value: Json<'t>, rule: &Rule) {
        if rule.allowed.is_empty() && rule.constant.is_none() {
            return;
        }
        self.pay(rule.allowed.len() / 16 + value.raw().len() / 4);
        let own = canonical(value);
        if let (Some(constant), Some(node)) = (&rule.constant, &rule.schema.const_value)
            && *constant != own
        {
            self.problem(value.span(), ProblemKind::NotConst { expected: shown(node) });
        }
        if !rule.allowed.is_empty() && !rule.allowed.contains(&own) {
            let allowed = rule.schema.enum_values.iter().map(shown).collect();
            self.problem(value.span(), ProblemKind::NotOneOf { allowed });
        }
    }

    /// Limits and format of a number (section 6.2).
    fn number(&mut self, value: Json<'t>, rule: &Rule) {
        let limits = &rule.schema.limits.number;
        let Some(number) = Number::parse(value.raw()) else { return };
        let parse =
            |limit: &Option<String>| limit.as_deref().and_then(|text| Some((Number::parse(text)?, text.into())));
        let mut told = Vec::new();
        told.extend(
            parse(&limits.minimum).filter(|(least, _)| number < *least).map(|(_, text)| NumberBound::AtLeast(text)),
        );
        told.extend(
            parse(&limits.exclusive_minimum)
                .filter(|(below, _)| number <= *below)
                .map(|(_, text)| NumberBound::Above(text)),
        );
        told.extend(
            parse(&limits.maximum).filter(|(most, _)| number > *most).map(|(_, text)| NumberBound::AtMost(text)),
        );
        told.extend(
            parse(&limits.exclusive_maximum)
                .filter(|(above, _)| number >= *above)
                .map(|(_, text)| NumberBound::Below(text)),
        );
        told.extend(
            parse(&limits.multiple_of)
                .filter(|(step, _)| number.is_multiple_of(step) == Some(false))
                .map(|(_, text)| NumberBound::MultipleOf(text)),
        );
        for bound in told {
            self.problem(value.span(), ProblemKind::Number(bound));
        }
        if let Some(kind) = rule.schema.format.as_deref().and_then(|format| number_problem(format, &number)) {
            self.problem(value.span(), kind);
        }
    }

    /// Length, pattern and format of a text (sections 6.3 and 7.3).
    fn string(&mut self, value: Json<'t>, rule: &Rule) {
        let (schema, limits) = (&rule.schema, &rule.schema.limits);
        let text = value.string().unwrap_or_default();
        if limits.min_length.is_some() || limits.max_length.is_some() {
            self.pay(text.len() / 64);
            let has = text.chars().count() as u64;
            if let Some(bound) = Bound::beyond(has, limits.min_length, limits.max_length) {
                self.problem(value.span(), ProblemKind::Characters { bound, has });
            }
        }
        if let Some(pattern) = &schema.pattern {
            self.pay(text.len() / 16);
            match self.patterns.matches(pattern, &text) {
                Some(true) => {}
                Some(false) => self.problem(value.span(), ProblemKind::Pattern { pattern: pattern.clone() }),
                None => self.unreadable(value, pattern),
            }
        }
        if let Some(kind) = schema.format.as_deref().and_then(|format| text_problem(format, &text)) {
            self.problem(value.span(), kind);
        }
    }

    /// Tells that a pattern could not be tried.
    pub(super) fn unreadable(&mut self, value: Json<'t>, pattern: &str) {
        let why = format!("the description's pattern {pattern} is no regular expression");
        self.problem(value.span(), ProblemKind::Unchecked(why));
    }
}

/// The beginning of a value of the description.
fn shown(node: &Node) -> String {
    let text = node.display_text();
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.into_owned(),
    }
}
