//! Credentials that a person holds for a scheme. They are secrets: kept in memory, shown only on request.

use crate::Secret;

/// A credential; made by its functions, which refuse what no request can carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credential {
    /// An API's key.
    Key(Secret),
    /// A user's name and password (RFC 7617).
    Basic {
        /// The name.
        user: String,
        /// The password.
        password: Secret,
    },
    /// A token, without the word `Bearer` (RFC 6750).
    Token(Secret),
}

/// Why a text is no credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CredentialError {
    /// Nothing was entered.
    #[error("Enter the key or token")]
    Empty,
    /// A character that no key or token has.
    #[error("A key or token has no line breaks, spaces within or characters beyond ASCII: paste it alone")]
    Character,
    /// A colon in a user's name, which ends it.
    #[error("A user name for basic authentication can't have a colon")]
    Colon,
}

impl Credential {
    /// A key as it was pasted; white space around it is left aside.
    ///
    /// # Errors
    /// [`CredentialError`] where it is empty, or no header could hold it.
    pub fn key(pasted: &str) -> Result<Self, CredentialError> {
        pasted_alone(pasted).map(Self::Key)
    }

    /// A token as it was pasted, with `Bearer` before it or not.
    ///
    /// # Errors
    /// [`CredentialError`] where it is empty, or no header could hold it.
    pub fn token(pasted: &str) -> Result<Self, CredentialError> {
        let token = pasted.trim();
        let bare = token.get(..7).filter(|word| word.eq_ignore_ascii_case("bearer ")).map_or(token, |_| &token[7..]);
        pasted_alone(bare).map(Self::Token)
    }

    /// A name and a password.
    ///
    /// # Errors
    /// [`CredentialError::Colon`] where the name has one (RFC 7617 section 2).
    pub fn basic(user: &str, password: Secret) -> Result<Self, CredentialError> {
        if user.contains(':') {
            Err(CredentialError::Colon)
        } else {
            Ok(Self::Basic { user: user.to_owned(), password })
        }
    }
}

fn pasted_alone(pasted: &str) -> Result<Secret, CredentialError> {
    let text = pasted.trim();
    if text.is_empty() {
        return Err(CredentialError::Empty);
    }
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(Secret::new(text))
    } else {
        Err(CredentialError::Character)
    }
}

/// `Basic` and the Base64 of name and password as UTF-8 (RFC 7617 section 2.1).
pub(crate) fn basic(user: &str, password: &Secret) -> Secret {
    Secret::new(format!("Basic {}", base64(format!("{user}:{}", password.reveal()).as_bytes())))
}

/// Base64 with its padding (RFC 4648 section 4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let at = |index: usize| chunk.get(index).copied().map_or(0, u32::from);
        let group = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4 {
            let six = (group >> (18 - 6 * digit)) & 63;
            text.push(if digit > chunk.len() { '=' } else { char::from(DIGITS[six as usize]) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        for (text, expected) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("ÿ?>", "w78/Pg==")]
        {
            assert_eq!(base64(text.as_bytes()), expected);
        }
        // RFC 7617 section 2.
        let header = basic("Aladdin", &Secret::new("open sesame"));
        assert_eq!(header.reveal(), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    }

    #[test]
    fn what_is_pasted_is_taken_alone() {
        let token = |text: &str| Credential::Token(Secret::new(text));
        assert_eq!(Credential::token(" bearer abc.def\n"), Ok(token("abc.def")));
        assert_eq!(Credential::token("Bearer"), Ok(token("Bearer")));
        assert_eq!(Credential::key("a\r\nb: c"), Err(CredentialError::Character));
        assert_eq!(Credential::key(" "), Err(CredentialError::Empty));
        assert_eq!(Credential::basic("a:b", Secret::new("c")), Err(CredentialError::Colon));
    }
}
