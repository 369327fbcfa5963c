//! Reads a schema, its `allOf` and the alternatives that count into one field of a form.

use openapi::{Additional, Node, Parts, Property, Schema, SchemaRef, SchemaType};
use scan::{Json, Kind};

use super::{Choice, Control, Elements, FormField, Members, Way};

/// Parts that make up one field at most.
const PARTS: usize = 200;
/// From this length on a text often has several lines.
const LONG: u64 = 500;

/// A value and what a person picked for it.
pub(super) struct Reading<'v> {
    value: Option<Json<'v>>,
    picks: &'v [Option<usize>],
    /// Whether a pick counts against the value too: the value is about to become what was picked.
    forced: bool,
    parts: Vec<Schema>,
    field: FormField,
}

impl<'v> Reading<'v> {
    pub(super) fn new(value: Option<Json<'v>>, picks: &'v [Option<usize>], forced: bool) -> Self {
        let value = value.filter(|value| !matches!(value.kind(), Kind::Null | Kind::Nothing));
        Self { value, picks, forced, parts: Vec::new(), field: FormField::default() }
    }

    pub(super) fn field(mut self, schema: &SchemaRef) -> FormField {
        self.add(schema);
        let mut at = 0;
        while at < self.parts.len() && at < PARTS {
            let composition = self.parts[at].composition.clone();
            let discriminator = self.parts[at].discriminator.clone();
            for schemas in [composition.one_of, composition.any_of] {
                self.alternatives(&schemas, discriminator.as_ref());
            }
            at += 1;
        }
        let control = self.control();
        let first = |said: fn(&Schema) -> Option<String>| self.parts.iter().find_map(said);
        let help = first(|part| part.description.clone());
        let default = first(|part| part.default.as_ref().map(|node| node.raw().to_owned()));
        let nullable = self.parts.iter().any(|part| part.nullable);
        let deprecated = self.parts.iter().any(|part| part.deprecated);
        FormField { control, help, default, deprecated, nullable: nullable || self.field.nullable, ..self.field }
    }

    fn add(&mut self, schema: &SchemaRef) {
        let parts = Parts::read(schema);
        self.field.problems.extend(parts.problems.iter().map(ToString::to_string));
        self.parts.extend(parts.schemas);
    }

    /// Takes in the alternative that counts.
    fn alternatives(&mut self, schemas: &[SchemaRef], discriminator: Option<&openapi::Discriminator>) {
        let (nulls, schemas): (Vec<_>, Vec<_>) = schemas.iter().cloned().partition(is_null);
        self.field.nullable |= !nulls.is_empty();
        match schemas.as_slice() {
            [] => {}
            [only] => self.add(only),
            several => {
                let choice = self.decided(Choice::of_schemas(several, discriminator));
                if let Some(Way::Schema(schema)) = choice.way() {
                    self.add(&schema.clone());
                }
                self.field.choices.push(choice);
            }
        }
    }

    /// A choice with the alternative that was picked, or else the one that the value is.
    fn decided(&self, mut choice: Choice) -> Choice {
        let picked = self.picks.get(self.field.choices.len()).copied().flatten();
        match picked {
            Some(_) if self.forced => choice.decide(None, picked),
            _ => choice.decide(self.value, picked),
        }
        choice
    }

    fn control(&mut self) -> Control {
        let values = self.values();
        if !values.is_empty() {
            return Control::Values(values);
        }
        let kind = match self.types().as_slice() {
            [] => self.suggested(),
            [only] => Some(only.clone()),
            several => {
                let choice = self.decided(Choice::of_types(several));
                let taken = choice.way().cloned();
                self.field.choices.push(choice);
                match taken {
                    Some(Way::Type(kind)) => Some(kind),
                    _ => None,
                }
            }
        };
        match kind {
            Some(SchemaType::Object) => Control::Object(self.members()),
            Some(SchemaType::Array) => Control::List(self.elements()),
            Some(SchemaType::Boolean) => Control::Switch,
            Some(SchemaType::Integer) => Control::Number { integer: true },
            Some(SchemaType::Number) => Control::Number { integer: false },
            Some(SchemaType::String) => self.text(),
            Some(SchemaType::Other(_)) | None => Control::Any,
        }
    }

