//! Strings and numbers of JSON text: escapes out and in, and the grammar of a number (RFC 8259 sections 6 and 7).

use std::borrow::Cow;

/// The text that a JSON string's content stands for; borrowed where it has no escape. A broken escape stands for
/// itself, a lone surrogate for U+FFFD.
pub fn decode(content: &str) -> Cow<'_, str> {
    if !content.as_bytes().contains(&b'\\') {
        return Cow::Borrowed(content);
    }
    let mut out = String::with_capacity(content.len());
    let mut rest = content;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        rest = push_escape(&mut out, after);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Appends what the escape at the start of `after`, its backslash taken off, stands for; gives what follows it.
fn push_escape<'t>(out: &mut String, after: &'t str) -> &'t str {
    let mut rest = after.chars();
    match rest.next() {
        Some('b') => out.push('\u{8}'),
        Some('f') => out.push('\u{c}'),
        Some('n') => out.push('\n'),
        Some('r') => out.push('\r'),
        Some('t') => out.push('\t'),
        Some('u') => return push_unicode(out, rest.as_str()),
        Some(other) => out.push(other),
        None => out.push('\\'),
    }
    rest.as_str()
}

/// Appends the character whose hexadecimal digits stand at the start of `digits`; gives what follows.
fn push_unicode<'t>(out: &mut String, digits: &'t str) -> &'t str {
    let Some((unit, rest)) = hex_unit(digits) else {
        out.push_str("\\u");
        return digits;
    };
    if !(0xd800..0xdc00).contains(&unit) {
        out.push(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
        return rest;
    }
    let low = rest.strip_prefix("\\u").and_then(hex_unit).filter(|(low, _)| (0xdc00..0xe000).contains(low));
    match low {
        Some((low, rest)) => {
            let point = 0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
            out.push(char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER));
            rest
        }
        None => {
            out.push(char::REPLACEMENT_CHARACTER);
            rest
        }
    }
}

/// Four hexadecimal digits as a number, with what follows them.
fn hex_unit(text: &str) -> Option<(u32, &str)> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    Some((u32::from_str_radix(digits, 16).ok()?, text.get(4..)?))
}

/// Appends a text as a JSON string, quotes included.
pub fn push_string(out: &mut String, text: &str) {
    out.push('"');
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if byte >= 0x20 && byte != b'"' && byte != b'\\' {
            continue;
        }
        out.push_str(text.get(from..at).unwrap_or_default());
        from = at + 1;
        match byte {
            b'"' => out.push_str("\\\""),
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            _ => push_control(out, byte),
        }
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out.push('"');
}

/// Appends a control character as `\u00xx`.
fn push_control(out: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.push_str("\\u00");
    out.push(char::from(DIGITS[usize::from(byte >> 4)]));
    out.push(char::from(DIGITS[usize::from(byte & 15)]));
}

/// Whether a word is a JSON number.
pub(crate) fn is_number(word: &[u8]) -> bool {
    let digits = word.strip_prefix(b"-").unwrap_or(word);
    let whole = leading_digits(digits);
    if whole == 0 || (whole > 1 && digits[0] == b'0') {
        return false;
    }
    let mut rest = &digits[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let count = leading_digits(fraction);
        if count == 0 {
            return false;
        }
        rest = &fraction[count..];
    }
    if let Some(exponent) = rest.strip_prefix(b"e").or_else(|| rest.strip_prefix(b"E")) {
        let exponent = exponent.strip_prefix(b"+").or_else(|| exponent.strip_prefix(b"-")).unwrap_or(exponent);
        return !exponent.is_empty() && leading_digits(exponent) == exponent.len();
    }
    rest.is_empty()
}

/// How many digits a word starts with.
fn leading_digits(word: &[u8]) -> usize {
    word.iter().take_while(|byte| byte.is_ascii_digit()).count()
}
