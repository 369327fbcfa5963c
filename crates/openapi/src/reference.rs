//! `$ref`: what it says, and where in the document it leads.

use scan::Span;

use crate::index::Index;
use crate::pointer;

/// Tokens that a reference's pointer may have.
const TOKENS: usize = 128;

/// Why a reference could not be followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    /// Its pointer or anchor leads nowhere in this document.
    #[error("“{reference}” leads nowhere in this document")]
    Missing {
        /// The reference as it is written.
        reference: String,
    },
    /// It leads to another document, which is not loaded. Whoever loads that one takes it in
    /// ([`ApiDescription::with_document`](crate::ApiDescription::with_document)).
    #[error("“{address}” is in another document, which is not loaded")]
    External {
        /// The address as it is written, perhaps relative to this document's.
        address: String,
        /// The address of the document that it is in, where that is known here: one of several that were put together.
        from: Option<String>,
    },
    /// Following references comes back to where it began.
    #[error("“{reference}” leads back to itself")]
    Circular {
        /// The reference as it is written.
        reference: String,
    },
}

/// Where a reference leads, one step. `cost` counts the bytes walked for it.
pub(crate) fn look_up(index: &Index, text: &str, reference: &str, cost: &mut u64) -> Result<Span, ReferenceError> {
    let written = || reference.to_owned();
    // Nothing at all is this document (RFC 3986 section 4.4).
    let Some(fragment) = reference.strip_prefix('#').or(reference.is_empty().then_some("")) else {
        return in_components(index, text, reference, cost)
            .ok_or_else(|| ReferenceError::External { address: written(), from: None });
    };
    *cost += fragment.len() as u64;
    if let Some(found) = index.component(text, fragment) {
        return Ok(found);
    }
    let decoded = pointer::decode_fragment(fragment);
    let Some(tokens) = pointer::tokens(&decoded) else {
        return index.anchor(text, &decoded, cost).ok_or_else(|| ReferenceError::Missing { reference: written() });
    };
    let found = (tokens.len() <= TOKENS).then(|| index.resolve(text, &tokens, cost)).flatten();
    let found = found.or_else(|| as_written(index, text, fragment, &decoded, cost));
    found.ok_or_else(|| ReferenceError::Missing { reference: written() })
}

/// Follows a fragment without decoding it: for names that hold a `%` which nobody encoded.
fn as_written(index: &Index, text: &str, fragment: &str, decoded: &str, cost: &mut u64) -> Option<Span> {
    if fragment == decoded {
        return None;
    }
    let tokens = pointer::tokens(fragment).filter(|tokens| tokens.len() <= TOKENS)?;
    index.resolve(text, &tokens, cost)
}

/// Swagger 1.2's and many a hand's way of writing: a bare name that a schema of the document has.
fn in_components(index: &Index, text: &str, name: &str, cost: &mut u64) -> Option<Span> {
    if name.is_empty() || name.contains(['/', '.', '#', ':']) {
        return None;
    }
    *cost += name.len() as u64;
    index.schemas()?.find(text, name)
}

/// The component that a reference names: the last token of a pointer into components or definitions.
pub(crate) fn component_name(reference: &str) -> Option<String> {
    let fragment = pointer::decode_fragment(reference.strip_prefix('#')?);
    let tokens = pointer::tokens(&fragment)?;
    match tokens.as_slice() {
        [components, _, name] if components == "components" => Some(name.clone()),
        [_, name] => Some(name.clone()),
        [.., defs, name] if defs == "$defs" || defs == "definitions" => Some(name.clone()),
        _ => None,
    }
}
