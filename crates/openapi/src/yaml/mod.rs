//! YAML turned into JSON text whose lines are the YAML's, so that every place found in the one is a place in the other.
//!
//! Owns: YAML's events, aliases, merge keys and scalars (YAML 1.2, core schema). Refuses: to expand aliases beyond a
//! bound, and tags that mean more than a text, a number, a list or a map. Kept behind a feature because a page needs
//! it seldom: it belongs in a worker, which sends the text on to
//! [`ApiDescription::load_converted`](crate::ApiDescription::load_converted).

mod scalar;
mod writer;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use crate::{Diagnostic, LoadError, Severity};
use writer::Writer;

/// JSON text made from YAML.
#[derive(Clone, Debug)]
pub struct Converted {
    /// The text. Each value stands on the line it has in the YAML; what an alias repeats stands on the alias's line.
    pub json: String,
    /// What is wrong with the YAML.
    pub diagnostics: Vec<Diagnostic>,
}

/// Turns YAML into JSON text. Of several documents in one stream the first is taken.
///
/// A fault in the middle ends the reading there: what stands before it is given, with a diagnostic.
///
/// # Errors
/// [`LoadError::BadYaml`] where nothing could be read before the first fault, [`LoadError::YamlBomb`] where aliases
/// expand to more than 32 MiB, [`LoadError::Empty`] where there is no document.
pub fn to_json(text: &str) -> Result<Converted, LoadError> {
    let mut writer = Writer::new(text.len());
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        match event {
            Ok((Event::DocumentStart(_), span)) => {
                documents += 1;
                if documents == 2 {
                    let message = "only the first document of the YAML stream is read";
                    writer.note(Severity::Warning, line(span), message.to_owned());
                    break;
                }
            }
            Ok((event, span)) => take(&mut writer, event, span)?,
            Err(error) => {
                broken(&mut writer, &error)?;
                break;
            }
        }
    }
    if documents == 0 && writer.is_empty() {
        return Err(LoadError::Empty);
    }
    let (json, diagnostics) = writer.finish();
    Ok(Converted { json, diagnostics })
}

/// Writes one event.
fn take(writer: &mut Writer, event: Event<'_>, span: Span) -> Result<(), LoadError> {
    let line = line(span);
    match event {
        Event::Scalar(text, style, anchor, tag) => {
            let plain = style == ScalarStyle::Plain;
            let tag = tag.map(|tag| tag.suffix.clone());
            writer.scalar(&text, plain, tag.as_deref(), anchor, line)
        }
        Event::MappingStart(anchor, _) => writer.open(true, anchor, line),
        Event::SequenceStart(anchor, _) => writer.open(false, anchor, line),
        Event::MappingEnd | Event::SequenceEnd => writer.close(),
        Event::Alias(anchor) => writer.alias(anchor, line),
        _ => Ok(()),
    }
}

/// Notes a fault that ends the reading, unless there is nothing before it.
fn broken(writer: &mut Writer, error: &ScanError) -> Result<(), LoadError> {
    let line = u32::try_from(error.marker().line()).unwrap_or(u32::MAX);
    if writer.is_empty() {
        return Err(LoadError::BadYaml { line, message: error.info().to_owned() });
    }
    writer.note(Severity::Error, line, format!("not YAML: {}; nothing is read from here on", error.info()));
    Ok(())
}

/// An event's line, from 1.
fn line(span: Span) -> u32 {
    u32::try_from(span.start.line()).unwrap_or(u32::MAX)
}
