//! A description's model as JSON, for comparing: everything that a reader of it is shown.

use openapi::{
    Additional, ApiDescription, Callback, Diagnostic, Example, Header, Link, MediaType, Node, Operation, Parameter,
    Response, Schema, SchemaId, SchemaRef, SecurityRequirement,
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
        "servers": description.servers().iter().map(|server| server.address(&[])).collect::<Value>(),
        "securitySchemes": debug(description.security_schemes()),
        "tags": tags.iter().map(|tag| json!({"name": tag.name, "declared": tag.declared, "operations": tag.operations,
            "description": tag.description, "parent": tag.parent})).collect::<Value>(),
        "operations": operations.collect::<Value>(),
        "schemas": description.schemas().map(|(name, schema)| json!([name, of_schema(&schema)])).collect::<Value>(),
    })
}

/// One operation.
fn of_operation(description: &ApiDescription, operation: &Operation) -> Value {
    let body = operation.request_body.as_ref();
    json!({
        "id": operation.id, "method": operation.method.as_str(), "path": operation.path,
        "kind": format!("{:?}", operation.kind), "summary": operation.summary, "tags": operation.tags,
        "deprecated": operation.deprecated, "incubating": operation.incubating,
        "parameters": operation.parameters.iter().map(of_parameter).collect::<Value>(),
        "body": body.map(|body| json!({"required": body.required, "content": of_content(&body.content)})),
        "responses": operation.responses.iter().map(of_response).collect::<Value>(),
        "callbacks": operation.callbacks.iter().map(|callback| of_callback(description, callback)).collect::<Value>(),
        "security": operation.security.iter().map(of_requirement).collect::<Value>(),
        "servers": operation.servers.iter().map(|server| server.address(&[])).collect::<Value>(),
        "diagnostics": operation.diagnostics.iter().map(place_and_text).collect::<Value>(),
    })
}

fn of_parameter(parameter: &Parameter) -> Value {
    json!({
        "name": parameter.name, "in": parameter.location.as_str(), "required": parameter.required,
        "style": parameter.style.as_str(), "explode": parameter.explode, "description": parameter.description,
        "schema": parameter.schema.as_ref().map(of_schema), "content": of_content(&parameter.content),
    })
}

fn of_content(content: &[MediaType]) -> Value {
    let media = |media: &MediaType| {
        json!({
            "name": media.name, "schema": media.schema.as_ref().map(of_schema),
            "itemSchema": media.item_schema.as_ref().map(of_schema),
            "examples": media.examples.iter().map(of_example).collect::<Value>(),
        })
    };
    content.iter().map(media).collect()
}

fn of_example(example: &Example) -> Value {
    json!({"name": example.name, "summary": example.summary, "value": example.value.as_ref().map(Node::raw)})
}

fn of_response(response: &Response) -> Value {
    json!({
        "status": response.status, "summary": response.summary, "description": response.description,
        "headers": response.headers.iter().map(of_header).collect::<Value>(),
        "content": of_content(&response.content), "links": response.links.iter().map(of_link).collect::<Value>(),
    })
}

fn of_header(header: &Header) -> Value {
    json!({"name": header.name, "required": header.required, "schema": header.schema.as_ref().map(of_schema)})
}

fn of_link(link: &Link) -> Value {
    json!({"name": link.name, "operationId": link.operation_id, "parameters": debug(&link.parameters)})
}

fn of_callback(description: &ApiDescription, callback: &Callback) -> Value {
    let operations = callback.operations.iter();
    let read = operations.map(|operation| description.callback_operation(callback, operation).id);
    json!({"name": callback.name, "expression": callback.expression, "operations": read.collect::<Value>()})
}

fn of_requirement(requirement: &SecurityRequirement) -> Value {
    let schemes = requirement.schemes.iter();
    schemes.map(|asked| json!([asked.name, asked.scopes, asked.scheme.is_some()])).collect()
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
        let absent = value.is_null() || value == json!(false) || value == json!([]) || value == json!("");
        if !absent {
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
