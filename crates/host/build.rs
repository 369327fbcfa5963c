//! Builds the page's files into the program: `MASKING_PLAYGROUND_PAGE` names the folder of a built page. Without it the
//! program carries no page, which is right for everyday work on it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

const VARIABLE: &str = "MASKING_PLAYGROUND_PAGE";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-env-changed={VARIABLE}");
    println!("cargo:rerun-if-changed=build.rs");
    let mut files = Vec::new();
    if let Some(folder) = env::var_os(VARIABLE).filter(|folder| !folder.is_empty()) {
        let root = Path::new(&folder)
            .canonicalize()
            .map_err(|error| format!("{VARIABLE} names {}: {error}", Path::new(&folder).display()))?;
        collect(&root, &root, &mut files)?;
        if !files.iter().any(|(name, _)| name == "index.html") {
            return Err(format!("{VARIABLE} names {}, which holds no index.html", root.display()).into());
        }
    }
    files.sort();
    let table = Path::new(&env::var("OUT_DIR")?).join("carried_files.rs");
    fs::write(table, render(&files)?)?;
    Ok(())
}

/// Finds every file below `folder` with its name below `root`, and asks for a new build when one changes.
fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo:rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
            continue;
        }
        println!("cargo:rerun-if-changed={}", path.display());
        let parts = path.strip_prefix(root)?.components().map(|part| part.as_os_str().to_str());
        let name = parts.collect::<Option<Vec<_>>>().ok_or_else(|| io::Error::other("a file's name is not UTF-8"))?;
        files.push((name.join("/"), path));
    }
    Ok(())
}

/// The table in Rust, sorted by name; a file's compressed twins are columns of its row, not rows.
fn render(files: &[(String, PathBuf)]) -> Result<String, std::fmt::Error> {
    let find = |name: String| files.iter().find(|(other, _)| *other == name);
    let mut table = String::from("static CARRIED: &[Carried] = &[\n");
    for (name, path) in files {
        let is_twin = [".br", ".gz"]
            .iter()
            .any(|end| name.strip_suffix(end).is_some_and(|whole| find(whole.to_owned()).is_some()));
        if is_twin {
            continue;
        }
        let twin = |end: &str| match find(format!("{name}{end}")) {
            Some((_, path)) => format!("Some(include_bytes!({path:?}).as_slice())"),
            None => "None".to_owned(),
        };
        writeln!(table, "    ({name:?}, include_bytes!({path:?}).as_slice(), {}, {}),", twin(".br"), twin(".gz"))?;
    }
    table.push_str("];\n");
    Ok(table)
}
