use std::future::Future;

use store::StoreError;

use crate::AppError;

/// How often something is tried when somebody else wrote to the same meanwhile.
const TRIES: u32 = 4;

/// Does it; again from the start when somebody else was quicker.
pub(crate) async fn again_if_beaten<T, F>(mut attempt: impl FnMut() -> F) -> Result<T, AppError>
where
    F: Future<Output = Result<T, AppError>>,
{
    let mut tries = 1;
    loop {
        match attempt().await {
            Err(AppError::Store(StoreError::Conflict)) if tries < TRIES => tries += 1,
            done => return done,
        }
    }
}
