//! Dates in the engine's own form: `2019-02-14T21:51:13.253+0000`, always UTC, no colon in the offset.

use time::OffsetDateTime;

/// Milliseconds since the Unix epoch, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The moment as the engine writes it. A moment outside the years -9999 to 9999 is written as the epoch.
    pub fn to_engine_text(self) -> String {
        let date = OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000)
            .unwrap_or(OffsetDateTime::UNIX_EPOCH);
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}+0000",
            date.year(),
            u8::from(date.month()),
            date.day(),
            date.hour(),
            date.minute(),
            date.second(),
            date.millisecond()
        )
    }

    /// Milliseconds from `earlier` to this moment; 0 if the clock went backwards.
    pub fn since(self, earlier: Timestamp) -> u64 {
        u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0)
    }

    /// This moment and so many milliseconds.
    pub fn plus(self, milliseconds: i64) -> Timestamp {
        Timestamp(self.0.saturating_add(milliseconds))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_in_the_documents() {
        assert_eq!(Timestamp(1_550_181_073_253).to_engine_text(), "2019-02-14T21:51:13.253+0000");
        assert_eq!(Timestamp(-1).to_engine_text(), "1969-12-31T23:59:59.999+0000");
        assert_eq!(Timestamp(i64::MAX).to_engine_text(), "1970-01-01T00:00:00.000+0000");
    }

    #[test]
    fn a_clock_that_goes_backwards_measures_nothing() {
        assert_eq!(Timestamp(5).since(Timestamp(9)), 0);
        assert_eq!(Timestamp(i64::MAX).since(Timestamp(i64::MIN)), i64::MAX as u64);
    }
}
