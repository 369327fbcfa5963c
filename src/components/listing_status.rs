//! How much of a list is there, and what became of the rest.

use yew::prelude::*;

use super::failure_view::failure_view;
use crate::store::listing::{ListingProblem, Reading};
use crate::ui::button::Button;
use crate::ui::notice::{Tone, notice};

/// Draws why a list of `what` is not whole, and a way to read it again; nothing where it is.
pub fn listing_problem(what: &str, reading: &Reading) -> Html {
    let again = Button::new("Try again", reading.reload.clone()).view();
    match &reading.problem {
        None => html! {},
        Some(ListingProblem::Answer(error)) => {
            notice(Tone::Bad, format!("The list of {what} could not be read: {error}"), again)
        }
        Some(ListingProblem::Failure(failure)) => html! { <>{ failure_view(failure) }{ again }</> },
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
