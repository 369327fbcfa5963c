//! JSON pointers (RFC 6901), plain and as URI fragments.

use percent_encoding::percent_decode_str;

/// Appends `/` and a token to a pointer, escaped.
pub(crate) fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    for character in token.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// A pointer with one more token.
pub(crate) fn join(pointer: &str, token: &str) -> String {
    let mut joined = pointer.to_owned();
    push(&mut joined, token);
    joined
}

/// The tokens of a pointer; `None` where it is no pointer (neither empty nor starting with `/`).
pub(crate) fn tokens(pointer: &str) -> Option<Vec<String>> {
    if pointer.is_empty() {
        return Some(Vec::new());
    }
    let rest = pointer.strip_prefix('/')?;
    Some(rest.split('/').map(|token| token.replace("~1", "/").replace("~0", "~")).collect())
}

/// A URI fragment with its percent encoding taken off, once.
pub(crate) fn decode_fragment(fragment: &str) -> std::borrow::Cow<'_, str> {
    percent_decode_str(fragment).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_come_back_from_a_pointer() {
        let pointer = join(&join("/paths", "/a/{b~c}"), "get");
        assert_eq!(pointer, "/paths/~1a~1{b~0c}/get");
        assert_eq!(tokens(&pointer).expect("a pointer"), ["paths", "/a/{b~c}", "get"]);
        assert_eq!(tokens("/~01").expect("a pointer"), ["~1"]);
        assert_eq!(tokens("name"), None);
        assert_eq!(tokens("/").expect("a pointer"), [""]);
    }
}
