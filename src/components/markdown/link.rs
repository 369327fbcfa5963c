//! Which addresses of a text may become links.
//!
//! Owns: the list of what is allowed. Refuses everything else: an address that is not on the list is shown and never followed.

/// What an address is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page of the web, or a path beside this page.
    Page(String),
    /// A mail address, as `mailto:`.
    Mail(String),
    /// One that is shown as text.
    Refused(String),
}

/// Decides on an address as the text's reader sees it: entities and escapes already decoded.
pub fn target(address: &str) -> Target {
    let refused = || Target::Refused(address.to_owned());
    // Browsers leave out tabs, line breaks and what surrounds an address before they read its scheme; nobody needs them.
    if address.is_empty()
        || address.chars().any(|letter| letter.is_control() || letter.is_whitespace() || hides(letter))
    {
        return refused();
    }
    match scheme(address) {
        Some((scheme, rest)) if is_web(scheme) => {
            if names_its_host(rest) {
                Target::Page(address.to_owned())
            } else {
                refused()
            }
        }
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("mailto") && !rest.is_empty() => {
            Target::Mail(address.to_owned())
        }
        Some(_) => refused(),
        None if is_path(address) => Target::Page(address.to_owned()),
        None => refused(),
    }
}

/// What stands before the first colon, where no path has begun, and what follows it.
fn scheme(address: &str) -> Option<(&str, &str)> {
    let end = address.find([':', '/', '?', '#'])?;
    let rest = address[end..].strip_prefix(':')?;
    Some((&address[..end], rest))
}

fn is_web(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// Whether an address goes on with a host, without a user name, which would read as if it were the host.
fn names_its_host(rest: &str) -> bool {
    let Some(rest) = rest.strip_prefix("//") else { return false };
    let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    !host.is_empty() && !host.contains(['@', '\\'])
}

/// Whether it stays on this origin and leaves the page's own route (its fragment) alone. Browsers read `\` as `/`.
fn is_path(address: &str) -> bool {
    !address.starts_with("//") && !address.contains(['\\', '#'])
}

/// Letters without a width, and those that turn the direction of what follows: an address with them is not what it looks like.
fn hides(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_allowed_becomes_a_link() {
        for address in [
            "http://a.example",
            "HTTPS://a.example/b?c#d",
            "https://a.example:8443/x:y",
            "/docs/a.html",
            "../b",
            "c?d=e:f",
        ] {
            assert_eq!(target(address), Target::Page(address.to_owned()));
        }
        assert_eq!(target("MailTo:a@b.example"), Target::Mail("MailTo:a@b.example".to_owned()));
    }

    #[test]
    fn all_else_is_refused() {
        let addresses = [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "\u{200b}javascript:alert(1)",
            "javascript :alert(1)",
            "javascript://%0aalert(1)",
            "vbscript:msgbox(1)",
            "data:text/html,<script>alert(1)</script>",
            "DATA:image/svg+xml;base64,AAAA",
            "blob:https://a.example/1",
            "file:///etc/passwd",
            "view-source:https://a.example",
            "ftp://a.example",
            "tel:1",
            "mailto:",
            "http:",
            "http:a.example",
            "https:/a.example",
            "https:///a.example",
            "https://good.example@evil.example",
            "https:\\\\evil.example",
            "https://a\\b",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "#/engines",
            "a#b",
            ":a",
            "http\u{a0}://a.example",
            "https://a.example/\u{202e}gpj",
        ];
        for address in addresses {
            assert_eq!(target(address), Target::Refused(address.to_owned()), "{address:?}");
        }
    }
}
