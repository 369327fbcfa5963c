//! Free-text redaction: words of a list are replaced by a fixed text.
//!
//! A word is a run of letters and digits; case does not count. Guarantees: no listed word is left; every other word and
//! all that stands between words stays as it is; redacting twice changes nothing more.

use std::collections::BTreeSet;

use super::{Mask, Masked};

pub(super) struct Redaction {
    words: BTreeSet<String>,
    replacement: &'static str,
}

impl Redaction {
    pub(super) fn new(words: &[&str], replacement: &'static str) -> Self {
        Self { words: words.iter().map(|word| word.to_lowercase()).collect(), replacement }
    }

    fn is_listed(&self, word: &str) -> bool {
        self.words.contains(&word.to_lowercase())
    }
}

impl Mask for Redaction {
    fn mask(&self, value: &str) -> Masked {
        let mut masked = String::with_capacity(value.len());
        let mut rest = value;
        while !rest.is_empty() {
            let word_end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(word_end);
            masked.push_str(if self.is_listed(word) { self.replacement } else { word });
            let gap_end = after.find(char::is_alphanumeric).unwrap_or(after.len());
            let (gap, next) = after.split_at(gap_end);
            masked.push_str(gap);
            rest = next;
        }
        Masked::Value(masked.into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WORDS: [&str; 3] = ["Anna", "Berger", "x1"];

    fn mask(value: &str) -> String {
        match Redaction::new(&WORDS, "XXXX").mask(value) {
            Masked::Value(masked) => masked.to_string(),
            Masked::NonConforming => panic!("any text can be redacted"),
        }
    }

    fn words(text: &str) -> Vec<&str> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
    }

    fn is_listed(word: &str) -> bool {
        WORDS.iter().any(|listed| listed.to_lowercase() == word.to_lowercase())
    }

    #[test]
    fn listed_words_go_whatever_their_case() {
        assert_eq!(mask("Call ANNA Berger, (anna's desk)."), "Call XXXX XXXX, (XXXX's desk).");
        assert_eq!(mask("Annabel has x10 and x1"), "Annabel has x10 and XXXX");
        assert_eq!(mask(""), "");
    }

    proptest! {
        #[test]
        fn listed_words_go_and_every_other_stays(parts in prop::collection::vec(("(Anna|BERGER|x1|\\PC{0,6})", "[ ,.()-]{1,3}"), 0..8)) {
            let text: String = parts.into_iter().map(|(word, gap)| word + &gap).collect();
            let masked = mask(&text);
            let expected: Vec<_> = words(&text).into_iter().map(|word| if is_listed(word) { "XXXX" } else { word }).collect();
            prop_assert_eq!(words(&masked), expected);
            prop_assert_eq!(mask(&masked), masked);
        }

        #[test]
        fn what_stands_between_words_stays(text in "\\PC{0,40}") {
            let gaps = |text: &str| text.chars().filter(|c| !c.is_alphanumeric()).collect::<String>();
            prop_assert_eq!(gaps(&mask(&text)), gaps(&text));
        }
    }
}
