//! The bytes that the engine keeps: files that were uploaded, and files that can be downloaded.

use std::collections::BTreeMap;

use crate::keyed::Key;

/// A file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stored {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// All of them.
pub(crate) struct Files {
    key: Key,
    made: u64,
    /// By the name that an upload is called by.
    uploads: BTreeMap<String, Stored>,
    /// By the id that a download is asked for by.
    downloads: BTreeMap<String, Stored>,
}

impl Files {
    /// None yet. Names come of the seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self { key: Key::new(seed, "files"), made: 0, uploads: BTreeMap::new(), downloads: BTreeMap::new() }
    }

    /// A name that no file had yet: 32 hexadecimal digits.
    pub(crate) fn fresh_name(&mut self) -> String {
        self.made += 1;
        let [high, low] = self.key.wide_hash(&self.made.to_le_bytes());
        format!("{high:016x}{low:016x}")
    }

    pub(crate) fn put_upload(&mut self, name: &str, file: Stored) {
        self.uploads.insert(name.to_owned(), file);
    }

    pub(crate) fn remove_upload(&mut self, name: &str) {
        self.uploads.remove(name);
    }

    pub(crate) fn put_download(&mut self, id: &str, file: Stored) {
        self.downloads.insert(id.to_owned(), file);
    }

    pub(crate) fn download(&self, id: &str) -> Option<&Stored> {
        self.downloads.get(id)
    }

    pub(crate) fn clear_downloads(&mut self) {
        self.downloads.clear();
    }
}
