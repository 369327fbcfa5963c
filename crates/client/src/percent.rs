//! Percent-encoding of one path segment (RFC 3986 section 3.3), done exactly once.

/// Encodes a value as one path segment: all but the unreserved characters (RFC 3986 section 2.3) becomes `%XX` of its UTF-8 bytes.
///
/// `dlpx-core:CM Digits` becomes `dlpx-core%3ACM%20Digits`; a `%` that is already there is a character like any other.
pub fn encode_segment(value: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let mut encoded = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::encode_segment;

    #[test]
    fn encodes_once() {
        for (value, expected) in [
            ("7", "7"),
            ("dlpx-core:CM Digits", "dlpx-core%3ACM%20Digits"),
            ("a/b", "a%2Fb"),
            ("EXPORT-ZXhw%3D", "EXPORT-ZXhw%253D"),
            ("ä", "%C3%A4"),
        ] {
            assert_eq!(encode_segment(value), expected);
        }
    }
}
