//! Date shift: a day is moved by a keyed number of days.
//!
//! Guarantees: the same day always becomes the same day under one key; the result is another day, at most so many days
//! away, and written in the same form; a time behind the day stays. Two days may become the same one. What is no day of
//! the years 1 to 9999, as `YYYY-MM-DD`, alone or before `T` or a blank, is non-conforming.

use time::{Date, Duration, Month};

use super::{Mask, Masked};
use crate::keyed::Key;

pub(super) struct DateShift {
    key: Key,
    most_days: u16,
}

impl DateShift {
    pub(super) fn new(key: Key, most_days: u16) -> Self {
        Self { key, most_days }
    }

    fn shifted(&self, day: Date) -> Option<Date> {
        let choices = usize::from(self.most_days) * 2;
        let drawn = i64::try_from(self.key.pick(&day.to_julian_day().to_le_bytes(), choices)).ok()?;
        let most = i64::from(self.most_days);
        // From -most to -1, and from 1 to most.
        let days = if drawn < most { drawn - most } else { drawn - most + 1 };
        // At the ends of time it goes the other way.
        let candidates = [days, -days].map(|days| day.checked_add(Duration::days(days)));
        candidates.into_iter().flatten().find(|day| (1..=9999).contains(&day.year()))
    }
}

fn read(text: &str) -> Option<Date> {
    let digits = |range: std::ops::Range<usize>| {
        text.get(range).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_dashed = text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    let month: u8 = digits(5..7).filter(|_| is_dashed)?.parse().ok()?;
    let (year, day) = (digits(0..4)?.parse().ok()?, digits(8..10)?.parse().ok()?);
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok().filter(|date| date.year() > 0)
}

impl Mask for DateShift {
    fn mask(&self, value: &str) -> Masked {
        let (day, time) = value.split_at(value.find(['T', ' ']).unwrap_or(value.len()));
        match read(day).and_then(|day| self.shifted(day)) {
            Some(day) => {
                let (year, month, day) = (day.year(), u8::from(day.month()), day.day());
                Masked::Value(format!("{year:04}-{month:02}-{day:02}{time}").into())
            }
            None => Masked::NonConforming,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MOST: u16 = 30;

    fn mask(seed: u64, value: &str) -> Masked {
        DateShift::new(Key::new(seed, "test"), MOST).mask(value)
    }

    fn masked(seed: u64, value: &str) -> String {
        match mask(seed, value) {
            Masked::Value(masked) => masked.to_string(),
            Masked::NonConforming => panic!("{value} is a day"),
        }
    }

    proptest! {
        #[test]
        fn a_day_becomes_another_day_nearby(seed: u64, year in 1..=9999_i32, ordinal in 1..=365_u16) {
            let day = Date::from_ordinal_date(year, ordinal).unwrap();
            let text = format!("{year:04}-{:02}-{:02}", u8::from(day.month()), day.day());
            let shifted = masked(seed, &text);
            let away = (read(&shifted).unwrap() - day).whole_days().unsigned_abs();
            prop_assert!((1..=u64::from(MOST)).contains(&away), "{} to {}", text, shifted);
            prop_assert_eq!(&shifted, &masked(seed, &text));
            prop_assert_eq!(masked(seed, &format!("{text}T08:15:00")), format!("{shifted}T08:15:00"));
        }

        #[test]
        fn what_is_no_day_is_non_conforming(seed: u64, value in "[0-9]{0,3}-[0-9]{2}-[0-9]{2}|2001-02-(29|3[0-9])|\\PC{0,9}|0000-01-01") {
            prop_assert_eq!(mask(seed, &value), Masked::NonConforming);
        }
    }

    #[test]
    fn both_ways_are_gone() {
        let later =
            (1..=28).filter(|day| masked(3, &format!("2001-02-{day:02}")) > format!("2001-02-{day:02}")).count();
        assert!((4..=24).contains(&later), "{later} of 28 are later");
    }
}
