//! A run as a report that a person hands on: Markdown, or an HTML file that needs nothing else and holds no script.
//!
//! Owns: what stands in it and how it is escaped. There is no token, no password and no header in it; what an engine wrote into
//! its events is in it word for word.

use crate::records::{Execution, ExecutionComponent, ExecutionEvent};
use crate::verdict::Verdict;

/// Whose run it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origin {
    /// The engine's name.
    pub engine: String,
    /// The engine's address.
    pub address: String,
    /// Its version, where it is known.
    pub version: Option<String>,
    /// The job in words: `job 4 · nightly`.
    pub job: String,
}

/// A report.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    title: String,
    verdict: String,
    facts: Vec<(&'static str, String)>,
    tables: Vec<Table>,
}

#[derive(Clone, Debug, PartialEq)]
struct Table {
    title: String,
    head: &'static [&'static str],
    rows: Vec<Vec<String>>,
}

impl Report {
    /// Makes one. Components and events that were not read are said to be missing, not left out.
    pub fn new(
        origin: &Origin,
        execution: &Execution,
        components: Option<&[ExecutionComponent]>,
        events: Option<&[ExecutionEvent]>,
        verdict: Option<&Verdict>,
    ) -> Self {
        let id = execution.id.as_ref().map(ToString::to_string).unwrap_or_default();
        let status = execution.status.as_ref().map(|status| status.as_str().to_owned());
        let facts = [
            ("Engine", Some(format!("{} ({})", origin.engine, origin.address))),
            ("Version", origin.version.clone()),
            ("Job", Some(origin.job.clone()).filter(|job| !job.is_empty())),
            ("Status", status),
            ("Rows masked", execution.rows_masked.map(|rows| rows.to_string())),
            (
                "Rows in all",
                execution.rows_total.map(|rows| if rows < 0 { "not counted".into() } else { rows.to_string() }),
            ),
            ("Submitted", execution.submit_time.clone()),
            ("Started", execution.start_time.clone()),
            ("Ended", execution.end_time.clone()),
        ];
        Self {
            title: format!("Execution {id}"),
            verdict: verdict.map_or_else(|| "The run has not ended.".into(), |verdict| verdict.sentence.clone()),
            facts: facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect(),
            tables: vec![component_table(components), event_table(events)],
        }
    }

    /// As Markdown (CommonMark with tables).
    pub fn markdown(&self) -> String {
        let mut out = format!("# {}\n\n**{}**\n\n", marked(&self.title), marked(&self.verdict));
        for (name, value) in &self.facts {
            out.push_str(&format!("- {name}: {}\n", marked(value)));
        }
        for table in &self.tables {
            out.push_str(&format!("\n## {}\n", table.title));
            if table.rows.is_empty() {
                continue;
            }
            out.push_str(&format!("\n| {} |\n|{}\n", table.head.join(" | "), "---|".repeat(table.head.len())));
            for row in &table.rows {
                let cells: Vec<String> = row.iter().map(|cell| marked(cell)).collect();
                out.push_str(&format!("| {} |\n", cells.join(" | ")));
            }
        }
        out
    }

    /// As a file of HTML: its own style, no script, nothing from elsewhere, and a policy that holds it to that.
    pub fn html(&self) -> String {
        let mut body =
            format!("<h1>{}</h1>\n<p class=verdict>{}</p>\n<dl>\n", escaped(&self.title), escaped(&self.verdict));
        for (name, value) in &self.facts {
            body.push_str(&format!("<dt>{name}</dt><dd>{}</dd>\n", escaped(value)));
        }
        body.push_str("</dl>\n");
        for table in &self.tables {
            body.push_str(&format!("<h2>{}</h2>\n", escaped(&table.title)));
            if !table.rows.is_empty() {
                body.push_str(&html_table(table));
            }
        }
        format!(
            "<!doctype html>\n<html lang=en>\n<meta charset=utf-8>\n\
             <meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <title>{}</title>\n<style>{STYLE}</style>\n{body}</html>\n",
            escaped(&self.title)
        )
    }
}

const STYLE: &str = "body{font:14px/1.5 system-ui,sans-serif;max-width:960px;margin:2rem auto;padding:0 1rem;color:#1a1d21}\
    .verdict{font-size:16px;font-weight:600;border-left:4px solid #1f4e79;padding:.5rem 1rem;background:#f1f5f9}\
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.5rem}dt{color:#555}dd{margin:0;overflow-wrap:anywhere}\
    table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #ccd3da;overflow-wrap:anywhere}";

