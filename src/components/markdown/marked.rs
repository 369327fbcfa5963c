//! A tree of CommonMark drawn as nodes of the page. Loaded later: [`crate::markup`].

use yew::prelude::*;

use super::link::Target;
use super::linked;
use super::tree::{self, Frame, Piece, Tree};

/// Draws a text.
pub fn marked(text: &str) -> Html {
    let Tree { pieces, rest } = tree::read(text);
    html! {
        <>
            { all(&pieces) }
            if !rest.is_empty() { <p class="as-written">{ rest }</p> }
        </>
    }
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
        Frame::Link(target) => return link(target, pieces),
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

fn link(target: &Target, pieces: &[Piece]) -> Html {
    linked(target, &tree::words(pieces), all(pieces))
}
