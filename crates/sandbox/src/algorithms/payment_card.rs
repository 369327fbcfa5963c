//! Payment card numbers: the digits between the issuer's and the check digit are replaced by a keyed table for their
//! place, and the check digit is computed anew (ISO/IEC 7812-1, Luhn's formula).
//!
//! Guarantees: the same number always becomes the same number under one key; different numbers become different ones; the
//! result has the length, the issuer (the first six digits) and the blanks and dashes of the original, and a right check
//! digit. What is no number of 13 to 19 digits with a right check digit is non-conforming.

use super::shuffle::shuffled;
use super::{Mask, Masked};
use crate::keyed::Key;

/// Digits that name the issuer.
const ISSUER: usize = 6;
/// The longest number there is.
const LONGEST: usize = 19;

pub(super) struct PaymentCard(Vec<Vec<u16>>);

impl PaymentCard {
    pub(super) fn new(key: &Key) -> Self {
        Self((ISSUER..LONGEST).map(|place| shuffled(key, &format!("digit {place}"), 10)).collect())
    }
}

/// The digit that makes the digits before it right: Luhn's sum with it is a multiple of ten.
fn check_digit(payload: &[u8]) -> u8 {
    let doubled = |digit: u8| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let weigh = |(place, digit): (usize, &u8)| u32::from(if place % 2 == 0 { doubled(*digit) } else { *digit });
    let sum: u32 = payload.iter().rev().enumerate().map(weigh).sum();
    ((10 - sum % 10) % 10) as u8
}

impl Mask for PaymentCard {
    fn mask(&self, value: &str) -> Masked {
        let has_form =
            value.chars().all(|character| character.is_ascii_digit() || character == ' ' || character == '-');
        let mut digits: Vec<u8> = value.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        let Some((check, payload)) = digits.split_last_mut() else { return Masked::NonConforming };
        if !has_form || !(13..=LONGEST).contains(&(payload.len() + 1)) || check_digit(payload) != *check {
            return Masked::NonConforming;
        }
        for (digit, table) in payload.iter_mut().skip(ISSUER).zip(&self.0) {
            *digit = table[usize::from(*digit)] as u8;
        }
        *check = check_digit(payload);
        let mut digits = digits.into_iter();
        let placed = value.chars().map(|character| match character {
            '0'..='9' => digits.next().map_or(character, |digit| char::from(b'0' + digit)),
            separator => separator,
        });
        Masked::Value(placed.collect::<String>().into())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mask(seed: u64, value: &str) -> Masked {
        PaymentCard::new(&Key::new(seed, "test")).mask(value)
    }

    fn masked(seed: u64, value: &str) -> String {
        match mask(seed, value) {
            Masked::Value(masked) => masked.to_string(),
            Masked::NonConforming => panic!("{value} is a card's number"),
        }
    }

    /// A number with its check digit.
    fn number(payload: &str) -> String {
        let digits: Vec<u8> = payload.bytes().map(|digit| digit - b'0').collect();
        format!("{payload}{}", check_digit(&digits))
    }

    fn is_right(number: &str) -> bool {
        // Luhn's formula as the standard words it, digit by digit from the right.
        let mut sum = 0;
        for (place, digit) in number.bytes().rev().filter(u8::is_ascii_digit).enumerate() {
            let digit = u32::from(digit - b'0') * (1 + place as u32 % 2);
            sum += digit / 10 + digit % 10;
        }
        sum % 10 == 0
    }

    proptest! {
        #[test]
        fn the_result_is_a_right_number_of_the_same_issuer(seed: u64, payload in "[0-9]{12,18}") {
            let number = number(&payload);
            let result = masked(seed, &number);
            prop_assert!(is_right(&number) && is_right(&result));
            prop_assert_eq!((result.len(), &result[..6]), (number.len(), &number[..6]));
            prop_assert_eq!(&result, &masked(seed, &number));
        }

        #[test]
        fn different_numbers_become_different_ones(seed: u64, one in "40000000000[0-9]{2,3}", other in "40000000000[0-9]{2,3}") {
            prop_assert_eq!(one == other, masked(seed, &number(&one)) == masked(seed, &number(&other)));
        }

        #[test]
        fn blanks_and_dashes_stay(seed: u64, payload in "[0-9]{15}") {
            let grouped = |number: &str| format!("{} {}-{}", &number[..4], &number[4..10], &number[10..]);
            let number = number(&payload);
            prop_assert_eq!(masked(seed, &grouped(&number)), grouped(&masked(seed, &number)));
        }

        #[test]
        fn a_wrong_check_digit_is_non_conforming(seed: u64, payload in "[0-9]{12,18}", off in 1..10_u8) {
            let number = number(&payload);
            let wrong = (number.as_bytes()[payload.len()] - b'0' + off) % 10;
            prop_assert_eq!(mask(seed, &format!("{payload}{wrong}")), Masked::NonConforming);
        }

        #[test]
        fn so_is_what_is_no_number_of_a_card(seed: u64, value in "[0-9]{0,12}|[0-9]{20,25}|[0-9]{15}x|[a-z -]{0,19}") {
            prop_assert_eq!(mask(seed, &value), Masked::NonConforming);
        }
    }

    #[test]
    fn known_numbers_are_right() {
        for number in ["4111111111111111", "378282246310005", "6011000990139424", "79927398713"] {
            assert!(is_right(number), "{number}");
        }
        assert_ne!(masked(1, "4111 1111 1111 1111"), "4111 1111 1111 1111");
    }
}
