//! The form for a job, with what makes a form of a schema. Loaded at once where such a form is gone to.

use std::future::Future;
use std::pin::Pin;

use yew::prelude::*;

use crate::pages::job_form;
use crate::route::Route;

/// What it draws.
pub struct Forms {
    /// Draws the page of a route.
    pub page: fn(&Route) -> Html,
}

static FORMS: Forms = Forms { page: job_form::page };

/// Loads it.
pub fn load() -> Pin<Box<dyn Future<Output = Option<&'static Forms>>>> {
    #[cfg(debug_assertions)]
    return Box::pin(async { Some(&FORMS) });
    #[cfg(not(debug_assertions))]
    Box::pin(async { cut::forms().await.ok() })
}

/// Where the release build cuts.
#[cfg(not(debug_assertions))]
mod cut {
    #[wasm_split_helpers::wasm_split(forms, fallible)]
    pub(super) fn forms() -> Result<&'static super::Forms, wasm_split_helpers::SplitLoaderError> {
        Ok(&super::FORMS)
    }
}
