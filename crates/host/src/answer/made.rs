//! Bodies that are made here: whole ones, and those that break off on purpose.

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::{Body, Frame, SizeHint};
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A body that was made here.
pub enum Made {
    /// As it should be.
    Whole(Full<Bytes>),
    /// It promises all and fails after half, which ends the connection.
    BrokenOff {
        /// The bytes that are still to go.
        half: Option<Bytes>,
        /// As many bytes as are promised.
        promised: u64,
        /// Whether the server had its time to put the half on the wire: after a failure it sends nothing more.
        flushed: bool,
    },
}

impl Made {
    /// A whole body of these bytes.
    pub fn whole(bytes: impl Into<Bytes>) -> Self {
        Self::Whole(Full::new(bytes.into()))
    }

    /// The same, but broken off half-way. A body without bytes has no middle and stays as it is.
    pub fn broken_off(self) -> Self {
        match self {
            Self::Whole(mut full) => {
                let promised = full.size_hint().exact().unwrap_or_default();
                let mut context = Context::from_waker(std::task::Waker::noop());
                match Pin::new(&mut full).poll_frame(&mut context) {
                    Poll::Ready(Some(Ok(frame))) => {
                        let bytes = frame.into_data().unwrap_or_default();
                        let half = Some(bytes.slice(..bytes.len() / 2));
                        Self::BrokenOff { half, promised, flushed: false }
                    }
                    _ => Self::Whole(full),
                }
            }
            broken => broken,
        }
    }
}

impl Body for Made {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        match self.get_mut() {
            Self::Whole(full) => Pin::new(full).poll_frame(context).map_err(|never| match never {}),
            Self::BrokenOff { half, flushed, .. } => {
                if let Some(half) = half.take() {
                    return Poll::Ready(Some(Ok(Frame::data(half))));
                }
                if !std::mem::replace(flushed, true) {
                    context.waker().wake_by_ref();
                    return Poll::Pending;
                }
                Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole(full) => full.is_end_stream(),
            Self::BrokenOff { .. } => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(full) => full.size_hint(),
            Self::BrokenOff { promised, .. } => SizeHint::with_exact(*promised),
        }
    }
}
