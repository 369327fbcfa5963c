//! What a job would work on, beside its form: tables and masked columns of the ruleset, columns that nothing masks, memory beside what
//! runs, and a test of the connector. All of it when a person asks: it is a request a table.

use client::{Exchange, Id, Record};
use masking::answer::success_text;
use masking::preflight::{Table, UNSAID_MEMORY, told};
use masking::records::{DatabaseRuleset, Resource};
use yew::prelude::*;

use super::exchange_view::exchange_view;
use crate::hooks::use_state;
use crate::store::call::use_call;
use crate::store::preflight::{Preflight as Read, use_preflight};
use crate::store::providers::use_store;
use crate::ui::button::Button;
use crate::ui::notice::{Tone, notice};

/// How many columns are named that nothing masks; the others are counted.
const NAMED: usize = 8;

/// Draws it for the body of a job, once that names a ruleset.
pub fn preflight(body: &str) -> Html {
    let Ok(body) = Record::parse(body) else { return html! {} };
    let Some(ruleset) = body.get::<Id>("rulesetId") else { return html! {} };
    let memory = body.get::<i64>("maxMemory");
    let key = ruleset.plain();
    html! { <Preflight {key} {ruleset} {memory} /> }
}

/// A job's body, as far as it matters here.
#[derive(Properties, PartialEq)]
struct PreflightProps {
    ruleset: Id,
    memory: Option<i64>,
}

#[component]
fn Preflight(props: &PreflightProps) -> Html {
    // How often it was asked for.
    let round = use_state(|| 0u32);
    let read = use_preflight((*round > 0).then(|| props.ruleset.clone()), *round);
    let look = {
        let round = round.clone();
        Callback::from(move |()| round.set(*round + 1))
    };
    let button = if *round == 0 { "Look at tables and columns" } else { "Look again" };
    html! {
        <section class="panel preflight" aria-label="Before it runs">
            <header class="panel-head">
                <h2>{ "Before it runs" }</h2>
                { Button { busy: read.loading, ..Button::new(button, look) }.view() }
                <ConnectorTest ruleset={props.ruleset.clone()} />
            </header>
            { found(&read, props.memory) }
        </section>
    }
}

fn found(read: &Read, memory: Option<i64>) -> Html {
    let tables = read.tables.as_deref();
    let is_nothing = |tables: &[Table]| !read.loading && tables.iter().all(|table| table.masked().next().is_none());
    let tone = if tables.is_some_and(is_nothing) { Tone::Warning } else { Tone::Note };
    html! {
        <>
            if let Some(tables) = tables { { notice(tone, told(tables), html! {}) } }
            if read.loading { <p class="muted skeleton">{ "Reading…" }</p> }
            if let Some(tables) = tables.filter(|tables| !tables.is_empty()) { { table_of(tables) } }
            if let Some(in_use) = read.memory { <p>{ memory_words(in_use, memory) }</p> }
            { for read.problems.iter().map(|problem| notice(Tone::Warning, problem.clone(), html! {})) }
        </>
    }
}

fn table_of(tables: &[Table]) -> Html {
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Tables of the ruleset">
            <table class="table">
                <thead><tr><th scope="col">{ "Table" }</th><th scope="col" class="number">{ "Masked columns" }</th><th scope="col">{ "With a domain, without an algorithm" }</th></tr></thead>
                <tbody>{ for tables.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

fn row(table: &Table) -> Html {
    let masked = table
        .columns
        .as_ref()
        .map_or_else(|| "…".to_owned(), |columns| format!("{} of {}", table.masked().count(), columns.len()));
    let names: Vec<&str> = table.masked().map(|column| column.name.as_str()).collect();
    html! {
        <tr>
            <th scope="row">{ &table.name }</th>
            <td class="number" title={names.join(", ")}>{ masked }</td>
            <td>{ forgotten(table) }</td>
        </tr>
    }
}

fn forgotten(table: &Table) -> String {
    let names: Vec<&str> = table.forgotten().map(|column| column.name.as_str()).collect();
    match names.len().checked_sub(NAMED).filter(|more| *more > 0) {
        Some(more) => format!("{} and {more} more", names[..NAMED].join(", ")),
        None => names.join(", "),
    }
}

/// What a run takes beside what runs; how much the engine has in all no call tells.
fn memory_words(in_use: i64, own: Option<i64>) -> String {
    let own = match own {
        Some(own) => format!("this job may take {own} MB"),
        None => format!("this job says nothing of memory, which is {UNSAID_MEMORY} MB by default"),
    };
    if in_use == 0 {
        format!("Nothing runs now; {own}.")
    } else {
        format!("What runs now may take {in_use} MB; {own}.")
    }
}

#[derive(Properties, PartialEq)]
struct ConnectorTestProps {
    ruleset: Id,
}

/// Draws the button that has the engine test the connector of the ruleset, and what it answered.
#[component]
fn ConnectorTest(props: &ConnectorTestProps) -> Html {
    let (store, ruleset_call, test_call) = (use_store(), use_call(), use_call());
    let test = {
        let (store, ruleset_call, test_call, ruleset) =
            (store, ruleset_call.clone(), test_call.clone(), props.ruleset.clone());
        Callback::from(move |()| {
            let Some(engine) = store.engines.current().cloned() else { return };
            let request = store.engines.caller(&engine).database_ruleset(&ruleset);
            let (store, test_call, key) = (store.clone(), test_call.clone(), engine.id.clone());
            let then = Callback::from(move |exchange: std::rc::Rc<Exchange>| {
                if let Some(connector) = connector_of(&exchange) {
                    let request = store.engines.caller(&engine).test_database_connector(&connector);
                    test_call.send(&engine.id, request, Callback::noop());
                }
            });
            ruleset_call.send(&key, request, then);
        })
    };
    let busy = ruleset_call.is_in_flight() || test_call.is_in_flight();
    let refused = ruleset_call.exchange().filter(|exchange| connector_of(exchange).is_none());
    html! {
        <>
            { Button { busy, ..Button::new("Test the connector", test) }.view() }
            if let Some(exchange) = refused { <div class="whole">{ exchange_view(exchange) }</div> }
            if let Some(exchange) = test_call.exchange() { <div class="whole">{ outcome(exchange) }</div> }
        </>
    }
}

fn connector_of(exchange: &Exchange) -> Option<Id> {
    let record = Record::parse(success_text(exchange.success()?).ok()?).ok()?;
    DatabaseRuleset::from_record(&record).connector_id
}

/// What the engine said of the connector, in its own words.
fn outcome(exchange: &Exchange) -> Html {
    let said = exchange.success().and_then(|response| Record::parse(response.text()).ok());
    match said.and_then(|record| record.get::<String>("response")) {
        Some(words) => notice(Tone::Note, format!("The engine says of the connector: {words}"), html! {}),
        None => exchange_view(exchange),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_told_beside_what_runs() {
        assert_eq!(memory_words(0, Some(2048)), "Nothing runs now; this job may take 2048 MB.");
        assert_eq!(
            memory_words(3072, None),
            "What runs now may take 3072 MB; this job says nothing of memory, which is 1024 MB by default."
        );
    }
}
