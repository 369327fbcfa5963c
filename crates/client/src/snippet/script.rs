//! Renders a request for the languages in which a call is written: Python, JavaScript, PowerShell, Hurl.

use super::form::{self, Field};
use super::parts::with_variables;
use super::quote::{hurl, powershell, script};
use super::{Layout, Secrets};
use crate::{FileHandle, HeaderValue, Method, PreparedRequest, RequestBody};

/// A text, or the variable that stands for it.
enum Value<'r> {
    Text(&'r str),
    Variable(&'static str),
}

impl Value<'_> {
    fn written(&self, text: fn(&str) -> String, variable: fn(&str) -> String) -> String {
        match self {
            Self::Text(value) => text(value),
            Self::Variable(name) => variable(name),
        }
    }
}

fn headers(request: &PreparedRequest, secrets: Secrets) -> Vec<(&str, Value<'_>)> {
    request.headers.iter().map(|header| (&*header.name, header_value(&header.value, secrets))).collect()
}

fn header_value(value: &HeaderValue, secrets: Secrets) -> Value<'_> {
    match (value, secrets) {
        (HeaderValue::Plain(value), _) => Value::Text(value),
        (HeaderValue::Secret { value, .. }, Secrets::Shown) => Value::Text(value.reveal()),
        (HeaderValue::Secret { variable, .. } | HeaderValue::Missing { variable }, _) => Value::Variable(variable),
    }
}

/// What is sent, or the variable that stands for it.
enum Sent<'r> {
    Text(Value<'r>),
    Form(Vec<Field<'r>>),
    File(&'r FileHandle),
}

fn body(request: &PreparedRequest, secrets: Secrets) -> Option<Sent<'_>> {
    Some(match &request.body {
        Some(RequestBody::Text(_)) | None if request.confidential && secrets == Secrets::Hidden => {
            Sent::Text(Value::Variable("BODY"))
        }
        None => return None,
        Some(body) => sent(body, secrets),
    })
}

fn sent(body: &RequestBody, secrets: Secrets) -> Sent<'_> {
    match body {
        RequestBody::Text(text) => Sent::Text(Value::Text(text)),
        RequestBody::Multipart(parts) => Sent::Form(with_variables(parts, secrets)),
        RequestBody::File(file) => Sent::File(file),
    }
}

/// `open`, the items, `close`: on one line, or an item a line.
fn list(open: &str, items: &[String], close: &str, layout: Layout, indent: &str) -> String {
    if items.is_empty() {
        return format!("{open}{close}");
    }
    match layout {
        Layout::OneLine => format!("{open}{}{close}", items.join(", ")),
        Layout::MultiLine => {
            let lines: String = items.iter().map(|item| format!("\n{indent}    {item},")).collect();
            format!("{open}{lines}\n{indent}{close}")
        }
    }
}

