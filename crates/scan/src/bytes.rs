//! The innermost loops: eight bytes at a time where that pays. Each takes an offset and gives one not before it.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;
const SPACES: u64 = ONES * 0x20;

/// Eight bytes from an offset as one little-endian word, where there are eight.
#[inline(always)]
fn word(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk::<8>().map(|chunk| u64::from_le_bytes(*chunk))
}

/// A word whose lowest set high bit marks the first zero byte; bits above that one may be wrong.
#[inline(always)]
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGHS
}

/// Marks the first byte that is a quote, a backslash or a control character.
#[inline(always)]
const fn string_stops(word: u64) -> u64 {
    let quote = zeros(word ^ (ONES * 0x22));
    let backslash = zeros(word ^ (ONES * 0x5c));
    let control = word.wrapping_sub(SPACES) & !word & HIGHS;
    quote | backslash | control
}

/// The offset of the next quote, backslash or control character at or after `at`, or the end of the text.
#[inline(always)]
pub(crate) fn string_stop(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word(bytes, at) {
        let stops = string_stops(word);
        if stops != 0 {
            return at + (stops.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while let Some(&byte) = bytes.get(at) {
        if byte == b'"' || byte == b'\\' || byte < 0x20 {
            return at;
        }
        at += 1;
    }
    at
}

/// The offset after the white space (RFC 8259 section 2) that stands at `at`, if any does.
#[inline(always)]
pub fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(b'\n' | b'\r' | b'\t') => at += 1,
            Some(b' ') => at = skip_blanks(bytes, at + 1),
            _ => return at,
        }
    }
}

/// The offset after a run of blanks: indentation is most of the white space of a document.
#[inline(always)]
fn skip_blanks(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word(bytes, at) {
        let other = word ^ SPACES;
        if other != 0 {
            return at + (other.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    at
}

/// Whether a byte may stand in a literal or a number: everything but white space and JSON's own marks.
#[inline(always)]
const fn is_bare(byte: u8) -> bool {
    !matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | b',' | b':' | b'[' | b']' | b'{' | b'}' | b'"')
}

/// The offset after the literal, number or bare word that stands at `at`.
#[inline(always)]
pub(crate) fn bare_end(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|&byte| is_bare(byte)) {
        at += 1;
    }
    at
}

/// The offset of the quote that ends the string whose content starts at `at`, or the end of the text.
#[inline(always)]
pub(crate) fn closing_quote(bytes: &[u8], mut at: usize) -> usize {
    loop {
        at = string_stop(bytes, at);
        match bytes.get(at) {
            Some(b'"') | None => return at,
            Some(b'\\') => at = (at + 2).min(bytes.len()),
            Some(_) => at += 1,
        }
    }
}

/// The offset after the value that stands at `at`, in text that a [`Cursor`](crate::Cursor) has passed over.
/// Brackets are counted, not matched; where no value stands there, the answer is `at`.
pub(crate) fn value_end(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    loop {
        match bytes.get(at) {
            None => return bytes.len(),
            Some(b'"') => at = (closing_quote(bytes, at + 1) + 1).min(bytes.len()),
            Some(b'{' | b'[') => {
                depth += 1;
                at += 1;
            }
            Some(b'}' | b']') if depth == 0 => return at,
            Some(b'}' | b']') => {
                depth -= 1;
                at += 1;
            }
            Some(b',' | b':') if depth == 0 => return at,
            Some(b',' | b':') => at += 1,
            Some(b' ' | b'\n' | b'\r' | b'\t') => at = skip_space(bytes, at + 1),
            Some(_) => at = bare_end(bytes, at + 1),
        }
        if depth == 0 {
            return at;
        }
    }
}

/// Whether `word` occurs in `text`, byte for byte.
pub fn contains(text: &[u8], word: &[u8]) -> bool {
    word.is_empty() || find_word(text, word, 0).is_some()
}

/// The offset of the first `word` at or after `at`; none of an empty word. A place is looked at closely only where both
/// its first and its last byte are the word's.
pub(crate) fn find_word(text: &[u8], wanted: &[u8], mut at: usize) -> Option<usize> {
    let (first, last) = (ONES * u64::from(*wanted.first()?), ONES * u64::from(*wanted.last()?));
    let length = wanted.len();
    while let (Some(starts), Some(ends)) = (word(text, at), word(text, at + length - 1)) {
        let mut candidates = zeros(starts ^ first) & zeros(ends ^ last);
        while candidates != 0 {
            let found = at + (candidates.trailing_zeros() / 8) as usize;
            if text.get(found..found + length) == Some(wanted) {
                return Some(found);
            }
            candidates &= candidates - 1;
        }
        at += 8;
    }
    text.get(at..)?.windows(length).position(|window| window == wanted).map(|found| at + found)
}
