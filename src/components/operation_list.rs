//! The operations of a description, in the sidebar: below their tags, or those that fit a filter. One virtual list.
//!
//! Which rows there are is decided in [`operation_rows`](super::operation_rows).

use std::rc::Rc;

use openapi::{ApiDescription, OperationKey};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::method_badge::method_badge;
use super::operation_rows::{Group, Row, count, groups, rows, tag_of, toggled};
use crate::route::Route;
use crate::ui::icon::Icon;
use crate::ui::virtual_list::{Slot, VirtualList};

const FILTER: &str = "operation-filter";

/// The operations of a description.
#[derive(Properties, PartialEq)]
pub struct OperationListProps {
    /// The description.
    pub description: ApiDescription,
    /// Whether names of parameters and fields are found by now.
    #[prop_or_default]
    pub searchable: bool,
    /// The id of the operation that is open, as links name it.
    pub current: Option<AttrValue>,
    /// Called when a person opens an operation, such as to close a drawer.
    #[prop_or_default]
    pub onopen: Callback<()>,
}

/// Draws the operations of a description.
#[component]
pub fn OperationList(props: &OperationListProps) -> Html {
    let description = &props.description;
    let (query, opened) = (use_state_eq(String::new), use_state_eq(Vec::<AttrValue>::new));
    let groups = use_memo(description.clone(), groups);
    let current = use_memo((description.clone(), props.current.clone()), |(description, current)| {
        description.operation_by_id(current.as_deref()?).map(|entry| entry.key())
    });
    let listed = {
        let groups = groups.clone();
        let key = (description.clone(), props.searchable, (*opened).clone(), (*query).clone());
        use_memo(key, move |(description, _, opened, query)| rows(description, &groups, opened, query))
    };
    {
        let (opened, groups) = (opened.clone(), groups.clone());
        use_effect_with((description.clone(), *current), move |(_, current)| {
            // A list of one tag hides all that there is behind it.
            let only = (groups.len() == 1).then(|| groups.first().map(|group| &group.name)).flatten();
            let tag = current.and_then(|current| tag_of(&groups, current)).or(only);
            if let Some(tag) = tag.filter(|tag| !opened.contains(tag)) {
                opened.set(toggled(&opened, tag));
            }
        });
    }
    let scroll_to = use_place(&listed, *current, query.trim().is_empty());
    let ontag = {
        let opened = opened.clone();
        Callback::from(move |tag: AttrValue| opened.set(toggled(&opened, &tag)))
    };
    let draw = {
        let (description, onopen) = (description.clone(), props.onopen.reform(|_: MouseEvent| ()));
        let (groups, listed, current) = (groups.clone(), listed.clone(), *current);
        Callback::from(move |slot: Slot| {
            match listed.get(slot.row) {
                Some(Row::Tag { group, open }) => groups.get(*group).map(|group| tag_row(group, *open, slot, &ontag)),
                Some(Row::Operation(key)) => operation_row(&description, *key, current == Some(*key), slot, &onopen),
                None => None,
            }
            .unwrap_or_default()
        })
    };
    html! {
        <section class="operation-list" aria-label="Operations">
            { filter_field(&query) }
            <p class="operation-count" role="status">{ count(description, &listed, &query) }</p>
            if listed.is_empty() {
                <p class="operation-none">{ if query.trim().is_empty() { "This description has no operations." } else { "No operation has all these words." } }</p>
            }
            // Another query is another list: it starts at its top.
            <VirtualList key={query.trim().to_owned()} label="Operations" rows={listed.len()} {draw} {scroll_to} />
        </section>
    }
}

/// The row of the open operation, as it was when that was opened or its tag was: a tag opened above it later moves the row, and
/// must not move what a person looks at. A filter's list starts at its best.
#[hook]
fn use_place(listed: &Rc<Vec<Row>>, current: Option<OperationKey>, whole: bool) -> Option<usize> {
    let row = current.filter(|_| whole).and_then(|key| listed.iter().position(|row| *row == Row::Operation(key)));
    *use_memo((current, row.is_some()), |_| row)
}

/// Draws the filter. What searching needs is made when it gets the focus: before the first key, which then need not wait.
fn filter_field(query: &UseStateHandle<String>) -> Html {
    let setter = query.setter();
    let oninput =
        Callback::from(move |event: InputEvent| setter.set(event.target_unchecked_into::<HtmlInputElement>().value()));
    html! {
        <>
            <label class="off-screen" for={FILTER}>{ "Filter operations" }</label>
            <input id={FILTER} class="control" type="search" data-filter="true" placeholder="Filter operations"
                autocomplete="off" spellcheck="false" value={(**query).clone()} {oninput} />
        </>
    }
}

fn tag_row(group: &Group, open: bool, slot: Slot, ontag: &Callback<AttrValue>) -> Html {
    let (ontag, name) = (ontag.clone(), group.name.clone());
    let onclick = Callback::from(move |_: MouseEvent| ontag.emit(name.clone()));
    html! {
        <button type="button" class="operation-tag" aria-expanded={open.to_string()} tabindex={slot.tabindex} {onclick}>
            { Icon::Down.view() }<span class="operation-words">{ &group.name }</span>
            <span class="operation-number">{ group.operations.len() }<span class="off-screen">{ if group.operations.len() == 1 { " operation" } else { " operations" } }</span></span>
        </button>
    }
}

fn operation_row(
    description: &ApiDescription,
    key: OperationKey,
    here: bool,
    slot: Slot,
    onopen: &Callback<MouseEvent>,
) -> Option<Html> {
    let entry = description.entry(key)?;
    let (method, path, id) = (entry.method(), entry.path(), entry.id().into_owned());
    let words = entry.summary().filter(|words| !words.trim().is_empty()).unwrap_or_else(|| path.clone()).into_owned();
    let title = format!("{method} {path}\n{id}");
    Some(html! {
        <a class={classes!("operation-link", entry.deprecated().then_some("deprecated"))} href={Route::Operation(id).href()}
            aria-current={here.then_some("page")} tabindex={slot.tabindex} {title} onclick={onopen}>
            { method_badge(method.as_str()) }<span class="operation-words">{ words }</span>
            if entry.deprecated() { <span class="off-screen">{ " (deprecated)" }</span> }
        </a>
    })
}