/// Whether a name stands twice: then the headers can't be a table of names.
fn has_twins(headers: &[(&str, Value<'_>)]) -> bool {
    let mut names: Vec<String> = headers.iter().map(|(name, _)| name.to_ascii_lowercase()).collect();
    names.sort_unstable();
    names.windows(2).any(|pair| pair[0] == pair[1])
}

/// For Python's requests. Headers of one name become one value with commas (RFC 9110 section 5.3), all that requests can send.
pub(super) fn python(request: &PreparedRequest, secrets: Secrets, layout: Layout) -> String {
    let environ = |name: &str| format!("os.environ[\"{name}\"]");
    let mut fields: Vec<(String, String)> = Vec::new();
    for (name, value) in headers(request, secrets) {
        let value = value.written(script, environ);
        match fields.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some((_, known)) => *known = format!("{known} + \", \" + {value}"),
            None => fields.push((name.to_owned(), value)),
        }
    }
    let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{}: {value}", script(name))).collect();
    let mut arguments = vec![script(request.method.as_str()), script(&request.address(secrets))];
    arguments.push(format!("headers={}", list("{", &fields, "}", layout, "    ")));
    match body(request, secrets) {
        // As bytes: of a text http.client would make Latin-1.
        Some(Sent::Text(text)) => arguments.push(format!("data={}.encode()", text.written(script, environ))),
        Some(Sent::Form(parts)) => {
            let parts: Vec<_> = parts.iter().map(form::python).collect();
            arguments.push(format!("files={}", list("[", &parts, "]", layout, "    ")));
        }
        Some(Sent::File(file)) => arguments.push(format!("data=open({}, \"rb\")", script(&file.name))),
        None => {}
    }
    let call = list("requests.request(", &arguments, ")", layout, "");
    let os = if call.contains("os.environ[") { "import os\n" } else { "" };
    format!("{os}import requests\n\nresponse = {call}\nprint(response.status_code)\nprint(response.text)\n")
}

/// For `fetch` of Node.js, Deno and Bun, in a module; in a browser's console a secret's variable has to be replaced.
pub(super) fn javascript(request: &PreparedRequest, secrets: Secrets, layout: Layout) -> String {
    let environ = |name: &str| format!("process.env.{name}");
    let headers = headers(request, secrets);
    // Twins, and the one name that is no name in a literal, want pairs.
    let pairs = has_twins(&headers) || headers.iter().any(|(name, _)| *name == "__proto__");
    let (open, close) = if pairs { ("[", "]") } else { ("{", "}") };
    let fields: Vec<_> = headers
        .iter()
        .map(|(name, value)| (script(name), value.written(script, environ)))
        .map(|(name, value)| if pairs { format!("[{name}, {value}]") } else { format!("{name}: {value}") })
        .collect();
    let mut options = vec![format!("method: {}", script(request.method.as_str()))];
    options.push(format!("headers: {}", list(open, &fields, close, layout, "    ")));
    let body = body(request, secrets);
    let refused = body.is_some() && matches!(request.method, Method::Get | Method::Head);
    let mut before = String::new();
    match body {
        Some(Sent::Text(text)) => options.push(format!("body: {}", text.written(script, environ))),
        Some(Sent::Form(parts)) => {
            before = form::javascript(&parts);
            options.push("body: form".to_owned());
        }
        Some(Sent::File(file)) => {
            before = form::OPEN.to_owned() + "\n";
            options.push(format!("body: await openAsBlob({})", script(&file.name)));
        }
        None => {}
    }
    let warning = if refused { "// fetch refuses a body with this method.\n" } else { "" };
    let call = list(&format!("fetch({}, {{", script(&request.address(secrets))), &options, "})", layout, "");
    format!(
        "{warning}{before}const response = await {call};\nconsole.log(response.status);\nconsole.log(await response.text());\n"
    )
}

/// For Invoke-WebRequest of Windows PowerShell 5.1 and PowerShell 7: the content type is an argument of its own because the
/// older one refuses it as a header, and the body is bytes because it would send Latin-1.
pub(super) fn powershell_web(request: &PreparedRequest, secrets: Secrets, layout: Layout) -> String {
    let environ = |name: &str| format!("$env:{name}");
    let mut fields: Vec<(&str, String)> = Vec::new();
    let mut arguments =
        vec![format!("-Uri {}", powershell(&request.address(secrets))), format!("-Method {}", request.method)];
    for (name, value) in headers(request, secrets) {
        let value = value.written(powershell, environ);
        if name.eq_ignore_ascii_case("content-type") {
            arguments.push(format!("-ContentType {value}"));
        } else if let Some((_, known)) = fields.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            *known = format!("({known} + ', ' + {value})");
        } else {
            fields.push((name, value));
        }
    }
    let fields: Vec<_> = fields.iter().map(|(name, value)| format!("{} = {value}", powershell(name))).collect();
    let (separator, end) = if layout == Layout::OneLine { ("; ", "") } else { ("\n    ", "\n  ") };
    let start = if layout == Layout::OneLine { "" } else { "\n    " };
    if !fields.is_empty() {
        arguments.push(format!("-Headers @{{{start}{}{end}}}", fields.join(separator)));
    }
    let mut before = String::new();
    match body(request, secrets) {
        Some(Sent::Text(text)) => {
            let text = text.written(powershell, environ);
            arguments.push(format!("-Body ([Text.Encoding]::UTF8.GetBytes({text}))"));
        }
        Some(Sent::Form(parts)) => {
            before = form::powershell_form(&parts);
            arguments.push("-Body $form".to_owned());
        }
        Some(Sent::File(file)) => arguments.push(format!("-InFile {}", powershell(&file.name))),
        None => {}
    }
    let separator = if layout == Layout::OneLine { " " } else { " `\n  " };
    let call = arguments.join(separator);
    format!("{before}$response = Invoke-WebRequest -UseBasicParsing {call}\n$response.StatusCode\n$response.Content\n")
}

/// For Hurl; a variable is given by `--variable TOKEN=…`. One layout: Hurl's lines have a meaning.
pub(super) fn hurl_file(request: &PreparedRequest, secrets: Secrets) -> String {
    let variable = |name: &str| format!("{{{{{name}}}}}");
    let value = |text: &str| hurl(text, |_| false);
    let is_no_name =
        |character: char| !character.is_ascii_alphanumeric() && !matches!(character, '-' | '_' | '.' | '$' | '@');
    let mut text = format!("{} {}\n", request.method, value(&request.address(secrets)));
    for (name, header) in headers(request, secrets) {
        text.push_str(&format!("{}: {}\n", hurl(name, is_no_name), header.written(value, variable)));
    }
    let oneline = |text: &str| hurl(text, |character| character == '`');
    match body(request, secrets) {
        Some(Sent::Text(body)) => text.push_str(&format!("`{}`\n", body.written(oneline, variable))),
        Some(Sent::Form(parts)) => text.push_str(&form::hurl_form(&parts)),
        Some(Sent::File(file)) => text.push_str(&format!("file,{};\n", form::hurl_file_name(&file.name))),
        None => {}
    }
    text
}
