//! Writes a request for each operation of a description, filled from its examples, as a curl command that a shell runs: what
//! `e2e/judge` sends, and has judged by somebody else.
//!
//! `from_examples DESCRIPTION BASE TOKEN required|all` writes a line of JSON an operation: `{"operation", "curl"}`, or `{"operation",
//! "error"}`. A file that a body has is called `file.txt`.

use client::{
    BodyDraft, BodyKind, Draft, DraftValue, Engine, EngineKind, FileField, FileHandle, FileSource, Layout, Secret,
    Secrets, from_json, prepare, render_curl,
};
use openapi::{ApiDescription, Members, Operation};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, base, token, members] = &arguments[..] else { return Err("DESCRIPTION BASE TOKEN required|all".into()) };
    let (description, faults) = ApiDescription::load_bytes(std::fs::read(file)?)?;
    if !faults.is_empty() {
        return Err(format!("{} faults in the description", faults.len()).into());
    }
    let engine =
        Engine { id: "e".into(), name: "e".into(), kind: EngineKind::Engine, base: base.clone(), direct_base: None };
    let token = Secret::new(token.as_str());
    for entry in description.operations() {
        let operation = description.operation(entry);
        let draft = if members == "all" { all(&operation) } else { with_files(&operation, Draft::example(&operation)) };
        let line = match prepare(&operation, &draft, &engine, Some(&token)) {
            Ok(request) => serde_json::json!({
                "operation": entry.id(),
                "curl": render_curl(&request, Secrets::Shown, Layout::OneLine),
            }),
            Err(error) => serde_json::json!({ "operation": entry.id(), "error": error.to_string() }),
        };
        println!("{line}");
    }
    Ok(())
}

/// Every parameter and every field, from their examples.
fn all(operation: &Operation) -> Draft {
    let values = operation.parameters.iter().filter_map(|parameter| {
        let json = parameter.example_value()?;
        let text = from_json::<String>(&json).unwrap_or(json);
        Some(DraftValue { location: parameter.location, name: parameter.name.clone(), text })
    });
    let first = operation.request_body.as_ref().and_then(|body| body.content.first());
    let body = first.map(|media_type| BodyDraft::example(media_type, Members::All));
    with_files(operation, Draft { values: values.collect(), body })
}

/// With a file wherever one is to be chosen.
fn with_files(operation: &Operation, mut draft: Draft) -> Draft {
    let content = operation.request_body.iter().flat_map(|body| &body.content);
    if let (Some(media_type), Some(body)) = (content.into_iter().next(), draft.body.take()) {
        let file = || {
            let name = "file.txt".into();
            vec![FileSource::Chosen(FileHandle { id: 1, name, size: 5, media_type: "text/plain".into() })]
        };
        let fields = FileField::all(media_type);
        let body = fields.iter().fold(body, |body, field| body.with_files(&field.name, file()));
        let whole = BodyKind::of(media_type) == BodyKind::File;
        draft.body = Some(if whole { body.with_files("", file()) } else { body });
    }
    draft
}
