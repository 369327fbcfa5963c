//! Changes in a text: what was set is there, everything else is as it was, byte for byte.

use client::check_json;
use client::edit::{Change, Step, edit, quoted, value_at};
use proptest::prelude::*;

/// JSON as people write it: any white space, numbers that no machine holds, names that come again.
fn json() -> impl Strategy<Value = String> {
    let space = prop::sample::select(vec!["", " ", "\n", "\n  ", "\t"]);
    let numbers = ["0", "-0.10", "1e400", "9223372036854775808", "true", "null"];
    let leaf = prop_oneof![
        prop::sample::select(numbers.to_vec()).prop_map(str::to_owned),
        ".*".prop_map(|text| quoted(&text))
    ];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        let spaced = (space.clone(), inner.clone()).prop_map(|(space, value)| format!("{space}{value}{space}"));
        let member = (space.clone(), "[a-d\"\\\\]{0,2}", spaced.clone());
        let member = member.prop_map(|(space, name, value)| format!("{space}{}:{value}", quoted(&name)));
        prop_oneof![
            prop::collection::vec(spaced, 0..4).prop_map(|all| format!("[{}]", all.join(","))),
            prop::collection::vec(member, 0..4).prop_map(|all| format!("{{{}}}", all.join(","))),
        ]
    })
}

fn path() -> impl Strategy<Value = Vec<Step>> {
    let step =
        prop_oneof!["[a-d]{0,2}".prop_map(|name| Step::Name(name.as_str().into())), (0usize..4).prop_map(Step::At)];
    prop::collection::vec(step, 1..5)
}

proptest! {
    #[test]
    fn what_was_set_is_there_and_the_text_stays_json(text in json(), path in path(), raw in json()) {
        let raw = raw.trim().to_owned();
        let after = edit(&text, &path, &Change::Set(raw.clone()));
        prop_assert!(check_json(&after).is_ok(), "{after}");
        if after != text {
            // An element beyond the end is put at the end.
            let found = value_at(&after, &path).map(str::to_owned);
            let is_it = |found: &str| found.split_whitespace().eq(raw.split_whitespace());
            let only_names = path.iter().all(|step| matches!(step, Step::Name(_)));
            prop_assert!(found.as_deref().map_or(!only_names, |found| !only_names || is_it(found)), "{after}");
        }
    }

    #[test]
    fn what_was_set_anew_leaves_all_around_it(text in json(), path in path()) {
        if let Some(old) = value_at(&text, &path).map(str::to_owned) {
            let there = edit(&text, &path, &Change::Set("\"a new value\"".into()));
            prop_assert_eq!(edit(&there, &path, &Change::Set(old.clone())).split_whitespace().collect::<String>(),
                text.split_whitespace().collect::<String>());
            prop_assert_eq!(there.replacen("\"a new value\"", &old, 1), text);
        }
    }

    #[test]
    fn what_was_added_can_be_taken_away(text in json(), name in "[e-h]{1,3}", under in path()) {
        let mut path = under;
        path.push(Step::Name(name.as_str().into()));
        let parent = &path[..path.len() - 1];
        if value_at(&text, parent).is_some_and(|raw| raw.starts_with('{') && raw.len() > 3) {
            let added = edit(&text, &path, &Change::Set("1".into()));
            prop_assert_ne!(&added, &text);
            prop_assert_eq!(value_at(&added, &path), Some("1"));
            prop_assert_eq!(edit(&added, &path, &Change::Remove), text);
        }
    }

    #[test]
    fn nothing_panics_on_any_text(text in ".*", path in path(), raw in ".*") {
        for change in [Change::Set(raw.clone()), Change::Remove, Change::Rename(raw.clone())] {
            let _ = edit(&text, &path, &change);
        }
    }
}
