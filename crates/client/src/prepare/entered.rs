//! What a draft has for a parameter.

use openapi::{Parameter, ParameterLocation, Style};

use super::value::Value;
use super::{Draft, PrepareError};

/// The text that was entered under a name, empty or not. In headers case does not matter (RFC 9110 section 5.1).
pub(super) fn text<'d>(draft: &'d Draft, location: ParameterLocation, name: &str) -> Option<&'d str> {
    let is_it = |other: &str| {
        if location == ParameterLocation::Header { other.eq_ignore_ascii_case(name) } else { other == name }
    };
    let found = draft.values.iter().find(|value| value.location == location && is_it(&value.name))?;
    Some(&found.text)
}

/// The text for a parameter. An empty one counts only where the parameter may be empty.
pub(super) fn needed_text<'d>(draft: &'d Draft, parameter: &Parameter) -> Result<Option<&'d str>, PrepareError> {
    let text = text(draft, parameter.location, &parameter.name);
    let text = text.filter(|text| !text.is_empty() || may_be_empty(parameter));
    if text.is_none() && parameter.required { Err(missing(parameter)) } else { Ok(text) }
}

/// The value for a parameter. One with a content (OpenAPI 3.1 section 4.8.12.2.2) is a text in that media type, and nothing is
/// taken apart.
pub(super) fn value<'d>(draft: &'d Draft, parameter: &Parameter) -> Result<Option<Value<'d>>, PrepareError> {
    let Some(text) = needed_text(draft, parameter)? else { return Ok(None) };
    if !parameter.content.is_empty() || text.is_empty() {
        return Ok(Some(Value::Text(text.into())));
    }
    let value =
        Value::read(text, parameter.schema.as_ref()).map_err(|unfit| unfit.of(&parameter.name, parameter.location))?;
    match value.is_nothing() {
        true if parameter.required => Err(missing(parameter)),
        true => Ok(None),
        false => Ok(Some(value)),
    }
}

/// `allowEmptyValue`, which does not count where the style has no way to write nothing (OpenAPI 3.1 section 4.8.12.2).
fn may_be_empty(parameter: &Parameter) -> bool {
    let has_a_way = !parameter.content.is_empty()
        || matches!(parameter.style, Style::Form | Style::Matrix | Style::Label | Style::Cookie);
    parameter.allow_empty_value && has_a_way
}

fn missing(parameter: &Parameter) -> PrepareError {
    PrepareError::MissingParameter { name: parameter.name.clone(), location: parameter.location }
}
