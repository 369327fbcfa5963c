//! Formats of texts and numbers (OpenAPI format registry; JSON Schema 2020-12 validation, section 7.3). One that is not
//! known fits anything.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::number::Number;
use super::problem::ProblemKind;

/// A format of texts, a text that has it, and whether a text does.
type TextFormat = (&'static str, &'static str, fn(&str) -> bool);

const TEXTS: [TextFormat; 8] = [
    ("date", "2025-01-15", is_date),
    ("date-time", "2025-01-15T12:30:00Z", is_date_time),
    ("uuid", "123e4567-e89b-12d3-a456-426614174000", is_uuid),
    ("email", "user@example.com", is_email),
    ("uri", "https://example.com/", is_uri),
    ("byte", "c3RyaW5n (base64)", is_base64),
    ("ipv4", "192.0.2.1", is_ipv4),
    ("ipv6", "2001:db8::1", is_ipv6),
];

/// A format of numbers, its least and greatest, and whether it has no fraction.
type NumberFormat = (&'static str, &'static str, &'static str, bool);

const NUMBERS: [NumberFormat; 4] = [
    ("int32", "-2147483648", "2147483647", true),
    ("int64", "-9223372036854775808", "9223372036854775807", true),
    ("float", "-3.4028235677973366e38", "3.4028235677973366e38", false),
    ("double", "-1.7976931348623158e308", "1.7976931348623158e308", false),
];

/// What is wrong with the form of a text.
pub(super) fn text_problem(format: &str, text: &str) -> Option<ProblemKind> {
    let (format, like, fits) = TEXTS.iter().find(|(name, ..)| *name == format)?;
    (!fits(text)).then_some(ProblemKind::Format { format, like })
}

/// What is wrong with the size of a number.
pub(super) fn number_problem(format: &str, number: &Number) -> Option<ProblemKind> {
    let (format, least, most, whole) = NUMBERS.iter().find(|(name, ..)| *name == format)?;
    let within = Number::parse(least).is_none_or(|least| *number >= least)
        && Number::parse(most).is_none_or(|most| *number <= most);
    let fits = within && (!whole || number.is_whole());
    (!fits).then_some(ProblemKind::NumberFormat { format, least, most })
}

/// A number of exactly so many digits.
fn digits(text: &str, length: usize) -> Option<u32> {
    let all = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if all { text.parse().ok() } else { None }
}

/// RFC 3339 section 5.6, `full-date`.
fn is_date(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut next = |length| parts.next().and_then(|part| digits(part, length));
    let (Some(year), Some(month), Some(day)) = (next(4), next(2), next(2)) else { return false };
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    parts.next().is_none() && (1..=days).contains(&day)
}

/// RFC 3339 section 5.6, `date-time`, and how engines write it: `+0000` without a colon, or no offset at all.
fn is_date_time(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(['T', 't', ' ']) else { return false };
    let (time, offset) = rest.split_at(rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len()));
    is_date(date) && is_time(time) && is_offset(offset)
}

/// Hours, minutes, seconds (60 in a leap second) and a fraction.
fn is_time(time: &str) -> bool {
    let (whole, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let mut parts = whole.split(':').map(|part| digits(part, 2));
    let mut below = |limit| parts.next().flatten().is_some_and(|value| value < limit);
    let in_range = below(24) && below(60) && below(61);
    in_range && parts.next().is_none() && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

/// `Z`, `+01:00`, `+0100`, or nothing.
fn is_offset(offset: &str) -> bool {
    let Some(time) = offset.strip_prefix(['+', '-']) else { return matches!(offset, "" | "Z" | "z") };
    let parts = time.split_once(':').or_else(|| time.split_at_checked(2));
    parts.is_some_and(|(hours, minutes)| {
        digits(hours, 2).is_some_and(|hours| hours < 24) && digits(minutes, 2).is_some_and(|minutes| minutes < 60)
    })
}

/// RFC 9562 section 4.
fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// What nobody doubts of RFC 5321 section 4.1.2: something, `@`, and a name of a host without blanks.
fn is_email(text: &str) -> bool {
    let odd = |character: char| character.is_whitespace() || character.is_control();
    let Some((local, host)) = text.rsplit_once('@') else { return false };
    let quoted = local.starts_with('"') && local.ends_with('"') && local.len() > 2;
    let local_fits = !local.is_empty() && (quoted || !local.contains(|character| odd(character) || character == '@'));
    let labels = || host.split('.').all(|label| !label.is_empty());
    local_fits && !host.contains(odd) && (host.starts_with('[') || labels())
}

/// RFC 3986: a scheme, and none but the characters that may stand in an address.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let in_scheme = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    let escaped = rest
        .split('%')
        .skip(1)
        .all(|after| after.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)));
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(in_scheme)
        && rest.bytes().all(allowed)
        && escaped
        && rest.matches('#').count() < 2
}

/// RFC 4648 section 4.
fn is_base64(text: &str) -> bool {
    let bare = text.strip_suffix("==").or_else(|| text.strip_suffix('=')).unwrap_or(text);
    text.len().is_multiple_of(4)
        && bare.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
}

/// RFC 2673 section 3.2.
fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

/// RFC 4291 section 2.2.
fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}
