//! The calls to an engine that the page makes by itself, each ready to be sent.

use client::{Engine, HeaderValue, Id, Method, PreparedRequest, Secret, encode_segment};
use serde::Serialize;

use crate::job_kind::JobKind;
use crate::paging::PAGE_SIZE;
use crate::status::Status;

/// Who calls: an engine and the token of a session with it, where there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Caller<'a> {
    /// The engine.
    pub engine: &'a Engine,
    /// The raw session token; belongs to this engine and goes to no other.
    pub token: Option<&'a Secret>,
}

/// The lists that the page reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// `GET /masking-jobs`, and so for the other kinds.
    Jobs(JobKind),
    /// `GET /database-rulesets`
    DatabaseRulesets,
    /// `GET /database-connectors`
    DatabaseConnectors,
    /// `GET /environments`
    Environments,
    /// `GET /executions`: of all jobs; some engines keep the latest of each alone.
    Executions,
}

impl List {
    /// Its path below the API's base.
    pub fn path(self) -> &'static str {
        match self {
            Self::Jobs(kind) => kind.path(),
            Self::DatabaseRulesets => "/database-rulesets",
            Self::DatabaseConnectors => "/database-connectors",
            Self::Environments => "/environments",
            Self::Executions => "/executions",
        }
    }
}

/// What is needed to run a job. A multi-tenant job takes a target connector, and a source one where it is on-the-fly as well.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExecutionDraft {
    /// The job.
    pub job_id: Option<Id>,
    /// The connector to read from.
    pub source_connector_id: Option<Id>,
    /// The connector to write to.
    pub target_connector_id: Option<Id>,
}

impl ExecutionDraft {
    /// The body as the documents write it: `{ "jobId": 1 }`.
    pub fn body(&self) -> String {
        let fields = [
            ("jobId", &self.job_id),
            ("sourceConnectorId", &self.source_connector_id),
            ("targetConnectorId", &self.target_connector_id),
        ];
        let fields =
            fields.iter().filter_map(|(name, id)| id.as_ref().map(|id| format!("\"{name}\": {}", id.as_json())));
        format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
    }
}

/// The list of a job's executions, newer ones last where the engine keeps more than the latest.
pub fn executions_of_job(job: &Id) -> String {
    format!("/executions?job_id={}", encode_segment(&job.plain()))
}

/// The list of a ruleset's tables.
pub fn tables_of_ruleset(ruleset: &Id) -> String {
    format!("/table-metadata?ruleset_id={}", encode_segment(&ruleset.plain()))
}

/// The list of a table's columns.
pub fn columns_of_table(table: &Id) -> String {
    format!("/column-metadata?table_metadata_id={}", encode_segment(&table.plain()))
}

/// The list of patterns of what did not conform by an event.
pub fn samples_of_event(event: &Id) -> String {
    format!("/non-conformant-data-sample?execution_event_id={}", encode_segment(&event.plain()))
}

/// `POST /login`; 201 with the token. Three bad passwords lock a user out: never repeat it by itself.
pub fn login(engine: &Engine, username: &str, password: &Secret) -> PreparedRequest {
    #[derive(Serialize)]
    struct Login<'a> {
        username: &'a str,
        password: &'a str,
    }
    let body = serde_json::to_string(&Login { username, password: password.reveal() }).unwrap_or_default();
    PreparedRequest::new(Method::Post, engine, "/login").with_json(body).confidential()
}

fn job_path(kind: JobKind, id: &Id) -> String {
    format!("{}/{}", kind.path(), encode_segment(&id.plain()))
}

