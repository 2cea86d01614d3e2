use mail::Fault;
use store::StoreError;

use crate::AppError;

/// Why nothing more is done at a mail server.
#[derive(Debug)]
pub(super) enum Ended {
    /// It is the server's.
    Fault(Fault),
    App(AppError),
}

impl Ended {
    /// The server's faults apart from ours.
    pub fn apart<T>(done: Result<T, Ended>) -> Result<Result<T, Fault>, AppError> {
        match done {
            Ok(done) => Ok(Ok(done)),
            Err(Ended::Fault(why)) => Ok(Err(why)),
            Err(Ended::App(why)) => Err(why),
        }
    }
}

impl From<Fault> for Ended {
    fn from(why: Fault) -> Self {
        Ended::Fault(why)
    }
}

impl From<AppError> for Ended {
    fn from(why: AppError) -> Self {
        Ended::App(why)
    }
}

impl From<StoreError> for Ended {
    fn from(why: StoreError) -> Self {
        Ended::App(why.into())
    }
}
