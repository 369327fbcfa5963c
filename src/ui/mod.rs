//! What a page is made of and knows no domain: buttons, fields, pickers, dialogs.

pub mod button;
pub mod combobox;
pub mod copy_button;
pub mod dialog;
pub mod field;
pub mod icon;
pub mod notice;
pub mod progress;
