//! JSON Schema's types.

/// A type that a schema allows. `null` is not among them: see [`Schema::nullable`](crate::Schema::nullable).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SchemaType {
    /// An object.
    Object,
    /// An array.
    Array,
    /// A text.
    String,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// One that is not known, as it is written.
    Other(String),
}

impl SchemaType {
    /// The type for a name; `None` for `null`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "object" => Some(Self::Object),
            "array" => Some(Self::Array),
            "string" | "file" => Some(Self::String),
            "integer" => Some(Self::Integer),
            "number" => Some(Self::Number),
            "boolean" => Some(Self::Boolean),
            "null" => None,
            other => Some(Self::Other(other.to_owned())),
        }
    }

    /// The type's name.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Object => "object",
            Self::Array => "array",
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Other(name) => name,
        }
    }
}
