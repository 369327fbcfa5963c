//! What schemas say of an object and its members.

use std::rc::Rc;

use openapi::{Additional, Direction};
use scan::{Json, Member, Span};

use super::canonical::{Names, names};
use super::problem::{Bound, ProblemKind};
use super::rule::Rule;
use super::walk::{Step, Walk};

impl<'t> Walk<'t, '_> {
    /// Checks an object (JSON Schema 2020-12 core, section 10.3.2; validation, section 6.5).
    pub(super) fn object(&mut self, object: Json<'t>, parts: &[Rc<Rule>]) {
        let members: Vec<Member<'t>> = object.members().collect();
        let names = names(&members);
        for part in parts {
            self.count(object, part, names.len() as u64);
            self.needed(object, part, parts, &names);
        }
        for (at, member) in members.iter().enumerate() {
            if self.is_done() {
                return;
            }
            if names.get(&*member.name()) == Some(&at) {
                self.within(Step::Name(*member), |walk| walk.member(*member, parts));
            } else {
                let kind = ProblemKind::Repeated { name: member.name().into_owned() };
                self.within(Step::Name(*member), |walk| walk.problem(quoted(member), kind));
            }
        }
    }

    fn count(&mut self, object: Json<'t>, part: &Rule, has: u64) {
        let limits = &part.schema.limits;
        if let Some(bound) = Bound::beyond(has, limits.min_properties, limits.max_properties) {
            self.problem(super::opening(object), ProblemKind::Members { bound, has });
        }
    }

    /// `required` and `dependentRequired`. What does not go this way is not needed (OpenAPI 3.0.4 section 4.7.24).
    fn needed(&mut self, object: Json<'t>, part: &Rule, parts: &[Rc<Rule>], names: &Names) {
        self.pay(part.schema.required.len() / 16);
        for name in part.schema.required.iter().filter(|name| !names.contains_key(*name)) {
            if self.is_done() {
                return;
            }
            if !self.is_hidden(object, name, parts) {
                self.missing(object, name);
            }
        }
        let asking = part.schema.dependent_required.iter().filter(|(beside, _)| names.contains_key(beside));
        for (beside, name) in asking.flat_map(|(beside, needed)| needed.iter().map(move |name| (beside, name))) {
            if !names.contains_key(name) && !self.is_hidden(object, name, parts) {
                let kind = ProblemKind::MissingBeside { name: name.clone(), beside: beside.clone() };
                self.within(Step::Missing(name.clone()), |walk| walk.problem(super::opening(object), kind));
            }
        }
    }

    /// Whether some part says that a member does not go this way.
    fn is_hidden(&mut self, object: Json<'t>, name: &str, parts: &[Rc<Rule>]) -> bool {
        let properties = parts.iter().filter_map(|part| part.property(name));
        let rules = self.rules(object, properties.map(|property| &property.schema));
        rules.iter().any(|rule| rule.is_hidden(self.direction))
    }

    /// Checks the member at the path by all that parts say of it.
    fn member(&mut self, member: Member<'t>, parts: &[Rc<Rule>]) {
        let name = member.name();
        let name_value = Json::new(self.text, quoted(&member));
        let mut rules = Vec::new();
        for part in parts {
            // `propertyNames`: a name is checked as the text that it is.
            let names = self.rules(name_value, &part.schema.property_names);
            self.value(name_value, names);
            self.said(member, &name, part, &mut rules);
        }
        if rules.iter().any(|rule| rule.is_hidden(self.direction)) {
            let name = name.into_owned();
            let kind = match self.direction {
                Direction::Request => ProblemKind::ReadOnly { name },
                Direction::Response => ProblemKind::WriteOnly { name },
            };
            self.problem(name_value.span(), kind);
        }
        self.value(member.value, rules);
    }

    /// Adds what a part says of a member: as a property, by a pattern, or else as any other one.
    fn said(&mut self, member: Member<'t>, name: &str, part: &Rule, rules: &mut Vec<Rc<Rule>>) {
        let property = part.property(name);
        let mut known = property.is_some();
        rules.extend(self.rules(member.value, property.map(|property| &property.schema)));
        for (pattern, place) in &part.schema.pattern_properties {
            self.pay(1);
            match self.patterns.matches(pattern, name) {
                Some(true) => {
                    known = true;
                    rules.extend(self.rules(member.value, [place]));
                }
                Some(false) => {}
                None => {
                    known = true;
                    self.unreadable(member.value, pattern);
                }
            }
        }
        match &part.schema.additional {
            Additional::None if !known => {
                let kind = ProblemKind::NotAllowed { name: name.to_owned() };
                self.problem(quoted(&member), kind);
            }
            Additional::Schema(place) if !known => rules.extend(self.rules(member.value, [place])),
            _ => {}
        }
    }
}

/// A member's name with its quotes.
fn quoted(member: &Member<'_>) -> Span {
    Span { start: member.name_span.start.saturating_sub(1), end: member.name_span.end.saturating_add(1) }
}
