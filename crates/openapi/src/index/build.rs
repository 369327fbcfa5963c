//! The walk that makes the index: descends to operations and components, skips what is inside them.

use scan::{Cursor, Json, Kind, NameTable, Span};

use crate::diagnostic::{Note, Severity};
use crate::index::{Dialect, Index, Named, Section, notes, references};

/// What a walk found.
pub(crate) struct Built {
    pub(crate) index: Index,
    pub(crate) dialect: Dialect,
    /// Whether the document says its version; otherwise `dialect` is what it looks like.
    pub(crate) says_version: bool,
    /// Faults, in the order of the text.
    pub(crate) notes: Vec<Note>,
    /// Where the readable text ends.
    pub(crate) readable_end: usize,
    /// Bytes visited, for tests of the time that opening takes.
    pub(crate) steps: u64,
}

/// The walk's state.
pub(crate) struct Builder<'t> {
    pub(super) cursor: Cursor<'t>,
    pub(super) index: Index,
    pub(super) notes: Vec<Note>,
    /// Path items that are, or hold, a `$ref`: item, reference.
    pub(super) item_references: Vec<(u32, Span)>,
}

/// Walks a text. `None` where it holds no object.
pub(crate) fn build(text: &str) -> Option<Built> {
    let mut builder = Builder::new(Cursor::new(text));
    if builder.cursor.peek() != Some(b'{') {
        return None;
    }
    builder.document();
    Some(builder.finish())
}

impl<'t> Builder<'t> {
    /// A walk that has found nothing yet.
    pub(super) fn new(cursor: Cursor<'t>) -> Self {
        Self { cursor, index: Index::default(), notes: Vec::new(), item_references: Vec::new() }
    }

    pub(super) fn text(&self) -> &'t str {
        self.cursor.text()
    }

    pub(super) fn note(&mut self, at: u32, severity: Severity, message: impl Into<String>) {
        self.notes.push(Note::new(at, severity, message));
    }

    /// The whole document.
    fn document(&mut self) {
        self.cursor.enter();
        while let Some(name) = self.cursor.next_name() {
            let value = match &*scan::decode(name.of(self.text())) {
                "paths" => self.path_items("paths", name, false),
                "webhooks" => self.path_items("webhooks", name, true),
                "x-webhooks" => self.path_items("x-webhooks", name, true),
                "components" => self.components(name),
                member @ ("definitions" | "parameters" | "responses" | "securityDefinitions") => {
                    self.section("", member, name)
                }
                _ => self.cursor.skip(),
            };
            self.index.root.push(Named { name, value });
        }
        self.cursor.finish();
    }

    /// The object of component sections.
    fn components(&mut self, name: Span) -> Span {
        let Some(start) = self.enter_object(name) else { return self.cursor.skip() };
        while let Some(name) = self.cursor.next_name() {
            if self.cursor.peek() == Some(b'{') {
                let section = scan::decode(name.of(self.text())).into_owned();
                self.section("components", &section, name);
            } else {
                self.cursor.skip();
            }
        }
        Span::new(start, self.cursor.position())
    }

    /// An object whose members are found by name.
    fn section(&mut self, parent: &'static str, section: &str, name: Span) -> Span {
        let Some(start) = self.enter_object(name) else { return self.cursor.skip() };
        let (mut names, mut values) = (Vec::new(), Vec::new());
        while let Some(name) = self.cursor.next_name() {
            names.push(name);
            values.push(self.cursor.skip());
        }
        self.push_section(parent, section, names, values);
        Span::new(start, self.cursor.position())
    }

    /// Keeps a section. Names that stand there twice are said.
    pub(super) fn push_section(&mut self, parent: &'static str, name: &str, names: Vec<Span>, values: Vec<Span>) {
        let table = NameTable::new(self.text(), &names);
        for index in table.repeated(self.text(), &names) {
            let again = names.get(index).copied().unwrap_or_default();
            let message = format!("“{}” stands here a second time; the last one counts", again.of(self.text()));
            self.note(again.start, Severity::Warning, message);
        }
        self.index.sections.push(Section { parent, name: name.to_owned(), names, values, table });
    }

    /// Enters the object that comes next and gives its start. Notes what is no object, but for `null`.
    pub(super) fn enter_object(&mut self, name: Span) -> Option<usize> {
        let first = self.cursor.peek();
        let start = self.cursor.position();
        if first == Some(b'{') {
            self.cursor.enter();
            return Some(start);
        }
        if first != Some(b'n') {
            let message = format!("“{}” should be an object", scan::decode(name.of(self.text())));
            self.note(name.start, Severity::Error, message);
        }
        None
    }

    /// Follows references, makes the tables, and gives the whole.
    fn finish(mut self) -> Built {
        let readable_end = self.cursor.readable_end();
        let text = self.text().get(..readable_end).unwrap_or_default();
        let mut steps = readable_end as u64;
        let (dialect, says_version) = self.dialect(text);
        notes::syntax(&self.cursor, &mut self.notes);
        let mut spans = self.cursor.take_references();
        steps += self.follow_item_references(text);
        self.index.id_spans = self.index.operations.iter().map(|operation| operation.id).collect();
        self.index.ids = NameTable::new(text, &self.index.id_spans);
        notes::repeated_ids(text, &self.index, &mut self.notes);
        spans.sort_unstable();
        steps += references::verify(text, &mut self.index, &spans, &mut self.notes);
        self.notes.sort_by_key(|note| note.at);
        Built { index: self.index, dialect, says_version, notes: self.notes, readable_end, steps }
    }

    /// How the document is to be taken, and whether it says so itself. What it says wrongly is noted.
    fn dialect(&mut self, text: &str) -> (Dialect, bool) {
        let openapi = self.index.root_member(text, "openapi");
        let swagger = self.index.root_member(text, "swagger");
        let Some(version) = openapi.or(swagger) else {
            let old = ["definitions", "securityDefinitions", "basePath", "host", "consumes", "produces"];
            let swagger = old.iter().any(|name| self.index.root_member(text, name).is_some());
            return (if swagger { Dialect::Swagger2 } else { Dialect::OpenApi31 }, false);
        };
        let (word, known) = known_dialect(version);
        let dialect = known.unwrap_or_else(|| {
            let message = format!("version “{word}” is not known; the document is read as far as it looks familiar");
            self.note(version.span().start, Severity::Warning, message);
            if openapi.is_some() { Dialect::OpenApi31 } else { Dialect::Swagger2 }
        });
        (dialect, true)
    }
}

/// A version's text, and what it means if it is known. A number is taken as its digits.
fn known_dialect(version: Json<'_>) -> (String, Option<Dialect>) {
    let word = match version.kind() {
        Kind::String => version.string().unwrap_or_default().into_owned(),
        _ => version.raw().to_owned(),
    };
    let mut parts = word.split('.');
    let dialect = match (parts.next(), parts.next()) {
        (Some("2"), _) => Some(Dialect::Swagger2),
        (Some("3"), Some("0")) => Some(Dialect::OpenApi30),
        (Some("3"), Some("1" | "2")) => Some(Dialect::OpenApi31),
        _ => None,
    };
    (word, dialect)
}
