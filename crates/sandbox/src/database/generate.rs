//! Untouched values: what a place holds before any run, computed from the place alone.

use std::borrow::Cow;

use super::spec::{TableSpec, Values};
use crate::keyed::Key;
use crate::lists;

/// The seed of all rows: the world is the same in every sandbox.
pub(super) const ROWS: u64 = 0x4d41_534b;

/// The untouched value of a place. `keys` are the columns' in their order.
pub(super) fn value(spec: &TableSpec, keys: &[Key], row: u64, column: usize) -> Option<Cow<'static, str>> {
    let values = &spec.columns.get(column)?.values;
    let draw = Draw { spec, keys, row, key: keys.get(column)? };
    draw.value(values)
}

struct Draw<'t> {
    spec: &'t TableSpec,
    keys: &'t [Key],
    row: u64,
    key: &'t Key,
}

impl Draw<'_> {
    fn value(&self, values: &Values) -> Option<Cow<'static, str>> {
        Some(match values {
            Values::Serial { from, step } => (from + step * self.row).to_string().into(),
            Values::Listed(list) => list.get(self.row as usize % list.len().max(1)).copied()?.into(),
            Values::OneOf(list) => list.get(self.pick(0, list.len())).copied()?.into(),
            Values::Word(list) => self.word(0, list).into(),
            Values::Between { from, to, step } => {
                (from + self.below(0, (to - from) / step + 1) * step).to_string().into()
            }
            Values::Date { from_year, years } => self.date(*from_year, *years).into(),
            Values::Email => self.email().into(),
            Values::Account => {
                format!("{:.1}{}", self.own("FIRST_NAME")?, self.own("LAST_NAME")?).to_uppercase().into()
            }
            Values::Phone => format!("{}.555.{:04}", 201 + self.below(0, 780), self.below(1, 10_000)).into(),
            Values::PhoneOrWord { every } if self.row % every == every - 1 => {
                ["unlisted", "ask at desk", "n/a"][self.pick(2, 3)].into()
            }
            Values::PhoneOrWord { .. } => return self.value(&Values::Phone),
            Values::Card => self.card().into(),
            Values::Address => format!("{} {}", 1 + self.below(0, 250), self.word(1, "streets")).into(),
            Values::Note => self.note().into(),
            Values::SometimesNull { every, .. } if self.below(9, *every) == 0 => return None,
            Values::SometimesNull { otherwise, .. } => return self.value(otherwise),
        })
    }

    /// One of `choices`, for one of the draws that a value needs.
    fn pick(&self, draw: u8, choices: usize) -> usize {
        let mut place = [draw; 9];
        place[..8].copy_from_slice(&self.row.to_le_bytes());
        self.key.pick(&place, choices)
    }

    fn below(&self, draw: u8, bound: u64) -> u64 {
        self.pick(draw, usize::try_from(bound).unwrap_or(1)) as u64
    }

    fn word(&self, draw: u8, list: &str) -> &'static str {
        let list = lists::find(list).unwrap_or_default();
        list.get(self.pick(draw, list.len())).copied().unwrap_or_default()
    }

    /// The untouched value of another column of this row.
    fn own(&self, column: &str) -> Option<Cow<'static, str>> {
        value(self.spec, self.keys, self.row, self.spec.column(column)?)
    }

    fn date(&self, from_year: u64, years: u64) -> String {
        let (year, month, day) = (from_year + self.below(0, years), 1 + self.below(1, 12), 1 + self.below(2, 28));
        format!("{year:04}-{month:02}-{day:02}")
    }

    fn email(&self) -> String {
        let name = |column| self.own(column).unwrap_or_default().to_lowercase();
        format!("{:.1}.{}{}@example.net", name("FIRST_NAME"), name("LAST_NAME"), self.row + 1)
    }

    /// Sixteen digits in groups of four, the last by Luhn's formula (ISO/IEC 7812-1).
    fn card(&self) -> String {
        let digits =
            format!("{}{:05}{:05}", 40_000 + self.below(0, 15_000), self.below(1, 100_000), self.below(2, 100_000));
        let weighed = digits.bytes().enumerate().map(|(place, digit)| {
            let digit = u32::from(digit - b'0') * (2 - place as u32 % 2);
            digit / 10 + digit % 10
        });
        let check = (10 - weighed.sum::<u32>() % 10) % 10;
        format!("{} {} {} {}{check}", &digits[..4], &digits[4..8], &digits[8..12], &digits[12..])
    }

    fn note(&self) -> String {
        let (first, last) = (self.word(1, "first_names"), self.word(2, "last_names"));
        match self.pick(0, 4) {
            0 => format!("{first} {last} collects the parcels."),
            1 => format!("Asked for {first} to call back (Ms {last})."),
            2 => format!("Prefers letters; referred by {first} {last}."),
            _ => "No remarks.".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::DATABASES;
    use super::*;

    #[test]
    fn every_value_fits_its_column_and_is_the_same_twice() {
        for database in DATABASES {
            for table in database.tables {
                let columns = table.spec.columns;
                let keys: Vec<Key> = columns.iter().map(|column| Key::new(ROWS, column.name)).collect();
                for row in (0..table.rows).filter(|row| *row < 300 || row + 1 == table.rows) {
                    for (place, column) in columns.iter().enumerate() {
                        let first = value(table.spec, &keys, row, place);
                        assert_eq!(first, value(table.spec, &keys, row, place));
                        let length = first.as_deref().map_or(0, |text| text.chars().count());
                        let fits = length <= usize::from(column.length);
                        assert!(fits, "{}.{} row {row}: {first:?}", table.spec.name, column.name);
                    }
                }
            }
        }
    }

    #[test]
    fn primary_keys_hold_no_value_twice() {
        for table in DATABASES.iter().flat_map(|database| database.tables).filter(|table| table.rows < 6000) {
            let columns: Vec<usize> =
                (0..table.spec.columns.len()).filter(|place| table.spec.columns[*place].is_primary_key()).collect();
            let keys: Vec<Key> = table.spec.columns.iter().map(|column| Key::new(ROWS, column.name)).collect();
            let key_of = |row| columns.iter().map(|place| value(table.spec, &keys, row, *place)).collect::<Vec<_>>();
            let different: std::collections::BTreeSet<_> = (0..table.rows).map(key_of).collect();
            assert_eq!(different.len() as u64, table.rows, "{}", table.spec.name);
        }
    }
}
