//! All that one row of a tree of schemas says.

use openapi::{Direction, ExternalDocs, Node, Parts, ReferenceError, Schema, SchemaId, SchemaRef};

use super::inside;
use super::limits::limit_words;
use super::words::{name_of, words_of};

/// Values under a word, as they came: "one of" and the values of an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What they are.
    pub label: String,
    /// The values.
    pub values: Vec<String>,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// What the schema is.
    pub words: String,
    /// Its title, where its name does not say the same.
    pub title: Option<String>,
    /// CommonMark.
    pub help: Option<String>,
    /// Short words that tell it from others: deprecated, read only.
    pub marks: Vec<&'static str>,
    /// Its limits.
    pub limits: Vec<String>,
    /// Values that it names.
    pub facts: Vec<Fact>,
    /// Further reading.
    pub docs: Option<ExternalDocs>,
    /// Why something of it is not shown.
    pub problems: Vec<String>,
    /// Documents that something of it is in: the address as a reference has it, and that of the document with the reference where it is known.
    pub elsewhere: Vec<(String, Option<String>)>,
    /// Whether it comes back to a schema that it is inside of.
    pub back: bool,
    /// Whether something opens below it.
    pub opens: bool,
}

/// Reads the row of a schema that is inside of the schemas `above`.
pub fn row(place: &SchemaRef, direction: Direction, above: &[SchemaId]) -> Row {
    let parts = Parts::read(place);
    let back = above.contains(&place.id());
    let words = if back {
        format!("back to {}", name_of(place).unwrap_or_else(|| "a schema above".to_owned()))
    } else {
        words_of(place, &parts)
    };
    let title = parts.schemas.first().and_then(|own| own.title.clone());
    Row {
        title: title.filter(|title| !words.contains(title.as_str())),
        help: parts.first(|part| part.description.clone()),
        marks: marks(&parts, direction),
        limits: parts.schemas.iter().flat_map(limit_words).fold(Vec::new(), without_twins),
        facts: parts.schemas.iter().flat_map(facts).fold(Vec::new(), without_twins),
        docs: parts.first(|part| part.external_docs.clone()),
        problems: parts.problems.iter().map(ToString::to_string).collect(),
        elsewhere: parts.problems.iter().filter_map(elsewhere).fold(Vec::new(), without_twins),
        opens: inside::opens(&parts),
        words,
        back,
    }
}

fn elsewhere(problem: &ReferenceError) -> Option<(String, Option<String>)> {
    match problem {
        ReferenceError::External { address, from } => Some((address.clone(), from.clone())),
        ReferenceError::Missing { .. } | ReferenceError::Circular { .. } => None,
    }
}

fn without_twins<T: PartialEq>(mut all: Vec<T>, next: T) -> Vec<T> {
    if !all.contains(&next) {
        all.push(next);
    }
    all
}

fn marks(parts: &Parts, direction: Direction) -> Vec<&'static str> {
    let read_only = if direction == Direction::Request { "read only: leave it out" } else { "read only" };
    let write_only = if direction == Direction::Response { "write only: never answered" } else { "write only" };
    let all = [
        (parts.any(|part| part.deprecated), "deprecated"),
        (parts.any(|part| part.read_only), read_only),
        (parts.any(|part| part.write_only), write_only),
    ];
    all.into_iter().filter(|(there, _)| *there).map(|(_, word)| word).collect()
}

fn facts(schema: &Schema) -> Vec<Fact> {
    let written = |nodes: &[Node]| nodes.iter().map(|node| node.raw().to_owned()).collect::<Vec<_>>();
    let one = |node: &Option<Node>| node.iter().map(|node| node.raw().to_owned()).collect();
    let examples = if schema.examples.len() == 1 { "example" } else { "examples" };
    let mut facts = vec![
        ("always".to_owned(), one(&schema.const_value)),
        ("one of".to_owned(), written(&schema.enum_values)),
        ("default".to_owned(), one(&schema.default)),
        ("pattern".to_owned(), schema.pattern.iter().cloned().collect()),
        (examples.to_owned(), written(&schema.examples)),
        ("also needs".to_owned(), needed(schema)),
    ];
    let dependent = schema.dependent_required.iter();
    facts.extend(dependent.map(|(name, needs)| (format!("where there is {name}, needs"), needs.clone())));
    facts.extend(told_apart(schema));
    facts.push(("as XML".to_owned(), one(&schema.xml)));
    facts.extend(
        schema.extensions.iter().map(|extension| (extension.name.clone(), vec![extension.value.raw().to_owned()])),
    );
    let said = facts.into_iter().filter(|(_, values)| !values.is_empty());
    said.map(|(label, values)| Fact { label, values }).collect()
}

/// Names that are needed and are no properties of their own; those of an `allOf` may be another part's.
fn needed(schema: &Schema) -> Vec<String> {
    if !schema.composition.all_of.is_empty() {
        return Vec::new();
    }
    let own = |name: &&String| schema.properties.iter().any(|property| property.name == **name);
    schema.required.iter().filter(|name| !own(name)).cloned().collect()
}

/// The property that tells alternatives apart, and what its values mean.
fn told_apart(schema: &Schema) -> Vec<(String, Vec<String>)> {
    let Some(discriminator) = &schema.discriminator else { return Vec::new() };
    let meaning = |(value, target): &(String, String)| {
        (format!("{value} means"), vec![target.rsplit('/').next().unwrap_or(target).to_owned()])
    };
    let property = ("told apart by".to_owned(), vec![discriminator.property.clone()]);
    std::iter::once(property).chain(discriminator.mapping.iter().map(meaning)).collect()
}
