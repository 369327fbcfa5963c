//! Texts in CommonMark, such as the descriptions of operations, drawn as nodes of the page.
//!
//! Owns: how they look. What they are is read by [`tree`], which links they may have is decided by [`link`]. Nothing is
//! drawn as HTML, and nothing is fetched: an image is a link with its words.

pub mod link;
pub mod tree;

use link::Target;
use tree::{Frame, Piece, Tree};
use yew::prelude::*;

/// Draws a text; nothing where it is empty.
pub fn markdown(text: &str) -> Html {
    if text.trim().is_empty() {
        return html! {};
    }
    let Tree { pieces, rest } = tree::read(text);
    html! {
        <div class="markdown">
            { all(&pieces) }
            if !rest.is_empty() { <p class="as-written">{ rest }</p> }
        </div>
    }
}

/// Draws words that lead to an address, or the words with the address where it is of no kind that is followed.
pub fn link_to(address: &str, words: &str) -> Html {
    linked(&link::target(address), &[Piece::Text(words.to_owned())])
}

fn all(pieces: &[Piece]) -> Html {
    pieces.iter().map(piece).collect()
}

fn piece(piece: &Piece) -> Html {
    match piece {
        Piece::Text(text) => html! { { text.clone() } },
        Piece::Code(code) => html! { <code>{ code.clone() }</code> },
        Piece::Break => html! { <br /> },
        Piece::Rule => html! { <hr /> },
        Piece::Within(frame, pieces) => within(frame, pieces),
    }
}

fn within(frame: &Frame, pieces: &[Piece]) -> Html {
    let tag = match frame {
        Frame::Paragraph => "p",
        Frame::AsWritten => return html! { <p class="as-written">{ all(pieces) }</p> },
        Frame::Heading(4) => "h4",
        Frame::Heading(5) => "h5",
        Frame::Heading(_) => "h6",
        Frame::Quote => "blockquote",
        Frame::CodeBlock => {
            return html! { <pre class="code" tabindex="0" role="region" aria-label="Code">{ all(pieces) }</pre> };
        }
        Frame::Bullets => "ul",
        Frame::Numbers(first) => return html! { <ol start={first.to_string()}>{ all(pieces) }</ol> },
        Frame::Item => "li",
        Frame::Table => return table(pieces),
        Frame::Head => return html! { <thead><tr>{ for pieces.iter().map(heading_cell) }</tr></thead> },
        Frame::Row => "tr",
        Frame::Cell(right) => return html! { <td class={right.then_some("number")}>{ all(pieces) }</td> },
        Frame::Emphasis => "em",
        Frame::Strong => "strong",
        Frame::Strike => "s",
        Frame::Link(target) => return linked(target, pieces),
    };
    html! { <@{tag}>{ all(pieces) }</@> }
}

fn table(pieces: &[Piece]) -> Html {
    let (head, rows) = pieces.split_at(pieces.len().min(1));
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="Table">
            <table class="table">{ all(head) }<tbody>{ all(rows) }</tbody></table>
        </div>
    }
}

fn heading_cell(cell: &Piece) -> Html {
    match cell {
        Piece::Within(Frame::Cell(right), pieces) => {
            html! { <th scope="col" class={right.then_some("number")}>{ all(pieces) }</th> }
        }
        other => piece(other),
    }
}

fn linked(target: &Target, pieces: &[Piece]) -> Html {
    let words = tree::words(pieces);
    let shown = |address: &str| {
        if words.trim().is_empty() {
            html! { { address.to_owned() } }
        } else {
            all(pieces)
        }
    };
    match target {
        // In a tab of its own, also where it is a path: what is typed on this page would be lost.
        Target::Page(address) => {
            html! { <a href={address.clone()} target="_blank" rel="noreferrer noopener">{ shown(address) }</a> }
        }
        Target::Mail(address) => html! { <a href={address.clone()}>{ shown(address) }</a> },
        Target::Refused(address) if address.is_empty() || words == *address => all(pieces),
        Target::Refused(address) if words.trim().is_empty() => html! { <code>{ address.clone() }</code> },
        Target::Refused(address) => html! { <>{ all(pieces) }{ " (" }<code>{ address.clone() }</code>{ ")" }</> },
    }
}
