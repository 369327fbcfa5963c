//! Request targets: raw text to decoded path segments and query pairs, each decoded exactly once.
//!
//! A `%2F` stays inside its segment. What does not decode to UTF-8, or to a NUL, is refused rather than guessed.

use percent_encoding::percent_decode_str;

use crate::version::ApiVersion;

/// Why a target can't be read or does not belong to the API.
#[derive(Debug, PartialEq, thiserror::Error)]
pub(crate) enum TargetError {
    #[error("'{0}' in the request's URL has a '%' that two hexadecimal digits do not follow.")]
    BadEscape(String),
    #[error("'{0}' in the request's URL is not UTF-8 once it is decoded.")]
    NotUtf8(String),
    #[error("'{0}' in the request's URL holds a NUL character.")]
    Nul(String),
    #[error("There is nothing at {0}.")]
    OutsideApi(String),
}

/// A target within the API.
#[derive(Debug, PartialEq)]
pub(crate) struct Target {
    /// The base it was called under: `/masking/api`, or the same with a pinned version.
    pub(crate) base: &'static str,
    /// The version that answers there.
    pub(crate) version: ApiVersion,
    /// Decoded, without the base; a slash at the end counts for nothing.
    pub(crate) segments: Vec<String>,
    /// Decoded names and values in order.
    pub(crate) query: Vec<(String, String)>,
}

const NEWEST: &str = "/masking/api";

impl Target {
    /// Reads path and query as they stood in the request line to an engine of a version.
    pub(crate) fn parse(path: &str, query: Option<&str>, engine: ApiVersion) -> Result<Self, TargetError> {
        let decoded: Vec<String> = path.split('/').skip(1).map(decode).collect::<Result<_, _>>()?;
        let mut segments = match decoded.as_slice() {
            [masking, api, rest @ ..] if masking == "masking" && api == "api" => rest,
            _ => return Err(TargetError::OutsideApi(path.to_owned())),
        };
        let (mut base, mut version) = (NEWEST, engine);
        if let [first, rest @ ..] = segments
            && let Some(pinned) = engine.pinned_by(first)
        {
            (base, version, segments) = (pinned.base(), pinned, rest);
        }
        if let [rest @ .., last] = segments
            && last.is_empty()
        {
            segments = rest;
        }
        Ok(Self { base, version, segments: segments.to_vec(), query: parse_query(query.unwrap_or_default())? })
    }
}

fn parse_query(query: &str) -> Result<Vec<(String, String)>, TargetError> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((decode(&name.replace('+', " "))?, decode(&value.replace('+', " "))?))
        })
        .collect()
}

fn decode(text: &str) -> Result<String, TargetError> {
    let bytes = text.as_bytes();
    let escapes = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'%').map(|(place, _)| place);
    for place in escapes {
        let digits = bytes.get(place + 1..place + 3).unwrap_or_default();
        if digits.len() < 2 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return Err(TargetError::BadEscape(text.to_owned()));
        }
    }
    let decoded = percent_decode_str(text).decode_utf8().map_err(|_| TargetError::NotUtf8(text.to_owned()))?;
    if decoded.contains('\0') {
        return Err(TargetError::Nul(text.to_owned()));
    }
    Ok(decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segments(path: &str) -> Result<Vec<String>, TargetError> {
        Target::parse(path, None, ApiVersion::V5_1_18).map(|target| target.segments)
    }

    #[test]
    fn segments_are_decoded_exactly_once() {
        assert_eq!(
            segments("/masking/api/algorithms/dlpx-core:CM%20Digits").unwrap(),
            ["algorithms", "dlpx-core:CM Digits"]
        );
        assert_eq!(segments("/masking/api/file-downloads/a%252Fb%2Fc+d").unwrap(), ["file-downloads", "a%2Fb/c+d"]);
    }

    #[test]
    fn the_base_may_pin_the_engines_version_or_an_older_one_and_no_other() {
        let pinned = |path, engine| {
            let target = Target::parse(path, None, engine).unwrap();
            (target.base, target.version, target.segments.join("/"))
        };
        let (older, newer) = (ApiVersion::V5_1_18, ApiVersion::V6_0_14);
        let at_older = ("/masking/api/v5.1.18", older, "login".to_owned());
        assert_eq!(pinned("/masking/api/v5.1.18/login/", older), at_older);
        assert_eq!(pinned("/masking/api/v5.1.18/login/", newer), at_older);
        assert_eq!(pinned("/masking/api/v6.0.14/login", newer), ("/masking/api/v6.0.14", newer, "login".to_owned()));
        assert_eq!(pinned("/masking/api/login", newer), (NEWEST, newer, "login".to_owned()));
        assert_eq!(pinned("/masking/api/v6.0.14/login", older), (NEWEST, older, "v6.0.14/login".to_owned()));
        assert_eq!(segments("/masking/api/v5.1/login").unwrap(), ["v5.1", "login"]);
        assert_eq!(segments("/masking"), Err(TargetError::OutsideApi("/masking".into())));
        assert_eq!(segments("*"), Err(TargetError::OutsideApi("*".into())));
    }

    #[test]
    fn what_does_not_decode_is_refused() {
        assert_eq!(segments("/masking/api/a%00b"), Err(TargetError::Nul("a%00b".into())));
        assert_eq!(segments("/masking/api/%zz"), Err(TargetError::BadEscape("%zz".into())));
        assert_eq!(segments("/masking/api/%2"), Err(TargetError::BadEscape("%2".into())));
        assert_eq!(segments("/masking/api/%ff"), Err(TargetError::NotUtf8("%ff".into())));
    }

    #[test]
    fn a_query_is_read_as_a_form() {
        let query = |text| Target::parse("/masking/api", Some(text), ApiVersion::V5_1_18).map(|target| target.query);
        assert_eq!(
            query("a=1&b&&c=x+y%2B").unwrap(),
            [("a", "1"), ("b", ""), ("c", "x y+")].map(|(n, v)| (n.into(), v.into()))
        );
        assert_eq!(query("a=%"), Err(TargetError::BadEscape("%".into())));
    }
}
