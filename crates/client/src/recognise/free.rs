//! A command as a request that no description knows: everything of it that a page can enter, and the names of the rest.

use super::LeftAside;
use super::body::{file_name, recognised_body};
use crate::prepare::{BodyKind, FreeField, FreeHeader, FreeRequest, basic};
use crate::{
    BodyDraft, CurlBody, CurlCommand, CurlHeader, DraftFile, FileSource, FormPart, FormValue, Secret, check_json,
};

const CONTENT_TYPE: &str = "Content-Type";

/// The request that a command makes. A secret of which only a shell knows the value is left empty.
pub fn free(command: &CurlCommand) -> (FreeRequest, Vec<LeftAside>) {
    let mut request = FreeRequest::to(&command.method, command.url.as_str());
    let mut left_aside = Vec::new();
    let is_type = |header: &&CurlHeader| header.name.eq_ignore_ascii_case(CONTENT_TYPE);
    let told = command.headers.iter().find(is_type).map(|header| header.value.as_str());
    match &command.body {
        Some(CurlBody::Multipart(parts)) => {
            request.fields = fields(parts);
            request.body = Some(BodyDraft { media_type: "multipart/form-data".into(), ..BodyDraft::default() });
            let operation = request.operation();
            let media_type = operation.request_body.as_ref().and_then(|body| body.media_type("multipart/form-data"));
            if let (Some(body), Some(media_type)) = (&command.body, media_type) {
                let (draft, aside) = recognised_body(command, body, media_type);
                request.body = Some(draft);
                left_aside.extend(aside);
            }
        }
        Some(body @ CurlBody::Data(_)) => data(&mut request, body, told, &mut left_aside),
        None => {}
    }
    // The type of a body is the body's own, but where a form would make something else of its text.
    let has_own = request.body.as_ref().is_some_and(|body| told == Some(body.media_type.as_str()) || !is_data(command));
    request.headers.extend(command.headers.iter().filter(|header| !(has_own && is_type(header))).map(header));
    if let Some(credentials) = &command.credentials {
        let password = credentials.password.as_ref().map_or(Some(""), |password| password.plain());
        let value = credentials.user.plain().zip(password);
        let value = value.map(|(user, password)| basic(user, &Secret::new(password))).unwrap_or_default();
        request.headers.push(FreeHeader { name: "Authorization".into(), value });
    }
    (request, left_aside)
}

fn is_data(command: &CurlCommand) -> bool {
    matches!(command.body, Some(CurlBody::Data(_)))
}

fn header(header: &CurlHeader) -> FreeHeader {
    let mut taken = FreeHeader { name: header.name.clone(), value: Secret::new(header.value.as_str()) };
    if taken.is_secret() && header.value.plain().is_none() {
        taken.value = Secret::default();
    }
    taken
}

/// A body of pieces. Its text and its file stay byte by byte: what a form of its type would change goes as plain text, or as bytes, with its
/// type as a header of its own.
fn data(request: &mut FreeRequest, body: &CurlBody, told: Option<&str>, left_aside: &mut Vec<LeftAside>) {
    let mut draft = BodyDraft::default();
    if let Some(text) = body.text() {
        draft.text = text.as_str().to_owned();
    } else if let Some(path) = body.file() {
        request.is_file = true;
        let name = file_name(path.as_str());
        left_aside.push(LeftAside::File(name.clone()));
        draft.files.push(DraftFile { property: String::new(), source: FileSource::Wanted(name) });
    } else {
        left_aside.push(LeftAside::Files);
    }
    let changes = |kind: BodyKind| match kind {
        BodyKind::Multipart => true,
        BodyKind::Form => request.is_file || draft.text.starts_with('{') && check_json(&draft.text).is_ok(),
        BodyKind::Json | BodyKind::File | BodyKind::Text => false,
    };
    // A browser writes a type whether one is told or not.
    let untold = if request.is_file { "application/octet-stream" } else { "text/plain" };
    draft.media_type = told.filter(|told| !changes(BodyKind::of_name(told))).unwrap_or(untold).to_owned();
    request.body = Some(draft);
}

/// The fields of a form, each once.
fn fields(parts: &[FormPart]) -> Vec<FreeField> {
    let mut fields: Vec<FreeField> = Vec::new();
    for part in parts {
        match fields.iter_mut().find(|field| field.name == part.name.as_str()) {
            Some(field) => field.several = true,
            None => fields.push(FreeField {
                name: part.name.as_str().to_owned(),
                is_file: matches!(part.value, FormValue::File(_)),
                several: false,
                content_type: part.content_type.as_ref().map(|content_type| content_type.as_str().to_owned()),
            }),
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{HeaderValue, parse_curl};

    fn read(curl: &str) -> (FreeRequest, Vec<LeftAside>) {
        free(&parse_curl(curl).unwrap())
    }

    fn sent_headers(curl: &str) -> Vec<String> {
        let (request, _) = read(curl);
        let sent = request.prepare(&request.operation(), None, None).unwrap();
        let shown = |header: &crate::Header| match &header.value {
            HeaderValue::Plain(value) => format!("{}: {value}", header.name),
            HeaderValue::Secret { value, .. } => format!("{}: <{}>", header.name, value.reveal()),
            HeaderValue::Missing { .. } => format!("{} is missing", header.name),
        };
        sent.headers.iter().map(shown).collect()
    }

    #[test]
    fn nothing_of_a_command_is_lost() {
        assert_eq!(
            sent_headers("curl http://h/ -H 'X-A: 1' -H 'Cookie: a=b' -A me"),
            ["X-A: 1", "Cookie: <a=b>", "User-Agent: me"]
        );
        assert_eq!(sent_headers("curl http://h/ -u me:pass"), ["Authorization: <Basic bWU6cGFzcw==>"]);
        assert_eq!(sent_headers("curl http://h/ -H \"Authorization: $TOKEN\""), ["Authorization is missing"]);
        assert_eq!(sent_headers("curl http://h/ -d a=b"), ["Content-Type: application/x-www-form-urlencoded"]);
        assert_eq!(sent_headers("curl http://h/ --json '{}'")[0], "Content-Type: application/json");
    }

    #[test]
    fn a_body_keeps_its_bytes_and_its_type() {
        for (curl, text) in [
            (r#"curl http://h/ -d '{"a": 1.0}'"#, r#"{"a": 1.0}"#),
            ("curl http://h/ -d 'a=b+c&a=%20'", "a=b+c&a=%20"),
            ("curl http://h/ -H 'Content-Type: multipart/form-data; boundary=x' --data-raw '--x--'", "--x--"),
        ] {
            let (request, aside) = read(curl);
            let sent = request.prepare(&request.operation(), None, None).unwrap();
            assert_eq!((sent.text(), aside.len()), (Some(text), 0), "{curl}");
            assert_eq!(sent.headers.len(), 1, "{curl}");
        }
        let (request, aside) = read("curl http://h/ --data-binary @/tmp/x.json -H 'content-type: application/json'");
        assert_eq!(aside, [LeftAside::File("x.json".into())]);
        assert_eq!(request.body.unwrap().files.len(), 1);
        let (request, aside) = read("curl http://h/ -F tags=a -F tags=b -F 'file=@x.csv;type=text/csv'");
        assert_eq!(aside.len(), 1);
        let text: serde_json::Value = serde_json::from_str(&request.body.unwrap().text).unwrap();
        assert_eq!(text, serde_json::json!({"tags": ["a", "b"]}));
        assert_eq!(request.fields[1].content_type.as_deref(), Some("text/csv"));
    }
}
