//! Texts that hold nothing but words and paragraphs, which most help texts do: they need no reader of CommonMark.

/// The paragraphs of a text that CommonMark would take for nothing else; `None` where it may hold more.
pub fn paragraphs(text: &str) -> Option<Vec<String>> {
    if text.len() > super::tree::BYTES
        || text.contains(['\\', '`', '*', '[', ']', '<', '&', '~', '|', '\t', '\r', '\0'])
    {
        return None;
    }
    let mut paragraphs = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let words = line.trim_matches(' ');
        if words.is_empty() {
            open = false;
            continue;
        }
        if is_marked(line, words) {
            return None;
        }
        if open && let Some(paragraph) = paragraphs.last_mut() {
            let paragraph: &mut String = paragraph;
            paragraph.push('\n');
            paragraph.push_str(words);
        } else {
            paragraphs.push(words.to_owned());
            open = true;
        }
    }
    Some(paragraphs)
}

/// Whether a line may begin a heading, a quote, a list, a rule or code, end with a break, or emphasise with `_`.
fn is_marked(line: &str, words: &str) -> bool {
    let after_digits = words.trim_start_matches(|letter: char| letter.is_ascii_digit());
    line.starts_with("    ")
        || line.ends_with("  ")
        || words.starts_with(['#', '>', '-', '+', '=', ':'])
        || (after_digits.len() < words.len() && after_digits.starts_with(['.', ')']))
        || underscores_emphasise(words)
}

/// Whether an underscore stands at an edge of a word; within one it is a letter.
fn underscores_emphasise(words: &str) -> bool {
    let is_letter =
        |letter: Option<&u8>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric() || *letter == b'_');
    let bytes = words.as_bytes();
    let emphasises = |at: usize| !(at > 0 && is_letter(bytes.get(at - 1)) && is_letter(bytes.get(at + 1)));
    (0..bytes.len()).any(|at| bytes[at] == b'_' && emphasises(at))
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Frame, Piece, read, words};
    use super::paragraphs;

    /// What CommonMark makes of a text that holds nothing but paragraphs of words.
    fn by_commonmark(text: &str) -> Option<Vec<String>> {
        let tree = read(text);
        let paragraph = |piece: &Piece| match piece {
            Piece::Within(Frame::Paragraph, pieces) => {
                pieces.iter().all(|piece| matches!(piece, Piece::Text(_))).then(|| words(pieces))
            }
            _ => None,
        };
        tree.pieces.iter().map(paragraph).collect()
    }

    #[test]
    fn plain_texts_are_what_commonmark_makes_of_them() {
        let bits = [
            "a",
            " b",
            "word",
            "\n",
            "\n\n",
            "  \n",
            "    ",
            "_",
            "snake_case",
            "__x__",
            "-",
            "- ",
            "1. ",
            "1)",
            "12",
            "# ",
            "#",
            "=",
            "===",
            "> ",
            "+ ",
            ":",
            ": x",
            ".",
            "!",
            "(http://h/x)",
            "ä",
            "\u{a0}",
            "e-mail",
            "\"q\"",
            "'",
            "\n---\n",
            "\n===\n",
            "100,000",
            "{id}",
        ];
        let mut plain = 0;
        for first in bits {
            for second in bits {
                for third in bits {
                    let text = format!("{first}{second}{third}");
                    if let Some(ours) = paragraphs(&text) {
                        assert_eq!(Some(ours), by_commonmark(&text), "{text:?}");
                        plain += 1;
                    }
                }
            }
        }
        assert!(plain > 5_000, "{plain}");
    }

    #[test]
    fn what_may_be_marked_up_is_left_to_commonmark() {
        for text in [
            "a *b*", "`c`", "[a](b)", "# h", "- x", "1. x", "a  \nb", "    code", "<b>", "a | b", "_x_", "&amp;",
            "a\n---",
        ] {
            assert_eq!(paragraphs(text), None, "{text:?}");
        }
    }
}
