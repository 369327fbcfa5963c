//! The room the sandbox lives in: gives it time, work and requests, one at a time.
//!
//! The sandbox has no thread and no clock, so a task of this room lets it work in short slices while a run is on, and
//! sleeps until a request comes when none is. Its work happens on blocking threads: the server never waits for it.

use crate::answer::{self, Answer, Made};
use crate::clock::Clock;
use http::{Request, StatusCode};
use http_body_util::Either;
use sandbox::{Advanced, Config, Fault, RowBudget, Sandbox};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::{AbortHandle, JoinError};

/// How often a running execution gets to work.
const TICK: Duration = Duration::from_millis(50);

/// Rows in one slice of work: a few milliseconds, so that requests never wait long.
const SLICE: RowBudget = RowBudget(5_000);

/// The one sandbox of this program, and the task that lets it work. Dropping the room ends the task.
pub struct SandboxRoom {
    tenant: Arc<Tenant>,
    worker: AbortHandle,
}

struct Tenant {
    sandbox: Mutex<Sandbox>,
    clock: Clock,
    woken: Notify,
}

impl SandboxRoom {
    /// Makes a sandbox and the task that lets it work. Must be called within a Tokio runtime.
    pub async fn open(config: Config) -> Result<Self, JoinError> {
        let clock = Clock::default();
        let now = clock.now();
        let sandbox = tokio::task::spawn_blocking(move || Sandbox::new(config, now)).await?;
        let tenant = Arc::new(Tenant { sandbox: Mutex::new(sandbox), clock, woken: Notify::new() });
        let worker = tokio::spawn(work(Arc::clone(&tenant))).abort_handle();
        Ok(Self { tenant, worker })
    }

    /// Answers one request to the API.
    pub async fn answer(&self, request: Request<Vec<u8>>) -> Answer {
        let answered = self.with(move |sandbox, clock| sandbox.handle(&request, clock.now())).await;
        match answered {
            Ok(response) => response.map(|bytes| Either::Left(Made::whole(bytes))),
            Err(_) => answer::failure(StatusCode::INTERNAL_SERVER_ERROR, "The sandbox failed on this request."),
        }
    }

    /// Loads the demo world.
    pub async fn load_demo(&self) -> Answer {
        match self.with(|sandbox, clock| sandbox.load_demo(clock.now())).await {
            Ok(()) => answer::empty(StatusCode::NO_CONTENT),
            Err(_) => answer::failure(StatusCode::INTERNAL_SERVER_ERROR, "The demo could not be loaded."),
        }
    }

    /// The sandbox's faults, and which are on.
    pub async fn faults(&self) -> Result<Vec<(Fault, bool)>, JoinError> {
        self.with(|sandbox, _| Fault::ALL.map(|fault| (fault, sandbox.has_fault(fault))).to_vec()).await
    }

    /// Turns faults on or off.
    pub async fn set_faults(&self, faults: Vec<Fault>, on: bool) -> Result<(), JoinError> {
        self.with(move |sandbox, _| faults.into_iter().for_each(|fault| sandbox.set_fault(fault, on))).await
    }

    /// Milliseconds since the Unix epoch, by the sandbox's own clock.
    pub fn now(&self) -> i64 {
        self.tenant.clock.now().0
    }

    async fn with<T: Send + 'static>(
        &self,
        act: impl FnOnce(&mut Sandbox, &Clock) -> T + Send + 'static,
    ) -> Result<T, JoinError> {
        let outcome = with(&self.tenant, act).await;
        self.tenant.woken.notify_one();
        outcome
    }
}

impl Drop for SandboxRoom {
    fn drop(&mut self) {
        self.worker.abort();
    }
}

/// Runs `act` on the sandbox on a blocking thread. A panic in there ends that call alone.
async fn with<T: Send + 'static>(
    tenant: &Arc<Tenant>,
    act: impl FnOnce(&mut Sandbox, &Clock) -> T + Send + 'static,
) -> Result<T, JoinError> {
    let tenant = Arc::clone(tenant);
    let call = move || {
        let mut sandbox = tenant.sandbox.lock().unwrap_or_else(PoisonError::into_inner);
        act(&mut sandbox, &tenant.clock)
    };
    tokio::task::spawn_blocking(call).await
}

async fn work(tenant: Arc<Tenant>) {
    loop {
        tenant.woken.notified().await;
        while let Ok(Advanced { rows, busy: true }) =
            with(&tenant, |sandbox, clock| sandbox.advance(clock.now(), SLICE)).await
        {
            // A slice used up means more is due: go on at once, after those who wait for the sandbox.
            if rows < SLICE.0 {
                tokio::time::sleep(TICK).await;
            } else {
                tokio::task::yield_now().await;
            }
        }
    }
}
