use uuid::Uuid;

use super::arrival::is_double;
use super::settle::Settled;
use crate::{App, AppError};

impl App {
    /// Tries again to understand something that was kept: after the program or the regulation was mended. What came a
    /// moment ago is left to whoever took it in.
    pub async fn retry(&self, org: &str, raw: Uuid) -> Result<Settled, AppError> {
        self.regulation(org).await?;
        let Some((info, _)) = self.reader().await?.raw(org, raw).await? else {
            return Err(AppError::NothingCame { id: raw.to_string() });
        };
        match info.case_id {
            Some(_) => self.duplicate(org, raw).await,
            None if is_double(&info) => Err(AppError::NothingCame { id: raw.to_string() }),
            None if self.is_in_hand(&info) => Err(AppError::StillTaken { id: raw.to_string() }),
            None => self.take_up(org, &info).await,
        }
    }
}