    /// The values that are allowed, without `null`, which has a way of its own.
    fn values(&self) -> Vec<String> {
        let listed = self.parts.iter().map(|part| match &part.const_value {
            Some(only) => std::slice::from_ref(only),
            None => part.enum_values.as_slice(),
        });
        let values = listed.filter(|values| !values.is_empty()).min_by_key(|values| values.len()).unwrap_or_default();
        values.iter().map(Node::raw).filter(|raw| *raw != "null").map(str::to_owned).collect()
    }

    fn types(&self) -> Vec<SchemaType> {
        self.parts.iter().map(|part| &part.types).find(|types| !types.is_empty()).cloned().unwrap_or_default()
    }

    /// The type of a schema that names none, by what it speaks of.
    fn suggested(&self) -> Option<SchemaType> {
        let any = |said: fn(&Schema) -> bool| self.parts.iter().any(said);
        if any(|part| {
            !part.properties.is_empty() || !part.required.is_empty() || matches!(part.additional, Additional::Schema(_))
        }) {
            Some(SchemaType::Object)
        } else if any(|part| part.items.is_some() || !part.prefix_items.is_empty()) {
            Some(SchemaType::Array)
        } else if any(|part| {
            part.pattern.is_some() || part.limits.min_length.is_some() || part.limits.max_length.is_some()
        }) {
            Some(SchemaType::String)
        } else {
            None
        }
    }

    fn text(&self) -> Control {
        let secret = self.parts.iter().any(|part| part.format.as_deref() == Some("password"));
        let roomy = self.parts.iter().any(|part| part.limits.max_length.is_some_and(|most| most >= LONG));
        let lines = self.value.and_then(Json::string).is_some_and(|text| text.contains('\n'));
        Control::Text { secret, long: roomy || lines }
    }

    fn members(&self) -> Members {
        let mut properties: Vec<Property> = Vec::new();
        for property in self.parts.iter().flat_map(|part| &part.properties) {
            match properties.iter_mut().find(|earlier| earlier.name == property.name) {
                Some(earlier) => *earlier = property.clone(),
                None => properties.push(property.clone()),
            }
        }
        for property in &mut properties {
            property.required |= self.parts.iter().any(|part| part.required.contains(&property.name));
        }
        properties.retain(|property| !property.schema.schema().is_ok_and(|schema| schema.read_only));
        // A stable sort: among those that are needed, and among the others, the description's order stays.
        properties.sort_by_key(|property| !property.required);
        let others = self.parts.iter().map(|part| part.additional.clone());
        let others = others.reduce(|so_far, next| match (&so_far, &next) {
            (Additional::None, _) | (_, Additional::Unsaid) => so_far,
            _ => next,
        });
        Members { properties, others: others.unwrap_or_default() }
    }

    fn elements(&self) -> Elements {
        Elements {
            first: self
                .parts
                .iter()
                .map(|part| &part.prefix_items)
                .find(|first| !first.is_empty())
                .cloned()
                .unwrap_or_default(),
            each: self.parts.iter().find_map(|part| part.items.clone()),
            most: self.parts.iter().filter_map(|part| part.limits.max_items).min(),
        }
    }
}

/// Whether a schema allows `null` and nothing else.
fn is_null(schema: &SchemaRef) -> bool {
    let is_null = |schema: &Schema| {
        let only = schema.const_value.iter().chain(&schema.enum_values).all(|node| node.kind() == Kind::Null);
        let says = schema.nullable || schema.const_value.is_some() || !schema.enum_values.is_empty();
        says && only
            && schema.types.is_empty()
            && schema.properties.is_empty()
            && schema.composition == openapi::Composition::default()
    };
    schema.reference().is_none() && schema.schema().is_ok_and(|schema| is_null(&schema))
}
