//! A description's model as JSON, for comparing: everything that a reader of it is shown.

use openapi::{
    Additional, ApiDescription, Callback, Diagnostic, Direction, Encoding, Example, Extension, Header, Link, MediaType,
    Members, Node, Operation, Parameter, Response, Schema, SchemaId, SchemaRef, SecurityRequirement, Server,
};
use serde_json::{Map, Value, json};

/// Levels of schemas that are shown.
const LEVELS: usize = 5;

/// All of a description.
pub fn of_description(description: &ApiDescription) -> Value {
    let page = description.title_page();
    let tags = description.tags();
    let operations = description.operations().map(|entry| {
        let mut outline = of_operation(description, &description.operation(entry));
        outline["broken"] = entry.broken().into();
        outline
    });
    json!({
        "title": page.title, "version": page.version, "format": page.format, "description": page.description,
        "servers": description.servers().iter().map(of_server).collect::<Value>(),
        "securitySchemes": debug(description.security_schemes()),
        "otherDocuments": description.other_documents(),
        "tags": tags.iter().map(|tag| json!({"name": tag.name, "declared": tag.declared, "operations": tag.operations,
            "description": tag.description, "parent": tag.parent})).collect::<Value>(),
        "operations": operations.collect::<Value>(),
        "schemas": description.schemas().map(|(name, schema)| json!([name, of_schema(&schema)])).collect::<Value>(),
    })
}

/// One operation.
fn of_operation(description: &ApiDescription, operation: &Operation) -> Value {
    let body = operation.request_body.as_ref();
    let of_body = |body: &openapi::RequestBody| {
        sparse(json!({"required": body.required, "description": body.description,
            "content": of_content(&body.content, Direction::Request), "extensions": of_extensions(&body.extensions)}))
    };
    json!({
        "id": operation.id, "method": operation.method.as_str(), "path": operation.path,
        "kind": format!("{:?}", operation.kind), "summary": operation.summary, "tags": operation.tags,
        "description": operation.description, "extensions": of_extensions(&operation.extensions),
        "deprecated": operation.deprecated, "incubating": operation.incubating,
        "parameters": operation.parameters.iter().map(of_parameter).collect::<Value>(),
        "body": body.map(of_body),
        "responses": operation.responses.iter().map(|found| of_response(description, found)).collect::<Value>(),
        "callbacks": operation.callbacks.iter().map(|callback| of_callback(description, callback)).collect::<Value>(),
        "security": operation.security.iter().map(of_requirement).collect::<Value>(),
        "servers": operation.servers.iter().map(of_server).collect::<Value>(),
        "diagnostics": operation.diagnostics.iter().map(place_and_text).collect::<Value>(),
    })
}

/// A server's address; where it has more to say, all of that.
fn of_server(server: &Server) -> Value {
    let variables = server.variables.iter().map(debug).collect::<Value>();
    let said = sparse(json!({"url": server.url, "name": server.name, "description": server.description,
        "variables": variables, "extensions": of_extensions(&server.extensions)}));
    if said.as_object().is_some_and(|said| said.len() == 1) { server.address(&[]).into() } else { said }
}

fn of_parameter(parameter: &Parameter) -> Value {
    sparse(json!({
        "name": parameter.name, "in": parameter.location.as_str(), "required": parameter.required,
        "style": parameter.style.as_str(), "explode": parameter.explode, "description": parameter.description,
        "schema": parameter.schema.as_ref().map(of_schema), "deprecated": parameter.deprecated,
        "content": of_content(&parameter.content, Direction::Request), "allowReserved": parameter.allow_reserved,
        "allowEmptyValue": parameter.allow_empty_value, "extensions": of_extensions(&parameter.extensions),
        "examples": parameter.examples.iter().map(of_example).collect::<Value>(), "value": parameter.example_value(),
    }))
}

fn of_content(content: &[MediaType], direction: Direction) -> Value {
    let media = |media: &MediaType| {
        let value = |members| media.example_value(direction, members).map(|value| flat(&value));
        let (all, required) = (value(Members::All), value(Members::Required));
        sparse(json!({
            "name": media.name, "schema": media.schema.as_ref().map(of_schema),
            "itemSchema": media.item_schema.as_ref().map(of_schema), "encodings": media.encodings.iter().map(of_encoding).collect::<Value>(),
            "examples": media.examples.iter().map(of_example).collect::<Value>(),
            "extensions": of_extensions(&media.extensions), "value": all, "least": required.filter(|least| Some(least) != all.as_ref()),
        }))
    };
    content.iter().map(media).collect()
}

fn of_encoding(encoding: &Encoding) -> Value {
    sparse(json!({"property": encoding.property, "contentType": encoding.content_type, "explode": encoding.explode,
        "style": encoding.style.as_ref().map(|style| style.as_str()), "allowReserved": encoding.allow_reserved,
        "headers": encoding.headers.iter().map(of_header).collect::<Value>()}))
}

fn of_example(example: &Example) -> Value {
    sparse(json!({"name": example.name, "summary": example.summary, "value": example.value.as_ref().map(Node::raw),
        "description": example.description, "serialized": example.serialized, "externalValue": example.external_value}))
}

fn of_response(description: &ApiDescription, response: &Response) -> Value {
    json!({
        "status": response.status, "summary": response.summary, "description": response.description,
        "headers": response.headers.iter().map(of_header).collect::<Value>(),
        "content": of_content(&response.content, Direction::Response),
        "links": response.links.iter().map(|link| of_link(description, link)).collect::<Value>(),
    })
}

