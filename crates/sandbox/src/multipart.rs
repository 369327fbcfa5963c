//! Reads bodies of `multipart/form-data` (RFC 7578), which are whole in memory.

use std::convert::Infallible;

use futures_util::{FutureExt, stream};
use multer::Multipart;

/// A part of a form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    /// The field's name.
    pub(crate) name: String,
    /// The file's name, where the part is a file.
    pub(crate) file_name: Option<String>,
    pub(crate) content: Vec<u8>,
}

/// Why a body is no form.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MultipartError {
    #[error("The form can't be read: {0}.")]
    Malformed(#[from] multer::Error),
    #[error("A part of the form has no name.")]
    Nameless,
}

/// The parts of a body in their order. `content_type` names the boundary.
pub(crate) fn read(content_type: &str, body: &[u8]) -> Result<Vec<Part>, MultipartError> {
    let boundary = multer::parse_boundary(content_type)?;
    let whole = stream::iter([Ok::<_, Infallible>(body.to_vec())]);
    let parts = all(Multipart::new(whole, boundary)).now_or_never();
    // All of the body is there, so that nothing is ever waited for; a reader that waits all the same has not found its end.
    parts.unwrap_or(Err(MultipartError::Malformed(multer::Error::IncompleteStream)))
}

async fn all(mut form: Multipart<'_>) -> Result<Vec<Part>, MultipartError> {
    let mut parts = Vec::new();
    while let Some(field) = form.next_field().await? {
        let name = field.name().ok_or(MultipartError::Nameless)?.to_owned();
        let file_name = field.file_name().map(str::to_owned);
        parts.push(Part { name, file_name, content: field.bytes().await?.to_vec() });
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: &str = "multipart/form-data; boundary=b";

    #[test]
    fn parts_come_byte_for_byte() {
        let body = b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a b.csv\"\r\nContent-Type: text/csv\r\n\r\n\
            \x00\xff\r\n--x\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n\r\n--b--\r\n";
        let parts = read(TYPE, body).unwrap();
        let file =
            Part { name: "file".into(), file_name: Some("a b.csv".into()), content: b"\x00\xff\r\n--x\r\n".to_vec() };
        assert_eq!(parts, [file, Part { name: "kind".into(), file_name: None, content: vec![] }]);
    }

    #[test]
    fn what_is_no_form_is_refused() {
        for (content_type, body) in [
            ("multipart/form-data", "--b--"),
            (TYPE, ""),
            (TYPE, "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx"),
            (TYPE, "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--"),
            ("application/json", "{}"),
        ] {
            assert!(read(content_type, body.as_bytes()).is_err(), "{content_type} {body}");
        }
    }
}
