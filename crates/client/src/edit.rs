//! Changes in the text of a JSON value, at one place: every other byte stays as it was written, so that a form and the text behind it
//! are one thing.
//!
//! Refuses: to lay out what a person wrote anew, and to read numbers. A text that is no JSON stays as it is.

use std::rc::Rc;

use scan::{Json, Kind, Member, push_string};

use crate::check_json;

/// A step from a value to one inside of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To a member of an object; of several with this name the last, which is the one that counts.
    Name(Rc<str>),
    /// To an element of an array, from 0.
    At(usize),
}

/// What is done at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Puts JSON there. Members and elements that are not there yet come last, and so do the objects and arrays on the way to them.
    Set(String),
    /// Takes the member or the element away.
    Remove,
    /// Gives the member another name.
    Rename(String),
}

/// The text with a change at a place of its value. An empty text is a value that is not there yet. Where the place can't be had, the
/// text stays as it is: inside of a text or a number there is none.
pub fn edit(text: &str, path: &[Step], change: &Change) -> String {
    // In what is no JSON nobody can tell where a value ends; only the whole of it can be set anew.
    if !text.trim().is_empty() && check_json(text).is_err() {
        return match change {
            Change::Set(raw) if path.is_empty() => raw.clone(),
            Change::Remove if path.is_empty() => String::new(),
            _ => text.to_owned(),
        };
    }
    let mut above: Option<Json<'_>> = None;
    let mut json = Json::whole(text);
    for (at, step) in path.iter().enumerate() {
        let Some(next) = inside(json, step) else {
            return match change {
                Change::Set(raw) => insert(text, json, &path[at..], raw),
                _ => text.to_owned(),
            };
        };
        above = Some(json);
        json = next;
    }
    match (change, above, path.last()) {
        (Change::Set(raw), _, _) => replaced(text, range(json), &indented(raw, indent_of(text, json))),
        (Change::Remove, None, _) | (Change::Remove, _, None) => String::new(),
        (Change::Remove, Some(above), Some(step)) => removed(text, above, step),
        (Change::Rename(name), Some(above), Some(Step::Name(old))) => match member(above, old) {
            Some(member) => {
                let quoted = quoted(name);
                let span = member.name_span;
                replaced(text, span.start as usize..span.end as usize, &quoted[1..quoted.len() - 1])
            }
            None => text.to_owned(),
        },
        (Change::Rename(_), ..) => text.to_owned(),
    }
}

/// As [`edit`], but that a new member of the outermost object comes where a list of names has it: before the first of those that
/// follow it there. So what is filled in in any order reads in one.
pub fn edit_in_order(text: &str, path: &[Step], change: &Change, order: &[&str]) -> String {
    let later = match (path, change) {
        ([Step::Name(name), ..], Change::Set(_)) => following(text, name, order),
        _ => None,
    };
    let ([Step::Name(name), deeper @ ..], Change::Set(raw), Some(at)) = (path, change, later) else {
        return edit(text, path, change);
    };
    // What stands before the member that it is put in front of, stands between the two as well.
    let before = &text[..at];
    let space = &before[before.trim_end().len()..];
    let indent = space.rfind('\n').map_or("", |at| &space[at + 1..]);
    let value = indented(&wrapped(deeper, raw), indent);
    replaced(text, at..at, &format!("{}: {value},{space}", quoted(name)))
}

/// Where the first member begins that comes after a name in the order; `None` where the name is there already, or none comes after it.
fn following(text: &str, name: &str, order: &[&str]) -> Option<usize> {
    check_json(text).ok()?;
    let object = Json::whole(text);
    if member(object, name).is_some() {
        return None;
    }
    let place = order.iter().position(|own| *own == name)?;
    let later = &order[place + 1..];
    let found = object.members().find(|member| later.iter().any(|name| member.is(name)))?;
    Some(found.name_span.start as usize - 1)
}

/// The value at a place.
pub fn value_at<'t>(text: &'t str, path: &[Step]) -> Option<&'t str> {
    let found = path.iter().try_fold(Json::whole(text), inside)?;
    Some(found.raw()).filter(|raw| !raw.is_empty())
}

/// The members of an object, each name with its JSON; none of anything else.
pub fn members(text: &str) -> Vec<(String, &str)> {
    Json::whole(text).members().map(|member| (member.name().into_owned(), member.value.raw())).collect()
}

/// The elements of an array, each as JSON; none of anything else.
pub fn elements(text: &str) -> Vec<&str> {
    Json::whole(text).elements().map(Json::raw).collect()
}

