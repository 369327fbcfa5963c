//! Reads a command as cmd.exe does and then as a program of Windows splits its arguments ("Parsing C command-line
//! arguments"), and as browsers write such a command.

use super::CurlError;
use super::note::{NoteKind, Notes};
use super::words::{Reader, Said};

/// The words of the first command of a text.
pub(super) fn words(text: &str, notes: Notes) -> Result<Said, CurlError> {
    let mut cmd = Cmd {
        reader: Reader::new(text, notes),
        quoted: false,
        argument_quoted: None,
        browser: text.contains(" ^\"") || text.contains("^\\^\""),
        doubled: text.match_indices("^\\^").any(|(at, _)| !text[..at].ends_with('^')) || text.contains("\"%\""),
    };
    while !cmd.reader.ended {
        let Some(character) = cmd.reader.next() else { break };
        cmd.read(character);
    }
    if let Some(from) = cmd.argument_quoted {
        return Err(cmd.reader.unclosed('"', from));
    }
    cmd.reader.end_word();
    Ok(cmd.reader.said())
}

struct Cmd<'t> {
    reader: Reader<'t>,
    /// Whether cmd.exe takes what follows as it is.
    quoted: bool,
    /// Where the quotes began in which spaces belong to the argument.
    argument_quoted: Option<usize>,
    /// Chrome escapes each quote by a caret, or (2018 to 2023) all that is in plain quotes: a caret always escapes then.
    browser: bool,
    /// Chrome (`^\^\`) and Firefox (beside `"%"`) double each backslash, though no program halves those that stand
    /// before no quote: what was meant is one.
    doubled: bool,
}

impl Cmd<'_> {
    fn read(&mut self, character: char) {
        let bare = self.browser || !self.quoted;
        match character {
            '^' if bare => self.caret(),
            '%' => self.percent(),
            '\n' | '\r' if self.argument_quoted.is_none() => self.reader.line_break(),
            '&' | '|' if bare && self.argument_quoted.is_none() => {
                let from = self.reader.place() - 1;
                self.reader.end_command(from);
            }
            '>' if bare && self.argument_quoted.is_none() => {
                self.reader.end_word();
                let target = self.reader.take_while(|character| !matches!(character, '\n' | '|' | '&'));
                self.reader.notes.add(NoteKind::Redirected, &format!(">{target}"));
            }
            other => {
                if other == '"' {
                    self.quoted = !self.quoted;
                }
                self.argument(other);
            }
        }
    }

    /// A caret and a line break continue the line, and of two line breaks the second is itself.
    fn caret(&mut self) {
        self.reader.eat("\r");
        if self.reader.eat("\n") {
            self.reader.eat("\r");
            let is_itself = self.argument_quoted.is_some() || self.reader.rest().starts_with("\n\"");
            if is_itself && self.reader.eat("\n") {
                self.reader.word().push('\n');
            }
        } else if let Some(character) = self.reader.next() {
            self.argument(character);
        }
    }

    /// `%NAME%`; but `%20name%20` is percent-encoding.
    fn percent(&mut self) {
        let rest = self.reader.rest();
        let end = rest.find(|character: char| !character.is_ascii_alphanumeric() && character != '_').unwrap_or(0);
        let encoded =
            rest.get(end + 1..end + 3).is_some_and(|after| after.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let begins = rest.starts_with(|character: char| character.is_ascii_alphabetic() || character == '_');
        if end > 2 && begins && rest[end..].starts_with('%') && !encoded {
            self.reader.skip(end + 1);
            self.reader.push_variable(&format!("%{}%", &rest[..end]));
        } else {
            self.reader.word().push('%');
        }
    }

    /// A character that reaches the program.
    fn argument(&mut self, character: char) {
        match character {
            ' ' | '\t' | '\n' | '\r' if self.argument_quoted.is_none() => self.reader.end_word(),
            '\\' => self.backslashes(),
            '"' => self.quote(),
            other => self.reader.word().push(other),
        }
    }

    fn quote(&mut self) {
        let at = self.reader.place();
        self.reader.word();
        // "" within quotes is a quote.
        if self.argument_quoted.is_some() && self.reader.eat("\"") {
            self.quoted = !self.quoted;
            self.reader.word().push('"');
        } else if self.argument_quoted.take().is_none() {
            self.argument_quoted = Some(at);
        }
    }

    /// Backslashes before a quote: half of them, and the quote is itself where one is left over.
    fn backslashes(&mut self) {
        let mut count = 1_usize;
        while self.eat_escaped('\\') {
            count += 1;
        }
        let before_quote = self.reader.rest().starts_with('"') || self.reader.rest().starts_with("^\"");
        let kept = if before_quote || self.doubled { count / 2 } else { count };
        (0..kept).for_each(|_| self.reader.word().push('\\'));
        if count % 2 == 1 {
            if before_quote {
                if !self.reader.rest().starts_with('^') {
                    self.quoted = !self.quoted;
                }
                self.eat_escaped('"');
                self.reader.word().push('"');
            } else if self.doubled {
                self.reader.word().push('\\');
            }
        }
    }

    /// The character, alone or (outside of cmd.exe's quotes) after a caret.
    fn eat_escaped(&mut self, character: char) -> bool {
        let rest = self.reader.rest();
        let caret = rest.starts_with('^') && (self.browser || !self.quoted);
        let eaten = rest[usize::from(caret)..].starts_with(character);
        if eaten {
            self.reader.skip(usize::from(caret) + 1);
        }
        eaten
    }
}
