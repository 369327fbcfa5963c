//! From byte offsets to lines and columns, in constant time each, for text of any length on any number of lines.

use crate::bytes::contains;

/// Bytes between two checkpoints: what one look-up reads at most.
const STRIDE: usize = 4096;

/// Where something stands, as an editor counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
}

/// Places at every 4096th byte of a text.
#[derive(Debug)]
pub struct LineTable {
    places: Vec<Place>,
}

impl LineTable {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        let mut place = Place { line: 1, column: 1 };
        let mut places = Vec::with_capacity(text.len() / STRIDE + 1);
        for chunk in text.as_bytes().chunks(STRIDE) {
            places.push(place);
            place = advance(place, chunk);
        }
        Self { places }
    }

    /// The place of a byte offset of the same text; past its end, the end's.
    pub fn place(&self, text: &str, offset: u32) -> Place {
        let offset = (offset as usize).min(text.len());
        let index = (offset / STRIDE).min(self.places.len().saturating_sub(1));
        let start = self.places.get(index).copied().unwrap_or(Place { line: 1, column: 1 });
        advance(start, text.as_bytes().get(index * STRIDE..offset).unwrap_or_default())
    }
}

/// The place after some bytes.
fn advance(start: Place, bytes: &[u8]) -> Place {
    if !contains(bytes, b"\n") {
        return Place { line: start.line, column: start.column + characters(bytes) };
    }
    let lines = bytes.iter().filter(|&&byte| byte == b'\n').count();
    let last = bytes.iter().rposition(|&byte| byte == b'\n').map_or(bytes, |at| &bytes[at + 1..]);
    Place { line: start.line + u32::try_from(lines).unwrap_or(0), column: 1 + characters(last) }
}

/// How many code points start in some bytes of UTF-8.
fn characters(bytes: &[u8]) -> u32 {
    let count = bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count();
    u32::try_from(count).unwrap_or(u32::MAX)
}
