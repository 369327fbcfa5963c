//! Whether an engine with TLS is who it should be.
//!
//! Engines are appliances whose certificate is usually self-signed, made for another name, or long expired. So besides the
//! machine's own authorities a person may name a file: an authority's certificate is trusted like the machine's, and
//! the engine's very own certificate is trusted by being the same, whatever name or date it holds.

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio_rustls::rustls;

/// Whose word counts for an engine's certificate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Trust {
    /// The machine's authorities.
    #[default]
    System,
    /// The machine's authorities, and the certificates in this PEM file.
    Also(PathBuf),
    /// Nobody's is asked for: encrypted, but perhaps with the wrong one.
    Anything,
}

/// Why the certificates can't be used.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// The file is missing, unreadable or not PEM.
    #[error("the certificate file {} can't be read: {reason}", file.display())]
    Unreadable {
        /// As it was given.
        file: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The file holds no certificate.
    #[error("{} holds no certificate: a PEM file has a line -----BEGIN CERTIFICATE-----", .0.display())]
    Empty(PathBuf),
    /// A host no certificate could be made for.
    #[error("the engine's host {0} can't be the name in a certificate")]
    NoServerName(String),
    /// The TLS library refuses; a fault of this program.
    #[error("TLS can't be set up: {0}")]
    Setup(#[from] Error),
}

/// TLS as a client of the engine.
pub fn client_config(trust: &Trust) -> Result<Arc<ClientConfig>, TrustError> {
    let provider = Arc::new(ring::default_provider());
    let verifier = EngineVerifier::new(trust, Arc::clone(&provider))?;
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

#[derive(Debug)]
struct EngineVerifier {
    /// By authorities; `None` where there is none at all.
    authorities: Option<Arc<WebPkiServerVerifier>>,
    /// Trusted by being the same.
    pinned: Vec<CertificateDer<'static>>,
    accepts_anything: bool,
    provider: Arc<CryptoProvider>,
}

impl EngineVerifier {
    fn new(trust: &Trust, provider: Arc<CryptoProvider>) -> Result<Self, TrustError> {
        let pinned = match trust {
            Trust::Also(file) => read_certificates(file)?,
            Trust::System | Trust::Anything => Vec::new(),
        };
        let mut roots = RootCertStore::empty();
        // What is not fit to be an authority is left out: it may still be the engine's own.
        roots.add_parsable_certificates(pinned.iter().cloned());
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let by_roots = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider));
        let authorities = by_roots.build().ok();
        Ok(Self { authorities, pinned, accepts_anything: *trust == Trust::Anything, provider })
    }
}

fn read_certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, TrustError> {
    let unreadable = |error: rustls::pki_types::pem::Error| TrustError::Unreadable {
        file: file.to_owned(),
        reason: error.to_string(),
    };
    let certificates =
        CertificateDer::pem_file_iter(file).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(unreadable)?;
    if certificates.is_empty() { Err(TrustError::Empty(file.to_owned())) } else { Ok(certificates) }
}

impl ServerCertVerifier for EngineVerifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.accepts_anything || self.pinned.iter().any(|pinned| pinned == certificate) {
            return Ok(ServerCertVerified::assertion());
        }
        match &self.authorities {
            Some(authorities) => authorities.verify_server_cert(certificate, intermediates, name, ocsp, now),
            None => Err(CertificateError::UnknownIssuer.into()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
