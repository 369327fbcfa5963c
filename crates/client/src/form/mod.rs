//! What a form shows for a value: the control that fits its schema, its members or elements, and the choices on the way.
//!
//! Owns: one level of a form. A value inside of another is read when a person opens it, so recursive schemas go as deep as anybody
//! looks. Refuses: to hold values. They stand in one text, which a form changes in places ([`edit`](mod@crate::edit)); so nothing is
//! lost that the schema does not know, and numbers keep every digit.

mod choice;
mod read;
#[cfg(test)]
mod tests;

use openapi::{Additional, Direction, Members as Which, Property, SchemaRef, SchemaType};
use scan::{Json, Kind};

pub use choice::{Alternative, Choice, Way};

use crate::edit::{Change, Step, edit, quoted};
use crate::secrets::{has_lines, is_secret_name};

/// What a form shows for one value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormField {
    /// What it is entered with.
    pub control: Control,
    /// CommonMark.
    pub help: Option<String>,
    /// Whether it may be `null`.
    pub nullable: bool,
    /// The JSON of what counts where nothing is given.
    pub default: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// The choices that decide what it is, the outermost first.
    pub choices: Vec<Choice>,
    /// Why parts of the schema could not be read.
    pub problems: Vec<String>,
}

/// What a value is entered with.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Control {
    /// Members.
    Object(Members),
    /// Elements.
    List(Elements),
    /// One of these values, each as JSON.
    Values(Vec<String>),
    /// `true` or `false`.
    Switch,
    /// A number.
    Number {
        /// Whether it has no fraction.
        integer: bool,
    },
    /// A text.
    Text {
        /// Whether nobody should read it over a shoulder, and nothing should keep it: `format: password`, or its name tells.
        secret: bool,
        /// Whether it often has several lines.
        long: bool,
    },
    /// Anything, as JSON.
    #[default]
    Any,
}

/// The members of an object, those that it needs first. What only the API sets is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Members {
    /// Those that are known by name.
    pub properties: Vec<Property>,
    /// What others may be.
    pub others: Additional,
}

/// The elements of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Elements {
    /// What the first ones are, one by one.
    pub first: Vec<SchemaRef>,
    /// What those after them are.
    pub each: Option<SchemaRef>,
    /// How many there may be.
    pub most: Option<u64>,
}

impl Elements {
    /// What the element at a position is, from 0.
    pub fn at(&self, position: usize) -> Option<&SchemaRef> {
        self.first.get(position).or(self.each.as_ref())
    }
}

impl FormField {
    /// Reads what a form shows for a value. `picks` are the alternatives that a person picked, by the choices' order; where none was, or
    /// the value is another one by now, the one that it fits best counts.
    pub fn read(schema: &SchemaRef, value: Option<&str>, picks: &[Option<usize>]) -> Self {
        read::Reading::new(value.map(Json::whole), picks, false).field(schema)
    }

    /// As the field of a name, which may tell that it is a secret.
    #[must_use]
    pub fn called(mut self, name: &str) -> Self {
        if let Control::Text { secret, long } = &mut self.control {
            *secret |= is_secret_name(name);
            *long |= has_lines(name);
        }
        self
    }

    /// What the member of a name may be, where that is said.
    pub fn member(&self, name: &str) -> Option<&SchemaRef> {
        let Control::Object(members) = &self.control else { return None };
        let known = members.properties.iter().find(|property| property.name == name).map(|property| &property.schema);
        known.or(match &members.others {
            Additional::Schema(schema) => Some(schema),
            _ => None,
        })
    }

    /// What the element at a position may be, where that is said.
    pub fn element(&self, position: usize) -> Option<&SchemaRef> {
        let Control::List(elements) = &self.control else { return None };
        elements.at(position)
    }

    /// The control for a value: where the value is of another kind than the schema says, the one for any JSON, so that it is seen.
    pub fn control_of(&self, value: Option<&str>) -> &Control {
        let kind = value.map(|raw| Json::whole(raw).kind());
        let fits = match (&self.control, kind) {
            (_, None | Some(Kind::Null)) | (Control::Any | Control::Values(_), _) => true,
            (Control::Object(_), Some(kind)) => kind == Kind::Object,
            (Control::List(_), Some(kind)) => kind == Kind::Array,
            (Control::Switch, Some(kind)) => kind == Kind::Boolean,
            // What is no number yet is kept as a text: a person is typing, or has mistyped.
            (Control::Number { .. }, Some(kind)) => matches!(kind, Kind::Number | Kind::String),
            (Control::Text { .. }, Some(kind)) => kind == Kind::String,
        };
        if fits { &self.control } else { &Control::Any }
    }

    /// The JSON of a value that has just been added, with nothing in it.
    pub fn blank(&self) -> String {
        match &self.control {
            Control::Object(_) => "{}".into(),
            Control::List(_) => "[]".into(),
            Control::Values(values) => values.first().cloned().unwrap_or_else(|| "null".into()),
            Control::Switch => "false".into(),
            Control::Number { .. } => "0".into(),
            Control::Text { .. } => "\"\"".into(),
            Control::Any => "null".into(),
        }
    }

    /// The value as the alternatives that a person has picked: all that it has stays where it is an object before and after, and gets
    /// what the alternative needs; otherwise it is a new one.
    pub fn switch(schema: &SchemaRef, value: Option<&str>, picks: &[Option<usize>]) -> String {
        read::Reading::new(value.map(Json::whole), picks, true).field(schema).taken_over(value)
    }

    fn taken_over(&self, value: Option<&str>) -> String {
        let Some(value) = value.filter(|value| !matches!(Json::whole(value).kind(), Kind::Null | Kind::Nothing)) else {
            return self.with_needed(self.blank());
        };
        if *self.control_of(Some(value)) == Control::Any && self.control != Control::Any {
            return self.with_needed(self.blank());
        }
        self.with_needed(value.to_owned())
    }

    /// An object with the members that tell which alternative it is, those that can have one value alone, and those that it needs.
    fn with_needed(&self, mut text: String) -> String {
        let Control::Object(members) = &self.control else { return text };
        for (name, value) in self.choices.iter().filter_map(Choice::tag) {
            text = edit(&text, &[Step::Name(name.into())], &Change::Set(quoted(&value)));
        }
        for property in &members.properties {
            let there = Json::whole(&text).get(&property.name).map(|value| value.raw().to_owned());
            let only = property.schema.schema().ok().and_then(|schema| schema.const_value);
            let value = match (there, only) {
                (Some(there), Some(only)) if there != only.raw() => only.raw().to_owned(),
                (None, _) if property.required => property.schema.example(Direction::Request, Which::Required),
                _ => continue,
            };
            text = edit(&text, &[Step::Name(property.name.as_str().into())], &Change::Set(value));
        }
        text
    }
}

/// The JSON of what a person typed for a number: what is none stays as a text, until it is one.
pub fn number_typed(typed: &str) -> String {
    let typed = typed.trim();
    let is_number = Json::whole(typed).kind() == Kind::Number && Json::whole(typed).raw() == typed;
    if is_number { typed.to_owned() } else { quoted(typed) }
}

/// What a person reads of a JSON value in a line of text: a text without its quotes, anything else as it is.
pub fn shown(raw: &str) -> String {
    Json::whole(raw).string().map_or_else(|| raw.to_owned(), Into::into)
}

/// What a person calls a type.
fn type_words(kind: &SchemaType) -> &str {
    match kind {
        SchemaType::String => "text",
        SchemaType::Boolean => "yes or no",
        SchemaType::Array => "list",
        other => other.as_str(),
    }
}
