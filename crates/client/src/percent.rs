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

/// Reads `%XX` back; a `%` without two digits is itself, and bytes that are no UTF-8 become U+FFFD. With `plus`, a `+` is a
/// space (application/x-www-form-urlencoded, URL Standard section 5.1).
pub(crate) fn decode(text: &str, plus: bool) -> String {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match (byte, digit(bytes.get(at)), digit(bytes.get(at + 1))) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 2;
            }
            (b'+', ..) if plus => decoded.push(b' '),
            _ => decoded.push(byte),
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{decode, encode_segment};

    #[test]
    fn decodes_what_is_encoded() {
        for (text, expected) in
            [("a%20b+c", "a b c"), ("%C3%A4", "ä"), ("100%", "100%"), ("%zz%4", "%zz%4"), ("%ff", "\u{fffd}")]
        {
            assert_eq!(decode(text, true), expected);
        }
        assert_eq!(decode("a+b", false), "a+b");
    }

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
