//! What a page is made of and knows the domain.

pub mod connect_engine;
pub mod engine_menu;
pub mod engine_switch;
pub mod evidence;
pub mod exchange_view;
pub mod execution_watch;
pub mod failure_view;
pub mod field_list;
pub mod frame;
pub mod job_form;
pub mod json_view;
pub mod keys;
pub mod listing_status;
pub mod request_preview;
pub mod resource_picker;
pub mod ruleset_picker;
pub mod run_list;
pub mod sign_in_dialog;
pub mod sign_in_needed;
pub mod status_badge;
