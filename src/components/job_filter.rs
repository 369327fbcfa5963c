//! What of the jobs is seen: by words, kind, environment and how the last run went. It is in the address, and nowhere else.

use masking::job_kind::JobKind;
use masking::job_table::{Outcome, View};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::platform::location;
use crate::route::Route;
use crate::ui::field::{Field, choice_field};

/// Changes what is seen, from what the address says now: what was drawn may be a change behind.
pub fn change_view(change: impl FnOnce(&mut View)) {
    let Route::Jobs(seen) = location::route() else { return };
    let mut view = View::parse(&seen);
    change(&mut view);
    location::replace(&Route::Jobs(view.query()));
}

/// Draws the filters.
pub fn job_filter(view: &View, environments: &[String]) -> Html {
    let change = |set: fn(&mut View, String)| Callback::from(move |value: String| change_view(|view| set(view, value)));
    let words = change(|view, text| view.text = text);
    let oninput =
        Callback::from(move |event: InputEvent| words.emit(event.target_unchecked_into::<HtmlInputElement>().value()));
    let choice =
        |id: &'static str, label: &'static str, value: &str, options: Vec<(AttrValue, AttrValue)>, onchange| {
            let field = Field { id: id.into(), label: label.into(), ..Field::default() };
            let mut all = vec![(AttrValue::Static(""), AttrValue::Static("All"))];
            all.extend(options);
            choice_field(&field, value, &all, onchange)
        };
    let kinds = JobKind::ALL.map(|kind| (kind.slug().into(), kind.label().into())).to_vec();
    let outcomes = Outcome::ALL.map(|outcome| (outcome.slug().into(), outcome.label().into())).to_vec();
    // The environment that a link names is there, whether or not its jobs were read by now.
    let named = view.environment.iter().filter(|name| !environments.contains(name));
    let names = environments.iter().chain(named).map(|name| (name.clone().into(), name.clone().into())).collect();
    html! {
        <div class="job-filter" role="search" aria-label="Filter jobs">
            <div class="field words">
                <label for="jobs-filter">{ "Filter jobs" }</label>
                <input id="jobs-filter" class="control" type="search" data-filter="true" placeholder="Id, name, ruleset, environment, description"
                    autocomplete="off" spellcheck="false" value={view.text.clone()} {oninput} />
            </div>
            { choice("jobs-kind", "Kind", view.kind.map(JobKind::slug).unwrap_or_default(), kinds, change(|view, slug| view.kind = JobKind::from_slug(&slug))) }
            { choice("jobs-environment", "Environment", view.environment.as_deref().unwrap_or_default(), names,
                change(|view, name| view.environment = Some(name).filter(|name| !name.is_empty()))) }
            { choice("jobs-outcome", "Last run", view.outcome.map(Outcome::slug).unwrap_or_default(), outcomes, change(|view, slug| view.outcome = Outcome::from_slug(&slug))) }
        </div>
    }
}
