//! The files that the description is made of, and which text belongs where.

use anyhow::{Context, Result, bail};
use scan::Json;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// All sources.
pub struct Sources {
    /// The contract, an OpenAPI document without prose.
    pub facts: String,
    /// One line for each operation, by operationId.
    pub summaries: Texts,
    /// What an operation's summary does not say, by operationId.
    pub descriptions: Texts,
    /// Help for fields and parameters: see [`Texts::for_field`] and [`Texts::for_parameter`].
    pub help: Texts,
}

impl Sources {
    /// Reads them from their folder.
    pub fn read(folder: &Path) -> Result<Self> {
        Ok(Self {
            facts: json(folder, "facts.json")?,
            summaries: Texts::read(folder, "summaries.json")?,
            descriptions: Texts::read(folder, "descriptions.json")?,
            help: Texts::read(folder, "help.json")?,
        })
    }
}

/// One file of texts. Remembers which were asked for, so that a text for something that does not exist is found out.
pub struct Texts {
    file: &'static str,
    texts: BTreeMap<String, String>,
    used: RefCell<BTreeSet<String>>,
}

impl Texts {
    fn read(folder: &Path, file: &'static str) -> Result<Self> {
        Self::parse(file, &json(folder, file)?)
    }

    /// Reads a JSON object of texts; a key that stands twice in it is an error.
    pub fn parse(file: &'static str, json: &str) -> Result<Self> {
        let mut texts = BTreeMap::new();
        for member in Json::whole(json).members() {
            let key = member.name().into_owned();
            let text = member.value.string().with_context(|| format!("{file}: {key} has no text"))?;
            if texts.insert(key.clone(), text.into_owned()).is_some() {
                bail!("{file}: {key} stands there twice");
            }
        }
        Ok(Self { file, texts, used: RefCell::default() })
    }

    /// All keys with their texts.
    #[cfg(test)]
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }

    /// The text with exactly this key.
    pub fn get(&self, key: &str) -> Option<&str> {
        let (key, text) = self.texts.get_key_value(key)?;
        self.used.borrow_mut().insert(key.clone());
        Some(text)
    }

    /// Help for a parameter: `operationId.name`, or else `parameter:name`, which is for all operations.
    pub fn for_parameter(&self, operation: &str, name: &str) -> Option<&str> {
        self.get(&format!("{operation}.{name}")).or_else(|| self.get(&format!("parameter:{name}")))
    }

    /// Help for a field: `Owner.name`, or else a key whose `*` stands for any part of the owner, as in `*Job.name`. The
    /// owner is a schema's name, or the operationId for a field of a form that the operation takes.
    pub fn for_field(&self, owner: &str, name: &str) -> Option<&str> {
        let exact = self.get(&format!("{owner}.{name}"));
        exact.or_else(|| self.texts.keys().find(|key| is_pattern_for(key, owner, name)).and_then(|key| self.get(key)))
    }

    /// What was never asked for.
    pub fn idle(&self) -> Vec<String> {
        let used = self.used.borrow();
        let idle = self.texts.keys().filter(|key| !used.contains(*key));
        idle.map(|key| format!("{}: {key} names nothing in the facts", self.file)).collect()
    }
}

/// Whether a key such as `*Job.name` is for this field.
fn is_pattern_for(key: &str, owner: &str, name: &str) -> bool {
    let Some((before, after)) = key.strip_suffix(name).and_then(|key| key.strip_suffix('.')?.split_once('*')) else {
        return false;
    };
    owner.strip_prefix(before).is_some_and(|rest| rest.ends_with(after))
}

/// The text of a file that is well-formed JSON: what reads it later takes anything.
fn json(folder: &Path, file: &str) -> Result<String> {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).with_context(|| format!("could not read {}", path.display()))?;
    serde_json::from_str::<Value>(&text).with_context(|| format!("{} is no JSON", path.display()))?;
    Ok(text)
}
