//! What a person entered for a request, before anything is made of it.

use openapi::ParameterLocation;

/// What a person entered for a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Values of parameters; one that is not here, or empty, is left out.
    pub values: Vec<DraftValue>,
    /// The body, where one is to be sent.
    pub body: Option<BodyDraft>,
}

/// The value of a parameter, as text.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftValue {
    /// Where the parameter goes.
    pub location: ParameterLocation,
    /// Its name.
    pub name: String,
    /// Its value. An array is JSON (`["a", "b"]`) or its values with commas between them, an object is JSON; the numbers
    /// of both keep every digit.
    pub text: String,
}

/// A body as text.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyDraft {
    /// Its media type, one of those that the operation takes. Of a range (`text/*`) one that fits is sent.
    pub media_type: String,
    /// It, as it is sent; for `application/x-www-form-urlencoded` a JSON object of its fields will do too.
    pub text: String,
}
