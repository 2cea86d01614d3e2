use uuid::Uuid;

use super::settle::Settled;
use crate::{App, AppError};

impl App {
    /// Tries again to understand something that was kept: after the program or the regulation was mended.
    pub async fn retry(&self, org: &str, raw: Uuid) -> Result<Settled, AppError> {
        self.regulation(org).await?;
        let Some((info, _)) = self.reader().await?.raw(org, raw).await? else {
            return Err(AppError::NothingCame { id: raw.to_string() });
        };
        match info.case_id {
            Some(of) => Ok(Settled::Duplicate { of }),
            None => self.take_up(org, &info).await,
        }
    }
}
