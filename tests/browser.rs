//! What only a browser can show: the platform's doors, and the combobox's keys.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;
use std::rc::Rc;

use client::{FailureKind, Method, PreparedRequest};
use gloo_timers::future::sleep;
use playground::platform::fetch::{Cancel, send};
use playground::platform::location;
use playground::platform::storage::{self, Keep};
use playground::route::Route;
use playground::ui::combobox::{ComboOption, Combobox, ComboboxProps};
use playground::ui::field::Field;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, KeyboardEvent, KeyboardEventInit};
use yew::prelude::*;

wasm_bindgen_test_configure!(run_in_browser);

fn get(url: &str) -> PreparedRequest {
    PreparedRequest::to_address(Method::Get, url.to_owned())
}

/// A port that browsers never connect to: the fetch fails as on a host where nothing listens.
const NOBODY: &str = "http://127.0.0.1:9/masking/api/executions/1";

#[wasm_bindgen_test]
async fn a_host_where_nothing_listens_is_told_with_what_the_page_knows() {
    let exchange = send(get(NOBODY), &Cancel::default(), 10_000).await;
    let failure = exchange.outcome.unwrap_err();
    assert_eq!(failure.kind, FailureKind::Unreachable);
    assert_eq!(failure.circumstances.engine_origin, "http://127.0.0.1:9");
    assert_eq!(failure.circumstances.page_origin, location::origin());
    assert_eq!(failure.circumstances.reached_without_cors, Some(false));
}

#[wasm_bindgen_test]
async fn what_was_cancelled_says_so() {
    let cancel = Cancel::default();
    cancel.cancel();
    let exchange = send(get(&location::resolve("/")), &cancel, 10_000).await;
    assert_eq!(exchange.outcome.unwrap_err().kind, FailureKind::Cancelled);
}

#[wasm_bindgen_test]
async fn an_answer_keeps_status_headers_and_body() {
    let exchange = send(get(&location::resolve("/")), &Cancel::default(), 10_000).await;
    let response = exchange.outcome.unwrap();
    assert_eq!(response.status, 200);
    assert!(response.is_html() && response.header("content-type").is_some());
    assert_eq!(response.size, response.text().len() as u64);
}

#[wasm_bindgen_test]
fn what_is_kept_comes_back_and_nonsense_does_not() {
    assert!(storage::save(Keep::Browser, "test", &vec![1, 2, 3]));
    assert_eq!(storage::load(Keep::Browser, "test"), Some(vec![1, 2, 3]));
    assert_eq!(storage::load::<String>(Keep::Browser, "test"), None);
    assert_eq!(storage::load::<Vec<i32>>(Keep::Tab, "test"), None);
    storage::remove(Keep::Browser, "test");
    assert_eq!(storage::load::<Vec<i32>>(Keep::Browser, "test"), None);
}

#[wasm_bindgen_test]
fn an_old_link_becomes_this_pages_own() {
    let window = web_sys::window().unwrap();
    window.location().set_hash("#!/job/createMaskingJob").unwrap();
    location::translate_old_links();
    assert_eq!(window.location().hash().unwrap(), "#/jobs/new");
    assert_eq!(location::route(), Route::NEW_JOB);
    window.location().set_hash("").unwrap();
}

fn combobox(onchoose: Callback<AttrValue>, onquery: Callback<String>) -> Element {
    let document = web_sys::window().unwrap().document().unwrap();
    let root = document.create_element("div").unwrap();
    document.body().unwrap().append_child(&root).unwrap();
    let option = |value: &'static str| ComboOption { value: value.into(), name: value.into(), detail: "".into() };
    let field = Field { id: "it".into(), label: "It".into(), ..Field::default() };
    let options = Rc::new(["a", "b", "c"].map(option).to_vec());
    let props = ComboboxProps { field, text: "".into(), options, note: "3 fit".into(), onquery, onchoose };
    yew::Renderer::<Combobox>::with_root_and_props(root.clone(), props).render();
    root
}

async fn press(root: &Element, key: &str) {
    let input: HtmlElement = root.query_selector("input").unwrap().unwrap().unchecked_into();
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    input.dispatch_event(&KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap()).unwrap();
    settled().await;
}

/// The next turn of the event loop: Yew draws in a task of its own.
async fn settled() {
    sleep(std::time::Duration::ZERO).await;
}

#[wasm_bindgen_test]
async fn a_combobox_is_opened_walked_and_chosen_from_by_keys() {
    let chosen = Rc::new(RefCell::new(Vec::new()));
    let onchoose = {
        let chosen = chosen.clone();
        Callback::from(move |value: AttrValue| chosen.borrow_mut().push(value.to_string()))
    };
    let root = combobox(onchoose, Callback::noop());
    settled().await;
    let selected = || root.query_selector("[aria-selected=true]").unwrap().map(|option| option.text_content().unwrap());
    let active = || root.query_selector("input").unwrap().unwrap().get_attribute("aria-activedescendant");
    assert_eq!((selected(), active()), (None, None));
    press(&root, "ArrowDown").await;
    assert_eq!((selected(), active()), (Some("a".into()), Some("it-option-0".into())));
    press(&root, "ArrowUp").await;
    assert_eq!(selected(), Some("c".into()));
    press(&root, "Escape").await;
    assert_eq!(selected(), None);
    press(&root, "ArrowDown").await;
    press(&root, "ArrowDown").await;
    press(&root, "Enter").await;
    assert_eq!((selected(), chosen.borrow().as_slice()), (None, ["b".to_owned()].as_slice()));
    root.remove();
}
