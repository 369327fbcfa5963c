//! Which state of the page has which URL. Everything worth sharing is in the hash; no secret ever is.

use client::{Id, decode_segment, encode_segment};
use masking::job_kind::JobKind;
use masking::links::old_link_operation;

/// A place in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The first visit's doors, or what to do next.
    Home,
    /// The engine's jobs, with what of them is seen: [`masking::job_table::View`]'s text form, empty at first.
    Jobs(String),
    /// The form for a new job of a kind.
    CreateJob(JobKind),
    /// The form for a job like another one.
    CopyJob(JobKind, Id),
    /// The form that changes a job.
    ChangeJob(JobKind, Id),
    /// The form that runs a job, with the job where it is known.
    RunJob(Option<Id>),
    /// Checking an execution by its id, and the runs that this browser knows.
    Executions,
    /// One execution, watched.
    Execution(Id),
    /// The engines: connect, sign in, settings.
    Engines,
    /// An API as its description has it.
    Operations,
    /// The operations of a tag.
    Tag(String),
    /// What is wrong in the description.
    Diagnostics,
    /// An operation of the description, by its id.
    Operation(String),
    /// A request that the API sends because of an operation.
    Callback(Box<CallbackPlace>),
    /// A request that no description knows.
    Request,
    /// Ends in the crash screen, for those who want to see or test it.
    Crash,
    /// Something else; the hash as it came.
    Unknown(String),
}

/// Which request of which callback.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallbackPlace {
    /// The id of the operation that has the callback.
    pub operation: String,
    /// The callback's name.
    pub name: String,
    /// The runtime expression of its address.
    pub expression: String,
    /// The method, such as `POST`.
    pub method: String,
}

impl Route {
    /// The form for a masking job, the everyday one.
    pub const NEW_JOB: Self = Self::CreateJob(JobKind::Masking);
    /// All jobs of the engine.
    pub const ALL_JOBS: Self = Self::Jobs(String::new());

    /// Reads a hash, `#/jobs/new`, old links of the engine's own page included: `#!/job/createMaskingJob`.
    pub fn parse(hash: &str) -> Self {
        if let Some(operation) = old_link_operation(hash) {
            return Self::desk_form(operation).unwrap_or_else(|| Self::Operation(operation.to_owned()));
        }
        let path = hash.trim_start_matches('#').trim_start_matches('/').trim_end_matches('/');
        if let Some(view) = path.strip_prefix("jobs?") {
            return Self::Jobs(view.to_owned());
        }
        let parts: Vec<String> = path.split('/').map(decode_segment).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match parts[..] {
            [""] => Self::Home,
            ["jobs"] => Self::ALL_JOBS,
            ["jobs", "new"] => Self::NEW_JOB,
            ["jobs", "new", kind] => JobKind::from_slug(kind).map_or(Self::ALL_JOBS, Self::CreateJob),
            ["run"] => Self::RunJob(None),
            ["jobs", id, "run"] if !id.is_empty() => Self::RunJob(Id::from_plain(id)),
            ["jobs", kind, id, task @ ("copy" | "edit")] if !id.is_empty() => {
                let form = if task == "copy" { Self::CopyJob } else { Self::ChangeJob };
                JobKind::from_slug(kind).zip(Id::from_plain(id)).map_or(Self::ALL_JOBS, |(kind, id)| form(kind, id))
            }
            ["executions"] => Self::Executions,
            ["executions", id] if !id.is_empty() => Id::from_plain(id).map_or(Self::Executions, Self::Execution),
            ["engines"] => Self::Engines,
            ["operations"] => Self::Operations,
            ["operations", operation] if !operation.is_empty() => Self::Operation(operation.to_owned()),
            ["operations", operation, "callbacks", name, expression, method] => {
                let owned = str::to_owned;
                let [operation, name] = [operation, name].map(owned);
                let [expression, method] = [expression, method].map(owned);
                Self::Callback(Box::new(CallbackPlace { operation, name, expression, method }))
            }
            ["tags", tag] if !tag.is_empty() => Self::Tag(tag.to_owned()),
            ["diagnostics"] => Self::Diagnostics,
            ["request"] => Self::Request,
            ["crash"] => Self::Crash,
            _ => Self::Unknown(hash.to_owned()),
        }
    }

