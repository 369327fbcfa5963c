//! The body of a request that is ready: text, parts of a form, or one file.
//!
//! Owns: what is sent, and how the parts of a form are framed (RFC 7578; HTML section 4.10.21.8). Refuses: the bytes of files. They
//! stay with the browser; here a file is known by a [`FileHandle`].

use std::rc::Rc;

/// A file that a person chose, as far as it is known without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileHandle {
    /// By which the page finds its bytes.
    pub id: u32,
    /// Its name, without folders.
    pub name: Rc<str>,
    /// Its bytes.
    pub size: u64,
    /// The media type that the browser guesses by its name; empty where it knows none.
    pub media_type: Rc<str>,
}

/// A body as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestBody {
    /// Text.
    Text(Rc<str>),
    /// `multipart/form-data`. No header of the request names it: the boundary is chosen by whoever sends.
    Multipart(Rc<[Part]>),
    /// The bytes of a file.
    File(FileHandle),
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The field's name.
    pub name: String,
    /// What it holds.
    pub content: PartContent,
    /// Its media type. A text without one is plain text, a file always has one.
    pub content_type: Option<String>,
    /// Its other headers, name and value.
    pub headers: Vec<(String, String)>,
    /// Whether its text is a secret, or has one in it.
    pub secret: bool,
}

/// What a part holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartContent {
    /// Text.
    Text(Rc<str>),
    /// A file.
    File(FileHandle),
}

impl RequestBody {
    /// The body where it is text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Multipart(_) | Self::File(_) => None,
        }
    }
}

impl Part {
    /// What stands before the content: the boundary's line and the part's headers, to the empty line. What ends the content is
    /// a line break, and what ends the whole is [`end_of_parts`].
    pub fn head(&self, boundary: &str) -> String {
        let mut head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"", escaped(&self.name));
        if let PartContent::File(file) = &self.content {
            head += &format!("; filename=\"{}\"", escaped(&file.name));
        }
        head += "\r\n";
        if let Some(content_type) = &self.content_type {
            head += &format!("Content-Type: {content_type}\r\n");
        }
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        head + "\r\n"
    }
}

/// What ends a form's parts.
pub fn end_of_parts(boundary: &str) -> String {
    format!("--{boundary}--\r\n")
}

/// A name in quotes, as browsers write it (HTML section 4.10.21.8, step 4).
fn escaped(name: &str) -> String {
    name.replace('\n', "%0A").replace('\r', "%0D").replace('"', "%22")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_framed_as_browsers_do() {
        let file = FileHandle { id: 1, name: "a \"b\"\n.csv".into(), size: 3, media_type: "text/csv".into() };
        let part = Part {
            name: "file\r\nX: y".into(),
            content: PartContent::File(file),
            content_type: Some("text/csv".into()),
            headers: vec![("X-A".into(), "1".into())],
            secret: false,
        };
        let head = "--b\r\nContent-Disposition: form-data; name=\"file%0D%0AX: y\"; filename=\"a %22b%22%0A.csv\"\r\n\
                    Content-Type: text/csv\r\nX-A: 1\r\n\r\n";
        assert_eq!(part.head("b"), head);
        let text = Part { content: PartContent::Text("v".into()), content_type: None, headers: vec![], ..part };
        assert_eq!(text.head("b"), "--b\r\nContent-Disposition: form-data; name=\"file%0D%0AX: y\"\r\n\r\n");
        assert_eq!(end_of_parts("b"), "--b--\r\n");
    }
}
