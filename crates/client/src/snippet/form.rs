//! A form with files in the languages of `script`. Each says a part as far as its own words go; where they fall short, a comment in
//! the snippet says so.

use super::quote::{hurl, powershell, script};
use crate::{Part, PartContent};

/// A part, and the variable that stands for its text where that is a secret.
pub(super) type Field<'r> = (&'r Part, Option<&'static str>);

/// How JavaScript gets at the bytes of a file without reading them into memory.
pub(super) const OPEN: &str = "import { openAsBlob } from \"node:fs\";\n";

/// A part as requests' `files` has it: a text is a file without a name.
pub(super) fn python((part, variable): &Field<'_>) -> String {
    let (name, content) = match &part.content {
        PartContent::Text(text) => {
            ("None".to_owned(), variable.map_or_else(|| script(text), |name| format!("os.environ[\"{name}\"]")))
        }
        PartContent::File(file) => (script(&file.name), format!("open({}, \"rb\")", script(&file.name))),
    };
    let mut fields = vec![name, content];
    if part.content_type.is_some() || !part.headers.is_empty() {
        fields.push(part.content_type.as_deref().map_or("None".to_owned(), script));
    }
    if !part.headers.is_empty() {
        let headers: Vec<_> =
            part.headers.iter().map(|(name, value)| format!("{}: {}", script(name), script(value))).collect();
        fields.push(format!("{{{}}}", headers.join(", ")));
    }
    format!("({}, ({}))", script(&part.name), fields.join(", "))
}

/// The lines that make `form` of FormData.
pub(super) fn javascript(fields: &[Field<'_>]) -> String {
    let parts = || fields.iter().map(|(part, _)| *part);
    let has_files = parts().any(|part| matches!(part.content, PartContent::File(_)));
    let typed = |part: &Part| part.content_type.is_some() && matches!(part.content, PartContent::Text(_));
    let mut lines = if has_files { format!("{OPEN}\n") } else { String::new() };
    if parts().any(typed) {
        lines += "// FormData gives a text with a type of its own a file name: \"blob\".\n";
    }
    if parts().any(|part| !part.headers.is_empty()) {
        lines += "// FormData has no headers for a part: they are left out.\n";
    }
    lines += "const form = new FormData();\n";
    for (part, variable) in fields {
        let text = |text: &str| variable.map_or_else(|| script(text), |name| format!("process.env.{name}"));
        let kind = part.content_type.as_deref().map_or(String::new(), |kind| format!(", {{ type: {} }}", script(kind)));
        let (value, name) = match &part.content {
            PartContent::File(file) => {
                (format!("await openAsBlob({}{kind})", script(&file.name)), format!(", {}", script(&file.name)))
            }
            PartContent::Text(value) if typed(part) => (format!("new Blob([{}]{kind})", text(value)), String::new()),
            PartContent::Text(value) => (text(value), String::new()),
        };
        lines += &format!("form.append({}, {value}{name});\n", script(&part.name));
    }
    lines
}

/// The lines that make `$form` of .NET's own; Windows PowerShell has no form for Invoke-WebRequest.
pub(super) fn powershell_form(fields: &[Field<'_>]) -> String {
    let mut lines = "# PowerShell 7 or later.\n$form = [System.Net.Http.MultipartFormDataContent]::new()\n".to_owned();
    for (part, variable) in fields {
        // .NET writes a name as it is given, and most servers want it in quotes.
        let quoted = |name: &str| powershell(&format!("\"{}\"", name.replace('"', "%22")));
        match &part.content {
            PartContent::Text(text) => {
                let text = variable.map_or_else(|| powershell(text), |name| format!("$env:{name}"));
                lines += &format!("$part = [System.Net.Http.StringContent]::new({text})\n");
            }
            PartContent::File(file) => {
                let path = format!("(Resolve-Path -LiteralPath {})", powershell(&file.name));
                lines += &format!("$part = [System.Net.Http.ByteArrayContent]::new([IO.File]::ReadAllBytes({path}))\n");
            }
        }
        lines += &match &part.content_type {
            Some(content_type) => format!("$part.Headers.ContentType = {}\n", powershell(content_type)),
            None => "$part.Headers.ContentType = $null\n".to_owned(),
        };
        for (name, value) in &part.headers {
            lines += &format!("$part.Headers.Add({}, {})\n", powershell(name), powershell(value));
        }
        lines += &match &part.content {
            PartContent::Text(_) => format!("$form.Add($part, {})\n", quoted(&part.name)),
            PartContent::File(file) => format!("$form.Add($part, {}, {})\n", quoted(&part.name), quoted(&file.name)),
        };
    }
    lines
}

/// The section of a form. Hurl has no type for a text, and no headers for a part.
pub(super) fn hurl_form(fields: &[Field<'_>]) -> String {
    let short = |part: &Part| {
        !part.headers.is_empty() || part.content_type.is_some() && matches!(part.content, PartContent::Text(_))
    };
    let mut lines = String::new();
    if fields.iter().any(|(part, _)| short(part)) {
        lines += "# Hurl has no type for a text of a form, and no headers for a part: they are left out.\n";
    }
    lines += "[Multipart]\n";
    for (part, variable) in fields {
        let name = hurl(&part.name, |character| {
            !character.is_ascii_alphanumeric() && !matches!(character, '-' | '_' | '.' | '$' | '@')
        });
        lines += &match &part.content {
            PartContent::Text(text) => {
                let text = variable.map_or_else(|| hurl(text, |_| false), |name| format!("{{{{{name}}}}}"));
                format!("{name}: {text}\n")
            }
            PartContent::File(file) => {
                let kind = part.content_type.as_deref().map_or(String::new(), |kind| format!(" {kind}"));
                format!("{name}: file,{};{kind}\n", hurl_file_name(&file.name))
            }
        };
    }
    lines
}

/// A file's name in Hurl ("Grammar", filename), where some characters want a backslash and no other may have one.
pub(super) fn hurl_file_name(name: &str) -> String {
    let mut escaped = String::new();
    for (at, character) in name.chars().enumerate() {
        match character {
            ' ' | ';' | '#' | '\\' | '{' | '}' => escaped.extend(['\\', character]),
            '[' if at == 0 => escaped.push_str(r"\u{5b}"),
            _ if character.is_control() => escaped.push_str(&format!(r"\u{{{:x}}}", u32::from(character))),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::hurl_file_name;

    #[test]
    fn a_file_name_of_hurl_escapes_what_its_grammar_lets_it() {
        assert_eq!(hurl_file_name("[a] b;c#d\\{e}, f.csv"), r"\u{5b}a]\ b\;c\#d\\\{e\},\ f.csv");
        assert_eq!(hurl_file_name("a\nb"), r"a\u{a}b");
    }
}
