//! Regular expressions of schemas, tried by the browser's own engine.

use client::Patterns;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    type RegExp;

    #[wasm_bindgen(constructor, catch)]
    fn new(pattern: &str, flags: &str) -> Result<RegExp, JsValue>;

    #[wasm_bindgen(method)]
    fn test(this: &RegExp, text: &str) -> bool;
}

/// The longest text that is tried: bytes. A pattern can take longer than anybody waits, and nothing stops it; longer texts are not
/// checked, which is told.
const LONGEST: usize = 2_000;

/// The browser's.
pub struct Browser;

impl Patterns for Browser {
    fn matches(&self, pattern: &str, text: &str) -> Option<bool> {
        if text.len() > LONGEST {
            return None;
        }
        // By code points, as JSON Schema has it; patterns that were written before that flag may be none with it.
        let regexp = RegExp::new(pattern, "u").or_else(|_| RegExp::new(pattern, "")).ok()?;
        Some(regexp.test(text))
    }
}