    /// Where the run desk has a form for an operation of the masking API.
    pub fn desk_form(operation: &str) -> Option<Self> {
        if let Some(kind) = JobKind::ALL.into_iter().find(|kind| kind.create_operation() == operation) {
            return Some(Self::CreateJob(kind));
        }
        Some(match operation {
            "getAllMaskingJobs" => Self::ALL_JOBS,
            "createExecution" => Self::RunJob(None),
            "getExecutionById" | "getAllExecutions" => Self::Executions,
            "login" | "logout" => Self::Engines,
            _ => return None,
        })
    }

    /// Whether another place is the same page, with something else entered.
    pub fn is_same_page(&self, other: &Self) -> bool {
        self == other || matches!((self, other), (Self::Jobs(_), Self::Jobs(_)))
    }

    /// Whether the place is the form for a job.
    pub fn is_job_form(&self) -> bool {
        matches!(self, Self::CreateJob(_) | Self::CopyJob(..) | Self::ChangeJob(..))
    }

    /// Whether the place is one of the explorer's.
    pub fn is_explorer(&self) -> bool {
        matches!(
            self,
            Self::Operations
                | Self::Tag(_)
                | Self::Diagnostics
                | Self::Operation(_)
                | Self::Callback(_)
                | Self::Request
        )
    }

    /// The hash of this place, as links carry it.
    pub fn href(&self) -> String {
        match self {
            Self::Home => "#/".into(),
            Self::Jobs(view) if view.is_empty() => "#/jobs".into(),
            Self::Jobs(view) => format!("#/jobs?{view}"),
            Self::CreateJob(JobKind::Masking) => "#/jobs/new".into(),
            Self::CreateJob(kind) => format!("#/jobs/new/{}", kind.slug()),
            Self::CopyJob(kind, id) => format!("#/jobs/{}/{}/copy", kind.slug(), encode_segment(&id.plain())),
            Self::ChangeJob(kind, id) => format!("#/jobs/{}/{}/edit", kind.slug(), encode_segment(&id.plain())),
            Self::RunJob(None) => "#/run".into(),
            Self::RunJob(Some(id)) => format!("#/jobs/{}/run", encode_segment(&id.plain())),
            Self::Executions => "#/executions".into(),
            Self::Execution(id) => format!("#/executions/{}", encode_segment(&id.plain())),
            Self::Engines => "#/engines".into(),
            Self::Operations => "#/operations".into(),
            Self::Tag(tag) => format!("#/tags/{}", encode_segment(tag)),
            Self::Diagnostics => "#/diagnostics".into(),
            Self::Callback(place) => {
                let CallbackPlace { operation, name, expression, method } = &**place;
                let [operation, name, expression] = [operation, name, expression].map(|part| encode_segment(part));
                format!("#/operations/{operation}/callbacks/{name}/{expression}/{method}")
            }
            Self::Request => "#/request".into(),
            Self::Operation(operation) => format!("#/operations/{}", encode_segment(operation)),
            Self::Crash => "#/crash".into(),
            Self::Unknown(hash) => hash.clone(),
        }
    }

