//! The parameters of a command, read back from their styles as what a person would have entered: the opposite of `prepare::style`.
//!
//! Where a style leaves in doubt what was meant, the schema decides; what it leaves open stays one text.

use openapi::{Additional, Operation, Parameter, ParameterLocation, SchemaType, Style};
use scan::Json;

use super::body::json;
use crate::edit::quoted;
use crate::form::{Control, FormField};
use crate::percent::{decode, encode_reserved};
use crate::prepare::{Value, is_json, text_of};
use crate::{DraftValue, encode_segment};

/// A value as a style wrote it, its texts decoded.
enum Written {
    Text(String),
    List(Vec<String>),
    Members(Vec<(String, String)>),
}

/// A field of a query or of the cookies, as it is written.
pub(super) struct Pair<'t> {
    name: &'t str,
    /// The name, decoded.
    plain: String,
    value: &'t str,
    taken: bool,
}

impl<'t> Pair<'t> {
    /// The fields of a text.
    pub(super) fn all(text: &'t str, between: char) -> Vec<Self> {
        let fields = text.split(between).map(str::trim).filter(|field| !field.is_empty());
        let pair = |field: &'t str| {
            let (name, value) = field.split_once('=').unwrap_or((field, ""));
            Self { name, plain: decode(name, between == '&'), value, taken: false }
        };
        fields.map(pair).collect()
    }

    /// The name of one that no parameter took.
    pub(super) fn left(&self) -> Option<String> {
        (!self.taken).then(|| self.plain.clone())
    }

    /// The name as a parameter's style reads it.
    fn name_for(&self, parameter: &Parameter) -> &str {
        if parameter.style == Style::Cookie { self.name } else { &self.plain }
    }
}

/// The values of the parameters that are written as fields: in the query, and as cookies. What they take is marked.
pub(super) fn of_fields(operation: &Operation, location: ParameterLocation, pairs: &mut [Pair<'_>]) -> Vec<DraftValue> {
    let declared: Vec<&Parameter> =
        operation.parameters.iter().filter(|parameter| parameter.location == location).collect();
    let mut found: Vec<Option<Written>> = declared.iter().map(|parameter| named(parameter, pairs)).collect();
    // An object whose members are fields of their own takes those that it knows, then one that is open takes what is left.
    for rest in [false, true] {
        for (parameter, found) in declared.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            *found = spread(parameter, pairs, rest);
        }
    }
    let value = |(parameter, written): (&&Parameter, Option<Written>)| Some(draft_value(parameter, written?));
    declared.iter().zip(found).filter_map(value).collect()
}

/// The value of a parameter in the path.
pub(super) fn of_path(operation: &Operation, name: &str, raw: &str) -> DraftValue {
    let is_it = |parameter: &&Parameter| parameter.location == ParameterLocation::Path && parameter.name == name;
    let Some(parameter) = operation.parameters.iter().find(is_it) else {
        return DraftValue { location: ParameterLocation::Path, name: name.to_owned(), text: decode(raw, false) };
    };
    let plain = |text: &str| decode(text, false);
    let members = is_only(parameter, &SchemaType::Object);
    let list = |between: char| {
        is_list(parameter) || may_be(parameter, &SchemaType::Array) && raw.chars().skip(1).any(|found| found == between)
    };
    let split_pair = |field: &str| {
        let (name, value) = field.split_once('=').unwrap_or((field, ""));
        (plain(name), plain(value))
    };
    let written = match &parameter.style {
        _ if !parameter.content.is_empty() => Written::Text(plain(raw)),
        Style::Matrix => {
            let fields = raw.strip_prefix(';').unwrap_or(raw);
            let own = encode_segment(name);
            let value = |field: &'_ str| -> String {
                let value = field.strip_prefix(own.as_str());
                value.map_or(field, |value| value.strip_prefix('=').unwrap_or(value)).to_owned()
            };
            match parameter.explode {
                true if list(';') => Written::List(fields.split(';').map(|field| plain(&value(field))).collect()),
                true if members => Written::Members(fields.split(';').map(split_pair).collect()),
                _ => whole(parameter, &value(fields), plain),
            }
        }
        Style::Label => {
            let value = raw.strip_prefix('.').unwrap_or(raw);
            match parameter.explode {
                true if list('.') => Written::List(value.split('.').map(plain).collect()),
                true if members => Written::Members(value.split('.').map(split_pair).collect()),
                _ => whole(parameter, value, plain),
            }
        }
        _ => whole(parameter, raw, plain),
    };
    draft_value(parameter, written)
}

