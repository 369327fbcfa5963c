//! The one engine behind all uniform resources: list, read, create, replace, delete, by the rows of the table.
//!
//! Rules it keeps: references must exist (404), names are unique where the row says so (409), a replace unsets what it
//! omits but for secrets and what the engine wrote, deletes cascade.

use super::resource::{OnDelete, Preset, Resource, Unique};
use super::{Answer, Call, Kind, jobs};
use crate::arguments::Argument;
use crate::contract::CONTRACT;
use crate::json::{Json, Object};
use crate::page;
use crate::refusal::Refusal;
use crate::shape::{FieldError, Property, clear_empty_texts};
use crate::store::Id;
use crate::timestamp::Timestamp;
use crate::world::World;

/// Who changes something, and when.
#[derive(Clone, Copy)]
pub(crate) struct Change {
    pub(crate) user: &'static str,
    pub(crate) now: Timestamp,
}

/// What a hook that settles an object may know beside it.
pub(crate) struct Settled<'w> {
    pub(crate) change: Change,
    /// The object as it is stored; `None` at a create.
    pub(crate) before: Option<&'w Object>,
}

fn properties(kind: Kind) -> &'static [Property] {
    CONTRACT.shapes.get(kind.resource().shape).map(|shape| shape.properties(&CONTRACT.shapes)).unwrap_or_default()
}

fn not_found(kind: Kind, id: &Id) -> Refusal {
    Refusal::NotFound { kind, id: id.to_string() }
}

/// A page of the objects that pass every filter of the query.
pub(super) fn list(world: &World, kind: Kind, call: &Call) -> Result<Answer, Refusal> {
    let resource = kind.resource();
    let mut wanted = Vec::new();
    for filter in resource.filters {
        let Some(argument) = call.query.get(filter.parameter) else { continue };
        if let Argument::Text(text) = argument
            && !filter.choices.is_empty()
            && !filter.choices.contains(&text.as_str())
        {
            let problem = format!("must be one of {}", filter.choices.join(", "));
            return Err(Refusal::parameter(filter.parameter, problem));
        }
        wanted.push((filter.path, argument));
    }
    let passes = |object: &Object| wanted.iter().all(|(path, value)| equals(world.follow(kind, object, path), value));
    let matching = world.store.all(kind).filter(|(_, object)| passes(object));
    let page = page::cut(matching.map(|(_, object)| object), &call.query)?;
    Ok(call.done(page.render(|object| present(world, kind, object))))
}

fn equals(value: Option<&Json>, wanted: &Argument) -> bool {
    match wanted {
        Argument::Integer(number) => value.and_then(Json::as_i64) == Some(*number),
        Argument::Flag(flag) => value.and_then(Json::as_bool).unwrap_or(false) == *flag,
        Argument::Text(text) => value.and_then(Json::as_text) == Some(text),
        Argument::OneOf(all) => all.iter().any(|one| equals(value, one)),
    }
}

/// The object that the path names.
pub(super) fn read(world: &World, kind: Kind, call: &Call) -> Result<Answer, Refusal> {
    show(world, kind, &call.id()).map(|shown| call.done(shown))
}

/// An object as the API answers it.
pub(super) fn show(world: &World, kind: Kind, id: &Id) -> Result<Json, Refusal> {
    let object = world.store.get(kind, id).ok_or_else(|| not_found(kind, id))?;
    Ok(present(world, kind, object))
}

/// In the contract's order of members, unknown ones last; secrets left out, derived ones added.
fn present(world: &World, kind: Kind, object: &Object) -> Json {
    let resource = kind.resource();
    let mut rest = object.clone();
    for secret in resource.secrets {
        rest.remove(secret);
    }
    if let Some(derive) = resource.derive {
        derive(world, &mut rest);
    }
    let mut shown = Object::default();
    for property in properties(kind) {
        if let Some(value) = rest.remove(&property.name) {
            shown.push(property.name.clone(), value);
        }
    }
    for (name, value) in rest {
        shown.push(name, value);
    }
    Json::Object(shown)
}

/// Adds an object that the contract's shape was checked for.
pub(crate) fn create(world: &mut World, kind: Kind, mut object: Object, change: Change) -> Result<Id, Refusal> {
    settle(world, kind, &Settled { change, before: None }, &mut object)?;
    check_unique(world, kind, None, &object)?;
    let id = Id::Number(world.store.add(kind, object));
    if let Some(stored) = kind.resource().stored {
        stored(world, &id);
    }
    Ok(id)
}

