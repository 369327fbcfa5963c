//! The walk says "JSON" exactly where serde_json does, ends on any text, and finds what a tree finds.

use proptest::prelude::*;
use scan::{Cursor, Haystack, Json, Kind, LineTable, NameTable, Span, contains, push_string};
use serde_json::Value;

/// Texts that are nearly JSON: JSON's own pieces, put together without care.
fn nearly_json() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"a\"",
        "\"$ref\"",
        "\"b\\n\"",
        "\"\\u00e9\"",
        "\"",
        "\\",
        "1",
        "-0.5e+3",
        "01",
        "true",
        "null",
        "nul",
        " ",
        "\n",
        "        ",
        "é",
        "\"\\ud83d\\ude00\"",
        "\"long enough for eight\"",
        "\u{1}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Any JSON value.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::btree_map("[a-c$\"\\\\é]{0,3}", inner, 0..8)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

fn checked(text: &str) -> Cursor<'_> {
    let mut cursor = Cursor::new(text);
    cursor.skip();
    cursor.finish();
    cursor
}

/// Builds the tree that the look-ups show.
fn tree(json: Json<'_>) -> Value {
    match json.kind() {
        Kind::Object => json.members().map(|member| (member.name().into_owned(), tree(member.value))).collect(),
        Kind::Array => json.elements().map(tree).collect(),
        Kind::String => json.string().map(|text| text.into_owned()).into(),
        Kind::Boolean => json.boolean().into(),
        Kind::Number => serde_json::from_str(json.raw()).expect("a number"),
        Kind::Null => Value::Null,
        Kind::Nothing => panic!("no value at {:?}", json.span()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn no_fault_exactly_where_serde_json_accepts(text in nearly_json()) {
        let accepted = serde_json::from_str::<&serde_json::value::RawValue>(&text).is_ok();
        prop_assert_eq!(checked(&text).fault_count() == 0, accepted, "{:?}", checked(&text).faults());
    }

    #[test]
    fn look_ups_end_and_stay_inside_on_any_text(text in prop_oneof![nearly_json(), any::<String>()], start in 0_u32..50, end in 0_u32..60) {
        let json = Json::new(&text, Span { start, end });
        let visited = json.members().count() + json.elements().count();
        prop_assert!(visited <= text.len());
        prop_assert!(json.span().end as usize <= text.len());
    }

    #[test]
    fn look_ups_show_the_tree(value in any_json(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.expect("renders");
        prop_assert_eq!(checked(&text).fault_count(), 0);
        prop_assert_eq!(tree(Json::whole(&text)), value);
    }

    #[test]
    fn strings_come_back(text in any::<String>()) {
        let mut written = String::new();
        push_string(&mut written, &text);
        prop_assert_eq!(serde_json::from_str::<String>(&written).expect("a JSON string"), text.clone());
        prop_assert_eq!(Json::whole(&written).string().expect("a string"), text);
    }

    #[test]
    fn names_are_found_as_the_last_of_their_kind(names in prop::collection::vec("[ab]{0,2}", 0..20), asked in "[ab]{0,2}") {
        let text = names.concat();
        let mut at = 0;
        let spans: Vec<Span> = names.iter().map(|name| { let span = Span::new(at, at + name.len()); at += name.len(); span }).collect();
        let table = NameTable::new(&text, &spans);
        prop_assert_eq!(table.find(&text, &spans, &asked), names.iter().rposition(|name| *name == asked));
        let distinct: std::collections::BTreeSet<_> = names.iter().collect();
        prop_assert_eq!(table.repeated(&text, &spans).len(), names.len() - distinct.len());
    }

    #[test]
    fn words_are_found_where_they_are(text in "[abc]{0,40}", word in "[abc]{0,4}") {
        prop_assert_eq!(contains(text.as_bytes(), word.as_bytes()), text.contains(&word));
        let mut haystack = Haystack::new(1);
        text.split('c').for_each(|row| haystack.push(row));
        let mut fits = vec![Haystack::NOWHERE; haystack.rows()];
        haystack.find(&word, &mut fits);
        for (row, fit) in text.split('c').zip(fits) {
            let expected = match row.find(&word) {
                _ if word.is_empty() => Haystack::NOWHERE,
                None => Haystack::NOWHERE,
                Some(0) if row == word => Haystack::WHOLE,
                Some(0) => Haystack::START,
                Some(_) => Haystack::INSIDE,
            };
            prop_assert_eq!(fit, expected, "{} in {}", word, row);
        }
    }

    #[test]
    fn places_count_lines_and_code_points(pieces in prop::collection::vec(prop::sample::select(vec!["a", "é", "\n", "0123456789abcdef"]), 0..900), part in 0.0..1.0_f64) {
        let text = pieces.concat();
        let mut offset = (text.len() as f64 * part) as usize;
        while !text.is_char_boundary(offset) { offset -= 1; }
        let place = LineTable::new(&text).place(&text, offset as u32);
        let before = &text[..offset];
        prop_assert_eq!(place.line as usize, before.matches('\n').count() + 1);
        prop_assert_eq!(place.column as usize, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1);
    }
}

#[test]
fn a_cut_text_is_read_up_to_the_cut() {
    let text = r#"{"a": {"b": 1}, "c": {"d": "cut he"#;
    let cursor = checked(text);
    let readable = &text[..cursor.readable_end()];
    let json = Json::whole(readable);
    assert_eq!(json.get("a").and_then(|a| a.get("b")).map(Json::raw), Some("1"));
    assert!(json.get("c").is_some_and(|c| c.get("d").is_none()));
    assert!(cursor.faults().iter().any(|fault| fault.kind.is_final()));
}

#[test]
fn ten_thousand_levels_are_passed_over() {
    let text = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    assert_eq!(checked(&text).fault_count(), 0);
    assert_eq!(checked(&text[..15_000]).faults().len(), 1);
    assert_eq!(Json::whole(&text).elements().count(), 1);
}

#[test]
fn references_are_noted_while_skipping() {
    let text = r##"{"x": {"$ref": "#/a"}, "y": [{"$ref": {"not": "one"}}, {"$ref": "#/b"}]}"##;
    let mut cursor = checked(text);
    let found: Vec<&str> = cursor.take_references().iter().map(|span| span.of(text)).collect();
    assert_eq!(found, ["\"#/a\"", "\"#/b\""]);
}
