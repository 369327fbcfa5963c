//! What a pasted curl command calls. Loaded later: [`crate::desk`].

use client::{LeftAside, free, parse_curl, recognise};
use openapi::ApiDescription;

use super::brought::Called;

/// Reads a curl command. Without a description, or an operation of it that fits, it is a free request.
///
/// # Errors
/// A sentence that says why it is none.
pub fn called(text: &str, description: Option<&ApiDescription>, number: u32) -> Result<Called, String> {
    let command = parse_curl(text).map_err(|error| format!("{error}."))?;
    let operation = description.and_then(|description| {
        let recognised = recognise(&command, description)?;
        let id = description.entry(recognised.operation)?.id().into_owned();
        Some((id, recognised))
    });
    let notes = |left_aside: &[LeftAside]| {
        let mended = command.notes.iter().map(ToString::to_string);
        mended.chain(left_aside.iter().map(ToString::to_string)).collect::<Vec<_>>()
    };
    let (free, left_aside) = free(&command);
    let free_notes = notes(&left_aside);
    let notes = operation.as_ref().map_or(free_notes.clone(), |(_, recognised)| notes(&recognised.left_aside));
    let operation = operation.map(|(id, recognised)| (id, recognised.draft));
    Ok(Called { number, operation, free, notes, free_notes })
}
