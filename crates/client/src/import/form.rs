//! Parts of `-F` and `--form-string` (curl's manual, `--form`).

use super::note::{NoteKind, Notes};
use super::text::ShellText;

/// A part of `multipart/form-data`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormPart {
    /// Its name.
    pub name: ShellText,
    /// What it holds.
    pub value: FormValue,
    /// Its content type, where one is given.
    pub content_type: Option<ShellText>,
    /// The file name that is told, where it is given apart.
    pub file_name: Option<ShellText>,
}

/// What a part of a form holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormValue {
    /// Text.
    Text(ShellText),
    /// `@file`: a file, told with its name.
    File(ShellText),
    /// `<file`: the text that a file holds.
    TextOfFile(ShellText),
}

/// The part that one `-F` says.
pub(super) fn part(value: &ShellText, literal: bool, notes: &mut Notes) -> FormPart {
    let at = value.find('=');
    if at.is_none() {
        notes.add(NoteKind::NotFollowed, "A part of a form without =");
    }
    let name = value.slice(0, at.unwrap_or(value.as_str().len()));
    let content = value.rest(at.map_or(value.as_str().len(), |at| at + 1));
    if literal {
        return FormPart { name, value: FormValue::Text(content), content_type: None, file_name: None };
    }
    if content.as_str().starts_with('(') {
        notes.add(NoteKind::NotFollowed, "A part of a form that holds parts");
    }
    let marker = content.as_str().chars().next().filter(|mark| matches!(mark, '@' | '<'));
    let mut fields = Fields { text: content.rest(usize::from(marker.is_some())), at: 0, begun: false };
    let first = fields.next();
    let value = match marker {
        Some('@') => FormValue::File(first),
        Some(_) => FormValue::TextOfFile(first),
        None => FormValue::Text(first),
    };
    if matches!(&value, FormValue::File(path) if path.as_str().contains(',')) {
        notes.add(NoteKind::NotFollowed, "Several files in one part of a form");
    }
    let mut part = FormPart { name, value, content_type: None, file_name: None };
    attributes(&mut part, &mut fields, notes);
    part
}

/// `;type=…;filename=…`; what follows a type without a known name belongs to it (`;charset=utf-8`).
fn attributes(part: &mut FormPart, fields: &mut Fields, notes: &mut Notes) {
    while fields.has_more() {
        let field = fields.next().trim();
        let text = field.as_str();
        if text.starts_with("type=") && part.content_type.is_none() {
            part.content_type = Some(field.rest("type=".len()));
        } else if text.starts_with("filename=") {
            let mut name = Fields { text: field.rest("filename=".len()), at: 0, begun: false };
            part.file_name = Some(name.next());
        } else if text.starts_with("headers=") || text.starts_with("encoder=") {
            notes.add(NoteKind::NotFollowed, text.split('=').next().unwrap_or_default());
        } else if let Some(content_type) = &mut part.content_type {
            content_type.push(';');
            content_type.append(&field);
        } else {
            notes.add(NoteKind::NotFollowed, text);
        }
    }
}

/// Fields between semicolons; one in quotes may hold them.
struct Fields {
    text: ShellText,
    at: usize,
    /// Whether a field was read: only then a semicolon leads to the next.
    begun: bool,
}

impl Fields {
    fn has_more(&self) -> bool {
        self.text.as_str()[self.at..].starts_with(';')
    }

    /// The next field, out of its quotes.
    fn next(&mut self) -> ShellText {
        if std::mem::replace(&mut self.begun, true) && self.has_more() {
            self.at += 1;
        }
        let text = self.text.as_str();
        let start = self.at + (text[self.at..].len() - text[self.at..].trim_start().len());
        if text[start..].starts_with('"')
            && let Some(field) = self.quoted(start + 1)
        {
            return field;
        }
        // A quote within (`filename="a;b"`) keeps its semicolons too.
        let end = self.end(self.at);
        let field = self.text.slice(self.at, end);
        self.at = end;
        field
    }

    fn end(&self, from: usize) -> usize {
        let mut within = false;
        let text = self.text.as_str();
        let name = text[from..].trim_start();
        let may_quote = name.starts_with("filename=\"");
        for (at, character) in text[from..].char_indices() {
            within ^= character == '"' && may_quote;
            if character == ';' && !within {
                return from + at;
            }
        }
        text.len()
    }

    /// `"…"` with `\"` and `\\` in it, where a semicolon or the end follows.
    fn quoted(&mut self, from: usize) -> Option<ShellText> {
        let mut field = ShellText::default();
        let mut at = from;
        let text = self.text.as_str().to_owned();
        loop {
            let stop = self.text.find_any(&['"', '\\'], at)?;
            field.append(&self.text.slice(at, stop));
            let escaped = text.as_bytes().get(stop + 1).copied();
            at = stop + 1;
            if text.as_bytes()[stop] == b'"' {
                break;
            }
            match escaped {
                Some(character @ (b'"' | b'\\')) => {
                    field.push(char::from(character));
                    at += 1;
                }
                _ => field.push('\\'),
            }
        }
        let rest = &text[at..];
        let blank = rest.len() - rest.trim_start().len();
        if !rest[blank..].is_empty() && !rest[blank..].starts_with(';') {
            return None;
        }
        self.at = at + blank;
        Some(field)
    }
}
