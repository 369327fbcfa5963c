//! Choices between alternatives (`oneOf`, `anyOf`, several types), and which one a value is.

use openapi::{Discriminator, Node, Parts, Schema, SchemaRef, SchemaType};
use scan::{Json, Kind};

use super::type_words;

/// A choice between several schemas or types.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What there is to choose from.
    pub alternatives: Vec<Alternative>,
    /// Which one counts; none while there is no value and nobody has picked one.
    pub taken: Option<usize>,
    /// The member that tells which one an object is.
    pub(super) property: Option<String>,
}

/// One that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative {
    /// What it is called.
    pub name: String,
    /// What is chosen with it.
    pub way: Way,
    /// The value of the member that tells that an object is it.
    pub(super) tag: Option<String>,
}

/// What is chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// A schema.
    Schema(SchemaRef),
    /// A type.
    Type(SchemaType),
}

impl Choice {
    /// The choice between schemas; those that allow `null` alone are no choice of their own.
    pub(super) fn of_schemas(schemas: &[SchemaRef], discriminator: Option<&Discriminator>) -> Self {
        let named = |(at, schema): (usize, &SchemaRef)| {
            let tag = discriminator.and_then(|discriminator| tag(discriminator, schema));
            let name = tag.clone().or_else(|| name(schema)).unwrap_or_else(|| format!("choice {}", at + 1));
            Alternative { name, way: Way::Schema(schema.clone()), tag }
        };
        let alternatives = schemas.iter().enumerate().map(named).collect();
        Self { alternatives, taken: None, property: discriminator.map(|discriminator| discriminator.property.clone()) }
    }

    /// The choice between types.
    pub(super) fn of_types(types: &[SchemaType]) -> Self {
        let named =
            |kind: &SchemaType| Alternative { name: type_words(kind).into(), way: Way::Type(kind.clone()), tag: None };
        Self { alternatives: types.iter().map(named).collect(), taken: None, property: None }
    }

    /// The alternative that counts.
    pub fn way(&self) -> Option<&Way> {
        Some(&self.alternatives.get(self.taken?)?.way)
    }

    /// The member that tells which alternative is taken, and its value.
    pub(super) fn tag(&self) -> Option<(&str, String)> {
        Some((self.property.as_deref()?, self.alternatives.get(self.taken?)?.tag.clone()?))
    }

    /// The alternative that counts: the one that was picked, unless the value is by now another one for sure; then the one that it
    /// fits best.
    pub(super) fn decide(&mut self, value: Option<Json<'_>>, picked: Option<usize>) {
        let picked = picked.filter(|at| *at < self.alternatives.len());
        let told = value.and_then(|value| self.told(value));
        let possible = |at: &usize| value.is_none_or(|value| fit(&self.alternatives[*at].way, value) > IMPOSSIBLE);
        self.taken = told.or(picked.filter(possible)).or_else(|| self.best(value?));
    }

    /// The alternative that the value names.
    fn told(&self, value: Json<'_>) -> Option<usize> {
        let tag = self.property.as_deref().and_then(|name| value.get(name)).and_then(Json::string);
        let tag = tag?;
        self.alternatives.iter().position(|other| other.tag.as_deref() == Some(&*tag))
    }

    /// The alternative that a value fits best.
    fn best(&self, value: Json<'_>) -> Option<usize> {
        let scores: Vec<i64> = self.alternatives.iter().map(|alternative| fit(&alternative.way, value)).collect();
        let most = *scores.iter().max()?;
        // The first of several equal ones, as they stand in the description.
        scores.iter().position(|score| *score == most)
    }
}

/// The discriminator's value for a schema.
fn tag(discriminator: &Discriminator, schema: &SchemaRef) -> Option<String> {
    discriminator.values(schema).first().map(|value| (*value).to_owned()).or_else(|| schema.name())
}

fn name(schema: &SchemaRef) -> Option<String> {
    let own = Parts::read(schema);
    let title = own.first(|part| part.title.clone());
    schema.name().or(title).or_else(|| own.first(|part| part.types.first().map(|kind| type_words(kind).to_owned())))
}

/// How well a value fits.
fn fit(way: &Way, value: Json<'_>) -> i64 {
    match way {
        Way::Type(kind) => {
            if is_of(value, kind) {
                0
            } else {
                IMPOSSIBLE
            }
        }
        Way::Schema(schema) => Parts::read(schema).schemas.iter().map(|part| fits_part(part, value)).sum(),
    }
}

/// Worth more than any number of members.
const SURE: i64 = 10_000;
/// What fits no better than this is another alternative.
const IMPOSSIBLE: i64 = -SURE / 2;

fn fits_part(part: &Schema, value: Json<'_>) -> i64 {
    let mut score = 0;
    if !part.types.is_empty() && !part.types.iter().any(|kind| is_of(value, kind)) {
        score -= 10 * SURE;
    }
    let allowed: Vec<&Node> = part.const_value.iter().chain(&part.enum_values).collect();
    if !allowed.is_empty() {
        score += if allowed.iter().any(|node| node.raw() == value.raw()) { SURE } else { -SURE };
    }
    for property in &part.properties {
        match value.get(&property.name) {
            Some(member) => score += 1 + constant(&property.schema, member),
            None if property.required => score -= 1,
            None => {}
        }
    }
    score
}

/// Whether a member has the one value that an alternative allows it: that is what members that tell alternatives apart look like.
fn constant(schema: &SchemaRef, member: Json<'_>) -> i64 {
    let Ok(schema) = schema.schema() else { return 0 };
    let allowed: Vec<&Node> = schema.const_value.iter().chain(&schema.enum_values).collect();
    match allowed.len() {
        0 => 0,
        _ if allowed.iter().any(|node| node.raw() == member.raw()) => i64::from(allowed.len() == 1) * 100,
        _ => -SURE,
    }
}

/// Whether a value is of a type.
fn is_of(value: Json<'_>, kind: &SchemaType) -> bool {
    match value.kind() {
        Kind::Object => *kind == SchemaType::Object,
        Kind::Array => *kind == SchemaType::Array,
        Kind::String => *kind == SchemaType::String,
        Kind::Boolean => *kind == SchemaType::Boolean,
        Kind::Number => match kind {
            SchemaType::Number => true,
            SchemaType::Integer => !value.raw().contains(['.', 'e', 'E']),
            _ => false,
        },
        Kind::Null | Kind::Nothing => false,
    }
}
