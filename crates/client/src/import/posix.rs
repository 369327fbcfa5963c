//! Reads a command as bash does (its manual, section 3.1.2), with what pages and documents do to one.

use super::CurlError;
use super::note::{NoteKind, Notes};
use super::words::{Reader, Said, is_odd_space};
use super::{ansi_c, here};
use crate::is_word;

/// The words of the first command of a text.
pub(super) fn words(text: &str, notes: Notes) -> Result<Said, CurlError> {
    let mut reader = Reader::new(text, notes);
    while !reader.ended {
        let from = reader.place();
        let Some(character) = reader.next() else { break };
        match character {
            '\n' | '\r' => reader.line_break(),
            ' ' | '\t' => reader.end_word(),
            '\\' => backslash(&mut reader),
            '\'' => single(&mut reader, from)?,
            '"' => double(&mut reader, from)?,
            '‘' | '’' | '‚' | '“' | '”' | '„' => typographic(&mut reader, character, from)?,
            '$' | '`' => dollar(&mut reader, character, from)?,
            '#' if reader.word.is_none() => {
                reader.take_while(|character| character != '\n');
            }
            '&' if is_query(&reader) => {
                reader.notes.add(NoteKind::Ampersand, "&");
                reader.word().push('&');
            }
            '|' | ';' | '&' | '(' | ')' if !(character == '&' && reader.rest().starts_with('>')) => {
                reader.end_command(from);
            }
            '<' | '>' | '&' => redirection(&mut reader, character)?,
            odd if is_odd_space(odd) => {
                if odd.is_whitespace() {
                    reader.end_word();
                }
            }
            other => {
                reader.has_query = reader.has_query || other == '?';
                reader.word().push(other);
            }
        }
    }
    reader.end_word();
    Ok(reader.said())
}

/// `?a=1&b=2` without quotes: bash would run what stands before the `&` in the background.
fn is_query(reader: &Reader<'_>) -> bool {
    reader.has_query && reader.peek().is_some_and(is_word)
}

fn backslash(reader: &mut Reader<'_>) {
    let Some(blank) = reader.blank_line() else {
        if let Some(character) = reader.next() {
            reader.word().push(character);
        }
        return;
    };
    if reader.rest()[..blank].starts_with([' ', '\t']) && blank < reader.rest().len() {
        reader.notes.add(NoteKind::SpaceAfterBackslash, "\\");
        reader.end_word();
    }
    reader.skip(blank);
    // A terminal shows `> ` before each line that continues one.
    reader.eat("> ");
}

fn single(reader: &mut Reader<'_>, from: usize) -> Result<(), CurlError> {
    let inside = reader.take_while(|character| character != '\'');
    reader.word().push_str(inside);
    if reader.next().is_none() { Err(reader.unclosed('\'', from)) } else { Ok(()) }
}

fn double(reader: &mut Reader<'_>, from: usize) -> Result<(), CurlError> {
    reader.word();
    loop {
        let at = reader.place();
        match reader.next() {
            None => return Err(reader.unclosed('"', from)),
            Some('"') => return Ok(()),
            Some('\\') => match reader.peek() {
                Some('\n') => reader.skip(1),
                Some(escaped @ ('"' | '\\' | '$' | '`')) => {
                    reader.skip(1);
                    reader.word().push(escaped);
                }
                _ => reader.word().push('\\'),
            },
            // Before the closing quote it is itself: "costs 5 $".
            Some('$') if reader.rest().starts_with(['"', '\'']) => reader.word().push('$'),
            Some(character @ ('$' | '`')) => dollar(reader, character, at)?,
            Some(other) => reader.word().push(other),
        }
    }
}

/// Quotes of a word processor. A `’` between letters is an apostrophe, so only one before a space or the end closes.
fn typographic(reader: &mut Reader<'_>, opening: char, from: usize) -> Result<(), CurlError> {
    reader.notes.add(NoteKind::Typographic, opening.encode_utf8(&mut [0; 4]));
    let closing: [char; 4] = match opening {
        '‘' | '’' | '‚' => ['‘', '’', '\'', '‛'],
        _ => ['“', '”', '"', '„'],
    };
    reader.word();
    loop {
        let Some(character) = reader.next() else { return Err(reader.unclosed(opening, from)) };
        let closes = closing.contains(&character)
            && reader.peek().is_none_or(|next| next.is_whitespace() || matches!(next, '\\' | ';' | '|' | '&' | ')'));
        if closes {
            return Ok(());
        }
        // `“Authorization: $TOKEN”` was typed with the quotes in which a variable is one.
        if character == '$' && closing.contains(&'"') {
            dollar(reader, '$', from)?;
        } else {
            reader.word().push(character);
        }
    }
}

/// `$NAME`, `${…}`, `$(…)`, `` `…` ``, `$'…'`, or a dollar sign.
pub(super) fn dollar(reader: &mut Reader<'_>, character: char, from: usize) -> Result<(), CurlError> {
    let rest = reader.rest();
    let name = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let length = match (character, rest.chars().next()) {
        ('`', _) => rest.find('`').map(|end| end + 1).ok_or_else(|| reader.unclosed('`', from))?,
        (_, Some('\'')) => {
            reader.skip(1);
            return ansi_c::read(reader, from);
        }
        (_, Some('"')) => {
            reader.skip(1);
            return double(reader, from);
        }
        (_, Some('{')) => rest.find('}').map(|end| end + 1).ok_or_else(|| reader.unclosed('{', from))?,
        (_, Some('(')) => parenthesis(rest).ok_or_else(|| reader.unclosed('(', from))?,
        (_, Some('0'..='9' | '?' | '@' | '*' | '#' | '!' | '$' | '-')) => 1,
        _ => rest.find(|character| !name(character)).unwrap_or(rest.len()),
    };
    let inside = &rest[..length];
    reader.skip(length);
    if inside.is_empty() {
        reader.word().push(character);
    } else {
        reader.push_variable(&format!("{character}{inside}"));
    }
    Ok(())
}

/// Length of `(…)`, with the ones in it.
fn parenthesis(text: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// `> file`, `2>&1`, `<<EOF`; but `<myEngine>` is a name to be filled in.
fn redirection(reader: &mut Reader<'_>, character: char) -> Result<(), CurlError> {
    let rest = reader.rest();
    let name = rest.find(|character: char| !is_word(character) && !matches!(character, '-' | '_' | '.'));
    if character == '<' && name.is_some_and(|end| end > 0 && rest[end..].starts_with('>')) {
        let end = name.unwrap_or_default() + 1;
        reader.word().push('<');
        reader.word().push_str(&rest[..end]);
        reader.skip(end);
        return Ok(());
    }
    if reader.word_so_far().bytes().all(|byte| byte.is_ascii_digit()) {
        reader.word = None;
    }
    reader.end_word();
    if character == '<' && rest.starts_with('<') {
        return here::read(reader);
    }
    let operator = reader.take_while(|character| matches!(character, '>' | '&' | '|'));
    reader.take_while(|character| character == ' ');
    let target = reader.take_while(|character| !character.is_whitespace() && !matches!(character, ';' | '|' | '&'));
    reader.notes.add(NoteKind::Redirected, &format!("{character}{operator} {target}"));
    Ok(())
}
