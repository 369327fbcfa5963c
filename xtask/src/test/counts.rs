//! How many tests passed and failed, as the runners themselves say.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::ops::Add;
use std::process::ExitStatus;

/// Tests that ran. Ignored and filtered ones are in neither number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed.
    pub failed: usize,
}

impl Counts {
    /// A check that is one test, and passed.
    pub const PASSED: Self = Self { passed: 1, failed: 0 };
    /// A check that is one test, and failed.
    pub const FAILED: Self = Self { passed: 0, failed: 1 };

    /// Sums the `test result:` lines of libtest and of wasm-bindgen's runner. A runner that failed without a failed test (it did
    /// not compile, or crashed) is one failure; a runner that ran no test is an error.
    pub fn of_libtest(status: ExitStatus, output: &str) -> Result<Self> {
        let lines = output.lines().filter_map(|line| line.trim().strip_prefix("test result: "));
        let sum = lines.filter_map(libtest_line).fold(Self::default(), Add::add);
        sum.settled(status)
    }

    /// Reads the report of Playwright's JSON reporter (`stats`: `expected`, `unexpected`, `flaky`, `skipped`). A flaky test failed
    /// once, so it failed; a test that was skipped proves nothing and fails as well.
    pub fn of_playwright(status: ExitStatus, report: &str) -> Result<Self> {
        let report: Value = serde_json::from_str(report).context("Playwright's report is no JSON")?;
        let number = |key: &str| {
            let number = report["stats"][key].as_u64().and_then(|number| usize::try_from(number).ok());
            number.with_context(|| format!("Playwright's report has no stats.{key}"))
        };
        let failed = number("unexpected")? + number("flaky")? + number("skipped")?;
        Self { passed: number("expected")?, failed }.settled(status)
    }

    fn settled(self, status: ExitStatus) -> Result<Self> {
        match self {
            Self { passed: 0, failed: 0 } if status.success() => bail!("no test ran"),
            Self { passed, failed: 0 } if !status.success() => Ok(Self { passed, failed: 1 }),
            counts => Ok(counts),
        }
    }
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// `ok. 5 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s`
fn libtest_line(line: &str) -> Option<Counts> {
    let (_, rest) = line.split_once(". ")?;
    let mut fields = rest.split("; ");
    let passed = fields.next()?.strip_suffix(" passed")?.parse().ok()?;
    let failed = fields.next()?.strip_suffix(" failed")?.parse().ok()?;
    Some(Counts { passed, failed })
}

#[cfg(all(test, unix))]
mod tests {
    use super::Counts;
    use std::os::unix::process::ExitStatusExt;
    use std::process::ExitStatus;

    fn ended(code: i32) -> ExitStatus {
        ExitStatus::from_raw(code << 8)
    }

    #[test]
    fn sums_the_result_lines_of_all_test_binaries() {
        let output = "test a ... ok\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured\n\n\
                      test result: FAILED. 3 passed; 4 failed; 0 ignored; finished in 0.1s\n";
        assert_eq!(Counts::of_libtest(ended(101), output).unwrap(), Counts { passed: 5, failed: 4 });
    }

    #[test]
    fn a_runner_that_failed_without_a_failed_test_is_one_failure() {
        assert_eq!(Counts::of_libtest(ended(101), "").unwrap(), Counts::FAILED);
    }

    #[test]
    fn no_test_is_an_error() {
        let none = "test result: ok. 0 passed; 0 failed; 0 ignored";
        assert!(Counts::of_libtest(ended(0), none).is_err());
    }

    #[test]
    fn playwright_counts_flaky_and_skipped_tests_as_failed() {
        let report = r#"{"stats": {"expected": 7, "unexpected": 1, "flaky": 2, "skipped": 1}}"#;
        assert_eq!(Counts::of_playwright(ended(1), report).unwrap(), Counts { passed: 7, failed: 4 });
    }
}
