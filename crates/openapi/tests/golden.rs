//! Each folder of `fixtures/descriptions` is a document and what is read from it; `UPDATE=1` writes that anew.

mod outline;

use std::path::{Path, PathBuf};

use openapi::{ApiDescription, Diagnostic, LoadError};
use serde_json::Value;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/descriptions")
}

/// The document in a folder.
fn input(folder: &Path) -> Vec<u8> {
    let files = std::fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    let inputs: Vec<PathBuf> = files.filter(|path| path.file_stem().is_some_and(|stem| stem == "input")).collect();
    assert_eq!(inputs.len(), 1, "one input in {}", folder.display());
    std::fs::read(&inputs[0]).expect("the input reads")
}

/// What opening gave.
fn of_loaded(loaded: &Result<(ApiDescription, Vec<Diagnostic>), LoadError>) -> Value {
    match loaded {
        Ok((description, diagnostics)) => {
            let mut outline = outline::of_description(description);
            outline["diagnostics"] = diagnostics.iter().map(outline::place_and_text).collect();
            outline
        }
        Err(error) => serde_json::json!({ "error": error.to_string() }),
    }
}

fn outline_of(name: &str) -> Value {
    of_loaded(&ApiDescription::load_bytes(input(&fixtures().join(name))))
}

#[test]
fn every_document_is_read_as_expected() {
    let mut different = Vec::new();
    let mut read = 0;
    for folder in std::fs::read_dir(fixtures()).expect("the fixtures").map(|folder| folder.expect("a folder").path()) {
        if !folder.is_dir() {
            continue;
        }
        read += 1;
        let found = of_loaded(&ApiDescription::load_bytes(input(&folder)));
        let file = folder.join("expected.json");
        if std::env::var_os("UPDATE").is_some() {
            let text = serde_json::to_string_pretty(&found).expect("it renders") + "\n";
            std::fs::write(&file, text).expect("the expectation is written");
            continue;
        }
        let expected: Value = serde_json::from_slice(&std::fs::read(&file).expect("an expectation")).expect("JSON");
        if expected != found {
            different.push(format!("{}\n{found:#}", folder.display()));
        }
    }
    assert!(read >= 20, "the fixtures are there");
    assert!(different.is_empty(), "read otherwise than expected: {}", different.join("\n"));
}

#[test]
fn one_api_written_both_ways_is_one_model() {
    let (mut old, mut new) = (outline_of("swagger-2.0"), outline_of("openapi-3.0"));
    assert_eq!(old["operations"].as_array().map(Vec::len), Some(3));
    for outline in [&mut old, &mut new] {
        outline["format"] = Value::Null;
    }
    for name in old.as_object().expect("an outline").keys() {
        assert_eq!(old[name], new[name], "{name}");
    }
}
