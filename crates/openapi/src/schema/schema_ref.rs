//! A schema's place, and the ways from it.

use std::sync::Arc;

use scan::{Json, Kind};

use crate::reference::{self, ReferenceError};
use crate::schema::{Schema, reading};
use crate::{ApiDescription, Node, read};

/// A schema that nobody has looked at yet, or a reference to one. Cheap to clone.
#[derive(Clone)]
pub struct SchemaRef {
    description: ApiDescription,
    node: Node,
    /// Whether the place is a Swagger 2.0 parameter or header, which is the schema of its value beside other things.
    parameter: bool,
}

/// Which schema of a document: equal for two references to one schema, so that a walk can tell a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId {
    document: usize,
    start: u32,
}

impl SchemaRef {
    pub(crate) fn new(description: ApiDescription, node: Node) -> Self {
        Self { description, node, parameter: false }
    }

    /// The schema of a Swagger 2.0 parameter's value.
    pub(crate) fn of_parameter(description: ApiDescription, node: Node) -> Self {
        Self { description, node, parameter: true }
    }

    pub(crate) fn is_parameter(&self) -> bool {
        self.parameter
    }

    pub(crate) fn json(&self) -> Json<'_> {
        self.node.json()
    }

    pub(crate) fn description(&self) -> &ApiDescription {
        &self.description
    }

    /// A schema in the same text.
    pub(crate) fn inside(&self, json: Json<'_>) -> SchemaRef {
        Self::new(self.description.clone(), self.node.sibling(json))
    }

    /// The schema as it stands in the document.
    pub fn node(&self) -> &Node {
        &self.node
    }

    /// The reference as it is written, if it is one: `$ref`, or else `$dynamicRef`.
    pub fn reference(&self) -> Option<String> {
        if self.node.kind() != Kind::Object {
            return None;
        }
        read::reference(self.node.json()).map(Into::into)
    }

    /// The name of the component that it refers to, by a pointer or by an anchor.
    pub fn name(&self) -> Option<String> {
        reference::component_name(&self.reference()?).or_else(|| reading::own_name(&self.target().ok()?))
    }

    /// Where it leads: itself, or the schema at the end of its references. What stands beside a reference is left
    /// aside; [`schema`](Self::schema) takes it in.
    ///
    /// # Errors
    /// [`ReferenceError`] where a reference leads nowhere, elsewhere or in a circle.
    pub fn target(&self) -> Result<SchemaRef, ReferenceError> {
        let mut at = self.clone();
        for _ in 0..read::HOPS {
            match at.reference() {
                Some(reference) => at = at.referred(&reference)?,
                None => return Ok(at),
            }
        }
        Err(ReferenceError::Circular { reference: at.reference().unwrap_or_default() })
    }

    /// The schema that a reference in its document leads to, one step.
    fn referred(&self, reference: &str) -> Result<SchemaRef, ReferenceError> {
        let (description, span) = self.description.look_up(reference)?;
        let node = description.node(description.document().json(span));
        Ok(Self::new(description, node))
    }

    /// Which place it is itself, whatever it leads to: costs nothing, and is equal for equal places alone.
    pub fn own_id(&self) -> SchemaId {
        SchemaId { document: Arc::as_ptr(self.node.document()).addr(), start: self.node.span().start }
    }

    /// Another schema of its document, as a discriminator names it: by a component's name, or by a reference.
    pub fn named(&self, name: &str) -> Option<SchemaRef> {
        self.description.schema(name).or_else(|| self.referred(name).ok())
    }

    /// Which schema it leads to; its own place where it leads nowhere.
    pub fn id(&self) -> SchemaId {
        self.target().map_or_else(|_| self.own_id(), |target| target.own_id())
    }

    /// Reads it: what it says itself, or what it refers to. Where more stands beside a reference, and the document's
    /// version lets that count (3.1), the description, title and the like of the reference stand in the place of the
    /// target's; if it says anything about values, the target becomes a part of its `all_of`.
    ///
    /// # Errors
    /// [`ReferenceError`] where a reference leads nowhere, elsewhere or in a circle.
    pub fn schema(&self) -> Result<Schema, ReferenceError> {
        let target = self.target()?;
        let mut schema = reading::schema(&target);
        schema.name = self.last_name();
        if self.reference().is_some() && reading::siblings_count(self) {
            return Ok(reading::with_siblings(self, target, schema));
        }
        Ok(schema)
    }

    /// The component's name that the last of its references has, or its own among the components.
    fn last_name(&self) -> Option<String> {
        self.name().or_else(|| reading::own_name(self))
    }
}

impl std::fmt::Debug for SchemaRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.reference() {
            Some(reference) => write!(f, "SchemaRef({reference})"),
            None => write!(f, "SchemaRef({})", self.node.raw()),
        }
    }
}

/// Two are equal when they are the same place, and references of it lead to the same documents.
impl PartialEq for SchemaRef {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(self.node.document(), other.node.document())
            && self.node.span() == other.node.span()
            && self.description == other.description
    }
}
