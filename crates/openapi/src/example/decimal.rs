//! Limits of numbers, calculated exactly: `0.1` is a tenth. Floats would bring tables of 10 KB into the page for a few limits.

use std::ops::{Add, Sub};

/// How many units one is.
const ONE: i128 = 1_000_000_000;
/// The digits after the point that a unit has.
const PLACES: i32 = 9;

/// A number in units of 10⁻⁹, up to 10²⁹ or so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decimal(i128);

impl Decimal {
    /// A whole number.
    pub(super) const fn whole(number: i128) -> Self {
        Self(number * ONE)
    }

    /// Reads a JSON number; `None` where it is too large or has more places.
    pub(super) fn parse(json: &str) -> Option<Self> {
        let (mantissa, exponent) = json.split_once(['e', 'E']).unwrap_or((json, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits: i128 = format!("{whole}{fraction}").parse().ok()?;
        let exponent: i32 = exponent.parse().ok()?;
        let places = PLACES.checked_sub(i32::try_from(fraction.len()).ok()?)?.checked_add(exponent)?;
        let scale = 10_i128.checked_pow(places.unsigned_abs())?;
        match places {
            0.. => digits.checked_mul(scale).map(Self),
            _ => (digits % scale == 0).then_some(Self(digits / scale)),
        }
    }

    /// As JSON writes it: `12.5`.
    pub(super) fn render(self) -> String {
        let (whole, rest) = (self.0.unsigned_abs() / ONE.unsigned_abs(), self.0.unsigned_abs() % ONE.unsigned_abs());
        let sign = if self.0 < 0 { "-" } else { "" };
        if rest == 0 {
            return format!("{sign}{whole}");
        }
        let fraction = format!("{rest:09}");
        format!("{sign}{whole}.{}", fraction.trim_end_matches('0'))
    }

    /// The largest whole number that is not above it.
    pub(super) const fn floor(self) -> Self {
        Self(self.0.div_euclid(ONE) * ONE)
    }

    /// The smallest whole number that is not below it.
    pub(super) const fn ceil(self) -> Self {
        Self(-(-self.0).div_euclid(ONE) * ONE)
    }

    /// Half of it.
    pub(super) const fn half(self) -> Self {
        Self(self.0 / 2)
    }

    /// The smallest multiple of a step above zero that is not below it.
    pub(super) const fn next_multiple(self, step: Self) -> Self {
        Self(-(-self.0).div_euclid(step.0) * step.0)
    }
}

impl Add for Decimal {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Decimal {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;

    #[test]
    fn numbers_are_read_and_written_exactly() {
        let cases = [
            ("0", Some("0")),
            ("-0", Some("0")),
            ("0.10", Some("0.1")),
            ("-12.5", Some("-12.5")),
            ("1e3", Some("1000")),
            ("25E-1", Some("2.5")),
            ("1.5e+2", Some("150")),
            ("123456789012345678901234567", Some("123456789012345678901234567")),
            ("1e999", None),
            ("1e-10", None),
            ("1e99999999999", None),
            ("0.0000000001", None),
            ("-", None),
            ("", None),
        ];
        for (json, expected) in cases {
            assert_eq!(Decimal::parse(json).map(Decimal::render).as_deref(), expected, "{json}");
        }
    }

    #[test]
    fn roundings_go_the_right_way_below_zero_too() {
        let value = |json| Decimal::parse(json).unwrap();
        assert_eq!((value("-1.5").floor(), value("-1.5").ceil()), (value("-2"), value("-1")));
        assert_eq!((value("1.5").floor(), value("1.5").ceil()), (value("1"), value("2")));
        assert_eq!(
            (value("6").next_multiple(value("5")), value("-6").next_multiple(value("5"))),
            (value("10"), value("-5"))
        );
        assert_eq!(value("1").next_multiple(value("0.25")), value("1"));
    }
}
