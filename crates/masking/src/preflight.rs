//! What a job would work on, before it is created: the tables of its ruleset, which of their columns are masked, and the memory that it
//! takes beside what runs.

use client::{Id, Record};

use crate::paging::Listing;
use crate::records::{ColumnMetadata, Execution, Job, Resource};
use crate::status::Status;

/// What a job that says nothing of memory is given, as the documents' jobs are: MB.
pub const UNSAID_MEMORY: i64 = 1024;

/// A table of a ruleset.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its id, by which its columns are found.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Its columns; `None` as long as they were not read.
    pub columns: Option<Vec<Column>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What masks it.
    pub algorithm: Option<String>,
    /// What kind of data it is said to hold.
    pub domain: Option<String>,
}

impl Table {
    /// The columns that have an algorithm.
    pub fn masked(&self) -> impl Iterator<Item = &Column> {
        self.columns.iter().flatten().filter(|column| column.algorithm.is_some())
    }

    /// The columns that are said to hold a kind of data, and that nothing masks.
    pub fn forgotten(&self) -> impl Iterator<Item = &Column> {
        let columns = self.columns.iter().flatten();
        columns.filter(|column| column.algorithm.is_none() && column.domain.is_some())
    }
}

/// The columns of a list, in its order.
pub fn columns(listing: &Listing) -> Vec<Column> {
    let text = |text: Option<String>| text.filter(|text| !text.is_empty());
    let column = |record: &Record| {
        let column = ColumnMetadata::from_record(record);
        Column { name: column.name.unwrap_or_default(), algorithm: text(column.algorithm), domain: text(column.domain) }
    };
    listing.items.iter().map(column).collect()
}

/// What is known of the tables, in a sentence.
pub fn told(tables: &[Table]) -> String {
    let read: Vec<&Table> = tables.iter().filter(|table| table.columns.is_some()).collect();
    let all = counted(tables.len(), "table", "tables");
    if tables.is_empty() {
        return "The ruleset has no table: a run would mask nothing.".into();
    }
    if read.is_empty() {
        return format!("{all}.");
    }
    let columns: usize = read.iter().map(|table| table.columns.as_ref().map_or(0, Vec::len)).sum();
    let masked: usize = read.iter().map(|table| table.masked().count()).sum();
    let of = if read.len() == tables.len() { String::new() } else { format!(", {} of them read", read.len()) };
    let none = read.iter().filter(|table| table.masked().next().is_none()).count();
    let nothing = match none {
        0 => String::new(),
        _ if none == read.len() => "; a run would mask nothing".into(),
        none => format!("; {} without a masked column", counted(none, "table", "tables")),
    };
    format!("{all}{of}; {masked} of {} masked{nothing}.", counted(columns, "column", "columns"))
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The memory that runs take that have not ended, by what their jobs may take: MB. A job that is not known is taken to say nothing.
pub fn memory_in_use(executions: &[Execution], jobs: &[Job]) -> i64 {
    let going_on = executions.iter().filter(|run| run.status == Some(Status::Running));
    let memory = |run: &Execution| {
        let job = jobs.iter().find(|job| job.id.is_some() && job.id == run.job_id);
        job.and_then(|job| job.max_memory).unwrap_or(UNSAID_MEMORY)
    };
    going_on.map(memory).fold(0, i64::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Received;

    fn table(name: &str, columns: Option<&[(&str, &str, &str)]>) -> Table {
        let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let column = |(name, algorithm, domain): &(&str, &str, &str)| Column {
            name: (*name).to_owned(),
            algorithm: text(algorithm),
            domain: text(domain),
        };
        let columns = columns.map(|columns| columns.iter().map(column).collect());
        Table { id: Id::from_plain("1").unwrap(), name: name.into(), columns }
    }

    #[test]
    fn what_would_be_masked_is_told_as_far_as_it_was_read() {
        let people: &[(&str, &str, &str)] =
            &[("ID", "", ""), ("NAME", "LastNameLookup", "LAST_NAME"), ("MAIL", "", "EMAIL")];
        let bare: &[(&str, &str, &str)] = &[("ID", "", "")];
        assert_eq!(told(&[]), "The ruleset has no table: a run would mask nothing.");
        assert_eq!(told(&[table("A", None)]), "1 table.");
        assert_eq!(told(&[table("A", Some(people))]), "1 table; 1 of 3 columns masked.");
        assert_eq!(
            told(&[table("A", Some(people)), table("B", Some(bare)), table("C", None)]),
            "3 tables, 2 of them read; 1 of 4 columns masked; 1 table without a masked column."
        );
        assert_eq!(told(&[table("B", Some(bare))]), "1 table; 0 of 1 column masked; a run would mask nothing.");
        let people = table("A", Some(people));
        assert_eq!(people.forgotten().map(|column| column.name.as_str()).collect::<Vec<_>>(), ["MAIL"]);
    }

    #[test]
    fn columns_say_what_masks_them() {
        let items = [
            r#"{"columnName": "A", "algorithmName": "", "domainName": null}"#,
            r#"{"columnName": "B", "algorithmName": "X"}"#,
        ];
        let items = items.iter().map(|text| Record::parse(text).unwrap()).collect();
        let columns = columns(&Listing { items, total: None, next_page: None });
        assert_eq!(columns.iter().map(|column| column.algorithm.as_deref()).collect::<Vec<_>>(), [None, Some("X")]);
    }

    #[test]
    fn what_runs_counts_with_what_its_job_may_take() {
        let run = |job: u32, status: &str| {
            Received::<Execution>::parse(&format!(r#"{{"jobId": {job}, "status": "{status}"}}"#)).unwrap().known
        };
        let jobs = [Received::<Job>::parse(r#"{"maskingJobId": 1, "maxMemory": 4096}"#).unwrap().known];
        let executions = [run(1, "RUNNING"), run(2, "RUNNING"), run(1, "QUEUED"), run(1, "SUCCEEDED")];
        assert_eq!(memory_in_use(&executions, &jobs), 4096 + UNSAID_MEMORY);
        assert_eq!(memory_in_use(&[], &jobs), 0);
    }
}
