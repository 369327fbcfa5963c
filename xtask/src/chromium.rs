//! The browser of the tests: found, or installed where apt-get may; never downloaded from elsewhere.

use crate::process;
use crate::step::{skip, step};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Without the sandbox, since CI often runs as root; the rest keeps the browser from calling home in the middle of a test.
pub const ARGUMENTS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

const BROWSERS: &[&str] = &[
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chromium-browser",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const ADVICE: &str = "Install Chromium or Google Chrome and the ChromeDriver of the same version; if they are not on PATH, \
                      name them in the variables CHROMIUM and CHROMEDRIVER";

/// Paths of a browser, and of its driver if one was asked for.
pub struct Chromium {
    /// Chromium or Google Chrome.
    pub browser: PathBuf,
    /// ChromeDriver of the same major version.
    pub driver: Option<PathBuf>,
}

impl Chromium {
    /// A browser alone, as Playwright needs it.
    pub fn provide() -> Result<Self> {
        let browser = provide("Chromium", browser)?;
        Ok(Self { browser, driver: None })
    }

    /// A browser and its driver, as wasm-bindgen's test runner needs them.
    pub fn provide_with_driver() -> Result<Self> {
        let browser = provide("Chromium", browser)?;
        let driver = provide("ChromeDriver", driver)?;
        let versions = (major(&browser)?, major(&driver)?);
        if versions.0 != versions.1 {
            bail!("Chromium {} and ChromeDriver {} do not fit together. {ADVICE}", versions.0, versions.1);
        }
        Ok(Self { browser, driver: Some(driver) })
    }
}

fn provide(name: &str, find: fn() -> Option<PathBuf>) -> Result<PathBuf> {
    if let Some(path) = find() {
        skip(name, &format!("already at {}", path.display()));
        return Ok(path);
    }
    install(name)?;
    find().with_context(|| format!("{name} is still missing. {ADVICE}"))
}

fn browser() -> Option<PathBuf> {
    named("CHROMIUM").or_else(|| {
        let found = BROWSERS.iter().find_map(|name| process::which(name))?;
        // Ubuntu's `chromium-browser` may be a script that only tells how to install the real one.
        process::version_line(&found).map(|_| found)
    })
}

fn driver() -> Option<PathBuf> {
    named("CHROMEDRIVER").or_else(|| process::which("chromedriver"))
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// Debian's two packages, by apt-get, as root or by a sudo that asks nothing.
fn install(name: &str) -> Result<()> {
    // Ubuntu's package of that name only installs a snap, which takes no settings folder of ours.
    if is_ubuntu() || process::which("apt-get").is_none() {
        bail!("{name} is missing. {ADVICE}");
    }
    let sudo: &[&str] = match (is_root(), process::succeeds(Command::new("sudo").args(["-n", "true"]))) {
        (true, _) => &[],
        (false, true) => &["sudo", "-n"],
        (false, false) => {
            bail!("{name} is missing and only root may install it: apt-get install chromium chromium-driver")
        }
    };
    step(name, "installing by apt-get", || {
        apt_get(sudo, &["update"])?;
        apt_get(sudo, &["install", "--yes", "--no-install-recommends", "chromium", "chromium-driver"])
    })
}

fn apt_get(sudo: &[&str], arguments: &[&str]) -> Result<()> {
    let mut words = sudo.iter().chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]).chain(arguments);
    let program = words.next().context("an empty command")?;
    process::run(Command::new(program).args(words))
}

fn is_root() -> bool {
    process::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn is_ubuntu() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|text| text.lines().any(|line| line == "ID=ubuntu"))
}

/// `Chromium 156.0.8078.73 built on Debian` and `ChromeDriver 156.0.8078.73 (...)`: the number before the first dot.
fn major(program: &Path) -> Result<u32> {
    let line = process::version_line(program);
    line.as_deref().and_then(parse_major).with_context(|| format!("{} does not tell its version", program.display()))
}

fn parse_major(text: &str) -> Option<u32> {
    text.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::parse_major;

    #[test]
    fn reads_the_major_version_of_browser_and_driver() {
        assert_eq!(parse_major("Chromium 156.0.8078.73 built on Debian GNU/Linux 12"), Some(156));
        assert_eq!(parse_major("Google Chrome 155.0.1.2 \n"), Some(155));
        assert_eq!(parse_major("ChromeDriver 156.0.8078.73 (abc.def)"), Some(156));
        assert_eq!(parse_major("no version"), None);
    }
}
