//! Parts of a form as curl's `-F` says them (curl's manual, `--form`).

use super::Secrets;
use crate::{FileHandle, Part, PartContent};

/// Variables for the secrets of a form, of which it may have several.
const SECRETS: [&str; 4] = ["SECRET", "SECRET_2", "SECRET_3", "SECRET_4"];

/// Parts, each with the variable that stands for its text where that is not to be shown.
pub(super) fn with_variables(parts: &[Part], secrets: Secrets) -> Vec<(&Part, Option<&'static str>)> {
    let mut names = SECRETS.into_iter();
    let mut variable =
        |part: &Part| (part.secret && secrets == Secrets::Hidden).then(|| names.next().unwrap_or("SECRET"));
    parts.iter().map(|part| (part, variable(part))).collect()
}

/// The option and its value for a part.
pub(super) fn option(part: &Part) -> (&'static str, String) {
    let name = &part.name;
    match &part.content {
        PartContent::File(file) => ("-F", format!("{name}=@{}{}", in_form(&file.name), attributes(part))),
        PartContent::Text(text) if part.content_type.is_some() || !part.headers.is_empty() => {
            ("-F", format!("{name}={}{}", quoted(text), attributes(part)))
        }
        PartContent::Text(text) if is_plain(text) => ("-F", format!("{name}={text}")),
        PartContent::Text(text) => ("--form-string", format!("{name}={text}")),
    }
}

/// The value of `--data-binary` for a file; `-` would be the standard input.
pub(super) fn data(file: &FileHandle) -> String {
    if *file.name == *"-" { "@./-".to_owned() } else { format!("@{}", file.name) }
}

/// The media type and the headers of a part. curl takes a part's own headers from 7.82 on.
fn attributes(part: &Part) -> String {
    let content_type = part.content_type.iter().map(|content_type| format!(";type={content_type}"));
    let headers = part.headers.iter().map(|(name, value)| format!(";headers={}", quoted(&format!("{name}: {value}"))));
    content_type.chain(headers).collect()
}

/// Whether `-F` takes a text as it is: it begins with nothing that means a file or several parts, and nothing in it ends it.
fn is_plain(text: &str) -> bool {
    !text.starts_with(['@', '<', '(', '"', ' ', '\t']) && !text.contains(';')
}

/// A file's name, in quotes where something in it would end it.
fn in_form(name: &str) -> String {
    let name = if name == "-" { "./-" } else { name };
    if name.contains([',', ';', '"', '\\']) || name.starts_with(' ') { quoted(name) } else { name.to_owned() }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
