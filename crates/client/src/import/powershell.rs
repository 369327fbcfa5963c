//! Reads a command as PowerShell does (about_Quoting_Rules).

use super::CurlError;
use super::note::{NoteKind, Notes};
use super::text::ShellText;
use super::words::{Reader, Said, is_odd_space};

/// The words of the first command of a text; `legacy` where they are handed on as Windows PowerShell does, which escapes no quote within.
pub(super) fn words(text: &str, notes: Notes, legacy: bool) -> Result<Said, CurlError> {
    let mut reader = Reader::new(text, notes);
    while !reader.ended {
        let from = reader.place();
        let Some(character) = reader.next() else { break };
        match character {
            '\n' | '\r' => reader.line_break(),
            ' ' | '\t' => reader.end_word(),
            '`' => backtick(&mut reader),
            '@' if reader.word.is_none() && reader.rest().starts_with(['\'', '"']) => here_string(&mut reader, from)?,
            '\'' | '‘' | '’' | '‚' | '‛' => single(&mut reader, from)?,
            '"' | '“' | '”' | '„' => double(&mut reader, from)?,
            '$' => dollar(&mut reader),
            '(' if reader.word.is_none() => expression(&mut reader),
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
    if legacy {
        reader.words.iter_mut().for_each(|word| *word = handed_on(word));
    }
    Ok(reader.said())
}

/// A word as a program reads it that Windows PowerShell starts ("Parsing C command-line arguments"): backslashes escape before a quote.
fn handed_on(word: &ShellText) -> ShellText {
    let mut read = ShellText::default();
    if word.as_str() == "\"\"" {
        return read;
    }
    for (piece, variable) in word.pieces() {
        if variable {
            read.push_variable(piece);
            continue;
        }
        let mut backslashes = 0;
        for character in piece.chars() {
            if character == '\\' {
                backslashes += 1;
                continue;
            }
            let escapes = if character == '"' { backslashes / 2 } else { backslashes };
            read.push_str(&"\\".repeat(escapes));
            read.push(character);
            backslashes = 0;
        }
        read.push_str(&"\\".repeat(backslashes));
    }
    read
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
    let is_quote = |character| matches!(character, '\'' | '‘' | '’' | '‚' | '‛');
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

/// `$name`, `$env:NAME`, `${…}`, `$([char]…)`, `$(…)`, or a dollar sign.
fn dollar(reader: &mut Reader<'_>) {
    let rest = reader.rest();
    if let Some((character, length)) = named_character(rest) {
        reader.skip(length);
        return reader.word().push(character);
    }
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

/// `($env:NAME -replace …)` is that variable, any other expression stands as it is spelled.
fn expression(reader: &mut Reader<'_>) {
    let rest = reader.rest();
    match closing(rest, b')') {
        0 => reader.word().push('('),
        length => {
            let spelled = &rest[..length];
            let replaced =
                spelled.split_once(" -replace ").map(|(name, _)| name).filter(|name| name.starts_with("$env:"));
            reader.skip(length);
            reader.push_variable(&replaced.map_or_else(|| format!("({spelled}"), str::to_owned));
        }
    }
}

/// The character that `$([char]0x0a)` names, without its dollar sign.
fn named_character(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix("([char]0x")?;
    let end = digits.bytes().take(7).position(|byte| byte == b')')?;
    let character = char::from_u32(u32::from_str_radix(&digits[..end], 16).ok()?)?;
    Some((character, text.len() - digits.len() + end + 1))
}

/// Length up to a closing bracket; 0 where there is none near, so that many opening ones are read in linear time.
fn closing(text: &str, bracket: u8) -> usize {
    text.bytes().take(256).position(|byte| byte == bracket).map_or(0, |end| end + 1)
}
