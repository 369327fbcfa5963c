//! Reads what a job would work on, when a person asks: the ruleset's tables and their columns, and what runs now.

use std::cell::Cell;
use std::rc::Rc;

use client::{Engine, Id, Secret};
use masking::calls::{List, columns_of_table, tables_of_ruleset};
use masking::job_kind::JobKind;
use masking::preflight::{Table, columns, memory_in_use};
use masking::records::{Execution, Job, TableMetadata};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::listing::read_whole;
use super::providers::use_store;
use crate::hooks::{finally, use_effect_with, use_state};

/// What was read so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preflight {
    /// The tables of the ruleset; `None` as long as they were not read.
    pub tables: Option<Vec<Table>>,
    /// The memory that runs take by their jobs, in MB; `None` as long as it is not known.
    pub memory: Option<i64>,
    /// Whether more is on its way.
    pub loading: bool,
    /// What could not be read, in words for a person.
    pub problems: Vec<String>,
}

/// Reads for a ruleset, and anew for each other one or another `round`; nothing for as long as there is none.
#[hook]
pub fn use_preflight(ruleset: Option<Id>, round: u32) -> Preflight {
    let store = use_store();
    let state = use_state(Preflight::default);
    let engine = store.engines.current().cloned();
    let token = engine.as_ref().and_then(|engine| store.engines.session(&engine.id).token().cloned());
    let timeout = store.settings.timeout();
    {
        let setter = state.setter();
        use_effect_with((engine, token, ruleset, round), move |(engine, token, ruleset, _)| {
            let superseded = Rc::new(Cell::new(false));
            let is_over = superseded.clone();
            setter.set(Preflight::default());
            if let (Some(engine), Some(token), Some(ruleset)) = (engine.clone(), token.clone(), ruleset.clone()) {
                let reader = Reader { engine, token, timeout, superseded };
                spawn_local(async move { reader.read(&ruleset, &|preflight| setter.set(preflight)).await });
            }
            finally(move || is_over.set(true))
        });
    }
    (*state).clone()
}

struct Reader {
    engine: Rc<Engine>,
    token: Secret,
    timeout: u32,
    superseded: Rc<Cell<bool>>,
}

impl Reader {
    /// Reads table by table and tells after each, until something else is wanted.
    async fn read(&self, ruleset: &Id, tell: &dyn Fn(Preflight)) {
        let mut preflight = Preflight { loading: true, ..Preflight::default() };
        tell(preflight.clone());
        if let Some(listing) = self.list(&tables_of_ruleset(ruleset), "tables", &mut preflight).await {
            let table = |table: TableMetadata| {
                Some(Table { id: table.id?, name: table.name.unwrap_or_default(), columns: None })
            };
            preflight.tables = Some(listing.read().into_iter().filter_map(table).collect());
        }
        tell(preflight.clone());
        for at in 0..preflight.tables.as_ref().map_or(0, Vec::len) {
            let Some(table) = preflight.tables.as_ref().map(|tables| tables[at].clone()) else { return };
            let what = format!("columns of {}", table.name);
            let listing = self.list(&columns_of_table(&table.id), &what, &mut preflight).await;
            if self.superseded.get() {
                return;
            }
            if let (Some(tables), Some(listing)) = (&mut preflight.tables, listing) {
                tables[at].columns = Some(columns(&listing));
            }
            tell(preflight.clone());
        }
        preflight.memory = self.memory(&mut preflight).await;
        preflight.loading = false;
        if !self.superseded.get() {
            tell(preflight);
        }
    }

    /// The memory of what runs: of the first page of RUNNING executions, which seven at once are on.
    async fn memory(&self, preflight: &mut Preflight) -> Option<i64> {
        let path = format!("{}?execution_status=RUNNING", List::Executions.path());
        let executions: Vec<Execution> = self.list(&path, "executions", preflight).await?.read();
        let mut jobs: Vec<Job> = Vec::new();
        if !executions.is_empty() {
            for kind in JobKind::ALL {
                let what = format!("{} jobs", kind.label().to_ascii_lowercase());
                jobs.extend(self.list(kind.path(), &what, preflight).await?.read::<Job>());
            }
        }
        Some(memory_in_use(&executions, &jobs))
    }

    async fn list(&self, path: &str, what: &str, preflight: &mut Preflight) -> Option<masking::paging::Listing> {
        if self.superseded.get() {
            return None;
        }
        match read_whole(&self.engine, &self.token, path, self.timeout).await {
            Ok(listing) => Some(listing),
            Err(words) => {
                preflight.problems.push(format!("The list of {what} could not be read: {words}"));
                None
            }
        }
    }
}
