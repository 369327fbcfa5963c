//! What schemas say of a list and its elements.

use std::collections::BTreeMap;
use std::rc::Rc;

use scan::Json;

use super::canonical::canonical;
use super::problem::{Bound, ProblemKind};
use super::rule::Rule;
use super::walk::{Step, Walk};

impl<'t> Walk<'t, '_> {
    /// Checks a list (JSON Schema 2020-12 core, section 10.3.1; validation, section 6.4).
    pub(super) fn array(&mut self, array: Json<'t>, parts: &[Rc<Rule>]) {
        let elements: Vec<Json<'t>> = array.elements().collect();
        for part in parts {
            let limits = &part.schema.limits;
            let has = elements.len() as u64;
            if let Some(bound) = Bound::beyond(has, limits.min_items, limits.max_items) {
                self.problem(super::opening(array), ProblemKind::Elements { bound, has });
            }
            self.contains(array, part, &elements);
        }
        if parts.iter().any(|part| part.schema.limits.unique_items) {
            self.pay(array.raw().len() / 4);
            self.unique(&elements);
        }
        let rest: Vec<Vec<Rc<Rule>>> = parts.iter().map(|part| self.rules(array, &part.schema.items)).collect();
        for (at, element) in elements.into_iter().enumerate() {
            if self.is_done() {
                return;
            }
            self.within(Step::Element(at), |walk| walk.element(at, element, parts, &rest));
        }
    }

    /// Checks the element at the path by what parts say of its position, or of the rest.
    fn element(&mut self, at: usize, element: Json<'t>, parts: &[Rc<Rule>], rest: &[Vec<Rc<Rule>>]) {
        let mut rules = Vec::new();
        for (part, rest) in parts.iter().zip(rest) {
            match part.schema.prefix_items.get(at) {
                Some(place) => rules.extend(self.rules(element, [place])),
                None => rules.extend(rest.iter().cloned()),
            }
        }
        self.value(element, rules);
    }

    /// `contains`, `minContains` and `maxContains`.
    fn contains(&mut self, array: Json<'t>, part: &Rule, elements: &[Json<'t>]) {
        let limits = &part.schema.limits;
        for rule in self.rules(array, &part.schema.contains) {
            let has = elements.iter().filter(|element| self.fits(**element, &rule)).count() as u64;
            let least = Some(limits.min_contains.unwrap_or(1));
            if let Some(bound) = Bound::beyond(has, least, limits.max_contains) {
                self.problem(super::opening(array), ProblemKind::Fitting { bound, has });
            }
        }
    }

    /// `uniqueItems`.
    fn unique(&mut self, elements: &[Json<'t>]) {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (at, element) in elements.iter().enumerate() {
            let earlier = *seen.entry(canonical(*element)).or_insert(at);
            if earlier != at {
                self.within(Step::Element(at), |walk| walk.problem(element.span(), ProblemKind::NotUnique { earlier }));
            }
        }
    }
}
