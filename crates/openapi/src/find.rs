//! Finding operations: by id, and by the method and path of a request.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::index::{PathItemPlace, segments};
use crate::{ApiDescription, Link, Method, OperationEntry, OperationKey, reference};

/// The operation that a request's method and path name.
#[derive(Clone, Debug)]
pub struct Found<'d> {
    /// The operation.
    pub entry: OperationEntry<'d>,
    /// The path's values by name, percent decoding done once.
    pub values: Vec<(String, String)>,
}

/// How closely a template fits: for each segment 0 literal, 1 partly, 2 wholly a parameter. Less is closer.
type Closeness = Vec<u8>;

/// A path item whose template fits: how closely, which one, and the values of its parameters.
type Fit = (Closeness, u32, Vec<(String, String)>);

impl ApiDescription {
    /// The operation whose `operationId`, or whose id of links ([`OperationEntry::id`]), this is.
    pub fn operation_by_id(&self, id: &str) -> Option<OperationEntry<'_>> {
        if let Some(key) = self.index_of_id(id) {
            return self.entry(key);
        }
        let (method, path) = id.split_once(' ')?;
        self.operations().find(|entry| entry.path() == path && entry.method().as_str() == method)
    }

    /// The operation that a link leads to, by its id or by a reference into this document.
    pub fn linked_operation(&self, link: &Link) -> Option<OperationEntry<'_>> {
        if let Some(id) = &link.operation_id {
            return self.entry(self.index_of_id(id)?);
        }
        let reference = link.operation_ref.as_deref().filter(|reference| reference.starts_with('#'))?;
        let target = reference::look_up(self.index(), self.text(), reference, &mut 0).ok()?;
        self.operations().find(|entry| entry.place().value == target)
    }

    /// The operation that counts for an `operationId`: the last one that has it.
    pub(crate) fn index_of_id(&self, id: &str) -> Option<OperationKey> {
        if id.is_empty() {
            return None;
        }
        let index = self.index();
        index.ids.find(self.text(), &index.id_spans, id).and_then(|at| u32::try_from(at).ok()).map(OperationKey)
    }

    /// The operation for a request. `path` is a request's path as it is sent, still percent-encoded, without query
    /// and without the server's own path. Where several templates fit, the one that is literal furthest counts
    /// (OpenAPI 3.1 section 4.8.8.2); one without the method does not.
    pub fn find_operation(&self, method: &Method, path: &str) -> Option<Found<'_>> {
        let fits = self.fitting(path);
        fits.into_iter().find_map(|(_, item, values)| {
            let entry = self.of_item(item, method)?;
            Some(Found { entry, values })
        })
    }

    /// The methods that some operation has for a path, as an `Allow` header lists them. Empty for an unknown path.
    pub fn methods_of(&self, path: &str) -> Vec<Method> {
        let mut methods = Vec::new();
        for (_, item, _) in self.fitting(path) {
            for entry in self.entries_of(item) {
                let method = entry.method();
                if !methods.contains(&method) {
                    methods.push(method);
                }
            }
        }
        methods
    }

    /// The path items whose template fits, closest first.
    fn fitting(&self, path: &str) -> Vec<Fit> {
        let count = segments(path);
        let mut fits: Vec<Fit> = Vec::new();
        for (item, place) in (0..).zip(&self.index().items) {
            if place.webhook || place.segments != count {
                continue;
            }
            if let Some((closeness, values)) = fit(&self.template(place), path) {
                fits.push((closeness, item, values));
            }
        }
        fits.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.cmp(&b.1)));
        fits
    }

    /// A path item's template.
    fn template(&self, place: &PathItemPlace) -> Cow<'_, str> {
        scan::decode(place.name.of(self.text()))
    }

    /// The operations of a path item.
    fn entries_of(&self, item: u32) -> impl Iterator<Item = OperationEntry<'_>> {
        let operations = &self.index().operations;
        let start = operations.partition_point(|place| place.item < item);
        let end = operations.partition_point(|place| place.item <= item);
        (start..end).filter_map(|at| self.entry(OperationKey(u32::try_from(at).ok()?)))
    }

    /// A path item's operation with a method.
    fn of_item(&self, item: u32, method: &Method) -> Option<OperationEntry<'_>> {
        self.entries_of(item).find(|entry| entry.method() == *method)
    }
}

/// Fits a path to a template with as many segments.
fn fit(template: &str, path: &str) -> Option<(Closeness, Vec<(String, String)>)> {
    let mut closeness = Vec::new();
    let mut values = Vec::new();
    let trim = |path| str::trim_start_matches(path, '/');
    for (pattern, segment) in trim(template).split('/').zip(trim(path).split('/')) {
        closeness.push(fit_segment(pattern, segment, &mut values)?);
    }
    Some((closeness, values))
}

/// Fits one segment: literals as they stand or percent-decoded, each parameter up to the next literal.
fn fit_segment(pattern: &str, segment: &str, values: &mut Vec<(String, String)>) -> Option<u8> {
    let segment = percent_decode_str(segment).decode_utf8_lossy();
    let Some((prefix, mut rest_pattern)) = pattern.split_once('{') else {
        return (pattern == segment || percent_decode_str(pattern).decode_utf8_lossy() == segment).then_some(0);
    };
    let whole = prefix.is_empty() && rest_pattern.find('}') == rest_pattern.len().checked_sub(1);
    let mut rest = segment.strip_prefix(prefix)?;
    loop {
        let (name, after) = rest_pattern.split_once('}')?;
        let (literal, next) = match after.split_once('{') {
            Some((literal, next)) => (literal, Some(next)),
            None => (after, None),
        };
        let value = match next {
            None => rest.strip_suffix(literal)?,
            Some(_) if literal.is_empty() => rest.get(..rest.chars().next()?.len_utf8())?,
            Some(_) => rest.split_once(literal)?.0,
        };
        if value.is_empty() {
            return None;
        }
        values.push((name.to_owned(), value.to_owned()));
        let Some(next) = next else { break };
        rest = rest.get(value.len() + literal.len()..)?;
        rest_pattern = next;
    }
    Some(if whole { 2 } else { 1 })
}

#[cfg(test)]
mod tests {
    use super::fit;

    fn values(template: &str, path: &str) -> Option<Vec<(String, String)>> {
        fit(template, path).map(|(_, values)| values)
    }

    #[test]
    fn values_are_decoded_once() {
        let found = values("/a/{name}", "/a/dlpx-core%3ACM%20Digits%252F").expect("fits");
        assert_eq!(found, [("name".to_owned(), "dlpx-core:CM Digits%2F".to_owned())]);
    }

    #[test]
    fn segments_may_mix_literals_and_parameters() {
        let found = values("/{a}-{b}.json", "/x-y-z.json").expect("fits");
        assert_eq!(found, [("a".to_owned(), "x".to_owned()), ("b".to_owned(), "y-z".to_owned())]);
        assert_eq!(values("/{a}.json", "/x.xml"), None);
        assert_eq!(values("/{a}", "/"), None);
        assert_eq!(values("/a", "/b"), None);
    }
}
