//! Buttons.

use yew::prelude::*;

use super::icon::Icon;

/// How much a button stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Emphasis {
    /// One of several.
    #[default]
    Plain,
    /// The one that a page is for.
    Primary,
    /// Takes something away.
    Danger,
    /// Hardly at all: within a line or a bar.
    Quiet,
}

impl Emphasis {
    fn class(self) -> &'static str {
        match self {
            Self::Plain => "button",
            Self::Primary => "button primary",
            Self::Danger => "button danger",
            Self::Quiet => "button quiet",
        }
    }
}

/// A button.
#[derive(Default)]
pub struct Button {
    /// What it says.
    pub words: AttrValue,
    /// How much it stands out.
    pub emphasis: Emphasis,
    /// An icon before the words.
    pub icon: Option<Icon>,
    /// Whether what it started is under way: it stays where it is, keeps the focus and does nothing.
    pub busy: bool,
    /// What happens; without it the button submits the form that it is in.
    pub onclick: Option<Callback<()>>,
    /// Its name where its words alone do not say what it acts on.
    pub label: Option<AttrValue>,
}

impl Button {
    /// A button that does something.
    pub fn new(words: impl Into<AttrValue>, onclick: Callback<()>) -> Self {
        Self { words: words.into(), onclick: Some(onclick), ..Self::default() }
    }

    /// The button that submits a form.
    pub fn submit(words: impl Into<AttrValue>, icon: Option<Icon>, busy: bool) -> Self {
        Self { words: words.into(), emphasis: Emphasis::Primary, icon, busy, ..Self::default() }
    }

    /// With another emphasis.
    #[must_use]
    pub fn emphasis(self, emphasis: Emphasis) -> Self {
        Self { emphasis, ..self }
    }

    /// With a name that says what it acts on.
    #[must_use]
    pub fn label(self, label: impl Into<AttrValue>) -> Self {
        Self { label: Some(label.into()), ..self }
    }

    /// Draws it.
    pub fn view(self) -> Html {
        let kind = if self.onclick.is_none() { "submit" } else { "button" };
        let busy = self.busy;
        let onclick = self.onclick.map(|clicked| {
            Callback::from(move |_: MouseEvent| {
                if !busy {
                    clicked.emit(());
                }
            })
        });
        html! {
            <button type={kind} class={self.emphasis.class()} aria-disabled={busy.then_some("true")} aria-label={self.label} {onclick}>
                { self.icon.map(Icon::view).unwrap_or_default() }
                { self.words }
            </button>
        }
    }
}
