//! A request's body that comes back when the engine does not want it, so that the rest can be read and the page gets to see
//! the answer instead of a reset connection.

use crate::body;
use bytes::Bytes;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::oneshot;

/// The page's body on its way to the engine.
pub struct LentBody {
    body: Option<Incoming>,
    lender: Option<oneshot::Sender<Incoming>>,
}

/// Where the body comes back to.
pub struct Returned(oneshot::Receiver<Incoming>);

impl LentBody {
    /// Lends a body.
    pub fn lend(body: Incoming) -> (Self, Returned) {
        let (lender, returned) = oneshot::channel();
        (Self { body: Some(body), lender: Some(lender) }, Returned(returned))
    }
}

impl Returned {
    /// Waits for the body, reads what is left and throws it away; says whether its end was reached. An engine that has
    /// answered and yet reads on very slowly is not waited for.
    pub async fn drain(self) -> bool {
        match tokio::time::timeout(body::DRAIN_TIME, self.0).await {
            Ok(Ok(mut body)) => body::drain(&mut body).await,
            Ok(Err(_)) | Err(_) => false,
        }
    }
}

impl Drop for LentBody {
    fn drop(&mut self) {
        if let (Some(body), Some(lender)) = (self.body.take(), self.lender.take()) {
            // Nobody waits for it when all went well.
            let _ = lender.send(body);
        }
    }
}

impl Body for LentBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        match &mut self.body {
            Some(body) => Pin::new(body).poll_frame(cx),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}
