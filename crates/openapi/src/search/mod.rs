//! Finding operations by words, as somebody types them.
//!
//! Owns: which texts of an operation are searched and what their order means. Refuses: anything but ASCII in telling
//! capitals from small letters, and mistakes in spelling. The loops over the texts are in `scan`, which is compiled for
//! speed.

mod marks;
mod names;

use std::sync::{Mutex, OnceLock, PoisonError};

use scan::{Fit, Haystack};

use crate::{ApiDescription, OperationKey};
use names::{Gathering, Names};

/// An operation's texts, the weightiest first: id, method with path, summary, tags.
const FIELDS: usize = 4;

/// How well an operation fits whose parameters or fields have a word in their names: after all other texts.
const BY_NAME: Fit = Haystack::INSIDE + FIELDS as Fit;

/// The shortest word that is looked for in names of fields: nearly each operation has a name with some one letter.
const SHORTEST_NAME: usize = 2;

/// The searched texts of a description.
pub(crate) struct Search {
    texts: Haystack,
    names: OnceLock<Names>,
    /// The names as far as they were gathered by now.
    gathering: Mutex<Option<Gathering>>,
}

impl Search {
    pub(crate) fn new(description: &ApiDescription) -> Self {
        let mut texts = Haystack::new(FIELDS);
        let mut words = String::new();
        for entry in description.operations() {
            texts.push(&entry.operation_id().unwrap_or_default());
            words.clear();
            words.extend([entry.method().as_str(), " ", &entry.path()]);
            texts.push(&words);
            texts.push(&entry.summary().unwrap_or_default());
            words.clear();
            for tag in entry.tags() {
                words.extend([&*tag, " "]);
            }
            texts.push(&words);
        }
        Self { texts, names: OnceLock::new(), gathering: Mutex::new(None) }
    }

    /// How well each operation fits a word.
    fn fits(&self, word: &str) -> Vec<Fit> {
        let mut fits = vec![Haystack::NOWHERE; self.texts.rows()];
        if let Some(names) = self.names.get().filter(|_| word.len() >= SHORTEST_NAME) {
            names.find(word, BY_NAME, &mut fits);
        }
        self.texts.find(word, &mut fits);
        fits
    }
}

impl ApiDescription {
    /// The operations that have all words of a query, in any of: id, method, path, summary, tags, names of parameters, and
    /// names of fields in bodies. Capitals count as small letters.
    ///
    /// First comes the operation with exactly this id, then those whose id starts with it, has it inside, then path,
    /// summary, tags, names: an operation's place is that of its worst word. Equals are in the document's order; without
    /// a word, all are.
    ///
    /// Names count once [`prepare_search`](Self::prepare_search) was called: what is shown meanwhile need not wait for them.
    pub fn search(&self, query: &str) -> Vec<OperationKey> {
        let search = self.search_index();
        let query = query.to_ascii_lowercase();
        let mut worst = vec![0; search.texts.rows()];
        for word in query.split_whitespace() {
            for (worst, fit) in worst.iter_mut().zip(search.fits(word)) {
                *worst = fit.max(*worst);
            }
        }
        let mut found: Vec<(Fit, OperationKey)> = Vec::new();
        for (fit, at) in worst.into_iter().zip(0..) {
            if fit < Haystack::NOWHERE {
                found.push((fit, OperationKey(at)));
            }
        }
        found.sort_by_key(|(fit, _)| *fit);
        found.into_iter().map(|(_, key)| key).collect()
    }

    /// Makes all that [`search`](Self::search) looks through: a page does so when nobody is waiting. Walks the operations and
    /// components once.
    pub fn prepare_search(&self) {
        while !self.prepare_search_further(usize::MAX) {}
    }

    /// Does a part of what [`prepare_search`](Self::prepare_search) does: the texts at the first call, then the names of so many operations
    /// more. Whether all is made.
    pub fn prepare_search_further(&self, operations: usize) -> bool {
        let is_first = !self.has_search_index();
        let search = self.search_index();
        if search.names.get().is_some() || is_first {
            return !is_first;
        }
        // A panic in between leaves names that lack some, which is no harm.
        let mut gathering = search.gathering.lock().unwrap_or_else(PoisonError::into_inner);
        let is_done = gathering.get_or_insert_with(|| Gathering::new(self)).read(self, operations.max(1));
        if is_done && let Some(gathered) = gathering.take() {
            let _ = search.names.set(gathered.names());
        }
        is_done
    }

    /// Bytes that searching keeps, for tests of their bound.
    #[doc(hidden)]
    pub fn search_bytes(&self) -> usize {
        let search = self.search_index();
        search.texts.bytes() + search.names.get().map_or(0, Names::bytes)
    }
}
