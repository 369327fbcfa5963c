//! The walk through a text: each value is visited once, together with all schemas that it must fit.
//!
//! Whether a value fits one of several alternatives is found out by a trial, a walk that stops at the first error; each pair
//! of value and alternative is tried once. So the work grows with the text times the alternatives, never with their powers.

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use openapi::{Direction, Kind, SchemaRef};
use scan::{Json, Member, Span};

use super::Patterns;
use super::problem::{Problem, ProblemKind};
use super::rule::{Rule, RuleId, Rules};

/// Problems that are told.
pub(super) const TOLD: usize = 100;

/// Levels of values and of alternatives within one another.
const LEVELS: usize = 100;

/// Schemas looked at, at least; a long text has more.
const STEPS: usize = 500_000;

/// A step from a value to one inside it.
pub(super) enum Step<'t> {
    Name(Member<'t>),
    Missing(String),
    Element(usize),
}

/// The state of a walk.
pub(super) struct Walk<'t, 'p> {
    pub(super) text: &'t str,
    pub(super) direction: Direction,
    pub(super) patterns: &'p dyn Patterns,
    rules: Rules,
    path: Vec<Step<'t>>,
    depth: usize,
    steps: usize,
    /// Within a trial, whether it has failed.
    trial: Option<bool>,
    /// What trials came to. A trial that comes back to itself counts as fitting until it ends.
    tried: BTreeMap<(RuleId, u32), bool>,
    problems: Vec<Problem>,
    /// Why the walk did not look at everything.
    unchecked: Option<&'static str>,
}

impl<'t, 'p> Walk<'t, 'p> {
    pub(super) fn new(text: &'t str, direction: Direction, patterns: &'p dyn Patterns) -> Self {
        Self {
            text,
            direction,
            patterns,
            rules: Rules::default(),
            path: Vec::new(),
            depth: 0,
            steps: STEPS + text.len().saturating_mul(4),
            trial: None,
            tried: BTreeMap::new(),
            problems: Vec::new(),
            unchecked: None,
        }
    }

    /// All problems of the whole text, in its order.
    pub(super) fn whole(mut self, place: &SchemaRef) -> Vec<Problem> {
        let value = Json::whole(self.text);
        let rules = self.rules(value, [place]);
        self.value(value, rules);
        let end = |kind| Problem { pointer: String::new(), at: range(value.span()), kind };
        if self.problems.len() > TOLD {
            self.problems.truncate(TOLD);
            self.problems.push(end(ProblemKind::More(TOLD)));
        }
        if let Some(why) = self.unchecked {
            self.problems.push(end(ProblemKind::Unchecked(why.to_owned())));
        }
        self.problems
    }

    /// Checks a value, and what is in it, by all of some rules.
    pub(super) fn value(&mut self, value: Json<'t>, rules: Vec<Rc<Rule>>) {
        if rules.is_empty() || self.is_done() {
            return;
        }
        if self.depth >= LEVELS {
            self.unchecked = Some("it is nested too deeply");
            return;
        }
        self.depth += 1;
        let parts = self.parts(value, rules);
        for part in &parts {
            self.itself(value, part);
        }
        match value.kind() {
            Kind::Object => self.object(value, &parts),
            Kind::Array => self.array(value, &parts),
            _ => {}
        }
        self.depth -= 1;
    }

    /// Does something one step further inside.
    pub(super) fn within(&mut self, step: Step<'t>, act: impl FnOnce(&mut Self)) {
        self.path.push(step);
        act(self);
        self.path.pop();
    }

    /// Whether a value fits a rule.
    pub(super) fn fits(&mut self, value: Json<'t>, rule: &Rc<Rule>) -> bool {
        self.pay(1);
        let key = (rule.id, value.span().start);
        if let Some(known) = self.tried.get(&key) {
            return *known;
        }
        self.tried.insert(key, true);
        let around = self.trial.replace(false);
        self.value(value, vec![Rc::clone(rule)]);
        let fits = self.trial != Some(true);
        self.trial = around;
        self.tried.insert(key, fits);
        fits
    }

    /// The rules of places; what can't be read is told, and left out.
    pub(super) fn rules<'s>(
        &mut self,
        value: Json<'t>,
        places: impl IntoIterator<Item = &'s SchemaRef>,
    ) -> Vec<Rc<Rule>> {
        let mut rules = Vec::new();
        for place in places {
            match self.rules.rule(place) {
                Ok(rule) => rules.push(rule),
                Err(error) => self.problem(value.span(), ProblemKind::Unchecked(error.to_string())),
            }
        }
        rules
    }

    /// Whether there is nothing more to find out.
    pub(super) fn is_done(&self) -> bool {
        self.trial == Some(true) || self.steps == 0 || self.problems.len() > TOLD
    }

    /// Whether it is known already that a value does not fit, or all problems are to be told.
    pub(super) fn in_trial(&self) -> bool {
        self.trial.is_some()
    }

    /// Pays for work.
    pub(super) fn pay(&mut self, steps: usize) {
        self.steps = self.steps.saturating_sub(steps);
        if self.steps == 0 {
            self.stop("it takes too long");
        }
    }

    /// Notes that not all was looked at.
    pub(super) fn stop(&mut self, why: &'static str) {
        self.unchecked = Some(why);
    }

    /// Tells a problem of the value at the path, or lets the trial fail.
    pub(super) fn problem(&mut self, at: Span, kind: ProblemKind) {
        if let Some(failed) = &mut self.trial {
            *failed |= !kind.is_hint();
            return;
        }
        // Once the steps are spent, trials say nothing any more.
        if self.is_done() {
            return;
        }
        let problem = Problem { pointer: self.pointer(), at: range(at), kind };
        if !self.problems.contains(&problem) {
            let after = self.problems.partition_point(|earlier| earlier.at.start <= problem.at.start);
            self.problems.insert(after, problem);
        }
    }

    /// The path as a JSON pointer (RFC 6901).
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            pointer.push('/');
            match step {
                Step::Name(member) => push_token(&mut pointer, &member.name()),
                Step::Missing(name) => push_token(&mut pointer, name),
                Step::Element(at) => pointer.push_str(&at.to_string()),
            }
        }
        pointer
    }
}

fn push_token(pointer: &mut String, token: &str) {
    for character in token.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}
