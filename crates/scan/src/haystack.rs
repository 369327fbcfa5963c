//! Rows of short texts, kept as one run of bytes, so that a word is looked for in all of them in one go.

use crate::Span;
use crate::bytes::find_word;

/// Rows that all have the same fields, in the order of their weight. Letters of ASCII are kept small; a word must be
/// given so.
#[derive(Debug)]
pub struct Haystack {
    text: Vec<u8>,
    /// Where each field ends, row after row.
    ends: Vec<u32>,
    fields: usize,
}

/// How well a row fits a word: [`Haystack::WHOLE`] and [`Haystack::START`] of the first field, or else
/// [`Haystack::INSIDE`] and the number of the field, from 0.
pub type Fit = u8;

impl Haystack {
    /// The word is all of the first field.
    pub const WHOLE: Fit = 0;
    /// The first field starts with the word.
    pub const START: Fit = 1;
    /// The word is somewhere in the first field. Further fields count on from here.
    pub const INSIDE: Fit = 2;
    /// The word is nowhere in the row.
    pub const NOWHERE: Fit = Fit::MAX;

    /// No rows yet, each of so many fields.
    pub fn new(fields: usize) -> Self {
        Self { text: Vec::new(), ends: Vec::new(), fields: fields.max(1) }
    }

    /// Adds the next field; with the last of its fields a row is whole.
    pub fn push(&mut self, field: &str) {
        self.text.extend(field.bytes().map(|byte| byte.to_ascii_lowercase()));
        // White space is part of no word, so that none reaches over a field's end.
        self.text.push(b'\n');
        self.ends.push(Span::new(self.text.len(), 0).start);
    }

    /// How many rows are whole.
    pub fn rows(&self) -> usize {
        self.ends.len() / self.fields
    }

    /// Bytes that it holds.
    pub fn bytes(&self) -> usize {
        self.text.len() + self.ends.len() * size_of::<u32>()
    }

    /// Betters `fits`, one a row, where a row has the word, in which there is no white space.
    pub fn find(&self, word: &str, fits: &mut [Fit]) {
        let word = word.as_bytes();
        let (mut at, mut row, mut start) = (0, 0, 0);
        while let Some(found) = find_word(&self.text, word, at) {
            let fields = loop {
                let fields = self.ends.get(row * self.fields..).unwrap_or_default();
                let fields = fields.get(..self.fields).unwrap_or_default();
                match fields.last() {
                    Some(&end) if end as usize <= found => (row, start) = (row + 1, end as usize),
                    Some(_) => break fields,
                    None => return,
                }
            };
            if let Some(fit) = fits.get_mut(row) {
                *fit = (*fit).min(fit_of(fields, found, start, word.len()));
            }
            // One hit a row is enough: the first is in the weightiest field.
            at = fields.last().map_or(found + 1, |&end| end as usize);
        }
    }
}

/// How well a row fits whose first hit is at an offset.
fn fit_of(fields: &[u32], found: usize, start: usize, length: usize) -> Fit {
    let field = fields.iter().position(|&end| found < end as usize).unwrap_or(0);
    if found > start || field > 0 {
        return Haystack::INSIDE.saturating_add(Fit::try_from(field).unwrap_or(Fit::MAX));
    }
    let whole = fields.first().is_some_and(|&end| found + length + 1 == end as usize);
    if whole { Haystack::WHOLE } else { Haystack::START }
}

#[cfg(test)]
mod tests {
    use super::Haystack;

    #[test]
    fn each_row_is_found_by_its_weightiest_field() {
        let mut haystack = Haystack::new(2);
        let rows = [("getJob", "get /jobs"), ("", "PUT /jobs/getJob"), ("getJobs", "x"), ("forgetJob", ""), ("a", "b")];
        for field in rows.iter().flat_map(|(id, path)| [id, path]) {
            haystack.push(field);
        }
        assert_eq!(haystack.rows(), rows.len());
        let fits = |word| {
            let mut fits = [Haystack::NOWHERE; 5];
            haystack.find(word, &mut fits);
            fits
        };
        let no = Haystack::NOWHERE;
        assert_eq!(fits("getjob"), [0, 3, 1, 2, no]);
        assert_eq!(fits("jobs"), [3, 3, 2, no, no]);
        assert_eq!(fits("b"), [2, 3, 2, 2, 3]);
        assert_eq!(fits(""), [no; 5]);
    }
}
