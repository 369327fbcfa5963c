//! Percent-encoding (RFC 3986 section 2.1), done exactly once.

/// Encodes a value as one path segment: all but the unreserved characters (RFC 3986 section 2.3) becomes `%XX` of its UTF-8 bytes.
///
/// `dlpx-core:CM Digits` becomes `dlpx-core%3ACM%20Digits`; a `%` that is already there is a character like any other.
pub fn encode_segment(value: &str) -> String {
    encode(value, |_, _| false)
}

/// Encodes the value of a query that `allowReserved` lets have reserved characters (OpenAPI 3.1 section 4.8.12.2.1; RFC 6570
/// section 3.2.3): `%XX` stays too.
///
/// Four kinds are encoded all the same, which the specification leaves to whoever writes the query: `#`, that would end it, `&`,
/// that would begin the next field, `+`, that forms read as a space, and `[` and `]`, that no query may have.
pub(crate) fn encode_reserved(value: &str) -> String {
    encode(value, |byte, rest| b":/?@!$'()*,;=".contains(&byte) || byte == b'%' && begins_with_digits(rest))
}

/// Encodes a query or a form that was written as a whole: all that may stand in one stays (RFC 3986 section 3.4), `%XX` too.
pub(crate) fn encode_query(text: &str) -> String {
    encode(text, |byte, rest| b":/?@!$&'()*+,;=".contains(&byte) || byte == b'%' && begins_with_digits(rest))
}

fn begins_with_digits(rest: &[u8]) -> bool {
    rest.len() > 1 && rest[..2].iter().all(u8::is_ascii_hexdigit)
}

/// Encodes all but the unreserved bytes and those that `stays` is true of; it is given what follows, too.
fn encode(value: &str, stays: impl Fn(u8, &[u8]) -> bool) -> String {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    let bytes = value.as_bytes();
    let mut encoded = String::with_capacity(value.len());
    for (at, &byte) in bytes.iter().enumerate() {
        let unreserved = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        if unreserved || stays(byte, &bytes[at + 1..]) {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

/// Undoes percent-encoding once; see [`encode_segment`].
pub fn decode_segment(segment: &str) -> String {
    decode(segment, false)
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
    use super::{decode, encode_query, encode_reserved, encode_segment};

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
    #[test]
    fn reserved_characters_stay_where_they_mean_nothing_else() {
        assert_eq!(encode_reserved("a/b?c=d,e f#g&h+i[j]%20%é"), "a/b?c=d,e%20f%23g%26h%2Bi%5Bj%5D%20%25%C3%A9");
        assert_eq!(encode_query("a=b c&d=%20+#[é]"), "a=b%20c&d=%20+%23%5B%C3%A9%5D");
    }
}
