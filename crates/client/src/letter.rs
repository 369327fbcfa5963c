//! What counts as a letter or digit where words are told apart: roughly, and without Unicode's tables, which would be 2 kB of the page.

/// Whether it can be part of a word: ASCII letters and digits, and all beyond ASCII but spaces, punctuation and symbols of the blocks
/// Latin-1, General Punctuation, CJK Symbols and Punctuation, and Specials.
pub fn is_word(character: char) -> bool {
    match character {
        '\0'..='\u{7f}' => character.is_ascii_alphanumeric(),
        'ª' | 'µ' | 'º' => true,
        '\u{80}'..='\u{bf}' | '×' | '÷' => false,
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::is_word;

    #[test]
    fn letters_and_digits_are_told_from_what_stands_between() {
        assert!("aZ09äßµ漢Иé".chars().all(is_word));
        assert!(!" -_./\u{a0}\u{2011}–…«»×、。\u{feff}\u{fffd}".chars().any(is_word));
    }
}
