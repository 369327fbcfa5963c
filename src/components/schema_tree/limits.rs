//! The limits of a schema in words: "1 to 100", "at most 30 characters".

use openapi::{Additional, Limits, NumberLimits, Schema};

/// Says what limits a schema sets, one by one.
pub fn limit_words(schema: &Schema) -> Vec<String> {
    let limits = &schema.limits;
    let counts = [
        counted(limits.min_length, limits.max_length, "character"),
        counted(limits.min_items, limits.max_items, "element"),
        counted(limits.min_contains, limits.max_contains, "matching element"),
        counted(limits.min_properties, limits.max_properties, "member"),
    ];
    let mut words = of_numbers(&limits.number);
    words.extend(counts.into_iter().flatten());
    words.extend(single(schema, limits).into_iter().filter(|(there, _)| *there).map(|(_, said)| said.to_owned()));
    words
}

fn single(schema: &Schema, limits: &Limits) -> [(bool, &'static str); 3] {
    [
        (limits.unique_items, "no two alike"),
        (schema.additional == Additional::None, "no other members"),
        (schema.additional == Additional::Any, "any other members"),
    ]
}

/// Numbers stay as they are written.
fn of_numbers(number: &NumberLimits) -> Vec<String> {
    let said = |words: &str, value: &Option<String>| value.as_ref().map(|value| format!("{words} {value}"));
    let between = match (&number.minimum, &number.maximum) {
        (Some(least), Some(most)) => vec![Some(format!("{least} to {most}"))],
        (least, most) => vec![said("at least", least), said("at most", most)],
    };
    let others = [
        said("more than", &number.exclusive_minimum),
        said("less than", &number.exclusive_maximum),
        said("a multiple of", &number.multiple_of),
    ];
    between.into_iter().chain(others).flatten().collect()
}

fn counted(least: Option<u64>, most: Option<u64>, what: &str) -> Option<String> {
    let many = |count: u64| if count == 1 { what.to_owned() } else { format!("{what}s") };
    Some(match (least.filter(|count| *count > 0), most) {
        (None, None) => return None,
        (Some(least), Some(most)) if least == most => format!("exactly {most} {}", many(most)),
        (Some(least), Some(most)) => format!("{least} to {most} {}", many(most)),
        (Some(least), None) => format!("at least {least} {}", many(least)),
        (None, Some(0)) => format!("no {what}s"),
        (None, Some(most)) => format!("at most {most} {}", many(most)),
    })
}
