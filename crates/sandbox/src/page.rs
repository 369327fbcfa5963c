//! Pages of lists: `page_number` from 1, `page_size`, `_pageInfo` and `responseList`.

use crate::arguments::Arguments;
use crate::json::{Json, Object};
use crate::refusal::Refusal;

/// Objects on a page when the request does not say.
const DEFAULT_SIZE: i64 = 100;

/// A page's items and the number of all.
pub(crate) struct Page<'o> {
    items: Vec<&'o Object>,
    total: usize,
}

/// Cuts the asked page out of a list. The first page of an empty list is empty; any other page past the end is refused.
pub(crate) fn cut<'o>(all: impl Iterator<Item = &'o Object>, query: &Arguments) -> Result<Page<'o>, Refusal> {
    let number = positive(query, "page_number", 1)?;
    let size = positive(query, "page_size", DEFAULT_SIZE)?;
    let first = number.saturating_sub(1).saturating_mul(size);
    let end = first.saturating_add(size);
    let mut items = Vec::new();
    let mut total = 0;
    for object in all {
        if (first..end).contains(&total) {
            items.push(object);
        }
        total += 1;
    }
    // div_ceil of signed integers is not stable; both are positive here.
    let last = (total / size + i64::from(total % size > 0)).max(1);
    if number > last {
        return Err(Refusal::PastTheEnd { asked: number, last });
    }
    Ok(Page { items, total: usize::try_from(total).unwrap_or(0) })
}

fn positive(query: &Arguments, name: &str, otherwise: i64) -> Result<i64, Refusal> {
    let value = query.integer(name).unwrap_or(otherwise);
    if value < 1 { Err(Refusal::parameter(name, "must be 1 or more")) } else { Ok(value) }
}

impl Page<'_> {
    /// The page as the API answers it.
    pub(crate) fn render(&self, present: impl Fn(&Object) -> Json) -> Json {
        let info =
            Object::of([("numberOnPage", (self.items.len() as u64).into()), ("total", (self.total as u64).into())]);
        let list = self.items.iter().map(|object| present(object)).collect();
        Json::Object(Object::of([("_pageInfo", info.into()), ("responseList", Json::Array(list))]))
    }
}