fn of_header(header: &Header) -> Value {
    sparse(json!({"name": header.name, "required": header.required, "schema": header.schema.as_ref().map(of_schema),
        "description": header.description, "deprecated": header.deprecated, "style": header.style.as_str(),
        "explode": header.explode, "content": of_content(&header.content, Direction::Response),
        "examples": header.examples.iter().map(of_example).collect::<Value>(),
        "extensions": of_extensions(&header.extensions), "value": header.example_value(Direction::Response)}))
}

fn of_link(description: &ApiDescription, link: &Link) -> Value {
    sparse(json!({"name": link.name, "operationId": link.operation_id, "parameters": debug(&link.parameters),
        "operationRef": link.operation_ref, "leadsTo": description.linked_operation(link).map(|entry| entry.id()),
        "body": link.request_body.as_ref().map(Node::raw), "description": link.description,
        "server": link.server.as_ref().map(of_server), "extensions": of_extensions(&link.extensions)}))
}

/// A callback; those of its own operations are left out, since one may be its own.
fn of_callback(description: &ApiDescription, callback: &Callback) -> Value {
    let read = callback.operations.iter().map(|operation| {
        let mut operation = description.callback_operation(callback, operation);
        operation.callbacks.clear();
        of_operation(description, &operation)
    });
    json!({"name": callback.name, "expression": callback.expression, "operations": read.collect::<Value>()})
}

fn of_requirement(requirement: &SecurityRequirement) -> Value {
    let schemes = requirement.schemes.iter();
    schemes.map(|asked| json!([asked.name, asked.scopes, asked.scheme.is_some()])).collect()
}

fn of_extensions(extensions: &[Extension]) -> Value {
    extensions.iter().map(|extension| json!([extension.name, extension.value.raw()])).collect()
}

/// JSON text on one line. What is made of sound JSON must be JSON.
fn flat(text: &str) -> String {
    let sound = serde_json::from_str::<&serde_json::value::RawValue>(text).is_ok();
    let mark = if sound { "" } else { "not JSON: " };
    mark.chars().chain(text.lines().flat_map(|line| line.trim_start().chars())).collect()
}

/// An object without members that say nothing.
fn sparse(mut object: Value) -> Value {
    if let Some(members) = object.as_object_mut() {
        members.retain(|_, value| !says_nothing(value));
    }
    object
}

fn says_nothing(value: &Value) -> bool {
    value.is_null() || *value == json!(false) || *value == json!([]) || *value == json!("")
}

/// A schema to a certain depth, cycles named.
fn of_schema(schema: &SchemaRef) -> Value {
    schema_below(schema, &mut Vec::new())
}

fn schema_below(place: &SchemaRef, above: &mut Vec<SchemaId>) -> Value {
    let id = place.id();
    if above.contains(&id) {
        return json!({ "cycle": place.name() });
    }
    if above.len() >= LEVELS {
        return json!("…");
    }
    let schema = match place.schema() {
        Ok(schema) => schema,
        Err(error) => return json!({ "error": error.to_string() }),
    };
    above.push(id);
    let outline = said(&schema, above);
    above.pop();
    outline
}

/// What a schema says, without what it does not.
fn said(schema: &Schema, above: &mut Vec<SchemaId>) -> Value {
    let mut outline = Map::new();
    let mut put = |name: &str, value: Value| {
        if !says_nothing(&value) {
            outline.insert(name.to_owned(), value);
        }
    };
    put("name", json!(schema.name));
    put("types", schema.types.iter().map(|kind| kind.as_str()).collect());
    put("nullable", json!(schema.nullable));
    put("description", json!(schema.description));
    put("format", json!(schema.format));
    put("enum", schema.enum_values.iter().map(Node::raw).collect());
    put("const", json!(schema.const_value.as_ref().map(Node::raw)));
    put("default", json!(schema.default.as_ref().map(Node::raw)));
    put("readOnly", json!(schema.read_only));
    put("always", json!(schema.always.map(|always| always.to_string())));
    put("discriminator", json!(schema.discriminator.as_ref().map(|found| format!("{found:?}"))));
    put("extensions", schema.extensions.iter().map(|extension| extension.name.as_str()).collect());
    if schema.limits != openapi::Limits::default() {
        put("limits", debug(&schema.limits));
    }
    let properties = schema.properties.iter();
    put(
        "properties",
        properties.map(|found| json!([found.name, found.required, schema_below(&found.schema, above)])).collect(),
    );
    match &schema.additional {
        Additional::Unsaid => {}
        Additional::Any => put("additional", json!("any")),
        Additional::None => put("additional", json!("none")),
        Additional::Schema(found) => put("additional", schema_below(found, above)),
    }
    let parts = &schema.composition;
    let one = [("items", &schema.items), ("not", &parts.not)];
    for (name, found) in one {
        put(name, found.as_ref().map_or(Value::Null, |found| schema_below(found, above)));
    }
    let lists = [
        ("prefixItems", &schema.prefix_items),
        ("allOf", &parts.all_of),
        ("oneOf", &parts.one_of),
        ("anyOf", &parts.any_of),
    ];
    for (name, list) in lists {
        put(name, list.iter().map(|found| schema_below(found, above)).collect());
    }
    put("defs", schema.defs.iter().map(|(name, found)| json!([name, schema_below(found, above)])).collect());
    Value::Object(outline)
}

/// A diagnostic as it is shown.
pub fn place_and_text(diagnostic: &Diagnostic) -> Value {
    diagnostic.to_string().into()
}

fn debug(value: impl std::fmt::Debug) -> Value {
    format!("{value:?}").into()
}
