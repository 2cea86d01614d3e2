use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::task::Poll;

use tokio::sync::oneshot;

use super::Tx;
use crate::customers::Sought;
use crate::error::StoreError;

/// What a job gives: `Box::pin(async move { … })`.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// How a job went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ran {
    Well,
    /// It returned an error, or panicked.
    Badly {
        panicked: bool,
    },
}

/// A job with its types forgotten, so that one queue holds all. It keeps its result until told to answer.
pub(super) trait Job: Send {
    /// Runs it; the result is kept.
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> BoxFuture<'a, Ran>;
    /// What it will look for.
    fn seeks(&self) -> Option<&Sought>;
    /// Nobody waits for it any more.
    fn is_given_up(&self) -> bool;
    /// Answers with the result kept.
    fn answer(self: Box<Self>);
    /// Answers with an error of the store.
    fn refuse(self: Box<Self>, error: StoreError);
}

pub(super) struct Request<T, E, F> {
    job: F,
    sought: Option<Sought>,
    result: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Request<T, E, F> {
    pub fn new(job: F, sought: Option<Sought>, answer: oneshot::Sender<Result<T, E>>) -> Self {
        Request { job, sought, result: None, answer }
    }
}

impl<T, E, F> Job for Request<T, E, F>
where
    F: for<'a> Fn(&'a mut Tx) -> BoxFuture<'a, Result<T, E>> + Send + Sync,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> BoxFuture<'a, Ran> {
        Box::pin(async move {
            let result = caught(async { (self.job)(tx).await }).await;
            let ran = match &result {
                Some(Ok(_)) => Ran::Well,
                Some(Err(_)) => Ran::Badly { panicked: false },
                None => Ran::Badly { panicked: true },
            };
            self.result = Some(result.unwrap_or_else(|| Err(StoreError::Panicked.into())));
            ran
        })
    }

    fn seeks(&self) -> Option<&Sought> {
        self.sought.as_ref()
    }

    fn is_given_up(&self) -> bool {
        self.answer.is_closed()
    }

    fn answer(self: Box<Self>) {
        let result = self.result.unwrap_or_else(|| Err(StoreError::Closed.into()));
        let _ = self.answer.send(result);
    }

    fn refuse(self: Box<Self>, error: StoreError) {
        let _ = self.answer.send(Err(error.into()));
    }
}

/// None when the future panicked. The transaction that it touched is undone, so nothing half-done is seen.
async fn caught<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(poll) => poll.map(Some),
        Err(_) => Poll::Ready(None),
    })
    .await
}
