//! `$'…'` of bash (its manual, section 3.1.2.4), which browsers write where a text holds a quote or a control character.

use super::CurlError;
use super::note::NoteKind;
use super::words::Reader;

/// Reads up to the closing quote.
pub(super) fn read(reader: &mut Reader<'_>, from: usize) -> Result<(), CurlError> {
    // Bytes, because \xc3\xa4 is one character.
    let mut bytes = Vec::new();
    let mut surrogate = None;
    loop {
        let character = match reader.next() {
            None => return Err(reader.unclosed('\'', from)),
            Some('\'') => break,
            Some('\\') => match escape(reader, &mut bytes, &mut surrogate) {
                Some(character) => character,
                None => continue,
            },
            Some(other) => other,
        };
        bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    }
    // A shell's strings end at a zero.
    bytes.truncate(bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len()));
    match String::from_utf8(bytes) {
        Ok(text) => reader.word().push_str(&text),
        Err(error) => {
            reader.notes.add(NoteKind::NotUtf8, "$'…'");
            // Older Chromes wrote ä as \xe4.
            error.as_bytes().iter().for_each(|byte| reader.word().push(char::from(*byte)));
        }
    }
    Ok(())
}

/// One escape: a character, or bytes that were pushed. A `\ud83d` waits for its other half, as older browsers wrote both.
fn escape(reader: &mut Reader<'_>, bytes: &mut Vec<u8>, surrogate: &mut Option<u32>) -> Option<char> {
    let high = surrogate.take();
    let character = match reader.next()? {
        'a' => '\u{7}',
        'b' => '\u{8}',
        'e' | 'E' => '\u{1b}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\u{b}',
        'c' => char::from(u8::try_from(reader.next()?).unwrap_or_default() & 31),
        'x' => return byte(reader, 16, 2, bytes),
        digit @ '0'..='7' => {
            reader.skip_back(digit);
            return byte(reader, 8, 3, bytes);
        }
        'u' => {
            let code = number(reader, 16, 4)?;
            if (0xd800..0xdc00).contains(&code) {
                *surrogate = Some(code);
                return None;
            }
            match high {
                Some(high) if (0xdc00..0xe000).contains(&code) => {
                    char::from_u32(0x10000 + ((high - 0xd800) << 10) + (code - 0xdc00))?
                }
                _ => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
            }
        }
        'U' => char::from_u32(number(reader, 16, 8)?).unwrap_or(char::REPLACEMENT_CHARACTER),
        plain @ ('\\' | '\'' | '"' | '?') => plain,
        other => {
            bytes.push(b'\\');
            other
        }
    };
    Some(character)
}

fn byte(reader: &mut Reader<'_>, radix: u32, digits: usize, bytes: &mut Vec<u8>) -> Option<char> {
    let number = number(reader, radix, digits)?;
    bytes.push((number & 255) as u8);
    None
}

fn number(reader: &mut Reader<'_>, radix: u32, digits: usize) -> Option<u32> {
    let mut number = None;
    for _ in 0..digits {
        let Some(digit) = reader.peek().and_then(|character| character.to_digit(radix)) else { break };
        reader.skip(1);
        number = Some(number.unwrap_or(0_u32).wrapping_mul(radix).wrapping_add(digit));
    }
    number
}