/// Replaces the object that the path names.
pub(super) fn replace(world: &mut World, kind: Kind, call: &Call) -> Result<Answer, Refusal> {
    let (id, mut object) = (call.id(), call.sent.body.clone());
    let before = world.store.get(kind, &id).ok_or_else(|| not_found(kind, &id))?;
    keep(kind, before, &mut object);
    check_immutable(world, kind, before, &object)?;
    let change = Change { user: call.user, now: call.now };
    settle(world, kind, &Settled { change, before: Some(before) }, &mut object)?;
    check_unique(world, kind, Some(&id), &object)?;
    world.store.put(kind, id.clone(), object);
    if let Some(stored) = kind.resource().stored {
        stored(world, &id);
    }
    show(world, kind, &id).map(|shown| call.done(shown))
}

/// What persists although a replace omits it: secrets and what the engine wrote.
fn keep(kind: Kind, before: &Object, object: &mut Object) {
    let read_only =
        properties(kind).iter().filter(|property| property.read_only).map(|property| property.name.as_str());
    for name in read_only.chain(kind.resource().secrets.iter().copied()) {
        if object.get(name).is_none()
            && let Some(value) = before.get(name)
        {
            object.set(name, value.clone());
        }
    }
}

fn check_immutable(world: &World, kind: Kind, before: &Object, object: &Object) -> Result<(), Refusal> {
    for Property { name, .. } in properties(kind).iter().filter(|property| property.immutable) {
        if before.get(name) != object.get(name) {
            return Err(FieldError::new(name, "can't be changed once it is created").into());
        }
    }
    let path = kind.resource().fixed_environment;
    if let [field, ..] = path
        && world.follow(kind, object, &path[..1]).is_some_and(|id| world.refers(kind, field, id))
        && world.follow(kind, object, path) != world.follow(kind, before, path)
    {
        return Err(FieldError::new(field, "can't be changed to one of another environment").into());
    }
    Ok(())
}

fn settle(world: &World, kind: Kind, settled: &Settled<'_>, object: &mut Object) -> Result<(), Refusal> {
    let resource = kind.resource();
    if let Some(shape) = CONTRACT.shapes.get(resource.shape) {
        clear_empty_texts(shape, &CONTRACT.shapes, object);
    }
    for (field, preset) in resource.defaults {
        if object.get(field).is_none() {
            object.set(field, Json::from(*preset));
        }
    }
    check_references(world, resource, object)?;
    resource.settle.map_or(Ok(()), |settle| settle(world, settled, object))
}

fn check_references(world: &World, resource: &Resource, object: &Object) -> Result<(), Refusal> {
    for reference in resource.references {
        if let Some(id) = reference.ids(object).find(|id| world.store.get(reference.to, id).is_none()) {
            return Err(not_found(reference.to, &id));
        }
    }
    Ok(())
}

fn check_unique(world: &World, kind: Kind, own: Option<&Id>, object: &Object) -> Result<(), Refusal> {
    let Some(Unique { field, within, scope }) = &kind.resource().unique else { return Ok(()) };
    let same = |other: &Object| {
        other.get(field) == object.get(field)
            && (within.is_empty() || world.follow(kind, other, within) == world.follow(kind, object, within))
    };
    match world.store.all(kind).find(|(id, other)| own != Some(*id) && same(other)) {
        Some(_) => {
            let value = object.text(field).unwrap_or_default().to_owned();
            Err(Refusal::Taken { kind, field, value, scope })
        }
        None => Ok(()),
    }
}

/// Deletes the object that the path names, and what belongs to it.
pub(super) fn delete(world: &mut World, kind: Kind, call: &Call) -> Result<Answer, Refusal> {
    let id = call.id();
    if world.store.get(kind, &id).is_none() {
        return Err(not_found(kind, &id));
    }
    let mut doomed = vec![(kind, id)];
    let mut next = 0;
    while let Some((kind, id)) = doomed.get(next).cloned() {
        if Kind::JOBS.contains(&kind) {
            jobs::refuse_if_active(world, kind, &id, doomed[0].0)?;
        }
        doomed.extend(dependents(world, kind, &id)?);
        next += 1;
    }
    for (kind, id) in doomed.iter().rev() {
        world.store.remove(*kind, id);
    }
    Ok(call.done_silently())
}

/// What is deleted along with an object.
fn dependents(world: &World, kind: Kind, id: &Id) -> Result<Vec<(Kind, Id)>, Refusal> {
    let mut found = Vec::new();
    for resource in Kind::ALL.map(Kind::resource) {
        for reference in resource.references.iter().filter(|reference| reference.to == kind) {
            let names = |object: &Object| reference.ids(object).any(|named| named == *id);
            for (child, _) in world.store.all(resource.kind).filter(|(_, object)| names(object)) {
                if reference.on_delete == OnDelete::Refuse {
                    let message = format!("The {} {id} is used by the {} {child}.", kind.noun(), resource.noun);
                    return Err(Refusal::InUse(message));
                }
                found.push((resource.kind, child.clone()));
            }
        }
    }
    Ok(found)
}

impl From<Preset> for Json {
    fn from(preset: Preset) -> Self {
        match preset {
            Preset::Integer(value) => value.into(),
            Preset::Flag(value) => value.into(),
        }
    }
}
