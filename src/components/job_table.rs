//! The table of jobs: which are selected, how it is sorted, and what a row offers.

use std::collections::BTreeSet;
use std::rc::Rc;

use client::Id;
use masking::job_kind::JobKind;
use masking::job_table::{Column, JobRow, LastRun, LastRuns, View};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::job_filter::change_view;
use super::status_badge::status_badge;
use crate::hooks::State;
use crate::platform::clock;
use crate::route::Route;
use crate::ui::button::{Button, Emphasis};
use crate::ui::virtual_table::VirtualTable;

/// Which jobs are selected, by kind and id: those that a filter hides stay so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selected(BTreeSet<(&'static str, String)>);

impl Selected {
    /// Whether a job is.
    pub fn contains(&self, (kind, id): &(JobKind, String)) -> bool {
        self.0.contains(&(kind.slug(), id.clone()))
    }

    fn with(&self, keys: impl Iterator<Item = (JobKind, String)>, selected: bool) -> Self {
        let mut next = self.clone();
        for (kind, id) in keys {
            let key = (kind.slug(), id);
            if selected {
                next.0.insert(key)
            } else {
                next.0.remove(&key)
            };
        }
        next
    }
}

/// A table of jobs.
#[derive(Properties, PartialEq)]
pub struct JobTableProps {
    /// All jobs.
    pub rows: Rc<Vec<JobRow>>,
    /// The positions of those that are seen, in order.
    pub found: Rc<Vec<usize>>,
    /// Their last runs.
    pub last: Rc<LastRuns>,
    /// How it is sorted.
    pub view: Rc<View>,
    /// Which are selected.
    pub selected: State<Selected>,
    /// Called with a job that is to be deleted.
    pub ondelete: Callback<JobRow>,
}

/// Draws the table.
#[component]
pub fn JobTable(props: &JobTableProps) -> Html {
    let draw = {
        let (rows, found, last) = (props.rows.clone(), props.found.clone(), props.last.clone());
        let (selected, ondelete) = (props.selected.clone(), props.ondelete.clone());
        Callback::from(move |at: usize| match found.get(at).map(|at| &rows[*at]) {
            Some(row) => cells(row, last.get(&row.id), &selected, &ondelete),
            None => html! {},
        })
    };
    html! { <VirtualTable label="Table of jobs" head={head(props)} columns={Column::ALL.len() + 2} rows={props.found.len()} {draw} /> }
}

fn head(props: &JobTableProps) -> Html {
    let keys = |props: &JobTableProps| -> Vec<(JobKind, String)> {
        props.found.iter().map(|at| props.rows[*at].key()).collect()
    };
    let all = props.found.iter().all(|at| props.selected.contains(&props.rows[*at].key()));
    let select = {
        let (selected, keys) = (props.selected.clone(), keys(props));
        Callback::from(move |_: Event| selected.set(selected.with(keys.iter().cloned(), !all)))
    };
    let column = |column: Column| {
        let onclick = move |_: MouseEvent| change_view(|view| *view = view.sorted_by(column));
        let (sort, arrow) = match (props.view.sort == column, props.view.descending) {
            (false, _) => ("none", ""),
            (true, false) => ("ascending", " ▲"),
            (true, true) => ("descending", " ▼"),
        };
        html! {
            <th scope="col" class={(column == Column::Id).then_some("number")} aria-sort={sort}>
                <button type="button" class="sort" {onclick}>{ column.label() }<span aria-hidden="true">{ arrow }</span></button>
            </th>
        }
    };
    html! {
        <>
            <th scope="col"><input type="checkbox" aria-label="Select all that fit" checked={all} onchange={select} /></th>
            { for Column::ALL.into_iter().map(column) }
            <th scope="col"><span class="off-screen">{ "Actions" }</span></th>
        </>
    }
}

fn cells(row: &JobRow, last: Option<&LastRun>, selected: &State<Selected>, ondelete: &Callback<JobRow>) -> Html {
    let key = row.key();
    let onchange = {
        let (selected, key) = (selected.clone(), key.clone());
        Callback::from(move |event: Event| {
            let checked = event.target_unchecked_into::<HtmlInputElement>().checked();
            selected.set(selected.with(std::iter::once(key.clone()), checked));
        })
    };
    let delete = {
        let (row, ondelete) = (row.clone(), ondelete.clone());
        Callback::from(move |()| ondelete.emit(row.clone()))
    };
    let name = &row.name;
    html! {
        <>
            <td><input type="checkbox" aria-label={format!("Select {name}")} checked={selected.contains(&key)} {onchange} /></td>
            <td class="number">{ row.id.to_string() }</td>
            <th scope="row" title={row.description.clone()}>{ name }<span class="muted">{ &row.description }</span></th>
            <td>{ row.kind.label() }</td>
            <td>{ &row.environment }</td>
            <td>{ &row.ruleset }</td>
            <td>{ last_run(last) }</td>
            <td class="row-actions">{ actions(row.kind, &row.id, name) }{ Button::new("Delete", delete).label(format!("Delete {name}")).emphasis(Emphasis::Quiet).view() }</td>
        </>
    }
}

fn last_run(last: Option<&LastRun>) -> Html {
    let Some(last) = last else { return html! { <span class="muted">{ "—" }</span> } };
    let when = last.when.and_then(|when| u64::try_from(when).ok()).map(clock::local);
    let short = when.as_deref().and_then(|when| when.get(..16)).map(str::to_owned);
    html! {
        <>
            <a href={Route::Execution(last.execution.clone()).href()}>{ status_badge(last.status.as_ref()) }</a>
            if let Some(when) = when { <span class="muted when" title={when}>{ short }</span> }
        </>
    }
}

fn actions(kind: JobKind, id: &Id, name: &str) -> Html {
    html! {
        <>
            <a href={Route::RunJob(Some(id.clone())).href()} aria-label={format!("Run {name}")}>{ "Run" }</a>
            <a href={Route::ChangeJob(kind, id.clone()).href()} aria-label={format!("Edit {name}")}>{ "Edit" }</a>
            <a href={Route::CopyJob(kind, id.clone()).href()} aria-label={format!("Copy {name}")}>{ "Copy" }</a>
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_is_selected_by_its_kind_and_id() {
        let key = |kind, id: &str| (kind, id.to_owned());
        let keys = [key(JobKind::Masking, "1"), key(JobKind::Profile, "2")];
        let selected = Selected::default().with(keys.clone().into_iter(), true);
        assert!(selected.contains(&keys[0]) && selected.contains(&keys[1]));
        assert!(!selected.contains(&key(JobKind::Profile, "1")));
        assert_eq!(selected.with(keys.into_iter(), false), Selected::default());
    }
}
