//! Writes the description: the facts as they stand, without white space, each text put in where it belongs.
//!
//! Works on the text itself and not on `serde_json::Value`, which would sort the members: the order of a schema's
//! fields is the order in which a form shows them.

use super::sources::Sources;
use anyhow::{Result, bail};
use scan::{Json, Kind, push_string};

/// What the description says of itself.
const ABOUT: &str = "Made from the facts of the contract, 5.1.1 and what is known of newer engines, for when there is no \
                     engine to ask. An engine's own description, at swagger-basepath.json, is authoritative.";

/// Writes the description. Fails, naming all of them, if an operation has no summary or a text has no place.
pub fn write(sources: &Sources) -> Result<String> {
    let mut writer = Writer { sources, out: String::new(), faults: Vec::new() };
    writer.document(Json::whole(&sources.facts));
    for texts in [&sources.summaries, &sources.descriptions, &sources.help] {
        writer.faults.extend(texts.idle());
    }
    if !writer.faults.is_empty() {
        bail!("{}", writer.faults.join("\n"));
    }
    Ok(writer.out)
}

struct Writer<'s> {
    sources: &'s Sources,
    out: String,
    faults: Vec<String>,
}

impl Writer<'_> {
    fn document(&mut self, document: Json<'_>) {
        self.object(document, &[], |writer, name, value| match name {
            "info" => writer.object(value, &[("description", Some(ABOUT))], |writer, _, value| writer.copy(value)),
            "paths" => writer.paths(value),
            "components" => writer.components(value),
            _ => writer.copy(value),
        });
    }

    fn paths(&mut self, paths: Json<'_>) {
        self.object(paths, &[], |writer, _, path| {
            writer.object(path, &[], |writer, _, operation| writer.operation(operation));
        });
    }

    fn operation(&mut self, operation: Json<'_>) {
        let id = text(operation, "operationId");
        let summary = self.sources.summaries.get(&id);
        if summary.is_none() {
            self.faults.push(format!("summaries.json: {id} is missing"));
        }
        let texts = [("summary", summary), ("description", self.sources.descriptions.get(&id))];
        self.object(operation, &texts, |writer, name, value| match name {
            "parameters" => writer.array(value, |writer, parameter| writer.parameter(&id, parameter)),
            "requestBody" => writer.body(&id, value),
            _ => writer.copy(value),
        });
    }

    fn parameter(&mut self, operation: &str, parameter: Json<'_>) {
        let help = self.sources.help.for_parameter(operation, &text(parameter, "name"));
        self.object(parameter, &[("description", help)], |writer, _, value| writer.copy(value));
    }

    /// A request body: the fields of a form are described in place, those of JSON are in the components.
    fn body(&mut self, operation: &str, body: Json<'_>) {
        self.object(body, &[], |writer, name, content| match name {
            "content" => writer.object(content, &[], |writer, _, media_type| {
                writer.object(media_type, &[], |writer, name, value| match name {
                    "schema" => writer.schema(operation, None, value),
                    _ => writer.copy(value),
                });
            }),
            _ => writer.copy(content),
        });
    }

    fn components(&mut self, components: Json<'_>) {
        self.object(components, &[], |writer, name, value| match name {
            "schemas" => writer.object(value, &[], |writer, name, schema| {
                writer.schema(name, writer.sources.help.get(name), schema);
            }),
            _ => writer.copy(value),
        });
    }

    fn schema(&mut self, owner: &str, help: Option<&str>, schema: Json<'_>) {
        self.object(schema, &[("description", help)], |writer, name, value| match name {
            "properties" => writer.object(value, &[], |writer, name, field| writer.field(owner, name, field)),
            _ => writer.copy(value),
        });
    }

    fn field(&mut self, owner: &str, name: &str, field: Json<'_>) {
        let help = self.sources.help.for_field(owner, name);
        match (help, field.get("$ref")) {
            (Some(help), Some(_)) => {
                // OpenAPI 3.0 ignores what stands beside a reference, so the reference goes one level down.
                self.out.push_str("{\"description\":");
                push_string(&mut self.out, help);
                self.out.push_str(",\"allOf\":[");
                self.copy(field);
                self.out.push_str("]}");
            }
            _ => self.object(field, &[("description", help)], |writer, _, value| writer.copy(value)),
        }
    }

    /// Writes an object: the texts that there are, then its members, the value of each by `value`.
    fn object(
        &mut self,
        object: Json<'_>,
        texts: &[(&str, Option<&str>)],
        mut value: impl FnMut(&mut Self, &str, Json<'_>),
    ) {
        self.out.push('{');
        for (name, text) in texts {
            let Some(text) = text else { continue };
            self.name(name);
            push_string(&mut self.out, text);
        }
        for member in object.members() {
            let name = member.name();
            self.name(&name);
            value(self, &name, member.value);
        }
        self.out.push('}');
    }

    /// Writes a member's name, after a comma unless it is the first.
    fn name(&mut self, name: &str) {
        self.comma();
        push_string(&mut self.out, name);
        self.out.push(':');
    }

    fn array(&mut self, array: Json<'_>, mut element: impl FnMut(&mut Self, Json<'_>)) {
        self.out.push('[');
        for value in array.elements() {
            self.comma();
            element(self, value);
        }
        self.out.push(']');
    }

    fn comma(&mut self) {
        if !self.out.ends_with(['{', '[']) {
            self.out.push(',');
        }
    }

    /// Writes a value as it stands in the facts, without white space.
    fn copy(&mut self, value: Json<'_>) {
        match value.kind() {
            Kind::Object => self.object(value, &[], |writer, _, value| writer.copy(value)),
            Kind::Array => self.array(value, Self::copy),
            _ => self.out.push_str(value.raw()),
        }
    }
}

/// A member's text, empty where there is none.
fn text(object: Json<'_>, name: &str) -> String {
    object.get(name).and_then(Json::string).unwrap_or_default().into_owned()
}
