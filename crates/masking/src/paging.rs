//! Reads lists page by page until all of it is there, and says how much of it is.

use client::{Record, Response};
use scan::{Json, Kind};

use crate::answer::{AnswerError, success_text};
use crate::records::Resource;

/// How many items one page is asked to have: big enough for few requests, small enough to be shown soon.
pub const PAGE_SIZE: u32 = 1000;

/// A list that is being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// What has come so far, as it came.
    pub items: Vec<Record>,
    /// How many there are by the engine's count, where it tells.
    pub total: Option<u64>,
    /// The page to ask for next, from 1; `None` when there is nothing left to ask for.
    pub next_page: Option<u32>,
}

impl Default for Listing {
    fn default() -> Self {
        Self { items: Vec::new(), total: None, next_page: Some(1) }
    }
}

impl Listing {
    /// What has come so far, with the fields that the page knows.
    pub fn read<T: Resource>(&self) -> Vec<T> {
        self.items.iter().map(T::from_record).collect()
    }

    /// Takes the answer for `next_page` in: `{"_pageInfo", "responseList"}`, or a bare array, which is all there is.
    ///
    /// A list that shrank while it was read answers a page past its end with 400 or 404; that is the end, not a failure.
    ///
    /// # Errors
    /// [`AnswerError`] says what came instead; what had come before stays.
    pub fn take(&mut self, response: &Response) -> Result<(), AnswerError> {
        let text = match success_text(response) {
            Err(AnswerError::Refused { status: 400 | 404, message })
                if !self.items.is_empty() && is_past_the_end(&message) =>
            {
                self.next_page = None;
                return Ok(());
            }
            other => other?,
        };
        let body = Json::whole(text);
        if body.kind() == Kind::Array {
            let came = self.append(body)?;
            self.next_page = None;
            self.total = Some(came);
            return Ok(());
        }
        let list = body.get("responseList").filter(|list| list.kind() == Kind::Array);
        let list = list.ok_or(AnswerError::Unexpected { expected: "a list" })?;
        let told = body.get("_pageInfo").and_then(|info| info.get("total")).and_then(|total| total.raw().parse().ok());
        let came = self.append(list)?;
        self.total = told.or(self.total);
        let complete = came == 0 || self.total.is_some_and(|total| self.items.len() as u64 >= total);
        // Where no total is told, the list ends with its first empty page.
        self.next_page = if complete { None } else { self.next_page.map(|page| page + 1) };
        Ok(())
    }

    /// Takes a list's items in, all or none; how many they are.
    fn append(&mut self, list: Json<'_>) -> Result<u64, AnswerError> {
        let items: Option<Vec<Record>> = list.elements().map(Record::of).collect();
        let items = items.ok_or(AnswerError::Unexpected { expected: "a list of objects" })?;
        let came = items.len() as u64;
        self.items.extend(items);
        Ok(came)
    }
}

fn is_past_the_end(message: &str) -> bool {
    message.contains("outside of the acceptable range")
}

#[cfg(test)]
mod tests {
    use super::*;
    use client::Body;

    fn answer(status: u16, body: &str) -> Response {
        Response { status, headers: vec![], body: Body::Text(body.into()), size: body.len() as u64 }
    }

    fn page(ids: std::ops::Range<u32>, total: &str) -> Response {
        let list: Vec<String> = ids.map(|id| format!("{{\"environmentId\": {id}}}")).collect();
        answer(
            200,
            &format!(
                "{{\"_pageInfo\": {{\"numberOnPage\": {}{total}}}, \"responseList\": [{}]}}",
                list.len(),
                list.join(",")
            ),
        )
    }

    #[test]
    fn it_reads_until_the_total_is_there() {
        let mut list = Listing::default();
        list.take(&page(0..2, ", \"total\": 3")).unwrap();
        assert_eq!((list.items.len(), list.total, list.next_page), (2, Some(3), Some(2)));
        list.take(&page(2..3, ", \"total\": 3")).unwrap();
        assert_eq!((list.items.len(), list.next_page), (3, None));
    }

    #[test]
    fn without_a_total_the_first_empty_page_ends_it() {
        let mut list = Listing::default();
        list.take(&page(0..2, "")).unwrap();
        assert_eq!(list.next_page, Some(2));
        list.take(&page(0..0, "")).unwrap();
        assert_eq!((list.items.len(), list.next_page), (2, None));
    }

    #[test]
    fn a_list_that_shrank_ends_quietly_and_only_then() {
        let past = answer(
            400,
            r#"{"errorMessage": "The page number 2 is outside of the acceptable range. The last page is 1."}"#,
        );
        let mut list = Listing::default();
        assert!(list.take(&past).is_err());
        list.take(&page(0..1, ", \"total\": 2")).unwrap();
        list.take(&past).unwrap();
        assert_eq!((list.items.len(), list.next_page), (1, None));
    }

    #[test]
    fn a_bare_array_is_all_there_is() {
        let mut list = Listing::default();
        list.take(&answer(200, "[{\"environmentId\": 1}]")).unwrap();
        assert_eq!((list.items.len(), list.total, list.next_page), (1, Some(1), None));
        assert!(list.take(&answer(200, "[1]")).is_err());
    }
}
