//! What the lookups share: a keyed choice of a list.

use std::sync::Arc;

use crate::keyed::Key;

/// A list and the key that chooses of it.
pub(super) struct Lookup {
    key: Key,
    values: Vec<Arc<str>>,
}

impl Lookup {
    pub(super) fn new(key: Key, values: &[&str]) -> Self {
        Self { key, values: values.iter().copied().map(Arc::from).collect() }
    }

    /// The list's value for a text: always the same under one key. An empty list gives `None`.
    pub(super) fn choose(&self, text: &str) -> Option<&Arc<str>> {
        self.values.get(self.key.pick(text.as_bytes(), self.values.len()))
    }

    /// The list's value for a name: blanks around it and upper or lower case make no difference to the choice, and the
    /// case of the name is kept. A blank name stays blank.
    pub(super) fn choose_name(&self, name: &str) -> Option<Arc<str>> {
        let trimmed = name.trim();
        if trimmed.is_empty() {
            return None;
        }
        let chosen = self.choose(&trimmed.to_lowercase())?;
        let has_upper = trimmed.chars().any(char::is_uppercase);
        let has_lower = trimmed.chars().any(char::is_lowercase);
        Some(match (has_upper, has_lower) {
            (true, false) if trimmed.chars().count() > 1 => chosen.to_uppercase().into(),
            (false, true) => chosen.to_lowercase().into(),
            _ => chosen.clone(),
        })
    }
}