    /// What the browser's tab says.
    pub fn title(&self) -> String {
        match self {
            Self::Home => "Masking playground".into(),
            Self::Jobs(_) => "Jobs".into(),
            Self::CreateJob(JobKind::Masking) => "Create a job".into(),
            Self::CreateJob(kind) => format!("Create a {} job", kind.label().to_ascii_lowercase()),
            Self::CopyJob(_, id) => format!("Copy job {id}"),
            Self::ChangeJob(_, id) => format!("Change job {id}"),
            Self::RunJob(_) => "Run a job".into(),
            Self::Executions => "Executions".into(),
            Self::Execution(id) => format!("Execution {id}"),
            Self::Engines => "Engines".into(),
            Self::Operations => "Explorer".into(),
            Self::Diagnostics => "Faults of the description".into(),
            Self::Request => "Free request".into(),
            Self::Tag(name) | Self::Operation(name) => name.clone(),
            Self::Callback(place) => format!("{}: {}", place.operation, place.name),
            Self::Crash => "Crash".into(),
            Self::Unknown(_) => "Not found".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One snapshot of every route's URL: a change here breaks links that people have.
    #[test]
    fn every_route_and_its_url() {
        let id = |text: &str| Id::from_plain(text).unwrap();
        for (route, href) in [
            (Route::Home, "#/"),
            (Route::ALL_JOBS, "#/jobs"),
            (Route::Jobs("text=a%2Fb&kind=profile&sort=-last".into()), "#/jobs?text=a%2Fb&kind=profile&sort=-last"),
            (Route::CreateJob(JobKind::Masking), "#/jobs/new"),
            (Route::CreateJob(JobKind::Profile), "#/jobs/new/profile"),
            (Route::CopyJob(JobKind::Masking, id("7")), "#/jobs/masking/7/copy"),
            (Route::ChangeJob(JobKind::Reidentification, id("7")), "#/jobs/reidentification/7/edit"),
            (Route::RunJob(None), "#/run"),
            (Route::RunJob(Some(id("7"))), "#/jobs/7/run"),
            (Route::Executions, "#/executions"),
            (Route::Execution(id("9007199254740993")), "#/executions/9007199254740993"),
            (Route::Execution(id("a/b%")), "#/executions/a%2Fb%25"),
            (Route::Engines, "#/engines"),
            (Route::Operations, "#/operations"),
            (Route::Tag("maskingJob".into()), "#/tags/maskingJob"),
            (Route::Diagnostics, "#/diagnostics"),
            (Route::Request, "#/request"),
            (Route::Operation("getAllUsers".into()), "#/operations/getAllUsers"),
            (Route::Operation("GET /jobs/{id}".into()), "#/operations/GET%20%2Fjobs%2F%7Bid%7D"),
            (
                Route::Callback(Box::new(CallbackPlace {
                    operation: "start".into(),
                    name: "ended".into(),
                    expression: "{$request.body#/url}?id=1".into(),
                    method: "POST".into(),
                })),
                "#/operations/start/callbacks/ended/%7B%24request.body%23%2Furl%7D%3Fid%3D1/POST",
            ),
            (Route::Crash, "#/crash"),
            (Route::Unknown("#/elsewhere/x".into()), "#/elsewhere/x"),
        ] {
            assert_eq!(route.href(), href);
            assert_eq!(Route::parse(href), route, "{href}");
        }
    }

    #[test]
    fn the_documents_links_open_their_forms() {
        for (link, route) in [
            ("#!/job/createMaskingJob", Route::CreateJob(JobKind::Masking)),
            ("#!/maskingJob/createMaskingJob", Route::CreateJob(JobKind::Masking)),
            ("#!/profileJob/createProfileJob", Route::CreateJob(JobKind::Profile)),
            ("#!/execution/createExecution", Route::RunJob(None)),
            ("#!/execution/getExecutionById", Route::Executions),
            ("#!/user/getAllUsers", Route::Operation("getAllUsers".into())),
            ("#/operations/createMaskingJob", Route::Operation("createMaskingJob".into())),
        ] {
            assert_eq!(Route::parse(link), route, "{link}");
        }
    }

    #[test]
    fn odd_hashes_are_places_too() {
        for hash in ["", "#", "#/", "#//"] {
            assert_eq!(Route::parse(hash), Route::Home, "{hash}");
        }
        assert_eq!(Route::parse("#/jobs/"), Route::ALL_JOBS);
        assert_eq!(Route::parse("#/executions/%zz"), Route::Execution(Id::from_plain("%zz").unwrap()));
        assert!(matches!(Route::parse("#section"), Route::Unknown(_)));
        assert_eq!(Route::parse("#/jobs/new/nothing"), Route::ALL_JOBS);
        assert_eq!(Route::parse("#/jobs/nothing/7/edit"), Route::ALL_JOBS);
    }
}