/// The value of a header, which nobody percent-encodes.
pub(super) fn of_header(parameter: &Parameter, text: &str) -> DraftValue {
    let written = match is_only(parameter, &SchemaType::Object) {
        true => whole(parameter, text, str::to_owned),
        false => Written::Text(text.to_owned()),
    };
    draft_value(parameter, written)
}

/// The value of a parameter that has fields under its own name.
fn named(parameter: &Parameter, pairs: &mut [Pair<'_>]) -> Option<Written> {
    let read = reader(parameter);
    if parameter.style == Style::DeepObject {
        let mut members = Vec::new();
        for pair in pairs.iter_mut().filter(|pair| !pair.taken) {
            let key = pair
                .name_for(parameter)
                .strip_prefix(&parameter.name)
                .and_then(|key| key.strip_prefix('[')?.strip_suffix(']'));
            if let Some(key) = key.filter(|key| !key.contains(['[', ']'])).map(str::to_owned) {
                members.push((key, read(pair.value)));
                pair.taken = true;
            }
        }
        if !members.is_empty() {
            return Some(Written::Members(members));
        }
    }
    let mut values = Vec::new();
    for pair in pairs.iter_mut().filter(|pair| !pair.taken && pair.name_for(parameter) == parameter.name) {
        values.push(pair.value);
        pair.taken = true;
    }
    match values.as_slice() {
        [] => None,
        [value] if !(parameter.explode && is_list(parameter)) => Some(whole(parameter, value, read)),
        values if may_be(parameter, &SchemaType::Array) => {
            Some(Written::List(values.iter().map(|value| read(value)).collect()))
        }
        // A value that is there twice, and once is allowed: nothing of it is lost.
        values => Some(Written::Text(values.iter().map(|value| read(value)).collect::<Vec<_>>().join(","))),
    }
}

/// The members of an exploded object, which are fields themselves: those that it knows by name, or all that is left where it is open.
fn spread(parameter: &Parameter, pairs: &mut [Pair<'_>], rest: bool) -> Option<Written> {
    let is_one = parameter.style == Style::DeepObject || !may_be(parameter, &SchemaType::Object);
    if is_one || !parameter.explode {
        return None;
    }
    let Control::Object(members) = control(parameter) else { return None };
    let read = reader(parameter);
    let open = rest && is_only(parameter, &SchemaType::Object) && !matches!(members.others, Additional::None);
    let known = |name: &str| members.properties.iter().any(|property| property.name == name);
    let mut taken = Vec::new();
    for pair in pairs.iter_mut().filter(|pair| !pair.taken) {
        let name = pair.name_for(parameter);
        if open || known(name) {
            taken.push((name.to_owned(), read(pair.value)));
            pair.taken = true;
        }
    }
    (!taken.is_empty()).then_some(Written::Members(taken))
}

/// A value that is written in one piece, with what its style has between values.
fn whole(parameter: &Parameter, raw: &str, read: fn(&str) -> String) -> Written {
    let between: &[&str] = match &parameter.style {
        Style::SpaceDelimited => &["%20", "+", " "],
        Style::PipeDelimited => &["%7C", "%7c", "|"],
        Style::TabDelimited => &["%09", "\t"],
        _ => &[","],
    };
    if !parameter.content.is_empty() {
        return Written::Text(read(raw));
    }
    let is_field = matches!(parameter.location, ParameterLocation::Query | ParameterLocation::Cookie);
    let is_split = !(parameter.explode && is_field) && between.iter().any(|text| raw.contains(text));
    if is_list(parameter) || may_be(parameter, &SchemaType::Array) && is_split {
        return Written::List(split(raw, between).into_iter().map(read).collect());
    }
    if !is_only(parameter, &SchemaType::Object) {
        let text = read(raw);
        // Where reserved characters go as they are, one that was encoded has to stay so.
        let stays = parameter.allow_reserved && encode_reserved(&text) != raw && encode_reserved(raw) == raw;
        return Written::Text(if stays { raw.to_owned() } else { text });
    }
    let pieces = split(raw, between);
    let members = match parameter.explode && !is_field {
        true => pieces.into_iter().map(|piece| piece.split_once('=').unwrap_or((piece, ""))).collect::<Vec<_>>(),
        false => pieces.chunks(2).map(|two| (two[0], two.get(1).copied().unwrap_or_default())).collect(),
    };
    Written::Members(members.into_iter().map(|(name, value)| (read(name), read(value))).collect())
}

fn split<'t>(text: &'t str, between: &[&str]) -> Vec<&'t str> {
    let mut pieces = vec![text];
    for delimiter in between {
        pieces = pieces.into_iter().flat_map(|piece| piece.split(delimiter)).collect();
    }
    pieces
}

