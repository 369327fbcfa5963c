//! What only a browser can show of long lists and the palette: what is drawn, scrolled to and focused.
#![cfg(target_arch = "wasm32")]

use gloo_timers::future::sleep;
use openapi::ApiDescription;
use playground::components::operation_list::{OperationList, OperationListProps};
use playground::components::palette::{Palette, PaletteProps};
use playground::ui::virtual_list::{ROW, Slot, VirtualList, VirtualListProps};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, InputEvent, KeyboardEvent, KeyboardEventInit};
use yew::prelude::*;

wasm_bindgen_test_configure!(run_in_browser);

const STYLES: [&str; 4] = [
    include_str!("../static/tokens.css"),
    include_str!("../static/base.css"),
    include_str!("../static/ui.css"),
    include_str!("../static/components.css"),
];

fn document() -> Document {
    web_sys::window().unwrap().document().unwrap()
}

/// A place of 300 by 300 pixels, with the page's styles.
fn place() -> Element {
    let document = document();
    for style in STYLES {
        let element = document.create_element("style").unwrap();
        element.set_text_content(Some(style));
        document.head().unwrap().append_child(&element).unwrap();
    }
    let root = document.create_element("div").unwrap();
    root.set_attribute("style", "display: flex; flex-direction: column; width: 300px; height: 300px").unwrap();
    document.body().unwrap().append_child(&root).unwrap();
    root
}

/// Until Yew has drawn, and the browser has told of a scroll.
async fn settled() {
    for _ in 0..3 {
        let frame = js_sys::Promise::new(&mut |done, _| {
            web_sys::window().unwrap().request_animation_frame(&done).unwrap();
        });
        wasm_bindgen_futures::JsFuture::from(frame).await.unwrap();
        sleep(std::time::Duration::ZERO).await;
    }
}

async fn press(key: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    document().active_element().unwrap().dispatch_event(&event).unwrap();
    settled().await;
}

async fn type_into(root: &Element, text: &str) {
    let input: HtmlInputElement = find(root, "input").unwrap().unchecked_into();
    input.set_value(text);
    let init = web_sys::InputEventInit::new();
    init.set_bubbles(true);
    input.dispatch_event(&InputEvent::new_with_event_init_dict("input", &init).unwrap()).unwrap();
    settled().await;
}

fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).unwrap()
}

fn focused() -> String {
    document().active_element().and_then(|element| element.text_content()).unwrap_or_default()
}

fn number(root: &Element, selector: &str) -> u32 {
    root.query_selector_all(selector).unwrap().length()
}

fn description(operations: usize) -> ApiDescription {
    let path =
        |at: usize| format!(r#""/jobs/{at}": {{"get": {{"operationId": "getJob{at}", "tags": ["tag{}"]}}}}"#, at % 100);
    let paths: Vec<String> = (0..operations).map(path).collect();
    ApiDescription::load(format!(r#"{{"openapi": "3.0.0", "paths": {{{}}}}}"#, paths.join(","))).unwrap().0
}

#[wasm_bindgen_test]
async fn of_a_hundred_thousand_rows_few_are_drawn_and_keys_reach_the_last() {
    let root = place();
    let draw = Callback::from(
        |slot: Slot| html! { <a href="#/" tabindex={slot.tabindex}>{ format!("row {}", slot.row) }</a> },
    );
    let props = VirtualListProps { label: "Rows".into(), rows: 100_000, draw, scroll_to: Some(5_000) };
    yew::Renderer::<VirtualList>::with_root_and_props(root.clone(), props).render();
    settled().await;
    let list = find(&root, ".virtual-list").unwrap();
    assert!(number(&root, "li") < 40 && list.scroll_height() == 100_000 * ROW);
    assert!(find(&root, "[aria-posinset='5001']").is_some(), "scrolled to");
    assert_eq!(number(&root, "[tabindex='0']"), 1);
    find(&root, "[tabindex='0']").unwrap().unchecked_into::<HtmlElement>().focus().unwrap();
    settled().await;
    press("ArrowDown").await;
    assert_eq!(focused(), "row 5001");
    press("End").await;
    assert_eq!(focused(), "row 99999");
    assert!(number(&root, "li") < 40 && list.scroll_top() > 99_000 * ROW);
    list.set_scroll_top(0);
    settled().await;
    assert_eq!(focused(), "row 99999", "the focus stays where it was");
    root.remove();
}

#[wasm_bindgen_test]
async fn the_open_operation_is_seen_and_a_filter_finds_others() {
    let root = place();
    let props = OperationListProps {
        searchable: false,
        description: description(5_000),
        current: Some("getJob1250".into()),
        onopen: Callback::noop(),
    };
    yew::Renderer::<OperationList>::with_root_and_props(root.clone(), props).render();
    settled().await;
    let (list, current) = (find(&root, ".virtual-list").unwrap(), find(&root, "[aria-current=page]").unwrap());
    let (list, current) = (list.get_bounding_client_rect(), current.get_bounding_client_rect());
    assert!(
        current.top() >= list.top() && current.bottom() <= list.bottom() + 1.0,
        "its tag is opened, and it is seen"
    );
    type_into(&root, "getjob12").await;
    assert_eq!(find(&root, "[role=status]").unwrap().text_content().unwrap(), "111 of 5000");
    assert_eq!(find(&root, "a").unwrap().get_attribute("href").unwrap(), "#/operations/getJob12");
    type_into(&root, "").await;
    assert!(find(&root, "[aria-current=page]").is_some());
    root.remove();
}

#[wasm_bindgen_test]
async fn the_palette_has_the_focus_and_goes_where_enter_says() {
    let root = place();
    let props =
        PaletteProps { description: Some(description(200)), searchable: false, bring: None, onclose: Callback::noop() };
    yew::Renderer::<Palette>::with_root_and_props(root.clone(), props).render();
    settled().await;
    assert_eq!(document().active_element().unwrap().get_attribute("role").as_deref(), Some("combobox"));
    type_into(&root, "getjob19").await;
    press("End").await;
    let marked = find(&root, "[aria-selected=true]").unwrap();
    assert_eq!(document().active_element().unwrap().get_attribute("aria-activedescendant"), Some(marked.id()));
    assert!(marked.text_content().unwrap().contains("getJob199"));
    press("Enter").await;
    let location = web_sys::window().unwrap().location();
    assert_eq!(location.hash().unwrap(), "#/operations/getJob199");
    location.set_hash("").unwrap();
    root.remove();
}
