//! The limits that a schema sets.

/// Limits of numbers, each as it is written, with every digit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberLimits {
    /// The least value.
    pub minimum: Option<String>,
    /// What a value must be above.
    pub exclusive_minimum: Option<String>,
    /// The greatest value.
    pub maximum: Option<String>,
    /// What a value must be below.
    pub exclusive_maximum: Option<String>,
    /// What a value must be a multiple of.
    pub multiple_of: Option<String>,
}

/// All limits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Of numbers.
    pub number: NumberLimits,
    /// Least length of a text in code points.
    pub min_length: Option<u64>,
    /// Greatest length of a text in code points.
    pub max_length: Option<u64>,
    /// Least number of elements.
    pub min_items: Option<u64>,
    /// Greatest number of elements.
    pub max_items: Option<u64>,
    /// Whether no two elements may be equal.
    pub unique_items: bool,
    /// Least number of members.
    pub min_properties: Option<u64>,
    /// Greatest number of members.
    pub max_properties: Option<u64>,
    /// Least number of elements that fit `contains`.
    pub min_contains: Option<u64>,
    /// Greatest number of elements that fit `contains`.
    pub max_contains: Option<u64>,
}
