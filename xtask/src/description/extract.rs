//! Takes out of the bundled description what the form for a job needs: the operations that create one with their bodies, and the
//! schemas that these refer to. The page carries it, so that the form is there before any description was read.

use anyhow::{Context, Result};
use scan::{Json, Kind, push_string};
use std::collections::BTreeSet;

/// The paths at which jobs are created.
const PATHS: [&str; 4] = ["/masking-jobs", "/profile-jobs", "/tokenization-jobs", "/reidentification-jobs"];

/// A description of these operations alone, from that of all.
pub fn extract(description: &str) -> Result<String> {
    let root = Json::whole(description);
    let mut names = BTreeSet::new();
    let mut paths = Vec::new();
    for path in PATHS {
        let operation = root.get("paths").and_then(|paths| paths.get(path)?.get("post"));
        let operation = operation.with_context(|| format!("the description has no POST {path}"))?;
        let member = |name: &str| operation.get(name).map(Json::raw).with_context(|| format!("{path} has no {name}"));
        let (id, body) = (member("operationId")?, member("requestBody")?);
        let schema = operation.get("requestBody").and_then(body_schema);
        let schema = schema.with_context(|| format!("the body of POST {path} is not JSON: {body}"))?;
        gather(root, schema, &mut names);
        let schema = schema.raw();
        paths.push(format!(
            "{}:{{\"post\":{{\"operationId\":{id},\"requestBody\":{{\"content\":{{\"application/json\":{{\"schema\":{schema}}}}}}}}}}}",
            quoted(path)
        ));
    }
    let schemas = root.get("components").and_then(|components| components.get("schemas"));
    let schema = |name: &String| {
        let schema = schemas.and_then(|schemas| schemas.get(name));
        let schema = schema.with_context(|| format!("there is no schema {name}"))?;
        Ok(format!("{}:{}", quoted(name), schema.raw()))
    };
    let schemas: Vec<String> = names.iter().map(schema).collect::<Result<_>>()?;
    let version = root.get("openapi").map_or("\"3.0.3\"", Json::raw);
    Ok(format!(
        "{{\"openapi\":{version},\"paths\":{{{}}},\"components\":{{\"schemas\":{{{}}}}}}}\n",
        paths.join(","),
        schemas.join(",")
    ))
}

fn body_schema(body: Json<'_>) -> Option<Json<'_>> {
    body.get("content")?.get("application/json")?.get("schema")
}

/// Adds the names of all schemas that a value refers to, and of those that these refer to.
fn gather(root: Json<'_>, value: Json<'_>, names: &mut BTreeSet<String>) {
    match value.kind() {
        Kind::Object => {
            let reference = value.get("$ref").and_then(Json::string);
            let name = reference.and_then(|to| to.strip_prefix("#/components/schemas/").map(str::to_owned));
            if let Some(name) = name
                && names.insert(name.clone())
                && let Some(schema) = root.get("components").and_then(|it| it.get("schemas")?.get(&name))
            {
                gather(root, schema, names);
            }
            value.members().for_each(|member| gather(root, member.value, names));
        }
        Kind::Array => value.elements().for_each(|element| gather(root, element, names)),
        _ => {}
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    push_string(&mut out, text);
    out
}
