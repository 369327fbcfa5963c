//! The palette, Ctrl K: places of the page and operations of a description, found by words.

use openapi::{ApiDescription, OperationKey};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, HtmlInputElement};
use yew::prelude::*;

use super::keys::PLACES;
use super::method_badge::method_badge;
use crate::platform::{letters, location};
use crate::route::Route;
use crate::store::brought::{Bring, is_curl};
use crate::ui::dialog::Dialog;
use crate::ui::icon::Icon;
use crate::ui::virtual_list::scroll_showing;

/// How many results are drawn at the most.
const DRAWN: usize = 50;
/// The height of a result: CSS pixels, as in `components.css`.
const ROW: i32 = 44;
const LIST: &str = "palette-list";

/// What can be gone to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    /// A place, by its position in the table.
    Place(usize),
    Operation(OperationKey),
}

/// What fits a query.
#[derive(Debug, PartialEq)]
struct Choices {
    /// Those that are drawn: places first, then operations, the best first.
    drawn: Vec<Choice>,
    /// How many fit.
    fitting: usize,
}

/// Whether `text` has all words of `query`, whatever their capitals.
fn has_words(text: &str, query: &str) -> bool {
    let text = letters::fold(text);
    letters::fold(query).split_whitespace().all(|word| text.contains(word))
}

/// What fits a query; without a word everything does.
fn choices(description: Option<&ApiDescription>, query: &str) -> Choices {
    let fits = |(_, route, what): &(&str, Route, &str)| has_words(&format!("{} {what}", route.title()), query);
    let all = PLACES;
    let places = all.iter().enumerate().filter(|(_, place)| fits(place)).map(|(at, _)| Choice::Place(at));
    let mut drawn: Vec<Choice> = places.collect();
    let operations = description.map(|description| description.search(query)).unwrap_or_default();
    let fitting = drawn.len() + operations.len();
    drawn.extend(operations.into_iter().map(Choice::Operation));
    drawn.truncate(DRAWN);
    Choices { drawn, fitting }
}

/// What is said of them.
fn note(choices: &Choices) -> String {
    match (choices.drawn.len(), choices.fitting) {
        (_, 0) => "Nothing has all these words.".into(),
        (_, 1) => "1 fits".into(),
        (drawn, fitting) if drawn < fitting => format!("{fitting} fit, the best {drawn} are shown"),
        (_, fitting) => format!("{fitting} fit"),
    }
}

/// The result that a key marks, from `active` of `count`.
fn marked_by(key: &str, active: usize, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    match key {
        "ArrowDown" => Some(if active >= last { 0 } else { active + 1 }),
        "ArrowUp" => Some(if active == 0 { last } else { active - 1 }),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// Where a choice leads.
fn route(description: Option<&ApiDescription>, choice: Choice) -> Option<Route> {
    match choice {
        Choice::Place(at) => PLACES.get(at).map(|(_, route, _)| route.clone()),
        Choice::Operation(key) => Some(Route::Operation(description?.entry(key)?.id().into_owned())),
    }
}

/// The palette.
#[derive(Clone, Properties, PartialEq)]
pub struct PaletteProps {
    /// The description whose operations are found, when there is one.
    pub description: Option<ApiDescription>,
    /// Whether names of parameters and fields are found by now.
    pub searchable: bool,
    /// Brings along what a pasted curl command calls; none while nothing keeps the description.
    pub bring: Option<Bring>,
    /// Called when it is closed, whichever way.
    pub onclose: Callback<()>,
}

/// Draws the palette, open for as long as it is drawn.
#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let (query, active, list) = (use_state_eq(String::new), use_state_eq(|| 0_usize), use_node_ref());
    let key = (props.description.clone(), props.searchable, (*query).clone());
    let found = use_memo(key, |(description, _, query)| choices(description.as_ref(), query));
    {
        let list = list.clone();
        use_effect_with((*active, (*query).clone()), move |(active, _)| {
            if let Some(list) = list.cast::<Element>() {
                list.set_scroll_top(scroll_showing(*active, ROW, list.scroll_top(), list.client_height()));
            }
        });
    }
    let choose = {
        let (description, found, onclose) = (props.description.clone(), found.clone(), props.onclose.clone());
        Callback::from(move |at: usize| {
            let choice = found.drawn.get(at);
            if let Some(route) = choice.and_then(|choice| route(description.as_ref(), *choice)) {
                onclose.emit(());
                location::go(&route);
            }
        })
    };
    let problem = use_state_eq(|| None);
    let oninput = {
        let (query, active, problem) = (query.setter(), active.setter(), problem.setter());
        Callback::from(move |event: InputEvent| {
            problem.set(None);
            query.set(event.target_unchecked_into::<HtmlInputElement>().value());
            active.set(0);
        })
    };
    let onpaste = {
        let (props, problem) = (props.clone(), problem.setter());
        Callback::from(move |event: Event| {
            let pasted = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
            let Some(text) = pasted.and_then(|pasted| pasted.get_data("text").ok()).filter(|text| is_curl(text)) else {
                return;
            };
            event.prevent_default();
            let (onclose, problem) = (props.onclose.clone(), problem.clone());
            let done = Callback::from(move |read: Result<Route, String>| match read {
                Ok(route) => {
                    onclose.emit(());
                    location::go(&route);
                }
                Err(words) => problem.set(Some(words)),
            });
            match &props.bring {
                Some(bring) => bring.emit((text, done)),
                None => done.emit(Err("The page is not whole yet: paste it again in a moment.".to_owned())),
            }
        })
    };
    let onkeydown = {
        let (active, choose, count) = (active.clone(), choose.clone(), found.drawn.len());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            if event.key() == "Enter" {
                event.prevent_default();
                choose.emit(*active);
            } else if let Some(at) = marked_by(&event.key(), *active, count) {
                event.prevent_default();
                active.set(at);
            }
        })
    };
    let result = |(at, choice): (usize, &Choice)| {
        result_row(props.description.as_ref(), *choice, at, at == *active, choose.reform(move |_: MouseEvent| at))
    };
    html! {
        <Dialog title="Search or run" onclose={props.onclose.clone()}>
            <div class="palette">
                <input class="control" type="text" role="combobox" autofocus=true autocomplete="off" spellcheck="false"
                    aria-label="Places and operations" placeholder="Words of a place, an operation or a field; or paste a curl command"
                    aria-expanded="true" aria-autocomplete="list" aria-controls={LIST}
                    aria-activedescendant={found.drawn.get(*active).map(|_| format!("{LIST}-{}", *active))}
                    value={(*query).clone()} {oninput} {onpaste} {onkeydown} />
                <ul ref={list} id={LIST} role="listbox" class="palette-list" aria-label="Results" tabindex="-1">
                    { for found.drawn.iter().enumerate().map(result) }
                </ul>
                <p class="palette-note" role="status">{ (*problem).clone().unwrap_or_else(|| note(&found)) }</p>
            </div>
        </Dialog>
    }
}

