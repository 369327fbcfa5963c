//! One small set of icons, drawn inline. They stand beside words and are hidden from screen readers.

use yew::prelude::*;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// The product's mark.
    Mark,
    /// A list.
    Jobs,
    /// A plus.
    Create,
    /// A triangle.
    Run,
    /// A magnifying glass.
    Check,
    /// A compass.
    Explore,
    /// An arrow.
    Request,
    /// A server.
    Engine,
    /// Ended well.
    Done,
    /// Ended badly.
    Failed,
    /// Needs a look.
    Warning,
    /// At work.
    Working,
    /// Waits.
    Waiting,
    /// Stopped by somebody.
    Cancelled,
    /// Nobody knows.
    Unknown,
    /// Copy.
    Copy,
    /// Light and dark.
    Theme,
    /// A menu.
    Menu,
    /// Opens downwards.
    Down,
    /// Closes.
    Close,
}

impl Icon {
    /// Its shape on a grid of 16 by 16.
    fn path(self) -> &'static str {
        match self {
            Self::Mark => "M2 2h12v12H2zM5 5v6M8 5v6M11 5v6",
            Self::Jobs => "M2 4h12M2 8h12M2 12h8",
            Self::Create => "M8 3v10M3 8h10",
            Self::Run => "M5 3l8 5-8 5z",
            Self::Check => "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.5 10.5L14 14",
            Self::Explore => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM10.5 5.5l-1.5 3.5-3.5 1.5 1.5-3.5z",
            Self::Request => "M2 8h11M9 4l4 4-4 4",
            Self::Engine => "M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01",
            Self::Done => "M3 8.5l3.5 3.5L13 5",
            Self::Failed => "M4 4l8 8M12 4l-8 8",
            Self::Warning => "M8 2.5L14.5 13.5h-13zM8 6.5v3M8 11.5h.01",
            Self::Working => "M8 2a6 6 0 1 1-6 6",
            Self::Waiting => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 5v3.5l2 1.5",
            Self::Cancelled => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM5 8h6",
            Self::Unknown => "M6 6a2 2 0 1 1 2.5 1.9V9M8 12h.01",
            Self::Copy => "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
            Self::Theme => "M8 2a6 6 0 1 0 0 12zM8 2a6 6 0 0 1 0 12",
            Self::Menu => "M2 4h12M2 8h12M2 12h12",
            Self::Down => "M4 6l4 4 4-4",
            Self::Close => "M4 4l8 8M12 4l-8 8",
        }
    }
}

impl Icon {
    /// Draws it in the colour of the text beside it.
    pub fn view(self) -> Html {
        html! { <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d={self.path()} /></svg> }
    }
}
