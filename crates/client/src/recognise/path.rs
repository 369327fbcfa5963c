//! How a path template fits a path.

use crate::percent::decode;

/// How a path template fits the end of a path.
pub(super) struct Fit<'p> {
    /// How many segments it has, and how many of them are fixed.
    pub(super) rank: (usize, usize),
    /// Its parameters and their values, as they are written.
    pub(super) values: Vec<(String, &'p str)>,
}

/// Compares a template with the last segments of a path.
pub(super) fn fit<'p>(template: &str, segments: &[&'p str]) -> Option<Fit<'p>> {
    let parts: Vec<&str> = template.trim_matches('/').split('/').collect();
    let from = segments.len().checked_sub(parts.len())?;
    let mut fit = Fit { rank: (parts.len(), 0), values: Vec::new() };
    for (part, segment) in parts.iter().zip(&segments[from..]) {
        if part.contains('{') {
            fit_segment(part, segment, &mut fit.values)?;
        } else if *part == decode(segment, false) {
            fit.rank.1 += 1;
        } else {
            return None;
        }
    }
    Some(fit)
}

/// Compares a segment that has names in it, such as `{file}.{format}`: each takes what is before the text after it, and something.
fn fit_segment<'p>(part: &str, segment: &'p str, values: &mut Vec<(String, &'p str)>) -> Option<()> {
    let (before, names) = part.split_once('{')?;
    let mut rest = segment.strip_prefix(before)?;
    let mut names = names.split('{').peekable();
    while let Some(piece) = names.next() {
        let (name, after) = piece.split_once('}')?;
        let end = match names.peek() {
            None => rest.len().checked_sub(after.len()).filter(|end| rest.get(*end..) == Some(after))?,
            Some(_) => rest.find(after)?,
        };
        let value = rest.get(..end).filter(|value| !value.is_empty())?;
        values.push((name.to_owned(), value));
        rest = rest.get(end + after.len()..)?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::fit;

    fn fits(template: &str, path: &str) -> Option<Vec<(String, String)>> {
        let segments: Vec<&str> = path.split('/').collect();
        let fit = fit(template, &segments)?;
        Some(fit.values.into_iter().map(|(name, value)| (name, value.to_owned())).collect())
    }

    #[test]
    fn names_take_what_is_between_the_texts_of_a_template() {
        let two = |a: &str, b: &str| Some(vec![("a".to_owned(), a.to_owned()), ("b".to_owned(), b.to_owned())]);
        assert_eq!(fits("/jobs/{a}/runs/{b}", "api/jobs/1%2F2/runs/x"), two("1%2F2", "x"));
        assert_eq!(fits("/{a}.{b}", "report.2.csv"), two("report", "2.csv"));
        assert_eq!(fits("/x-{a}:{b}!", "x-1:2!"), two("1", "2"));
        for (template, path) in
            [("/{a}.{b}", "report"), ("/x-{a}", "x-"), ("/{a}.csv", "a.tsv"), ("/{a", "b"), ("/a/{b}", "b")]
        {
            assert_eq!(fits(template, path), None, "{template} {path}");
        }
    }
}
