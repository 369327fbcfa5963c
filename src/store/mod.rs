//! What the page knows: reducers, which are pure and tested natively, and the contexts and hooks that provide them.

pub mod asking;
pub mod brought;
pub mod bulk;
pub mod call;
pub mod credentials;
pub mod description;
pub mod drafts;
pub mod ends;
pub mod engines;
pub mod job_description;
pub mod job_draft;
pub mod jobs;
pub mod listing;
pub mod other_documents;
pub mod own_description;
pub mod pasted;
pub mod polite;
pub mod preflight;
pub mod providers;
pub mod runs;
pub mod servers;
pub mod settings;
pub mod sign_in;
pub mod tasks;
pub mod watched;
pub mod watching;
