//! Text of a command in which a name may stand for a value that only a shell knows.

use std::fmt;

/// A piece of a command: text as it would be sent, in which variables of the shell stand as they were spelled
/// (`Bearer $TOKEN`, `%TOKEN%`, `$(cat token)`). Where they stand is kept, because `'$TOKEN'` is no variable.
///
/// It may hold a token or a password, so its `Debug` hides it, like [`Secret`](crate::Secret)'s.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ShellText {
    text: String,
    /// Start and end of each variable, in order.
    variables: Vec<(usize, usize)>,
}

impl ShellText {
    /// The text; variables stand in it as they were spelled.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text where no variable stands in it.
    pub fn plain(&self) -> Option<&str> {
        self.variables.is_empty().then_some(&*self.text)
    }

    /// The variables, as they were spelled, in order.
    pub fn variables(&self) -> Vec<&str> {
        self.variables.iter().map(|&(start, end)| &self.text[start..end]).collect()
    }

    /// Text and variables in order; `true` marks a variable.
    pub fn pieces(&self) -> Vec<(&str, bool)> {
        let mut pieces = Vec::new();
        let mut at = 0;
        for &(start, end) in &self.variables {
            if at < start {
                pieces.push((&self.text[at..start], false));
            }
            pieces.push((&self.text[start..end], true));
            at = end;
        }
        if at < self.text.len() {
            pieces.push((&self.text[at..], false));
        }
        pieces
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn push(&mut self, character: char) {
        self.text.push(character);
    }

    pub(super) fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn push_variable(&mut self, spelled: &str) {
        let start = self.text.len();
        self.text.push_str(spelled);
        self.variables.push((start, self.text.len()));
    }

    pub(super) fn push_piece(&mut self, (text, variable): (&str, bool)) {
        if variable { self.push_variable(text) } else { self.push_str(text) }
    }

    pub(super) fn append(&mut self, other: &Self) {
        other.pieces().into_iter().for_each(|piece| self.push_piece(piece));
    }

    /// Where a character stands outside of variables: the `:` of `${HOST:-here}:80` is the last one.
    pub(super) fn find(&self, wanted: char) -> Option<usize> {
        self.find_any(&[wanted], 0)
    }

    /// Where any of the characters stands outside of variables, from an offset on.
    pub(super) fn find_any(&self, wanted: &[char], from: usize) -> Option<usize> {
        let mut at = from;
        for &(start, end) in self.variables.iter().filter(|(_, end)| *end > from) {
            if let Some(found) = self.text.get(at..start).and_then(|text| text.find(wanted)) {
                return Some(at + found);
            }
            at = end;
        }
        self.text.get(at..)?.find(wanted).map(|found| at + found)
    }

    /// A part of it; a variable that does not lie wholly in the part becomes text.
    pub(super) fn slice(&self, start: usize, end: usize) -> Self {
        let whole = self.variables.iter().filter(|(from, to)| *from >= start && *to <= end);
        Self {
            text: self.text.get(start..end).unwrap_or_default().to_owned(),
            variables: whole.map(|(from, to)| (from - start, to - start)).collect(),
        }
    }

    pub(super) fn rest(&self, start: usize) -> Self {
        self.slice(start, self.text.len())
    }

    pub(super) fn trim(&self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        self.slice(start, start + self.text.trim().len())
    }
}

impl From<&str> for ShellText {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), variables: Vec::new() }
    }
}

impl fmt::Display for ShellText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for ShellText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShellText(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::ShellText;

    #[test]
    fn a_part_keeps_the_variables_that_lie_in_it() {
        let mut text = ShellText::from("user ");
        text.push_variable("${A:-b}");
        text.push_str(":tail");
        assert_eq!((text.find(':'), text.variables()), (Some(12), vec!["${A:-b}"]));
        assert_eq!(text.slice(5, 12).variables(), ["${A:-b}"]);
        assert_eq!(text.rest(13).plain(), Some("tail"));
        assert_eq!(text.pieces(), [("user ", false), ("${A:-b}", true), (":tail", false)]);
        assert_eq!(format!("{text:?}"), "ShellText(…)");
    }
}