/// A text as JSON writes it, with its quotes.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    push_string(&mut out, text);
    out
}

fn inside<'t>(json: Json<'t>, step: &Step) -> Option<Json<'t>> {
    match step {
        Step::Name(name) => member(json, name).map(|member| member.value),
        Step::At(at) => json.element(*at),
    }
}

fn member<'t>(json: Json<'t>, name: &str) -> Option<Member<'t>> {
    json.members().filter(|member| member.is(name)).last()
}

fn range(json: Json<'_>) -> std::ops::Range<usize> {
    json.span().start as usize..json.span().end as usize
}

fn replaced(text: &str, range: std::ops::Range<usize>, by: &str) -> String {
    let mut out = String::with_capacity(text.len() + by.len());
    out.push_str(&text[..range.start]);
    out.push_str(by);
    out.push_str(&text[range.end..]);
    out
}

/// White space at the beginning of the line that a value stands in.
fn indent_of<'t>(text: &'t str, json: Json<'_>) -> &'t str {
    let before = &text[..json.span().start as usize];
    let line = &text[before.rfind('\n').map_or(0, |at| at + 1)..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// JSON whose lines after the first are moved in. No string is harmed: in JSON none has a line break.
pub(crate) fn indented(raw: &str, indent: &str) -> String {
    raw.replace('\n', &format!("\n{indent}"))
}

/// The JSON of what is missing on the way, with a value at its end.
fn wrapped(steps: &[Step], raw: &str) -> String {
    steps.iter().rev().fold(raw.to_owned(), |inner, step| match step {
        Step::Name(name) => format!("{{\n  {}: {}\n}}", quoted(name), indented(&inner, "  ")),
        Step::At(_) => format!("[\n  {}\n]", indented(&inner, "  ")),
    })
}

/// Puts a value where the first of `steps` leads to nothing yet.
fn insert(text: &str, container: Json<'_>, steps: &[Step], raw: &str) -> String {
    let fits = match steps[0] {
        Step::Name(_) => container.kind() == Kind::Object,
        Step::At(_) => container.kind() == Kind::Array,
    };
    let absent = container.kind() == Kind::Null || container.raw().is_empty();
    if !fits {
        let new = || indented(&wrapped(steps, raw), indent_of(text, container));
        return if absent { replaced(text, range(container), &new()) } else { text.to_owned() };
    }
    let value = wrapped(&steps[1..], raw);
    let written = |indent: &str| match &steps[0] {
        Step::Name(name) => format!("{}: {}", quoted(name), indented(&value, indent)),
        Step::At(_) => indented(&value, indent),
    };
    match last_inside(container) {
        Some((start, end)) => {
            let before = &text[..start];
            let space = &before[before.trim_end().len()..];
            let indent = space.rfind('\n').map_or("", |at| &space[at + 1..]);
            replaced(text, end..end, &format!(",{space}{}", written(indent)))
        }
        None => {
            let indent = format!("{}  ", indent_of(text, container));
            let inside = format!("\n{indent}{}\n{}", written(&indent), indent_of(text, container));
            replaced(text, container.span().start as usize + 1..container.span().end as usize - 1, &inside)
        }
    }
}

/// Where the last member or element begins and ends.
fn last_inside(container: Json<'_>) -> Option<(usize, usize)> {
    parts(container).last().copied()
}

/// Where members or elements begin and end.
fn parts(container: Json<'_>) -> Vec<(usize, usize)> {
    let member = |member: Member<'_>| (member.name_span.start as usize - 1, member.value.span().end as usize);
    let element = |json: Json<'_>| (json.span().start as usize, json.span().end as usize);
    container.members().map(member).chain(container.elements().map(element)).collect()
}

fn removed(text: &str, container: Json<'_>, step: &Step) -> String {
    let parts = parts(container);
    let at = match step {
        Step::At(at) => Some(*at),
        Step::Name(name) => {
            container.members().enumerate().filter(|(_, member)| member.is(name)).map(|(at, _)| at).last()
        }
    };
    let Some(at) = at.filter(|at| *at < parts.len()) else { return text.to_owned() };
    let range = match (at.checked_sub(1), parts.get(at + 1)) {
        (_, Some(next)) => parts[at].0..next.0,
        (Some(before), None) => parts[before].1..parts[at].1,
        (None, None) => container.span().start as usize + 1..container.span().end as usize - 1,
    };
    replaced(text, range, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `/a/0` as steps: digits are positions.
    fn path(text: &str) -> Vec<Step> {
        let step = |step: &str| step.parse().map_or_else(|_| Step::Name(step.into()), Step::At);
        text.split('/').filter(|step| !step.is_empty()).map(step).collect()
    }

    #[test]
    fn only_the_place_changes() {
        let set = |raw: &str| Change::Set(raw.into());
        let cases = [
            ("{\"a\": 9007199254740993, \"b\":1e400}", "/b", set("2"), "{\"a\": 9007199254740993, \"b\":2}"),
            ("{ \"a\":1 }", "/b", set("2"), "{ \"a\":1, \"b\": 2 }"),
            ("{\n  \"a\": 1\n}\n", "/b", set("2"), "{\n  \"a\": 1,\n  \"b\": 2\n}\n"),
            ("", "/b", set("2"), "{\n  \"b\": 2\n}"),
            ("{}", "/b/c", set("2"), "{\n  \"b\": {\n    \"c\": 2\n  }\n}"),
            ("{\n  \"o\": {}\n}", "/o/c", set("[\n  1\n]"), "{\n  \"o\": {\n    \"c\": [\n      1\n    ]\n  }\n}"),
            ("{\"o\": null}", "/o/c", set("1"), "{\"o\": {\n  \"c\": 1\n}}"),
            ("{\"o\": 1}", "/o/c", set("1"), "{\"o\": 1}"),
            ("[1, 2]", "/2", set("3"), "[1, 2, 3]"),
            ("{\"l\": []}", "/l/0", set("3"), "{\"l\": [\n  3\n]}"),
            ("{\"a\":1,\"a\":2}", "/a", set("3"), "{\"a\":1,\"a\":3}"),
            ("{\"a\": 1, \"b\": 2, \"c\": 3}", "/b", Change::Remove, "{\"a\": 1, \"c\": 3}"),
            ("{\n  \"a\": 1,\n  \"b\": 2\n}", "/b", Change::Remove, "{\n  \"a\": 1\n}"),
            ("{\n  \"a\": 1\n}", "/a", Change::Remove, "{}"),
            ("[1, 2, 3]", "/0", Change::Remove, "[2, 3]"),
            ("{\"a\": 1}", "/x", Change::Remove, "{\"a\": 1}"),
            ("{\"a\": 1}", "", Change::Remove, ""),
            ("{\"a\": 1}", "/a", Change::Rename("q\"".into()), "{\"q\\\"\": 1}"),
            ("not json", "/a", set("1"), "not json"),
            ("{🎭", "/a", set("1"), "{🎭"),
            ("{\"a\": [1, 2", "/a/0", Change::Remove, "{\"a\": [1, 2"),
            ("not json", "", set("1"), "1"),
        ];
        for (text, place, change, expected) in cases {
            assert_eq!(edit(text, &path(place), &change), expected, "{text} {place} {change:?}");
        }
    }

    #[test]
    fn a_new_member_comes_where_the_order_has_it() {
        let order = ["name", "ruleset", "size", "fly"];
        let cases = [
            ("{ \"size\": 1, \"fly\": false }", "/name", "{ \"name\": 7, \"size\": 1, \"fly\": false }"),
            ("{ \"name\": 1, \"fly\": false }", "/size", "{ \"name\": 1, \"size\": 7, \"fly\": false }"),
            ("{\n  \"x\": 0,\n  \"fly\": 1\n}", "/size", "{\n  \"x\": 0,\n  \"size\": 7,\n  \"fly\": 1\n}"),
            ("{ \"fly\": 1 }", "/size/a", "{ \"size\": {\n  \"a\": 7\n}, \"fly\": 1 }"),
            ("{ \"size\": 1 }", "/fly", "{ \"size\": 1, \"fly\": 7 }"),
            ("{ \"size\": 1 }", "/other", "{ \"size\": 1, \"other\": 7 }"),
            ("{ \"size\": 1 }", "/size", "{ \"size\": 7 }"),
            ("", "/size", "{\n  \"size\": 7\n}"),
            ("{ \"fly\": 1", "/size", "{ \"fly\": 1"),
        ];
        for (text, place, expected) in cases {
            assert_eq!(edit_in_order(text, &path(place), &Change::Set("7".into()), &order), expected, "{text} {place}");
        }
    }

    #[test]
    fn a_value_is_found_by_its_place() {
        assert_eq!(value_at("{\"a\": [1, {\"b\": 1e400}]}", &path("/a/1/b")), Some("1e400"));
        assert_eq!(value_at("", &[]), None);
        assert_eq!(value_at("{}", &path("/a")), None);
    }
}
