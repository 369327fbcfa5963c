//! Tells a person what is going on: each step has a name, says what it does, and how long that took.

use anyhow::{Context, Result};
use std::time::Instant;

/// Does `work` between a line that names it and a line with its time. An error is told as the step's.
pub fn step<T>(name: &str, doing: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("• {name}: {doing}");
    let begun = Instant::now();
    let result = work().with_context(|| name.to_owned())?;
    println!("✓ {name}: done in {:.1} s", begun.elapsed().as_secs_f64());
    Ok(result)
}

/// The one line of a step that has nothing to do.
pub fn skip(name: &str, why: &str) {
    println!("✓ {name}: {why}");
}
