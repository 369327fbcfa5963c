//! Numbers as they are written, compared with every digit: no float, no limit of size.

use std::cmp::Ordering;

/// Digits that an exponent has at most: a number with more is not calculated with.
const EXPONENT_DIGITS: usize = 15;

/// Powers of ten that are worked through, digit by digit, to find a remainder.
const PLACES: i64 = 10_000;

/// A JSON number: digits without zeros around them, times a power of ten. Zero has no digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Number {
    /// Reads a JSON number (RFC 8259 section 6); `None` where its exponent is absurd.
    pub(super) fn parse(json: &str) -> Option<Self> {
        let (mantissa, exponent) = json.split_once(['e', 'E']).unwrap_or((json, "0"));
        let exponent: i64 = if exponent.len() > EXPONENT_DIGITS { None } else { exponent.parse().ok() }?;
        let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let all = format!("{whole}{fraction}");
        let kept = all.trim_end_matches('0');
        let digits = kept.trim_start_matches('0').to_owned();
        if digits.is_empty() {
            return Some(Self { negative: false, digits, exponent: 0 });
        }
        let places = i64::try_from(all.len() - kept.len()).ok()? - i64::try_from(fraction.len()).ok()?;
        Some(Self { negative: unsigned.len() < mantissa.len(), digits, exponent: exponent + places })
    }

    /// Whether it has no fraction: `1.0` has none.
    pub(super) fn is_whole(&self) -> bool {
        self.exponent >= 0
    }

    /// Whether it is a multiple of another; `None` where that takes too long to find out.
    pub(super) fn is_multiple_of(&self, step: &Self) -> Option<bool> {
        // Nothing is said by a step of zero, which JSON Schema forbids.
        if self.digits.is_empty() || step.digits.is_empty() {
            return Some(true);
        }
        // A multiple has at least its step's zeros at the end.
        if self.exponent < step.exponent {
            return Some(false);
        }
        let divisor: u128 = step.digits.parse().ok().filter(|divisor| *divisor < u128::MAX / 20)?;
        let zeros = self.exponent - step.exponent;
        if zeros > PLACES {
            return None;
        }
        let digit = |rest: u128, digit: u8| (rest * 10 + u128::from(digit - b'0')) % divisor;
        let rest = self.digits.bytes().fold(0, digit);
        Some((0..zeros).fold(rest, |rest, _| digit(rest, b'0')) == 0)
    }

    /// One text for all ways to write it.
    pub(super) fn canonical(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{}e{}", self.digits, self.exponent)
    }

    /// How it compares without its sign.
    fn magnitude(&self, other: &Self) -> Ordering {
        let top = |number: &Self| (!number.digits.is_empty()).then(|| number.exponent + number.digits.len() as i64);
        top(self).cmp(&top(other)).then_with(|| self.digits.cmp(&other.digits))
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.magnitude(other),
            (true, true) => other.magnitude(self),
            (negative, _) => {
                if negative {
                    Ordering::Less
                } else {
                    Ordering::Greater
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    fn number(json: &str) -> Number {
        Number::parse(json).unwrap()
    }

    #[test]
    fn numbers_are_compared_exactly() {
        let rising = [
            "-1e400",
            "-9007199254740993",
            "-9007199254740992",
            "-0.5",
            "0",
            "1e-400",
            "0.1",
            "0.10000000000000001",
            "1",
            "9.99",
            "10",
            "9007199254740992",
            "9007199254740993",
            "1e400",
        ];
        for (at, low) in rising.iter().enumerate() {
            for high in &rising[at + 1..] {
                assert!(number(low) < number(high), "{low} {high}");
            }
        }
        for (one, other) in
            [("1", "1.0"), ("100", "1E2"), ("-0", "0"), ("0.0e7", "0"), ("120e-1", "12"), ("1e+2", "100")]
        {
            assert_eq!(number(one), number(other));
        }
        assert_eq!(Number::parse("1e99999999999999999999"), None);
        assert!(number("1e2").is_whole() && number("1.0").is_whole() && number("0.0").is_whole());
        assert!(!number("1.5").is_whole() && !number("1e-2").is_whole());
    }

    #[test]
    fn multiples_are_exact() {
        let cases = [
            ("0.3", "0.1", Some(true)),
            ("4.35", "0.01", Some(true)),
            ("4.355", "0.01", Some(false)),
            ("-15", "5", Some(true)),
            ("0", "7", Some(true)),
            ("12345678901234567890123", "3", Some(true)),
            ("12345678901234567890124", "3", Some(false)),
            ("1e300", "7", Some(false)),
            ("7e300", "7", Some(true)),
            ("1e300000", "7", None),
            ("1", "0", Some(true)),
            ("2", "123456789012345678901234567890123456789012", None),
        ];
        for (value, step, expected) in cases {
            assert_eq!(number(value).is_multiple_of(&number(step)), expected, "{value} {step}");
        }
    }
}
