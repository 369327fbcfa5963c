//! Reads a command as PowerShell does (about_Quoting_Rules).

use super::CurlError;
use super::note::{NoteKind, Notes};
use super::text::ShellText;
use super::words::{Reader, is_odd_space};

/// The words of the first command of a text.
pub(super) fn words(text: &str, notes: Notes) -> Result<(Vec<ShellText>, Notes), CurlError> {
    let mut reader = Reader::new(text, notes);
    while !reader.ended {
        let from = reader.place();
        let Some(character) = reader.next() else { break };
        match character {
            '\n' | '\r' => reader.line_break(),
            ' ' | '\t' => reader.end_word(),
            '`' => backtick(&mut reader),
            '@' if reader.word.is_none() && reader.rest().starts_with(['\'', '"']) => here_string(&mut reader, from)?,
            '\'' | '‘' | '’' | '‚' => single(&mut reader, from)?,
            '"' | '“' | '”' | '„' => double(&mut reader, from)?,
            '$' => dollar(&mut reader),
            '#' if reader.word.is_none() => {
                reader.take_while(|character| character != '\n');
            }
            '|' | ';' | '&' | ')' | '}' if reader.word.is_none() || character != '}' => reader.end_command(from),
            '>' => {
                reader.end_word();
                let target = reader.take_while(|character| !matches!(character, '\n' | ';' | '|'));
                reader.notes.add(NoteKind::Redirected, &format!(">{target}"));
            }
            odd if is_odd_space(odd) => reader.end_word(),
            other => reader.word().push(other),
        }
    }
    reader.end_word();
    Ok((reader.words, reader.notes))
}

fn backtick(reader: &mut Reader<'_>) {
    if let Some(blank) = reader.blank_line() {
        reader.skip(blank);
        reader.end_word();
        reader.eat(">> ");
    } else if let Some(character) = reader.next() {
        reader.word().push(escaped(character));
    }
}

fn escaped(character: char) -> char {
    match character {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        'e' => '\u{1b}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\u{b}',
        other => other,
    }
}

fn single(reader: &mut Reader<'_>, from: usize) -> Result<(), CurlError> {
    let is_quote = |character| matches!(character, '\'' | '‘' | '’' | '‚');
    reader.word();
    loop {
        match reader.next() {
            None => return Err(reader.unclosed('\'', from)),
            Some(quote) if is_quote(quote) => {
                if !reader.peek().is_some_and(is_quote) {
                    return Ok(());
                }
                reader.next();
                reader.word().push(quote);
            }
            Some(other) => reader.word().push(other),
        }
    }
}

fn double(reader: &mut Reader<'_>, from: usize) -> Result<(), CurlError> {
    let is_quote = |character| matches!(character, '"' | '“' | '”' | '„');
    reader.word();
    loop {
        match reader.next() {
            None => return Err(reader.unclosed('"', from)),
            Some(quote) if is_quote(quote) => {
                if !reader.peek().is_some_and(is_quote) {
                    return Ok(());
                }
                reader.next();
                reader.word().push(quote);
            }
            Some('`') => {
                let character = reader.next().map_or('`', escaped);
                reader.word().push(character);
            }
            Some('$') => dollar(reader),
            Some(other) => reader.word().push(other),
        }
    }
}

/// `@'` and a line break up to a line that begins with `'@`. Of the `"` form only variables are read.
fn here_string(reader: &mut Reader<'_>, from: usize) -> Result<(), CurlError> {
    let quote = if reader.next() == Some('"') { '"' } else { '\'' };
    reader.take_while(|character| matches!(character, ' ' | '\r'));
    reader.eat("\n");
    let end = if quote == '"' { "\n\"@" } else { "\n'@" };
    reader.word();
    while !reader.eat(end) {
        match reader.next() {
            None => return Err(reader.unclosed(quote, from)),
            Some('\r') if reader.rest().starts_with(end) => {}
            Some('$') if quote == '"' => dollar(reader),
            Some(other) => reader.word().push(other),
        }
    }
    Ok(())
}

/// `$name`, `$env:NAME`, `${…}`, `$(…)`, or a dollar sign.
fn dollar(reader: &mut Reader<'_>) {
    let rest = reader.rest();
    let is_name = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let name = |text: &str| text.find(|character| !is_name(character)).unwrap_or(text.len());
    let scope = ["env:", "script:", "global:"].into_iter().find(|scope| rest.starts_with(scope)).unwrap_or_default();
    let length = match rest.chars().next() {
        Some('{') => closing(rest, b'}'),
        Some('(') => closing(rest, b')'),
        _ => scope.len() + name(&rest[scope.len()..]),
    };
    reader.skip(length);
    if length == 0 {
        reader.word().push('$');
    } else {
        reader.push_variable(&format!("${}", &rest[..length]));
    }
}

/// Length up to a closing bracket; 0 where there is none near, so that many opening ones are read in linear time.
fn closing(text: &str, bracket: u8) -> usize {
    text.bytes().take(256).position(|byte| byte == bracket).map_or(0, |end| end + 1)
}
