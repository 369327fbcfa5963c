//! A text in CommonMark (with tables and struck-out words) as a small tree of our own.
//!
//! Owns: what of CommonMark there is, and the bounds of it. Refuses HTML: it is text, and shown as it is written.

use pulldown_cmark::{Alignment, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::link::{Target, target};

/// Bytes of a text that are read as CommonMark; the rest stays plain.
pub const BYTES: usize = 200_000;
/// Pieces that a tree has at the most; a table can ask for more than a browser bears.
const PIECES: usize = 20_000;
/// Levels that are nested; what is deeper stands on the last of them.
const DEPTH: usize = 24;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// Words in code.
    Code(String),
    /// A line's end that counts.
    Break,
    /// A line across.
    Rule,
    /// Pieces within something.
    Within(Frame, Vec<Piece>),
}

/// What pieces are within.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A paragraph.
    Paragraph,
    /// HTML: lines that stay as they are written.
    AsWritten,
    /// A heading: 4 to 6, as those above it are the page's.
    Heading(u8),
    /// Somebody else's words.
    Quote,
    /// Lines of code.
    CodeBlock,
    /// A list without an order.
    Bullets,
    /// A list that counts from a number.
    Numbers(u64),
    /// An element of a list.
    Item,
    /// A table: its first row is the head.
    Table,
    /// A row that heads a table.
    Head,
    /// A row of a table.
    Row,
    /// A cell, and whether its words stand at the right, as numbers do.
    Cell(bool),
    /// Slanted.
    Emphasis,
    /// Bold.
    Strong,
    /// Struck out.
    Strike,
    /// A link, or what would be one.
    Link(Target),
}

/// A text that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    /// Its pieces.
    pub pieces: Vec<Piece>,
    /// The rest of a text that is too long, as it is written.
    pub rest: String,
}

/// Reads a text.
pub fn read(text: &str) -> Tree {
    let (head, tail) = text.split_at(text.floor_char_boundary(BYTES));
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut walk = Walk::default();
    for (event, range) in Parser::new_ext(head, options).into_offset_iter() {
        if walk.count > PIECES && !matches!(event, Event::End(_)) {
            return Tree { pieces: walk.finish(), rest: text[range.start..].to_owned() };
        }
        walk.take(event);
    }
    Tree { pieces: walk.finish(), rest: tail.to_owned() }
}

/// Something that is open while a text is walked.
struct Open {
    frame: Frame,
    pieces: Vec<Piece>,
}

/// A text while it is walked.
#[derive(Default)]
struct Walk {
    done: Vec<Piece>,
    open: Vec<Open>,
    /// For each start that has not ended: whether it opened something.
    opened: Vec<bool>,
    aligned: Vec<bool>,
    column: usize,
    headings: Option<(u8, u8)>,
    count: usize,
}

impl Walk {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(code) => self.push(Piece::Code(code.into_string())),
            Event::SoftBreak => self.text("\n"),
            Event::HardBreak => self.push(Piece::Break),
            Event::Rule => self.push(Piece::Rule),
            // Kinds that are not asked for.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.text(&text),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let frame = self.frame(tag).filter(|_| self.open.len() < DEPTH);
        self.opened.push(frame.is_some());
        self.open.extend(frame.map(|frame| Open { frame, pieces: Vec::new() }));
    }

    /// What a start opens; `None` where its pieces belong to what is open already.
    fn frame(&mut self, tag: Tag<'_>) -> Option<Frame> {
        Some(match tag {
            Tag::Paragraph => Frame::Paragraph,
            Tag::HtmlBlock => Frame::AsWritten,
            Tag::Heading { level, .. } => Frame::Heading(self.heading(level)),
            Tag::BlockQuote(_) => Frame::Quote,
            Tag::CodeBlock(_) => Frame::CodeBlock,
            Tag::List(None) => Frame::Bullets,
            Tag::List(Some(first)) => Frame::Numbers(first),
            Tag::Item => Frame::Item,
            Tag::Table(columns) => {
                self.aligned = columns.iter().map(|column| *column == Alignment::Right).collect();
                Frame::Table
            }
            Tag::TableHead => self.row(Frame::Head),
            Tag::TableRow => self.row(Frame::Row),
            Tag::TableCell => self.cell(),
            Tag::Emphasis => Frame::Emphasis,
            Tag::Strong => Frame::Strong,
            Tag::Strikethrough => Frame::Strike,
            Tag::Link { link_type, dest_url, .. } => self.link(&dest_url, link_type)?,
            Tag::Image { dest_url, .. } => self.link(&dest_url, LinkType::Inline)?,
            _ => return None,
        })
    }

    /// The first heading of a text is the highest, and no level is passed over on the way down.
    fn heading(&mut self, level: HeadingLevel) -> u8 {
        let level = level as u8;
        let (first, last) = self.headings.unwrap_or((level, 3));
        let rank = (level + 4).saturating_sub(first).clamp(4, 6).min(last + 1);
        self.headings = Some((first, rank));
        rank
    }

    fn row(&mut self, row: Frame) -> Frame {
        self.column = 0;
        row
    }

    fn cell(&mut self) -> Frame {
        let right = self.aligned.get(self.column).copied().unwrap_or_default();
        self.column += 1;
        Frame::Cell(right)
    }

    /// No link is within another: of an image in a link, the words remain.
    fn link(&mut self, address: &str, kind: LinkType) -> Option<Frame> {
        if self.open.iter().any(|open| matches!(open.frame, Frame::Link(_))) {
            return None;
        }
        let mail = if kind == LinkType::Email { "mailto:" } else { "" };
        Some(Frame::Link(target(&format!("{mail}{address}"))))
    }

    fn end(&mut self, end: TagEnd) {
        if self.opened.pop() != Some(true) {
            // Blocks that are too deep are kept apart by a line's end.
            if !matches!(end, TagEnd::Link | TagEnd::Image | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)
            {
                self.text("\n");
            }
            return;
        }
        if let Some(open) = self.open.pop() {
            self.push(Piece::Within(open.frame, open.pieces));
        }
    }

    fn pieces(&mut self) -> &mut Vec<Piece> {
        self.open.last_mut().map_or(&mut self.done, |open| &mut open.pieces)
    }

    fn push(&mut self, piece: Piece) {
        self.count += 1;
        self.pieces().push(piece);
    }

    fn text(&mut self, text: &str) {
        if let Some(Piece::Text(before)) = self.pieces().last_mut() {
            before.push_str(text);
        } else {
            self.push(Piece::Text(text.to_owned()));
        }
    }

    fn finish(mut self) -> Vec<Piece> {
        while let Some(open) = self.open.pop() {
            self.push(Piece::Within(open.frame, open.pieces));
        }
        self.done
    }
}

/// The words of pieces, without what they are within.
pub fn words(pieces: &[Piece]) -> String {
    pieces.iter().fold(String::new(), |mut all, piece| {
        match piece {
            Piece::Text(text) | Piece::Code(text) => all.push_str(text),
            Piece::Break => all.push('\n'),
            Piece::Rule => {}
            Piece::Within(_, inside) => all.push_str(&words(inside)),
        }
        all
    })
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
