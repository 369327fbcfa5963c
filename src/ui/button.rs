//! Buttons.

use yew::prelude::*;

use super::icon::{Icon, IconView};

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
    fn class(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Primary => Some("primary"),
            Self::Danger => Some("danger"),
            Self::Quiet => Some("quiet"),
        }
    }
}

/// A button.
#[derive(Properties, PartialEq)]
pub struct ButtonProps {
    /// What it says.
    pub children: Html,
    /// How much it stands out.
    #[prop_or_default]
    pub emphasis: Emphasis,
    /// An icon before the words.
    #[prop_or_default]
    pub icon: Option<Icon>,
    /// Whether what it started is under way: it stays where it is, keeps the focus and does nothing.
    #[prop_or_default]
    pub busy: bool,
    /// Whether it submits the form that it is in.
    #[prop_or_default]
    pub submit: bool,
    /// What happens.
    #[prop_or_default]
    pub onclick: Callback<()>,
    /// Its name where its words alone do not say what it acts on.
    #[prop_or_default]
    pub label: Option<AttrValue>,
}

/// Draws a button.
#[component]
pub fn Button(props: &ButtonProps) -> Html {
    let onclick = (!props.submit).then(|| {
        let (clicked, busy) = (props.onclick.clone(), props.busy);
        Callback::from(move |_: MouseEvent| {
            if !busy {
                clicked.emit(());
            }
        })
    });
    html! {
        <button type={if props.submit { "submit" } else { "button" }} class={classes!("button", props.emphasis.class())}
            aria-disabled={props.busy.then_some("true")} aria-label={props.label.clone()} {onclick}>
            if let Some(icon) = props.icon { <IconView {icon} /> }
            { props.children.clone() }
        </button>
    }
}
