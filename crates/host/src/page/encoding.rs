//! Which compressed form of a file a browser gets: `Accept-Encoding` as RFC 9110 section 12.5.3 has it.

use http::HeaderMap;
use http::header::ACCEPT_ENCODING;

/// How a file's bytes are coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// `br`
    Brotli,
    /// `gzip`
    Gzip,
    /// As they are.
    Identity,
}

impl Coding {
    /// The name for `Content-Encoding`; the identity has none there.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }
}

/// Picks the coding the client likes best among those at hand; at equal weight the smaller. Who refuses even the identity
/// gets it all the same, which the RFC prefers to a 406 nobody can read.
pub fn negotiate(headers: &HeaderMap, brotli: bool, gzip: bool) -> Coding {
    let wishes = wishes(headers);
    let at_hand = [(Coding::Brotli, "br", brotli), (Coding::Gzip, "gzip", gzip), (Coding::Identity, "identity", true)];
    let mut best = (Coding::Identity, 0);
    for (coding, name, there) in at_hand {
        let weight = weight_of(&wishes, name);
        if there && weight > best.1 {
            best = (coding, weight);
        }
    }
    best.0
}

/// What the client named, each with its weight in thousandths.
fn wishes(headers: &HeaderMap) -> Vec<(String, u16)> {
    let lists = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    lists.flat_map(|list| list.split(',')).filter_map(wish).collect()
}

fn wish(entry: &str) -> Option<(String, u16)> {
    let mut parts = entry.split(';').map(str::trim);
    let name = parts.next().filter(|name| !name.is_empty())?.to_ascii_lowercase();
    let name = if name == "x-gzip" { "gzip".to_owned() } else { name };
    let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
    Some((name, weight.map_or(1000, thousandths)))
}

/// A weight that is no number counts as a refusal: the uncompressed form is never wrong.
fn thousandths(weight: &str) -> u16 {
    let weight = weight.parse::<f32>().ok().filter(|weight| (0.0..=1.0).contains(weight)).unwrap_or(0.0);
    (weight * 1000.0).round() as u16
}

fn weight_of(wishes: &[(String, u16)], name: &str) -> u16 {
    let named = |wanted: &str| wishes.iter().find(|(name, _)| name == wanted).map(|(_, weight)| *weight);
    // What is not named is refused, but for the identity, which is the last resort.
    named(name).or_else(|| named("*")).unwrap_or(if name == "identity" { 1 } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::{Coding, negotiate};
    use http::header::{ACCEPT_ENCODING, HeaderValue};
    use http::{HeaderMap, HeaderName};

    #[test]
    fn the_best_liked_form_at_hand_is_picked() {
        let cases = [
            ("gzip, deflate, br, zstd", Coding::Brotli),
            ("gzip, deflate", Coding::Gzip),
            ("x-gzip", Coding::Gzip),
            ("br;q=0.5, gzip;q=0.9", Coding::Gzip),
            ("br;q=0, gzip;q=0", Coding::Identity),
            ("BR", Coding::Brotli),
            ("*", Coding::Brotli),
            ("*;q=0.1, gzip", Coding::Gzip),
            ("br;q=0, *", Coding::Gzip),
            ("identity, br;q=0.2", Coding::Identity),
            ("br;q=much", Coding::Identity),
            ("identity;q=0", Coding::Identity),
            ("", Coding::Identity),
            (" , ;q=1", Coding::Identity),
        ];
        for (accepts, coding) in cases {
            assert_eq!(negotiate(&accepting(accepts), true, true), coding, "{accepts}");
        }
        assert_eq!(negotiate(&HeaderMap::new(), true, true), Coding::Identity);
        assert_eq!(negotiate(&accepting("br, gzip"), false, true), Coding::Gzip);
        assert_eq!(negotiate(&accepting("br, gzip"), false, false), Coding::Identity);
    }

    fn accepting(value: &'static str) -> HeaderMap {
        let entry: (HeaderName, HeaderValue) = (ACCEPT_ENCODING, HeaderValue::from_static(value));
        HeaderMap::from_iter([entry])
    }
}
