//! Light or dark: the system's, or a person's choice.

use serde::{Deserialize, Serialize};

use super::document;
use super::storage::{self, Keep};

const KEY: &str = "theme";

/// Which colours the page has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The next of the three, for a button that goes through them.
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The choice that was made before.
pub fn load() -> Theme {
    storage::load(Keep::Browser, KEY).unwrap_or_default()
}

/// Applies a choice and keeps it.
pub fn apply(theme: Theme) {
    storage::save(Keep::Browser, KEY, &theme);
    if let Some(root) = document().document_element() {
        let _ = match theme {
            Theme::System => root.remove_attribute("data-theme"),
            chosen => root.set_attribute("data-theme", chosen.word()),
        };
    }
}
