//! Which columns held values that were not masked, and how many values.
//!
//! Events of type UNMASKED_DATA name columns and count values; components of newer engines count the values of a table.
//! The greater count of a table holds. What no count tells makes the number a least.

use super::evidence::{Evidence, UNMASKED_DATA};
use super::words::{counted, listed, place};

/// How many columns are named; the others are counted.
const NAMED: usize = 5;

/// What a table or file held; `name` is `None` where no event tells.
#[derive(Default)]
struct Table<'a> {
    name: Option<&'a str>,
    columns: Vec<Column<'a>>,
    /// The sum of what events count.
    by_events: i64,
    /// The sum of what its components count.
    by_components: i64,
    /// An event told no count.
    untold: bool,
    /// An event named no column.
    unnamed: bool,
}

struct Column<'a> {
    name: &'a str,
    values: i64,
}

impl Table<'_> {
    fn values(&self) -> i64 {
        self.by_events.max(self.by_components)
    }

    fn tells_all_values(&self) -> bool {
        !self.untold || self.by_components > self.by_events
    }

    fn tells_all_columns(&self) -> bool {
        !self.unnamed && (self.by_components <= self.by_events || self.untold)
    }
}

/// `2 columns of EMPLOYEES held 100 values that were not masked: EMAIL (60), PHONE (40)`; `None` where all were masked so
/// far as the evidence goes.
pub(super) fn unmasked(evidence: &Evidence<'_>) -> Option<String> {
    let tables = tables(evidence);
    if tables.is_empty() {
        return None;
    }
    let (holder, is_named) = holder(&tables);
    let list = if is_named { String::new() } else { format!(": {}", listed(&items(&tables), NAMED)) };
    Some(format!("{holder} {}{list}", held(&tables)))
}

fn tables<'a>(evidence: &Evidence<'a>) -> Vec<Table<'a>> {
    let mut tables = Vec::new();
    for event in evidence.events.iter().filter(|event| event.event_type.as_deref() == Some(UNMASKED_DATA)) {
        let table = find(&mut tables, evidence.table_of(event));
        let count = event.count.filter(|count| *count > 0);
        table.untold |= count.is_none();
        table.by_events = table.by_events.saturating_add(count.unwrap_or(0));
        match event.object_name.as_deref() {
            None => table.unnamed = true,
            Some(name) => match table.columns.iter_mut().find(|column| column.name == name) {
                Some(column) => column.values = column.values.saturating_add(count.unwrap_or(0)),
                None => table.columns.push(Column { name, values: count.unwrap_or(0) }),
            },
        }
    }
    for component in evidence.components {
        if let Some(count) = component.nonconforming.filter(|count| *count > 0) {
            let table = find(&mut tables, component.name.as_deref());
            table.by_components = table.by_components.saturating_add(count);
        }
    }
    tables
}

fn find<'a, 'b>(tables: &'b mut Vec<Table<'a>>, name: Option<&'a str>) -> &'b mut Table<'a> {
    let at = tables.iter().position(|table| table.name == name).unwrap_or_else(|| {
        tables.push(Table { name, ..Table::default() });
        tables.len() - 1
    });
    &mut tables[at]
}

/// Each column with its values, and each table of which no column is known.
fn items(tables: &[Table<'_>]) -> Vec<String> {
    let item = |column, table: Option<&str>, values| {
        let name = place(column, table).unwrap_or_else(|| "others".into());
        if values > 0 { format!("{name} ({values})") } else { name }
    };
    let mut items = Vec::new();
    for table in tables {
        let parent = table.name.filter(|_| tables.len() > 1);
        items.extend(table.columns.iter().map(|column| item(Some(column.name), parent, column.values)));
        if table.columns.is_empty() {
            items.push(item(None, table.name, table.values()));
        }
    }
    items
}

/// Who held them, and whether that names all that is known: `the column EMAIL of EMPLOYEES`, `2 columns of EMPLOYEES`,
/// `3 columns of 2 tables or files`.
fn holder(tables: &[Table<'_>]) -> (String, bool) {
    let columns = tables.iter().map(|table| table.columns.len()).sum::<usize>();
    let parent = match tables {
        [table] => table.name.map(str::to_owned),
        several => Some(counted(several.len(), "table or file", "tables or files")),
    };
    let of = parent.as_ref().map(|parent| format!(" of {parent}")).unwrap_or_default();
    let all = tables.iter().all(Table::tells_all_columns);
    match (columns, tables) {
        (0, _) => (parent.unwrap_or_else(|| "its data".into()), tables.len() == 1),
        (1, [Table { columns, .. }]) if all => (format!("the column {}{of}", columns[0].name), true),
        _ => (format!("{}{}{of}", if all { "" } else { "at least " }, counted(columns, "column", "columns")), false),
    }
}

fn held(tables: &[Table<'_>]) -> String {
    let values = tables.iter().map(Table::values).fold(0, i64::saturating_add);
    let least = if tables.iter().all(Table::tells_all_values) { "" } else { "at least " };
    match values {
        0 => "held values that were not masked".into(),
        1 => format!("held {least}1 value that was not masked"),
        _ => format!("held {least}{values} values that were not masked"),
    }
}
