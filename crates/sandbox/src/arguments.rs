//! Arguments: query and path values, read as the contract types them.

use crate::contract::{Operation, Parameter};
use crate::refusal::Refusal;
use crate::shape::{FieldError, Shape, check_integer};
use crate::store::Id;

/// A value of a query parameter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Argument {
    Integer(i64),
    Flag(bool),
    Text(String),
    /// Of a parameter that is an array: one of these. An engine reads what is repeated.
    OneOf(Vec<Argument>),
}

/// The known query parameters of a request. Unknown ones are ignored, as an engine does.
#[derive(Debug, Default)]
pub(crate) struct Arguments(Vec<(String, Argument)>);

impl Arguments {
    /// Reads the query by the operation's parameters; of several of one name the first counts, but of an array all.
    pub(crate) fn read(operation: &Operation, query: &[(String, String)]) -> Result<Self, Refusal> {
        let mut arguments = Vec::new();
        for parameter in &operation.query_parameters {
            match query.iter().find(|(name, _)| *name == parameter.name) {
                Some((name, _)) if matches!(parameter.shape, Shape::List(_)) => {
                    let values =
                        query.iter().filter(|(own, _)| own == name).map(|(_, value)| read_value(parameter, value));
                    arguments.push((name.clone(), Argument::OneOf(values.collect::<Result<_, _>>()?)));
                }
                Some((name, value)) => arguments.push((name.clone(), read_value(parameter, value)?)),
                None if parameter.required => return Err(Refusal::parameter(&parameter.name, "is required")),
                None => {}
            }
        }
        Ok(Self(arguments))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Argument> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        match self.get(name) {
            Some(Argument::Integer(value)) => Some(*value),
            _ => None,
        }
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.get(name) {
            Some(Argument::Text(value)) => Some(value),
            _ => None,
        }
    }
}

/// Reads the path's values.
pub(crate) fn read_ids(operation: &Operation, values: &[String]) -> Result<Vec<Id>, Refusal> {
    let pairs = operation.path_parameters.iter().zip(values);
    pairs
        .map(|(parameter, value)| match read_value(parameter, value)? {
            Argument::Integer(number) => Ok(Id::Number(number)),
            _ => Ok(Id::Text(value.clone())),
        })
        .collect()
}

fn read_value(parameter: &Parameter, value: &str) -> Result<Argument, Refusal> {
    let shape = match &parameter.shape {
        Shape::List(items) => items,
        shape => shape,
    };
    let read = match shape {
        Shape::Integer { min, max } => check_integer(&parameter.name, value, *min, *max).map(Argument::Integer),
        Shape::Flag => read_flag(&parameter.name, value),
        Shape::Text(rule) => rule.check(&parameter.name, value.to_owned()).map(Argument::Text),
        _ => Ok(Argument::Text(value.to_owned())),
    };
    read.map_err(|FieldError { field, problem }| Refusal::parameter(&field, problem))
}

/// Clients send `True` and `False` as well.
fn read_flag(name: &str, value: &str) -> Result<Argument, FieldError> {
    match value.to_ascii_lowercase().as_str() {
        "true" => Ok(Argument::Flag(true)),
        "false" => Ok(Argument::Flag(false)),
        _ => Err(FieldError::new(name, "must be true or false")),
    }
}
