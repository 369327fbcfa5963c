//! Swagger 2.0's own words, turned into the model's: `body`, `formData`, `collectionFormat`, `consumes`, `produces`.
//!
//! Source: Swagger 2.0 specification, "Parameter Object", "Response Object".

use std::sync::Arc;

use scan::{Json, push_string};

use crate::document::Document;
use crate::model::{Encoding, Example, Header, MediaType, Parameter, ParameterLocation, RequestBody, Style};
use crate::read::{Followed, Reader, flag, text, texts};
use crate::schema::SchemaRef;
use crate::{Node, locate};

/// Members of a parameter that are no extension: those of the model and those of its schema.
const TAKEN: [&str; 25] = [
    "name",
    "in",
    "required",
    "description",
    "type",
    "format",
    "items",
    "collectionFormat",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
    "allowEmptyValue",
    "schema",
    "x-example",
    "x-deprecated",
];

/// The parameters that make up a request's body.
pub(super) enum Swagger2Body<'d> {
    /// One parameter that is the body.
    Whole(Json<'d>),
    /// The fields of a form.
    Form(Vec<Json<'d>>),
}

/// A `collectionFormat` as style and explode.
fn collection(parameter: Json<'_>, location: ParameterLocation) -> (Style, bool) {
    let plain = location.default_style();
    if text(parameter, "type").as_deref() != Some("array") {
        let explode = plain.explodes_by_default();
        return (plain, explode);
    }
    match text(parameter, "collectionFormat").as_deref() {
        Some("multi") => (Style::Form, true),
        Some("ssv") => (Style::SpaceDelimited, false),
        Some("pipes") => (Style::PipeDelimited, false),
        Some("tsv") => (Style::TabDelimited, false),
        _ => (plain, false),
    }
}

impl<'d> Reader<'d> {
    /// A parameter of a path, query or header: its schema is the parameter itself.
    pub(super) fn swagger2_parameter(&mut self, followed: Followed<'d>, location: ParameterLocation) -> Parameter {
        let json = followed.json;
        let (style, explode) = collection(json, location);
        Parameter {
            name: text(json, "name").unwrap_or_default(),
            location,
            required: location == ParameterLocation::Path || flag(json, "required"),
            deprecated: flag(json, "x-deprecated"),
            description: text(json, "description"),
            schema: Some(self.own_schema(json)),
            content: Vec::new(),
            style,
            explode,
            allow_reserved: false,
            allow_empty_value: flag(json, "allowEmptyValue"),
            examples: self.own_example(json),
            extensions: self.extensions(json, &TAKEN),
        }
    }

    /// A parameter or header taken as the schema of its value.
    fn own_schema(&self, json: Json<'d>) -> SchemaRef {
        match json.get("schema") {
            Some(schema) => SchemaRef::new(self.description.clone(), self.description.node(schema)),
            None => SchemaRef::of_parameter(self.description.clone(), self.description.node(json)),
        }
    }

    /// The example that many documents have though the specification has none.
    fn own_example(&self, json: Json<'d>) -> Vec<Example> {
        let example = json.get("x-example").map(|value| self.description.node(value));
        example.into_iter().map(|value| Example { value: Some(value), ..Example::default() }).collect()
    }

    /// A list of media types: the operation's, else the document's.
    fn media_types(&self, operation: Json<'_>, name: &str) -> Vec<String> {
        let own = texts(operation, name);
        own.or_else(|| {
            let all = self.root(name)?;
            Some(all.elements().filter_map(|element| element.string().map(Into::into)).collect())
        })
        .unwrap_or_default()
    }

    /// A request's body.
    pub(super) fn swagger2_body(&mut self, operation: Json<'_>, body: Swagger2Body<'d>) -> RequestBody {
        let consumes = self.media_types(operation, "consumes");
        match body {
            Swagger2Body::Whole(parameter) => self.whole_body(consumes, parameter),
            Swagger2Body::Form(fields) => self.form_body(consumes, &fields),
        }
    }

    /// A body that is one parameter. Without `consumes` it is JSON, which is what such documents mean.
    fn whole_body(&mut self, mut consumes: Vec<String>, parameter: Json<'d>) -> RequestBody {
        if consumes.is_empty() {
            consumes.push("application/json".to_owned());
        }
        let schema = self.schema(parameter.get("schema"));
        let examples = self.own_example(parameter);
        RequestBody {
            description: text(parameter, "description"),
            required: flag(parameter, "required"),
            content: consumes.into_iter().map(|name| media_type(name, schema.clone(), examples.clone())).collect(),
            extensions: self.extensions(parameter, &TAKEN),
        }
    }

    /// A body that is a form: its fields become the properties of one object.
    fn form_body(&mut self, consumes: Vec<String>, fields: &[Json<'d>]) -> RequestBody {
        let is_form =
            |name: &String| name.starts_with("multipart/") || name.starts_with("application/x-www-form-urlencoded");
        let mut names: Vec<String> = consumes.into_iter().filter(is_form).collect();
        if names.is_empty() {
            let file = fields.iter().any(|field| text(*field, "type").as_deref() == Some("file"));
            names.push(if file { "multipart/form-data" } else { "application/x-www-form-urlencoded" }.to_owned());
        }
        let schema = self.form_schema(fields);
        let encodings: Vec<Encoding> = fields.iter().filter_map(|field| encoding(*field)).collect();
        RequestBody {
            description: None,
            required: fields.iter().any(|field| flag(*field, "required")),
            content: names
                .into_iter()
                .map(|name| MediaType {
                    encodings: encodings.clone(),
                    ..media_type(name, Some(schema.clone()), Vec::new())
                })
                .collect(),
            extensions: Vec::new(),
        }
    }

    /// The schema of a form, as a JSON text of its own.
    fn form_schema(&self, fields: &[Json<'d>]) -> SchemaRef {
        let not_schema = ["name", "in", "required", "collectionFormat", "allowEmptyValue"];
        let mut properties = String::new();
        let mut required = String::new();
        for field in fields {
            let name = text(*field, "name").unwrap_or_default();
            separate(&mut properties);
            push_string(&mut properties, &name);
            properties.push_str(":{");
            let mut first = true;
            for member in field.members().filter(|member| !not_schema.iter().any(|other| member.is(other))) {
                if !std::mem::take(&mut first) {
                    properties.push(',');
                }
                push_string(&mut properties, &member.name());
                properties.push(':');
                properties.push_str(member.value.raw());
            }
            properties.push('}');
            if flag(*field, "required") {
                separate(&mut required);
                push_string(&mut required, &name);
            }
        }
        let json = format!(r#"{{"type":"object","properties":{{{properties}}},"required":[{required}]}}"#);
        let first = fields.first().map_or(0, |field| field.span().start);
        let origin = locate::pointer(self.description.text(), first);
        let origin = origin.rsplit_once('/').map_or(String::new(), |(list, _)| list.to_owned());
        let document = Arc::new(Document::made(json, origin));
        let span = document.root().span();
        SchemaRef::new(self.description.clone(), Node::new(document, span))
    }

    /// An answer's body, by the media types of `produces`.
    pub(super) fn swagger2_content(&mut self, operation: Json<'d>, response: Json<'d>) -> Vec<MediaType> {
        let schema = response.get("schema");
        let examples = response.get("examples");
        if schema.is_none() && examples.is_none() {
            return Vec::new();
        }
        let mut names = self.media_types(operation, "produces");
        for member in examples.into_iter().flat_map(Json::members) {
            if !names.iter().any(|name| member.is(name)) {
                names.push(member.name().into_owned());
            }
        }
        if names.is_empty() {
            let file = schema.and_then(|schema| text(schema, "type")).as_deref() == Some("file");
            names.push(if file { "application/octet-stream" } else { "application/json" }.to_owned());
        }
        let schema = self.schema(schema);
        let example =
            |name: &str| examples.and_then(|examples| examples.get(name)).map(|value| self.description.node(value));
        names
            .into_iter()
            .map(|name| {
                let examples = example(&name).map(|value| Example { value: Some(value), ..Example::default() });
                media_type(name, schema.clone(), examples.into_iter().collect())
            })
            .collect()
    }

    /// Headers by name: each is its own schema.
    pub(super) fn swagger2_headers(&mut self, headers: Option<Json<'d>>) -> Vec<Header> {
        let members = headers.into_iter().flat_map(Json::members);
        members
            .map(|member| Header {
                name: member.name().into_owned(),
                description: text(member.value, "description"),
                required: false,
                deprecated: false,
                schema: Some(self.own_schema(member.value)),
                content: Vec::new(),
                style: Style::Simple,
                explode: false,
                examples: self.own_example(member.value),
                extensions: self.extensions(member.value, &TAKEN),
            })
            .collect()
    }
}

/// A comma, but for the first of a list.
fn separate(list: &mut String) {
    if !list.is_empty() {
        list.push(',');
    }
}

/// How a form's field is written, where that is not as usual.
fn encoding(field: Json<'_>) -> Option<Encoding> {
    if text(field, "type").as_deref() != Some("array") {
        return None;
    }
    let (style, explode) = collection(field, ParameterLocation::Query);
    Some(Encoding {
        property: text(field, "name")?,
        content_type: None,
        headers: Vec::new(),
        style: Some(style),
        explode: Some(explode),
        allow_reserved: false,
    })
}

/// A media type with no more than a schema and examples.
fn media_type(name: String, schema: Option<SchemaRef>, examples: Vec<Example>) -> MediaType {
    MediaType { name, schema, item_schema: None, examples, encodings: Vec::new(), extensions: Vec::new() }
}
