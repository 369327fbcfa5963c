//! How much of a list is there, and what became of the rest.

use yew::prelude::*;

use super::failure_view::FailureView;
use crate::store::listing::ListingProblem;
use crate::ui::button::Button;
use crate::ui::notice::{Notice, Tone};

/// Why a list is not whole.
#[derive(Properties, PartialEq)]
pub struct ListingProblemViewProps {
    /// What the list holds.
    pub what: AttrValue,
    /// Why.
    pub problem: ListingProblem,
    /// Reads it anew.
    pub reload: Callback<()>,
}

/// Draws why a list is not whole, and a way to read it again.
#[component]
pub fn ListingProblemView(props: &ListingProblemViewProps) -> Html {
    let again = html! { <Button onclick={props.reload.clone()}>{ "Try again" }</Button> };
    match &props.problem {
        ListingProblem::Answer(error) => html! {
            <Notice tone={Tone::Bad} announced=true>
                <p class="notice-title">{ format!("The list of {} could not be read: {error}", props.what) }</p>
                { again }
            </Notice>
        },
        ListingProblem::Failure(exchange) => match &exchange.outcome {
            Err(failure) => html! { <><FailureView failure={failure.clone()} />{ again }</> },
            Ok(_) => html! {},
        },
    }
}

/// "137 of 137", "1000 of 5000 so far", "12".
pub fn count(there: usize, total: Option<u64>, loading: bool) -> String {
    match (total, loading) {
        (Some(total), true) => format!("{there} of {total} so far"),
        (Some(total), false) => format!("{there} of {total}"),
        (None, true) => format!("{there} so far"),
        (None, false) => there.to_string(),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_count_says_what_is_missing() {
        use super::count;
        assert_eq!(count(137, Some(137), false), "137 of 137");
        assert_eq!(count(1000, Some(5000), true), "1000 of 5000 so far");
        assert_eq!(count(12, None, false), "12");
    }
}
