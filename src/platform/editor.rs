//! The editor for JSON, a script that is loaded when it is first needed (`tools/editor`). Here bytes become the UTF-16 units that it
//! counts, and what is said to it becomes JSON.

use client::complete::{Completion, Suggestion, SuggestionKind};
use client::edit::quoted;
use client::{Told, utf16};
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlTextAreaElement};

#[wasm_bindgen]
extern "C" {
    /// Loads the script, as `static/boot.js` knows it.
    #[wasm_bindgen(catch, js_namespace = playground, js_name = editor)]
    async fn load_script() -> Result<JsValue, JsValue>;

    type Script;

    #[wasm_bindgen(method, catch)]
    fn mount(
        this: &Script,
        host: &Element,
        area: &HtmlTextAreaElement,
        label: &str,
        asked: &JsValue,
    ) -> Result<Mounted, JsValue>;

    type Mounted;

    #[wasm_bindgen(method)]
    fn set(this: &Mounted, text: &str);

    #[wasm_bindgen(method)]
    fn mark(this: &Mounted, problems: &str);

    #[wasm_bindgen(method)]
    fn show(this: &Mounted, from: usize, to: usize);

    #[wasm_bindgen(method)]
    fn destroy(this: &Mounted);
}

/// The script.
pub struct EditorScript(Script);

/// Loads the script; `None` where that failed, by the network or because the browser is too old for it.
pub async fn load() -> Option<EditorScript> {
    load_script().await.ok().map(|script| EditorScript(script.unchecked_into()))
}

/// An editor on the page. It goes when it is dropped, and tells before what was typed last.
pub struct Editor {
    mounted: Mounted,
    _asked: Closure<dyn Fn(JsValue, JsValue) -> JsValue>,
}

impl Editor {
    /// Puts an editor into `host` with the text, the selection and the focus of the plain field that was used until now. `changed` is
    /// told of the text after a pause in typing, `suggest` is asked what can stand at a byte offset of it.
    pub fn mount(
        script: &EditorScript,
        host: &Element,
        area: &HtmlTextAreaElement,
        label: &str,
        changed: impl Fn(String) + 'static,
        suggest: impl Fn(&str, usize) -> Option<Completion> + 'static,
        words: Words,
    ) -> Option<Self> {
        // One function for both, of the plainest type: each type of a function costs bytes of the first load.
        let asked = Closure::<dyn Fn(JsValue, JsValue) -> JsValue>::new(move |text: JsValue, at: JsValue| {
            let Some(text) = text.as_string() else { return JsValue::UNDEFINED };
            let Some(at) = at.as_f64() else {
                changed(text);
                return JsValue::UNDEFINED;
            };
            let completion = suggest(&text, utf16::to_byte(&text, at as usize));
            completion.map_or(JsValue::UNDEFINED, |completion| completion_json(&text, &completion, words).into())
        });
        let mounted = script.0.mount(host, area, label, asked.as_ref()).ok()?;
        Some(Self { mounted, _asked: asked })
    }

    /// Puts another text in the place of what is there.
    pub fn set(&self, text: &str) {
        self.mounted.set(text);
    }

    /// Marks what is wrong with a text, which is the one that was told last.
    pub fn mark(&self, text: &str, problems: &[Told]) {
        self.mounted.mark(&problems_json(text, problems));
    }

    /// Goes to a place: a range of bytes.
    pub fn show(&self, text: &str, at: &std::ops::Range<usize>) {
        let units = utf16::from_bytes(text, &[at.start, at.end]);
        self.mounted.show(units[0], units[1]);
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.mounted.destroy();
    }
}

/// What a person reads of what a suggestion is.
pub type Words = fn(&Suggestion) -> String;

fn completion_json(text: &str, completion: &Completion, words: Words) -> String {
    let Completion { replaces, typed_from, comma_at, suggestions } = completion;
    let offsets = [replaces.start, replaces.end, *typed_from, comma_at.unwrap_or_default()];
    let units = utf16::from_bytes(text, &offsets);
    let comma = comma_at.map_or("null".to_owned(), |_| units[3].to_string());
    let options: Vec<String> = suggestions.iter().map(|suggestion| option_json(suggestion, words)).collect();
    let options = options.join(",");
    format!(
        "{{\"from\":{},\"to\":{},\"typed\":{},\"comma\":{comma},\"options\":[{options}]}}",
        units[0], units[1], units[2]
    )
}

fn option_json(suggestion: &Suggestion, words: Words) -> String {
    let caret = utf16::from_bytes(&suggestion.insert, &[suggestion.caret])[0];
    let more = matches!(suggestion.kind, SuggestionKind::Member { open: true, .. });
    format!(
        "{{\"label\":{},\"insert\":{},\"caret\":{caret},\"detail\":{},\"help\":{},\"more\":{more}}}",
        quoted(&suggestion.label),
        quoted(&suggestion.insert),
        quoted(&words(suggestion)),
        quoted(suggestion.help.as_deref().unwrap_or_default()),
    )
}

fn problems_json(text: &str, problems: &[Told]) -> String {
    let offsets: Vec<usize> = problems.iter().flat_map(|problem| [problem.at.start, problem.at.end]).collect();
    let units = utf16::from_bytes(text, &offsets);
    let one = |(problem, at): (&Told, &[usize])| {
        let severity = if problem.hint { "info" } else { "error" };
        let message = quoted(&problem.words);
        format!("{{\"from\":{},\"to\":{},\"severity\":\"{severity}\",\"message\":{message}}}", at[0], at[1])
    };
    let all: Vec<String> = problems.iter().zip(units.chunks_exact(2)).map(one).collect();
    format!("[{}]", all.join(","))
}
