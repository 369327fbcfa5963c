//! A value that must not be shown, logged or stored: a token or a password.

use std::fmt;
use std::rc::Rc;

/// A secret in memory. It has no `Serialize` and its `Debug` hides it, so that it can't leave by accident.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Rc<str>);

impl Secret {
    /// Takes a secret in.
    pub fn new(value: impl Into<Rc<str>>) -> Self {
        Self(value.into())
    }

    /// The value itself, for the one place that sends it or shows it because a person asked.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_hides_the_value() {
        assert_eq!(format!("{:?}", Secret::new("e23bad24")), "Secret(…)");
    }
}
