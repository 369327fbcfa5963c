//! What the readers of the three shells share: the place in the text, the words, and how a line ends.

use super::CurlError;
use super::note::{NoteKind, Notes, gist};
use super::text::ShellText;

/// What a command says.
pub(super) struct Said {
    /// Its words after `curl`.
    pub(super) words: Vec<ShellText>,
    /// What the shell gives it to read: a here-document or a here-string.
    pub(super) input: Option<ShellText>,
    pub(super) notes: Notes,
}

/// Reads a text; keeps the words of the command and what there is to say of them.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
    pub(super) words: Vec<ShellText>,
    /// The word that is being read; `None` between words, `Some("")` after `''`.
    pub(super) word: Option<ShellText>,
    pub(super) notes: Notes,
    has_address: bool,
    /// Whether an unquoted `?` stands in the word.
    pub(super) has_query: bool,
    pub(super) ended: bool,
    pub(super) input: Option<ShellText>,
    /// Whether the next word is what the command reads (`<<<`).
    pub(super) awaits_input: bool,
    /// Start and end of the lines of a here-document, which are no words.
    pub(super) here: Option<(usize, usize)>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, notes: Notes) -> Self {
        Self {
            text,
            at: 0,
            words: Vec::new(),
            word: None,
            notes,
            has_address: false,
            has_query: false,
            ended: false,
            input: None,
            awaits_input: false,
            here: None,
        }
    }

    pub(super) fn said(self) -> Said {
        Said { words: self.words, input: self.input, notes: self.notes }
    }

    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    pub(super) fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Back over the character that was read last.
    pub(super) fn skip_back(&mut self, character: char) {
        self.at -= character.len_utf8();
    }

    pub(super) fn eat(&mut self, prefix: &str) -> bool {
        let eaten = self.rest().starts_with(prefix);
        if eaten {
            self.at += prefix.len();
        }
        eaten
    }

    /// Reads on for as long as the characters are wanted.
    pub(super) fn take_while(&mut self, wanted: fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|character| !wanted(character)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    pub(super) fn word(&mut self) -> &mut ShellText {
        self.word.get_or_insert_with(ShellText::default)
    }

    pub(super) fn word_so_far(&self) -> &str {
        self.word.as_ref().map_or("", ShellText::as_str)
    }

    pub(super) fn push_variable(&mut self, spelled: &str) {
        self.notes.add(NoteKind::Variable, spelled);
        self.word().push_variable(spelled);
    }

    pub(super) fn end_word(&mut self) {
        self.has_query = false;
        if let Some(mut word) = self.word.take() {
            if std::mem::take(&mut self.awaits_input) {
                word.push('\n');
                self.input = Some(word);
                return;
            }
            self.has_address = self.has_address || word.as_str().contains("://");
            self.words.push(word);
        }
    }

    /// Ends the command; what follows is named.
    pub(super) fn end_command(&mut self, rest_from: usize) {
        self.end_word();
        self.ended = true;
        let rest = self.text[rest_from..].trim();
        if !rest.is_empty() {
            self.notes.add(NoteKind::After, &gist(rest));
        }
    }

    /// Length of the line break that follows at once or after spaces, with them: what continues a line. Looks no
    /// further than the spaces, so that a line of many backslashes is read in linear time.
    pub(super) fn blank_line(&self) -> Option<usize> {
        let rest = self.rest();
        let spaces = rest.find(|character| !matches!(character, ' ' | '\t' | '\r')).unwrap_or(rest.len());
        match rest.as_bytes().get(spaces) {
            None => Some(spaces),
            Some(b'\n') => Some(spaces + 1),
            Some(_) => None,
        }
    }

    pub(super) fn place(&self) -> usize {
        self.at
    }

    pub(super) fn unclosed(&self, quote: char, from: usize) -> CurlError {
        let line = self.text[..from].bytes().filter(|byte| *byte == b'\n').count() + 1;
        CurlError::UnclosedQuote { quote, line }
    }

    /// A line break that nothing quotes or continues. A shell ends the command here; pages and PDF documents break a line
    /// anywhere, so the command goes on where what follows can only be more of it.
    pub(super) fn line_break(&mut self) {
        if let Some((_, end)) = self.here.filter(|(start, _)| self.at >= *start) {
            self.at = end;
            return self.end_command(end);
        }
        let from = self.at;
        self.take_while(char::is_whitespace);
        let follows = self.rest();
        let line = follows.lines().next().unwrap_or_default();
        if breaks_address(self.word_so_far(), line) {
            // Only as much as a note keeps: a word of many lines is not copied at each.
            let begins: String = self.word_so_far().chars().take(60).collect();
            self.notes.add(NoteKind::LineJoined, &begins);
            return;
        }
        let open = self.word_so_far().starts_with('-');
        self.end_word();
        let more = ['-', '\'', '"', '–', '—', '‘', '’', '“', '”', '„', '<'];
        let is_more = follows.starts_with(more) || follows.starts_with("http://") || follows.starts_with("https://");
        let awaited = (open || !self.has_address) && !starts_command(line);
        if !is_more && !awaited {
            self.end_command(from);
        }
    }
}

/// Whether an unquoted address was broken over lines: it ends, or the next line begins, with what joins parts of one.
fn breaks_address(word: &str, line: &str) -> bool {
    let is_address = word.contains("://") && !word.starts_with('-');
    let one_word =
        !line.is_empty() && !line.trim_end_matches(['\\', '^', '`']).trim_end().contains(char::is_whitespace);
    let option_or_quote = line.starts_with(['-', '\'', '"', '<']) || line.contains("://");
    is_address
        && one_word
        && !option_or_quote
        && (word.ends_with(JOINERS) || line.starts_with(['/', '?', '&', '=', '%']))
}

/// Characters at which a line is broken and which stand next to no space.
pub(super) const JOINERS: [char; 10] = ['/', '?', '&', '=', '%', '-', '_', '.', ':', '+'];

fn starts_command(line: &str) -> bool {
    let line = line.trim_start_matches(['$', '%', '#', '>', ' ']);
    line.is_empty()
        || ["curl", "echo", "export", "cd ", "sleep", "done", "fi"].iter().any(|name| line.starts_with(name))
}

/// Spaces that no shell knows but pages and word processors make.
pub(super) fn is_odd_space(character: char) -> bool {
    !character.is_ascii() && (character.is_whitespace() || matches!(character, '\u{200b}' | '\u{feff}' | '\u{2060}'))
}
