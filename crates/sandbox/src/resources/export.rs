//! Exports: objects written into a file, which a task tells the id of and which can then be downloaded.
//!
//! Refuses: to be an engine's own format. What is in `blob` is the sandbox's JSON, and nothing signs it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::uniform::show;
use super::{Answer, Call, Kind};
use crate::engine::Engine;
use crate::files::Stored;
use crate::json::{Json, Object};
use crate::refusal::Refusal;
use crate::store::Id;
use crate::tasks;
use crate::timestamp::Timestamp;
use crate::world::World;

/// What can be exported, by the contract's `objectType`.
const TYPES: [(&str, Kind); 10] = [
    ("DATABASE_CONNECTOR", Kind::DatabaseConnector),
    ("DATABASE_RULESET", Kind::DatabaseRuleset),
    ("DOMAIN", Kind::Domain),
    ("FILE_FORMAT", Kind::FileFormat),
    ("MASKING_JOB", Kind::MaskingJob),
    ("PROFILE_EXPRESSION", Kind::ProfileExpression),
    ("PROFILE_JOB", Kind::ProfileJob),
    ("PROFILE_SET", Kind::ProfileSet),
    ("REIDENTIFICATION_JOB", Kind::ReidentificationJob),
    ("TOKENIZATION_JOB", Kind::TokenizationJob),
];

/// Answers the task that writes the file: it has ended, unless tasks are to take their time.
pub(super) fn start(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let world = &mut engine.world;
    let objects = call.sent.items.iter().map(|wanted| exported(world, wanted)).collect::<Result<_, _>>()?;
    let name = world.files.fresh_name();
    let name = format!("export_document_{}.json", &name[..8]);
    let bytes = document(&call.sent.items, objects, call.now).to_bytes();
    // As engines call it: a `=` at its end has to be encoded in a path.
    let reference = format!("EXPORT-{}", STANDARD.encode(&name));
    let id = tasks::begin_export(world, reference, Stored { name, bytes }, call.now);
    show(world, Kind::AsyncTask, &Id::Number(id)).map(|shown| call.done(shown))
}

/// The object that an `ExportObjectMetadata` names.
fn exported(world: &World, wanted: &Json) -> Result<Json, Refusal> {
    let wanted = wanted.as_object().ok_or(Refusal::NotAnObject)?;
    let named = wanted.text("objectType").unwrap_or_default();
    let Some((_, kind)) = TYPES.iter().find(|(name, _)| *name == named) else {
        return Err(Refusal::NotImplemented(format!("the export of {named}")));
    };
    let identifier = wanted.get("objectIdentifier").and_then(Json::as_object);
    let id = identifier.and_then(|identifier| Id::of(identifier.iter().next()?.1));
    let id = id.ok_or_else(|| Refusal::Field(crate::shape::FieldError::new("objectIdentifier", "must hold one id")))?;
    show(world, *kind, &id)
}

fn document(wanted: &[Json], objects: Vec<Json>, now: Timestamp) -> Json {
    let metadata = Object::of([
        ("exportHost", "sandbox".into()),
        ("exportDate", now.to_engine_text().into()),
        ("exportedObjectList", Json::Array(wanted.to_vec())),
    ]);
    Json::Object(Object::of([
        ("exportResponseMetadata", metadata.into()),
        ("blob", STANDARD.encode(Json::Array(objects).to_bytes()).into()),
        ("signature", "none: made by the sandbox".into()),
        ("publicKey", "none: made by the sandbox".into()),
    ]))
}

/// Forgets all files that were exported.
pub(super) fn purge(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    engine.world.files.clear_downloads();
    Ok(call.done_silently())
}

pub(super) fn download(engine: &mut Engine, call: &Call) -> Result<Answer, Refusal> {
    let id = call.id().to_string();
    let file = engine.world.files.download(&id).cloned().ok_or(Refusal::NoDownload(id))?;
    Ok(call.done_with_file(file))
}
