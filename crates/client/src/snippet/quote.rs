//! A text as a literal of each language.

/// For a POSIX shell: single quotes keep everything but a single quote, which leaves them, stands escaped and enters again.
pub(super) fn posix(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// For cmd.exe and then the program's own reading ("Parsing C command-line arguments"). Even the quotes are escaped for
/// cmd.exe, so that it is never within quotes and each character that it knows can be escaped; a line break is written as
/// Chrome's *Copy as cURL (cmd)* does.
pub(super) fn cmd(text: &str) -> String {
    let mut quoted = String::from("^\"");
    let mut backslashes = 0;
    // %A would begin the name of a variable, %^A does not.
    let mut percent = false;
    for character in text.chars().filter(|character| *character != '\r') {
        let after_percent = std::mem::replace(&mut percent, character == '%');
        match character {
            '"' => {
                quoted.push_str(&"\\".repeat(backslashes));
                quoted.push_str("\\^\"");
            }
            '\n' => quoted.push_str("^\n\n"),
            '\\' => quoted.push('\\'),
            plain if plain.is_ascii_alphanumeric() || plain == '_' => {
                if after_percent {
                    quoted.push('^');
                }
                quoted.push(plain);
            }
            plain if !plain.is_ascii_punctuation() || " -.,:;=/?~'*`#@+$[]".contains(plain) => quoted.push(plain),
            special => {
                quoted.push('^');
                quoted.push(special);
            }
        }
        backslashes = if character == '\\' { backslashes + 1 } else { 0 };
    }
    quoted.push_str(&"\\".repeat(backslashes));
    quoted.push_str("^\"");
    quoted
}

/// For PowerShell (about_Quoting_Rules): single quotes, in which every quote it knows is doubled; where there are control
/// characters, double quotes, in which they can be named.
pub(super) fn powershell(text: &str) -> String {
    let mut quoted = String::new();
    if !text.contains(|character: char| character.is_control() && !matches!(character, '\n' | '\t')) {
        for character in text.chars() {
            if matches!(character, '\'' | '‘' | '’' | '‚' | '‛') {
                quoted.push(character);
            }
            quoted.push(character);
        }
        return format!("'{quoted}'");
    }
    for character in text.chars() {
        if character.is_control() {
            quoted.push_str(&format!("$([char]0x{:02x})", u32::from(character)));
        } else {
            if matches!(character, '`' | '$' | '"' | '“' | '”' | '„') {
                quoted.push('`');
            }
            quoted.push(character);
        }
    }
    format!("\"{quoted}\"")
}

/// An argument as Windows PowerShell hands one on: it puts quotes around what holds a space, and escapes none within.
pub(super) fn powershell_argument(text: &str) -> String {
    if text.is_empty() {
        return "\"\"".into();
    }
    let mut argument = String::with_capacity(text.len());
    let mut backslashes = 0;
    for character in text.chars() {
        if character == '"' {
            argument.push_str(&"\\".repeat(backslashes + 1));
        }
        backslashes = if character == '\\' { backslashes + 1 } else { 0 };
        argument.push(character);
    }
    argument
}

/// For Python and JavaScript, whose escapes in double quotes are the same as far as they are used. What is not seen (control
/// characters, and those that turn the direction of text) is named.
pub(super) fn script(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(character);
            }
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            unseen if is_unseen(unseen) => quoted.push_str(&format!("\\u{:04x}", u32::from(unseen))),
            seen => quoted.push(seen),
        }
    }
    quoted.push('"');
    quoted
}

/// For Hurl ("Grammar", value-string and oneline-string): `extra` are the characters that the place itself gives a meaning.
pub(super) fn hurl(text: &str, extra: fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut brace = false;
    for character in text.chars() {
        // {{ begins a variable.
        let second_brace = character == '{' && brace;
        brace = character == '{' && !second_brace;
        match character {
            '\\' | '#' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            special if second_brace || is_unseen(special) || extra(special) => {
                escaped.push_str(&format!("\\u{{{:x}}}", u32::from(special)));
            }
            plain => escaped.push(plain),
        }
    }
    escaped
}

fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_escapes() {
        assert_eq!(cmd("a\"b\\\" 100%A & \\"), r#"^"a\^"b\\\^" 100^%^A ^& \\^""#);
        assert_eq!(powershell("it's ‘x’ $A \"q\""), "'it''s ‘‘x’’ $A \"q\"'");
        assert_eq!(powershell("$a\u{1b}\"`"), "\"`$a$([char]0x1b)`\"``\"");
        assert_eq!(powershell_argument("{\"a\": \"\\\"\"}"), r#"{\"a\": \"\\\"\"}"#);
        assert_eq!(script("\"\\\n\u{0}\u{202e}ä🎭$"), r#""\"\\\n\u0000\u202eä🎭$""#);
        assert_eq!(hurl("{{a}} #\\`", |character| character == '`'), r"{\u{7b}a}} \#\\\u{60}");
    }
}
