//! Parameters of OpenAPI 3, and what is common to those of all versions.

use scan::Json;

use crate::diagnostic::Severity;
use crate::model::{Parameter, ParameterLocation, Style};
use crate::read::swagger2::Swagger2Body;
use crate::read::{Followed, Reader, flag, text};

/// Members of a parameter that have their own fields in the model.
const TAKEN: [&str; 13] = [
    "name",
    "in",
    "required",
    "deprecated",
    "description",
    "schema",
    "content",
    "style",
    "explode",
    "allowReserved",
    "allowEmptyValue",
    "example",
    "examples",
];

impl<'d> Reader<'d> {
    /// The parameters that count for an operation, unread: its path's, its own in the place of those they repeat.
    pub(super) fn parameters(&mut self, path: Option<Json<'d>>, own: Option<Json<'d>>) -> Vec<Followed<'d>> {
        let mut found: Vec<Followed<'d>> = Vec::new();
        let lists = path.into_iter().chain(own);
        for parameter in lists.flat_map(Json::elements).collect::<Vec<_>>() {
            let Some(parameter) = self.follow(parameter) else { continue };
            let place = found.iter().position(|other| key(other.json) == key(parameter.json));
            match place {
                Some(place) => found[place] = parameter,
                None => found.push(parameter),
            }
        }
        found
    }

    /// Reads parameters; those of Swagger 2.0 that make up a body are kept apart.
    pub(super) fn split_parameters(&mut self, all: Vec<Followed<'d>>) -> (Vec<Parameter>, Option<Swagger2Body<'d>>) {
        let mut parameters = Vec::new();
        let mut body: Option<Swagger2Body<'d>> = None;
        for parameter in all {
            let location = text(parameter.json, "in").unwrap_or_default();
            match (location.as_str(), self.swagger2()) {
                ("body", true) => body = Some(Swagger2Body::Whole(parameter.json)),
                ("formData", true) => match &mut body {
                    Some(Swagger2Body::Form(fields)) => fields.push(parameter.json),
                    Some(Swagger2Body::Whole(_)) => {
                        self.note(parameter.json, Severity::Error, "a form field beside a body can't be sent");
                    }
                    None => body = Some(Swagger2Body::Form(vec![parameter.json])),
                },
                (_, swagger2) => {
                    let Some(location) = self.location(parameter.json, &location) else { continue };
                    parameters.push(match swagger2 {
                        true => self.swagger2_parameter(parameter, location),
                        false => self.parameter(parameter, location),
                    });
                }
            }
        }
        (parameters, body)
    }

    /// Where a parameter goes. One that goes nowhere known is noted.
    fn location(&mut self, parameter: Json<'d>, name: &str) -> Option<ParameterLocation> {
        if text(parameter, "name").is_none() {
            self.note(parameter, Severity::Error, "a parameter without a name is left out");
            return None;
        }
        match name {
            "path" => Some(ParameterLocation::Path),
            "query" => Some(ParameterLocation::Query),
            "querystring" => Some(ParameterLocation::QueryString),
            "header" => Some(ParameterLocation::Header),
            "cookie" => Some(ParameterLocation::Cookie),
            other => {
                let message =
                    format!("a parameter in “{other}” is left out: only path, query, header and cookie are known");
                self.note(parameter, Severity::Error, message);
                None
            }
        }
    }

    /// A parameter of OpenAPI 3.
    fn parameter(&mut self, followed: Followed<'d>, location: ParameterLocation) -> Parameter {
        let json = followed.json;
        let style = text(json, "style").map_or_else(|| location.default_style(), |style| Style::from_name(&style));
        let explode = json.get("explode").and_then(Json::boolean).unwrap_or_else(|| style.explodes_by_default());
        Parameter {
            name: text(json, "name").unwrap_or_default(),
            location,
            required: location == ParameterLocation::Path || flag(json, "required"),
            deprecated: flag(json, "deprecated"),
            description: followed.text("description"),
            schema: self.schema(json.get("schema")),
            content: self.content(json.get("content")),
            style,
            explode,
            allow_reserved: flag(json, "allowReserved"),
            allow_empty_value: flag(json, "allowEmptyValue"),
            examples: self.examples(json),
            extensions: self.extensions(json, &TAKEN),
        }
    }
}

/// What makes a parameter the same as another: its location and name.
fn key(parameter: Json<'_>) -> (String, String) {
    let location = text(parameter, "in").unwrap_or_default();
    let mut name = text(parameter, "name").unwrap_or_default();
    match location.as_str() {
        "body" => name.clear(),
        "header" => name.make_ascii_lowercase(),
        _ => {}
    }
    (location, name)
}
