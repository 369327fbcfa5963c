//! From options to what is sent.

use super::arguments::Argument;
use super::data::{Data, DataPiece, FileReading};
use super::note::{NoteKind, Notes};
use super::text::ShellText;
use super::{Credentials, CurlBody, CurlCommand, CurlError, CurlHeader, Shell, form, mend};
use crate::percent::decode;

/// What the options say, before it is known what they come to together.
#[derive(Default)]
struct Parts {
    method: Option<String>,
    url: Option<ShellText>,
    headers: Vec<CurlHeader>,
    /// Names of headers that curl is told to leave out.
    left_out: Vec<String>,
    /// Headers of other options; one that is written as a header goes before it.
    implied: Vec<CurlHeader>,
    data: Data,
    query: Data,
    json: bool,
    form: Vec<form::FormPart>,
    upload: Option<ShellText>,
    user: Option<ShellText>,
    get: bool,
    head: bool,
    globoff: bool,
}

/// The command that the options make.
pub(super) fn command(
    shell: Shell,
    arguments: Vec<Argument>,
    input: Option<ShellText>,
    mut notes: Notes,
) -> Result<CurlCommand, CurlError> {
    let mut parts = Parts { data: Data { input, ..Data::default() }, ..Parts::default() };
    for argument in &arguments {
        parts.take(argument, &mut notes);
    }
    let mut url = parts.address(&mut notes)?;
    let credentials = credentials(&mut url, parts.user.take());
    let method = parts.method.take().unwrap_or_else(|| parts.implied_method().to_owned());
    if parts.get {
        let data = std::mem::take(&mut parts.data);
        add_query(&mut url, &data, &mut notes);
    }
    add_query(&mut url, &std::mem::take(&mut parts.query), &mut notes);
    let body = parts.body(&mut url);
    Ok(CurlCommand { shell, method, url, headers: parts.all_headers(), body, credentials, notes: notes.0 })
}

impl Parts {
    fn take(&mut self, argument: &Argument, notes: &mut Notes) {
        let value = &argument.value;
        match argument.name {
            "url" if self.url.is_some() => notes.add(NoteKind::FurtherUrl, value.as_str()),
            "url" => self.url = Some(value.clone()),
            "request" => self.method = Some(value.as_str().trim().to_owned()),
            "header" => self.header(value, notes),
            "json" => {
                self.json = true;
                self.data.add("json", value, notes);
            }
            "data" | "data-ascii" | "data-raw" | "data-binary" | "data-urlencode" => {
                self.data.add(argument.name, value, notes);
            }
            "url-query" => {
                let as_it_is = value.as_str().starts_with('+');
                let option = if as_it_is { "data-raw" } else { "data-urlencode" };
                self.query.add(option, &value.rest(usize::from(as_it_is)), notes);
            }
            "form" => self.form.push(form::part(value, false, notes)),
            "form-string" => self.form.push(form::part(value, true, notes)),
            "upload-file" => self.upload = Some(value.clone()),
            "user" => self.user = Some(value.clone()),
            "get" => self.get = true,
            "head" => self.head = true,
            "globoff" => self.globoff = true,
            "cookie" if value.find('=').is_none() => notes.add(NoteKind::NotFollowed, "A file of cookies"),
            name => self.implied(name, value),
        }
    }

    fn header(&mut self, text: &ShellText, notes: &mut Notes) {
        if text.as_str().starts_with('@') {
            return notes.add(NoteKind::NotFollowed, "A file of headers");
        }
        let text = mend::header(&text.trim(), notes);
        let Some(at) = text.find(':') else {
            return match text.as_str().strip_suffix(';') {
                Some(name) => self.headers.push(header(name, ShellText::default(), false)),
                None => notes.add(NoteKind::NotFollowed, "A header without a colon"),
            };
        };
        let (name, value) = (text.as_str()[..at].trim(), text.rest(at + 1).trim());
        if value.is_empty() {
            self.left_out.push(name.to_ascii_lowercase());
            notes.add(NoteKind::HeaderLeftOut, name);
        } else {
            self.headers.push(header(name, value, false));
        }
    }

    /// Options that are short for a header. A later one replaces an earlier one, but cookies come together.
    fn implied(&mut self, option: &str, value: &ShellText) {
        let (name, before) = match option {
            "user-agent" => ("User-Agent", ""),
            "referer" => ("Referer", ""),
            "cookie" => ("Cookie", ""),
            "range" => ("Range", "bytes="),
            "oauth2-bearer" => ("Authorization", "Bearer "),
            _ => return,
        };
        let auto = if option == "referer" { value.as_str().strip_suffix(";auto") } else { None };
        let mut text = ShellText::from(before);
        text.append(&auto.map_or_else(|| value.clone(), |kept| value.slice(0, kept.len())));
        if let Some(known) = self.implied.iter_mut().find(|header| header.name == name) {
            if option == "cookie" {
                known.value.push_str("; ");
                known.value.append(&text);
            } else {
                known.value = text;
            }
        } else {
            self.implied.push(header(name, text, true));
        }
    }