impl Caller<'_> {
    fn prepare(&self, method: Method, path: &str) -> PreparedRequest {
        PreparedRequest::new(method, self.engine, path).with_token(self.token)
    }

    /// `GET /system-information`: which version answers.
    pub fn system_information(&self) -> PreparedRequest {
        self.prepare(Method::Get, "/system-information")
    }

    /// `PUT /logout`; 204.
    pub fn logout(&self) -> PreparedRequest {
        self.prepare(Method::Put, "/logout")
    }

    /// One page of the list at a path, from 1; the path may have a query of its own.
    pub fn list(&self, path: &str, page: u32) -> PreparedRequest {
        let joint = if path.contains('?') { '&' } else { '?' };
        self.prepare(Method::Get, &format!("{path}{joint}page_number={page}&page_size={PAGE_SIZE}"))
    }

    /// `GET /masking-jobs/{maskingJobId}`, and so for the other kinds.
    pub fn job(&self, kind: JobKind, id: &Id) -> PreparedRequest {
        self.prepare(Method::Get, &job_path(kind, id))
    }

    /// `POST /masking-jobs`, and so for the other kinds; 201 with the whole job.
    pub fn create_job(&self, kind: JobKind, body: String) -> PreparedRequest {
        PreparedRequest::new(Method::Post, self.engine, kind.path()).with_json(body).with_token(self.token)
    }

    /// `PUT /masking-jobs/{maskingJobId}`, and so for the other kinds: what the body leaves out is unset.
    pub fn update_job(&self, kind: JobKind, id: &Id, body: String) -> PreparedRequest {
        PreparedRequest::new(Method::Put, self.engine, &job_path(kind, id)).with_json(body).with_token(self.token)
    }

    /// `GET /database-rulesets/{databaseRulesetId}`
    pub fn database_ruleset(&self, id: &Id) -> PreparedRequest {
        self.prepare(Method::Get, &format!("/database-rulesets/{}", encode_segment(&id.plain())))
    }

    /// `POST /database-connectors/{databaseConnectorId}/test`: whether the engine reaches the database; 200 with `response`, in its own words.
    pub fn test_database_connector(&self, id: &Id) -> PreparedRequest {
        self.prepare(Method::Post, &format!("/database-connectors/{}/test", encode_segment(&id.plain())))
    }

    /// `DELETE /masking-jobs/{maskingJobId}`, and so for the other kinds.
    pub fn delete_job(&self, kind: JobKind, id: &Id) -> PreparedRequest {
        self.prepare(Method::Delete, &job_path(kind, id))
    }

    /// `POST /executions`; 201 with the execution.
    pub fn create_execution(&self, draft: &ExecutionDraft) -> PreparedRequest {
        PreparedRequest::new(Method::Post, self.engine, "/executions").with_json(draft.body()).with_token(self.token)
    }

    /// `GET /executions/{executionId}`: the id is in the path.
    pub fn execution(&self, id: &Id) -> PreparedRequest {
        self.prepare(Method::Get, &format!("/executions/{}", encode_segment(&id.plain())))
    }

    /// `POST /executions/{executionId}/cancel`. Cancelling takes a while: watch on. With a status that is expected (newer engines) it is
    /// refused where the run has another by then.
    pub fn cancel_execution(&self, id: &Id, expected: Option<&Status>) -> PreparedRequest {
        let query = expected.map(|status| format!("?expectedStatus={}", encode_segment(status.as_str())));
        let path = format!("/executions/{}/cancel{}", encode_segment(&id.plain()), query.unwrap_or_default());
        self.prepare(Method::Post, &path)
    }

    /// `GET /execution-logs/{executionId}`: what newer engines have of a run's log. Its fields are known to nobody but the engine.
    pub fn execution_log(&self, id: &Id) -> PreparedRequest {
        self.prepare(Method::Get, &format!("/execution-logs/{}", encode_segment(&id.plain())))
    }

    /// One page of `GET /execution-components?execution_id=`; without the id it would answer those of every execution.
    pub fn execution_components(&self, id: &Id, page: u32) -> PreparedRequest {
        self.of_execution("/execution-components", id, page)
    }

    /// One page of `GET /execution-events?execution_id=`.
    pub fn execution_events(&self, id: &Id, page: u32) -> PreparedRequest {
        self.of_execution("/execution-events", id, page)
    }

    /// `GET /async-tasks/{asyncTaskId}`
    pub fn async_task(&self, id: &Id) -> PreparedRequest {
        self.prepare(Method::Get, &format!("/async-tasks/{}", encode_segment(&id.plain())))
    }

    /// `PUT /async-tasks/{asyncTaskId}/cancel`: of one that says that it can be cancelled.
    pub fn cancel_async_task(&self, id: &Id) -> PreparedRequest {
        self.prepare(Method::Put, &format!("/async-tasks/{}/cancel", encode_segment(&id.plain())))
    }

    /// `GET /file-downloads/{fileDownloadId}`: the bytes of a file that the engine made. Its id is encoded once, with the `=` at its end.
    pub fn file_download(&self, id: &str) -> PreparedRequest {
        let mut request = self.prepare(Method::Get, &format!("/file-downloads/{}", encode_segment(id)));
        for header in request.headers.iter_mut().filter(|header| header.name == "Accept") {
            header.value = HeaderValue::Plain("application/octet-stream, application/json".into());
        }
        request
    }

    fn of_execution(&self, path: &str, id: &Id, page: u32) -> PreparedRequest {
        let id = encode_segment(&id.plain());
        self.prepare(Method::Get, &format!("{path}?execution_id={id}&page_number={page}&page_size={PAGE_SIZE}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use client::{EngineKind, Layout, Secrets, render_curl};

    fn engine() -> Engine {
        let base = "http://<myMaskingEngine>:8282/masking/api".to_owned();
        Engine { id: "e".into(), name: "e".into(), kind: EngineKind::Engine, base, direct_base: None }
    }

    #[test]
    fn the_documents_commands() {
        let (engine, token) = (engine(), Secret::new("e23bad24"));
        let caller = Caller { engine: &engine, token: Some(&token) };
        let run = ExecutionDraft { job_id: Id::from_plain("1"), ..ExecutionDraft::default() };
        assert_eq!(
            render_curl(&caller.create_execution(&run), Secrets::Shown, Layout::OneLine),
            "curl -X POST --header 'Content-Type: application/json' --header 'Accept: application/json' --header \
             'Authorization: e23bad24' -d '{ \"jobId\": 1 }' 'http://<myMaskingEngine>:8282/masking/api/executions'"
        );
        let id = Id::from_plain("1").unwrap();
        assert_eq!(
            render_curl(&caller.execution(&id), Secrets::Shown, Layout::OneLine),
            "curl -X GET --header 'Accept: application/json' --header 'Authorization: e23bad24' \
             'http://<myMaskingEngine>:8282/masking/api/executions/1'"
        );
    }

    #[test]
    fn an_id_goes_into_the_path_once_encoded() {
        let engine = engine();
        let caller = Caller { engine: &engine, token: None };
        let id = Id::from_plain("1/../2").unwrap();
        assert!(caller.execution(&id).url.ends_with("/executions/1%2F..%2F2"));
    }

    #[test]
    fn a_login_is_confidential() {
        let request = login(&engine(), "admin", &Secret::new("pass\"word"));
        assert!(request.confidential);
        assert_eq!(request.text(), Some(r#"{"username":"admin","password":"pass\"word"}"#));
    }
}
