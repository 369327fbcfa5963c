//! What a command is given to read in its own text: `<<EOF` and `<<<` (bash's manual, sections 3.6.6 and 3.6.7).

use super::CurlError;
use super::posix::dollar;
use super::text::ShellText;
use super::words::Reader;

/// Reads what stands after the first `<`.
pub(super) fn read(reader: &mut Reader<'_>) -> Result<(), CurlError> {
    reader.skip(1);
    if reader.eat("<") {
        reader.take_while(|character| matches!(character, ' ' | '\t'));
        reader.awaits_input = true;
        return Ok(());
    }
    let indented = reader.eat("-");
    reader.take_while(|character| matches!(character, ' ' | '\t'));
    let spelled = reader.take_while(|character| !character.is_whitespace() && !";|&<>()".contains(character));
    let end: String = spelled.chars().filter(|character| !matches!(character, '\'' | '"' | '\\')).collect();
    // The lines of a second one come after those of the first.
    let start = match reader.here {
        Some((_, end)) => end,
        None => reader.place() + reader.rest().find('\n').map_or(reader.rest().len(), |line| line + 1),
    };
    let lines = &reader.rest()[start - reader.place()..];
    let expands = spelled == end;
    let (mut text, mut length) = (String::new(), 0);
    for line in lines.split_inclusive('\n') {
        length += line.len();
        // A terminal shows `> ` before each line of one.
        let line = line.strip_prefix("> ").unwrap_or(line);
        // A backslash joins lines before anything is asked of them.
        let joined = expands && text.ends_with("\\\n") && !text.ends_with("\\\\\n");
        let line = if indented && !joined { line.trim_start_matches('\t') } else { line };
        if line.trim_end_matches(['\r', '\n']) == end && !joined {
            break;
        }
        text += line;
    }
    let begin = reader.here.map_or(start, |(begin, _)| begin);
    reader.here = Some((begin, start + length));
    reader.input = Some(if expands { expanded(&text, reader)? } else { ShellText::from(text.as_str()) });
    Ok(())
}

/// The text of one whose end is in no quotes: it has variables, and a backslash escapes what begins one.
fn expanded(text: &str, outer: &mut Reader<'_>) -> Result<ShellText, CurlError> {
    let mut reader = Reader::new(text, std::mem::take(&mut outer.notes));
    reader.word();
    while let Some(character) = reader.next() {
        match character {
            '\\' => match reader.peek() {
                Some('\n') => reader.skip(1),
                Some(escaped @ ('\\' | '$' | '`')) => {
                    reader.skip(1);
                    reader.word().push(escaped);
                }
                _ => reader.word().push('\\'),
            },
            // Quotes have no meaning here.
            '$' if reader.rest().starts_with(['\'', '"']) => reader.word().push('$'),
            '$' | '`' => {
                let from = reader.place() - 1;
                dollar(&mut reader, character, from)?;
            }
            other => reader.word().push(other),
        }
    }
    outer.notes = std::mem::take(&mut reader.notes);
    Ok(reader.word.take().unwrap_or_default())
}
