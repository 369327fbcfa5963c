//! Places of a text as browsers count them: in UTF-16 units, where Rust counts bytes of UTF-8.

/// The units before each of some byte offsets, which may come in any order. An offset within a character counts as its beginning.
pub fn from_bytes(text: &str, offsets: &[usize]) -> Vec<usize> {
    if text.is_ascii() {
        return offsets.iter().map(|offset| (*offset).min(text.len())).collect();
    }
    let mut order: Vec<usize> = (0..offsets.len()).collect();
    order.sort_by_key(|at| offsets[*at]);
    let mut units = vec![0; offsets.len()];
    let (mut before, mut so_far) = (0, 0);
    for at in order {
        let offset = text.floor_char_boundary(offsets[at]);
        so_far += length(&text[before..offset]);
        before = offset;
        units[at] = so_far;
    }
    units
}

/// The byte offset behind so many units; the text's end where it has no more. Half a surrogate pair counts as its beginning.
pub fn to_byte(text: &str, units: usize) -> usize {
    if text.is_ascii() {
        return units.min(text.len());
    }
    let mut so_far = 0;
    let after = text.char_indices().find(|(_, character)| {
        so_far += character.len_utf16();
        so_far > units
    });
    after.map_or(text.len(), |(at, _)| at)
}

/// The units of a text.
fn length(text: &str) -> usize {
    // A unit for each character, and another for those of four bytes.
    text.bytes().map(|byte| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_those_of_the_standard_library() {
        for text in ["", "abc", "aä漢😀z", "😀😀", "ä"] {
            let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let units: Vec<usize> = offsets.iter().map(|at| text[..*at].encode_utf16().count()).collect();
            assert_eq!(from_bytes(text, &offsets), units, "{text}");
            let back: Vec<usize> = units.iter().map(|units| to_byte(text, *units)).collect();
            assert_eq!(back, offsets, "{text}");
        }
    }

    #[test]
    fn any_order_and_any_offset_is_taken() {
        assert_eq!(from_bytes("ä😀b", &[7, 3, 99, 0]), [4, 1, 4, 0]);
        assert_eq!((to_byte("ä😀b", 2), to_byte("ä😀b", 99), to_byte("abc", 99)), (2, 7, 3));
    }
}
