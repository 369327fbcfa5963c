//! At most two requests that the page makes by itself are in flight with an engine: lists, watches, and what is done to many jobs.
//!
//! What a person sends with a click does not wait behind them.

use std::cell::RefCell;
use std::future::poll_fn;
use std::mem;
use std::task::{Poll, Waker};

/// How many of them are in flight with one engine.
pub const AT_ONCE: usize = 2;

/// The turns of one engine.
struct Turns {
    engine: String,
    taken: usize,
    waiting: Vec<Waker>,
}

thread_local! {
    static TURNS: RefCell<Vec<Turns>> = const { RefCell::new(Vec::new()) };
}

fn with<T>(engine: &str, act: impl FnOnce(&mut Turns) -> T) -> T {
    TURNS.with_borrow_mut(|all| {
        let at = all.iter().position(|turns| turns.engine == engine).unwrap_or_else(|| {
            all.push(Turns { engine: engine.to_owned(), taken: 0, waiting: Vec::new() });
            all.len() - 1
        });
        act(&mut all[at])
    })
}

/// The leave to send one request after another to an engine; dropping it lets somebody else have it.
#[must_use = "dropping it ends the turn"]
pub struct Turn(String);

/// Waits until fewer than [`AT_ONCE`] are in flight with the engine of this key.
pub async fn turn(engine: &str) -> Turn {
    poll_fn(|context| {
        with(engine, |turns| {
            if turns.taken < AT_ONCE {
                turns.taken += 1;
                Poll::Ready(())
            } else {
                turns.waiting.push(context.waker().clone());
                Poll::Pending
            }
        })
    })
    .await;
    Turn(engine.to_owned())
}

impl Drop for Turn {
    fn drop(&mut self) {
        let waiting = with(&self.0, |turns| {
            turns.taken -= 1;
            mem::take(&mut turns.waiting)
        });
        // All are woken: the first takes the turn, and one that was dropped meanwhile takes it from nobody.
        waiting.into_iter().for_each(Waker::wake);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::Future;
    use std::pin::pin;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::{Context, Wake};

    struct Count(AtomicUsize);

    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn a_third_waits_until_one_of_two_is_done_and_other_engines_do_not() {
        let woken = Arc::new(Count(AtomicUsize::new(0)));
        let waker = Waker::from(woken.clone());
        let mut context = Context::from_waker(&waker);
        let mut now = |engine: &'static str| match pin!(turn(engine)).as_mut().poll(&mut context) {
            Poll::Ready(turn) => Some(turn),
            Poll::Pending => None,
        };
        let (first, second) = (now("a"), now("a"));
        assert!(first.is_some() && second.is_some());
        assert!(now("a").is_none(), "and the one that waited is gone");
        assert!(now("b").is_some());
        assert_eq!(woken.0.load(Ordering::Relaxed), 0);
        drop(first);
        assert_eq!(woken.0.load(Ordering::Relaxed), 1);
        let third = now("a");
        assert!(third.is_some() && now("a").is_none());
    }
}
