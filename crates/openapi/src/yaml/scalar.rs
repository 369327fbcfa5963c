//! Plain scalars: what YAML 1.2's core schema (section 10.3.2) makes of a word, as JSON.

use scan::push_string;

/// Appends a plain scalar as JSON. Numbers keep their digits where JSON can write them.
pub(super) fn push_plain(out: &mut String, word: &str) {
    match word {
        "" | "~" | "null" | "Null" | "NULL" => out.push_str("null"),
        "true" | "True" | "TRUE" => out.push_str("true"),
        "false" | "False" | "FALSE" => out.push_str("false"),
        word => match number(word) {
            Some(number) => out.push_str(&number),
            None => push_string(out, word),
        },
    }
}

/// A word as a JSON number, if it is a number that JSON can write.
pub(super) fn number(word: &str) -> Option<String> {
    if let Some(digits) = word.strip_prefix("0x") {
        return u128::from_str_radix(digits, 16).ok().map(|number| number.to_string());
    }
    if let Some(digits) = word.strip_prefix("0o") {
        return u128::from_str_radix(digits, 8).ok().map(|number| number.to_string());
    }
    let (sign, digits) = match word.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", word.strip_prefix('+').unwrap_or(word)),
    };
    let (mantissa, exponent) = match digits.find(['e', 'E']) {
        Some(at) => (digits.get(..at)?, digits.get(at..)?),
        None => (digits, ""),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty())
        || !all_digits(whole)
        || !all_digits(fraction)
        || !is_exponent(exponent)
    {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{fraction}{exponent}"))
}

/// Whether a text is nothing or an exponent.
fn is_exponent(text: &str) -> bool {
    let Some(digits) = text.get(1..) else { return true };
    let digits = digits.strip_prefix(['+', '-']).unwrap_or(digits);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::push_plain;

    fn plain(word: &str) -> String {
        let mut out = String::new();
        push_plain(&mut out, word);
        out
    }

    #[test]
    fn words_become_what_the_core_schema_says() {
        let cases = [
            ("yes", "\"yes\""),
            ("True", "true"),
            ("~", "null"),
            ("0x1F", "31"),
            ("0o17", "15"),
            ("007", "7"),
            ("+1", "1"),
            (".5", "0.5"),
            ("5.", "5"),
            ("-0.10e+3", "-0.10e+3"),
            ("1_000", "\"1_000\""),
            (".inf", "\".inf\""),
            ("2019-02-14", "\"2019-02-14\""),
            ("12345678901234567890123", "12345678901234567890123"),
            ("1e", "\"1e\""),
            ("-", "\"-\""),
            (".", "\".\""),
            ("1.2.3", "\"1.2.3\""),
            ("e5", "\"e5\""),
            ("0xé", "\"0xé\""),
        ];
        for (word, json) in cases {
            assert_eq!(plain(word), json, "{word}");
        }
    }
}
