//! Which version an engine says that it has.

/// Whether a version such as `5.1.18` or `5.1.18.0-release` is at least another; `false` where it is none.
pub fn is_at_least(version: &str, least: [u32; 3]) -> bool {
    let mut numbers = version.split(|separator: char| !separator.is_ascii_digit()).map(str::parse::<u32>);
    let mut next = || numbers.next().and_then(Result::ok);
    match (next(), next(), next()) {
        (Some(major), Some(minor), patch) => [major, minor, patch.unwrap_or(0)] >= least,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_at_least;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        for version in ["5.1.18", "5.1.49", "6.0.14.1", "5.10", "5.1.18.0-c7", "10.0.0"] {
            assert!(is_at_least(version, [5, 1, 18]), "{version}");
        }
        for version in ["5.1.1", "5.1", "4.9.99", "", "newer", "v"] {
            assert!(!is_at_least(version, [5, 1, 18]), "{version}");
        }
    }
}