/// How the texts of fields are read: a `+` is a space there, but in a cookie of OpenAPI 3.2 nothing stands for something else.
fn reader(parameter: &Parameter) -> fn(&str) -> String {
    match (parameter.location, &parameter.style) {
        (_, Style::Cookie) => str::to_owned,
        (ParameterLocation::Cookie, _) => |text| decode(text, false),
        _ => |text| decode(text, true),
    }
}

/// What is entered, so that the same is written of it again.
fn draft_value(parameter: &Parameter, written: Written) -> DraftValue {
    let schema = parameter.schema.as_ref().filter(|_| parameter.content.is_empty());
    let is = |text: &str, wanted: &Value<'_>| {
        !parameter.content.is_empty() || Value::read(text, schema).as_ref() == Ok(wanted)
    };
    let text = match written {
        Written::Text(text) if text.is_empty() || is(&text, &Value::Text(text.as_str().into())) => text,
        // A text that would be taken for a list is a list of one.
        Written::Text(text) => match Value::read(&text, schema) {
            Ok(Value::List(_)) if is_list(parameter) => text,
            _ => list(parameter, &[text]),
        },
        Written::List(items) => {
            let joined = items.join(",");
            let wanted = Value::List(items.iter().map(Into::into).collect());
            if !joined.is_empty() && is(&joined, &wanted) { joined } else { list(parameter, &items) }
        }
        Written::Members(members) => object(parameter, &members),
    };
    DraftValue { location: parameter.location, name: parameter.name.clone(), text }
}

fn list(parameter: &Parameter, items: &[String]) -> String {
    let control = control(parameter);
    let each = |(at, item): (usize, &String)| {
        let Control::List(elements) = &control else { return element(item, None) };
        element(item, elements.at(at).map(|schema| FormField::read(schema, None, &[]).control).as_ref())
    };
    format!("[{}]", items.iter().enumerate().map(each).collect::<Vec<_>>().join(", "))
}

fn object(parameter: &Parameter, members: &[(String, String)]) -> String {
    let control = control(parameter);
    let each = |(name, value): &(String, String)| {
        let known = match &control {
            Control::Object(members) => members.properties.iter().find(|property| property.name == *name),
            _ => None,
        };
        let known = known.map(|property| FormField::read(&property.schema, None, &[]).control);
        format!("{}: {}", quoted(name), element(value, known.as_ref()))
    };
    format!("{{{}}}", members.iter().map(each).collect::<Vec<_>>().join(", "))
}

/// A value inside JSON, of which the same text is written again.
fn element(value: &str, control: Option<&Control>) -> String {
    let raw = json(value, control);
    if text_of(Json::whole(&raw)).as_deref() == Some(value) { raw } else { quoted(value) }
}

fn control(parameter: &Parameter) -> Control {
    let schema = parameter.schema.as_ref();
    schema.map(|schema| FormField::read(schema, None, &[]).control).unwrap_or_default()
}

fn types(parameter: &Parameter) -> Vec<SchemaType> {
    let schema = parameter.schema.as_ref().filter(|_| parameter.content.is_empty());
    schema.map(|schema| schema.shape().types).unwrap_or_default()
}

fn has_type(parameter: &Parameter, wanted: &SchemaType) -> bool {
    types(parameter).contains(wanted)
}

fn may_be(parameter: &Parameter, wanted: &SchemaType) -> bool {
    parameter.content.is_empty() && (types(parameter).is_empty() || has_type(parameter, wanted))
}

fn is_only(parameter: &Parameter, wanted: &SchemaType) -> bool {
    let types = types(parameter);
    !types.is_empty() && types.iter().all(|found| found == wanted)
}

fn is_list(parameter: &Parameter) -> bool {
    is_only(parameter, &SchemaType::Array)
}

/// The one parameter that is a whole query (OpenAPI 3.2, `querystring`): JSON as one value, any other as it is written.
pub(super) fn of_query(parameter: &Parameter, query: &str) -> DraftValue {
    let json = parameter.content.first().is_some_and(|media_type| is_json(&media_type.name));
    let text = if json { decode(query, true) } else { query.to_owned() };
    DraftValue { location: ParameterLocation::QueryString, name: parameter.name.clone(), text }
}
