//! Reads the parts of a recorded form.

use crate::support::Recorded;

/// A part of a form as it came.
#[derive(Debug, PartialEq)]
pub struct SentPart {
    pub name: String,
    /// None too where it is `blob`: JavaScript's FormData has no other way to give a text a type.
    pub file_name: Option<String>,
    pub content_type: Option<String>,
    pub content: Vec<u8>,
}

impl SentPart {
    /// The parts of a body of `multipart/form-data`.
    pub fn all(sent: &Recorded) -> Vec<Self> {
        let content_type = sent.values("content-type").concat();
        let boundary = format!("\r\n--{}", content_type.split_once("boundary=").expect("a boundary").1);
        let body = [b"\r\n", sent.body.as_slice()].concat();
        let mut parts = split(&body, boundary.as_bytes());
        assert_eq!((parts.remove(0).len(), parts.pop().unwrap()), (0, b"--\r\n".as_slice()));
        parts.into_iter().map(Self::read).collect()
    }

    fn read(part: &[u8]) -> Self {
        let mut pieces = split(part, b"\r\n\r\n");
        let head = String::from_utf8(pieces.remove(0).to_vec()).unwrap();
        let header = |name: &str| {
            let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with(name))?;
            Some(line[name.len()..].trim().to_owned())
        };
        let disposition = header("content-disposition:").unwrap();
        let named = |name: &str| Some(disposition.split_once(name)?.1.split('"').next()?.to_owned());
        Self {
            name: named("; name=\"").unwrap(),
            file_name: named("; filename=\"").filter(|name| name != "blob"),
            content_type: header("content-type:"),
            content: pieces.join(b"\r\n\r\n".as_slice()),
        }
    }
}

fn split<'b>(bytes: &'b [u8], by: &[u8]) -> Vec<&'b [u8]> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for at in 0..bytes.len() {
        if at >= from && bytes[at..].starts_with(by) {
            pieces.push(&bytes[from..at]);
            from = at + by.len();
        }
    }
    pieces.push(&bytes[from..]);
    pieces
}
