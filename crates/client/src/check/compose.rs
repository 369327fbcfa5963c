//! Which schemas a value must fit: those it is checked by, with all that `allOf`, alternatives and conditions add.

use std::rc::Rc;

use openapi::{Discriminator, Kind, SchemaRef};
use scan::Json;

use super::problem::ProblemKind;
use super::rule::{Rule, kind_words};
use super::walk::{Step, Walk};

/// Schemas that one value must fit.
const PARTS: usize = 500;

impl<'t> Walk<'t, '_> {
    /// All rules that a value must fit, each once.
    pub(super) fn parts(&mut self, value: Json<'t>, rules: Vec<Rc<Rule>>) -> Vec<Rc<Rule>> {
        let mut parts: Vec<Rc<Rule>> = Vec::new();
        let mut waiting = rules;
        waiting.reverse();
        while let Some(rule) = waiting.pop() {
            if parts.iter().any(|part| part.id == rule.id) {
                continue;
            }
            if parts.len() >= PARTS {
                self.stop("too many schemas speak of one value");
                break;
            }
            self.pay(1 + parts.len() / 16);
            parts.push(Rc::clone(&rule));
            // What is of another type altogether is told that, and nothing else.
            if rule.allows_type(value) && !self.is_done() {
                let added = self.composed(value, &rule);
                waiting.extend(added.into_iter().rev());
            }
        }
        parts
    }

    /// The rules that one adds (JSON Schema 2020-12 core, section 10.2).
    fn composed(&mut self, value: Json<'t>, rule: &Rule) -> Vec<Rc<Rule>> {
        let composition = &rule.schema.composition;
        let mut added = self.rules(value, &composition.all_of);
        match self.discriminated(value, rule) {
            Some(named) => added.extend(named),
            None => {
                added.extend(self.alternatives(value, &composition.any_of, false));
                added.extend(self.alternatives(value, &composition.one_of, true));
            }
        }
        for excluded in self.rules(value, &composition.not) {
            if self.fits(value, &excluded) {
                self.problem(value.span(), ProblemKind::Excluded);
            }
        }
        for condition in self.rules(value, &composition.if_schema) {
            let holds = self.fits(value, &condition);
            let then = if holds { &composition.then_schema } else { &composition.else_schema };
            added.extend(self.rules(value, then));
        }
        for (name, place) in &rule.schema.dependent_schemas {
            self.pay(1 + value.raw().len() / 256);
            if value.get(name).is_some() {
                added.extend(self.rules(value, [place]));
            }
        }
        added
    }

    /// What of `anyOf` or `oneOf` a value fits, so that hints in it are told; where that is wrong, tells so.
    fn alternatives(&mut self, value: Json<'t>, places: &[SchemaRef], only_one: bool) -> Vec<Rc<Rule>> {
        let rules = self.rules(value, places);
        let fitting: Vec<usize> = (0..rules.len()).filter(|&at| self.fits(value, &rules[at])).collect();
        // What can't be read might be the one that fits.
        let all_known = rules.len() == places.len();
        match fitting.len() {
            0 if all_known && !rules.is_empty() => return self.nearest(value, rules),
            2.. if only_one && all_known => {
                let alternatives = fitting.iter().map(|&at| rules[at].called(at)).collect();
                self.problem(value.span(), ProblemKind::FitsSeveral { alternatives });
            }
            _ if !self.in_trial() => return fitting.iter().map(|&at| Rc::clone(&rules[at])).collect(),
            _ => {}
        }
        Vec::new()
    }

    /// Where no alternative fits: the only one of the value's type, so that its problems are told; otherwise tells that
    /// none fits.
    fn nearest(&mut self, value: Json<'t>, rules: Vec<Rc<Rule>>) -> Vec<Rc<Rule>> {
        let mut of_type = rules.iter().filter(|rule| rule.allows_type(value));
        if let (Some(only), None, false) = (of_type.next(), of_type.next(), self.in_trial()) {
            return vec![Rc::clone(only)];
        }
        let alternatives = rules.iter().enumerate().map(|(at, rule)| rule.called(at)).collect();
        self.problem(value.span(), ProblemKind::FitsNone { alternatives });
        Vec::new()
    }

    /// The schema that an object says it is of (OpenAPI 3.1 section 4.8.25); `None` where nothing asks for that.
    fn discriminated(&mut self, value: Json<'t>, rule: &Rule) -> Option<Vec<Rc<Rule>>> {
        let discriminator = rule.schema.discriminator.as_ref().filter(|_| value.kind() == Kind::Object)?;
        let composition = &rule.schema.composition;
        let places: Vec<&SchemaRef> = composition.one_of.iter().chain(&composition.any_of).collect();
        let name = &discriminator.property;
        let Some(member) = value.members().filter(|member| member.is(name)).last() else {
            if !places.is_empty() {
                self.missing(value, name);
            }
            return Some(Vec::new());
        };
        let Some(tag) = member.value.string() else {
            let kind = ProblemKind::Type { expected: "text".to_owned(), found: kind_words(member.value) };
            self.within(Step::Name(member), |walk| walk.problem(member.value.span(), kind));
            return Some(Vec::new());
        };
        self.pay(places.len() + discriminator.mapping.len() / 16);
        let found = named(rule, discriminator, &places, &tag);
        let allowed = if found.is_none() { tags(discriminator, &places) } else { Vec::new() };
        if !allowed.is_empty() && rule.schema.name.as_deref() != Some(&*tag) {
            self.within(Step::Name(member), |walk| {
                walk.problem(member.value.span(), ProblemKind::NotOneOf { allowed })
            });
        }
        Some(self.rules(value, found.as_ref()))
    }

    /// Tells that an object lacks a member.
    pub(super) fn missing(&mut self, object: Json<'t>, name: &str) {
        let kind = ProblemKind::Missing { name: name.to_owned() };
        self.within(Step::Missing(name.to_owned()), |walk| walk.problem(super::opening(object), kind));
    }
}

/// The schema that a discriminator's value names: among the alternatives, or where there are none, in the document.
fn named(rule: &Rule, discriminator: &Discriminator, places: &[&SchemaRef], tag: &str) -> Option<SchemaRef> {
    let mapped = discriminator.mapping.iter().find(|(value, _)| value == tag).map(|(_, target)| target.as_str());
    let target = mapped.unwrap_or(tag);
    if places.is_empty() {
        return rule.place.named(target);
    }
    let leads_there = |place: &&&SchemaRef| {
        let name = place.name();
        place.reference().as_deref() == Some(target)
            || name.as_deref() == Some(target)
            || (mapped.is_some() && name.is_some() && name.as_deref() == target.rsplit('/').next())
    };
    places.iter().find(leads_there).map(|place| (*place).clone())
}

/// The values that a discriminator may have: those of its mapping, and the names of alternatives that it maps not.
fn tags(discriminator: &Discriminator, places: &[&SchemaRef]) -> Vec<String> {
    let mapping = &discriminator.mapping;
    let mapped = |name: &str| mapping.iter().any(|(_, target)| target.rsplit('/').next() == Some(name));
    let names = places.iter().filter_map(|place| place.name()).filter(|name| !mapped(name));
    mapping.iter().map(|(value, _)| value.clone()).chain(names).collect()
}
