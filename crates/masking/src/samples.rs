//! What did not conform, as the engine samples it: patterns, and a query that finds the values themselves where they are.

use crate::records::ExecutionEvent;

/// A regular expression that fits the values of a pattern: `N` is a digit, `L` a letter, all else itself.
fn expression(pattern: &str) -> String {
    let mut out = String::from("^");
    let mut characters = pattern.chars().peekable();
    while let Some(character) = characters.next() {
        let mut count = 1;
        while characters.next_if_eq(&character).is_some() {
            count += 1;
        }
        match character {
            'N' => out.push_str("[0-9]"),
            'L' => out.push_str("[[:alpha:]]"),
            '.' | '[' | ']' | '(' | ')' | '{' | '}' | '*' | '+' | '?' | '^' | '$' | '|' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            other => out.push(other),
        }
        if count > 1 {
            out.push_str(&format!("{{{count}}}"));
        }
    }
    out.push('$');
    out
}

/// A query that finds the values of a pattern in the column that an event names. `REGEXP_LIKE` is known to Oracle, MySQL 8, PostgreSQL 15,
/// Db2 11.1 and SQL Server 2025. `None` where the event names no column or `table` is not known.
pub fn query(event: &ExecutionEvent, table: Option<&str>, pattern: &str) -> Option<String> {
    let (column, table) = (name(event.object_name.as_deref()?), name(table?));
    let expression = expression(pattern).replace('\'', "''");
    Some(format!(
        "SELECT {column}, COUNT(*) FROM {table}\n WHERE REGEXP_LIKE({column}, '{expression}')\n GROUP BY {column} ORDER BY 2 DESC"
    ))
}

/// A name as SQL may have it: quoted where it is no plain word. Each part of `SCHEMA.TABLE` by itself.
fn name(name: &str) -> String {
    let part = |part: &str| {
        let begins = part.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
        let is_plain =
            begins && part.chars().all(|character| character.is_ascii_alphanumeric() || "_$#".contains(character));
        if is_plain { part.to_owned() } else { format!("\"{}\"", part.replace('"', "\"\"")) }
    };
    name.split('.').map(part).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_becomes_an_expression_that_fits_it_alone() {
        assert_eq!(expression("LLL NN-L"), "^[[:alpha:]]{3} [0-9]{2}-[[:alpha:]]$");
        assert_eq!(expression("N.N (L)"), "^[0-9]\\.[0-9] \\([[:alpha:]]\\)$");
        assert_eq!(expression(""), "^$");
    }

    #[test]
    fn a_query_names_table_and_column_and_nothing_gets_out_of_its_quotes() {
        let event = |column: &str| ExecutionEvent { object_name: Some(column.into()), ..ExecutionEvent::default() };
        assert_eq!(
            query(&event("PHONE"), Some("HR.CONTACTS"), "L'N").as_deref(),
            Some(
                "SELECT PHONE, COUNT(*) FROM HR.CONTACTS\n WHERE REGEXP_LIKE(PHONE, '^[[:alpha:]]''[0-9]$')\n GROUP BY PHONE ORDER BY 2 DESC"
            )
        );
        assert!(query(&event("a\"; DROP"), Some("T"), "").unwrap().starts_with("SELECT \"a\"\"; DROP\", COUNT"));
        assert_eq!(query(&event("A"), None, "N"), None);
        assert_eq!(query(&ExecutionEvent::default(), Some("T"), "N"), None);
    }
}
