//! The options of curl (its manual, version 8.10): which take a value, and what each is about.
//!
//! A table of names only: whether an option takes a value must be known even of those that are not followed, or the
//! value would be read as an address.

/// What an option is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// The request, and it is followed.
    Request,
    /// What curl prints or writes.
    Output,
    /// The connection.
    Connection,
    /// The request, and it is not followed.
    NotFollowed,
}

/// An option of curl.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OptionOfCurl {
    /// Its long name.
    pub(super) long: &'static str,
    /// Whether a value follows.
    pub(super) value: bool,
    /// What it is about.
    pub(super) about: About,
}

/// Each row: what its options are about, whether they take a value, and their names; `X:request` has a short name.
const ROWS: [(About, bool, &str); 8] = [
    (
        About::Request,
        true,
        "X:request H:header d:data data-ascii data-raw data-binary data-urlencode json F:form form-string u:user \
         b:cookie A:user-agent e:referer url url-query oauth2-bearer r:range T:upload-file",
    ),
    (About::Request, false, "G:get I:head g:globoff ::next basic q:disable"),
    (
        About::Output,
        true,
        "o:output D:dump-header w:write-out c:cookie-jar output-dir stderr trace trace-ascii trace-config \
         create-file-mode etag-save libcurl limit-rate max-filesize C:continue-at h:help",
    ),
    (
        About::Output,
        false,
        "s:silent S:show-error v:verbose i:include show-headers O:remote-name J:remote-header-name remote-name-all \
         R:remote-time #:progress-bar progress-meter f:fail fail-with-body fail-early N:buffer clobber create-dirs \
         remove-on-error styled-output suppress-connect-headers trace-time trace-ids xattr skip-existing M:manual \
         V:version j:junk-session-cookies raw B:use-ascii",
    ),
    (
        About::Connection,
        true,
        "x:proxy U:proxy-user m:max-time connect-timeout retry retry-delay retry-max-time max-redirs cacert capath \
         E:cert cert-type key key-type pass ciphers curves tls-max tls13-ciphers resolve connect-to interface \
         local-port unix-socket abstract-unix-socket noproxy preproxy proxy1.0 socks4 socks4a socks5 socks5-hostname \
         socks5-gssapi-service proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile \
         proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers \
         proxy-tlsauthtype proxy-tlspassword proxy-tlsuser tlsauthtype tlspassword tlsuser pinnedpubkey crlfile \
         dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url keepalive-time keepalive-cnt \
         happy-eyeballs-timeout-ms expect100-timeout Y:speed-limit y:speed-time alt-svc hsts engine random-file \
         egd-file parallel-max rate proto proto-default proto-redir delegation service-name sasl-authzid ip-tos \
         vlan-priority haproxy-clientip ech login-options hostpubmd5 hostpubsha256 pubkey krb",
    ),
    (
        About::Connection,
        false,
        "k:insecure L:location location-trusted compressed http0.9 0:http1.0 http1.1 http2 http2-prior-knowledge http3 \
         http3-only 4:ipv4 6:ipv6 keepalive alpn npn sessionid tcp-nodelay tcp-fastopen 1:tlsv1 tlsv1.0 tlsv1.1 \
         tlsv1.2 tlsv1.3 2:sslv2 3:sslv3 ssl ssl-reqd ssl-no-revoke ssl-revoke-best-effort ssl-allow-beast \
         ssl-auto-client-cert proxy-insecure proxy-tlsv1 proxy-anyauth proxy-basic proxy-digest proxy-negotiate \
         proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-http2 p:proxytunnel cert-status \
         doh-cert-status doh-insecure false-start haproxy-protocol retry-all-errors retry-connrefused Z:parallel \
         parallel-immediate socks5-basic socks5-gssapi socks5-gssapi-nec ignore-content-length tr-encoding ca-native \
         proxy-ca-native disallow-username-in-url compressed-ssh sasl-ir path-as-is post301 post302 post303",
    ),
    (
        About::NotFollowed,
        true,
        "K:config netrc-file z:time-cond aws-sigv4 request-target etag-compare Q:quote t:telnet-option ftp-account \
         ftp-alternative-to-user ftp-method P:ftp-port ftp-ssl-ccc-mode mail-auth mail-from mail-rcpt tftp-blksize \
         variable",
    ),
    (
        About::NotFollowed,
        false,
        "n:netrc netrc-optional digest ntlm ntlm-wb negotiate anyauth crlf form-escape a:append l:list-only \
         disable-eprt disable-epsv eprt epsv ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip ftp-ssl-ccc \
         ftp-ssl-control mail-rcpt-allowfails metalink tftp-no-options",
    ),
];

fn names() -> impl Iterator<Item = (&'static str, OptionOfCurl)> {
    ROWS.iter().flat_map(|&(about, value, names)| {
        names.split_ascii_whitespace().map(move |name| {
            // The short name is one character before a colon, and of --next the colon itself.
            let long = name.get(2..).filter(|_| name.as_bytes().get(1) == Some(&b':')).unwrap_or(name);
            (&name[..name.len() - long.len()], OptionOfCurl { long, value, about })
        })
    })
}

/// The option of a short name (`X`).
pub(super) fn short(wanted: char) -> Option<OptionOfCurl> {
    names().find(|(short, _)| short.starts_with(wanted)).map(|(_, option)| option)
}

/// The option of a long name (`request`), whole or as far as it is the only one so called, as curl has it.
pub(super) fn long(wanted: &str) -> Option<OptionOfCurl> {
    let mut begun = None;
    for (_, option) in names() {
        if option.long == wanted {
            return Some(option);
        }
        if option.long.starts_with(wanted) && !wanted.is_empty() {
            begun = match begun {
                None => Some(Some(option)),
                Some(_) => Some(None),
            };
        }
    }
    begun.flatten().or_else(|| negated(wanted))
}

/// `--no-silent`: an option without a value that is switched off. It is named with what it is about.
fn negated(wanted: &str) -> Option<OptionOfCurl> {
    let name = wanted.strip_prefix("no-")?;
    let (_, option) = names().find(|(_, option)| option.long == name && !option.value)?;
    let about = if option.about == About::Request { About::NotFollowed } else { option.about };
    Some(OptionOfCurl { about, ..option })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_found_by_either_name_or_its_beginning() {
        assert_eq!(short('X').map(|option| option.long), Some("request"));
        assert_eq!(short(':').map(|option| option.long), Some("next"));
        assert_eq!(short('é'), None);
        assert_eq!(long("data").map(|option| option.long), Some("data"));
        assert_eq!(long("insec").map(|option| option.long), Some("insecure"));
        assert_eq!(long("dat"), None, "there are several");
        assert_eq!(long("no-buffer").map(|option| option.about), Some(About::Output));
        assert_eq!((long(""), long("no-"), long("nonsense")), (None, None, None));
    }

    #[test]
    fn each_option_stands_once() {
        let mut all: Vec<_> = names().map(|(_, option)| option.long).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
