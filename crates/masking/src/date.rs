//! Dates as engines write them: `2019-02-14T21:51:13.253+0000`, whose offset has no colon, and RFC 3339.

/// Milliseconds since the Unix epoch of a date and time with an offset (`Z`, `+0000`, `+00:00`); `None` for anything else.
pub fn parse(text: &str) -> Option<i64> {
    let (date, rest) = text.trim().split_once(['T', ' '])?;
    let mut date = date.split('-');
    let (year, month, day) = (number(date.next()?, 4)?, number(date.next()?, 2)?, number(date.next()?, 2)?);
    if date.next().is_some() || !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
        return None;
    }
    let offset_at = rest.find(['Z', 'z', '+', '-'])?;
    let (time, offset) = rest.split_at(offset_at);
    Some(
        days_since_epoch(year, month, day) * 86_400_000 + milliseconds_of_day(time)? - offset_minutes(offset)? * 60_000,
    )
}

fn number(digits: &str, length: usize) -> Option<i64> {
    (digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

fn milliseconds_of_day(time: &str) -> Option<i64> {
    let (whole, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let mut parts = whole.split(':');
    let (hour, minute) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
    let second = parts.next().map_or(Some(0), |second| number(second, 2))?;
    if parts.next().is_some()
        || hour > 23
        || minute > 59
        || second > 60
        || !fraction.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    let thousandths: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some(((hour * 60 + minute) * 60 + second) * 1000 + thousandths)
}

fn offset_minutes(offset: &str) -> Option<i64> {
    let sign = match offset.chars().next()? {
        'Z' | 'z' => return (offset.len() == 1).then_some(0),
        '-' => -1,
        _ => 1,
    };
    let digits: String = offset[1..].chars().filter(|c| *c != ':').collect();
    let (hours, minutes) =
        (number(digits.get(..2)?, 2)?, if digits.len() == 2 { 0 } else { number(digits.get(2..)?, 2)? });
    Some(sign * (hours * 60 + minutes))
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar, counted in eras of 400 years that begin in March.
fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn both_forms_of_an_offset() {
        let expected = Some(1_550_181_073_253);
        for text in [
            "2019-02-14T21:51:13.253+0000",
            "2019-02-14T21:51:13.253Z",
            "2019-02-14T21:51:13.253+00:00",
            "2019-02-14T23:51:13.253+0200",
            "2019-02-14T16:21:13.253-05:30",
            "2019-02-14 21:51:13.2539Z",
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
        assert_eq!(parse("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(parse("2024-02-29T00:00Z"), Some(1_709_164_800_000));
        assert_eq!(parse("2000-03-01T00:00:00Z"), Some(951_868_800_000));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "2019-02-14",
            "2019-02-30T00:00:00Z",
            "2019-13-01T00:00:00Z",
            "2019-02-14T25:00:00Z",
            "2019-02-14T21:51:13",
            "2019-02-14T21:51:13+1",
            "äöü-ää-ööTüüZ",
            "2019-02-14T21:51:13.é+0000",
            "2019-02-14T1:2:3+é0",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
