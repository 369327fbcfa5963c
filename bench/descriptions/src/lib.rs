//! The reader of descriptions as a wasm module without glue, so that what is measured is the reader: bytes go in by
//! their address, numbers come out. One description is open at a time.
#![expect(unsafe_code, reason = "exports without glue have names and addresses of their own")]

use std::cell::RefCell;

use openapi::ApiDescription;

thread_local! {
    static OPEN: RefCell<Option<ApiDescription>> = const { RefCell::new(None) };
}

/// Room for so many bytes, which [`open`] or [`search`] takes back.
#[unsafe(no_mangle)]
pub extern "C" fn allocate(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// The bytes at an address that [`allocate`] gave for this length.
///
/// # Safety
/// The address and the length are those of one call of `allocate`, and this is the only taking back.
unsafe fn taken(address: *mut u8, length: usize) -> Box<[u8]> {
    // SAFETY: `allocate` made the slice as a box of this length, and nobody else has taken it back.
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(address, length)) }
}

/// Opens a description. How many operations it has; the greatest number where it can't be opened.
///
/// # Safety
/// As [`taken`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(address: *mut u8, length: usize) -> usize {
    // SAFETY: the caller keeps the contract of `taken`.
    let bytes = unsafe { taken(address, length) };
    let Ok((description, _)) = ApiDescription::load_bytes(bytes) else { return usize::MAX };
    let operations = description.operations().len();
    OPEN.set(Some(description));
    operations
}

/// Closes what is open.
#[unsafe(no_mangle)]
pub extern "C" fn close() {
    OPEN.set(None);
}

/// Makes what searching needs. Bytes that it keeps.
#[unsafe(no_mangle)]
pub extern "C" fn prepare_search() -> usize {
    OPEN.with_borrow(|open| {
        open.as_ref().map_or(0, |description| {
            description.prepare_search();
            description.search_bytes()
        })
    })
}

/// Searches what is open. How many operations fit.
///
/// # Safety
/// As [`taken`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn search(address: *mut u8, length: usize) -> usize {
    // SAFETY: the caller keeps the contract of `taken`.
    let query = unsafe { taken(address, length) };
    let query = String::from_utf8_lossy(&query);
    OPEN.with_borrow(|open| open.as_ref().map_or(0, |description| description.search(&query).len()))
}

/// Reads each operation, and makes an example of each body. Bytes of all examples.
#[unsafe(no_mangle)]
pub extern "C" fn read_all() -> usize {
    use openapi::{Direction, Members};
    OPEN.with_borrow(|open| {
        let Some(description) = open else { return 0 };
        let mut bytes = 0;
        for entry in description.operations() {
            let operation = description.operation(entry);
            let bodies = operation.request_body.iter().flat_map(|body| &body.content);
            let answers = operation.responses.iter().flat_map(|response| &response.content);
            for media_type in bodies.chain(answers) {
                bytes += media_type.example_value(Direction::Response, Members::All).map_or(0, |text| text.len());
            }
        }
        bytes
    })
}
