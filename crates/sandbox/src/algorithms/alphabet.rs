//! Classes of characters whose members may stand for each other: digits, small letters, capitals. ASCII alone.

/// A class of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    Digits,
    Small,
    Capital,
}

impl Alphabet {
    /// The class of a character; `None`: it belongs to none and stays what it is.
    pub(super) fn of(character: char) -> Option<Self> {
        match character {
            '0'..='9' => Some(Self::Digits),
            'a'..='z' => Some(Self::Small),
            'A'..='Z' => Some(Self::Capital),
            _ => None,
        }
    }

    /// The number of its members.
    pub(super) fn size(self) -> usize {
        if self == Self::Digits { 10 } else { 26 }
    }

    fn first(self) -> u8 {
        match self {
            Self::Digits => b'0',
            Self::Small => b'a',
            Self::Capital => b'A',
        }
    }

    /// The place of a member within the class.
    pub(super) fn place(self, member: char) -> usize {
        usize::from((member as u8).wrapping_sub(self.first())) % self.size()
    }

    /// The member at a place; places go round.
    pub(super) fn member(self, place: usize) -> char {
        char::from(self.first() + (place % self.size()) as u8)
    }

    /// The member so many places after this one, going round.
    pub(super) fn shifted(self, member: char, places: usize) -> char {
        self.member(self.place(member) + places)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A text with one character for each class, all else as it is.
    pub(in super::super) fn shape(text: &str) -> String {
        let class = |character| match Alphabet::of(character) {
            Some(Alphabet::Digits) => '0',
            Some(Alphabet::Small) => 'a',
            Some(Alphabet::Capital) => 'A',
            None => character,
        };
        text.chars().map(class).collect()
    }

    #[test]
    fn members_go_round() {
        assert_eq!(Alphabet::Small.shifted('y', 3), 'b');
        assert_eq!(Alphabet::Digits.shifted('0', 10), '0');
        assert_eq!((Alphabet::of('Q'), Alphabet::Capital.place('Q')), (Some(Alphabet::Capital), 16));
        assert_eq!(Alphabet::of('ä'), None);
    }
}
