//! What a page is made of and knows no domain: buttons, fields, pickers, dialogs.
//!
//! What only draws is a function that gives `Html`; what has state of its own is a component. A component costs about
//! 4 kB of code before it draws anything (docs/decisions/0003-functions-that-draw.md).

pub mod button;
pub mod combobox;
pub mod copy_button;
pub mod dialog;
pub mod field;
pub mod form;
pub mod icon;
pub mod notice;
pub mod progress;
pub mod virtual_list;
pub mod virtual_table;