    fn implied_method(&self) -> &'static str {
        if self.head {
            "HEAD"
        } else if self.upload.is_some() {
            "PUT"
        } else if !self.form.is_empty() || (self.data.given && !self.get) {
            "POST"
        } else {
            "GET"
        }
    }

    /// The address; `http://` goes before one without a scheme, as curl has it.
    fn address(&mut self, notes: &mut Notes) -> Result<ShellText, CurlError> {
        let url = mend::url(&self.url.take().ok_or(CurlError::NoUrl)?, notes);
        let text = url.as_str();
        if text.is_empty() {
            return Err(CurlError::NoUrl);
        }
        if let Some(name) = placeholder(text) {
            notes.add(NoteKind::Placeholder, name);
        }
        let begins_with_variable = url.pieces().first().is_some_and(|(_, variable)| *variable);
        let mut address = ShellText::from(if text.contains("://") || begins_with_variable { "" } else { "http://" });
        if self.globoff {
            address.append(&url);
        } else {
            without_globs(&url, &mut address, notes);
        }
        Ok(address)
    }

    fn body(&mut self, url: &mut ShellText) -> Option<CurlBody> {
        if let Some(path) = self.upload.take() {
            if url.as_str().ends_with('/') {
                let name = path.as_str().rsplit(['/', '\\']).next().unwrap_or_default();
                url.push_str(&crate::encode_segment(name));
            }
            return Some(CurlBody::Data(vec![DataPiece::File { path, reading: FileReading::Whole }]));
        }
        if !self.form.is_empty() {
            return Some(CurlBody::Multipart(std::mem::take(&mut self.form)));
        }
        if !self.data.given {
            return None;
        }
        if self.json {
            self.implied.push(header("Content-Type", "application/json".into(), true));
            self.implied.push(header("Accept", "application/json".into(), true));
        } else {
            self.implied.push(header("Content-Type", "application/x-www-form-urlencoded".into(), true));
        }
        Some(CurlBody::Data(std::mem::take(&mut self.data.pieces)))
    }

    fn all_headers(self) -> Vec<CurlHeader> {
        let Self { mut headers, implied, left_out, .. } = self;
        for header in implied {
            let written = headers.iter().any(|written| written.name.eq_ignore_ascii_case(&header.name));
            let is_left_out = left_out.iter().any(|name| name.eq_ignore_ascii_case(&header.name));
            if !written && !is_left_out && !header.value.is_empty() {
                headers.push(header);
            }
        }
        headers
    }
}

/// The first `<name>`.
fn placeholder(text: &str) -> Option<&str> {
    let from = text.split_once('<')?.1;
    let name = from.split_once('>')?.0;
    let start = text.len() - from.len() - 1;
    text.get(start..start + name.len() + 2)
}

fn header(name: &str, value: ShellText, implied: bool) -> CurlHeader {
    CurlHeader { name: name.to_owned(), value, implied }
}

/// `\[` is `[` to curl; brackets and braces that are not escaped are several addresses.
fn without_globs(url: &ShellText, address: &mut ShellText, notes: &mut Notes) {
    let mut escaped = false;
    let mut globs = false;
    for (piece, variable) in url.pieces() {
        if variable {
            address.push_variable(piece);
            continue;
        }
        for character in piece.chars() {
            let glob = matches!(character, '[' | ']' | '{' | '}');
            if std::mem::take(&mut escaped) {
                if !glob {
                    address.push('\\');
                }
            } else {
                globs = globs || glob;
                if character == '\\' {
                    escaped = true;
                    continue;
                }
            }
            address.push(character);
        }
    }
    if escaped {
        address.push('\\');
    }
    // The brackets of an IPv6 address are none.
    if globs && !url.as_str().contains("://[") {
        notes.add(NoteKind::Globbing, url.as_str());
    }
}

/// What `-u` says, else `user:password@` of the address, which goes out of it: no page may send such an address.
fn credentials(url: &mut ShellText, user: Option<ShellText>) -> Option<Credentials> {
    let mut found = user;
    if let Some(start) = url.as_str().find("://").map(|at| at + 3) {
        let end = url.find_any(&['/', '?', '#'], start).unwrap_or(url.as_str().len());
        if let Some(at) = url.as_str().get(start..end).and_then(|authority| authority.rfind('@')) {
            let told = url.slice(start, start + at);
            let mut bare = url.slice(0, start);
            bare.append(&url.rest(start + at + 1));
            *url = bare;
            found = found.or_else(|| Some(decoded(&told)));
        }
    }
    let text = found?;
    Some(match text.find(':') {
        Some(at) => Credentials { user: text.slice(0, at), password: Some(text.rest(at + 1)) },
        None => Credentials { user: text, password: None },
    })
}

/// User and password of an address are percent-encoded, those of `-u` are not. The first colon stands between the two even
/// when it was encoded, for a user holds none (RFC 7617 section 2).
fn decoded(told: &ShellText) -> ShellText {
    let mut text = ShellText::default();
    for (piece, variable) in told.pieces() {
        if variable {
            text.push_variable(piece);
        } else {
            text.push_str(&decode(piece, false));
        }
    }
    text
}

/// Adds to the query, before a fragment.
fn add_query(url: &mut ShellText, data: &Data, notes: &mut Notes) {
    let end = url.find('#').unwrap_or(url.as_str().len());
    let mut address = url.slice(0, end);
    let mut separator = if address.as_str().contains('?') { '&' } else { '?' };
    for piece in &data.pieces {
        match piece {
            DataPiece::Text(text) if text.is_empty() => {}
            DataPiece::Text(text) => {
                if separator != ' ' {
                    address.push(std::mem::replace(&mut separator, ' '));
                }
                address.append(text);
            }
            DataPiece::File { .. } => notes.add(NoteKind::NotFollowed, "A file in the query"),
        }
    }
    address.append(&url.rest(end));
    *url = address;
}