fn html_table(table: &Table) -> String {
    let cells = |tag: &str, cells: &mut dyn Iterator<Item = &str>| -> String {
        cells.map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell))).collect()
    };
    let head = cells("th", &mut table.head.iter().copied());
    let rows: String = table
        .rows
        .iter()
        .map(|row| format!("<tr>{}</tr>\n", cells("td", &mut row.iter().map(String::as_str))))
        .collect();
    format!("<table>\n<tr>{head}</tr>\n{rows}</table>\n")
}

fn titled(what: &str, read: Option<usize>) -> String {
    read.map_or_else(|| format!("{what}: not read, or not whole"), |count| format!("{what} ({count})"))
}

fn component_table(components: Option<&[ExecutionComponent]>) -> Table {
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let row = |component: &ExecutionComponent| {
        vec![
            component.name.clone().unwrap_or_default(),
            component.status.as_ref().map(|status| status.as_str().to_owned()).unwrap_or_default(),
            number(component.rows_masked),
            number(component.rows_total.filter(|total| *total >= 0)),
            number(component.nonconforming),
        ]
    };
    Table {
        title: titled("Components", components.map(<[_]>::len)),
        head: &["Table or file", "Status", "Rows masked", "Rows in all", "Values that did not conform"],
        rows: components.unwrap_or_default().iter().map(row).collect(),
    }
}

fn event_table(events: Option<&[ExecutionEvent]>) -> Table {
    let row = |event: &&ExecutionEvent| {
        let column = [event.parent_name.as_deref(), event.object_name.as_deref()];
        let exception = [event.exception_type.as_deref(), event.exception_detail.as_deref()];
        vec![
            event.severity.clone().unwrap_or_default(),
            event.event_type.clone().unwrap_or_default(),
            event.cause.clone().unwrap_or_default(),
            column.into_iter().flatten().collect::<Vec<_>>().join("."),
            event.count.map(|count| count.to_string()).unwrap_or_default(),
            event.algorithm.clone().unwrap_or_default(),
            exception.into_iter().flatten().collect::<Vec<_>>().join(": "),
            event.time.clone().unwrap_or_default(),
        ]
    };
    Table {
        title: titled("Events", events.map(<[_]>::len)),
        head: &["Severity", "Event", "Cause", "Column", "Times", "Algorithm", "Exception", "When"],
        rows: ExecutionEvent::worst_first(events.unwrap_or_default()).iter().map(row).collect(),
    }
}

/// A text in Markdown that stands for itself, on one line.
fn marked(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~' => out.extend(['\\', letter]),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// A text in HTML that stands for itself.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Received;
    use crate::verdict::verdict;

    fn report(component: &str) -> Report {
        let execution = Received::<Execution>::parse(
            r#"{"executionId": 3, "jobId": 1, "status": "SUCCEEDED", "rowsMasked": 5, "rowsTotal": -1}"#,
        )
        .unwrap()
        .known;
        let component = ExecutionComponent { name: Some(component.into()), ..ExecutionComponent::default() };
        let event = Received::<ExecutionEvent>::parse(
            r#"{"severity": "WARNING", "eventType": "UNMASKED_DATA", "exceptionDetail": "a|b\n<script>"}"#,
        )
        .unwrap()
        .known;
        let origin = Origin { engine: "E & F".into(), address: "http://e".into(), version: None, job: "job 1".into() };
        let (components, events) = ([component], [event]);
        let found = verdict(&execution, Some(&components), Some(&events));
        Report::new(&origin, &execution, Some(&components), Some(&events), found.as_ref())
    }

    #[test]
    fn nothing_that_an_engine_wrote_is_markup() {
        let report = report("T*<img src=x>");
        let html = report.html();
        assert!(!html.contains("<script") && !html.contains("<img") && html.contains("&lt;script&gt;"), "{html}");
        assert!(html.contains("E &amp; F") && html.contains("default-src 'none'"));
        let markdown = report.markdown();
        assert!(markdown.contains(r"T\*\<img src=x\>") && markdown.contains(r"a\|b \<script\>"), "{markdown}");
        assert!(markdown.starts_with("# Execution 3\n\n**Succeeded"), "{markdown}");
    }

    #[test]
    fn what_was_not_read_is_said_to_be_missing() {
        let execution = Received::<Execution>::parse(r#"{"executionId": 3, "status": "RUNNING"}"#).unwrap().known;
        let markdown = Report::new(&Origin::default(), &execution, None, Some(&[]), None).markdown();
        assert!(markdown.contains("## Components: not read, or not whole"));
        assert!(markdown.contains("## Events (0)") && markdown.contains("The run has not ended."));
    }
}