fn result_row(
    description: Option<&ApiDescription>,
    choice: Choice,
    at: usize,
    active: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    // The pointer's press would take the focus from the field.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let words = match choice {
        Choice::Place(at) => place_words(at),
        Choice::Operation(key) => operation_words(description, key),
    };
    html! {
        <li id={format!("{LIST}-{at}")} role="option" class="palette-result" aria-selected={active.to_string()} {onmousedown} {onclick}>
            { words.unwrap_or_default() }
        </li>
    }
}

fn place_words(at: usize) -> Option<Html> {
    let (key, route, _) = PLACES.into_iter().nth(at)?;
    Some(html! {
        <>
            { Icon::Run.view() }<span class="palette-words"><span class="palette-name">{ route.title() }</span></span>
            <kbd>{ format!("g {key}") }</kbd>
        </>
    })
}

fn operation_words(description: Option<&ApiDescription>, key: OperationKey) -> Option<Html> {
    let entry = description?.entry(key)?;
    // Without an id of its own, method and path stand for it, and need not be said twice.
    let (name, path) = match entry.operation_id() {
        Some(_) => (entry.id(), entry.path()),
        None => (entry.path(), "".into()),
    };
    let summary = entry.summary().unwrap_or_default();
    let apart = if path.is_empty() || summary.is_empty() { "" } else { " · " };
    Some(html! {
        <>
            { method_badge(entry.method().as_str()) }
            <span class="palette-words">
                <span class={classes!("palette-name", entry.deprecated().then_some("deprecated"))}>{ name.into_owned() }</span>
                <span class="palette-detail">{ format!("{path}{apart}{summary}") }</span>
            </span>
            if entry.deprecated() { <span class="off-screen">{ "deprecated" }</span> }
        </>
    })
}

/// Draws the button that opens the palette.
pub fn palette_button(onclick: Callback<()>) -> Html {
    html! {
        <button type="button" class="button palette-button" aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K"
            onclick={onclick.reform(|_: MouseEvent| ())}>
            { Icon::Check.view() }<span class="palette-button-words">{ "Search or run…" }</span><kbd>{ "Ctrl K" }</kbd>
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jobs(operations: usize) -> ApiDescription {
        let path = |at: usize| format!(r#""/jobs/{at}": {{"get": {{"operationId": "getJob{at}"}}}}"#);
        let paths: Vec<String> = (0..operations).map(path).collect();
        ApiDescription::load(format!(r#"{{"openapi": "3.0.0", "paths": {{{}}}}}"#, paths.join(","))).unwrap().0
    }

    fn routes(description: Option<&ApiDescription>, query: &str) -> Vec<Route> {
        choices(description, query).drawn.into_iter().filter_map(|choice| route(description, choice)).collect()
    }

    #[test]
    fn places_are_found_by_words_in_any_order_and_case() {
        assert_eq!(routes(None, "JOB create"), [Route::NEW_JOB]);
        assert_eq!(routes(None, "check"), [Route::Executions]);
        assert_eq!(routes(None, "nowhere"), []);
        assert_eq!(routes(None, " ").len(), PLACES.len());
    }

    #[test]
    fn places_come_before_operations() {
        let found = routes(Some(&jobs(1)), "job");
        assert!(found.len() > 1 && found[..found.len() - 1].iter().all(|route| !matches!(route, Route::Operation(_))));
        assert_eq!(found.last(), Some(&Route::Operation("getJob0".into())));
    }

    #[test]
    fn few_are_drawn_and_all_are_counted() {
        let found = choices(Some(&jobs(200)), "getjob");
        assert_eq!((found.drawn.len(), found.fitting), (DRAWN, 200));
        assert_eq!(note(&found), "200 fit, the best 50 are shown");
        assert_eq!(note(&choices(None, "engines")), "1 fits");
        assert_eq!(note(&choices(None, "nowhere")), "Nothing has all these words.");
    }

    #[test]
    fn keys_mark_a_result() {
        for (key, active, to) in [
            ("ArrowDown", 2, Some(0)),
            ("ArrowUp", 0, Some(2)),
            ("Home", 1, Some(0)),
            ("End", 1, Some(2)),
            ("ArrowLeft", 1, None),
        ] {
            assert_eq!(marked_by(key, active, 3), to, "{key}");
        }
        assert_eq!(marked_by("ArrowDown", 0, 0), None);
    }
}
