//! Where the page's files come from: carried by the program, or in a folder. Never from outside of either.

use bytes::Bytes;
use percent_encoding::percent_decode_str;
use std::path::{Path, PathBuf};

include!(concat!(env!("OUT_DIR"), "/carried_files.rs"));

/// A file that the program carries: name, bytes, and the bytes compressed by brotli and by gzip where they exist.
type Carried = (&'static str, &'static [u8], Option<&'static [u8]>, Option<&'static [u8]>);

/// Where to take the page from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PageSource {
    /// The files built into the program; there are none if it was built without a page.
    #[default]
    Carried,
    /// A folder with an `index.html`, read anew for each request.
    Folder(PathBuf),
}

/// Why the page can't be served.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The folder is not there or not readable.
    #[error("The page's folder {} can't be read: {source}", folder.display())]
    Unreadable {
        /// As it was given.
        folder: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The folder is there, but is not a built page.
    #[error("{} holds no index.html: build the page first (trunk build --release) and name its dist folder", .0.display())]
    NoIndex(PathBuf),
}

/// One file in every form there is of it.
#[derive(Debug)]
pub struct PageFile {
    /// The name below the page's root.
    pub name: String,
    /// As it is.
    pub whole: Bytes,
    /// Compressed by brotli, from the file's `.br` twin.
    pub brotli: Option<Bytes>,
    /// Compressed by gzip, from the file's `.gz` twin.
    pub gzip: Option<Bytes>,
}

/// The page's files.
#[derive(Debug)]
pub enum Files {
    /// In the program.
    Carried,
    /// Below this folder, whose path has no symbolic link left in it.
    Below(PathBuf),
}

impl Files {
    /// Checks that the page is there.
    pub fn open(source: PageSource) -> Result<Self, PageError> {
        let PageSource::Folder(folder) = source else { return Ok(Self::Carried) };
        match folder.canonicalize() {
            Ok(root) if root.join("index.html").is_file() => Ok(Self::Below(root)),
            Ok(_) => Err(PageError::NoIndex(folder)),
            Err(source) => Err(PageError::Unreadable { folder, source }),
        }
    }

    /// Whether there is no page at all.
    pub fn are_missing(&self) -> bool {
        matches!(self, Self::Carried) && CARRIED.is_empty()
    }

    /// Finds a file by its percent-encoded path; the empty path is the page itself.
    pub async fn find(&self, path: &str) -> Option<PageFile> {
        let name = safe_name(path)?;
        match self {
            Self::Carried => find_carried(name),
            Self::Below(root) => {
                let root = root.clone();
                tokio::task::spawn_blocking(move || read_below(&root, name)).await.ok()?
            }
        }
    }
}

/// Decodes a path once and takes it only if each of its parts is a plain name: nothing that leads up, out or elsewhere.
fn safe_name(path: &str) -> Option<String> {
    if path.is_empty() {
        return Some("index.html".to_owned());
    }
    let name = percent_decode_str(path).decode_utf8().ok()?;
    let is_plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0']);
    name.split('/').all(is_plain).then(|| name.into_owned())
}

fn find_carried(name: String) -> Option<PageFile> {
    let at = CARRIED.binary_search_by(|(carried, ..)| (*carried).cmp(&name)).ok()?;
    let (_, whole, brotli, gzip) = CARRIED[at];
    Some(PageFile {
        name,
        whole: Bytes::from_static(whole),
        brotli: brotli.map(Bytes::from_static),
        gzip: gzip.map(Bytes::from_static),
    })
}

fn read_below(root: &Path, name: String) -> Option<PageFile> {
    let whole = read_inside(root, &name)?;
    let brotli = read_inside(root, &format!("{name}.br"));
    let gzip = read_inside(root, &format!("{name}.gz"));
    Some(PageFile { name, whole, brotli, gzip })
}

/// Reads a file unless a symbolic link leads out of the folder.
fn read_inside(root: &Path, name: &str) -> Option<Bytes> {
    let path = root.join(name).canonicalize().ok()?;
    let is_inside = path.starts_with(root) && path.is_file();
    is_inside.then(|| std::fs::read(path).ok())?.map(Bytes::from)
}

#[cfg(test)]
mod tests {
    use super::safe_name;

    #[test]
    fn only_plain_names_pass() {
        for (path, name) in [("", "index.html"), ("a/b.js", "a/b.js"), ("a%20b.css", "a b.css"), ("a..b", "a..b")] {
            assert_eq!(safe_name(path).as_deref(), Some(name), "{path}");
        }
        let refused = [
            "..",
            "../x",
            "a/../../x",
            "%2e%2e/x",
            "%2E%2E%2Fx",
            "a/%2e%2e/x",
            "./x",
            "a//b",
            "/etc/passwd",
            "%2Fetc",
            "..%5Cx",
            "c:/x",
            "a%00b",
            "%FF",
            "a/",
        ];
        for path in refused {
            assert_eq!(safe_name(path), None, "{path}");
        }
    }
}
