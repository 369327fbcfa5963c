//! Whether a path stays below the folder it starts with, however the engine may read it.

use percent_encoding::percent_decode_str;

/// Refuses `..` as a segment in each spelling a server may take for one: percent-encoded, with parameters (`..;x`),
/// between encoded slashes or backslashes. Nothing else is judged and nothing is changed.
pub fn stays_below(path: &str) -> bool {
    let decoded: Vec<u8> = percent_decode_str(path).collect();
    let mut segments = decoded.split(|byte| matches!(byte, b'/' | b'\\'));
    !segments.any(|segment| segment.split(|byte| *byte == b';').next() == Some(b".."))
}

#[cfg(test)]
mod tests {
    use super::stays_below;

    #[test]
    fn paths_that_lead_up_are_told_from_names_with_dots() {
        let refused = [
            "/masking/api/..",
            "/masking/api/../x",
            "/masking/api/%2e%2e/x",
            "/masking/api/%2E./x",
            "/masking/api/..;a=b/x",
            "/masking/api/a%2f..%2Fx",
            "/masking/api/..%5Cx",
        ];
        for path in refused {
            assert!(!stays_below(path), "{path}");
        }
        let taken =
            ["/masking/api/a..b", "/masking/api/...", "/masking/api/.", "/masking/api/%252e%252e", "/masking/api//x"];
        for path in taken {
            assert!(stays_below(path), "{path}");
        }
    }
}
